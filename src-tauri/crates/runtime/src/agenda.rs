//! What will happen, and when: the only queue of a driven call. Doubles put the ends of
//! their effects here; real lines and services send theirs from outside as they come.

use callwright_engine::io::Done;
use callwright_engine::{Input, OpId};
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};
use tokio::sync::mpsc;

/// Something that is due.
#[derive(Debug, Clone, PartialEq)]
pub enum Due {
    /// For the call.
    Input(Input),
    /// For the line, by a number it chose.
    Line(u64),
    /// For the services, by a number they chose.
    Services(u64),
}

#[derive(Debug)]
struct Entry {
    at: i64,
    seq: u64,
    due: Due,
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        // The heap gives the greatest first: the earliest, then the first put in.
        (other.at, other.seq).cmp(&(self.at, self.seq))
    }
}
impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Entry {}

/// What came from outside, and how long it really took; virtual time goes on by as much.
#[derive(Debug)]
pub(crate) struct Outside {
    pub input: Input,
    pub took_ms: i64,
}

/// Sends what happens outside into a driven call, from any thread.
#[derive(Debug, Clone)]
pub struct External(mpsc::UnboundedSender<Outside>);

impl External {
    /// False when the call is over and nobody listens any more.
    pub fn input(&self, input: Input) -> bool {
        let took_ms = 0;
        self.0.send(Outside { input, took_ms }).is_ok()
    }
    /// An effect that really happened has ended.
    pub fn done(&self, op: OpId, done: Done, took_ms: i64) -> bool {
        let input = Input::Done(op, done);
        self.0.send(Outside { input, took_ms }).is_ok()
    }
}

#[derive(Debug)]
pub struct Agenda {
    heap: BinaryHeap<Entry>,
    seq: u64,
    from_outside: mpsc::UnboundedReceiver<Outside>,
    outside: mpsc::UnboundedSender<Outside>,
    /// Effects whose ends will come from outside; virtual time stands still until they have.
    awaited: BTreeSet<OpId>,
}

impl Default for Agenda {
    fn default() -> Self {
        let (outside, from_outside) = mpsc::unbounded_channel();
        Agenda {
            heap: BinaryHeap::new(),
            seq: 0,
            from_outside,
            outside,
            awaited: BTreeSet::new(),
        }
    }
}

impl Agenda {
    pub fn put(&mut self, at: i64, due: Due) {
        self.seq += 1;
        self.heap.push(Entry {
            at,
            seq: self.seq,
            due,
        });
    }
    pub fn input(&mut self, at: i64, input: Input) {
        self.put(at, Due::Input(input));
    }
    pub fn next_at(&self) -> Option<i64> {
        self.heap.peek().map(|e| e.at)
    }
    /// The first thing due at or before `now`.
    pub fn take(&mut self, now: i64) -> Option<Due> {
        if self.next_at()? <= now {
            self.heap.pop().map(|e| e.due)
        } else {
            None
        }
    }
    pub fn external(&self) -> External {
        External(self.outside.clone())
    }
    /// The end of this comes by [`External::done`].
    pub fn await_outside(&mut self, op: OpId) {
        self.awaited.insert(op);
    }
    /// It was cancelled, and no end comes.
    pub fn await_no_more(&mut self, op: OpId) {
        self.awaited.remove(&op);
    }
    /// In virtual time, while something is awaited: wait until anything comes.
    pub(crate) fn awaited(&mut self) -> Option<Outside> {
        if self.awaited.is_empty() {
            return None;
        }
        let came = self.from_outside.blocking_recv();
        if let Some(Input::Done(op, _)) = came.as_ref().map(|c| &c.input) {
            self.awaited.remove(op);
        }
        came
    }
    pub(crate) async fn outside(&mut self) -> Option<Outside> {
        self.from_outside.recv().await
    }
}
