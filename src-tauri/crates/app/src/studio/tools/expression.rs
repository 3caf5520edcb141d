//! An expression or a text with values in it, worked out with sample values.

use super::{assumed, in_vain};
use crate::Workspace;
use crate::studio::wire::*;
use callwright_engine::condition::Known;
use callwright_engine::expr::{ExprError, Expressions, Place};
use callwright_flow::Map;
use serde_json::Value;

pub(super) fn tried(ground: &Workspace, args: &TryExpression) -> Result<Tried, Refusal> {
    // Variables without a sample value are what they are when a call begins.
    let flow = ground.choose(None)?;
    let defaults = flow.flow.variables.iter();
    let mut values: Map = defaults
        .map(|v| (v.id.clone(), v.default.clone()))
        .collect();
    values.extend(args.values.clone());
    let (facts, now_ms) = assumed(ground, &args.caller, &values)?;
    let known = Known {
        project: &ground.project,
        facts: &facts,
        now_ms,
    };
    let mut book = Expressions::default();
    let found = if args.template {
        book.add_template(Place::Text, &args.text)
            .map(drop)
            .and_then(|()| book.fill(Place::Text, &args.text, &known))
            .map(Value::from)
    } else {
        book.add_expr(&args.text)
            .map(drop)
            .and_then(|()| book.eval(&args.text, &known))
    };
    Ok(match found {
        Ok(value) => Tried {
            value,
            ..in_vain("")
        },
        Err(e) => told(&args.text, &e),
    })
}

fn told(text: &str, e: &ExprError) -> Tried {
    let named = match e {
        ExprError::NotAllowed(name)
        | ExprError::NoCalls(name)
        | ExprError::NoFilter(name)
        | ExprError::NoTest(name) => Some(name.as_str()),
        ExprError::Arguments(name, _) => Some(*name),
        _ => None,
    };
    let at = named.and_then(|name| text.find(name));
    let (line, column) = at.map(|at| place(text, at)).unzip();
    Tried {
        line,
        column,
        ..in_vain(e.to_string())
    }
}

/// Counted from 1, as editors do.
fn place(text: &str, at: usize) -> (u32, u32) {
    let before = &text[..at];
    let lines = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (count(lines), count(column))
}
