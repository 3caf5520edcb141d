//! A text for engines that know no marks: one run of words after the other, with silence
//! between them.

use callwright_runtime::speech::markup::Span;
use callwright_runtime::speech::{Sound, SpeechError, Wish};

/// Longer than any prompt; about six minutes of speech.
pub const MOST_CHARS: usize = 5_000;

/// What is refused before anybody is asked.
pub fn judge(wish: &Wish) -> Result<(), SpeechError> {
    if wish.text.is_empty() {
        return Err(SpeechError::NothingToSay);
    }
    if wish.text.chars() > MOST_CHARS {
        return Err(SpeechError::TooLong { most: MOST_CHARS });
    }
    Ok(())
}

#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// How fast: in per cent of the voice's pace.
    Words {
        text: String,
        pace: u16,
    },
    Silence {
        ms: u32,
    },
}

/// Emphasis is left out: such engines stress as they see fit.
pub fn runs(wish: &Wish) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for span in wish.text.spans() {
        match span {
            Span::Pause { ms } => runs.push(Run::Silence { ms: *ms }),
            Span::Words { text, style } => {
                let rate = u32::from(wish.pace) * u32::from(style.rate) / 100;
                let rate = u16::try_from(rate).unwrap_or(u16::MAX);
                match runs.last_mut() {
                    Some(Run::Words { text: before, pace }) if *pace == rate => {
                        before.push_str(text);
                    }
                    _ => runs.push(Run::Words {
                        text: text.clone(),
                        pace: rate,
                    }),
                }
            }
        }
    }
    runs.retain(|run| !matches!(run, Run::Words { text, .. } if text.trim().is_empty()));
    runs
}

/// Each run of words by `say`, joined.
pub async fn joined<F>(
    wish: &Wish,
    engine: &str,
    say: impl Fn(String, u16) -> F,
) -> Result<Sound, SpeechError>
where
    F: Future<Output = Result<Sound, SpeechError>>,
{
    judge(wish)?;
    let mut parts = Vec::new();
    for run in runs(wish) {
        parts.push(match run {
            Run::Words { text, pace } => Ok(say(text, pace).await?),
            Run::Silence { ms } => Err(ms),
        });
    }
    let hz = parts
        .iter()
        .find_map(|part| part.as_ref().ok().map(|sound| sound.hz));
    let empty = || SpeechError::Empty {
        engine: engine.to_owned(),
    };
    let hz = hz.ok_or_else(empty)?;
    let mut samples = Vec::new();
    for part in parts {
        match part {
            Ok(sound) => samples.extend_from_slice(&sound.samples),
            Err(ms) => samples.resize(
                samples.len() + (u64::from(ms) * u64::from(hz) / 1000) as usize,
                0,
            ),
        }
    }
    heard(Sound::new(hz, samples), engine)
}

/// Sound that nobody would hear is no answer.
pub fn heard(sound: Sound, engine: &str) -> Result<Sound, SpeechError> {
    if sound.is_silent() {
        return Err(SpeechError::Empty {
            engine: engine.to_owned(),
        });
    }
    Ok(sound)
}

/// Sound of the plainest kind of WAV, as programs write it to a pipe: 44 bytes of head, whose
/// length cannot be right, and 16-bit samples of one channel.
pub fn piped_wav(bytes: &[u8]) -> Option<Sound> {
    let (head, samples) = bytes.split_at_checked(44)?;
    let plain =
        head.starts_with(b"RIFF") && &head[8..16] == b"WAVEfmt " && &head[36..40] == b"data";
    let number = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
    let hz = u32::from_le_bytes([head[24], head[25], head[26], head[27]]);
    let fits = plain && (number(20), number(22), number(34)) == (1, 1, 16);
    (fits && (4_000..=192_000).contains(&hz)).then(|| Sound::from_pcm(hz, samples))
}
