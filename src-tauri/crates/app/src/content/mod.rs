//! A project's content library: which prompts, sounds, videos and pictures there are, what state
//! each is in, which files are meant for which, and what is given to those who record.
//!
//! The catalogue and the files in the project's folder are the truth; all here is worked out from
//! them. Deliberately not here: the history of takes (`store`), commands (`studio`), samples
//! (`audio`).

mod convert;
mod kind;
mod library;
mod names;
mod report;
mod rows;
mod script;
mod sound;

pub use convert::{SoundSet, converted, sound_set};
pub use kind::{Refused, Sort, mime_of, sort_of};
pub use library::{Library, free_file};
pub use names::{Meant, meant, plain_id};
pub use report::{Fact, PromptReport, Told, counted, report};
pub use rows::{Cell, CellState, Row, RowKind, Texts, Uses, rows};
pub use script::{Line, csv, lines};
pub use sound::{Decoder, SoundEdit, changed, drawn, lufs, master, no_decoder, playable, ulaw};
