//! Where something stands inside a document: as a pointer for programs (list items by their
//! id where they have one, so that it stays right when the list is reordered) and in words.

use crate::words;
use serde_json::Value;

/// One stretch of the way to a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Seg<'a> {
    Key(&'a str),
    /// An item of a list, with what to call it.
    Item {
        id: &'a str,
        title: &'a str,
    },
    Index(usize),
}

/// `/settings/options/sales/label`; `~` and `/` in keys as in RFC 6901.
pub(crate) fn pointer(segs: &[Seg]) -> String {
    let mut path = String::new();
    for seg in segs {
        match seg {
            Seg::Key(key) | Seg::Item { id: key, .. } => {
                path.push('/');
                for c in key.chars() {
                    match c {
                        '~' => path.push_str("~0"),
                        '/' => path.push_str("~1"),
                        c => path.push(c),
                    }
                }
            }
            Seg::Index(i) => path.push_str(&format!("/{i}")),
        }
    }
    path
}

/// `the time-out`, `the label of “Sales” in options`.
pub(crate) fn in_words(segs: &[Seg]) -> String {
    let mut text = String::new();
    for (i, seg) in segs.iter().enumerate().rev() {
        let first = text.is_empty();
        let below = segs.get(i + 1);
        match seg {
            // The wrapper around an expression is no setting of its own.
            Seg::Key("expr") if first && i > 0 => text.push_str("the expression"),
            Seg::Key(key) if first => text.push_str(&format!("the {}", words::setting(key))),
            Seg::Key(key) if matches!(below, Some(Seg::Key(_))) => {
                text.push_str(&format!(" of {}", words::setting(key)));
            }
            Seg::Key(key) => text.push_str(&format!(" in {}", words::setting(key))),
            Seg::Item { title, .. } => {
                let of = if first { "" } else { " of " };
                text.push_str(&format!("{of}{}", words::quoted(title)));
            }
            Seg::Index(n) => {
                let of = if first { "" } else { " of " };
                text.push_str(&format!("{of}number {}", n + 1));
            }
        }
    }
    text
}

/// The ids of a list's items, if every item has one of its own.
pub(crate) fn ids(items: &[Value]) -> Option<Vec<&str>> {
    let ids: Option<Vec<&str>> = items.iter().map(|v| v.get("id")?.as_str()).collect();
    ids.filter(|ids| all_different(ids))
}

pub(crate) fn all_different(ids: &[&str]) -> bool {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).all(|w| w[0] != w[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_a_pointer_and_words() {
        let sales = Seg::Item {
            id: "1",
            title: "Sales",
        };
        let cases: [(&[Seg], &str, &str); 7] = [
            (&[Seg::Key("timeout_ms")], "/timeout_ms", "the time-out"),
            (
                &[Seg::Key("retry"), Seg::Key("count")],
                "/retry/count",
                "the count of retry",
            ),
            (
                &[Seg::Key("options"), sales],
                "/options/1",
                "“Sales” in options",
            ),
            (
                &[Seg::Key("options"), sales, Seg::Key("label")],
                "/options/1/label",
                "the label of “Sales” in options",
            ),
            (
                &[Seg::Key("clips"), Seg::Index(0), Seg::Key("text")],
                "/clips/0/text",
                "the text of number 1 in clips",
            ),
            (&[Seg::Key("a/b~c")], "/a~1b~0c", "the a/b~c"),
            (
                &[Seg::Key("value"), Seg::Key("expr")],
                "/value/expr",
                "the expression of value",
            ),
        ];
        for (segs, path, text) in cases {
            assert_eq!(pointer(segs), path, "pointer of {segs:?}");
            assert_eq!(in_words(segs), text, "words of {segs:?}");
        }
    }
}
