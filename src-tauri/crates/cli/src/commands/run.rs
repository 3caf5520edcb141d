//! `callwright run`: a scripted call in virtual time, or one at the keypad of this terminal.

use super::leave::OfCommand;
use super::{open, pairs, scripts};
use crate::args::Run;
use crate::out::{BOLD, CYAN, DIM, FINE, FOUND, GREEN, Out, PLAIN, RED, YELLOW};
use callwright_app::engine::io::{Facts, Outcome};
use callwright_app::engine::{Input, TraceEvent, What, io::Party};
use callwright_app::runtime::drive::{RealClock, Recording, Until, went_well};
use callwright_app::runtime::sim::Scenario;
use callwright_app::runtime::{External, story};
use callwright_app::{Leave, RunCall};
use std::io::BufRead;
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
    let workspace = open(&args.place)?;
    let flow = workspace.choose(args.place.flow.as_deref())?;
    let scenario = scenario(args)?;
    let recording = Recording::default();
    let mut keep = recording.sink();
    let titles = workspace.compile(&flow.flow).0;
    let quiet = out.json;
    let sink = Box::new(move |event: &TraceEvent| {
        if !quiet {
            tell(event, |node| {
                titles
                    .title(event.flow.as_deref(), node)
                    .unwrap_or(node)
                    .to_owned()
            });
        }
        keep(event);
    });
    let leave = OfCommand::new(&args.permit).map(|leave| Arc::new(leave) as Arc<dyn Leave>);
    let run = callwright_app::run(&workspace, flow, &scenario, &scripts(), sink, leave)?;
    let mut call = run.call;
    let outcome = if args.keys.is_some() && !args.real_time {
        call.run_virtual(Until::Over)
    } else {
        Some(live(args, &mut call, out)?)
    };
    let trace = recording.take();
    if let Some(path) = &args.trace {
        callwright_app::write_atomically(path, callwright_app::print_trace(&trace).as_bytes())?;
    }
    let Some(outcome) = outcome else {
        anyhow::bail!("The call did not end.")
    };
    out.answer(&serde_json::json!({ "flow": flow.flow.id, "outcome": outcome, "trace": trace }))?;
    out.say(ending(&outcome));
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

/// In real time, with whoever sits at the keyboard.
fn live(args: &Run, call: &mut RunCall, out: &Out) -> anyhow::Result<Outcome> {
    if args.keys.is_none() {
        let keypad = call.agenda.external();
        out.say(format!(
            "{DIM}Type keys and Enter; “say …” to speak, “hangup” or Ctrl-D to hang up.{PLAIN}"
        ));
        let out = *out;
        std::thread::spawn(move || listen(&keypad, &out));
    }
    let clock = RealClock::new(call.now(), args.speed);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    Ok(runtime.block_on(call.run_real(&clock)))
}

/// Lines of the terminal, as keys and words of the caller.
fn listen(keypad: &External, out: &Out) {
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let acts = match typed(&line) {
            Ok(acts) => acts,
            Err(e) => {
                out.warn(&e);
                continue;
            }
        };
        if !acts.into_iter().all(|input| keypad.input(input)) {
            return;
        }
    }
    keypad.input(Input::HungUp(Party::Caller));
}

/// What one typed line does in the call.
fn typed(line: &str) -> Result<Vec<Input>, String> {
    let line = line.trim();
    if let Some(words) = line.strip_prefix("say ") {
        return Ok(vec![Input::Speech {
            text: words.trim().to_owned(),
            confidence: 1.0,
        }]);
    }
    if let Some(spot) = line.strip_prefix("click ") {
        return Ok(vec![Input::Click(spot.trim().to_owned())]);
    }
    if ["hangup", "hang up", "quit", "exit"].contains(&line.to_lowercase().as_str()) {
        return Ok(vec![Input::HungUp(Party::Caller)]);
    }
    let keys = line.chars().filter(|c| !c.is_whitespace());
    if keys.clone().all(|c| matches!(c, '0'..='9' | '*' | '#')) {
        return Ok(keys.map(Input::Digit).collect());
    }
    Err(format!(
        "“{line}” is nothing a caller can do. Type keys (0 to 9, * and #), “say” and words, “click” and a spot, or “hangup”."
    ))
}

fn tell(event: &TraceEvent, title: impl Fn(&str) -> String) {
    let Some(words) = story::words(event) else {
        return;
    };
    let step = event.node.as_deref().map(title).unwrap_or_default();
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

fn ending(outcome: &Outcome) -> String {
    let colour = if went_well(outcome) { GREEN } else { RED };
    format!("{colour}{}{PLAIN}", story::outcome_words(outcome))
}
