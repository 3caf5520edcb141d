//! Files and folders that people choose, and taking things in. A path never goes to a window: it
//! gets a ticket, and only the studio knows what that stands for.

use super::make::add_flow;
use super::names::folder_name;
use crate::studio::book::Parts;
use crate::studio::jobs::Job;
use crate::studio::refuse::{blocking, gone, store};
use crate::studio::wire::*;
use crate::studio::{Cx, Studio, shelf};
use crate::{bundle, files, graph};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_engine::Project;
use callwright_flow::{Flow, Layout, parse_bytes, print};
use callwright_runtime::golden::Tests;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What was chosen in dialogs, by ticket.
#[derive(Default)]
pub struct Tickets {
    next: AtomicU64,
    paths: Mutex<HashMap<String, PathBuf>>,
}

impl Tickets {
    pub fn issue(&self, path: PathBuf) -> String {
        let ticket = format!("t{}", self.next.fetch_add(1, Ordering::Relaxed));
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        paths.insert(ticket.clone(), path);
        ticket
    }

    pub fn path(&self, ticket: &str) -> Result<PathBuf, Refusal> {
        let paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        let path = paths.get(ticket).cloned();
        path.ok_or_else(|| gone("What was chosen is not known any more. Choose it again."))
    }
}

pub async fn pick(cx: &Cx, args: Pick) -> Result<Picked, Refusal> {
    let chosen = cx.studio.host.pick(&cx.window, &args).await?;
    let path = chosen.ok_or_else(|| Refusal::new(RefusalCode::Cancelled, "Nothing was chosen."))?;
    Ok(Picked {
        shown: path.display().to_string(),
        ticket: cx.studio.tickets.issue(path),
    })
}

pub async fn open_ticket(cx: &Cx, args: OpenTicket) -> Result<Opened, Refusal> {
    let path = cx.studio.tickets.path(&args.ticket)?;
    open_path(&cx.studio, &path).await
}

/// A folder, a flow file, or a bundle, which makes a new project.
pub async fn open_path(studio: &Arc<Studio>, path: &Path) -> Result<Opened, Refusal> {
    let path = path.to_owned();
    let (path, is_dir) = blocking(move || {
        let whole = path.canonicalize();
        whole
            .map(|p| (p.clone(), p.is_dir()))
            .map_err(|e| Refusal::from(crate::AppError::read(&path, &e)))
    })
    .await??;
    let opened = if is_dir {
        Opened {
            project: adopt(studio, &path).await?,
            flow: None,
        }
    } else if path.to_string_lossy().ends_with(".json") {
        open_flow_file(studio, &path).await?
    } else {
        let (bytes, name) = (path.clone(), stem(&path));
        let bytes = blocking(move || files::read_bytes(&bytes)).await??;
        import_bundle(studio, &name, &bytes).await?
    };
    studio.tell_everybody(&Event::HomeChanged);
    Ok(opened)
}

async fn open_flow_file(studio: &Arc<Studio>, path: &Path) -> Result<Opened, Refusal> {
    let own = path.to_owned();
    let flow: Flow = blocking(move || crate::workspace::read_flow(&own)).await??;
    let folder = path.parent().unwrap_or(Path::new("."));
    let project = adopt(studio, folder).await?;
    let desk = studio.desk(&project).await?;
    let stem = stem(path);
    let name = if flow.name.is_empty() {
        stem.clone()
    } else {
        flow.name
    };
    let file = crate::studio::desk::FlowFile { stem, name };
    desk.state.lock().await.files.insert(flow.id.clone(), file);
    Ok(Opened {
        project,
        flow: Some(flow.id),
    })
}

/// `x` of `x.flow.json` and of `x.callwright`.
fn stem(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let front = name.strip_suffix(crate::workspace::FLOW_ENDING);
    let front = front.or_else(|| name.rsplit_once('.').map(|(front, _)| front));
    front.unwrap_or(&name).to_owned()
}

