//! Files merged as texts, as a git merge driver has them: flows, layouts, and any other
//! JSON of a project.

use super::json::merge_trees;
use super::tree::Tree;
use super::{Conflict, merge};
use crate::canonical::{Canonical, print, to_text};
use crate::doc::FLOW_SCHEMA;
use crate::layout::LAYOUT_SCHEMA;
use crate::parse::{any_json, schema_of};
use crate::place::Seg;
use crate::{Flow, Layout, ParseError, parse};
use serde_json::Value;

/// Merge three texts of one file. An empty base is a file that both sides added.
pub fn merge_texts(
    base: &str,
    ours: &str,
    theirs: &str,
) -> Result<(String, Vec<Conflict>), ParseError> {
    let base = Some(base).filter(|text| !text.trim().is_empty());
    let is = |schema: &str| {
        let stem = schema.trim_end_matches(|c: char| c.is_ascii_digit());
        let said = schema_of(ours).or_else(|| schema_of(theirs));
        said.is_some_and(|said| said.starts_with(stem))
    };
    if is(FLOW_SCHEMA) {
        let base = base.map_or_else(|| Ok(Flow::empty("", "")), parse::<Flow>)?;
        let merged = merge(&base, &parse(ours)?, &parse(theirs)?);
        return Ok((print(&merged.flow), merged.conflicts));
    }
    if is(LAYOUT_SCHEMA) {
        let base = base.map_or_else(|| Ok(Layout::default()), parse::<Layout>)?;
        let (layout, conflicts) = merge_layouts(&base, &parse(ours)?, &parse(theirs)?);
        return Ok((print(&layout), conflicts));
    }
    let base: Option<Tree> = base.map(any_json).transpose()?;
    let (ours, theirs): (Tree, Tree) = (any_json(ours)?, any_json(theirs)?);
    let (merged, conflicts) = merge_trees(base.as_ref(), &ours, &theirs, &[], |_| false);
    Ok((to_text(&merged), conflicts))
}

/// Merge two pictures of a flow. Where a thing stands is never a conflict: ours wins.
pub fn merge_layouts(base: &Layout, ours: &Layout, theirs: &Layout) -> (Layout, Vec<Conflict>) {
    let tree = |side: &Layout| {
        let mut value = serde_json::to_value(side).unwrap_or_default();
        for list in ["pages", "frames", "notes"] {
            // Left out when empty; but taking the last one away is no other thing than any.
            if let Some(map) = value.as_object_mut() {
                map.entry(list).or_insert_with(|| Value::Array(Vec::new()));
            }
        }
        Tree::from(&value)
    };
    let (base, o, t) = (tree(base), tree(ours), tree(theirs));
    let (merged, conflicts) = merge_trees(Some(&base), &o, &t, &[], is_position);
    let mut layout = serde_json::from_value(merged.value()).unwrap_or_else(|_| ours.clone());
    Layout::arrange(&mut layout);
    (layout, conflicts)
}

fn is_position(at: &[Seg]) -> bool {
    match at {
        [Seg::Key("nodes"), ..] => true,
        [Seg::Key("frames" | "notes"), _, Seg::Key(key)] => {
            matches!(*key, "x" | "y" | "width" | "height" | "page")
        }
        // Which of two frames is in the file first is not seen.
        [Seg::Key("frames" | "notes")] => true,
        _ => false,
    }
}
