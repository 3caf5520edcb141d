//! Workers for the tests, and short ways to write jobs.
#![allow(dead_code, reason = "each test file uses a part of it")]

use callwright_script::{Job, Kind, OutSlot, Report, ScriptError, Setup, Value, Workers};
use std::path::PathBuf;

pub const WORKER: &str = env!("CARGO_BIN_EXE_callwright-script-worker");

pub fn setup() -> Setup {
    Setup {
        command: Some(PathBuf::from(WORKER)),
        args: Vec::new(),
        ..Setup::default()
    }
}

pub fn workers() -> Workers {
    Workers::with_setup(setup())
}

pub fn job(code: &str) -> Job {
    Job {
        code: code.into(),
        ..Job::default()
    }
}

pub fn with_outputs(code: &str, outputs: &[(&str, Kind)]) -> Job {
    let outputs = outputs
        .iter()
        .map(|(name, kind)| OutSlot::new(name, *kind))
        .collect();
    Job {
        outputs,
        ..job(code)
    }
}

/// What the code returns; panics with the error if there is one.
pub fn returned(workers: &Workers, job: &Job) -> Value {
    match workers.run(job).result {
        Ok(values) => values.returned,
        Err(error) => panic!("{:?} has to run, but: {error}", job.code),
    }
}

pub fn error_of(report: Report, code: &str) -> ScriptError {
    match report.result {
        Err(error) => error,
        Ok(values) => panic!("{code:?} has to fail, but gave {values:?}"),
    }
}
