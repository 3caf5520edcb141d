//! Script steps of calls, run by the workers: what a call asks becomes a job, what comes of
//! the job becomes what the call is told. Every host uses this one.
//!
//! Not here: what a script may do and for how long, which the workers see to.

use crate::{Job, Kind, Limits, OutSlot, Slot, Value, Workers};
use callwright_engine::io::{ConsoleLine, ScriptJob, ScriptResult};
use callwright_flow::VarType;
use callwright_runtime::services::{ScriptFault, ScriptGround, Scripts};
use serde_json::Value as Json;
use std::sync::OnceLock;

/// The scripts of calls. Workers are only started once a script step is reached.
#[derive(Default)]
pub struct CallScripts(OnceLock<Workers>);

impl CallScripts {
    /// Run by these workers, for a host that is no worker itself.
    pub fn with(workers: Workers) -> Self {
        CallScripts(OnceLock::from(workers))
    }
}

impl Scripts for CallScripts {
    fn run(&self, job: &ScriptJob, ground: &ScriptGround) -> ScriptResult {
        let report = self.0.get_or_init(Workers::new).run(&to_job(job, ground));
        let console = report.console.into_iter();
        let console = console
            .map(|l| ConsoleLine {
                level: l.level.as_str().to_owned(),
                text: l.text,
            })
            .collect();
        match report.result {
            Ok(values) => ScriptResult::Returned {
                result: to_json(&values.returned),
                outputs: values
                    .outputs
                    .iter()
                    .map(|(name, v)| (name.to_string(), to_json(v)))
                    .collect(),
                console,
            },
            Err(e) => ScriptResult::Failed {
                kind: e.kind.as_str().to_owned(),
                message: e.message,
                line: e.line,
                column: e.column,
                console,
            },
        }
    }

    fn check(&self, code: &str, library: &str) -> Vec<ScriptFault> {
        let faults = self.0.get_or_init(Workers::new).check(code, library);
        let faults = faults.into_iter().map(|e| ScriptFault {
            message: e.message,
            line: e.line,
            column: e.column,
        });
        faults.collect()
    }
}

fn to_job(job: &ScriptJob, ground: &ScriptGround) -> Job {
    Job {
        code: job.code.clone(),
        library: ground.library.clone(),
        slots: job
            .inputs
            .iter()
            .map(|(name, v)| Slot::new(name, to_value(v)))
            .collect(),
        outputs: job
            .outputs
            .iter()
            .map(|(name, kind)| OutSlot::new(name, to_kind(*kind)))
            .collect(),
        seed: job.seed,
        now_ms: job.now_ms,
        time_zone: Some(ground.time_zone.clone()),
        limits: Limits {
            deadline_ms: job.timeout_ms,
            ..Limits::default()
        },
    }
}

fn to_kind(kind: VarType) -> Kind {
    match kind {
        VarType::Text => Kind::Text,
        VarType::Number => Kind::Number,
        VarType::Boolean => Kind::Bool,
        VarType::Date => Kind::Date,
        VarType::Time => Kind::Time,
        VarType::List => Kind::List,
        VarType::Object => Kind::Object,
    }
}

fn to_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(b) => Value::Bool(*b),
        Json::Number(n) => Value::Number(n.as_f64().unwrap_or(0.0)),
        Json::String(s) => Value::Text(s.as_str().into()),
        Json::Array(items) => Value::List(items.iter().map(to_value).collect()),
        Json::Object(map) => Value::Object(
            map.iter()
                .map(|(k, v)| (k.as_str().into(), to_value(v)))
                .collect(),
        ),
    }
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => Json::from(*n as i64),
        Value::Number(n) => Json::from(*n),
        Value::Text(s) => Json::from(s.to_string()),
        Value::List(items) => Json::Array(items.iter().map(to_json).collect()),
        Value::Object(fields) => Json::Object(
            fields
                .iter()
                .map(|(k, v)| (k.to_string(), to_json(v)))
                .collect(),
        ),
    }
}
