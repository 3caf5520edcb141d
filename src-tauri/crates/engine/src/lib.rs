//! What a flow means: step types, checks and the call interpreter.
//!
//! Sans-IO: time, randomness, sound, sockets and scripts are inputs and outputs here,
//! never calls. One engine therefore runs a flow as text in milliseconds, through a
//! microphone, on a SIP call and on a server, and gives the same trace each time.

pub mod call;
pub mod check;
pub mod condition;
pub mod dispatch;
pub mod expr;
pub mod hours;
pub mod io;
pub mod limits;
pub mod nodes;
pub mod program;
pub mod project;
pub mod say;
pub mod settings;
pub mod trace;

pub use call::Call;
pub use check::{Issue, Severity};
pub use io::{Command, Done, Facts, Input, News, OpId, Outcome, Output};
pub use program::{Program, Sources, compile};
pub use project::{Fault, Project, Texts};
pub use trace::{TraceEvent, What};
