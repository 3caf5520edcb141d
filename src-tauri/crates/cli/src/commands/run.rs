//! `callwright run`: a scripted call in virtual time, or one at the keypad of this terminal.

use super::check::told;
use super::leave::OfCommand;
use super::live::live;
use super::{open, pairs, scripts, serves};
use crate::args::Run;
use crate::out::{BOLD, CYAN, DIM, FINE, FOUND, GREEN, Out, PLAIN, RED, YELLOW};
use crate::tongue::{PROBLEM, Tongue};
use callwright_app::engine::io::{Facts, Outcome};
use callwright_app::engine::{Issue, Severity, TraceEvent, What};
use callwright_app::runtime::drive::{Recording, Until, went_well};
use callwright_app::runtime::sim::Scenario;
use callwright_app::runtime::story;
use callwright_app::{Leave, Loaded, Problem, Workspace};
use std::collections::BTreeMap;
use std::sync::Arc;

const MIN_SPEED: f64 = 0.01;
const MAX_SPEED: f64 = 100_000.0;

pub fn run(args: &Run, out: &Out) -> anyhow::Result<u8> {
    if !(MIN_SPEED..=MAX_SPEED).contains(&args.speed) {
        anyhow::bail!(
            "Calls cannot go at a speed of {}. Choose one from {MIN_SPEED} to {MAX_SPEED}.",
            args.speed
        );
    }
    if let Some(path) = &args.trace {
        callwright_app::not_its_own(path)?;
    }
    let tongue = Tongue::beside(args.language.as_deref().unwrap_or_default());
    let workspace = open(&args.place)?;
    let flow = workspace.choose(args.place.flow.as_deref())?;
    if let Some(language) = &args.language {
        serves(workspace.languages(&flow.flow), language)?;
    }
    let (program, issues) = workspace.compile(&flow.flow);
    let problems = harm(issues, tongue);
    warn(&problems, &flow.flow.name, tongue, out);
    let scenario = scenario(args)?;
    let recording = Recording::default();
    let mut keep = recording.sink();
    let titles = titles(&workspace, &flow.flow.id);
    let quiet = out.json;
    let sink = Box::new(move |event: &TraceEvent| {
        if !quiet {
            let of = event.node.as_ref().map(|node| {
                let flow = event.flow.as_ref().map(ToString::to_string);
                titles
                    .get(&(flow, node.to_string()))
                    .map_or(&**node, String::as_str)
            });
            tell(event, of.unwrap_or_default(), tongue);
        }
        keep(event);
    });
    let leave = OfCommand::new(&args.permit).map(|leave| Arc::new(leave) as Arc<dyn Leave>);
    let mut call = callwright_app::run(&workspace, &program, &scenario, &scripts(), sink, leave)?;
    let outcome = if args.keys.is_some() && !args.real_time {
        call.run_virtual(Until::Over)
    } else {
        live(args, &mut call, tongue, out)?
    };
    let trace = recording.take();
    if let Some(path) = &args.trace {
        callwright_app::write_atomically(path, callwright_app::print_trace(&trace).as_bytes())?;
    }
    let Some(outcome) = outcome else {
        anyhow::bail!(
            "{}",
            tongue.pick(
                "The call was left before it ended.",
                "تُركت المكالمة قبل أن تنتهي."
            )
        )
    };
    out.answer(&serde_json::json!({
        "flow": flow.flow.id,
        "problems": problems,
        "outcome": outcome,
        "trace": trace,
    }))?;
    out.say(ending(&outcome, tongue));
    Ok(if went_well(&outcome) { FINE } else { FOUND })
}

fn scenario(args: &Run) -> anyhow::Result<Scenario> {
    let facts = Facts {
        caller: args.from.clone().unwrap_or_default(),
        language: args.language.clone().unwrap_or_default(),
        customer: pairs(&args.customer)?,
        ..Facts::default()
    };
    Ok(Scenario {
        caller: args.caller.clone().unwrap_or_default(),
        facts,
        at: args.at.clone().unwrap_or_default(),
        seed: args.seed,
        keys: args.keys.clone().unwrap_or_default(),
        ..Scenario::default()
    })
}

/// What would harm callers.
fn harm(issues: Vec<Issue>, tongue: Tongue) -> Vec<Problem> {
    let errors = issues.into_iter().filter(|i| i.severity == Severity::Error);
    errors.map(|i| Problem::new(i, tongue.code())).collect()
}

/// Steps by flow and id, as their designers call them.
fn titles(workspace: &Workspace, main: &str) -> BTreeMap<(Option<String>, String), String> {
    let of = |(id, loaded): (&String, &Loaded)| {
        let flow = (id != main).then(|| id.clone());
        let nodes = loaded.flow.nodes.iter();
        let titles = nodes.map(|n| ((flow.clone(), n.id.clone()), n.title().to_owned()));
        titles.collect::<Vec<_>>()
    };
    workspace.flows.iter().flat_map(of).collect()
}

/// What is wrong with the flow, before somebody wonders why the call goes as it does.
fn warn(problems: &[Problem], name: &str, tongue: Tongue, out: &Out) {
    if problems.is_empty() {
        return;
    }
    let count = tongue.counted(problems.len(), &PROBLEM);
    let heading = match tongue {
        Tongue::English => format!("“{name}” has {count} that callers would meet:"),
        Tongue::Arabic => format!("في «{name}» {count} يلقاها المتصلون:"),
    };
    out.note(format!("{YELLOW}{heading}{PLAIN}"));
    for line in told(problems, tongue) {
        out.note(line);
    }
}

fn tell(event: &TraceEvent, step: &str, tongue: Tongue) {
    let Some(words) = story::words_in(event, tongue.code()) else {
        return;
    };
    let time = story::clock(event.t);
    let line = match &event.what {
        What::Said { text, .. } => format!("{BOLD}{text}{PLAIN}"),
        What::Digit { .. } => format!("{CYAN}{words}{PLAIN}"),
        What::Failed { .. } => format!("{RED}{words}{PLAIN}"),
        What::Warning { .. } => format!("{YELLOW}{words}{PLAIN}"),
        _ => format!("{DIM}{words}{PLAIN}"),
    };
    crate::out::Out { json: false }.say(format!("{DIM}{time:>9}{PLAIN} {step:<22.22} {line}"));
}

fn ending(outcome: &Outcome, tongue: Tongue) -> String {
    let colour = if went_well(outcome) { GREEN } else { RED };
    format!(
        "{colour}{}{PLAIN}",
        story::outcome_words_in(outcome, tongue.code())
    )
}
