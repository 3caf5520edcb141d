//! The recorder: frames kept until it is told to stop, the caller falls silent or the limit is
//! reached, with the level of each frame. Its room is taken before the first frame.
//! Deliberately not here: which keys end a recording (the engine), and where it is kept.

use crate::clip::Clip;
use crate::frame::{FRAME_MS, frame_len, peak, rms, samples_of, to_decibels};

/// Of the silence that ended a recording: nobody stops on the last sound of a word.
const KEPT_MS: u32 = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordLimits {
    pub most_ms: u32,
    /// Silence that ends it; 0 never.
    pub silence_ms: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordEnd {
    Silence,
    MaxLength,
}

/// How loud a frame was, in decibels below the loudest possible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    pub peak_db: f32,
    pub rms_db: f32,
}

impl Level {
    pub fn of(frame: &[f32]) -> Self {
        Level {
            peak_db: to_decibels(peak(frame)),
            rms_db: to_decibels(rms(frame)),
        }
    }
}

pub struct Recorder {
    hz: u32,
    limits: RecordLimits,
    samples: Vec<f32>,
    most: usize,
    silent_ms: u32,
    heard: bool,
    ended: Option<RecordEnd>,
    level: Level,
}

impl Recorder {
    pub fn new(hz: u32, limits: RecordLimits) -> Self {
        let most = samples_of(limits.most_ms, hz);
        Recorder {
            hz,
            limits,
            samples: Vec::with_capacity(most),
            most,
            silent_ms: 0,
            heard: false,
            ended: None,
            level: Level::of(&[]),
        }
    }

    /// Takes the next frame; whether somebody speaks in it is for [`Voice`](crate::Voice) to say.
    pub fn tick(&mut self, frame: &[f32], speaking: bool) -> Option<RecordEnd> {
        if self.ended.is_some() {
            return self.ended;
        }
        debug_assert_eq!(frame.len(), frame_len(self.hz), "a frame is 20 ms");
        let room = self.most - self.samples.len();
        self.samples
            .extend_from_slice(&frame[..frame.len().min(room)]);
        self.level = Level::of(frame);
        self.heard |= speaking;
        self.silent_ms = if speaking {
            0
        } else {
            self.silent_ms + FRAME_MS
        };
        self.ended = if self.samples.len() == self.most {
            Some(RecordEnd::MaxLength)
        } else if self.limits.silence_ms > 0 && self.silent_ms >= self.limits.silence_ms {
            Some(RecordEnd::Silence)
        } else {
            None
        };
        self.ended
    }

    pub fn level(&self) -> Level {
        self.level
    }

    /// Whether anybody spoke.
    pub fn heard(&self) -> bool {
        self.heard
    }

    /// The recording, without most of the silence that ended it.
    pub fn finish(mut self) -> Clip {
        if self.ended == Some(RecordEnd::Silence) {
            let cut = samples_of(self.silent_ms.saturating_sub(KEPT_MS), self.hz);
            self.samples.truncate(self.samples.len() - cut);
        }
        Clip::new(self.hz, self.samples)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{PHONE_FRAME, PHONE_HZ};

    fn recorded(most_ms: u32, silence_ms: u32, speech: &[bool]) -> (Option<RecordEnd>, usize, u64) {
        let limits = RecordLimits {
            most_ms,
            silence_ms,
        };
        let mut recorder = Recorder::new(PHONE_HZ, limits);
        let room = recorder.samples.capacity();
        let mut end = None;
        let mut frames = 0;
        for speaking in speech {
            let loud = if *speaking { 0.3 } else { 0.0 };
            end = recorder.tick(&[loud; PHONE_FRAME], *speaking);
            frames += 1;
            if end.is_some() {
                break;
            }
        }
        assert_eq!(
            recorder.samples.capacity(),
            room,
            "no frame asked for more room"
        );
        (end, frames, recorder.finish().ms())
    }

    #[test]
    fn it_ends_by_its_limit_by_silence_or_not_at_all() {
        let (t, f) = (true, false);
        for (most_ms, silence_ms, speech, expected) in [
            (60, 0, &[t; 9][..], (Some(RecordEnd::MaxLength), 3, 60)),
            (50, 0, &[f; 9], (Some(RecordEnd::MaxLength), 3, 50)),
            (500, 0, &[f; 9], (None, 9, 180)),
            (
                500,
                60,
                &[f, t, t, f, t, f, f, f, t],
                (Some(RecordEnd::Silence), 8, 160),
            ),
            (
                900,
                240,
                &[t, f, f, f, f, f, f, f, f, f, f, f, f],
                (Some(RecordEnd::Silence), 13, 220),
            ),
        ] {
            let found = recorded(most_ms, silence_ms, speech);
            assert_eq!(found, expected, "{most_ms} ms, {silence_ms} ms, {speech:?}");
        }
    }
}
