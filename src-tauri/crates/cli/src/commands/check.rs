//! `callwright check`

use super::shown;
use crate::args::Check;
use crate::out::{BOLD, CYAN, DIM, FINE, FOUND, GREEN, Out, PLAIN, RED, YELLOW};
use crate::tongue::{ERROR, FLOW, HINT, Tongue, UNREADABLE, WARNING};
use callwright_app::engine::Severity;
use callwright_app::{CheckReport, Problem};
use callwright_script::CallScripts;
use std::collections::BTreeMap;

pub fn check(args: &Check, out: &Out) -> anyhow::Result<u8> {
    let tongue = Tongue::asked(&args.language)?;
    let mut report = CheckReport {
        flows: Vec::new(),
        broken: Vec::new(),
    };
    let scripts = CallScripts::default();
    for folder in callwright_app::projects(&args.place.path) {
        let workspace = callwright_app::open(&folder)?;
        let flow = args.place.flow.as_deref();
        let mut checked = callwright_app::check(&workspace, flow, tongue.code(), &scripts)?;
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
        for line in told(&flow.problems, tongue) {
            out.say(line);
        }
    }
    out.say(summary(&report, tongue));
    let strict = args.strict && report.count(Severity::Warning) > 0;
    Ok(if report.is_fine() && !strict {
        FINE
    } else {
        FOUND
    })
}

/// So many problems of one sort are told; the others are counted.
const OF_ONE_SORT: usize = 20;

/// Problems as lines for people.
pub fn told(problems: &[Problem], tongue: Tongue) -> Vec<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for problem in problems {
        let count = count.entry(&problem.issue.code).or_default();
        *count += 1;
        if *count <= OF_ONE_SORT {
            lines.extend(one(problem, tongue));
        }
    }
    for (code, count) in count.into_iter().filter(|(_, n)| *n > OF_ONE_SORT) {
        let more = count - OF_ONE_SORT;
        let line = match tongue {
            Tongue::English => {
                format!("and {more} more like these ({code}); --json tells them all")
            }
            Tongue::Arabic => format!("و{more} غيرها من النوع نفسه ({code})، والكل بالخيار --json"),
        };
        lines.push(format!("  {DIM}{line}{PLAIN}"));
    }
    lines
}

fn one(problem: &Problem, tongue: Tongue) -> Vec<String> {
    let (mark, word) = match problem.issue.severity {
        Severity::Error => (RED, tongue.pick("error", "خطأ")),
        Severity::Warning => (YELLOW, tongue.pick("warning", "تحذير")),
        Severity::Hint => (CYAN, tongue.pick("hint", "تلميح")),
    };
    let mut lines = vec![format!("  {mark}{word}{PLAIN} {}", problem.what)];
    let (caller, fix) = (tongue.pick("caller", "المتصل"), tongue.pick("do", "الحل"));
    for (label, text) in [(caller, &problem.caller), (fix, &problem.fix)] {
        if !text.is_empty() {
            lines.push(format!("      {DIM}{label}:{PLAIN} {text}"));
        }
    }
    let place = format!("{} {}", problem.issue.node, problem.issue.field);
    if !place.trim().is_empty() {
        let (at, place, code) = (
            tongue.pick("at", "الموضع"),
            place.trim(),
            &problem.issue.code,
        );
        lines.push(format!("      {DIM}{at}: {place} ({code}){PLAIN}"));
    }
    lines
}

fn summary(report: &CheckReport, tongue: Tongue) -> String {
    let flows = tongue.counted(report.flows.len(), &FLOW);
    let all = [
        (Severity::Error, &ERROR),
        (Severity::Warning, &WARNING),
        (Severity::Hint, &HINT),
    ];
    if report.broken.is_empty() && all.iter().all(|(s, _)| report.count(*s) == 0) {
        return match tongue {
            Tongue::English => format!("{GREEN}No problems{PLAIN} in {flows}."),
            Tongue::Arabic => format!("{GREEN}لا مشكلات{PLAIN} ({flows})."),
        };
    }
    let broken = match report.broken.len() {
        0 => None,
        n => Some(tongue.counted(n, &UNREADABLE)),
    };
    let counts = all.map(|(severity, noun)| tongue.counted(report.count(severity), noun));
    let counts: Vec<String> = broken.into_iter().chain(counts).collect();
    match tongue {
        Tongue::English => format!("{flows}: {}.", counts.join(", ")),
        Tongue::Arabic => format!("{flows}: {}.", counts.join("، ")),
    }
}
