//! A call that begins in place of another has nothing of it, wherever the other was left.

use super::keys::program;
use crate::io::{Done, Input, Output, Party};
use crate::{Call, Facts, TraceEvent};
use std::sync::Arc;

/// What a call says until it waits or is over.
fn drained(call: &mut Call) -> Vec<TraceEvent> {
    let mut trace = Vec::new();
    loop {
        match call.poll() {
            Output::Trace(event) => trace.push(*event),
            Output::Do(..) | Output::Cancel(_) => {}
            Output::Wait(_) | Output::Over(_) => return trace,
        }
    }
}

#[test]
fn a_call_in_place_of_another_is_as_new() {
    let program = program(true);
    let facts = Arc::new(Facts {
        caller: "+15550100".to_owned(),
        ..Facts::default()
    });
    let mut fresh = Call::start(program.clone(), (*facts).clone(), 500, 7);
    let (first, put_away) = (drained(&mut fresh), fresh.snapshot());
    let inputs = [
        Input::Digit('1'),
        Input::Digit('7'),
        Input::Done(1, Done::Played),
        Input::Done(2, Done::Played),
        Input::Done(3, Done::Played),
        Input::Digit('7'),
        Input::HungUp(Party::Caller),
    ];
    for came in 0..=inputs.len() {
        let mut call = Call::start(program.clone(), Facts::default(), 0, 1);
        drained(&mut call);
        for input in &inputs[..came] {
            call.handle(10, input.clone());
            drained(&mut call);
        }
        call.start_again(facts.clone(), 500, 7);
        assert_eq!(drained(&mut call), first, "told anew after {came} inputs");
        assert_eq!(call.snapshot(), put_away, "as new after {came} inputs");
    }
}
