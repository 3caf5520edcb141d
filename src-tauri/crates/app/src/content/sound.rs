//! Sounds of the library as they are heard, drawn and changed.
//!
//! Deliberately not here: reading files. Strangers' sounds are decoded in a process that may be
//! killed, which the host hands over as a [`Decoder`].

use callwright_audio::edit::{SPEECH, as_telephone, cut, fade, loudness, normalise, peaks};
use callwright_audio::edit::{remove_silence, trim_silence};
use callwright_audio::files::{DecodeError, Decoded, wav_pcm16};
use callwright_audio::{Clip, Law};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Reads a sound file, away from everything that would suffer from a hostile one, and waits for
/// it. The name is only asked for its ending.
pub type Decoder = dyn Fn(&[u8], &str) -> Result<(Decoded, Clip), DecodeError> + Send + Sync;

/// Where nobody reads sounds: each is refused, and everything else goes on.
pub fn no_decoder() -> Arc<Decoder> {
    Arc::new(|_, _| {
        let why = "there is none here".to_owned();
        Err(DecodeError::NotStarted { why })
    })
}

/// What is done to a sound, in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SoundEdit {
    pub from_ms: u32,
    /// 0: to the end.
    pub to_ms: u32,
    /// Silence at both ends goes.
    pub trim: bool,
    /// Silence in between is at most so long; 0: as it is.
    pub pause_ms: u32,
    /// As loud as every other prompt, −19 LUFS.
    pub level: bool,
    pub fade_in_ms: u32,
    pub fade_out_ms: u32,
}

/// `None` where nothing would be left.
pub fn changed(clip: &Clip, change: SoundEdit) -> Option<Clip> {
    let to_ms = if change.to_ms == 0 {
        u32::MAX
    } else {
        change.to_ms
    };
    let mut out = match (change.from_ms, to_ms) {
        (0, u32::MAX) => clip.clone(),
        (from, to) => cut(clip, from, to),
    };
    if change.trim {
        out = trim_silence(&out);
    }
    if change.pause_ms > 0 {
        out = remove_silence(&out, change.pause_ms);
    }
    if change.level {
        // Silence is as loud as it ever will be.
        out = normalise(&out, SPEECH).map_or(out, |n| n.clip);
    }
    if change.fade_in_ms > 0 || change.fade_out_ms > 0 {
        out = fade(&out, change.fade_in_ms, change.fade_out_ms);
    }
    (!out.samples().is_empty()).then_some(out)
}

/// What players take; more is not heard.
const MOST_HZ: u32 = 48_000;
/// Beyond this a smaller rate keeps a message to the window at some tens of megabytes.
const LONG_MS: u64 = 5 * 60_000;
const LONG_HZ: u32 = 16_000;

/// As a file that every window plays.
pub fn playable(clip: &Clip, phone: bool) -> Vec<u8> {
    let most = if clip.ms() > LONG_MS {
        LONG_HZ
    } else {
        MOST_HZ
    };
    let clip = if clip.hz() > most {
        clip.at(most)
    } else {
        clip.clone()
    };
    wav_pcm16(&if phone {
        as_telephone(&clip, Law::Mu)
    } else {
        clip
    })
}

/// A sound that is kept after it was changed.
pub fn master(clip: &Clip) -> Vec<u8> {
    wav_pcm16(&if clip.hz() > MOST_HZ {
        clip.at(MOST_HZ)
    } else {
        clip.clone()
    })
}

/// As an exchange plays it: µ-law at 8 kHz, without a head.
pub fn ulaw(clip: &Clip) -> Vec<u8> {
    Law::Mu.encode_all(clip.at(callwright_audio::frame::PHONE_HZ).samples())
}

/// How loud it is, if anything can be heard.
pub fn lufs(clip: &Clip) -> Option<f32> {
    loudness(clip).map(|l| (l.lufs * 10.0).round() / 10.0)
}

/// What is drawn of it: lowest and highest, −100 to 100.
pub fn drawn(clip: &Clip, parts: usize) -> Vec<[i8; 2]> {
    let hundred = |v: f32| (v.clamp(-1.0, 1.0) * 100.0).round() as i8;
    let all = peaks(clip, parts);
    all.iter()
        .map(|p| [hundred(p.min), hundred(p.max)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a second of silence, a second of tone, half a second of silence.
    fn clip() -> Clip {
        let tone = |n: usize| (n as f32 * 0.345).sin() * 0.1;
        let quiet = std::iter::repeat_n(0.0, 4_000);
        let samples: Vec<f32> = quiet
            .clone()
            .chain((0..8_000).map(tone))
            .chain(quiet)
            .collect();
        Clip::new(8_000, samples)
    }

    #[test]
    fn changes_are_made_in_their_order_and_silence_stays_silent() {
        let all = SoundEdit {
            from_ms: 100,
            trim: true,
            level: true,
            fade_in_ms: 20,
            ..SoundEdit::default()
        };
        let out = changed(&clip(), all).expect("something is left");
        assert!(
            out.ms().abs_diff(1_120) <= 20,
            "{} ms: margins stay",
            out.ms()
        );
        let loud = lufs(&out).expect("a tone");
        assert!((loud + 19.0).abs() < 0.6, "{loud} LUFS");
        assert_eq!(changed(&clip(), SoundEdit::default()), Some(clip()));
        let nothing = SoundEdit {
            from_ms: 900,
            to_ms: 900,
            ..SoundEdit::default()
        };
        assert_eq!(changed(&clip(), nothing), None);
        let silence = Clip::silence(8_000, 500);
        assert_eq!(changed(&silence, all).map(|c| c.ms()), Some(400));
        assert_eq!(lufs(&silence), None);
    }

    #[test]
    fn what_a_window_plays_is_a_wav_of_a_size_it_can_take() {
        let long = Clip::silence(48_000, 6 * 60_000);
        assert_eq!(&playable(&clip(), true)[..4], b"RIFF");
        assert_eq!(playable(&long, false).len(), 44 + 6 * 60 * 16_000 * 2);
        assert_eq!(ulaw(&clip()).len(), 16_000, "a byte a sample");
        assert_eq!(drawn(&clip(), 4).len(), 4);
    }
}