/// Put a folder on the list of projects.
pub async fn adopt(studio: &Arc<Studio>, folder: &Path) -> Result<String, Refusal> {
    let folder = folder.to_owned();
    let (folder, name) = blocking(move || {
        let folder = folder.canonicalize().unwrap_or(folder);
        let own = shelf::read_project(&folder)
            .map(|p| p.name)
            .unwrap_or_default();
        let of_folder = || folder.file_name().map(|n| n.to_string_lossy().into_owned());
        let name = Some(own).filter(|n| !n.is_empty()).or_else(of_folder);
        (folder, name.unwrap_or_else(|| "Project".to_owned()))
    })
    .await?;
    let shown = folder.to_string_lossy().into_owned();
    let id: String = crate::studio::book::hash(Some(shown.as_bytes()))
        .chars()
        .take(12)
        .collect();
    let project = studio
        .store
        .project_opened(&id, &shown, &name)
        .await
        .map_err(store)?;
    Ok(project.id)
}

pub async fn import_file(cx: &Cx, args: ImportFile) -> Result<Opened, Refusal> {
    let studio = &cx.studio;
    let bytes = STANDARD.decode(args.bytes.as_bytes());
    let bytes = bytes.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?;
    let opened = if bytes.starts_with(b"PK") {
        import_bundle(studio, &stem(Path::new(&args.name)), &bytes).await?
    } else {
        import_flow(cx, &args, &bytes).await?
    };
    studio.tell_everybody(&Event::HomeChanged);
    Ok(opened)
}

async fn import_bundle(studio: &Arc<Studio>, name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    let within = callwright_store::projects_folder().map_err(store)?;
    let job = Job::begin(studio, None, JobKind::Import, name);
    let (name, bytes, far) = (folder_name(name), bytes.to_owned(), job.clone());
    let folder = blocking(move || {
        let folder = free_folder(&within, &name);
        let go_on = |done, total| far.go_on(done, total);
        let written = bundle::import_bytes(&bytes, &folder, &go_on);
        written.map(|_| folder).map_err(Refusal::from)
    })
    .await?;
    job.end(&folder);
    let folder = folder?;
    Ok(Opened {
        project: adopt(studio, &folder).await?,
        flow: None,
    })
}

fn free_folder(within: &Path, name: &str) -> PathBuf {
    let mut folder = within.join(name);
    let mut n = 2;
    while !files::is_free(&folder) {
        folder = within.join(format!("{name} {n}"));
        n += 1;
    }
    folder
}

/// A flow alone goes into a project; its steps are placed, as their places were in another file.
async fn import_flow(cx: &Cx, args: &ImportFile, bytes: &[u8]) -> Result<Opened, Refusal> {
    let studio = &cx.studio;
    let flow: Flow = parse_bytes(bytes).map_err(|e| unreadable(&args.name, &e))?;
    let project = if args.project.is_empty() {
        let within = callwright_store::projects_folder().map_err(store)?;
        let title = if flow.name.is_empty() {
            &flow.id
        } else {
            &flow.name
        };
        let project = Project {
            name: title.clone(),
            ..Project::default()
        };
        let name = folder_name(title);
        let folder = blocking(move || {
            let folder = free_folder(&within, &name);
            let path = folder.join("project.json");
            crate::write_atomically(&path, print(&project).as_bytes()).map(|_| folder)
        })
        .await??;
        adopt(studio, &folder).await?
    } else {
        args.project.clone()
    };
    let desk = studio.desk(&project).await?;
    let mut state = desk.state.lock().await;
    let name = if flow.name.is_empty() {
        flow.id.clone()
    } else {
        flow.name.clone()
    };
    let parts = Parts {
        layout: Arc::new(graph::place_missing(&flow, Layout::default())),
        flow: Arc::new(flow),
        tests: Arc::new(Tests::default()),
        project: Arc::default(),
        texts: Arc::default(),
    };
    let id = add_flow(&desk, &mut state, &name, Some(parts)).await?;
    drop(state);
    shelf::begin_indexing(studio, &desk);
    Ok(Opened {
        project,
        flow: Some(id),
    })
}

fn unreadable(name: &str, e: &callwright_flow::ParseError) -> Refusal {
    let code = match e {
        callwright_flow::ParseError::TooNew { .. } => RefusalCode::Newer,
        _ => RefusalCode::Other,
    };
    Refusal::new(code, format!("{name}: {e}"))
}
