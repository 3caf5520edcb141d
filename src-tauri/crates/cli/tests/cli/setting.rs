//! A temporary folder, and the command run in it. A command that does not come back is a
//! failure of its own, not a test that hangs.

use serde_json::Value;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub const LONGEST: Duration = Duration::from_secs(60);

pub struct Setting {
    folder: tempfile::TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Setting {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Setting { folder }
    }

    /// With a project made from a template, in a folder of its name.
    pub fn with(template: &str) -> Self {
        let setting = Setting::new();
        setting.run(&["new", template]).is(0);
        setting
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a written file");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a readable file")
    }

    /// Change a JSON file.
    pub fn edit(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut value = serde_json::from_str(&self.read(name)).expect("JSON");
        change(&mut value);
        self.write(name, format!("{value:#}\n"));
    }

    pub fn run(&self, args: &[&str]) -> Ended {
        self.run_with(args, "", &[])
    }

    pub fn run_with(&self, args: &[&str], stdin: &str, env: &[(&str, &str)]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_callwright"));
        command.args(args).current_dir(self.root());
        // Whoever runs the tests may have asked for colours, or for none: here nobody has.
        for asked in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(asked);
        }
        command.envs(env.iter().copied());
        ended(command, stdin)
    }

    /// Run it with `--json` and read the answer.
    pub fn json(&self, args: &[&str]) -> (i32, Value) {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let ended = self.run(&args);
        let value = serde_json::from_str(&ended.out)
            .unwrap_or_else(|e| panic!("{args:?} does not answer in JSON: {e}: {ended:?}"));
        (ended.code, value)
    }
}

pub fn ended(mut command: Command, stdin: &str) -> Ended {
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("its input");
    // Whoever reads nothing is no failure.
    let _ = input.write_all(stdin.as_bytes());
    drop(input);
    let out = collect(child.stdout.take().expect("its output"));
    let err = collect(child.stderr.take().expect("its errors"));
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        if began.elapsed() > LONGEST {
            let _ = child.kill();
            panic!("{command:?} does not come back");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let text = |t: std::thread::JoinHandle<Vec<u8>>| {
        String::from_utf8_lossy(&t.join().expect("read")).into_owned()
    };
    Ended {
        code: status.code().unwrap_or(-1),
        out: text(out),
        err: text(err),
    }
}

fn collect(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        bytes
    })
}

impl Ended {
    #[track_caller]
    pub fn is(self, code: i32) -> Self {
        assert_eq!(self.code, code, "another exit code: {self:#?}");
        self.calm()
    }

    /// No panic, and nothing that could drive a terminal.
    #[track_caller]
    pub fn calm(self) -> Self {
        for text in [&self.out, &self.err] {
            assert!(!text.contains("panicked at"), "it panicked: {text}");
            let bad = |c: &char| {
                (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            let found = text.chars().find(bad);
            assert_eq!(
                found, None,
                "control characters reach the terminal: {text:?}"
            );
        }
        self
    }

    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        let said = self.out.contains(words) || self.err.contains(words);
        assert!(said, "“{words}” is not said: {self:#?}");
        self
    }

    #[track_caller]
    pub fn never_says(self, words: &str) -> Self {
        let said = self.out.contains(words) || self.err.contains(words);
        assert!(!said, "“{words}” is said: {self:#?}");
        self
    }
}
