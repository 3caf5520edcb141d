//! Return: the end of a sub-flow; the calling flow goes on by the named output.

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::{Ctx, Seldom};
use crate::check::Checker;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Goes back to the flow that called this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Back {
    /// The output of the calling step by which the call goes on.
    #[serde(skip_serializing_if = "is_done")]
    pub exit: String,
}

fn is_done(exit: &str) -> bool {
    exit == "done"
}

impl Default for Back {
    fn default() -> Self {
        Back {
            exit: "done".to_owned(),
        }
    }
}

impl Step for Back {
    type State = ();
    const KIND: &'static str = "back";
    const META: Meta = Meta {
        group: Group::End,
        name: Words {
            en: "Return",
            ar: "رجوع",
        },
        summary: Words {
            en: "Go back to the calling flow",
            ar: "الرجوع إلى المخطط المستدعي",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        Vec::new()
    }

    fn check(&self, cx: &mut Checker) {
        if !crate::check::is_id(&self.exit) || self.exit == "failed" {
            cx.error("bad_output_id", "exit", &[("name", &self.exit)]);
        }
    }

    fn enter(&self, (): &mut (), _: &mut Ctx) -> Next {
        Seldom::Return(self.exit.clone()).into()
    }
}
