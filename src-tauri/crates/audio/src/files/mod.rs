//! Sound files, as bytes: reading what people have, writing what exchanges want.
//! Deliberately not here: the files themselves, and the worker process in which strangers'
//! bytes are read (crate `decode`).

mod caps;
mod decode;
mod error;
mod raw;
mod wav;

pub use caps::{MOST_BYTES, MOST_HZ, MOST_MINUTES};
pub use decode::{Decoded, Source, Wanted, decode};
pub use error::{DecodeError, Notice};
pub use raw::{Raw, raw_of};
pub use wav::{wav_pcm16, wav_ulaw};
