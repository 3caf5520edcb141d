//! Conflicts that stay in the merged file until somebody has settled them: as a field that
//! nothing else reads, so that the file still opens, and goes where the file goes: into a
//! commit, or back with `git merge --abort`. Files of texts hold nothing but texts, so there
//! the other text stands beside ours.

use super::Conflict;
use super::tree::Tree;
use crate::canonical::{print, to_text};
use crate::doc::FLOW_SCHEMA;
use crate::parse::{any_json, schema_of};
use crate::{Flow, Map, ParseError, parse};
use serde_json::Value;

/// The field that conflicts are left in.
pub const CONFLICTS: &str = "conflicts";

/// After the id of a prompt: what the other side made of its text.
pub const THEIR_TEXT: &str = " (theirs)";

/// A merged text with its conflicts left in it.
pub fn leave_conflicts(text: &str, conflicts: &[Conflict]) -> Result<String, ParseError> {
    if conflicts.is_empty() {
        return Ok(text.to_owned());
    }
    let mut tree: Tree = any_json(text)?;
    let texts = is_texts(&tree);
    if let Tree::Object(fields) = &mut tree {
        if texts {
            for conflict in conflicts {
                let id = conflict.path.trim_start_matches('/');
                let id = id.replace("~1", "/").replace("~0", "~");
                if let Some(theirs) = conflict.theirs.as_ref().filter(|t| t.is_string()) {
                    fields.push((format!("{id}{THEIR_TEXT}"), Tree::from(theirs)));
                }
            }
            fields.sort_by(|a, b| a.0.cmp(&b.0));
        } else {
            // Those of an earlier merge are still to be settled.
            let new = conflicts
                .iter()
                .filter_map(|c| serde_json::to_value(c).ok());
            let new: Vec<Tree> = new.map(|c| Tree::from(&c)).collect();
            match fields.iter_mut().find(|(key, _)| key == CONFLICTS) {
                Some((_, Tree::List(old))) => old.extend(new),
                Some((_, other)) => *other = Tree::List(new),
                None => fields.push((CONFLICTS.to_owned(), Tree::List(new))),
            }
        }
    }
    written(&tree)
}

/// The conflicts that are left in a text.
pub fn left_conflicts(text: &str) -> Result<Vec<Conflict>, ParseError> {
    let tree: Tree = any_json(text)?;
    Ok(match tree.value() {
        Value::Object(map) if is_texts(&tree) => left_in_texts(&map),
        Value::Object(map) => left_in(&map),
        _ => Vec::new(),
    })
}

/// The same of a document that is read already, from the fields it does not know.
pub fn left_in(extra: &Map) -> Vec<Conflict> {
    let left = extra.get(CONFLICTS).and_then(Value::as_array);
    let one = |c: &Value| serde_json::from_value(c.clone()).ok();
    left.into_iter().flatten().filter_map(one).collect()
}

fn left_in_texts(map: &Map) -> Vec<Conflict> {
    let theirs = map.iter().filter_map(|(key, text)| {
        let id = key.strip_suffix(THEIR_TEXT)?;
        Some((id, map.get(id).cloned(), text.clone()))
    });
    let conflict = |(id, ours, theirs): (&str, _, _)| {
        let at = [crate::place::Seg::Key(id)];
        Conflict::new(
            super::ConflictKind::BothChanged,
            &at,
            [None, ours, Some(theirs)],
        )
    };
    theirs.map(conflict).collect()
}

/// The text without them, ours as it stands.
pub fn settle_conflicts(text: &str) -> Result<String, ParseError> {
    let mut tree: Tree = any_json(text)?;
    let texts = is_texts(&tree);
    if let Tree::Object(fields) = &mut tree {
        fields.retain(|(key, _)| match texts {
            true => !key.ends_with(THEIR_TEXT),
            false => key != CONFLICTS,
        });
    }
    written(&tree)
}

/// Texts of a language, by prompt.
fn is_texts(tree: &Tree) -> bool {
    let Tree::Object(fields) = tree else {
        return false;
    };
    !fields.iter().any(|(key, _)| key == "schema")
        && fields.iter().all(|(_, text)| text.text().is_some())
}

/// Flows have an order of their own for what they do not know.
fn written(tree: &Tree) -> Result<String, ParseError> {
    let text = to_text(tree);
    let stem = FLOW_SCHEMA.trim_end_matches(|c: char| c.is_ascii_digit());
    if schema_of(&text).is_some_and(|s| s.starts_with(stem)) {
        return Ok(print(&parse::<Flow>(&text)?));
    }
    Ok(text)
}
