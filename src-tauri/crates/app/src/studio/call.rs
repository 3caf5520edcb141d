//! Simulated calls that a window takes part in, and a flow's tests.

use super::Cx;
use super::wire::*;
use callwright_runtime::golden::Test;

pub async fn call_start(_cx: &Cx, _args: CallStart) -> Result<Started, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn call_do(_cx: &Cx, _args: CallDo) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn call_replay(_cx: &Cx, _args: CallReplay) -> Result<Started, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn call_end(_cx: &Cx, _args: CallRef) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn call_trace(_cx: &Cx, _args: CallRef) -> Result<CallText, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
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
