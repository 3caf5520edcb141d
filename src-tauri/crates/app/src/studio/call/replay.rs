//! A call once more, from its beginning to a moment in it, with everything done alike: the
//! same flow, chance and world, and what the caller did at the same moments. From there it goes
//! on live.

use super::live::{Deed, Done, Live};
use super::session::Session;
use crate::studio::wire::*;
use callwright_runtime::Line;
use callwright_runtime::sim::Act;

/// What was done in a call until an event of it.
pub(super) struct Past {
    /// The event that has not happened yet, and when it did.
    seq: u32,
    at_ms: i64,
    deeds: Vec<Done>,
}

impl Past {
    pub fn of(live: &Live, seq: u32) -> Self {
        let told = live.told();
        let event = told.trace.get(seq as usize).or(told.trace.last());
        let before = |done: &&Done| {
            // What had no effect at once may have had one later.
            done.before < seq || (done.before == seq && done.after == done.before)
        };
        Past {
            seq,
            at_ms: event.map_or(0, |e| e.t),
            deeds: told.deeds.iter().take_while(before).cloned().collect(),
        }
    }
}

impl Session {
    /// Come to that moment, and stand there.
    pub(super) fn rerun(&mut self, past: Past) {
        let stops = std::mem::take(&mut self.driver.stops);
        self.driver.stops.event = Some(past.seq);
        self.driver.services.hold();
        self.driver.begin();
        self.after_moment();
        for done in &past.deeds {
            self.run_to(self.began + done.at_ms);
            if self.stands() {
                break;
            }
            self.redo(done);
        }
        self.run_to(self.began + past.at_ms);
        self.driver.stops = stops;
        self.driver.stops.next_step = false;
        let instant = self.pace.speed == Speed::Instant;
        let waits = instant && !self.stands() && !self.is_moving();
        if self.driver.outcome().is_none() && !waits {
            self.pause(PauseReason::Asked);
        } else {
            self.send_held();
        }
    }

    fn redo(&mut self, done: &Done) {
        let at = self.began + done.at_ms;
        if let Deed::Answered { op, came, .. } = &done.deed {
            self.answer(at, *op, came);
        }
        let driver = &mut self.driver;
        match &done.deed {
            Deed::Act(deed) => driver.line.act_now(at, deed.clone(), &mut driver.agenda),
            Deed::Planned { deed, at_once } => {
                let (deed, at_once) = (deed.clone(), *at_once);
                driver.line.add(Act { deed, at_once });
                driver.line.quiet(at, &mut driver.agenda);
            }
            Deed::Agent { agent, status } => {
                let services = &mut driver.services.sim;
                services.set_status(at, agent, *status, &mut driver.agenda);
            }
            Deed::Waited(_) | Deed::Answered { .. } => {}
        }
        self.run_to(at);
        self.live.told().deeds.push(done.clone());
    }
}
