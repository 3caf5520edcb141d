//! JavaScript for phone flows, run by QuickJS in a worker process that can be killed.
//!
//! A step's code is a function body. It sees the flow's variables as ordinary variables and
//! as `vars`, assigns to them, and may `return` a value:
//!
//! ```js
//! // library of the project:      function round2(n) { return Math.round(n * 100) / 100; }
//! total = round2(price * count);  // `total` is an output of the step
//! return total > 100;             // the step's result
//! ```
//!
//! **Why a process.** An interrupt handler alone does not stop `new Array(1e9) + ''`: such
//! calls never come back to the interpreter. So the same executable is started again as a
//! worker; the handler is the polite way to end a run, killing the worker the sure one.
//! Every host calls [`worker_entry_if_asked`] first thing in its `main`.
//!
//! **What a script has.** The language itself, `Math`, `JSON`, `RegExp`, `Map`, `Set`,
//! `Date` and `console`. `Date` stands still at [`Job::now_ms`] and `Math.random` follows
//! [`Job::seed`], so that a run depends on its [`Job`] alone. There is no file, network,
//! process, module, timer, `eval`, typed array, `Proxy` or weak reference, and nothing
//! remains from one run to the next: each has a runtime of its own. Promises exist but are
//! never pumped; using one is reported as an error.
//!
//! **What a run costs.** See `examples/bench_script.rs`.
//!
//! Deliberately not here: what a script step's outputs mean to a flow (`engine`), where the
//! library is kept (`app`), and when a script is run (`runtime`).

mod for_calls;
mod job;
mod outcome;
mod recall;
mod value;
mod wire;
mod worker;
mod workers;

pub use callwright_worker::{Setup, Tally};
pub use for_calls::CallScripts;
pub use job::{Job, Kind, Limits, OutSlot, Slot};
pub use outcome::{ConsoleLine, Level, Report, ScriptError, ScriptErrorKind, Values};
pub use value::Value;
pub use worker::{worker_entry_if_asked, worker_main};
pub use workers::Workers;
