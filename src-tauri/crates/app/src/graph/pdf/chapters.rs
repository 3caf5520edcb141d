//! The chapters of variables and tests.

use super::paper::Paper;
use super::table::{Para, Table, table};
use crate::AppError;
use crate::graph::context::Context;
use crate::graph::text::{line, lines};
use crate::graph::words::{choice_name, field_name, phrase, phrase_with};
use callwright_runtime::golden::{Expect, Test};
use serde_json::Value;

const LONGEST: usize = 400;

pub fn variables(cx: &Context, paper: &mut Paper) {
    let variables = &cx.loaded.flow.variables;
    if variables.is_empty() {
        return;
    }
    let say = |name: &str| phrase(name, cx.language);
    paper.chapter(&say("variables"));
    let rows = variables.iter().map(|v| {
        let kind = serde_json::to_value(v.kind).unwrap_or_default();
        let direction = serde_json::to_value(v.direction).unwrap_or_default();
        let mut how = choice_name(direction.as_str().unwrap_or_default(), cx.language);
        if v.sensitive {
            how = format!("{how}, {}", say("sensitive"));
        }
        // What is secret in a call is secret on paper.
        let default = match &v.default {
            Value::Null => String::new(),
            _ if v.sensitive => "•••".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        vec![
            vec![Para::new(line(&v.id, 120)).strong()],
            vec![Para::new(choice_name(
                kind.as_str().unwrap_or_default(),
                cx.language,
            ))],
            vec![Para::new(line(&default, LONGEST))],
            vec![Para::new(how).quiet()],
            lines(&v.description).split('\n').map(Para::new).collect(),
        ]
    });
    let head = ["variable", "type", "default", "use", "description"]
        .map(say)
        .to_vec();
    let rows = rows.collect();
    table(
        paper,
        &Table {
            columns: vec![0.22, 0.12, 0.16, 0.2, 0.3],
            head,
            rows,
        },
    );
}

pub fn tests(cx: &Context, paper: &mut Paper) -> Result<(), AppError> {
    let tests = cx.workspace.tests(cx.loaded)?;
    if tests.tests.is_empty() {
        return Ok(());
    }
    let say = |name: &str| phrase(name, cx.language);
    paper.chapter(&say("tests"));
    let rows = tests.tests.iter().map(|test| {
        let name = if test.name.is_empty() {
            &test.id
        } else {
            &test.name
        };
        let mut expected: Vec<Para> = test
            .expect
            .iter()
            .map(|e| Para::new(line(&expectation(cx, e), LONGEST)))
            .collect();
        if !test.golden.is_empty() {
            expected.push(Para::new(say("same_call")).quiet());
        }
        vec![
            vec![Para::new(line(name, LONGEST)).strong()],
            does(cx, test),
            expected,
        ]
    });
    let head = ["test", "caller_does", "expected"].map(say).to_vec();
    let rows = rows.collect();
    table(
        paper,
        &Table {
            columns: vec![0.3, 0.28, 0.42],
            head,
            rows,
        },
    );
    Ok(())
}

/// Who calls, when, and what they press.
fn does(cx: &Context, test: &Test) -> Vec<Para> {
    let s = &test.scenario;
    let profile = cx
        .workspace
        .project
        .callers
        .iter()
        .find(|c| c.id == s.caller);
    let who = profile
        .map(|p| p.name.clone())
        .filter(|n| !n.is_empty())
        .unwrap_or_else(|| s.caller.clone());
    let mut out = Vec::new();
    if !s.keys.is_empty() {
        out.push(Para::new(line(&s.keys.replace(',', ", "), LONGEST)));
    }
    for text in [who, s.at.replace('T', " ")] {
        let text = line(&text, 120);
        if !text.is_empty() {
            out.push(Para::new(text).quiet());
        }
    }
    out
}

fn expectation(cx: &Context, expect: &Expect) -> String {
    let step = |id: &str| {
        let found = cx.chart.steps.iter().find(|s| s.node.id == id);
        found.map_or_else(|| id.to_owned(), |s| s.title.clone())
    };
    let say = |name: &str, values: &[&str]| phrase_with(name, cx.language, values);
    match expect {
        Expect::Reaches(id) => say("expect_reaches", &[&step(id)]),
        Expect::NeverReaches(id) => say("expect_never_reaches", &[&step(id)]),
        Expect::Takes(exit) => {
            let (id, port) = exit.split_once('.').unwrap_or((exit, ""));
            let found = cx.chart.steps.iter().find(|s| s.node.id == id);
            let output = found.and_then(|s| s.outputs.iter().find(|o| o.id == port));
            let label = output.map(|o| {
                if o.label.is_empty() {
                    o.id.clone()
                } else {
                    o.label.clone()
                }
            });
            say(
                "expect_takes",
                &[&step(id), &label.unwrap_or_else(|| port.to_owned())],
            )
        }
        Expect::Hears(text) => say("expect_hears", &[text]),
        Expect::NeverHears(text) => say("expect_never_hears", &[text]),
        Expect::Ends(ending) => {
            let name = serde_json::to_value(ending).unwrap_or_default();
            say(
                "expect_ends",
                &[&choice_name(name.as_str().unwrap_or_default(), cx.language)],
            )
        }
        other => generic(cx, other),
    }
}

/// Expectations that need no sentence of their own: their name and what they hold.
fn generic(cx: &Context, expect: &Expect) -> String {
    let Ok(Value::Object(o)) = serde_json::to_value(expect) else {
        return String::new();
    };
    let parts = o.iter().map(|(name, value)| {
        let text = cx.tell(|t| t.value(name, value, 0));
        format!("{}: {text}", field_name(name, cx.language))
    });
    parts.collect::<Vec<_>>().join("; ")
}
