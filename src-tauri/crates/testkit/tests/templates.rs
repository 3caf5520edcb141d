//! Every test of every template as a call, with its scripts: run again from its trace, in real
//! time, and with one end for each effect. And what every template has to bring along.

use callwright_app::engine::{Command, Input, TraceEvent, What};
use callwright_app::flow::{parse_flow, parse_layout};
use callwright_app::runtime::drive::{RealClock, Recording, Until};
use callwright_app::runtime::replay::replay_knowing;
use callwright_app::runtime::sim::{Deed, Plan};
use callwright_app::runtime::{Scripts, golden::Test, story};
use callwright_app::{Loaded, Opened, TestOptions, open, run, templates};
use callwright_script::{CallScripts, Setup, Workers};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

fn each(mut look: impl FnMut(&Opened, &Loaded, &Test, &str)) {
    let mut count = 0;
    for template in templates() {
        let workspace = open(Path::new(&template.id)).expect("a template");
        for loaded in workspace.flows.values() {
            for test in workspace.tests(loaded).expect("readable tests").tests {
                look(
                    &workspace,
                    loaded,
                    &test,
                    &format!("{} {}", template.id, test.id),
                );
                count += 1;
            }
        }
    }
    assert!(
        count >= 17 * 4,
        "every template has at least 4 calls, found {count}"
    );
}

/// Real workers, of a program of ours that can be one.
fn scripts() -> Arc<dyn Scripts> {
    let command = Some(env!("CARGO_BIN_EXE_callwright-bench").into());
    let workers = Workers::with_setup(Setup {
        command,
        ..Setup::default()
    });
    Arc::new(CallScripts::with(workers))
}

fn call(workspace: &Opened, loaded: &Loaded, test: &Test, speed: Option<f64>) -> Vec<TraceEvent> {
    let scripts = scripts();
    let recording = Recording::default();
    let (program, _) = workspace.compile(&loaded.flow);
    let begun = run(
        workspace,
        &program,
        &test.scenario,
        &scripts,
        recording.sink(),
        None,
    );
    let mut call = begun.expect("a call");
    match speed {
        None => {
            call.run_virtual(Until::Over);
        }
        Some(speed) => {
            let clock = RealClock::new(call.now(), speed);
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .build();
            runtime.expect("a runtime").block_on(call.run_real(&clock));
        }
    }
    recording.take()
}

#[test]
fn every_call_runs_again_from_its_trace() {
    each(|workspace, loaded, test, name| {
        let trace = call(workspace, loaded, test, None);
        let (program, _) = workspace.compile(&loaded.flow);
        // Secret keys are in no trace; whoever pressed them knows them.
        let plan: Plan = test.scenario.keys.parse().expect("a plan");
        let keys = plan.0.iter().filter_map(|act| match &act.deed {
            Deed::Keys(keys) => Some(keys.chars()),
            _ => None,
        });
        let keys: Vec<char> = keys.flatten().collect();
        let again = replay_knowing(&program, &trace, |nth| keys.get(nth).copied());
        let again = again.expect("a whole trace");
        assert_eq!(again.stand_ins, 0, "{name}: every key is known");
        let at = again.differs_at;
        let parts = at.map(|i| (trace.get(i), again.trace.get(i)));
        assert!(at.is_none(), "{name} parts at {at:?}: {parts:#?}");
    });
}

#[test]
fn every_effect_has_one_end() {
    each(|workspace, loaded, test, name| {
        let mut open = BTreeMap::new();
        for event in call(workspace, loaded, test, None) {
            match event.what {
                What::Do { op, command } => {
                    assert!(
                        open.insert(op, command).is_none(),
                        "{name}: {op} begins twice"
                    );
                }
                What::Got {
                    input: Input::Done(op, _),
                }
                | What::Cancel { op } => {
                    assert!(
                        open.remove(&op).is_some(),
                        "{name}: {op} ends a second time"
                    );
                }
                _ => {}
            }
        }
        let open: BTreeMap<_, Command> = open;
        assert!(open.is_empty(), "{name}: without an end: {open:?}");
    });
}

