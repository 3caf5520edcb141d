//! What the person at the window does in a call, and when it counts.

use super::begun::own_names;
use super::live::{Deed, Done};
use super::session::{Session, key};
use crate::studio::wire::*;
use callwright_engine::dispatch::AgentStatus;
use callwright_runtime::Line;
use callwright_runtime::sim::{Act, Deed as CallerDeed};

/// A call in which nothing is told for so many things that happen goes in circles.
const QUIET_MOMENTS: usize = 10_000;

impl Session {
    pub fn act(&mut self, act: CallAct) {
        match act {
            CallAct::Key(_) | CallAct::Say(_) | CallAct::Click(_) | CallAct::HangUp => {
                let hangs_up = act == CallAct::HangUp;
                self.undone.push_back(act);
                // A caller waits for no debugger: what they do ends the pause. Who goes step by
                // step still does.
                if self.paused == Some(PauseReason::Step) && !hangs_up {
                    self.driver.stops.next_step = true;
                    self.next_stop = PauseReason::Step;
                }
                self.resume_if_paused();
            }
            CallAct::Agent { .. } => self.undone.push_back(act),
            CallAct::Wait => self.wait(),
            CallAct::Pause if self.paused.is_none() && !self.stands() => {
                self.run_to(self.pace.now());
                if !self.stands() {
                    self.pause(PauseReason::Asked);
                }
            }
            CallAct::Pause => {}
            CallAct::Resume => {
                self.driver.stops.next_step = false;
                self.resume_if_paused();
            }
            CallAct::Step => {
                self.driver.stops.next_step = true;
                self.next_stop = PauseReason::Step;
                self.resume_if_paused();
            }
            CallAct::Speed(speed) => {
                if self.paused.is_none() {
                    self.run_to(self.pace.now().max(self.driver.now()));
                }
                self.pace.set(speed, self.driver.now());
            }
            CallAct::Breakpoints(steps) => {
                self.driver.stops.steps = own_names(&steps, &self.live.begun.flow);
            }
        }
        self.catch_up();
    }

    fn resume_if_paused(&mut self) {
        if self.paused.is_some() {
            self.resume();
        }
    }

    /// Do what could not be done yet.
    pub fn catch_up(&mut self) {
        if !self.hear() {
            return;
        }
        while let Some(act) = self.undone.front() {
            // Whoever hangs up does not wait for another system.
            let instant = self.pace.speed == Speed::Instant;
            if instant && self.is_asking() && *act != CallAct::HangUp {
                return;
            }
            let agent = matches!(act, CallAct::Agent { .. });
            if self.stands() || (self.paused.is_some() && !agent) {
                return;
            }
            let Some(act) = self.undone.pop_front() else {
                return;
            };
            if !self.now_do(&act) {
                self.undone.push_front(act);
                return;
            }
        }
    }

    /// False if the call stopped before it could be done.
    fn now_do(&mut self, act: &CallAct) -> bool {
        if let CallAct::Agent { agent, status } = act {
            return self.set_agent(agent, *status);
        }
        let Some(deed) = deed(act) else {
            return true;
        };
        match self.pace.speed {
            Speed::Instant if !self.is_asking() => self.deed_soon(deed),
            _ => self.deed_now(deed),
        }
    }

    /// A moment by itself for what comes from outside, so that it never depends on what else
    /// happens in the same millisecond.
    pub fn own_moment(&mut self) -> Option<i64> {
        loop {
            let now = self.pace.now().max(self.driver.now());
            let at = now.max(self.driver.last() + 1);
            self.run_to(at);
            if self.stands() {
                return None;
            }
            if self.driver.last() < at {
                return Some(at);
            }
        }
    }

    fn deed_now(&mut self, deed: CallerDeed) -> bool {
        let Some(at) = self.own_moment() else {
            return false;
        };
        let before = self.count();
        let driver = &mut self.driver;
        driver.line.act_now(at, deed.clone(), &mut driver.agenda);
        self.run_to(at);
        self.note(at, before, Deed::Act(deed));
        true
    }

    /// As soon as a caller would who hears out what is said.
    fn deed_soon(&mut self, deed: CallerDeed) -> bool {
        // First what comes of what was done before.
        while !self.stands() && self.is_moving() {
            self.once();
        }
        let now = self.driver.now();
        self.run_to(now);
        if self.stands() {
            return false;
        }
        let before = self.count();
        let driver = &mut self.driver;
        let at_once = driver.busy().next().is_some();
        let act = Act {
            deed: deed.clone(),
            at_once,
        };
        driver.line.add(act);
        driver.line.quiet(now, &mut driver.agenda);
        while !self.stands() && self.driver.line.will_act() {
            self.once();
        }
        self.run_to(self.driver.now());
        self.note(now, before, Deed::Planned { deed, at_once });
        true
    }

    fn set_agent(&mut self, agent: &str, status: AgentStatus) -> bool {
        let Some(at) = self.own_moment() else {
            return false;
        };
        let before = self.count();
        let driver = &mut self.driver;
        let services = &mut driver.services.sim;
        services.set_status(at, agent, status, &mut driver.agenda);
        self.run_to(at);
        let agent = agent.to_owned();
        self.note(at, before, Deed::Agent { agent, status });
        true
    }

    /// The caller does nothing until the next thing happens.
    fn wait(&mut self) {
        let instant = self.pace.speed == Speed::Instant;
        if !instant || self.paused.is_some() || self.is_moving() {
            return;
        }
        let (from, before) = (self.driver.now(), self.count());
        for _ in 0..QUIET_MOMENTS {
            if self.stands() || self.count() > before {
                break;
            }
            self.once();
        }
        let waited = self.driver.now() - from;
        self.note(from, before, Deed::Waited(waited));
    }

    pub fn note(&mut self, at: i64, before: u32, deed: Deed) {
        let after = self.count();
        let at_ms = at - self.began;
        self.live.told().deeds.push(Done {
            at_ms,
            before,
            after,
            deed,
        });
    }

    pub fn count(&self) -> u32 {
        u32::try_from(self.live.told().trace.len()).unwrap_or(u32::MAX)
    }
}

fn deed(act: &CallAct) -> Option<CallerDeed> {
    Some(match act {
        CallAct::Key(text) => CallerDeed::Keys(key(text)?.to_string()),
        CallAct::Say(words) => CallerDeed::Say(words.clone()),
        CallAct::Click(spot) => CallerDeed::Click(spot.clone()),
        CallAct::HangUp => CallerDeed::HangUp,
        _ => return None,
    })
}
