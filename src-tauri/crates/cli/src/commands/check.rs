//! `callwright check`

use super::shown;
use crate::args::Check;
use crate::out::{BOLD, CYAN, DIM, FINE, FOUND, GREEN, Out, PLAIN, RED, YELLOW};
use callwright_app::engine::Severity;
use callwright_app::{CheckReport, Problem};
use std::collections::BTreeMap;

pub fn check(args: &Check, out: &Out) -> anyhow::Result<u8> {
    let mut report = CheckReport {
        flows: Vec::new(),
        broken: Vec::new(),
    };
    for folder in callwright_app::projects(&args.place.path) {
        let workspace = callwright_app::open(&folder)?;
        let flow = args.place.flow.as_deref();
        let mut checked = callwright_app::check(&workspace, flow, &args.language)?;
        report.flows.append(&mut checked.flows);
        report.broken.append(&mut checked.broken);
    }
    out.answer(&report)?;
    for broken in &report.broken {
        out.say(format!(
            "{RED}{}{PLAIN} {}",
            shown(&broken.path),
            broken.why
        ));
    }
    for flow in report.flows.iter().filter(|f| !f.problems.is_empty()) {
        out.say(format!(
            "{BOLD}{}{PLAIN} {DIM}{}{PLAIN}",
            flow.name,
            shown(&flow.path)
        ));
        tell_all(&flow.problems, out);
    }
    out.say(summary(&report));
    let strict = args.strict && report.count(Severity::Warning) > 0;
    Ok(if report.is_fine() && !strict {
        FINE
    } else {
        FOUND
    })
}

/// So many problems of one sort are told; the others are counted.
const OF_ONE_SORT: usize = 20;

fn tell_all(problems: &[Problem], out: &Out) {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in problems {
        let count = told.entry(&problem.issue.code).or_default();
        *count += 1;
        if *count <= OF_ONE_SORT {
            tell(problem, out);
        }
    }
    for (code, count) in told.into_iter().filter(|(_, n)| *n > OF_ONE_SORT) {
        out.say(format!(
            "  {DIM}and {} more like these ({code}); --json tells them all{PLAIN}",
            count - OF_ONE_SORT
        ));
    }
}

fn tell(problem: &Problem, out: &Out) {
    let (mark, word) = match problem.issue.severity {
        Severity::Error => (RED, "error"),
        Severity::Warning => (YELLOW, "warning"),
        Severity::Hint => (CYAN, "hint"),
    };
    out.say(format!("  {mark}{word}{PLAIN} {}", problem.what));
    let mut place = problem.issue.node.clone();
    if !problem.issue.field.is_empty() {
        place = format!("{place} {}", problem.issue.field);
    }
    for (label, text) in [("caller", &problem.caller), ("do", &problem.fix)] {
        if !text.is_empty() {
            out.say(format!("      {DIM}{label}:{PLAIN} {text}"));
        }
    }
    if !place.trim().is_empty() {
        out.say(format!(
            "      {DIM}at: {} ({}){PLAIN}",
            place.trim(),
            problem.issue.code
        ));
    }
}

fn summary(report: &CheckReport) -> String {
    let count = |severity, word: &str| match report.count(severity) {
        1 => format!("1 {word}"),
        n => format!("{n} {word}s"),
    };
    let flows = report.flows.len();
    let flows = if flows == 1 {
        "1 flow".to_owned()
    } else {
        format!("{flows} flows")
    };
    let all = [Severity::Error, Severity::Warning, Severity::Hint];
    if report.broken.is_empty() && all.iter().all(|s| report.count(*s) == 0) {
        return format!("{GREEN}No problems{PLAIN} in {flows}.");
    }
    let broken = if report.broken.is_empty() {
        String::new()
    } else {
        format!(", {} unreadable", report.broken.len())
    };
    format!(
        "{flows}{broken}: {}, {}, {}.",
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
        count(Severity::Hint, "hint")
    )
}
