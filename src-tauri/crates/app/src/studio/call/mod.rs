//! Simulated calls that a window takes part in, and a flow's tests. Each call has a thread of
//! its own, because a call may wait for a script; what is done in it goes there as messages,
//! and what comes of it goes to the window that began it. Of other systems only
//! permitted ones are really asked; no message is ever sent.

mod acts;
mod answers;
mod because;
mod begun;
mod ground;
mod keep;
mod live;
mod news;
mod pace;
mod prove;
mod replay;
mod session;
mod world;

pub(in crate::studio) use ground::Ground;
pub(crate) use live::Calls;

use super::refuse::blocking;
use super::wire::*;
use super::{Cx, leave};
use begun::Begun;
use callwright_runtime::golden::{Test, Tests};
use live::Live;
use replay::Past;
use session::{Edges, Session};
use std::sync::Arc;

pub async fn call_start(cx: &Cx, args: CallStart) -> Result<Started, Refusal> {
    args.speed.check()?;
    let ground = if args.template {
        Ground::template(&args.project).await?
    } else {
        Ground::project(cx, &args.project, &args.flow).await?
    };
    let begun = blocking(move || Begun::from(&ground, &args)).await??;
    Ok(begin(cx, begun, None))
}

pub async fn call_replay(cx: &Cx, args: CallReplay) -> Result<Started, Refusal> {
    args.speed.check()?;
    let live = cx.studio.calls.find(&args.call)?;
    let begun = Begun {
        speed: args.speed,
        paused: false,
        ..(*live.begun).clone()
    };
    Ok(begin(cx, begun, Some(Past::of(&live, args.seq))))
}

fn begin(cx: &Cx, begun: Begun, past: Option<Past>) -> Started {
    let (studio, calls) = (&cx.studio, &cx.studio.calls);
    let (live, inbox) = Live::new(calls.next_id(), cx.window.clone(), begun);
    let started = live.started();
    calls.add(live.clone());
    let edges = Edges {
        host: studio.host.clone(),
        scripts: studio.scripts.clone(),
        // A template is nobody's project yet.
        leave: (!live.begun.template).then(|| leave::of(cx, &live.begun.project)),
    };
    Session::start(live, inbox, edges, calls.running.clone(), past);
    started
}

pub async fn call_do(cx: &Cx, args: CallDo) -> Result<Nothing, Refusal> {
    args.act.check()?;
    cx.studio.calls.find(&args.call)?.ask(args.act);
    Ok(Nothing {})
}

pub async fn call_end(cx: &Cx, args: CallRef) -> Result<Nothing, Refusal> {
    cx.studio.calls.end(&args.call);
    Ok(Nothing {})
}

pub async fn call_trace(cx: &Cx, args: CallTrace) -> Result<CallText, Refusal> {
    let live = cx.studio.calls.find(&args.call)?;
    let text = crate::print_trace(&live.trace());
    if args.ticket.is_empty() {
        let written = String::new();
        return Ok(CallText { text, written });
    }
    let path = cx.studio.tickets.path(&args.ticket)?;
    blocking(move || {
        crate::write_atomically(&path, text.as_bytes())?;
        Ok(CallText {
            text: String::new(),
            written: path.display().to_string(),
        })
    })
    .await?
}

pub async fn keep_as_test(cx: &Cx, args: KeepAsTest) -> Result<Test, Refusal> {
    let live = cx.studio.calls.find(&args.call)?;
    let begun = &live.begun;
    let tests = if begun.template {
        Arc::default()
    } else {
        cx.studio.tests_of(&begun.project, &begun.flow).await?
    };
    let taken: Vec<String> = tests.tests.iter().map(|t| t.id.clone()).collect();
    let scripts = cx.studio.scripts.clone();
    blocking(move || keep::test_of(&live, &args.name, &taken, &scripts)).await?
}

pub async fn tests_run(cx: &Cx, args: TestsRun) -> Result<TestsRan, Refusal> {
    let (ground, tests) = tested(cx, &args).await?;
    let (scripts, own, only) = (cx.studio.scripts.clone(), tests.clone(), args.only);
    let ran = blocking(move || prove::run(&ground, &own, &only, &scripts)).await??;
    let flow = (args.project.as_str(), args.flow.as_str());
    cx.studio.keep_tally(flow, &tests, &ran.results).await;
    Ok(ran)
}

pub async fn tests_update(cx: &Cx, args: TestsRun) -> Result<TestUpdated, Refusal> {
    let (ground, tests) = tested(cx, &args).await?;
    let scripts = cx.studio.scripts.clone();
    blocking(move || prove::update(&ground, &tests, &args.only, &scripts)).await?
}

async fn tested(cx: &Cx, args: &TestsRun) -> Result<(Ground, Arc<Tests>), Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    let tests = cx.studio.tests_of(&args.project, &args.flow).await?;
    Ok((ground, tests))
}

impl CallAct {
    /// Only what a caller can do and a clock can keep.
    fn check(&self) -> Result<(), Refusal> {
        let wrong = |message: &str| Err(Refusal::new(RefusalCode::Arguments, message));
        match self {
            CallAct::Key(key) if session::key(key).is_none() => {
                wrong("A key is one of 0 to 9, * and #.")
            }
            CallAct::Speed(speed) => speed.check(),
            _ => Ok(()),
        }
    }
}

impl Speed {
    fn check(&self) -> Result<(), Refusal> {
        match self {
            Speed::Times(times) if !(0.1..=100.0).contains(times) => Err(Refusal::new(
                RefusalCode::Arguments,
                "A call goes at 0.1 to 100 times real time, or instantly.",
            )),
            _ => Ok(()),
        }
    }
}

/// What the call began with, shared by everything that asks about it.
type Kept = Arc<Begun>;
