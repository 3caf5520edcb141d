//! Whom a transfer is for: people, who are the dispatcher's, or an address outside.

use super::address::Kind;
use crate::call::Ctx;
use crate::check::Checker;
use crate::dispatch::{Strategy, Target};
use crate::nodes::Next;
use crate::settings::{Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whom a caller is connected with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(extend("x-widget" = "transfer-to"))]
pub enum To {
    /// One of these agents.
    Agents {
        /// In the order in which they are tried, as far as the strategy goes by a list.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(extend("x-widget" = "agents"))]
        ids: Vec<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        strategy: Strategy,
    },
    /// Anybody of a department.
    Department {
        /// Empty for the department that routing rules have chosen for this caller.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[schemars(extend("x-widget" = "department"))]
        department: String,
        #[serde(default, skip_serializing_if = "is_default")]
        strategy: Strategy,
    },
    /// One person.
    Staff {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[schemars(extend("x-widget" = "agent"))]
        agent: String,
    },
    /// Anybody who is free.
    Anyone {
        #[serde(default, skip_serializing_if = "is_default")]
        strategy: Strategy,
    },
    /// The agent whom the queue step before this one holds for the caller.
    Queue {
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[schemars(extend("x-widget" = "queue"))]
        queue: String,
    },
    /// An extension of the phone system, such as 2001.
    Extension {
        #[serde(default, skip_serializing_if = "Template::is_empty")]
        extension: Template,
    },
    /// A phone number.
    Number {
        #[serde(default, skip_serializing_if = "Template::is_empty")]
        number: Template,
    },
    /// A SIP address, such as sip:6000@pbx.local:5062.
    Sip {
        #[serde(default, skip_serializing_if = "Template::is_empty")]
        address: Template,
    },
}

impl Default for To {
    fn default() -> Self {
        To::Agents {
            ids: Vec::new(),
            strategy: Strategy::default(),
        }
    }
}

impl To {
    /// The address, if it is one outside the project.
    pub(super) fn address(&self) -> Option<(Kind, &Template)> {
        match self {
            To::Extension { extension } => Some((Kind::Extension, extension)),
            To::Number { number } => Some((Kind::Number, number)),
            To::Sip { address } => Some((Kind::Sip, address)),
            _ => None,
        }
    }

    pub(super) fn check(&self, cx: &mut Checker) {
        match self {
            To::Agents { ids, .. } => {
                if ids.is_empty() {
                    cx.error("no_agents_chosen", "to.ids", &[]);
                }
                for (i, id) in ids.iter().enumerate() {
                    cx.needs_agent(&format!("to.ids.{i}"), id);
                }
            }
            To::Department { department, .. } if !department.is_empty() => {
                cx.needs_department("to.department", department);
            }
            To::Department { .. } | To::Anyone { .. } => {}
            To::Staff { agent } if agent.is_empty() => {
                cx.error("no_agents_chosen", "to.agent", &[]);
            }
            To::Staff { agent } => cx.needs_agent("to.agent", agent),
            To::Queue { queue } if queue.is_empty() => {
                cx.error("no_queue_chosen", "to.queue", &[]);
            }
            To::Queue { queue } => cx.needs_queue("to.queue", queue),
            To::Extension { extension } => Kind::Extension.check(cx, "to.extension", extension),
            To::Number { number } => Kind::Number.check(cx, "to.number", number),
            To::Sip { address } => Kind::Sip.check(cx, "to.address", address),
        }
    }

    /// The people, in the dispatcher's words.
    pub(super) fn target(&self, cx: &Ctx) -> Result<Target, Next> {
        let target = match self {
            To::Agents { ids, strategy } => Target::Agents {
                ids: ids.clone(),
                strategy: *strategy,
            },
            To::Department {
                department,
                strategy,
            } => {
                let chosen = if department.is_empty() {
                    cx.department()
                } else {
                    department
                };
                if chosen.is_empty() {
                    let why = "No department is chosen, and no routing rule has chosen one";
                    return Err(Next::fail("no_department", why));
                }
                Target::Department {
                    name: chosen.to_owned(),
                    strategy: *strategy,
                }
            }
            To::Staff { agent } => Target::Staff { id: agent.clone() },
            To::Queue { queue } => Target::Queue { id: queue.clone() },
            // Addresses never get here; anybody would be a better answer than nobody.
            To::Anyone { strategy } => Target::Anyone {
                strategy: *strategy,
            },
            To::Extension { .. } | To::Number { .. } | To::Sip { .. } => Target::Anyone {
                strategy: Strategy::default(),
            },
        };
        Ok(target)
    }
}

/// For the routing history.
pub(super) fn described(target: &Target) -> String {
    match target {
        Target::Queue { id } => format!("queue {id}"),
        Target::Agents { ids, .. } => ids.join(", "),
        Target::Department { name, .. } => format!("department {name}"),
        Target::Staff { id } => id.clone(),
        Target::Anyone { .. } => "anybody".to_owned(),
    }
}
