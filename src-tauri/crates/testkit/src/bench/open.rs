//! A project of a thousand flows: opened as a window opens it, with one flow shown, against reading
//! all of it; and asking where a prompt is used, against looking through all files for its name.

use callwright_app::Workspace;
use callwright_app::runtime::services::NoScripts;
use callwright_app::studio::wire::{Event, FlowOpen, Pick, Refusal, ThingKind, WhereUsed};
use callwright_app::studio::{Cx, Host, Studio, WindowId, table};
use serde::Serialize;
use serde_json::{Value, json};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use tokio::runtime::Runtime;

const FLOWS: usize = 1_000;
const STEPS: usize = 60;
const MENU_EVERY: usize = 4;
const PROMPTS: usize = 10_000;
const FIRST: &str = "flow-0500";
/// It is said in one step of one flow.
const ONCE: &str = "p7777";

fn prompt(flow: usize, step: usize) -> String {
    format!("p{}", (flow * STEPS + step) / MENU_EVERY % PROMPTS)
}

/// A flow with menus, conditions, values and words, as people draw them.
fn flow(number: usize) -> Value {
    let mut nodes = vec![json!({ "id": "start", "type": "start" })];
    let mut edges = vec![json!({ "from": "start.next", "to": "s0" })];
    for n in 0..STEPS {
        let (kind, settings, ports): (&str, Value, &[&str]) = match n % MENU_EVERY {
            0 => (
                "menu",
                json!({ "prompt": [{ "prompt": prompt(number, n) }], "options": [
                    { "key": "1", "label": { "en": "Sales", "ar": "المبيعات" } },
                    { "key": "2", "label": { "en": "Service", "ar": "الخدمة" } }] }),
                &["1", "2"],
            ),
            1 => (
                "branch",
                json!({ "branches": [{ "id": "yes", "conditions": [
                    { "left": "tries", "op": "greater_than", "right": { "expr": "most + 1" } }] }] }),
                &["yes", "otherwise"],
            ),
            2 => (
                "set",
                json!({ "assign": [{ "variable": "tries", "value": { "expr": "tries + 1" } }] }),
                &["next"],
            ),
            _ => (
                "play",
                json!({ "prompt": [{ "text": "You are caller number {{ tries }}." }] }),
                &["next"],
            ),
        };
        nodes.push(json!({ "id": format!("s{n}"), "type": kind, "name": format!("Step {n}"), "settings": settings }));
        for (i, port) in ports.iter().enumerate() {
            let to = format!("s{}", (n + 1 + i * 7) % STEPS);
            edges.push(json!({ "from": format!("s{n}.{port}"), "to": to }));
        }
    }
    json!({ "schema": "urn:callwright:flow:1", "id": name(number), "name": format!("Flow {number}"), "start": "start",
        "variables": [{ "id": "most", "type": "number" }, { "id": "tries", "type": "number" }], "nodes": nodes, "edges": edges })
}

fn name(number: usize) -> String {
    format!("flow-{number:04}")
}

fn project_in(folder: &Path) -> PathBuf {
    folder.join("project")
}

/// Makes the project, and lets the studio know it as it is known the second time one comes.
pub fn emit_project(folder: &Path) {
    let root = project_in(folder);
    if !root.join("project.json").exists() {
        for number in 0..FLOWS {
            write(&root, &format!("{}.flow.json", name(number)), &flow(number));
        }
        let texts = (0..PROMPTS).map(|n| (format!("p{n}"), json!(format!("This is prompt {n}."))));
        let texts = Value::Object(texts.collect());
        write(&root, "i18n/ar.json", &texts);
        write(&root, "i18n/en.json", &texts);
        let project = json!({ "schema": "urn:callwright:project:1", "name": "Large", "languages": ["en", "ar"] });
        write(&root, "project.json", &project);
    }
    let rig = Rig::new(folder);
    rig.runtime.block_on(async {
        let cx = rig.studio().await;
        let uses = rig.uses(&cx).await;
        assert_eq!(uses, 1, "the prompt is said in one place");
        cx.studio.close().await;
    });
}

fn write(root: &Path, name: &str, value: &Value) {
    let path = root.join(name);
    let parent = path.parent().expect("files are in folders");
    std::fs::create_dir_all(parent).expect("a folder");
    let text = serde_json::to_string_pretty(value).expect("JSON");
    std::fs::write(path, text).expect("a file");
}

