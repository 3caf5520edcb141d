//! What a case expects, held against what happened.

use super::case::{Case, Expect};
use super::world::{Ran, Stage, at_step};
use crate::check::Severity;
use crate::trace::What;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The first thing that is not as expected.
pub fn problems(case: &Case, stage: &Stage) -> Result<(), String> {
    let found: BTreeSet<&str> = stage.issues.iter().map(|i| i.code.as_str()).collect();
    let Some(wanted) = &case.problems else {
        let errors: Vec<String> = (stage.issues.iter())
            .filter(|i| i.severity == Severity::Error)
            .map(|i| format!("{} at {} {:?}", i.code, i.field, i.args))
            .collect();
        if errors.is_empty() {
            return Ok(());
        }
        return Err(format!(
            "checking finds errors that “problems” does not name: {}",
            errors.join(", ")
        ));
    };
    let wanted: BTreeSet<&str> = wanted.iter().map(String::as_str).collect();
    same("problems", &json!(wanted), &json!(found))
}

pub fn outcome(expect: &Expect, ran: &Ran) -> Result<(), String> {
    let told = |why: String| format!("{why}\n    {}", tail(ran));
    exits(expect, ran).map_err(told)?;
    spoken(expect, ran).map_err(told)?;
    values(expect, ran).map_err(told)?;
    effects(expect, ran).map_err(told)?;
    traced(expect, ran).map_err(told)
}

fn same(what: &str, wanted: &Value, found: &Value) -> Result<(), String> {
    if wanted == found {
        Ok(())
    } else {
        Err(format!("{what}: expected {wanted}, found {found}"))
    }
}

fn exits(expect: &Expect, ran: &Ran) -> Result<(), String> {
    let (exit, at) = ran.exit().unzip();
    if let Some(wanted) = &expect.exit {
        same("exit", &json!(wanted), &json!(exit))?;
    }
    if let Some(wanted) = expect.at {
        let at = at.or_else(|| ran.trace.last().map(|e| e.t));
        same("at", &json!(wanted), &json!(at))?;
    }
    if let Some(wanted) = &expect.over {
        same("over", wanted, &json!(ran.outcome.result))?;
    }
    if let Some(wanted) = &expect.reason {
        same("reason", &json!(wanted), &json!(ran.outcome.reason))?;
    }
    Ok(())
}

fn spoken(expect: &Expect, ran: &Ran) -> Result<(), String> {
    if let Some(wanted) = &expect.said {
        let said: Vec<&str> = (ran.trace.iter())
            .filter_map(|e| match &e.what {
                What::Said { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        same("said", &json!(wanted), &json!(said))?;
    }
    if let Some(wanted) = &expect.language {
        same("language", &json!(wanted), &json!(ran.language))?;
    }
    Ok(())
}

fn values(expect: &Expect, ran: &Ran) -> Result<(), String> {
    if let Some(wanted) = &expect.keys_left {
        same("keys_left", &json!(wanted), &json!(ran.keys_left))?;
    }
    for (name, wanted) in &expect.vars {
        let found = ran.variables.get(name);
        same(&format!("vars.{name}"), wanted, &json!(found))?;
    }
    Ok(())
}

/// In order; effects that the case does not speak of may stand between.
fn effects(expect: &Expect, ran: &Ran) -> Result<(), String> {
    let commands: Vec<Value> = (ran.trace.iter())
        .filter_map(|e| match &e.what {
            What::Do { command, .. } => Some(json!(command)),
            _ => None,
        })
        .collect();
    let mut rest = commands.iter();
    for wanted in &expect.commands {
        if !rest.any(|c| holds(wanted, c)) {
            return Err(format!(
                "commands: nothing (more) like {wanted} in {}",
                json!(commands)
            ));
        }
    }
    Ok(())
}

fn traced(expect: &Expect, ran: &Ran) -> Result<(), String> {
    let failed = ran.trace.iter().find_map(|e| match &e.what {
        What::Failed { code, .. } if at_step(e) => Some(&**code),
        _ => None,
    });
    if let Some(wanted) = &expect.failed {
        same("failed", &json!(wanted), &json!(failed))?;
    } else if let Some(code) = failed {
        return Err(format!("failed: {code}, which the case does not expect"));
    }
    let lines = ran.lines();
    for wanted in &expect.trace_has {
        let there = ran.trace.iter().any(|e| holds(wanted, &json!(e)));
        if !there {
            return Err(format!("trace_has: nothing like {wanted}"));
        }
    }
    for secret in &expect.trace_lacks {
        if let Some(line) = lines.iter().find(|l| l.contains(secret.as_str())) {
            return Err(format!("trace_lacks: “{secret}” stands in {line}"));
        }
    }
    Ok(())
}

/// Whether all that is wanted is there; what is not spoken of may be anything.
fn holds(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => wanted
            .iter()
            .all(|(key, value)| holds(value, found.get(key).unwrap_or(&Value::Null))),
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len() && wanted.iter().zip(found).all(|(w, f)| holds(w, f))
        }
        _ => wanted == found,
    }
}

/// The end of the trace, for the message.
fn tail(ran: &Ran) -> String {
    let lines = ran.lines();
    let skip = lines.len().saturating_sub(14);
    lines[skip..].join("\n    ")
}
