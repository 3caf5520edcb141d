//! Split: by chance, or always the same way for one caller, to compare two ways of serving.

#[cfg(test)]
mod tests;

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::settings::is_default;
use crate::trace::What;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Ways, and how many of a hundred callers take each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Split {
    /// The ways, with how much of all calls each takes.
    /// The ways, each with its share of the calls.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "shares"))]
    pub ways: Vec<Share>,
    /// The same caller always takes the same way. Callers without a number go by chance.
    #[serde(skip_serializing_if = "is_default")]
    pub same_for_caller: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Share {
    /// Short and stable: lines hang on it.
    pub id: String,
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
    /// How much of all calls, compared with the other ways.
    #[schemars(range(min = 0, max = 1000))]
    pub weight: u32,
}

impl Default for Share {
    fn default() -> Self {
        Share {
            id: String::new(),
            label: String::new(),
            weight: 1,
        }
    }
}

impl Default for Split {
    fn default() -> Self {
        let way = |id: &str| Share {
            id: id.to_owned(),
            weight: 50,
            ..Share::default()
        };
        Split {
            ways: vec![way("a"), way("b")],
            same_for_caller: false,
        }
    }
}

const MAX_WEIGHT: u32 = 1_000;

impl Step for Split {
    type State = ();
    const KIND: &'static str = "split";
    const META: Meta = Meta {
        group: Group::Decide,
        name: Words {
            en: "Split",
            ar: "تقسيم",
        },
        summary: Words {
            en: "Send part of the callers another way",
            ar: "إرسال جزء من المتصلين في طريق آخر",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        self.ways
            .iter()
            .map(|w| Port::new(&w.id).label(&w.label))
            .collect()
    }

    fn check(&self, cx: &mut Checker) {
        let mut seen = BTreeSet::new();
        for (i, way) in self.ways.iter().enumerate() {
            if !crate::check::is_id(&way.id) || !seen.insert(&way.id) {
                cx.error(
                    "bad_output_id",
                    &format!("ways.{i}.id"),
                    &[("name", &way.id)],
                );
            }
            cx.range(
                &format!("ways.{i}.weight"),
                way.weight.into(),
                0,
                MAX_WEIGHT.into(),
            );
        }
        if self.ways.iter().all(|w| w.weight == 0) {
            cx.error("no_weights", "ways", &[]);
        }
    }

    fn enter(&self, (): &mut (), cx: &mut Ctx) -> Next {
        let caller = &cx.facts().caller;
        let sticky = self.same_for_caller && !caller.is_empty();
        let roll = if sticky {
            // With the step's name, so that two splits do not always split alike.
            spread(&format!("{} {caller}", cx.node_id()))
        } else {
            cx.roll()
        };
        let total: u64 = self
            .ways
            .iter()
            .map(|w| u64::from(w.weight.min(MAX_WEIGHT)))
            .sum();
        let Some(mut at) = roll.checked_rem(total) else {
            return Next::fail("no_weights", "No way of the split has any weight");
        };
        for way in &self.ways {
            let weight = u64::from(way.weight.min(MAX_WEIGHT));
            if at < weight {
                let by = if sticky {
                    "by the caller's number"
                } else {
                    "by chance"
                };
                cx.trace(|| What::Decided {
                    to: way.id.as_str().into(),
                    why: format!("{by}, {weight} of {total}"),
                    passed: Vec::new(),
                });
                return cx.exit_to(&way.id);
            }
            at -= weight;
        }
        Next::fail("no_weights", "No way of the split has any weight")
    }
}

/// The same number for the same text, evenly spread (FNV-1a, then mixed).
fn spread(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB) >> 11
}
