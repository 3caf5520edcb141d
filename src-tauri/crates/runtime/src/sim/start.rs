//! One simulated call, from a scenario.

use super::caller::Plan;
use super::line::SimLine;
use super::scenario::{Scenario, ScenarioError};
use super::world::{SimServices, World};
use crate::drive::{Driver, Sink};
use crate::services::{ScriptGround, Scripts, Services};
use callwright_engine::{Call, Program};
use std::sync::{Arc, Mutex};

/// A call with nobody and nothing real in it.
pub type SimCall = Driver<SimLine, SimServices>;

/// Begin a simulated call.
pub fn simulate(
    program: &Arc<Program>,
    scenario: &Scenario,
    scripts: &Arc<dyn Scripts>,
    sink: Sink,
) -> Result<SimCall, ScenarioError> {
    let mut call = stage(program, scenario, scripts, sink, |services| services)?;
    call.begin();
    Ok(call)
}

/// A simulated call that has not begun, with its doubles as `around` makes them.
pub fn stage<S: Services>(
    program: &Arc<Program>,
    scenario: &Scenario,
    scripts: &Arc<dyn Scripts>,
    sink: Sink,
    around: impl FnOnce(SimServices) -> S,
) -> Result<Driver<SimLine, S>, ScenarioError> {
    let project = &program.project;
    let plan: Plan = scenario.keys.parse()?;
    let facts = scenario.facts(project)?;
    let now = scenario.start_ms(project)?;
    let world = Arc::new(Mutex::new(World::new(project, scenario, now)));
    let mut line = SimLine::new(plan, scenario.lines.clone());
    let mut services = SimServices::new(world, scripts.clone(), ScriptGround::of(program));
    let mut agenda = crate::agenda::Agenda::default();
    services.begin(now, &scenario.changes, &mut agenda);
    line.begin(now, &mut agenda);
    let call = Call::start(program.clone(), facts, now, scenario.seed);
    let services = around(services);
    Ok(Driver::ready(call, now, line, services, agenda, sink))
}
