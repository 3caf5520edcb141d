//! Branch: the first list of conditions that holds decides where the call goes.

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::condition::{Condition, all_hold, implies};
use crate::settings::is_default;
use crate::trace::{Passed, What};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Ordered branches; the first that holds is taken, else “otherwise”.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Branch {
    /// Looked at from the top; the first whose conditions all hold is taken.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "branches"))]
    pub branches: Vec<Way>,
}

/// One way, and when it is taken.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Way {
    /// Short and stable: lines hang on it.
    pub id: String,
    /// What designers call it.
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
    /// All of them have to hold.
    #[serde(skip_serializing_if = "is_default")]
    pub conditions: Vec<Condition>,
}

impl Step for Branch {
    type State = ();
    const KIND: &'static str = "branch";
    const META: Meta = Meta {
        group: Group::Decide,
        name: Words {
            en: "Branch",
            ar: "تفرّع",
        },
        summary: Words {
            en: "Choose a path by conditions",
            ar: "اختيار مسار حسب شروط",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let ways = self
            .branches
            .iter()
            .map(|w| Port::new(&w.id).label(&w.label));
        ways.chain([Port::new("otherwise"), Port::error("failed")])
            .collect()
    }

    fn check(&self, cx: &mut Checker) {
        if self.branches.is_empty() {
            cx.warn("no_branches", "branches", &[]);
        }
        let mut seen = BTreeSet::from(["otherwise", "failed"]);
        for (i, way) in self.branches.iter().enumerate() {
            let field = format!("branches.{i}");
            if !crate::check::is_id(&way.id) || !seen.insert(&way.id) {
                cx.error(
                    "bad_output_id",
                    &format!("{field}.id"),
                    &[("name", &way.id)],
                );
            }
            if way.conditions.is_empty() {
                cx.error("empty_condition", &format!("{field}.conditions"), &[]);
                continue;
            }
            let before = self.branches[..i]
                .iter()
                .find(|w| implies(&way.conditions, &w.conditions));
            if let Some(before) = before {
                cx.warn(
                    "never_taken",
                    &field,
                    &[("name", way.title()), ("other", before.title())],
                );
            }
            cx.conditions(&format!("{field}.conditions"), &way.conditions);
        }
    }

    fn enter(&self, (): &mut (), cx: &mut Ctx) -> Next {
        let mut passed = Vec::new();
        for way in &self.branches {
            let (holds, why) = match all_hold(&way.conditions, |c| cx.holds(c)) {
                Ok(judged) => judged,
                Err(next) => return next,
            };
            if holds {
                cx.trace(|| What::Decided {
                    to: way.id.as_str().into(),
                    why,
                    passed,
                });
                return cx.exit_to(&way.id);
            }
            if cx.is_traced() {
                let name = way.title().to_owned();
                passed.push(Passed { name, why });
            }
        }
        cx.trace(|| What::Decided {
            to: "otherwise".into(),
            why: "no branch holds".to_owned(),
            passed,
        });
        Next::exit("otherwise")
    }
}

impl Way {
    fn title(&self) -> &str {
        if self.label.is_empty() {
            &self.id
        } else {
            &self.label
        }
    }
}
