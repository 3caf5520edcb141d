//! A studio over folders that go away by themselves, and windows that remember what they were told.

use callwright_app::runtime::services::NoScripts;
use callwright_app::studio::wire::{
    Act, BookPart, Change, Edit, Event, FlowEdit, FlowOpen, FlowRef, OpenFlow, Opened, Pick,
    Refusal, RefusalCode, SavedState, View,
};
use callwright_app::studio::{Cx, Edges, Host, Studio, WindowId, table};
use callwright_audio::Clip;
use callwright_audio::files::{DecodeError, Decoded, Wanted, decode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Windows that keep what they are told.
#[derive(Default)]
pub struct Desktop {
    pub told: Mutex<Vec<(String, Event)>>,
    pub chosen: Mutex<Option<PathBuf>>,
}

impl Host for Desktop {
    fn emit(&self, window: &WindowId, event: &Event) {
        let mut told = self.told.lock().expect("nobody panicked");
        told.push((window.to_string(), event.clone()));
    }
    fn pick<'a>(
        &'a self,
        _: &'a WindowId,
        _: &'a Pick,
    ) -> Pin<Box<dyn Future<Output = Result<Option<PathBuf>, Refusal>> + Send + 'a>> {
        let chosen = self.chosen.lock().expect("nobody panicked").clone();
        Box::pin(async move { Ok(chosen) })
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
        "test"
    }
}

/// Reads sounds in this process: the files of tests are no strangers'.
fn decoded(bytes: &[u8], name: &str) -> Result<(Decoded, Clip), DecodeError> {
    let mut samples = Vec::new();
    let mut keep = |some: &[f32]| samples.extend_from_slice(some);
    let decoded = decode(bytes, name, Wanted::default(), &mut keep)?;
    let clip = Clip::new(decoded.hz, samples);
    Ok((decoded, clip))
}

pub struct Rig {
    pub desktop: Arc<Desktop>,
    pub studio: Arc<Studio>,
}

impl Rig {
    pub async fn open(data: &Path) -> Rig {
        let desktop = Arc::new(Desktop::default());
        let edges = Edges {
            scripts: Arc::new(NoScripts),
            decoder: Arc::new(decoded),
        };
        let studio = Studio::open_in(data, desktop.clone(), edges).await;
        Rig {
            desktop,
            studio: studio.expect("the studio opens"),
        }
    }

    pub async fn ask<T: DeserializeOwned>(
        &self,
        window: &str,
        name: &str,
        args: impl Serialize,
    ) -> Result<T, Refusal> {
        let cx = Cx {
            studio: self.studio.clone(),
            window: window.into(),
        };
        let args = serde_json::to_value(args).expect("arguments are JSON");
        let answer = table::call(&cx, name, args).await?;
        Ok(serde_json::from_value(answer).expect("an answer is what the table says"))
    }

    /// The same where it must work.
    pub async fn get<T: DeserializeOwned>(
        &self,
        window: &str,
        name: &str,
        args: impl Serialize,
    ) -> T {
        match self.ask(window, name, args).await {
            Ok(answer) => answer,
            Err(e) => panic!("{name}: {e:?}"),
        }
    }

    pub async fn refused(&self, window: &str, name: &str, args: impl Serialize) -> RefusalCode {
        match self.ask::<Value>(window, name, args).await {
            Ok(answer) => panic!("{name} was carried out: {answer}"),
            Err(e) => e.code,
        }
    }

    /// Put a folder on the list.
    pub async fn project(&self, folder: &Path) -> String {
        let opened: Opened = self
            .studio
            .open_path(folder)
            .await
            .expect("the folder opens");
        opened.project
    }

    pub async fn flow(&self, window: &str, project: &str, flow: &str) -> OpenFlow {
        self.get(window, "flow_open", open(project, flow)).await
    }

    pub async fn edit(
        &self,
        window: &str,
        project: &str,
        flow: &str,
        rev: u64,
        acts: Vec<Act>,
    ) -> View {
        self.get(window, "flow_edit", edit(project, flow, rev, acts))
            .await
    }

    pub async fn save(&self, window: &str, project: &str, flow: &str) -> SavedState {
        self.get(window, "flow_save", flow_ref(project, flow)).await
    }

    pub fn told(&self, window: &str) -> Vec<Event> {
        let told = self.desktop.told.lock().expect("nobody panicked");
        let own = told.iter().filter(|(w, _)| w == window);
        own.map(|(_, event)| event.clone()).collect()
    }
}

pub fn open(project: &str, flow: &str) -> FlowOpen {
    FlowOpen {
        project: project.to_owned(),
        flow: flow.to_owned(),
        take_over: false,
    }
}

pub fn flow_ref(project: &str, flow: &str) -> FlowRef {
    FlowRef {
        project: project.to_owned(),
        flow: flow.to_owned(),
    }
}

pub fn edit(project: &str, flow: &str, rev: u64, acts: Vec<Act>) -> FlowEdit {
    FlowEdit {
        project: project.to_owned(),
        flow: flow.to_owned(),
        rev,
        acts,
    }
}

pub fn change(part: BookPart, key: &str, before: Value, after: Value) -> Act {
    let change = Change {
        part,
        key: key.to_owned(),
        before,
        after,
    };
    Act::Do(Edit {
        label: format!("Change {key}"),
        changes: vec![change],
    })
}

/// The description of the flow, which says how far it has come.
pub fn describe(before: &str, after: &str) -> Act {
    change(BookPart::Flow, "description", json!(before), json!(after))
}

/// A project of one flow that plays something and hangs up.
pub fn small_project(folder: &Path) {
    write(
        folder,
        "project.json",
        &json!({"schema": "urn:callwright:project:1", "name": "Small", "kept": {"by": "us"}}),
    );
    write(folder, "main.flow.json", &small_flow("main"));
    write(
        folder,
        "i18n/en.json",
        &json!({"hello": "Hello", "bye": "Good bye"}),
    );
}

pub fn small_flow(id: &str) -> Value {
    json!({
        "schema": "urn:callwright:flow:1", "id": id, "name": "Main", "start": "start", "future": [1, 2],
        "nodes": [
            {"id": "end", "type": "hangup", "name": "End"},
            {"id": "hello", "type": "play", "name": "Hello", "settings": {"prompt": [{"prompt": "hello"}]}, "later": true},
            {"id": "start", "type": "start", "name": "Start"},
        ],
        "edges": [{"from": "hello.next", "to": "end"}, {"from": "start.next", "to": "hello"}],
    })
}

pub fn write(folder: &Path, name: &str, value: &Value) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("files are in folders")).expect("a folder");
    let text = serde_json::to_string_pretty(value).expect("JSON");
    std::fs::write(path, text).expect("a file");
}

pub fn read(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(name)).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}

/// Ask again and again until something is so; a deadline only ends a test that would hang.
pub async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !is_so().await {
        assert!(Instant::now() < end, "never: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
