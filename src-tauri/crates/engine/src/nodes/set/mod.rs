//! Set variables: one after the other, each in its variable's type.

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::value::{from_f64, number_of};
use crate::settings::{Val, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Assignments, in order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Set {
    /// The variables and their new values, in order.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "assignments"))]
    pub assign: Vec<Assignment>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Assignment {
    /// The variable; `language` changes what the caller hears from here on.
    #[schemars(extend("x-widget" = "variable"))]
    pub variable: String,
    #[serde(skip_serializing_if = "is_default")]
    pub how: How,
    #[serde(skip_serializing_if = "Val::is_empty")]
    pub value: Val,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Put the value in.
    #[default]
    To,
    /// Add the value, or 1, to the number that is there.
    Add,
    /// Put the value at the end of the text or list that is there.
    Append,
    /// Make it empty.
    Clear,
}

impl Step for Set {
    type State = ();
    const KIND: &'static str = "set";
    const META: Meta = Meta {
        group: Group::Data,
        name: Words { en: "Set variable", ar: "ضبط متغير" },
        summary: Words { en: "Keep a value, count, change language", ar: "حفظ قيمة أو عدّ أو تغيير اللغة" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![Port::new("next"), Port::error("failed")]
    }

    fn check(&self, cx: &mut Checker) {
        if self.assign.is_empty() {
            cx.hint("nothing_set", "assign", &[]);
        }
        for (i, a) in self.assign.iter().enumerate() {
            let field = format!("assign.{i}");
            if a.variable.is_empty() {
                cx.error("no_variable", &format!("{field}.variable"), &[]);
            }
            cx.sets(&format!("{field}.variable"), &a.variable);
            if let (true, Val::Literal(Value::String(language))) = (a.variable == "language", &a.value) {
                cx.needs_language(&format!("{field}.value"), language);
            }
            cx.val(&format!("{field}.value"), &a.value);
        }
    }

    fn enter(&self, (): &mut (), cx: &mut Ctx) -> Next {
        for a in &self.assign {
            let given = match cx.value(&a.value) {
                Ok(value) => value,
                Err(next) => return next,
            };
            let value = match a.how {
                How::To => Ok(given),
                How::Clear => Ok(Value::Null),
                How::Add => add(&cx.look_up(&a.variable).unwrap_or_default(), &given),
                How::Append => Ok(append(cx.look_up(&a.variable).unwrap_or_default(), given)),
            };
            if let Err(why) = value.and_then(|value| cx.set(&a.variable, value)) {
                return Next::fail("not_set", why);
            }
        }
        Next::exit("next")
    }
}

fn add(there: &Value, given: &Value) -> Result<Value, String> {
    let number = |value: &Value, empty: f64| if value.is_null() { Some(empty) } else { number_of(value) };
    match (number(there, 0.0), number(given, 1.0)) {
        (Some(a), Some(b)) => Ok(from_f64(a + b)),
        _ => Err("Only numbers can be added up".to_owned()),
    }
}

fn append(there: Value, given: Value) -> Value {
    match there {
        Value::Array(mut items) => {
            items.push(given);
            Value::Array(items)
        }
        Value::Null if !given.is_string() => Value::Array(vec![given]),
        there => Value::String(crate::expr::value::text_of(&there) + &crate::expr::value::text_of(&given)),
    }
}
