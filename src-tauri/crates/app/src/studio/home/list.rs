//! The home page and one project's page.

use crate::studio::refuse::{blocking, gone, store};
use crate::studio::wire::*;
use crate::studio::{Cx, Studio, shelf};
use crate::templates;
use callwright_store::StoredProject;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{LazyLock, PoisonError};

const RECENT: u32 = 24;

/// Read once: they come with the program.
static TEMPLATES: LazyLock<Vec<TemplateCard>> = LazyLock::new(|| {
    let cards = templates::templates().into_iter().map(|t| {
        let picture = templates::template_flow(&t.id);
        let picture = picture.map(|(flow, layout)| shelf::template_picture(&flow, layout));
        TemplateCard {
            picture: picture.unwrap_or_default(),
            steps: u32::try_from(t.steps).unwrap_or(u32::MAX),
            id: t.id,
            name: t.name,
            description: t.description,
            languages: t.languages,
            numbers: t.numbers,
            parameters: t.parameters,
        }
    });
    cards.collect()
});

pub async fn home(cx: &Cx, _: Nothing) -> Result<Home, Refusal> {
    let studio = &cx.studio;
    let stored = studio.store.projects().await.map_err(store)?;
    let folders: Vec<PathBuf> = stored.iter().map(|p| PathBuf::from(&p.folder)).collect();
    let (counts, templates) = blocking(move || {
        let count = |f: PathBuf| f.is_dir().then(|| shelf::lying(&f).len());
        let counts: Vec<Option<usize>> = folders.into_iter().map(count).collect();
        (counts, TEMPLATES.clone())
    })
    .await?;
    let projects: Vec<ProjectCard> = stored
        .iter()
        .zip(counts)
        .map(|(p, count)| ProjectCard {
            id: p.id.clone(),
            name: p.name.clone(),
            folder: p.folder.clone(),
            flows: u32::try_from(count.unwrap_or(0)).unwrap_or(u32::MAX),
            opened_ms: p.opened_ms,
            missing: count.is_none(),
        })
        .collect();
    let recent = recent(studio, &stored).await?;
    let mut notice = studio.notice.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Home {
        notice: std::mem::take(&mut *notice),
        first_run: projects.is_empty(),
        projects,
        recent,
        templates,
        folder: callwright_store::projects_folder()
            .map(|f| f.display().to_string())
            .unwrap_or_default(),
    })
}

async fn recent(studio: &Studio, projects: &[StoredProject]) -> Result<Vec<FlowCard>, Refusal> {
    let by_id: BTreeMap<&str, &StoredProject> =
        projects.iter().map(|p| (p.id.as_str(), p)).collect();
    let rows = studio.store.recent(RECENT).await.map_err(store)?;
    let mut unsaved: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut tallies: BTreeMap<(String, String), TestTally> = BTreeMap::new();
    for id in by_id.keys() {
        for (flow, count) in studio.store.unsaved(id).await.map_err(store)? {
            unsaved.insert(((*id).to_owned(), flow), count);
        }
        for (flow, passed, failed) in studio.store.tallies(id).await.map_err(store)? {
            tallies.insert(((*id).to_owned(), flow), TestTally { passed, failed });
        }
    }
    let cards = rows.iter().filter_map(|(project, row)| {
        let key = (project.clone(), row.flow.clone());
        let left = unsaved.get(&key).copied().unwrap_or(0);
        let tally = tallies.get(&key).copied();
        Some(shelf::card(by_id.get(project.as_str())?, row, left, tally))
    });
    Ok(cards.collect())
}

pub async fn project(cx: &Cx, args: ProjectRef) -> Result<ProjectView, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let stored = studio.store.project(&args.project).await.map_err(store)?;
    let stored = stored.ok_or_else(|| gone("This project is not on the list any more."))?;
    let (flows, mut broken) = shelf::flow_cards(studio, &desk, &stored).await?;
    let root = desk.root.clone();
    let project = blocking(move || shelf::read_project(&root)).await?;
    let languages = match project {
        Ok(project) => project.languages,
        Err(why) => {
            broken.push(["project.json".to_owned(), why]);
            Vec::new()
        }
    };
    Ok(ProjectView {
        id: stored.id,
        name: stored.name,
        folder: stored.folder,
        languages,
        flows,
        broken,
    })
}

pub async fn project_forget(cx: &Cx, args: ProjectRef) -> Result<Nothing, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desks.lock().await.remove(&args.project);
    if let Some(desk) = desk {
        desk.closed
            .store(true, std::sync::atomic::Ordering::Relaxed);
        let mut state = desk.state.lock().await;
        let open: Vec<String> = state.open.keys().cloned().collect();
        for flow in open {
            studio.let_go(&desk, &mut state, &flow).await;
        }
    }
    studio
        .store
        .project_forget(&args.project)
        .await
        .map_err(store)?;
    crate::studio::leave::forget(cx, &args.project).await?;
    studio.tell_everybody(&Event::HomeChanged);
    Ok(Nothing {})
}

pub async fn reveal(cx: &Cx, args: ProjectRef) -> Result<Nothing, Refusal> {
    let desk = cx.studio.desk(&args.project).await?;
    cx.studio.host.reveal(&desk.root)?;
    Ok(Nothing {})
}
