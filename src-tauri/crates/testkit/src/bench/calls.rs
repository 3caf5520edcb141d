//! Whole calls through the engine: the ten steps that the peer runs too, and the main support
//! template.

use super::ten::{BEGINS, Callers, program};
use callwright_engine::io::{Command, Done, Facts, LineOutcome, Party, Piece};
use callwright_engine::{Call, Input, Output};
use callwright_runtime::services::{ScriptGround, Scripts};
use callwright_script::{CallScripts, Setup, Workers};
use std::sync::Arc;

const BATCH: u64 = 2_000;
/// A script takes some hundred times as long as the call around it.
const SCRIPT_BATCH: u64 = 20;

/// Batches of ten-step calls.
pub fn calls(script: bool) -> impl FnMut() -> u64 {
    // As the studio runs them: every script anew, in a worker process.
    let scripts = CallScripts::with(Workers::with_setup(Setup::default()));
    let mut callers = Callers::new(script);
    let ground = ScriptGround::of(callers.program());
    let batch = if script { SCRIPT_BATCH } else { BATCH };
    move || {
        for _ in 0..batch {
            callers.call(|job| scripts.run(job, &ground));
        }
        batch
    }
}

/// Batches of calls to the main support template: billing, which answers.
pub fn support() -> impl FnMut() -> u64 {
    let workspace = callwright_app::open(std::path::Path::new("main-customer-support"))
        .expect("the template is shipped");
    let flow = workspace.choose(None).expect("it has a flow").flow.clone();
    let program = program(&flow, &workspace.project, &workspace.texts);
    let facts = Arc::new(Facts {
        caller: "+971501234567".to_owned(),
        ..Facts::default()
    });
    let mut call = Call::start_quietly(program, facts.clone(), BEGINS, 0);
    move || {
        for seed in 0..BATCH {
            call.start_again(facts.clone(), BEGINS, seed);
            let said = drive(&mut call);
            assert!(said >= 3, "a call took the wrong way: {said} prompts");
        }
        BATCH
    }
}

/// Answers every effect at once and presses 1 when the call first waits for a key; gives the
/// number of prompts said.
fn drive(call: &mut Call) -> u32 {
    let mut key = Some(Input::Digit('1'));
    let mut now = BEGINS;
    let mut said = 0;
    let mut answer = None;
    loop {
        match call.poll() {
            Output::Do(op, command) => {
                let done = match &command {
                    Command::Play { pieces, .. } => {
                        said += u32::from(pieces.iter().any(|p| !matches!(p, Piece::Clip { .. })));
                        Done::Played
                    }
                    Command::Agents(_) => Done::Line(LineOutcome::Talked {
                        with: "mariam".to_owned(),
                        ms: 60_000,
                        ended_by: Party::Agent,
                    }),
                    _ => Done::Broken {
                        why: "not part of the bench".to_owned(),
                    },
                };
                answer = Some(Input::Done(op, done));
            }
            Output::Cancel(_) | Output::Trace(_) => {}
            Output::Wait(until) => {
                now += 1;
                let input = answer.take().or_else(|| key.take());
                let input = input.unwrap_or_else(|| {
                    now = until.unwrap_or(now);
                    Input::Tick
                });
                call.handle(now, input);
            }
            Output::Over(_) => return said,
        }
    }
}
