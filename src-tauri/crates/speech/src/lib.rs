//! Speech by programs on this machine and by services: adapters behind the two traits of
//! `runtime::speech`.
//!
//! | adapter | what it asks |
//! |---|---|
//! | [`Espeak`] | `espeak-ng`, found on PATH; the voice that needs no download |
//! | [`Piper`] | `piper`, with voices that the user brings |
//! | [`Eleven`], [`OpenAi`] | ElevenLabs, and whatever speaks OpenAI's `/v1/audio/speech` |
//! | [`Sphinx`] | `pocketsphinx` in Python, through a small script of ours |
//! | [`Kept`] | another adapter, and keeps what it spoke |
//! | [`Shipped`] | nobody: prompts that travel in the program |
//!
//! Programs run as processes: they may be under other licences, hang or crash, and then they are
//! killed and told of. Dropping a future kills them as well. Keys of services come from [`keys`].
//!
//! Deliberately not here: playing and recording (`mic`, `sip`), where prompts are kept
//! (`app`), and what a flow does with what was heard (`engine`).

mod espeak;
mod find;
mod http;
mod kept;
pub mod keys;
mod piper;
mod process;
mod runs;
mod shipped;
mod sphinx;

pub use espeak::Espeak;
pub use http::{Eleven, OpenAi};
pub use kept::Kept;
pub use piper::Piper;
pub use shipped::{Recording, Shipped};
pub use sphinx::Sphinx;
