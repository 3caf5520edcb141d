//! One run of a program: text in, sound out, and an end in any case.
//! Deliberately not here: programs that stay; see `sphinx`.

use crate::find::Program;
use callwright_runtime::speech::SpeechError;
use std::ffi::OsString;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

/// An hour of speech is no prompt.
const MOST_BYTES: u64 = 200 << 20;
/// What is kept of a program's complaints.
const MOST_WORDS: u64 = 8 << 10;

pub struct Job<'a> {
    pub program: Program,
    pub path: &'a Path,
    pub args: Vec<OsString>,
    pub input: String,
    pub limit: Duration,
}

/// What it wrote, and what it complained of.
pub struct Output {
    pub bytes: Vec<u8>,
    pub complaint: String,
    pub ok: bool,
}

impl Job<'_> {
    pub async fn run(self) -> Result<Output, SpeechError> {
        let (program, limit) = (self.program, self.limit);
        match tokio::time::timeout(limit, self.exchange()).await {
            Ok(output) => output,
            // What was dropped with the exchange is killed.
            Err(_) => Err(SpeechError::Slow {
                engine: program.name.to_owned(),
                seconds: limit.as_secs().max(1),
            }),
        }
    }

    async fn exchange(self) -> Result<Output, SpeechError> {
        let crashed = |e: &std::io::Error| SpeechError::Crashed {
            program: self.program.name.to_owned(),
            why: e.to_string(),
        };
        let mut child = command(self.path)
            .args(&self.args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|e| match e.kind() {
                std::io::ErrorKind::NotFound => self.program.missing(),
                _ => crashed(&e),
            })?;
        let (mut stdin, stdout, stderr) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let write = async {
            if let Some(mut pipe) = stdin.take() {
                // A program that ends without reading tells of its fault in another way.
                let _ = pipe.write_all(self.input.as_bytes()).await;
            }
        };
        let ((), bytes, words) =
            tokio::join!(write, all(stdout, MOST_BYTES), all(stderr, MOST_WORDS));
        let status = child.wait().await.map_err(|e| crashed(&e))?;
        Ok(Output {
            bytes,
            complaint: last_line(&words),
            ok: status.success(),
        })
    }
}

/// A command that ends with whoever waits for it, and finds no secrets or windows of ours.
pub fn command(path: &Path) -> Command {
    let mut command = Command::new(path);
    command.kill_on_drop(true);
    command
}

async fn all(pipe: Option<impl AsyncRead + Unpin>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        // What came before a broken pipe is judged as it is.
        let _ = (&mut pipe).take(most).read_to_end(&mut bytes).await;
        // Whoever writes on must not be held up, or it would never end.
        let _ = tokio::io::copy(&mut pipe, &mut tokio::io::sink()).await;
    }
    bytes
}

/// The last thing said is nearest to the reason.
fn last_line(words: &[u8]) -> String {
    let text = String::from_utf8_lossy(words);
    let line = text
        .lines()
        .rev()
        .map(str::trim)
        .find(|line| !line.is_empty());
    line.unwrap_or("it gave no reason")
        .chars()
        .take(200)
        .collect()
}
