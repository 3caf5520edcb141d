//! Piper: neural voices that the user brings, each a `.onnx` file with its `.onnx.json` beside it.

use crate::find::{self, PIPER};
use crate::process::Job;
use crate::runs;
use callwright_runtime::speech::{Later, Sound, Speak, SpeechError, Voice, Wish, primary};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Loading a voice takes a second or two, speaking a quarter of what it lasts.
const LIMIT: Duration = Duration::from_secs(90);

#[derive(Debug, Clone)]
pub struct Piper {
    path: Option<PathBuf>,
    models: Vec<PathBuf>,
    limit: Duration,
}

/// What we want to know of a voice's `.onnx.json`.
#[derive(Debug, Deserialize)]
struct Config {
    audio: AudioConfig,
    #[serde(default)]
    language: LanguageConfig,
}

#[derive(Debug, Deserialize)]
struct AudioConfig {
    sample_rate: u32,
}

#[derive(Debug, Default, Deserialize)]
struct LanguageConfig {
    #[serde(default)]
    code: String,
}

struct Model {
    voice: Voice,
    file: PathBuf,
    hz: u32,
}

impl Piper {
    /// Voices by their `.onnx` files.
    pub fn new(models: Vec<PathBuf>) -> Self {
        Piper {
            path: None,
            models,
            limit: LIMIT,
        }
    }

    /// Another program than the one on PATH.
    pub fn at(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    async fn models(&self) -> Result<Vec<Model>, SpeechError> {
        let files = self.models.clone();
        let read = tokio::task::spawn_blocking(move || files.iter().map(|f| model(f)).collect());
        // Only a panic there could keep it from answering.
        read.await.unwrap_or_else(|_| Ok(Vec::new()))
    }

    async fn model_for(&self, wish: &Wish) -> Result<Model, SpeechError> {
        let mut models = self.models().await?.into_iter();
        let engine = || "Piper".to_owned();
        if !wish.voice.is_empty() {
            let none = || SpeechError::NoVoice {
                voice: wish.voice.clone(),
                engine: engine(),
            };
            return models.find(|m| m.voice.id == wish.voice).ok_or_else(none);
        }
        let language = primary(&wish.language);
        let none = || SpeechError::NoLanguage {
            language: wish.language.clone(),
            engine: engine(),
        };
        models
            .find(|m| primary(&m.voice.language) == language)
            .ok_or_else(none)
    }

    async fn say(&self, wish: &Wish) -> Result<Sound, SpeechError> {
        let model = self.model_for(wish).await?;
        let path = self.path.clone().or_else(|| find::on_path(PIPER.name));
        let path = path.ok_or_else(|| PIPER.missing())?;
        let (path, model) = (&path, &model);
        let run = |text: String, pace: u16| async move {
            // Longer phonemes are slower speech.
            let scale = format!("{:.3}", 100.0 / f64::from(pace.clamp(40, 250)));
            let job = Job {
                program: PIPER,
                path,
                args: vec![
                    "--model".into(),
                    model.file.clone().into(),
                    "--output_raw".into(),
                    "--length_scale".into(),
                    scale.into(),
                ],
                // It speaks line by line; ours is one text.
                input: text.split_whitespace().collect::<Vec<_>>().join(" ") + "\n",
                limit: self.limit,
            };
            let output = job.run().await?;
            if !output.ok {
                return Err(SpeechError::Crashed {
                    program: PIPER.name.to_owned(),
                    why: output.complaint,
                });
            }
            Ok(Sound::from_pcm(model.hz, &output.bytes))
        };
        runs::joined(wish, "Piper", run).await
    }
}

fn model(file: &Path) -> Result<Model, SpeechError> {
    let bad = || SpeechError::BadModel {
        file: file.display().to_string(),
    };
    let beside = PathBuf::from(format!("{}.json", file.display()));
    let config = std::fs::read(&beside).ok().filter(|_| file.is_file());
    let config: Option<Config> = config.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let config = config
        .filter(|c| (4_000..=192_000).contains(&c.audio.sample_rate))
        .ok_or_else(bad)?;
    let id = file
        .file_stem()
        .and_then(|name| name.to_str())
        .ok_or_else(bad)?;
    Ok(Model {
        voice: Voice {
            id: id.to_owned(),
            name: id.replace(['_', '-'], " "),
            language: config.language.code.replace('_', "-"),
        },
        file: file.to_owned(),
        hz: config.audio.sample_rate,
    })
}

impl Speak for Piper {
    fn engine(&self) -> String {
        "piper".to_owned()
    }

    fn voices(&self) -> Later<'_, Vec<Voice>> {
        Box::pin(async { Ok(self.models().await?.into_iter().map(|m| m.voice).collect()) })
    }

    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound> {
        Box::pin(self.say(wish))
    }
}
