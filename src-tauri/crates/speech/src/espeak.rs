//! espeak-ng: the voice that is there without a download, in English, Arabic and a hundred
//! other languages.
//!
//! Its marks are SSML, of which ours are a part. Of its voices those are left out that need
//! another program (mbrola).

use crate::find::{self, ESPEAK};
use crate::process::Job;
use crate::runs;
use callwright_runtime::speech::{Later, Sound, Speak, SpeechError, Voice, Wish, primary};
use std::path::PathBuf;
use std::time::Duration;

/// It takes a third of a second for five seconds of speech; this is for a machine in distress.
const LIMIT: Duration = Duration::from_secs(30);

/// The voice of a language, and its words a minute. Chosen by ear and by how many words of it a
/// recogniser understands on a telephone line.
const USUAL: [(&str, &str, u32); 2] = [("en", "en-us+f2", 155), ("ar", "ar+f2", 135)];
const USUAL_SPEED: u32 = 155;
const SPEEDS: std::ops::RangeInclusive<u32> = 80..=450;
/// The variant that sounds like a woman; without one it sounds like a man.
const FEMALE: &str = "+f2";

#[derive(Debug, Clone)]
pub struct Espeak {
    path: Option<PathBuf>,
    limit: Duration,
}

impl Default for Espeak {
    fn default() -> Self {
        Espeak {
            path: None,
            limit: LIMIT,
        }
    }
}

impl Espeak {
    /// Another program than the one on PATH.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Espeak {
            path: Some(path.into()),
            ..Espeak::default()
        }
    }

    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// What it speaks a language with unless another voice is asked for.
    pub fn usual_voice(language: &str) -> &'static str {
        let language = primary(language);
        USUAL
            .iter()
            .find(|(l, ..)| *l == language)
            .map_or("", |(_, voice, _)| voice)
    }

    async fn run(
        &self,
        args: &[&str],
        input: String,
    ) -> Result<crate::process::Output, SpeechError> {
        let path = self.path.clone().or_else(|| find::on_path(ESPEAK.name));
        let job = Job {
            program: ESPEAK,
            path: &path.ok_or_else(|| ESPEAK.missing())?,
            args: args.iter().map(Into::into).collect(),
            input,
            limit: self.limit,
        };
        job.run().await
    }

    async fn list(&self) -> Result<Vec<Voice>, SpeechError> {
        let output = self.run(&["--voices"], String::new()).await?;
        let voices = voices_of(&String::from_utf8_lossy(&output.bytes));
        if voices.is_empty() {
            return Err(crashed(output.complaint));
        }
        Ok(voices)
    }

    /// The voice to speak with, and its words a minute.
    async fn voice(&self, wish: &Wish) -> Result<(String, u32), SpeechError> {
        let language = primary(&wish.language);
        let usual = USUAL.iter().find(|(l, ..)| *l == language);
        let speed = usual.map_or(USUAL_SPEED, |(.., speed)| *speed);
        let voice = match (wish.voice.is_empty(), usual) {
            (false, _) => wish.voice.clone(),
            (true, Some((_, voice, _))) => (*voice).to_owned(),
            (true, None) => {
                let voices = self.list().await?;
                let found = voices
                    .into_iter()
                    .find(|v| primary(&v.language) == language);
                let none = || SpeechError::NoLanguage {
                    language: wish.language.clone(),
                    engine: ESPEAK.name.to_owned(),
                };
                found.ok_or_else(none)?.id
            }
        };
        // It would take anything else for an option or a file.
        let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+');
        if !voice.starts_with(|c: char| c.is_ascii_alphanumeric()) || !voice.chars().all(named) {
            return Err(no_voice(&voice));
        }
        Ok((voice, speed))
    }

    async fn say(&self, wish: &Wish) -> Result<Sound, SpeechError> {
        runs::judge(wish)?;
        let (voice, speed) = self.voice(wish).await?;
        let speed = (speed * u32::from(wish.pace) / 100).clamp(*SPEEDS.start(), *SPEEDS.end());
        let speed = speed.to_string();
        // `-m` reads marks, `-z` leaves out the silence at the end, `-b 1` is UTF-8.
        let args = [
            "-m", "-z", "-b", "1", "-v", &voice, "-s", &speed, "--stdin", "--stdout",
        ];
        let output = self
            .run(&args, format!("<speak>{}</speak>", wish.text))
            .await?;
        if output.complaint.contains("voice does not exist") {
            return Err(no_voice(&voice));
        }
        if !output.ok {
            return Err(crashed(output.complaint));
        }
        let engine = || ESPEAK.name.to_owned();
        if output.bytes.is_empty() {
            return Err(SpeechError::Empty { engine: engine() });
        }
        let sound = runs::piped_wav(&output.bytes);
        let sound = sound.ok_or_else(|| SpeechError::Nonsense { engine: engine() })?;
        runs::heard(sound, ESPEAK.name)
    }
}

impl Speak for Espeak {
    fn engine(&self) -> String {
        ESPEAK.name.to_owned()
    }

    fn voices(&self) -> Later<'_, Vec<Voice>> {
        Box::pin(self.list())
    }

    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound> {
        Box::pin(self.say(wish))
    }
}

fn no_voice(voice: &str) -> SpeechError {
    SpeechError::NoVoice {
        voice: voice.to_owned(),
        engine: ESPEAK.name.to_owned(),
    }
}

fn crashed(why: String) -> SpeechError {
    SpeechError::Crashed {
        program: ESPEAK.name.to_owned(),
        why,
    }
}

/// Two voices for each line of its table: `Pty Language Age/Gender VoiceName File Other…`.
fn voices_of(table: &str) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for line in table.lines().skip(1) {
        let mut columns = line.split_whitespace().skip(1);
        let (Some(language), _, Some(name), Some(file)) = (
            columns.next(),
            columns.next(),
            columns.next(),
            columns.next(),
        ) else {
            continue;
        };
        if file.starts_with("mb/")
            || language == "variant"
            || voices.iter().any(|v| v.id == language)
        {
            continue;
        }
        let name = name.replace('_', " ");
        for (variant, sounds) in [(FEMALE, "female"), ("", "male")] {
            voices.push(Voice {
                id: format!("{language}{variant}"),
                name: format!("{name}, {sounds}"),
                language: language.to_owned(),
            });
        }
    }
    voices
}
