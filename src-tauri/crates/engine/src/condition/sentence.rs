//! Why a condition holds or not, as a sentence that names the values. Made for every condition
//! of every call, so it is written in one go.

use super::{Condition, Op};
use crate::expr::pattern;
use crate::expr::value::{moment, number_of, order, push_short, text};
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
        let mut out = String::with_capacity(name.len() + 64);
        out.push_str(name);
        if self.left.is_null() {
            out.push_str(" has no value");
        } else {
            out.push_str(" is ");
            self.quote(&mut out, self.left);
        }
        if !holds {
            self.oddity(&mut out);
            out.push_str("; wanted: ");
        } else if self.condition.op == Op::Equals && !self.condition.not {
            return out;
        } else {
            out.push_str(": ");
        }
        if self.condition.not {
            out.push_str("not ");
        }
        self.wanted(&mut out);
        out
    }

    /// A value as it looks; its type is told where two types look alike.
    fn quote(&self, out: &mut String, value: &Value) {
        if self.hidden {
            for part in ["“", MASK, "”"] {
                out.push_str(part);
            }
            return;
        }
        let alike = matches!(self.condition.op, Op::Equals | Op::NotEquals)
            && std::mem::discriminant(self.left) != std::mem::discriminant(self.right)
            && text(self.left) == text(self.right);
        match value {
            Value::Null => return out.push_str("nothing"),
            Value::String(_) if alike => out.push_str("the text "),
            Value::Number(_) if alike => out.push_str("the number "),
            Value::Bool(_) if alike => out.push_str("the yes-or-no value "),
            _ => {}
        }
        let words = value.is_string();
        out.push_str(if words { "“" } else { "" });
        push_short(out, &text(value));
        out.push_str(if words { "”" } else { "" });
    }

    fn wanted(&self, out: &mut String) {
        out.push_str(match self.condition.op {
            Op::Equals => "",
            Op::NotEquals => "anything but ",
            Op::Contains => "something with ",
            Op::StartsWith => "something that starts with ",
            Op::GreaterThan => "more than ",
            Op::LessThan => "less than ",
            Op::Between => "between ",
            Op::In => "one of ",
            Op::Exists => return out.push_str("any value"),
            Op::Matches => "something like ",
        });
        self.quote(out, self.right);
        match self.condition.op {
            Op::Contains => out.push_str(" in it"),
            Op::Between => {
                out.push_str(" and ");
                self.quote(out, self.upper);
            }
            _ => {}
        }
    }

    /// Why two values could not even be compared.
    fn oddity(&self, out: &mut String) {
        if self.left.is_null() {
            return;
        }
        match self.condition.op {
            Op::GreaterThan | Op::LessThan if order(self.left, self.right).is_none() => {
                self.incomparable(out, self.right);
            }
            Op::Between => {
                let ends = [self.right, self.upper].into_iter();
                if let Some(end) = ends.into_iter().find(|end| order(self.left, end).is_none()) {
                    self.incomparable(out, end);
                }
            }
            Op::Matches => {
                if let Err(e) = pattern::finds(&text(self.right), &text(self.left)) {
                    out.push_str(&format!(", but {e}"));
                }
            }
            _ => {}
        }
    }

    fn incomparable(&self, out: &mut String, other: &Value) {
        let has_size = |v: &Value| number_of(v).is_some() || v.as_str().and_then(moment).is_some();
        if other.is_null() {
            out.push_str(", and there is nothing to compare it with");
        } else if !has_size(self.left) {
            out.push_str(", which is no number, date or time");
        } else if has_size(other) {
            out.push_str(", which cannot be compared with ");
            self.quote(out, other);
        } else {
            out.push_str(", and ");
            self.quote(out, other);
            out.push_str(" is no number, date or time");
        }
    }
}
