//! A flow's tests, run against the flow as it is edited.

use super::ground::Ground;
use crate::studio::wire::*;
use callwright_runtime::Scripts;
use callwright_runtime::golden::{self, Test, Tests, Verdict};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Run the tests that are meant. A window asks for a few at a time, so that it can stop between.
pub(super) fn run(
    ground: &Ground,
    tests: &Tests,
    only: &[String],
    scripts: &Arc<dyn Scripts>,
) -> Result<TestsRan, Refusal> {
    let flow = ground.flow("")?;
    let (program, _) = ground.compile(&flow.flow);
    let mut taken = BTreeSet::new();
    let mut results = Vec::new();
    for test in meant(tests, only) {
        let mut run = test.clone();
        run.scenario = ground.assume(&test.scenario);
        let verdict = golden::run(&program, &run, scripts);
        let own = verdict.exits.iter().filter(|(f, _)| *f == flow.flow.id);
        taken.extend(own.map(|(_, exit)| exit.clone()));
        results.push(result(&flow.flow.id, test, verdict));
    }
    let outputs = program.exits();
    taken.retain(|exit| outputs.contains(exit));
    Ok(TestsRan {
        results,
        taken: taken.into_iter().collect(),
        outputs: u32::try_from(outputs.len()).unwrap_or(u32::MAX),
    })
}

/// What the tests would keep of their calls now, for those that would keep something else
/// and whose expectations are met.
pub(super) fn update(
    ground: &Ground,
    tests: &Tests,
    only: &[String],
    scripts: &Arc<dyn Scripts>,
) -> Result<TestUpdated, Refusal> {
    let flow = ground.flow("")?;
    let (program, _) = ground.compile(&flow.flow);
    let updated = meant(tests, only).filter_map(|test| {
        let mut run = test.clone();
        run.scenario = ground.assume(&test.scenario);
        run.golden.clear();
        let verdict = golden::run(&program, &run, scripts);
        let differs = verdict.passed() && verdict.lines != test.golden;
        differs.then(|| {
            let golden = verdict.lines;
            let test = Test {
                golden,
                ..test.clone()
            };
            (test.id.clone(), test)
        })
    });
    Ok(TestUpdated {
        tests: updated.collect(),
    })
}

fn meant<'a>(tests: &'a Tests, only: &'a [String]) -> impl Iterator<Item = &'a Test> {
    let wanted = |test: &&Test| only.is_empty() || only.contains(&test.id);
    tests.tests.iter().filter(wanted)
}

fn result(own: &str, test: &Test, verdict: Verdict) -> TestResult {
    let path = verdict.exits.iter().map(|(flow, exit)| {
        if flow == own {
            exit.clone()
        } else {
            format!("{flow}/{exit}")
        }
    });
    TestResult {
        passed: verdict.passed(),
        path: path.collect(),
        id: verdict.id,
        name: verdict.name,
        failures: verdict.failures,
        lines: verdict.lines,
        kept: test.golden.clone(),
        lasted_ms: verdict.lasted_ms,
    }
}
