//! Set variables: one after the other, each in its variable's type.

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::value::{coerce, from_f64, number_of, short, text, text_of};
use crate::settings::{Val, is_default};
use callwright_flow::VarType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Assignments, in order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Set {
    /// The variables and their new values, in order.
    /// Done one after the other, each with what those before it have set.
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
    /// Put it in, add it up, put it at the end, or make the variable empty.
    #[serde(skip_serializing_if = "is_default")]
    pub how: How,
    /// A value, or an expression that gives one.
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
        name: Words {
            en: "Set variable",
            ar: "ضبط متغير",
        },
        summary: Words {
            en: "Keep a value, count, change language",
            ar: "حفظ قيمة أو عدّ أو تغيير اللغة",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
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
            if let (true, Val::Literal(Value::String(language))) =
                (a.variable == "language", &a.value)
            {
                cx.needs_language(&format!("{field}.value"), language);
            }
            cx.val(&format!("{field}.value"), &a.value);
            a.check_value(&field, cx);
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
                How::Append => {
                    let there = cx.look_up(&a.variable).unwrap_or_default();
                    append(there, given, cx.variable_type(&a.variable))
                }
            };
            if let Err(why) = value.and_then(|value| cx.set(&a.variable, value)) {
                return Next::fail("not_set", why);
            }
        }
        Next::exit("next")
    }
}

impl Assignment {
    /// What is known of the value before any call, held against the variable's type.
    fn check_value(&self, field: &str, cx: &mut Checker) {
        let Some(kind) = cx
            .flow
            .variables
            .iter()
            .find(|v| v.id == self.variable)
            .map(|v| v.kind)
        else {
            return;
        };
        let fits = match (self.how, &self.value) {
            (How::To, Val::Literal(value)) => coerce(value.clone(), kind).is_ok(),
            (How::To, Val::Expr { expr }) => {
                cx.type_of(expr).is_none_or(|given| can_become(given, kind))
            }
            (How::Add, value) => {
                let counted = matches!(kind, VarType::Number | VarType::Text);
                counted
                    && !matches!(value, Val::Literal(v) if !v.is_null() && number_of(v).is_none())
            }
            (How::Append, _) => matches!(kind, VarType::Text | VarType::List),
            (How::Clear, _) => true,
        };
        if !fits {
            cx.warn(
                "does_not_fit",
                &format!("{field}.value"),
                &[("name", &self.variable)],
            );
        }
        if matches!(self.how, How::To | How::Append) && self.value.is_empty() {
            cx.hint(
                "no_value",
                &format!("{field}.value"),
                &[("name", &self.variable)],
            );
        }
    }
}

/// Whether a value of one type can ever be kept in a variable of another.
fn can_become(given: VarType, kind: VarType) -> bool {
    use VarType::{Boolean, Date, List, Number, Object, Text, Time};
    match kind {
        Text => true,
        Number => matches!(given, Number | Text),
        Boolean => matches!(given, Boolean | Text),
        Date => matches!(given, Date | Text),
        Time => matches!(given, Time | Text),
        List => given == List,
        Object => given == Object,
    }
}

fn add(there: &Value, given: &Value) -> Result<Value, String> {
    if let (Some(a), Some(b)) = (whole(there, 0), whole(given, 1))
        && let Some(sum) = a.checked_add(b)
    {
        return Ok(sum.into());
    }
    let number = |value: &Value, empty: f64| {
        if value.is_null() {
            Some(empty)
        } else {
            number_of(value)
        }
    };
    match (number(there, 0.0), number(given, 1.0)) {
        (Some(a), Some(b)) if (a + b).is_finite() => Ok(from_f64(a + b)),
        (Some(_), Some(_)) => Err("The sum is too large".to_owned()),
        (None, _) => Err(format!(
            "“{}” is not a number, so nothing can be added",
            short(&text(there))
        )),
        (_, None) => Err(format!(
            "“{}” is not a number, so it cannot be added",
            short(&text(given))
        )),
    }
}

/// Whole numbers are added exactly, however large.
fn whole(value: &Value, empty: i64) -> Option<i64> {
    if value.is_null() {
        Some(empty)
    } else {
        value.as_i64()
    }
}

fn append(there: Value, given: Value, kind: Option<VarType>) -> Result<Value, String> {
    match (there, kind) {
        (Value::Array(mut items), _) => {
            items.push(given);
            Ok(Value::Array(items))
        }
        (Value::Null, Some(VarType::List)) => Ok(Value::Array(vec![given])),
        (there, Some(VarType::Text)) => Ok(Value::String(text_of(&there) + &text(&given))),
        (there, _) => Err(format!(
            "Nothing can be put at the end of “{}”",
            short(&text(&there))
        )),
    }
}
