//! The adapters against the programs themselves, against programs that misbehave, and against a
//! service on this machine.

mod faulty;
mod http;
mod keeping;
mod keys;
mod prompts;
mod real;
mod sphinx;

use callwright_runtime::speech::{Sound, Speak, SpeechError, Text, Wish};
use std::path::{Path, PathBuf};

pub fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(1).enable_all().build();
    runtime.expect("a runtime")
}

pub fn run<T>(future: impl Future<Output = T>) -> T {
    runtime().block_on(future)
}

pub fn wish(language: &str, text: &str) -> Wish {
    Wish::new(
        language,
        Text::marked(text).expect("marks that are allowed"),
    )
}

pub fn say(speaker: &dyn Speak, wish: &Wish) -> Result<Sound, SpeechError> {
    run(speaker.speak(wish))
}

/// A program that does this.
#[cfg(unix)]
pub fn program(folder: &Path, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("program");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a folder to write to");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("rights");
    path
}

/// Its words are there in both languages and hold nothing else than sentences.
pub fn sentence(error: &SpeechError) -> String {
    let arabic = error.words("ar").what;
    assert!(
        arabic.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)),
        "{arabic}"
    );
    error.to_string()
}
