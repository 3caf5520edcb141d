//! Samples: 20 ms frames of a call, and the sound that files hold.
//!
//! In a call, something gives a frame every 20 ms and something takes one: the [`Player`] writes
//! prompts, [`mix`] adds what sounds besides, the [`Recorder`] keeps what the caller says,
//! [`dtmf::Detector`] hears keys and [`Voice`] whether somebody speaks. None of them allocates in
//! a frame, and none knows what time it is: sans-IO, like the engine.
//!
//! With files, [`files::decode`] reads what people have, [`edit`] does what an editor does, and
//! [`files::wav_pcm16`] and its neighbours write what exchanges want.
//!
//! Deliberately not here: sound cards and telephones (`mic`, `sip`), the jitter of packets (with
//! those who receive them), speech made and understood (`speech`), and the process in which
//! strangers' files are read (`decode`).

pub mod channels;
mod clip;
pub mod dtmf;
pub mod edit;
pub mod files;
pub mod frame;
mod g711;
pub mod mix;
mod player;
mod recorder;
pub mod resample;
mod tone;
mod voice;

pub use clip::Clip;
pub use g711::Law;
pub use player::{ONCE, Piece, Player, Playing, Position, Rounds};
pub use recorder::{Level, RecordEnd, RecordLimits, Recorder};
pub use tone::Tone;
pub use voice::Voice;
