//! New projects and flows; renaming and deleting flows.

use super::names::{flow_id, folder_name};
use super::pick::adopt;
use crate::studio::book::{Parts, changed, files_of, nothing, write};
use crate::studio::desk::{Desk, DeskState, FlowFile};
use crate::studio::refuse::{blocking, store};
use crate::studio::wire::*;
use crate::studio::{Cx, Studio, shelf};
use crate::{files, templates, write_atomically};
use callwright_engine::Project;
use callwright_flow::{Node, Place, print};
use callwright_store::VersionKind;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub async fn project_create(cx: &Cx, args: ProjectCreate) -> Result<Opened, Refusal> {
    let studio = &cx.studio;
    let within = if args.place.is_empty() {
        callwright_store::projects_folder().map_err(store)?
    } else {
        studio.tickets.path(&args.place)?
    };
    let folder = within.join(folder_name(&args.name));
    let made = {
        let (folder, args) = (folder.clone(), args.clone());
        blocking(move || make_project(&folder, &args)).await??
    };
    let project = adopt(studio, &folder).await?;
    studio.tell_everybody(&Event::HomeChanged);
    Ok(Opened {
        project,
        flow: Some(made),
    })
}

/// The id of the flow to look at.
fn make_project(folder: &Path, args: &ProjectCreate) -> Result<String, Refusal> {
    let name = Some(args.name.trim()).filter(|n| !n.is_empty());
    if !args.template.is_empty() {
        templates::create(&args.template, folder, name, &args.parameters)?;
        return Ok(args.template.clone());
    }
    if !files::is_free(folder) {
        return Err(crate::AppError::Exists(folder.to_owned()).into());
    }
    let project = Project {
        name: name.unwrap_or("Project").to_owned(),
        ..Project::default()
    };
    write_atomically(&folder.join("project.json"), print(&project).as_bytes())?;
    new_flow_file(folder, "main", "Main", None)?;
    Ok("main".to_owned())
}

/// The files of a new flow: one step to begin with, or a copy.
pub fn new_flow_file(
    root: &Path,
    id: &str,
    name: &str,
    copy: Option<&Parts>,
) -> Result<(), Refusal> {
    let empty = nothing();
    let mut made = match copy {
        Some(copy) => Parts {
            project: empty.project.clone(),
            texts: empty.texts.clone(),
            ..copy.clone()
        },
        None => first_step(empty.clone()),
    };
    let flow = Arc::make_mut(&mut made.flow);
    id.clone_into(&mut flow.id);
    name.clone_into(&mut flow.name);
    let texts = changed(id, &empty, &made);
    match write(root, &texts).1 {
        Some(e) => Err(e.into()),
        None => Ok(()),
    }
}

fn first_step(mut parts: Parts) -> Parts {
    let flow = Arc::make_mut(&mut parts.flow);
    "start".clone_into(&mut flow.start);
    flow.nodes.push(Node::new("start", "start", "Start"));
    let place = Place::default();
    Arc::make_mut(&mut parts.layout)
        .nodes
        .insert("start".to_owned(), place);
    parts
}

pub async fn flow_create(cx: &Cx, args: FlowCreate) -> Result<FlowName, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let copy = match args.copy_of.as_str() {
        "" => None,
        of => Some(studio.parts(&desk, &mut state, of).await?),
    };
    let name = named(&args.name, "Flow");
    let id = add_flow(&desk, &mut state, &name, copy).await?;
    drop(state);
    shelf::begin_indexing(studio, &desk);
    studio.tell_everybody(&Event::HomeChanged);
    Ok(FlowName { id, name })
}

/// Write the files of one more flow; its id.
pub(super) async fn add_flow(
    desk: &Desk,
    state: &mut DeskState,
    name: &str,
    copy: Option<Parts>,
) -> Result<String, Refusal> {
    let id = free_flow_id(desk, state, name).await?;
    let (root, own, title) = (desk.root.clone(), id.clone(), name.to_owned());
    blocking(move || new_flow_file(&root, &own, &title, copy.as_ref())).await??;
    let file = FlowFile {
        stem: id.clone(),
        name: name.to_owned(),
    };
    state.files.insert(id.clone(), file);
    Ok(id)
}

/// The id of one more flow, under which no file lies.
pub(in crate::studio) async fn free_flow_id(
    desk: &Desk,
    state: &DeskState,
    name: &str,
) -> Result<String, Refusal> {
    let mut taken: BTreeSet<String> = state.files.keys().cloned().collect();
    let root = desk.root.clone();
    let lying = blocking(move || shelf::lying(&root)).await?;
    taken.extend(lying.into_iter().map(|f| f.stem));
    Ok(flow_id(name, &taken))
}

fn named(name: &str, usual: &str) -> String {
    let name = name.trim();
    if name.is_empty() { usual } else { name }.to_owned()
}

pub async fn flow_rename(cx: &Cx, args: FlowRename) -> Result<Nothing, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let open = studio.opened(&desk, &mut state, &args.flow).await?;
    let (before, shown) = (open.parts.flow.name.clone(), !open.windows.is_empty());
    let edit = Edit {
        label: format!("Rename to {}", args.name.trim()),
        changes: vec![Change {
            part: BookPart::Flow,
            key: "name".to_owned(),
            before: Value::String(before),
            after: Value::String(args.name.trim().to_owned()),
        }],
    };
    let acts = vec![Act::Do(edit)];
    studio
        .act(&desk, &mut state, &args.flow, acts, None)
        .await?;
    studio.write_now(&desk, &mut state, &args.flow).await?;
    if let Some(file) = state.files.get_mut(&args.flow) {
        args.name.trim().clone_into(&mut file.name);
    }
    if !shown {
        studio.let_go(&desk, &mut state, &args.flow).await;
    }
    studio.tell_everybody(&Event::HomeChanged);
    Ok(Nothing {})
}

pub async fn flow_delete(cx: &Cx, args: FlowRef) -> Result<Nothing, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    delete(studio, &desk, &mut state, &args.flow).await?;
    studio.tell_everybody(&Event::HomeChanged);
    Ok(Nothing {})
}

async fn delete(
    studio: &Arc<Studio>,
    desk: &Arc<Desk>,
    state: &mut DeskState,
    flow: &str,
) -> Result<(), Refusal> {
    let parts = studio.opened(desk, state, flow).await?.parts.clone();
    let kind = VersionKind::BeforeRestore;
    studio
        .add_version(desk, flow, "Before deleting", kind, &parts)
        .await?;
    remove_flow(studio, desk, state, flow).await
}

/// Remove a flow's files, and all that is known of it but its versions.
pub(in crate::studio) async fn remove_flow(
    studio: &Studio,
    desk: &Desk,
    state: &mut DeskState,
    flow: &str,
) -> Result<(), Refusal> {
    let stem = match (state.open.get(flow), state.files.get(flow)) {
        (Some(open), _) => open.stem.clone(),
        (None, Some(file)) => file.stem.clone(),
        (None, None) => return Ok(()),
    };
    let paths: Vec<PathBuf> = files_of(&stem).iter().map(|f| desk.root.join(f)).collect();
    blocking(move || {
        for path in paths {
            match std::fs::remove_file(&path) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Refusal::from(crate::AppError::write(&path, &e)));
                }
                _ => {}
            }
        }
        Ok(())
    })
    .await??;
    state.open.remove(flow);
    state.files.remove(flow);
    studio
        .store
        .draft_drop(&desk.id, flow)
        .await
        .map_err(store)?;
    studio
        .store
        .index_drop(&desk.id, &stem)
        .await
        .map_err(store)
}
