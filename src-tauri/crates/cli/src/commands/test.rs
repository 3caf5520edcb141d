//! `callwright test`

use super::{scripts, shown};
use crate::args::Test;
use crate::out::{BOLD, DIM, FINE, FOUND, GREEN, Out, PLAIN, RED};
use callwright_app::flow::xml;
use callwright_app::{TestOptions, TestReport};

pub fn test(args: &Test, out: &Out) -> anyhow::Result<u8> {
    if let Some(path) = &args.junit {
        callwright_app::not_its_own(path)?;
    }
    let options = TestOptions {
        update: args.update,
        only: args.only.clone(),
    };
    let scripts = scripts();
    let mut report = TestReport {
        flows: Vec::new(),
        broken: Vec::new(),
    };
    for folder in callwright_app::projects(&args.place.path) {
        let workspace = callwright_app::open(&folder)?;
        let mut tested =
            callwright_app::test(&workspace, args.place.flow.as_deref(), &options, &scripts)?;
        report.flows.append(&mut tested.flows);
        report.broken.append(&mut tested.broken);
    }
    if let Some(part) = &args.only
        && report.passed() + report.failed() == 0
    {
        anyhow::bail!("No test has “{part}” in its name. Without --only, all tests run.");
    }
    if let Some(path) = &args.junit {
        callwright_app::write_atomically(path, junit(&report).as_bytes())?;
    }
    out.answer(&report)?;
    tell(&report, args.verbose, out);
    Ok(if report.failed() == 0 { FINE } else { FOUND })
}

fn tell(report: &TestReport, verbose: bool, out: &Out) {
    for (path, why) in &report.broken {
        out.say(format!("{RED}{}{PLAIN} {why}", shown(path)));
    }
    for flow in &report.flows {
        let outputs = flow.covered.len() + flow.uncovered.len();
        out.say(format!(
            "{BOLD}{}{PLAIN} {DIM}{} of {outputs} outputs taken{PLAIN}",
            flow.flow,
            flow.covered.len()
        ));
        for verdict in &flow.verdicts {
            let name = if verdict.name.is_empty() {
                &verdict.id
            } else {
                &verdict.name
            };
            let mark = if verdict.passed() {
                format!("{GREEN}✓{PLAIN}")
            } else {
                format!("{RED}✗{PLAIN}")
            };
            out.say(format!(
                "  {mark} {name} {DIM}{} s{PLAIN}",
                verdict.lasted_ms / 1000
            ));
            for failure in &verdict.failures {
                out.say(format!("      {RED}{failure}{PLAIN}"));
            }
            if verbose {
                verdict
                    .lines
                    .iter()
                    .for_each(|line| out.say(format!("      {DIM}{line}{PLAIN}")));
            }
        }
        if flow.updated > 0 {
            out.say(format!("  {} golden calls kept anew", flow.updated));
        }
        if verbose && !flow.uncovered.is_empty() {
            out.say(format!(
                "  {DIM}never taken: {}{PLAIN}",
                flow.uncovered.join(", ")
            ));
        }
    }
    out.say(format!(
        "{} passed, {} failed",
        report.passed(),
        report.failed()
    ));
}

/// The form that build servers read.
fn junit(report: &TestReport) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str(&format!(
        "<testsuites tests=\"{}\" failures=\"{}\">\n",
        report.passed() + report.failed(),
        report.failed()
    ));
    for flow in &report.flows {
        let failed = flow.verdicts.iter().filter(|v| !v.passed()).count();
        let (name, count) = (escape(&flow.flow), flow.verdicts.len());
        xml.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{failed}\">\n"
        ));
        for v in &flow.verdicts {
            let seconds = v.lasted_ms as f64 / 1000.0;
            let case = escape(if v.name.is_empty() { &v.id } else { &v.name });
            xml.push_str(&format!(
                "    <testcase classname=\"{name}\" name=\"{case}\" time=\"{seconds}\""
            ));
            if v.passed() {
                xml.push_str("/>\n");
                continue;
            }
            let message = escape(&v.failures.join("; "));
            let call = escape(&v.lines.join("\n"));
            xml.push_str(&format!(
                ">\n      <failure message=\"{message}\">{call}</failure>\n    </testcase>\n"
            ));
        }
        xml.push_str("  </testsuite>\n");
    }
    for (path, why) in &report.broken {
        let name = escape(&path.display().to_string());
        let message = escape(&why.en);
        xml.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"1\" failures=\"1\">\n    <testcase classname=\"{name}\" name=\"readable\">\n      <failure message=\"{message}\"/>\n    </testcase>\n  </testsuite>\n"
        ));
    }
    xml.push_str("</testsuites>\n");
    xml
}

/// With its lines as they are.
fn escape(text: &str) -> String {
    xml::escape(text, |c| {
        Some(if matches!(c, '\n' | '\t') {
            c
        } else {
            '\u{fffd}'
        })
    })
}
