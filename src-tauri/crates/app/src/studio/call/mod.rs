//! Simulated calls that a window takes part in, and a flow's tests. Each call has a thread of
//! its own, because a call may wait for a script; what is done in it goes there as messages,
//! and what comes of it goes to the window that began it. Nothing real is ever sent.

mod acts;
mod around;
mod begun;
mod live;
mod news;
mod pace;
mod session;
mod world;

pub(crate) use live::Calls;

use super::Cx;
use super::wire::*;
use begun::Begun;
use callwright_runtime::golden::Test;
use live::Live;
use session::Session;
use std::sync::Arc;

pub async fn call_start(cx: &Cx, args: CallStart) -> Result<Started, Refusal> {
    let begun = blocking(cx, move |cx| Begun::from(cx, &args)).await?;
    Ok(begin(cx, begun))
}

fn begin(cx: &Cx, begun: Begun) -> Started {
    let calls = &cx.studio.calls;
    let (live, inbox) = Live::new(calls.next_id(), cx.window.clone(), begun);
    let started = live.started();
    calls.add(live.clone());
    let studio = &cx.studio;
    let (host, scripts) = (studio.host.clone(), studio.scripts.clone());
    Session::start(live, inbox, host, scripts, calls.running.clone());
    started
}

pub async fn call_do(cx: &Cx, args: CallDo) -> Result<Nothing, Refusal> {
    args.act.check()?;
    cx.studio.calls.find(&args.call)?.ask(args.act);
    Ok(Nothing {})
}

pub async fn call_replay(_cx: &Cx, _args: CallReplay) -> Result<Started, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn call_end(cx: &Cx, args: CallRef) -> Result<Nothing, Refusal> {
    cx.studio.calls.end(&args.call);
    Ok(Nothing {})
}

pub async fn call_trace(cx: &Cx, args: CallRef) -> Result<CallText, Refusal> {
    let live = cx.studio.calls.find(&args.call)?;
    let text = crate::print_trace(&live.trace());
    Ok(CallText { text })
}

pub async fn keep_as_test(_cx: &Cx, _args: KeepAsTest) -> Result<Test, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn tests_run(_cx: &Cx, _args: TestsRun) -> Result<TestsRan, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn tests_update(_cx: &Cx, _args: TestsRun) -> Result<TestUpdated, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

/// Work that reads files or takes long, off the threads that serve the windows.
async fn blocking<T: Send + 'static>(
    cx: &Cx,
    work: impl FnOnce(&Cx) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let cx = cx.clone();
    let done = tokio::task::spawn_blocking(move || work(&cx)).await;
    done.unwrap_or_else(|e| {
        let message = "That could not be finished, because of a fault in this program.";
        Err(Refusal {
            details: e.to_string(),
            ..Refusal::new(RefusalCode::Other, message)
        })
    })
}

impl CallAct {
    /// Only what a caller can do and a clock can keep.
    fn check(&self) -> Result<(), Refusal> {
        let wrong = |message: &str| Err(Refusal::new(RefusalCode::Arguments, message));
        match self {
            CallAct::Key(key) if session::key(key).is_none() => {
                wrong("A key is one of 0 to 9, * and #.")
            }
            CallAct::Speed(speed) if !speed.is_possible() => {
                wrong("A call goes at 0.1 to 100 times real time, or instantly.")
            }
            _ => Ok(()),
        }
    }
}

impl Speed {
    fn is_possible(&self) -> bool {
        match self {
            Speed::Times(times) => (0.1..=100.0).contains(times),
            Speed::Instant => true,
        }
    }
}

/// What the call began with, shared by everything that asks about it.
type Kept = Arc<Begun>;
