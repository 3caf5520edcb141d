//! Drives one call: takes what is due, hands it to the call, carries out what the call
//! asks. In virtual time it jumps from one moment to the next; in real time it waits.

mod stops;

pub use stops::Stops;

use crate::agenda::{Agenda, Due};
use crate::line::{Line, is_for_line, keeps_caller_waiting};
use crate::services::Services;
use callwright_engine::io::{Ending, Party};
use callwright_engine::{Call, Command, Input, OpId, Outcome, Output, TraceEvent};
use std::collections::BTreeMap;

/// Where trace events go as they come.
pub type Sink = Box<dyn FnMut(&TraceEvent) + Send>;

/// A driven call and what it is joined to.
pub struct Driver<L, S> {
    pub call: Call,
    pub line: L,
    pub services: S,
    pub agenda: Agenda,
    /// Where it is to stop.
    pub stops: Stops,
    held: Option<TraceEvent>,
    now: i64,
    last: i64,
    sink: Sink,
    open: BTreeMap<OpId, Open>,
    over: Option<Outcome>,
    deadline: Option<i64>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    line: bool,
    busy: bool,
}

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    Over,
    /// Up to this moment of the virtual clock.
    Time(i64),
    /// One thing that happens.
    Next,
}

/// Tells the time of a call.
pub trait Clock: Send {
    /// Milliseconds since the Unix epoch, as the call is to believe.
    fn now(&self) -> i64;
    /// How long it really takes until then.
    fn until(&self, at: i64) -> std::time::Duration;
}

/// The wall clock, from any moment on, at any speed.
#[derive(Debug, Clone)]
pub struct RealClock {
    began: std::time::Instant,
    from: i64,
    speed: f64,
}

impl RealClock {
    pub fn new(from: i64, speed: f64) -> Self {
        RealClock {
            began: std::time::Instant::now(),
            from,
            speed: speed.max(0.01),
        }
    }
}

impl Clock for RealClock {
    fn now(&self) -> i64 {
        self.from + (self.began.elapsed().as_secs_f64() * 1000.0 * self.speed) as i64
    }
    fn until(&self, at: i64) -> std::time::Duration {
        let ms = (at - self.now()).max(0) as f64 / self.speed;
        std::time::Duration::from_secs_f64(ms / 1000.0)
    }
}

/// A sink that keeps every event.
#[derive(Debug, Clone, Default)]
pub struct Recording(std::sync::Arc<std::sync::Mutex<Vec<TraceEvent>>>);

impl Recording {
    pub fn sink(&self) -> Sink {
        let events = self.0.clone();
        Box::new(move |event| {
            if let Ok(mut events) = events.lock() {
                events.push(event.clone());
            }
        })
    }
    pub fn take(&self) -> Vec<TraceEvent> {
        self.0
            .lock()
            .map(|mut events| std::mem::take(&mut *events))
            .unwrap_or_default()
    }
}

impl<L: Line, S: Services> Driver<L, S> {
    pub fn new(call: Call, now: i64, line: L, services: S, agenda: Agenda, sink: Sink) -> Self {
        let mut driver = Driver::ready(call, now, line, services, agenda, sink);
        driver.drain();
        driver
    }

    /// Everything in place, and nothing done yet: [`Driver::begin`] begins.
    pub fn ready(call: Call, now: i64, line: L, services: S, agenda: Agenda, sink: Sink) -> Self {
        Driver {
            call,
            line,
            services,
            agenda,
            stops: Stops::default(),
            held: None,
            now,
            last: now,
            sink,
            open: BTreeMap::new(),
            over: None,
            deadline: None,
        }
    }

    pub fn now(&self) -> i64 {
        self.now
    }

    pub fn outcome(&self) -> Option<&Outcome> {
        self.over.as_ref()
    }

    /// In virtual time. Gives the outcome once the call is over.
    pub fn run_virtual(&mut self, until: Until) -> Option<Outcome> {
        while self.over.is_none() && self.held.is_none() {
            if let Some(came) = self.agenda.awaited() {
                self.agenda.input(self.now + came.took_ms, came.input);
                continue;
            }
            let at = self.next_moment();
            match until {
                Until::Time(end) if at > end => {
                    self.now = self.now.max(end);
                    return None;
                }
                _ => self.moment(at),
            }
            if until == Until::Next {
                break;
            }
        }
        self.over.clone()
    }

