//! Branch: the first list of conditions that holds decides where the call goes.

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::condition::Condition;
use crate::settings::is_default;
use crate::trace::What;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Ordered branches; the first that holds is taken, else “otherwise”.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Branch {
    /// The ways, in the order they are looked at.
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
        name: Words { en: "Branch", ar: "تفرّع" },
        summary: Words { en: "Choose a path by conditions", ar: "اختيار مسار حسب شروط" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let ways = self.branches.iter().map(|w| Port::new(&w.id).label(&w.label));
        ways.chain([Port::new("otherwise"), Port::error("failed")]).collect()
    }

    fn check(&self, cx: &mut Checker) {
        if self.branches.is_empty() {
            cx.warn("no_branches", "branches", &[]);
        }
        let mut seen = BTreeSet::from(["otherwise", "failed"]);
        for (i, way) in self.branches.iter().enumerate() {
            let field = format!("branches.{i}");
            if !crate::check::is_id(&way.id) || !seen.insert(&way.id) {
                cx.error("bad_output_id", &format!("{field}.id"), &[("name", &way.id)]);
            }
            if way.conditions.is_empty() {
                cx.error("empty_condition", &format!("{field}.conditions"), &[]);
            }
            let twin = self.branches[..i].iter().find(|w| w.conditions == way.conditions);
            if let Some(twin) = twin.filter(|_| !way.conditions.is_empty()) {
                cx.warn("never_taken", &field, &[("name", way.title()), ("other", twin.title())]);
            }
            for (j, condition) in way.conditions.iter().enumerate() {
                cx.condition(&format!("{field}.conditions.{j}"), condition);
            }
        }
    }

    fn enter(&self, (): &mut (), cx: &mut Ctx) -> Next {
        let mut others = Vec::new();
        for way in &self.branches {
            match all_hold(&way.conditions, cx) {
                Ok(Ok(why)) => {
                    cx.trace(What::Routed { to: way.id.clone(), why });
                    return Next::exit_to(&way.id);
                }
                Ok(Err(why)) => others.push(format!("not {}: {why}", way.title())),
                Err(next) => return next,
            }
        }
        cx.trace(What::Routed { to: "otherwise".to_owned(), why: others.join("; ") });
        Next::exit("otherwise")
    }
}

impl Way {
    fn title(&self) -> &str {
        if self.label.is_empty() { &self.id } else { &self.label }
    }
}

/// Whether all conditions hold, and why; or why not, by the first that does not. A list
/// without conditions holds for nobody.
pub(crate) fn all_hold(conditions: &[Condition], cx: &mut Ctx) -> Result<Result<String, String>, Next> {
    let mut reasons = Vec::with_capacity(conditions.len());
    for condition in conditions {
        let (holds, why) = cx.holds(condition)?;
        if !holds {
            return Ok(Err(why));
        }
        reasons.push(why);
    }
    Ok(if reasons.is_empty() { Err("it has no conditions".to_owned()) } else { Ok(reasons.join(", ")) })
}
