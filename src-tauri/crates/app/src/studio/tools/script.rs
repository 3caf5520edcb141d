//! A script read or run by the workers that run it in calls.

use super::{assumed, in_vain};
use crate::Workspace;
use crate::studio::wire::*;
use callwright_engine::io::{ScriptJob, ScriptResult};
use callwright_flow::VarType;
use callwright_runtime::Scripts;
use callwright_runtime::services::ScriptGround;
use serde_json::Value;
use std::sync::Arc;

/// Nobody waits longer for something that is only tried.
const TIMEOUT_MS: u32 = 2_000;

pub(super) fn tried(
    ground: &Workspace,
    args: &TryScript,
    scripts: &dyn Scripts,
) -> Result<Tried, Refusal> {
    let flow = ground.choose(None)?;
    let (program, _) = ground.compile(&flow.flow);
    let ground_of = ScriptGround::of(&program);
    if let Some(fault) = scripts
        .check(&args.code, &ground_of.library)
        .into_iter()
        .next()
    {
        return Ok(Tried {
            line: fault.line,
            column: fault.column,
            ..in_vain(fault.message)
        });
    }
    if !args.run {
        return Ok(in_vain(""));
    }
    let kind_of = |name: &str| {
        let variable = flow.flow.variables.iter().find(|v| v.id == name);
        variable.map(|v| v.kind)
    };
    let (_, now_ms) = assumed(ground, &CallerFacts::default(), &args.values)?;
    let inputs = args.values.iter().map(|(n, v)| (n.clone(), v.clone()));
    let outputs = args.values.iter().map(|(name, value)| {
        let kind = kind_of(name).unwrap_or_else(|| kind(value));
        (name.clone(), kind)
    });
    let job = ScriptJob {
        code: Arc::from(args.code.as_str()),
        inputs: inputs.collect(),
        outputs: outputs.collect(),
        seed: 0,
        now_ms,
        timeout_ms: TIMEOUT_MS,
    };
    Ok(told(scripts.run(&job, &ground_of), &job))
}

fn told(result: ScriptResult, job: &ScriptJob) -> Tried {
    let lines = |console: Vec<callwright_engine::io::ConsoleLine>| {
        let lines = console.into_iter().map(|l| match l.level.as_str() {
            "log" | "info" => l.text,
            level => format!("{level}: {}", l.text),
        });
        lines.collect()
    };
    match result {
        ScriptResult::Returned {
            result,
            outputs,
            console,
        } => {
            let before = |name: &String| {
                let given = job.inputs.iter().find(|(n, _)| n == name);
                given.map(|(_, value)| value.clone())
            };
            let changed = outputs.into_iter();
            let changed = changed.filter(|(name, value)| before(name).as_ref() != Some(value));
            Tried {
                value: result,
                console: lines(console),
                set: changed.collect(),
                ..in_vain("")
            }
        }
        ScriptResult::Failed {
            message,
            line,
            column,
            console,
            ..
        } => Tried {
            line,
            column,
            console: lines(console),
            ..in_vain(message)
        },
    }
}

fn kind(value: &Value) -> VarType {
    match value {
        Value::Null | Value::String(_) => VarType::Text,
        Value::Bool(_) => VarType::Boolean,
        Value::Number(_) => VarType::Number,
        Value::Array(_) => VarType::List,
        Value::Object(_) => VarType::Object,
    }
}
