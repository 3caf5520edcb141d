//! The services of a call at a window: the doubles.

use callwright_engine::{Command, OpId};
use callwright_runtime::sim::SimServices;
use callwright_runtime::{Agenda, Services};

pub(super) struct Around {
    pub sim: SimServices,
}

impl Around {
    pub fn new(sim: SimServices) -> Self {
        Around { sim }
    }
}

impl Services for Around {
    fn start(&mut self, now: i64, op: OpId, command: &Command, agenda: &mut Agenda) {
        self.sim.start(now, op, command, agenda);
    }

    fn cancel(&mut self, now: i64, op: OpId, agenda: &mut Agenda) {
        self.sim.cancel(now, op, agenda);
    }

    fn due(&mut self, now: i64, token: u64, agenda: &mut Agenda) {
        self.sim.due(now, token, agenda);
    }

    fn hang_up(&mut self, now: i64, agenda: &mut Agenda) {
        self.sim.hang_up(now, agenda);
    }
}
