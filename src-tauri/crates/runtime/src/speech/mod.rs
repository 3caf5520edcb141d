//! Speech as the product sees it: something that speaks ([`Speak`]) and something that
//! understands ([`Recognise`]). Hosts hand in who does it, as with lines and scripts; what can
//! be done with any of them stands here: a row of pieces made into sounds ([`row`]), and all
//! missing prompts spoken at once ([`batch`]).
//!
//! Every answer is a future. Dropping it cancels the work, whatever carries it out.
//!
//! Deliberately not here: programs and services that do it (crate `speech`), and playing.

pub mod batch;
mod error;
pub mod markup;
pub mod row;
mod words;

pub use error::{Service, SpeechError};
pub use markup::{MarkupFault, Text};
pub use words::Words;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, SpeechError>> + Send + 'a>>;

/// One channel of sound.
#[derive(Clone, PartialEq, Eq)]
pub struct Sound {
    pub hz: u32,
    pub samples: Arc<[i16]>,
}

impl Sound {
    pub fn new(hz: u32, samples: impl Into<Arc<[i16]>>) -> Self {
        Sound {
            hz,
            samples: samples.into(),
        }
    }

    /// From 16-bit samples, low byte first; half a sample at the end is dropped.
    pub fn from_pcm(hz: u32, bytes: &[u8]) -> Self {
        let pairs = bytes.chunks_exact(2);
        let samples: Vec<i16> = pairs.map(|b| i16::from_le_bytes([b[0], b[1]])).collect();
        Sound::new(hz, samples)
    }

    pub fn to_pcm(&self) -> Vec<u8> {
        self.samples.iter().flat_map(|s| s.to_le_bytes()).collect()
    }

    pub fn ms(&self) -> u64 {
        self.samples.len() as u64 * 1000 / u64::from(self.hz.max(1))
    }

    pub fn is_silent(&self) -> bool {
        // Dither and the noise of a coder are no speech.
        self.samples.iter().all(|s| s.unsigned_abs() < 32)
    }
}

/// Not every sample, which would be a page a second.
impl fmt::Debug for Sound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sound({} ms at {} Hz)", self.ms(), self.hz)
    }
}

/// Something to be spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub text: Text,
    /// Such as `en` or `ar-SA`.
    pub language: String,
    /// One of the voices that [`Speak::voices`] lists; empty for the language's usual one.
    pub voice: String,
    /// How fast, in per cent of the voice's own pace.
    pub pace: u16,
}

/// The pace of a voice as it is.
pub const USUAL_PACE: u16 = 100;

impl Wish {
    pub fn new(language: &str, text: Text) -> Self {
        Wish {
            text,
            language: language.to_owned(),
            voice: String::new(),
            pace: USUAL_PACE,
        }
    }

    pub fn by(mut self, voice: &str) -> Self {
        voice.clone_into(&mut self.voice);
        self
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    pub id: String,
    pub name: String,
    /// Empty where a voice speaks any language.
    pub language: String,
}

/// Turns text into sound.
pub trait Speak: Send + Sync {
    /// Tells one engine, with its settings, from any other: what it speaks is kept under this.
    fn engine(&self) -> String;
    fn voices(&self) -> Later<'_, Vec<Voice>>;
    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound>;
}

/// What is listened for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listen {
    /// One of these, and nothing else: the choices of a menu, digits.
    For(Vec<String>),
    /// Whatever is said: a voicemail.
    All,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// Nothing where nobody spoke, or where it was none of what was listened for.
    pub text: Option<String>,
    /// Between 0 and 1; how far it may be trusted.
    pub confidence: f32,
}

/// Turns sound into text.
pub trait Recognise: Send + Sync {
    fn languages(&self) -> Vec<String>;
    fn recognise<'a>(
        &'a self,
        sound: &'a Sound,
        language: &'a str,
        listen: &'a Listen,
    ) -> Later<'a, Heard>;
}

/// The language of a tag such as `ar-SA` without its country.
pub fn primary(language: &str) -> String {
    let first = language.split(['-', '_']).next().unwrap_or_default();
    first.to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
