//! Pocketsphinx: understands English, on this machine, in a twentieth of the time it takes to
//! say it. It runs in Python, by a small script of ours that stays and answers one question after
//! the other; whatever goes wrong with it, the process is ended and the next question begins anew.
//!
//! By itself it takes any sound for one of the phrases. When a phrase counts as said is decided
//! in `judge`.
//!
//! Deliberately not here: when somebody begins and ends to speak in a call (`audio`).

mod hear;
mod judge;
mod worker;

use crate::find::{self, SPHINX};
use callwright_runtime::speech::{Heard, Later, Listen, Recognise, Sound, SpeechError, primary};
use judge::Said;
use serde::Deserialize;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::Mutex;
use worker::Worker;

const LANGUAGE: &str = "en";
/// Loading its model takes a second; this is for a machine in distress.
const LIMIT: Duration = Duration::from_secs(30);
/// More is no longer a menu.
const MOST_PHRASES: usize = 500;
const NOTHING: Heard = Heard {
    text: None,
    confidence: 0.0,
};

/// Where a Python may be that has pocketsphinx.
const PYTHONS: [&str; 3] = ["python3", "python", "py"];

pub struct Sphinx {
    python: Option<PathBuf>,
    limit: Duration,
    /// One at a time: two would share the two cores of a laptop and both be late.
    worker: Mutex<Option<Worker>>,
}

impl Default for Sphinx {
    fn default() -> Self {
        Sphinx {
            python: None,
            limit: LIMIT,
            worker: Mutex::default(),
        }
    }
}

/// One of these, or none where nobody spoke.
#[derive(Debug, Deserialize)]
struct Answer {
    /// The phrase that fits best.
    #[serde(default)]
    heard: Option<Said>,
    /// Free speech.
    #[serde(default)]
    text: Option<String>,
    /// Words without a known sound, where no phrase is left.
    #[serde(default)]
    unknown: Vec<String>,
}

impl Sphinx {
    /// By this Python instead of the one on PATH.
    pub fn with(python: impl Into<PathBuf>) -> Self {
        Sphinx {
            python: Some(python.into()),
            ..Sphinx::default()
        }
    }

    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    async fn understand(
        &self,
        sound: &Sound,
        language: &str,
        listen: &Listen,
    ) -> Result<Heard, SpeechError> {
        if primary(language) != LANGUAGE {
            return Err(SpeechError::NoLanguage {
                language: language.to_owned(),
                engine: SPHINX.name.to_owned(),
            });
        }
        let phrases = match listen {
            Listen::For(phrases) => Some(spelled(phrases)?),
            Listen::All => None,
        };
        let Some(samples) = hear::prepared(sound) else {
            return Ok(NOTHING);
        };
        let question = json!({"bytes": samples.len(), "phrases": phrases});
        // What takes long to say takes longer to write down.
        let limit = self.limit + Duration::from_millis(sound.ms());
        let answer = tokio::time::timeout(limit, self.ask(&question.to_string(), &samples)).await;
        let answer = answer.map_err(|_| SpeechError::Slow {
            engine: SPHINX.name.to_owned(),
            seconds: limit.as_secs().max(1),
        })??;
        if !answer.unknown.is_empty() {
            return Err(SpeechError::UnknownWords {
                words: answer.unknown.join(", "),
            });
        }
        if let Some(text) = answer.text {
            // It gives no figure of its own for free speech that would mean anything.
            let (text, confidence) = (Some(text), 0.5);
            return Ok(Heard { text, confidence });
        }
        // Half of a phrase is none.
        let whole = |said: &Said| phrases.iter().flatten().any(|p| *p == said.text);
        let said = answer.heard.filter(whole);
        let found = said.and_then(|said| Some((said.confidence()?, said.text)));
        Ok(found.map_or(NOTHING, |(confidence, text)| Heard {
            text: Some(text),
            confidence,
        }))
    }

    /// A process that was left in the middle is dropped with what asked it, and so killed.
    async fn ask(&self, question: &str, samples: &[u8]) -> Result<Answer, SpeechError> {
        let mut kept = self.worker.lock().await;
        let mut answered = None;
        if let Some(mut worker) = kept.take() {
            // It may have ended since the last question, which is nobody's fault.
            let line = worker.ask(question, samples).await;
            answered = line.ok().map(|line| (worker, line));
        }
        let (worker, line) = match answered {
            Some(answered) => answered,
            None => {
                let mut worker = Worker::start(&self.python()?).await?;
                let line = worker.ask(question, samples).await?;
                (worker, line)
            }
        };
        let nonsense = |_| SpeechError::Nonsense {
            engine: SPHINX.name.to_owned(),
        };
        let answer = serde_json::from_str(&line).map_err(nonsense)?;
        *kept = Some(worker);
        Ok(answer)
    }

    fn python(&self) -> Result<PathBuf, SpeechError> {
        let on_path = || PYTHONS.iter().find_map(|name| find::on_path(name));
        self.python
            .clone()
            .or_else(on_path)
            .ok_or_else(|| SPHINX.missing())
    }
}

/// Phrases as its dictionary has them: small letters and apostrophes. Nothing else gets into the
/// grammar, whatever somebody wrote at an option.
fn spelled(phrases: &[String]) -> Result<Vec<String>, SpeechError> {
    let mut all: Vec<String> = Vec::new();
    for phrase in phrases {
        let lower = phrase.to_lowercase().replace('’', "'");
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_ascii_lowercase() && c != '\'')
            .map(|word| word.trim_matches('\''))
            .filter(|word| !word.is_empty())
            .collect();
        // A digit or a letter of another script would be left out, and the rest mean something else.
        let whole = !lower
            .chars()
            .any(|c| c.is_alphanumeric() && !c.is_ascii_lowercase());
        let phrase = words.join(" ");
        if whole && !phrase.is_empty() && !all.contains(&phrase) {
            all.push(phrase);
        }
    }
    all.truncate(MOST_PHRASES);
    if all.is_empty() {
        Err(SpeechError::NoPhrases)
    } else {
        Ok(all)
    }
}

impl Recognise for Sphinx {
    fn languages(&self) -> Vec<String> {
        vec![LANGUAGE.to_owned()]
    }

    fn recognise<'a>(
        &'a self,
        sound: &'a Sound,
        language: &'a str,
        listen: &'a Listen,
    ) -> Later<'a, Heard> {
        Box::pin(self.understand(sound, language, listen))
    }
}
