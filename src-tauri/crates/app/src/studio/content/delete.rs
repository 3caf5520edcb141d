//! Taking rows out of the library. What steps use stays, and the places are told.

use super::place::{Put, put};
use crate::content::{Library, RowKind};
use crate::studio::refuse::blocking;
use crate::studio::wire::*;
use crate::studio::{Cx, find};
use callwright_flow::catalog::ANY_LANGUAGE;

pub async fn content_delete(cx: &Cx, args: ContentDelete) -> Result<Deleted, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut in_use = Vec::new();
    for row in &args.rows {
        let kind = match row.kind {
            RowKind::Prompt => ThingKind::Prompt,
            _ => ThingKind::Clip,
        };
        let asked = WhereUsed {
            project: args.project.clone(),
            flow: String::new(),
            kind,
            id: row.id.clone(),
        };
        let uses = find::where_used(cx, asked).await?.uses;
        if !uses.is_empty() {
            in_use.push(InUse {
                id: row.id.clone(),
                uses,
            });
        }
    }
    if !in_use.is_empty() {
        return Ok(Deleted {
            in_use,
            brought: Vec::new(),
        });
    }
    let mut state = desk.state.lock().await;
    let root = desk.root.clone();
    let library = blocking(move || Library::read(&root)).await?;
    let mut puts = Vec::new();
    for row in &args.rows {
        let files = library.catalog.items.get(&row.id).map(|item| &item.files);
        for language in files.into_iter().flat_map(|files| files.keys()) {
            if (language == ANY_LANGUAGE) != (row.kind == RowKind::Prompt) {
                puts.push(Put {
                    id: row.id.clone(),
                    language: language.clone(),
                    take: None,
                });
            }
        }
    }
    let brought = put(studio, &desk, &mut state, puts).await?;
    Ok(Deleted {
        in_use: Vec::new(),
        brought,
    })
}