    /// In real time, until the call is over or everybody who could send has gone.
    pub async fn run_real(&mut self, clock: &dyn Clock) -> Outcome {
        loop {
            if let Some(outcome) = &self.over {
                return outcome.clone();
            }
            let at = self.next_moment();
            let sleep = tokio::time::sleep(clock.until(at));
            tokio::select! {
                () = sleep => {
                    self.now = self.now.max(clock.now());
                    self.moment(at);
                }
                came = self.agenda.outside() => {
                    self.now = self.now.max(clock.now());
                    if let Some(came) = came {
                        self.apply(Due::Input(came.input));
                    }
                }
            }
        }
    }

    fn next_moment(&self) -> i64 {
        match (self.agenda.next_at(), self.deadline) {
            (Some(a), Some(d)) => a.min(d),
            (Some(at), None) | (None, Some(at)) => at,
            // The engine always gives a deadline; without one the call would hang for ever.
            (None, None) => self.now,
        }
    }

    fn moment(&mut self, at: i64) {
        self.now = self.now.max(at);
        self.last = self.now;
        // By their moments, not by the clock, which may have gone on past both: a time-out that
        // comes before a key must not be overtaken by it.
        match self.agenda.take(at) {
            Some(due) => self.apply(due),
            None => self.apply(Due::Input(Input::Tick)),
        }
    }

    /// Something happens now.
    pub fn apply(&mut self, due: Due) {
        let now = self.now;
        match due {
            Due::Line(token) => self.line.due(now, token, &mut self.agenda),
            Due::Services(token) => self.services.due(now, token, &mut self.agenda),
            Due::Input(input) => self.input(input),
        }
        self.drain();
    }

    fn input(&mut self, input: Input) {
        let key = if let Input::Digit(key) = input {
            Some(key)
        } else {
            None
        };
        let open = match &input {
            Input::Done(op, _) => self.open.remove(op).is_some(),
            Input::News(op, _) => self.open.contains_key(op),
            _ => true,
        };
        if !open {
            return; // Cancelled meanwhile.
        }
        self.call.handle(self.now, input);
        if let Some(key) = key {
            self.line.key(self.now, key, &mut self.agenda);
        }
    }

    /// Carry out what the call asks, until it waits or is over.
    fn drain(&mut self) {
        if self.over.is_some() {
            return;
        }
        loop {
            match self.call.poll() {
                Output::Trace(event) if self.stops.before(&event) => {
                    self.held = Some(*event);
                    return;
                }
                Output::Trace(event) => (self.sink)(&event),
                Output::Do(op, command) => self.start(op, &command),
                Output::Cancel(op) => self.cancel(op),
                Output::Wait(until) => {
                    self.deadline = until;
                    if self.is_quiet() {
                        self.line.quiet(self.now, &mut self.agenda);
                    }
                    return;
                }
                Output::Over(outcome) => {
                    debug_assert!(
                        self.open.is_empty(),
                        "every effect has ended when the call is over"
                    );
                    self.line.hang_up(self.now, &mut self.agenda);
                    self.services.hang_up(self.now, &mut self.agenda);
                    self.over = Some(outcome);
                    return;
                }
            }
        }
    }

    /// Nothing is said or worked on, and nothing is on its way into the call at this
    /// moment: a key that was just pressed may make the flow speak again.
    fn is_quiet(&self) -> bool {
        !self.open.values().any(|o| o.busy) && self.agenda.next_at().is_none_or(|at| at > self.now)
    }

    fn start(&mut self, op: OpId, command: &Command) {
        let (line, busy) = (is_for_line(command), keeps_caller_waiting(command));
        self.open.insert(op, Open { line, busy });
        if busy {
            self.line.busy();
        }
        if line {
            self.line.start(self.now, op, command, &mut self.agenda);
        } else {
            self.services.start(self.now, op, command, &mut self.agenda);
        }
    }

    fn cancel(&mut self, op: OpId) {
        match self.open.remove(&op) {
            Some(Open { line: true, .. }) => self.line.cancel(self.now, op, &mut self.agenda),
            Some(_) => self.services.cancel(self.now, op, &mut self.agenda),
            None => {}
        }
    }
}

/// Whether a call ended as a flow wants its calls to end.
pub fn went_well(outcome: &Outcome) -> bool {
    match outcome.result {
        Ending::Completed | Ending::HandedOver => true,
        Ending::Abandoned => outcome.by == Party::Caller,
        Ending::DeadEnd | Ending::Failed => false,
    }
}
