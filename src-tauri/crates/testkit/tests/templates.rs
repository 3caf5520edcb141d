//! Every test of every template as a call: run again from its trace, in real time, and with
//! one end for each effect.

use callwright_app::engine::{Command, Input, TraceEvent, What};
use callwright_app::runtime::drive::{RealClock, Recording, Until};
use callwright_app::runtime::services::NoScripts;
use callwright_app::runtime::{Scripts, golden::Test, story};
use callwright_app::{Loaded, Opened, open, replay, run, templates};
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

fn call(workspace: &Opened, loaded: &Loaded, test: &Test, speed: Option<f64>) -> Vec<TraceEvent> {
    let scripts: Arc<dyn Scripts> = Arc::new(NoScripts);
    let recording = Recording::default();
    let begun = run(
        workspace,
        loaded,
        &test.scenario,
        &scripts,
        recording.sink(),
    );
    let mut call = begun.expect("a call").call;
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
        let again = replay(workspace, loaded, &trace).expect("a whole trace");
        if again.stand_ins > 0 {
            return; // Secret keys are in no trace, so such a call may go another way.
        }
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
        // Where a hash key may follow a full number, a quarter of a second decides whether it
        // counts: at this speed that is less than a machine is late by.
        if ![
            "main-customer-support",
            "satisfaction-survey",
            "clinic-routing",
            "support-queue",
        ]
        .contains(&template.as_str())
        {
            return;
        }
        let count = taken.entry(template).or_default();
        *count += 1;
        if *count > 1 {
            return;
        }
        let timeless = |trace: Vec<TraceEvent>| -> Vec<String> {
            trace.iter().filter_map(without_time).collect()
        };
        let (is, was) = (
            timeless(call(workspace, loaded, test, Some(50.0))),
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
