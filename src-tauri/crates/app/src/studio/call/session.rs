//! One call and its thread: takes what is asked, lets time pass at the call's speed, stops
//! where it is to stop, and tells the window. At instant speed time jumps from one thing to
//! the next, and stands while nothing but the caller is waited for.
//!
//! Whatever is done from outside happens after all that is due at that moment, and is noted
//! with its time, so that the same call can be had again.

use super::live::{Ask, Live};
use super::news::Teller;
use super::pace::Pace;
use super::replay::Past;
use super::world::Moments;
use crate::around::{Around, Leave, Real, Tell};
use crate::studio::Host;
use crate::studio::wire::*;
use callwright_engine::OpId;
use callwright_remote::Came;
use callwright_runtime::sim::{ScenarioError, SimLine, stage};
use callwright_runtime::{Driver, Recording, Scripts, Until};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// So many things may happen at instant speed before it is looked whether somebody asks for
/// something.
const AT_A_TIME: usize = 200;

pub(super) type Staged = Driver<SimLine, Around>;

/// What a call is joined to.
pub(super) struct Edges {
    pub host: Arc<dyn Host>,
    pub scripts: Arc<dyn Scripts>,
    pub leave: Option<Arc<dyn Leave>>,
}

pub(super) struct Session {
    pub live: Arc<Live>,
    pub driver: Staged,
    pub began: i64,
    pub pace: Pace,
    pub paused: Option<PauseReason>,
    /// Why it will have stopped, when it stops at the next step.
    pub next_stop: PauseReason,
    /// What the caller does once the call goes on.
    pub undone: VecDeque<CallAct>,
    /// What other systems answered and the call has not heard yet.
    pub unheard: VecDeque<(OpId, Came)>,
    pub moments: Moments,
    pub recording: Recording,
    pub teller: Teller,
    pub inbox: Receiver<Ask>,
}

impl Session {
    /// On a thread of its own, until the call is over or ended.
    pub fn start(
        live: Arc<Live>,
        inbox: Receiver<Ask>,
        edges: Edges,
        running: Arc<AtomicUsize>,
        past: Option<Past>,
    ) {
        running.fetch_add(1, Ordering::SeqCst);
        let counted = Counted(running);
        let thread = std::thread::Builder::new().name(live.id.clone());
        let spawned = thread.spawn(move || {
            let _counted = counted;
            // Whether the scenario can be was asked before the call was answered for.
            if let Ok(mut session) = Session::new(live, inbox, edges) {
                session.run(past);
            }
        });
        // Without a thread there is no call, and nothing is ever told of it.
        drop(spawned);
    }

    fn new(live: Arc<Live>, inbox: Receiver<Ask>, edges: Edges) -> Result<Self, ScenarioError> {
        let begun = live.begun.clone();
        let recording = Recording::default();
        let own = begun.asked.http.len();
        let real = (edges.leave).map_or(Real::None, |leave| Real::Permitted { leave, own });
        let told = Arc::downgrade(&live);
        // Nobody hears it once the call is forgotten.
        let tell: Tell = Arc::new(move |op, came| {
            if let Some(live) = told.upgrade() {
                live.came(op, came);
            }
        });
        let mut driver = stage(
            &begun.program,
            &begun.assumed,
            &edges.scripts,
            recording.sink(),
            |sim| Around::new(sim, real, Some(tell)),
        )?;
        driver.stops.steps.clone_from(&begun.breakpoints);
        driver.stops.next_step = begun.paused;
        let began = driver.now();
        Ok(Session {
            pace: Pace::new(begun.speed, began),
            teller: Teller::new(edges.host),
            live,
            driver,
            began,
            paused: None,
            next_stop: PauseReason::Asked,
            undone: VecDeque::new(),
            unheard: VecDeque::new(),
            moments: Moments::default(),
            recording,
            inbox,
        })
    }

    fn run(&mut self, past: Option<Past>) {
        match past {
            Some(past) => self.rerun(past),
            None => {
                self.driver.begin();
                self.after_moment();
            }
        }
        loop {
            let more = self.advance();
            self.tell(false);
            if self.driver.outcome().is_some() {
                self.tell(true);
                return;
            }
            let patience = if more {
                Duration::ZERO
            } else {
                self.patience()
            };
            match self.inbox.recv_timeout(patience) {
                Ok(Ask::End) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Ask::Act(act)) => self.act(act),
                Ok(Ask::Came(op, came)) => self.came(op, came),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// How long there is nothing to do.
    fn patience(&self) -> Duration {
        let tell = self.teller.due_in();
        let next = match self.pace.speed {
            Speed::Times(_) if self.paused.is_none() => self.pace.until(self.driver.next()),
            _ => Duration::MAX,
        };
        tell.map_or(next, |tell| tell.min(next))
            // The longest that every system can wait.
            .min(Duration::from_secs(3600))
    }

    /// Let happen what is due. True: there is more, and somebody else may speak first.
    pub fn advance(&mut self) -> bool {
        if self.paused.is_some() {
            return false;
        }
        match self.pace.speed {
            Speed::Times(_) => {
                self.run_to(self.pace.now());
                self.pace.at_most(self.driver.next());
                false
            }
            Speed::Instant => {
                for _ in 0..AT_A_TIME {
                    if self.stands() || self.is_asking() || !self.is_moving() {
                        return false;
                    }
                    self.once();
                }
                true
            }
        }
    }

    /// Stopped, or over.
    pub fn stands(&self) -> bool {
        self.driver.held().is_some() || self.driver.outcome().is_some()
    }

    /// Something else than the caller is waited for.
    pub fn is_moving(&self) -> bool {
        let driver = &self.driver;
        let chooses = driver.line.spots();
        driver.next() <= driver.now()
            || driver.busy().any(|op| Some(op) != chooses)
            || driver.line.will_act()
            || driver.line.recording().is_some_and(|op| driver.is_open(op))
            || driver.services.sim.is_moving()
    }

    /// Everything up to this moment.
    pub fn run_to(&mut self, at: i64) {
        while !self.stands() && self.driver.next() <= at {
            self.once();
        }
        if !self.stands() {
            self.driver.run_virtual(Until::Time(at));
        }
    }

    /// One thing that happens.
    pub fn once(&mut self) {
        self.driver.run_virtual(Until::Next);
        self.after_moment();
    }

    /// Note what has come of it, and whether it was stopped.
    pub fn after_moment(&mut self) {
        let at_ms = self.driver.now() - self.began;
        {
            let world = self.driver.services.sim.world();
            self.moments.note(&world, at_ms);
        }
        let told = self.recording.take();
        if !told.is_empty() {
            self.live.told().trace.extend(told);
        }
        if self.driver.outcome().is_some() {
            self.live.told().over = true;
        }
        if self.driver.held().is_some() && self.paused.is_none() {
            let asked = std::mem::take(&mut self.driver.stops.next_step);
            self.driver.stops.event = None;
            self.pause(if asked {
                self.next_stop
            } else {
                PauseReason::Breakpoint
            });
        }
    }

    pub fn pause(&mut self, why: PauseReason) {
        self.paused = Some(why);
        self.pace.stand(self.driver.now());
    }

    pub fn resume(&mut self) {
        self.paused = None;
        self.pace.go(self.driver.now());
        self.send_held();
        if self.driver.held().is_some() {
            self.driver.go_on();
            self.after_moment();
        }
    }
}

/// The key that is meant, if a phone has it.
pub(super) fn key(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let key = chars.next().filter(|k| matches!(k, '0'..='9' | '*' | '#'));
    key.filter(|_| chars.next().is_none())
}

/// One thread less when it goes, however it goes.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
