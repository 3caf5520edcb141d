//! Texts inside a step's settings, changed one by one; and how a name is changed in an expression.

use crate::studio::wire::{BookPart, Change, PlacePreview};
use callwright_flow::Node;
use serde_json::Value;

/// A step with some of its texts changed, and what was changed.
pub struct Rewritten {
    pub change: Change,
    pub places: Vec<PlacePreview>,
}

/// Give every text of a step's settings to `rewrite`, with the names of the fields it is in.
pub fn rewrite(
    node: &Node,
    rewrite: &dyn Fn(&[&str], &str) -> Option<String>,
) -> Option<Rewritten> {
    let before = serde_json::to_value(node).ok()?;
    let mut after = before.clone();
    let mut places = Vec::new();
    if let Some(settings) = after.get_mut("settings") {
        walk(settings, &mut Vec::new(), &mut |at, text| {
            let new = rewrite(at, text)?;
            places.push(PlacePreview {
                step: node.id.clone(),
                words: format!("{} · {}", node.title(), at.join(" · ")),
                before: text.to_owned(),
                after: new.clone(),
            });
            Some(new)
        });
    }
    (before != after).then(|| Rewritten {
        change: Change {
            part: BookPart::Step,
            key: node.id.clone(),
            before,
            after,
        },
        places,
    })
}

type Rewrite<'a> = dyn FnMut(&[&str], &str) -> Option<String> + 'a;

pub fn walk(value: &mut Value, at: &mut Vec<String>, rewrite: &mut Rewrite) {
    match value {
        Value::String(text) => {
            let names: Vec<&str> = at.iter().map(String::as_str).collect();
            if let Some(new) = rewrite(&names, text) {
                *text = new;
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter_mut().enumerate() {
                at.push(i.to_string());
                walk(item, at, rewrite);
                at.pop();
            }
        }
        Value::Object(map) => {
            for (key, item) in map.iter_mut() {
                at.push(key.clone());
                walk(item, at, rewrite);
                at.pop();
            }
        }
        _ => {}
    }
}

/// A name in an expression or a script: not as a part of another name, not after a dot, and not
/// in quotes.
pub fn in_expression(source: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut quote = None;
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let word: &str = {
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            &rest[..end]
        };
        if !word.is_empty() && quote.is_none() {
            let after_dot = out.trim_end().ends_with('.');
            out.push_str(if word == from && !after_dot { to } else { word });
            rest = &rest[word.len()..];
            continue;
        }
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// The same inside `{{ … }}` and `{% … %}` of a text.
pub fn in_template(source: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(open) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = if rest[open..].starts_with("{{") {
            "}}"
        } else {
            "%}"
        };
        let Some(length) = rest[open..].find(close) else {
            break;
        };
        out.push_str(&rest[..open]);
        out.push_str(&in_expression(&rest[open..open + length], from, to));
        rest = &rest[open + length..];
    }
    out.push_str(rest);
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_where_they_are_names() {
        for (source, expected) in [
            ("n + 1", "m + 1"),
            ("n.n + nn", "m.n + nn"),
            (
                "call.n == 'n' and \"n\" != n",
                "call.n == 'n' and \"n\" != m",
            ),
            ("[n, n|length]", "[m, m|length]"),
            ("اسم + n", "اسم + m"),
        ] {
            assert_eq!(in_expression(source, "n", "m"), expected);
        }
        let text = "n is {{ n }}{% if n %} and {{ x.n }}{% endif %} {{ n";
        let expected = "n is {{ m }}{% if m %} and {{ x.n }}{% endif %} {{ n";
        assert_eq!(in_template(text, "n", "m"), expected);
    }
}
