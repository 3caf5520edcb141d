//! Conflicts that a merge has left in the files: nobody has decided yet what callers meet there.

use super::{Issue, Severity, Use, UseKind};
use crate::project::{Project, Texts};
use callwright_flow::merge::{THEIR_TEXT, left_in};
use callwright_flow::{Conflict, Flow};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Those of a flow, its project and the prompts it uses.
pub(crate) fn merged(
    flow: &Flow,
    project: &Project,
    texts: &Texts,
    uses: &[Use],
    issues: &mut Vec<Issue>,
) {
    for conflict in left_in(&flow.extra) {
        issues.push(unsettled(flow, &conflict, ""));
    }
    for conflict in left_in(&project.extra) {
        issues.push(unsettled(flow, &conflict, "project.json"));
    }
    let used: BTreeSet<&str> = (uses.iter())
        .filter(|u| u.kind == UseKind::Prompt)
        .map(|u| u.name.as_str())
        .collect();
    for (language, by_id) in &texts.by_language {
        for (key, theirs) in by_id {
            let id = key.strip_suffix(THEIR_TEXT).filter(|id| used.contains(id));
            if let Some(id) = id {
                let file = format!("i18n/{language}.json");
                let ours = by_id.get(id).map(String::as_str);
                issues.push(issue(
                    flow,
                    "",
                    id,
                    &file,
                    [ours.into(), theirs.as_str().into()],
                ));
            }
        }
    }
}

/// A conflict in a file beside the flow, or in the flow's own where none is named.
pub fn unsettled(flow: &Flow, conflict: &Conflict, file: &str) -> Issue {
    let step = conflict.step.as_ref().map_or("", |s| s.id.as_str());
    let place = conflict.path.trim_start_matches('/');
    let place = match step {
        "" => place,
        step => place
            .trim_start_matches("nodes/")
            .trim_start_matches(step)
            .trim_start_matches('/')
            .trim_start_matches("settings/"),
    };
    let sides = [&conflict.ours, &conflict.theirs].map(|s| s.clone().unwrap_or_default());
    issue(flow, step, &place.replace('/', "."), file, sides)
}

fn issue(flow: &Flow, step: &str, place: &str, file: &str, [ours, theirs]: [Value; 2]) -> Issue {
    let title = flow.node(step).map_or(step, |n| n.title());
    let title = if title.is_empty() {
        flow.name.as_str()
    } else {
        title
    };
    let args = [
        ("step", title.to_owned()),
        (
            "place",
            if place.is_empty() { title } else { place }.to_owned(),
        ),
        (
            "file",
            if file.is_empty() {
                format!("{}.flow.json", flow.id)
            } else {
                file.to_owned()
            },
        ),
        ("ours", super::shape::shown(&ours)),
        ("theirs", super::shape::shown(&theirs)),
    ];
    Issue {
        code: "unsettled_conflict".to_owned(),
        flow: flow.id.clone(),
        node: step.to_owned(),
        field: place.to_owned(),
        severity: Severity::Error,
        args: args
            .map(|(k, v)| (k.to_owned(), v))
            .into_iter()
            .collect::<BTreeMap<_, _>>(),
    }
}
