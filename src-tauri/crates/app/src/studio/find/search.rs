//! Searching names, texts and expressions, in one project or in all.

use crate::studio::refuse::store;
use crate::studio::shelf::{fold, words_of};
use crate::studio::wire::*;
use crate::studio::{Cx, shelf};
use callwright_store::Thing;
use std::collections::BTreeMap;

const USUAL: u32 = 50;
const MOST: u32 = 500;
/// Letters before and after the place that was found.
const AROUND: usize = 60;

pub async fn search(cx: &Cx, args: Search) -> Result<Found, Refusal> {
    let studio = &cx.studio;
    let words = words_of(&args.text);
    if words.is_empty() {
        return Ok(Found {
            hits: Vec::new(),
            more: false,
        });
    }
    let most = if args.limit == 0 {
        USUAL
    } else {
        args.limit.min(MOST)
    };
    if !args.project.is_empty() {
        studio.desk(&args.project).await?;
    }
    for desk in studio.all_desks().await {
        let mut state = desk.state.lock().await;
        shelf::index_written(studio, &desk, &mut state).await;
    }
    let found = studio
        .store
        .find(&args.project, &words, most + 1)
        .await
        .map_err(store)?;
    let projects = studio.store.projects().await.map_err(store)?;
    let projects: BTreeMap<String, String> = projects.into_iter().map(|p| (p.id, p.name)).collect();
    let mut names: BTreeMap<(String, String), String> = BTreeMap::new();
    for project in projects
        .keys()
        .filter(|id| found.iter().any(|t| t.project == **id))
    {
        for row in studio.store.stamped(project).await.map_err(store)? {
            names.insert((project.clone(), row.flow), row.name);
        }
    }
    let more = found.len() > most as usize;
    let hits = found.into_iter().take(most as usize).map(|thing| {
        let flow_name = names.get(&(thing.project.clone(), thing.flow.clone()));
        hit(&thing, projects.get(&thing.project), flow_name, &words)
    });
    Ok(Found {
        hits: hits.collect(),
        more,
    })
}

fn hit(thing: &Thing, project: Option<&String>, flow: Option<&String>, words: &[String]) -> Hit {
    let kind = match thing.kind.as_str() {
        "step" => HitKind::Step,
        "variable" => HitKind::Variable,
        "prompt" => HitKind::Prompt,
        "agent" => HitKind::Agent,
        "queue" => HitKind::Queue,
        "department" => HitKind::Department,
        _ => HitKind::Flow,
    };
    Hit {
        project: thing.project.clone(),
        project_name: project.cloned().unwrap_or_default(),
        flow: thing.flow.clone(),
        flow_name: flow.cloned().unwrap_or_default(),
        kind,
        id: thing.thing.clone(),
        title: thing.title.clone(),
        excerpt: excerpt(&thing.body, words),
        sort: thing.sort.clone(),
    }
}

/// The text round the first word that was found, else its beginning.
fn excerpt(text: &str, words: &[String]) -> String {
    let chars: Vec<char> = text.chars().collect();
    // Folded letter by letter, so that places can be told in the text as it stands.
    let mut folded = String::new();
    let mut from = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        let piece = fold(&c.to_string());
        from.extend(std::iter::repeat_n(i, piece.len()));
        folded.push_str(&piece);
    }
    let at = words.iter().filter_map(|w| folded.find(w.as_str())).min();
    let at = at.and_then(|byte| from.get(byte)).copied().unwrap_or(0);
    let (begin, end) = (
        at.saturating_sub(AROUND),
        (at + 2 * AROUND).min(chars.len()),
    );
    let mut out: String = chars[begin..end].iter().collect();
    if begin > 0 {
        out.insert(0, '…');
    }
    if end < chars.len() {
        out.push('…');
    }
    out.replace('\n', " ")
}
