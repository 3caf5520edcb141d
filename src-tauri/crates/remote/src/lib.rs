//! Asks other systems over HTTP for API steps, and only those that may be asked: a flow is
//! written by people who are not the owners of the network it runs in.
//!
//! Every address goes one way, the first one and each that an answer leads on to: it is read
//! ([`Target`]), its host is judged, its name is looked up once, every address that comes of it
//! is judged ([`Place`]), and the connection is made to those addresses and no others. A literal
//! address is judged as well, for connections skip the look-up for those.
//!
//! Deliberately not here: what a request is made of and what becomes of its answer, which is
//! the engine's API step; prepared answers, which are the simulation's.

mod answer;
mod background;
mod fault;
mod hop;
mod names;
mod place;
mod policy;
mod secret;
mod target;
mod trust;
mod web;

pub use background::{Asker, Came, Under};
pub use names::{Found, Names, SystemNames};
pub use place::Place;
pub use policy::{NoHost, Permit, Permits, Policy};
pub use secret::{Secret, Secrets};
pub use target::Target;
pub use trust::Trust;
pub use web::Web;

/// How long a host may take until it is connected.
pub const CONNECT_MS: u64 = 3_000;
/// How long a request may take, with everything it is led on to.
pub const TOTAL_MS: u64 = 10_000;
/// The largest answer, after it was inflated.
pub const MAX_BODY_BYTES: usize = 1 << 20;
/// How often an answer may lead on to another address.
pub const MAX_REDIRECTS: usize = 3;
