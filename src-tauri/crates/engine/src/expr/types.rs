//! What can be told of an expression's types before any call: "1" is never 1, so a comparison
//! of a text with a number is a mistake whoever calls.

use super::node::{Node, Seg, Two};
use super::value::{short, text};
use callwright_flow::VarType;
use serde_json::Value;

/// The types of names.
pub trait Types {
    fn find(&self, name: &str, path: &[Box<str>]) -> Option<VarType>;
}

/// Two sides that can never be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub left: String,
    pub left_type: VarType,
    pub right: String,
    pub right_type: VarType,
}

/// The names a type goes by in a sentence.
pub fn noun(kind: VarType) -> &'static str {
    match kind {
        VarType::Text => "a text",
        VarType::Number => "a number",
        VarType::Boolean => "yes or no",
        VarType::Date => "a date",
        VarType::Time => "a time",
        VarType::List => "a list",
        VarType::Object => "an object",
    }
}

/// The type of a literal.
pub fn of_value(value: &Value) -> Option<VarType> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some(VarType::Boolean),
        Value::Number(_) => Some(VarType::Number),
        Value::String(_) => Some(VarType::Text),
        Value::Array(_) => Some(VarType::List),
        Value::Object(_) => Some(VarType::Object),
    }
}

/// Dates and times are written as text.
pub fn can_be_same(a: VarType, b: VarType) -> bool {
    let written = |t| {
        if matches!(t, VarType::Date | VarType::Time) {
            VarType::Text
        } else {
            t
        }
    };
    a == b || (written(a) == written(b) && (a == VarType::Text || b == VarType::Text))
}

/// What every flow can read beside its own variables, with the type of each part.
const BUILT_IN: [(&str, &str, VarType); 19] = [
    ("call", "id", VarType::Text),
    ("call", "caller", VarType::Text),
    ("call", "called", VarType::Text),
    ("call", "company", VarType::Text),
    ("call", "department", VarType::Text),
    ("call", "priority", VarType::Number),
    ("call", "seconds", VarType::Number),
    ("now", "date", VarType::Date),
    ("now", "time", VarType::Time),
    ("now", "weekday", VarType::Text),
    ("now", "part_of_day", VarType::Text),
    ("now", "year", VarType::Number),
    ("now", "month", VarType::Number),
    ("now", "day", VarType::Number),
    ("now", "hour", VarType::Number),
    ("now", "minute", VarType::Number),
    ("now", "second", VarType::Number),
    ("now", "minute_of_day", VarType::Number),
    ("now", "offset_minutes", VarType::Number),
];

pub fn built_in(name: &str, path: &[Box<str>]) -> Option<VarType> {
    match path {
        [] => (name == "language").then_some(VarType::Text),
        [part] => {
            let known = BUILT_IN
                .iter()
                .find(|(n, p, _)| *n == name && **p == **part);
            known.map(|(_, _, kind)| *kind)
        }
        _ => None,
    }
}

/// The parts of `call` and `now`, for completion; nothing for other names.
pub fn built_in_parts(name: &str) -> impl Iterator<Item = &'static str> {
    let parts = BUILT_IN.iter().filter(move |(n, ..)| *n == name);
    parts.map(|(_, part, _)| *part)
}

/// Whether a path such as `call.caller` names something that is never there.
pub fn is_never_there(path: &str) -> bool {
    let mut parts = path.split('.');
    let (Some(name @ ("call" | "now")), Some(part)) = (parts.next(), parts.next()) else {
        return false;
    };
    parts.next().is_some() || BUILT_IN.iter().all(|(n, p, _)| *n != name || *p != part)
}

pub(super) fn of(node: &Node, types: &dyn Types) -> Option<VarType> {
    match node {
        Node::Const(value) => of_value(value),
        Node::Path(name, path) => types.find(name, path),
        Node::Minus(_) => Some(VarType::Number),
        Node::Not(_) | Node::Row(..) | Node::Test(..) => Some(VarType::Boolean),
        Node::If(parts) => {
            let (yes, no) = (of(&parts.1, types)?, of(&parts.2, types)?);
            (yes == no).then_some(yes)
        }
        Node::Filter(filter, ..) => filter.gives(),
        Node::List(_) => Some(VarType::List),
        Node::Map(_) => Some(VarType::Object),
        Node::Item(_) => None,
        Node::Slice(of_what) => of(&of_what.0, types),
        Node::Two(two, pair) => match two {
            Two::And | Two::Or => None,
            Two::Join => Some(VarType::Text),
            Two::Add => of(&pair.0, types),
            two if two.is_arithmetic() => Some(VarType::Number),
            _ => Some(VarType::Boolean),
        },
    }
}

pub(super) fn clashes_in(segs: &[Seg], types: &dyn Types, found: &mut Vec<Clash>) {
    for seg in segs {
        match seg {
            Seg::Raw(_) => {}
            Seg::Show(node) | Seg::ShowJson(node) => clashes(node, types, found),
            Seg::If(test, yes, no) => {
                clashes(test, types, found);
                clashes_in(yes, types, found);
                clashes_in(no, types, found);
            }
            // Names that the loop sets have no known type, and may hide those that have.
            Seg::For(_) => {}
        }
    }
}

pub(super) fn clashes(node: &Node, types: &dyn Types, found: &mut Vec<Clash>) {
    let mut pair = |a: &Node, b: &Node| {
        if let (Some(left_type), Some(right_type)) = (of(a, types), of(b, types))
            && !can_be_same(left_type, right_type)
        {
            found.push(Clash {
                left: shown(a),
                left_type,
                right: shown(b),
                right_type,
            });
        }
    };
    match node {
        Node::Two(Two::Equal | Two::Unequal, sides) => pair(&sides.0, &sides.1),
        Node::Row(first, rest) => {
            let mut left = &**first;
            for (two, right) in rest {
                if matches!(two, Two::Equal | Two::Unequal) {
                    pair(left, right);
                }
                left = right;
            }
        }
        _ => {}
    }
    match node {
        Node::Const(_) | Node::Path(..) => {}
        Node::Not(inner) | Node::Minus(inner) => clashes(inner, types, found),
        Node::Item(sides) | Node::Two(_, sides) => {
            clashes(&sides.0, types, found);
            clashes(&sides.1, types, found);
        }
        Node::Slice(parts) => clashes(&parts.0, types, found),
        Node::If(parts) => [&parts.0, &parts.1, &parts.2]
            .map(|n| clashes(n, types, found))
            .into_iter()
            .collect(),
        Node::Row(first, rest) => {
            clashes(first, types, found);
            rest.iter().for_each(|(_, n)| clashes(n, types, found));
        }
        Node::Filter(_, inner, args) | Node::Test(_, inner, args) => {
            clashes(inner, types, found);
            args.iter().for_each(|n| clashes(n, types, found));
        }
        Node::List(nodes) => nodes.iter().for_each(|n| clashes(n, types, found)),
        Node::Map(pairs) => pairs.iter().for_each(|(_, n)| clashes(n, types, found)),
    }
}

fn shown(node: &Node) -> String {
    match node {
        Node::Const(Value::String(s)) => format!("“{}”", short(s)),
        Node::Const(value) => short(&text(value)),
        Node::Path(name, path) => path
            .iter()
            .fold(name.to_string(), |all, p| format!("{all}.{p}")),
        Node::Filter(_, inner, _) => shown(inner),
        _ => "the other side".to_owned(),
    }
}
