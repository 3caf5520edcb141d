//! Work on what strangers made, in processes that can be killed: code that never comes back,
//! files that crash their reader. A worker is the same executable entered anew, so that there is
//! nothing to install and nothing to find. It confines itself before it reads a byte, and
//! answers requests over two pipes, one after the other.
//!
//! A kind of work is a [`Role`]. Its host keeps a [`Pool`] and asks with [`Pool::exchange`]; every
//! host's `main` first calls [`enter_if_asked`], which never returns in a worker. A deadline is
//! counted in the worker's own processor time, so that a busy machine does not end it early.
//!
//! Deliberately not here: what is asked and answered, which are bytes to this crate.

mod clock;
mod confine;
mod frame;
mod pool;
mod serve;

pub use clock::cpu_time;
pub use frame::{Answer, Request};
pub use pool::{Failed, Pool, Setup, Tally};
pub use serve::{Nonsense, Reply, Work, enter, enter_if_asked};

use std::time::Duration;

/// A kind of work.
#[derive(Debug)]
pub struct Role {
    /// The first argument that makes an executable this worker.
    pub argument: &'static str,
    /// What lists of processes show.
    pub name: &'static str,
    /// Both ends refuse more than this in one piece.
    pub most_bytes: usize,
    /// Address space on top of what the executable needs by itself.
    pub room_bytes: u64,
    /// However little processor time a worker got, its run ends this long after its deadline.
    pub most_wait: Duration,
}
