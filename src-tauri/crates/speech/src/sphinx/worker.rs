//! The Python process: started once, asked line by line.

use crate::find::SPHINX;
use crate::process::command;
use callwright_runtime::speech::SpeechError;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout};

const ADAPTER: &str = include_str!("adapter.py");
/// How the script says that Python has no pocketsphinx.
const NOT_THERE: i32 = 3;
/// No answer is as long; a process that writes on and on is not ours.
const MOST_ANSWER: u64 = 1 << 20;

pub struct Worker {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Worker {
    pub async fn start(python: &Path) -> Result<Self, SpeechError> {
        let mut child = command(python)
            .args(["-u", "-c", ADAPTER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| SPHINX.missing())?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(SPHINX.missing());
        };
        let mut worker = Worker {
            child,
            stdin,
            stdout: BufReader::new(stdout),
        };
        worker.line().await?;
        Ok(worker)
    }

    pub async fn ask(&mut self, question: &str, samples: &[u8]) -> Result<String, SpeechError> {
        let asked = async {
            self.stdin.write_all(question.as_bytes()).await?;
            self.stdin.write_all(b"\n").await?;
            self.stdin.write_all(samples).await?;
            self.stdin.flush().await
        };
        if asked.await.is_err() {
            return Err(self.ended().await);
        }
        self.line().await
    }

    async fn line(&mut self) -> Result<String, SpeechError> {
        let mut line = String::new();
        let read = (&mut self.stdout)
            .take(MOST_ANSWER)
            .read_line(&mut line)
            .await;
        if read.is_ok() && line.ends_with('\n') {
            Ok(line)
        } else {
            Err(self.ended().await)
        }
    }

    async fn ended(&mut self) -> SpeechError {
        // It may have closed its mouth and live on.
        let _ = self.child.start_kill();
        let status = self.child.wait().await;
        match status.ok().and_then(|status| status.code()) {
            Some(NOT_THERE) => SPHINX.missing(),
            code => SpeechError::Crashed {
                program: SPHINX.name.to_owned(),
                why: match code {
                    Some(code) => format!("it ended with {code}"),
                    None => "it was ended from outside".to_owned(),
                },
            },
        }
    }
}