#[test]
fn in_real_time_a_call_is_the_same() {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    each(|workspace, loaded, test, name| {
        let template = name.split(' ').next().unwrap_or_default().to_owned();
        // After a full number, 300 ms decide whether the next key still belongs to it: faster,
        // that is less than a busy machine is late by.
        let speed = match template.as_str() {
            "card-activation" | "payment" => 5.0,
            "main-customer-support"
            | "satisfaction-survey"
            | "clinic-routing"
            | "support-queue" => 50.0,
            _ => return,
        };
        let count = taken.entry(template).or_default();
        *count += 1;
        if *count > 1 {
            return;
        }
        let timeless = |trace: Vec<TraceEvent>| -> Vec<String> {
            trace.iter().filter_map(without_time).collect()
        };
        let (is, was) = (
            timeless(call(workspace, loaded, test, Some(speed))),
            timeless(call(workspace, loaded, test, None)),
        );
        let at = is.iter().zip(&was).take_while(|(a, b)| a == b).count();
        assert_eq!(is.get(at), was.get(at), "{name} parts at event {at}");
    });
}

/// What a caller and a designer meet: steps, outputs, words, keys, values, the end. Waking up
/// to look at the clock is not among it.
fn without_time(event: &TraceEvent) -> Option<String> {
    match &event.what {
        What::Digit { key, .. } => Some(format!("key {key}")),
        What::Entered { .. } => Some(format!("comes to {:?}", event.node)),
        What::Said { .. } | What::Left { .. } | What::Set { .. } | What::Over { .. } => {
            story::words(event)
        }
        _ => None,
    }
}

#[test]
fn every_template_proves_itself_with_its_scripts() {
    for template in templates() {
        let workspace = open(Path::new(&template.id)).expect("a template");
        let options = TestOptions::default();
        let report = callwright_app::test(&workspace, None, &options, &scripts());
        let report = report.expect("readable tests");
        let failures: Vec<_> = (report.flows.iter().flat_map(|f| &f.verdicts))
            .filter(|v| !v.passed())
            .map(|v| (&v.id, &v.failures))
            .collect();
        assert!(failures.is_empty(), "{}: {failures:#?}", template.id);
    }
}

#[test]
fn every_template_brings_calls_both_languages_and_a_layout() {
    for template in templates() {
        let id = &template.id;
        let workspace = open(Path::new(id)).expect("a template");
        let main = workspace.choose(Some(id)).expect("its main flow");
        let tests = workspace.tests(main).expect("readable tests").tests;
        let golden = tests.iter().filter(|t| !t.golden.is_empty()).count();
        assert!(golden >= 4, "{id} has {golden} golden calls");
        for language in ["en", "ar"] {
            let texts = workspace.texts.by_language.get(language);
            assert!(
                texts.is_some_and(|t| !t.is_empty()),
                "{id} speaks {language}"
            );
            let named = template.languages.iter().any(|l| l == language);
            assert!(named, "{id} offers {language}");
        }
        for loaded in workspace.flows.values() {
            let name = loaded
                .path
                .to_string_lossy()
                .replace(".flow.json", ".layout.json");
            let layout = std::fs::read_to_string(&name).expect("a layout");
            let layout = parse_layout(&layout).expect("a readable layout");
            let placed = loaded
                .flow
                .nodes
                .iter()
                .all(|n| layout.nodes.contains_key(&n.id));
            assert!(placed, "{name} places every step");
        }
    }
}

#[test]
fn main_customer_support_is_as_big_as_it_was_drawn() {
    let workspace = open(Path::new("main-customer-support")).expect("the template");
    let main = workspace.choose(None).expect("its flow");
    let (steps, lines) = (main.flow.nodes.len(), main.flow.edges.len());
    assert_eq!((steps, lines), (17, 23), "steps and connections");
    let project = &workspace.project;
    assert_eq!(
        (project.agents.len(), project.queues.len()),
        (4, 2),
        "agents and queues"
    );
    let tests = workspace.tests(main).expect("readable tests").tests;
    let golden = tests.iter().filter(|t| !t.golden.is_empty()).count();
    assert!(golden >= 10, "{golden} golden calls");
}

/// Made from the reference as a table, the water template differs from it in nothing.
#[test]
fn the_water_template_is_what_its_reference_says() {
    let workspace = open(Path::new("water-sewage")).expect("the template");
    let main = workspace.choose(None).expect("its flow");
    let reference = parse_flow(include_str!("water-sewage.reference.json")).expect("a flow");
    let parity = callwright_app::flow::diff(&reference, &main.flow);
    assert!(parity.is_empty(), "{:#?}", parity.sentences());
    let number = workspace.project.numbers.get("water-sewage");
    assert_eq!(number.map(String::as_str), Some("2009"), "its extension");
    // A reference that is another one is told, step by step.
    let mut other = reference;
    other.edges.retain(|e| e.from != "menu.sewage");
    let told = callwright_app::flow::diff(&other, &main.flow).sentences();
    assert_eq!(told.len(), 1, "{told:#?}");
}
