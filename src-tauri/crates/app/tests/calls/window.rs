//! A window for tests: keeps what it is told, and waits until it was told something.

use callwright_app::runtime::Scripts;
use callwright_app::runtime::services::NoScripts;
use callwright_app::studio::wire::{CallNews, CallState, Event, Pick, Refusal, RefusalCode};
use callwright_app::studio::{Cx, Host, Studio, WindowId, table};
use serde_json::{Value, json};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// How long something may take on the busiest machine.
const DEADLINE: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Told {
    news: Mutex<Vec<(WindowId, CallNews)>>,
    more: Condvar,
}

impl Host for Told {
    fn emit(&self, window: &WindowId, event: &Event) {
        if let Event::Call(news) = event {
            self.news
                .lock()
                .unwrap()
                .push((window.clone(), news.clone()));
            self.more.notify_all();
        }
    }
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
        "test"
    }
}

pub struct Window {
    pub cx: Cx,
    told: Arc<Told>,
    runtime: tokio::runtime::Runtime,
    folder: tempfile::TempDir,
}

impl Window {
    pub fn open() -> Self {
        Window::with(Arc::new(NoScripts))
    }

    pub fn with(scripts: Arc<dyn Scripts>) -> Self {
        let told = Arc::new(Told::default());
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let studio = runtime
            .block_on(Studio::open_in(
                &folder.path().join("data"),
                told.clone(),
                scripts,
            ))
            .unwrap();
        let window = WindowId::from("one");
        Window {
            cx: Cx { studio, window },
            told,
            runtime,
            folder,
        }
    }

    pub fn ask(&self, command: &str, args: Value) -> Result<Value, Refusal> {
        self.runtime.block_on(table::call(&self.cx, command, args))
    }

    /// Begin a call of a template.
    pub fn call(&self, template: &str, speed: Value, more: Value) -> Call<'_> {
        let mut args =
            json!({ "project": template, "flow": template, "template": true, "speed": speed });
        for (key, value) in more.as_object().into_iter().flatten() {
            args[key] = value.clone();
        }
        self.begun("call_start", args)
    }

    pub fn begun(&self, command: &str, args: Value) -> Call<'_> {
        let started = self.ask(command, args).unwrap();
        let id = started["call"].as_str().unwrap().to_owned();
        Call { window: self, id }
    }

    /// A project made from a template, and its main flow.
    pub fn project(&self, template: &str) -> (String, String) {
        self.project_with(template, |text| text)
    }

    /// The same with its flow's file changed before it is opened.
    pub fn project_with(
        &self,
        template: &str,
        change: impl Fn(String) -> String,
    ) -> (String, String) {
        let folder = self.folder.path().join(template);
        callwright_app::create(template, &folder, None, &Default::default()).unwrap();
        let file = folder.join(format!("{template}.flow.json"));
        let text = change(std::fs::read_to_string(&file).unwrap());
        std::fs::write(&file, text).unwrap();
        let opened = self.runtime.block_on(self.cx.studio.open_path(&file));
        let opened = opened.unwrap_or_else(|r| panic!("{}", r.message));
        (opened.project, opened.flow.unwrap_or(template.to_owned()))
    }

    pub fn calls_running(&self) -> usize {
        self.cx.studio.calls_running()
    }

    /// Where all data and projects of this test are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Look again and again until it is so.
    pub fn until(&self, what: &str, mut so: impl FnMut() -> bool) {
        let end = Instant::now() + DEADLINE;
        while !so() {
            assert!(Instant::now() < end, "{what} never came");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

pub struct Call<'a> {
    window: &'a Window,
    pub id: String,
}

impl Call<'_> {
    pub fn act(&self, act: Value) {
        let args = json!({ "call": self.id, "act": act });
        self.window.ask("call_do", args).unwrap();
    }

    /// And wait until something came of it, which at instant speed it always does.
    pub fn act_and_wait(&self, act: Value) {
        let before = self.news().len();
        self.act(act);
        self.window
            .until("something new", || self.news().len() > before);
    }

    pub fn key(&self, key: &str) {
        self.act(json!({ "key": key }));
    }

    pub fn news(&self) -> Vec<CallNews> {
        let all = self.window.told.news.lock().unwrap();
        all.iter()
            .filter(|(_, n)| n.call == self.id)
            .map(|(_, n)| n.clone())
            .collect()
    }

    /// Wait until the last news are so.
    pub fn until(&self, what: &str, so: impl Fn(&CallNews) -> bool) -> CallNews {
        let end = Instant::now() + DEADLINE;
        let mut all = self.window.told.news.lock().unwrap();
        loop {
            let last = all.iter().rev().find(|(_, n)| n.call == self.id);
            if let Some((_, news)) = last.filter(|(_, n)| so(n)) {
                return news.clone();
            }
            let now = Instant::now();
            let told = last.map(|(_, n)| (&n.state, &n.step, n.at_ms));
            assert!(now < end, "{what} never came; last: {told:?}");
            all = self
                .window
                .told
                .more
                .wait_timeout(all, end - now)
                .unwrap()
                .0;
        }
    }

    /// Wait until this was told, in words.
    pub fn until_told(&self, words: &str) {
        self.window
            .until(words, || self.words().iter().any(|w| w.starts_with(words)));
    }

    /// Wait until the call waits, stops or is over.
    pub fn still(&self) -> CallNews {
        self.until("a still call", |n| n.state != CallState::Running)
    }

    pub fn waiting(&self) -> CallNews {
        self.until("a caller who is waited for", |n| {
            n.state == CallState::Waiting
        })
    }

    pub fn paused(&self) -> CallNews {
        self.until("a pause", |n| matches!(n.state, CallState::Paused { .. }))
    }

    pub fn over(&self) -> CallNews {
        self.until("the end", |n| matches!(n.state, CallState::Over { .. }))
    }

    pub fn trace(&self) -> String {
        let args = json!({ "call": self.id });
        let text = self.window.ask("call_trace", args).unwrap();
        text["text"].as_str().unwrap().to_owned()
    }

    /// What was told, in words, without the events that have none.
    pub fn words(&self) -> Vec<String> {
        let lines = self.news().into_iter().flat_map(|n| n.lines);
        lines.map(|l| l.words).filter(|w| !w.is_empty()).collect()
    }
}

/// Whether a command was refused in this way.
pub fn refused(answer: Result<Value, Refusal>, code: RefusalCode) {
    let refusal = answer.expect_err("this must be refused");
    assert_eq!(refusal.code, code, "{}", refusal.message);
    assert!(!refusal.message.is_empty(), "a refusal says why");
}
