//! What is wrong with a sound file, in sentences: what it is, what it means, what to do. And
//! what somebody should know of a file that was read all the same.

use super::caps::{LEAST_HZ, MOST_BYTES, MOST_HZ, MOST_MINUTES};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecodeError {
    #[error("The file is empty. It was probably not copied to its end; copy or export it again.")]
    Empty,
    #[error(
        "The file has {} MB, and {} MB is the most. Save it as MP3 or FLAC, or cut it into parts.",
        bytes.div_ceil(1 << 20), MOST_BYTES >> 20
    )]
    TooBig { bytes: u64 },
    #[error("The sound is longer than {MOST_MINUTES} minutes. Cut it into parts.")]
    TooLong,
    #[error(
        "The sound has {hz} samples a second; {LEAST_HZ} to {MOST_HZ} can be used. Save it at 48000."
    )]
    Rate { hz: u32 },
    #[error(
        "The sound has {channels} channels. One, two and six (5.1) can be used; mix it down to one."
    )]
    Channels { channels: u32 },
    #[error(
        "This is no sound file that Callwright reads. It reads WAV, MP3, OGG, FLAC, M4A, and raw .ulaw, .alaw and .sln."
    )]
    NotSound,
    #[error(
        "The sound in this file is packed as {codec}, which Callwright does not read. Save it as WAV, MP3 or FLAC."
    )]
    Codec { codec: String },
    #[error(
        "The file is protected by its seller and can only be played where it was bought. Use a recording of your own."
    )]
    Protected,
    #[error("There is no sound in this file, only pictures or text. Choose another file.")]
    NoTrack,
    #[error("The file is damaged: nothing in it can be heard. Copy or export it again.")]
    Damaged,
    #[error(
        "Reading the file took too long, as only a damaged one does. Copy or export it again, or save it as WAV."
    )]
    TooSlow,
    #[error(
        "The file could not be read: the reading program ended, as only a damaged file makes it. Copy or export it again, or save it as WAV."
    )]
    Crashed,
    #[error("The reading program could not be started: {why}. Try again.")]
    NotStarted { why: String },
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    #[error(
        "The file ends early: {} s of {} s are there. Copy or export it again if the end is missing.",
        has_ms / 1_000, should_ms / 1_000
    )]
    CutShort { has_ms: u64, should_ms: u64 },
    #[error("{parts} damaged parts were left out. Listen whether something is missing.")]
    PartsLeftOut { parts: u32 },
    #[error("The file's name ends in .{named}, but it is {is}. It was read as what it is.")]
    Mislabelled { named: String, is: String },
    #[error("Its six channels were mixed down to one: a telephone has one.")]
    MixedDown,
    #[error("There is nothing to be heard in it, only silence.")]
    Silent,
}