/// The program's data, the project, and somebody who asks as a window does.
struct Rig {
    runtime: Runtime,
    data: PathBuf,
    root: PathBuf,
    project: String,
}

impl Rig {
    fn new(folder: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("threads");
        let mut rig = Rig {
            runtime,
            data: folder.join("data"),
            root: project_in(folder),
            project: String::new(),
        };
        rig.project = rig.runtime.block_on(async {
            let cx = rig.studio().await;
            let opened = cx.studio.open_path(&rig.root).await;
            cx.studio.close().await;
            opened.expect("the project opens").project
        });
        rig
    }

    async fn studio(&self) -> Cx {
        let studio = Studio::open_in(&self.data, Arc::new(Nobody), Arc::new(NoScripts)).await;
        Cx {
            studio: studio.expect("the studio opens"),
            window: "w".into(),
        }
    }

    async fn first_view(&self, cx: &Cx) -> Value {
        let args = FlowOpen {
            project: self.project.clone(),
            flow: FIRST.to_owned(),
            take_over: false,
        };
        ask(cx, "flow_open", &args).await
    }

    async fn uses(&self, cx: &Cx) -> usize {
        let args = WhereUsed {
            project: self.project.clone(),
            flow: String::new(),
            kind: ThingKind::Prompt,
            id: ONCE.to_owned(),
        };
        let answer = ask(cx, "where_used", &args).await;
        answer["uses"].as_array().map_or(0, Vec::len)
    }
}

/// The answer as it goes to the window.
async fn ask(cx: &Cx, command: &str, args: impl Serialize) -> Value {
    let args = serde_json::to_value(args).expect("arguments are JSON");
    let answer = table::call(cx, command, args).await;
    answer.unwrap_or_else(|e| panic!("{command}: {}", e.message))
}

/// The program starts, and a window shows a flow of the project.
pub fn opens(folder: &Path) -> impl FnMut() -> u64 + use<> {
    let rig = Rig::new(folder);
    move || {
        rig.runtime.block_on(async {
            let cx = rig.studio().await;
            let open = rig.first_view(&cx).await;
            let faces = open["view"]["faces"].as_object().map(serde_json::Map::len);
            assert_eq!(faces, Some(STEPS + 1), "all steps are seen");
            let flows = open["flows"].as_array().map(Vec::len);
            assert_eq!(flows, Some(FLOWS), "all flows are known");
            cx.studio.close().await;
        });
        1
    }
}

/// All flows are read.
pub fn reads(folder: &Path) -> impl FnMut() -> u64 + use<> {
    let root = project_in(folder);
    move || {
        let workspace = Workspace::open(&root).expect("the project opens");
        assert_eq!(workspace.flows.len(), FLOWS, "all flows are read");
        1
    }
}

/// Asked in a window that is open.
pub fn asks(folder: &Path) -> impl FnMut() -> u64 + use<> {
    let rig = Rig::new(folder);
    let cx = rig.runtime.block_on(rig.studio());
    move || {
        assert_eq!(rig.runtime.block_on(rig.uses(&cx)), 1, "it is found");
        1
    }
}

/// All files are looked through for the prompt's name, as it stands in a setting.
pub fn greps(folder: &Path) -> impl FnMut() -> u64 + use<> {
    let root = project_in(folder);
    let wanted = format!("\"{ONCE}\"");
    move || {
        let files = std::fs::read_dir(&root).expect("the project's folder");
        let holds = files.flatten().filter(|file| {
            std::fs::read_to_string(file.path()).is_ok_and(|text| text.contains(&wanted))
        });
        assert_eq!(holds.count(), 1, "it is found");
        1
    }
}

/// A host without windows.
struct Nobody;

impl Host for Nobody {
    fn emit(&self, _: &WindowId, _: &Event) {}
    fn pick<'a>(
        &'a self,
        _: &'a WindowId,
        _: &'a Pick,
    ) -> Pin<Box<dyn Future<Output = Result<Option<PathBuf>, Refusal>> + Send + 'a>> {
        Box::pin(async { Ok(None) })
    }
    fn reveal(&self, _: &Path) -> Result<(), Refusal> {
        Ok(())
    }
    fn new_window(&self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }
    fn toggle_menu(&self, _: &WindowId) -> Result<(), Refusal> {
        Ok(())
    }
    fn name(&self) -> &'static str {
        "bench"
    }
}
