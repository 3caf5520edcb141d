//! `callwright run`: a scripted call in virtual time, or one at the keypad of this terminal.

use super::{open, pairs, scripts};
use crate::args::Run;
use crate::out::{BOLD, CYAN, DIM, FINE, FOUND, GREEN, Out, PLAIN, RED, YELLOW};
use callwright_app::engine::io::{Facts, Outcome};
use callwright_app::engine::{Input, TraceEvent, What, io::Party};
use callwright_app::runtime::drive::{RealClock, Recording, Until, went_well};
use callwright_app::runtime::sim::{Scenario, SimCall};
use callwright_app::runtime::{External, story};
use std::io::BufRead;

pub fn run(args: &Run, out: &Out) -> anyhow::Result<u8> {
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
    let mut call = callwright_app::run(&workspace, flow, &scenario, &scripts(), sink)?.call;
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
fn live(args: &Run, call: &mut SimCall, out: &Out) -> anyhow::Result<Outcome> {
    if args.keys.is_none() {
        let keypad = call.agenda.external();
        out.say(format!(
            "{DIM}Type keys and Enter; “say …” to speak, “hangup” or Ctrl-D to hang up.{PLAIN}"
        ));
        std::thread::spawn(move || listen(&keypad));
    }
    let clock = RealClock::new(call.now(), args.speed);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    Ok(runtime.block_on(call.run_real(&clock)))
}

/// Lines of the terminal, as keys and words of the caller.
fn listen(keypad: &External) {
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let line = line.trim();
        let alive = if line.eq_ignore_ascii_case("hangup") {
            keypad.input(Input::HungUp(Party::Caller))
        } else if let Some(words) = line.strip_prefix("say ") {
            keypad.input(Input::Speech {
                text: words.trim().to_owned(),
                confidence: 1.0,
            })
        } else if let Some(spot) = line.strip_prefix("click ") {
            keypad.input(Input::Click(spot.trim().to_owned()))
        } else {
            line.chars().all(|key| keypad.input(Input::Digit(key)))
        };
        if !alive {
            return;
        }
    }
    keypad.input(Input::HungUp(Party::Caller));
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
