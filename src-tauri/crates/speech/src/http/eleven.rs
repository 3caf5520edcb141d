//! ElevenLabs: voices in many languages, each by its id.

use super::{Sign, Web};
use crate::keys::Keys;
use crate::runs;
use callwright_runtime::speech::{Later, Sound, Speak, SpeechError, Voice, Wish};
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// The name under which its key is kept.
const NAME: &str = "elevenlabs";
const HZ: u32 = 22_050;
const MODEL: &str = "eleven_multilingual_v2";
/// The paces it takes, in per cent.
const PACES: (u16, u16) = (70, 120);

pub struct Eleven(Web);

#[derive(Deserialize)]
struct Voices {
    voices: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    voice_id: String,
    #[serde(default)]
    name: String,
}

impl Eleven {
    pub const ADDRESS: &str = "https://api.elevenlabs.io";
    pub const KEY: &str = NAME;

    pub fn new(base: &str, keys: Arc<dyn Keys>) -> Result<Self, SpeechError> {
        Web::new("ElevenLabs", NAME, Sign::Header("xi-api-key"), base, keys).map(Eleven)
    }

    pub fn within(mut self, limit: Duration) -> Self {
        self.0.within(limit);
        self
    }

    async fn list(&self) -> Result<Vec<Voice>, SpeechError> {
        let bytes = self
            .0
            .ask(self.0.request(Method::GET, "/v1/voices"))
            .await?;
        let listed: Voices = serde_json::from_slice(&bytes).map_err(|_| self.0.nonsense())?;
        let voice = |listed: Listed| Voice {
            id: listed.voice_id,
            name: listed.name,
            // Its voices speak whatever language the text is in.
            language: String::new(),
        };
        Ok(listed.voices.into_iter().map(voice).collect())
    }

    async fn voice(&self, wish: &Wish) -> Result<String, SpeechError> {
        let none = |voice: &str| SpeechError::NoVoice {
            voice: voice.to_owned(),
            engine: self.0.name().to_owned(),
        };
        if wish.voice.is_empty() {
            let first = self.list().await?.into_iter().next();
            return first.map(|v| v.id).ok_or_else(|| none(""));
        }
        // It becomes part of an address.
        let plain = wish.voice.chars().all(|c| c.is_ascii_alphanumeric());
        plain
            .then(|| wish.voice.clone())
            .ok_or_else(|| none(&wish.voice))
    }

    async fn say(&self, wish: &Wish) -> Result<Sound, SpeechError> {
        runs::judge(wish)?;
        let voice = &self.voice(wish).await?;
        let run = |text: String, pace: u16| async move {
            let speed = f64::from(pace.clamp(PACES.0, PACES.1)) / 100.0;
            let path = format!("/v1/text-to-speech/{voice}?output_format=pcm_{HZ}");
            let body = json!({"text": text, "model_id": MODEL, "voice_settings": {"speed": speed}});
            let asked = self
                .0
                .ask(self.0.request(Method::POST, &path).json(&body))
                .await;
            let bytes = asked.map_err(|e| match e {
                SpeechError::Answered { status: 404, .. } => SpeechError::NoVoice {
                    voice: voice.clone(),
                    engine: self.0.name().to_owned(),
                },
                other => other,
            })?;
            self.0.sound(HZ, &bytes)
        };
        runs::joined(wish, self.0.name(), run).await
    }
}

impl Speak for Eleven {
    fn engine(&self) -> String {
        format!("{NAME} {MODEL} {}", self.0.base())
    }

    fn voices(&self) -> Later<'_, Vec<Voice>> {
        Box::pin(self.list())
    }

    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound> {
        Box::pin(self.say(wish))
    }
}
