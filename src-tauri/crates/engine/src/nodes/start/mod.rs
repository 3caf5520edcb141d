//! Start: an incoming call, or one that the flow places itself.

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::settings::is_default;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The first step of a flow.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Start {
    /// The language to begin in; empty for the caller's own, or the flow's first.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// This flow places its own calls: nobody is on the line until a “Place a call” step is answered.
    #[serde(skip_serializing_if = "is_default")]
    pub outgoing: bool,
}

impl Step for Start {
    type State = ();
    const KIND: &'static str = "start";
    const META: Meta = Meta {
        group: Group::Say,
        name: Words { en: "Incoming call", ar: "مكالمة واردة" },
        summary: Words { en: "Where every call begins", ar: "من هنا تبدأ كل مكالمة" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![Port::new("next")]
    }

    fn check(&self, cx: &mut Checker) {
        if !self.language.is_empty() {
            cx.needs_language("language", &self.language);
        }
    }

    fn enter(&self, _: &mut (), cx: &mut Ctx) -> Next {
        if !self.language.is_empty() {
            cx.set_language(&self.language);
        }
        if self.outgoing {
            cx.no_line_yet();
        }
        Next::exit("next")
    }
}
