//! Why a condition holds or not, as a sentence that names the values.

use super::{Condition, Op};
use crate::expr::pattern;
use crate::expr::value::{moment, number_of, order, short, text};
use crate::trace::MASK;
use serde_json::Value;

pub(super) struct Sentence<'a> {
    pub condition: &'a Condition,
    pub left: &'a Value,
    pub right: &'a Value,
    pub upper: &'a Value,
    /// The values are nobody's business.
    pub hidden: bool,
}

impl Sentence<'_> {
    pub fn say(&self, holds: bool) -> String {
        let name = self.condition.left.source();
        let found = if self.left.is_null() {
            "has no value".to_owned()
        } else if self.hidden {
            format!("is “{MASK}”")
        } else {
            format!("is {}", self.quoted(self.left))
        };
        let not = if self.condition.not { "not " } else { "" };
        let wanted = self.wanted();
        if !holds {
            let odd = self
                .oddity()
                .map(|odd| format!(", {odd}"))
                .unwrap_or_default();
            format!("{name} {found}{odd}; wanted: {not}{wanted}")
        } else if self.condition.op == Op::Equals && !self.condition.not {
            format!("{name} {found}")
        } else {
            format!("{name} {found}: {not}{wanted}")
        }
    }

    /// A value as it looks; its type is told where two types look alike.
    fn quoted(&self, value: &Value) -> String {
        if self.hidden {
            return format!("“{MASK}”");
        }
        let shown = short(&text(value));
        let alike = matches!(self.condition.op, Op::Equals | Op::NotEquals)
            && self.left != self.right
            && text(self.left) == text(self.right);
        match value {
            Value::Null => "nothing".to_owned(),
            Value::String(_) if alike => format!("the text “{shown}”"),
            Value::Number(_) if alike => format!("the number {shown}"),
            Value::Bool(_) if alike => format!("the yes-or-no value {shown}"),
            Value::String(_) => format!("“{shown}”"),
            _ => shown,
        }
    }

    fn wanted(&self) -> String {
        let right = || self.quoted(self.right);
        match self.condition.op {
            Op::Equals => right(),
            Op::NotEquals => format!("anything but {}", right()),
            Op::Contains => format!("something with {} in it", right()),
            Op::StartsWith => format!("something that starts with {}", right()),
            Op::GreaterThan => format!("more than {}", right()),
            Op::LessThan => format!("less than {}", right()),
            Op::Between => format!("between {} and {}", right(), self.quoted(self.upper)),
            Op::In => format!("one of {}", right()),
            Op::Exists => "any value".to_owned(),
            Op::Matches => format!("something like {}", right()),
        }
    }

    /// Why two values could not even be compared.
    fn oddity(&self) -> Option<String> {
        if self.left.is_null() {
            return None;
        }
        match self.condition.op {
            Op::GreaterThan | Op::LessThan if order(self.left, self.right).is_none() => {
                Some(self.incomparable(self.right))
            }
            Op::Between => {
                let end = [self.right, self.upper]
                    .into_iter()
                    .find(|end| order(self.left, end).is_none());
                end.map(|end| self.incomparable(end))
            }
            Op::Matches => {
                let failed = pattern::finds(&text(self.right), &text(self.left)).err();
                failed.map(|e| format!("but {e}"))
            }
            _ => None,
        }
    }

    fn incomparable(&self, other: &Value) -> String {
        let measurable =
            |v: &Value| number_of(v).is_some() || v.as_str().and_then(moment).is_some();
        let (what, value) = if measurable(self.left) {
            ("it", other)
        } else {
            ("that", self.left)
        };
        match (value, what) {
            (Value::Null, _) => "and there is nothing to compare it with".to_owned(),
            (_, "that") => "which is no number, date or time".to_owned(),
            (other, _) if measurable(other) => {
                format!("which cannot be compared with {}", self.quoted(other))
            }
            (other, _) => format!("and {} is no number, date or time", self.quoted(other)),
        }
    }
}
