//! Run a flow as a simulated call. The caller of this decides the clock: virtual for a
//! script, real for somebody at the keyboard.

use crate::around::{Around, Leave, Real};
use crate::{AppError, Workspace};
use callwright_engine::Program;
use callwright_runtime::drive::Sink;
use callwright_runtime::sim::{Scenario, SimLine, stage};
use callwright_runtime::{Driver, Scripts};
use std::sync::Arc;

/// A simulated call, and whom it may really ask.
pub type RunCall = Driver<SimLine, Around>;

/// Begin a simulated call of a flow that is compiled. Without leave it asks nobody.
pub fn run(
    workspace: &Workspace,
    program: &Arc<Program>,
    scenario: &Scenario,
    scripts: &Arc<dyn Scripts>,
    sink: Sink,
    leave: Option<Arc<dyn Leave>>,
) -> Result<RunCall, AppError> {
    let own = scenario.http.len();
    let real = leave.map_or(Real::None, |leave| Real::Permitted { leave, own });
    let scenario = workspace.assume(scenario);
    let mut call = stage(program, &scenario, scripts, sink, |sim| {
        Around::new(sim, real, None)
    })?;
    call.begin();
    Ok(call)
}

impl Workspace {
    /// A scenario with what the project assumes wherever it says nothing itself.
    pub fn assume(&self, scenario: &Scenario) -> Scenario {
        let mut merged = scenario.clone();
        let usual = self.simulation.clone();
        // A test's own answers come first, so that they win over the usual ones.
        merged.http.extend(usual.http);
        for (id, double) in usual.agents {
            merged.agents.entry(id).or_insert(double);
        }
        for (address, double) in usual.lines {
            merged.lines.entry(address).or_insert(double);
        }
        for (queue, count) in usual.waiting {
            merged.waiting.entry(queue).or_insert(count);
        }
        if merged.caller.is_empty() {
            merged.caller = usual.caller;
        }
        if merged.at.is_empty() {
            merged.at = usual.at;
        }
        merged
    }
}
