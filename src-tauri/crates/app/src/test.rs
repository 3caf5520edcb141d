//! Run the tests of flows, and keep new golden calls when somebody has looked at them.

use crate::workspace::tests_path;
use crate::{AppError, Workspace, write_atomically};
use callwright_flow::Sentence;
use callwright_runtime::Scripts;
use callwright_runtime::golden::{self, Verdict};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Clone, Default)]
pub struct TestOptions {
    /// Keep what the calls are now as golden.
    pub update: bool,
    /// Only tests with this in their id or name.
    pub only: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TestReport {
    pub flows: Vec<Tested>,
    pub broken: Vec<(PathBuf, Sentence)>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Tested {
    pub path: PathBuf,
    pub flow: String,
    pub verdicts: Vec<Verdict>,
    /// Outputs of steps that some test took, and those that none did.
    pub covered: Vec<String>,
    pub uncovered: Vec<String>,
    /// Golden calls that were kept anew.
    pub updated: usize,
}

impl TestReport {
    pub fn passed(&self) -> usize {
        self.verdicts().filter(|v| v.passed()).count()
    }
    pub fn failed(&self) -> usize {
        self.verdicts().filter(|v| !v.passed()).count() + self.broken.len()
    }
    fn verdicts(&self) -> impl Iterator<Item = &Verdict> {
        self.flows.iter().flat_map(|f| &f.verdicts)
    }
}

/// Run the tests of one flow, or of all flows of a folder.
pub fn test(
    workspace: &Workspace,
    flow: Option<&str>,
    options: &TestOptions,
    scripts: &Arc<dyn Scripts>,
) -> Result<TestReport, AppError> {
    let mut report = TestReport {
        flows: Vec::new(),
        broken: workspace.broken.clone(),
    };
    // A flow that others call is tried by their tests too.
    let mut taken: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut exits = Vec::new();
    for loaded in workspace.chosen(flow)? {
        let (program, _) = workspace.compile(&loaded.flow);
        let mut tests = workspace.tests(loaded)?;
        let mut tested = Tested {
            path: loaded.path.clone(),
            flow: loaded.flow.id.clone(),
            verdicts: Vec::new(),
            covered: Vec::new(),
            uncovered: Vec::new(),
            updated: 0,
        };
        for test in &mut tests.tests {
            let wanted = |part: &String| test.id.contains(part) || test.name.contains(part);
            if !options.only.as_ref().is_none_or(wanted) {
                continue;
            }
            let mut run = test.clone();
            run.scenario = workspace.assume(&test.scenario);
            if options.update {
                run.golden.clear();
            }
            let verdict = golden::run(&program, &run, scripts);
            if options.update && verdict.passed() && test.golden != verdict.lines {
                test.golden.clone_from(&verdict.lines);
                tested.updated += 1;
            }
            for (flow, exit) in &verdict.exits {
                taken.entry(flow.clone()).or_default().insert(exit.clone());
            }
            tested.verdicts.push(verdict);
        }
        if tested.updated > 0 {
            write_atomically(
                &tests_path(&loaded.path),
                callwright_flow::print(&tests).as_bytes(),
            )?;
        }
        exits.push(program.exits());
        report.flows.push(tested);
    }
    for (tested, exits) in report.flows.iter_mut().zip(exits) {
        let taken = taken.get(&tested.flow);
        let (covered, uncovered) = exits
            .into_iter()
            .partition(|exit| taken.is_some_and(|t| t.contains(exit)));
        (tested.covered, tested.uncovered) = (covered, uncovered);
    }
    Ok(report)
}
