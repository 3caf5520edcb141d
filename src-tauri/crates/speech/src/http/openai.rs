//! Whatever speaks OpenAI's `/v1/audio/speech`: the service itself, and many programs that
//! people run on machines of their own.

use super::{Sign, Web};
use crate::keys::Keys;
use crate::runs;
use callwright_runtime::speech::{Later, Sound, Speak, SpeechError, Voice, Wish};
use reqwest::Method;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// The name under which its key is kept.
const NAME: &str = "openai";
/// Of the samples it gives as `pcm`.
const HZ: u32 = 24_000;
/// The service lists its voices nowhere but in its manual.
const VOICES: [&str; 9] = [
    "alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer",
];

pub struct OpenAi {
    web: Web,
    model: String,
}

impl OpenAi {
    pub const ADDRESS: &str = "https://api.openai.com";
    pub const MODEL: &str = "gpt-4o-mini-tts";
    pub const KEY: &str = NAME;

    pub fn new(base: &str, model: &str, keys: Arc<dyn Keys>) -> Result<Self, SpeechError> {
        let service = if base.trim_end_matches('/') == Self::ADDRESS {
            "OpenAI"
        } else {
            "The speech service"
        };
        Ok(OpenAi {
            web: Web::new(service, NAME, Sign::Bearer, base, keys)?,
            model: model.to_owned(),
        })
    }

    pub fn within(mut self, limit: Duration) -> Self {
        self.web.within(limit);
        self
    }

    async fn say(&self, wish: &Wish) -> Result<Sound, SpeechError> {
        let voice = if wish.voice.is_empty() {
            VOICES[0]
        } else {
            &wish.voice
        };
        let run = |text: String, pace: u16| async move {
            let speed = f64::from(pace.clamp(25, 400)) / 100.0;
            let body = json!({
                "model": self.model,
                "input": text,
                "voice": voice,
                "response_format": "pcm",
                "speed": speed,
            });
            let request = self
                .web
                .request(Method::POST, "/v1/audio/speech")
                .json(&body);
            self.web.sound(HZ, &self.web.ask(request).await?)
        };
        runs::joined(wish, self.web.name(), run).await
    }
}

impl Speak for OpenAi {
    fn engine(&self) -> String {
        format!("{NAME} {} {}", self.model, self.web.base())
    }

    fn voices(&self) -> Later<'_, Vec<Voice>> {
        let voice = |id: &str| Voice {
            id: id.to_owned(),
            name: id.to_owned(),
            language: String::new(),
        };
        Box::pin(async move { Ok(VOICES.iter().map(|id| voice(id)).collect()) })
    }

    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound> {
        Box::pin(self.say(wish))
    }
}
