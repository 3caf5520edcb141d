//! One call by hand: inputs in the order a test wants them, whatever a real world would do.

use crate::io::{Command, OpId, Output};
use crate::program::{Sources, compile};
use crate::project::{Project, Texts};
use crate::trace::{TraceEvent, What};
use crate::{Call, Done, Facts, Input, Outcome};
use callwright_flow::Flow;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Monday, 2 March 2026, 10:00 UTC.
const BEGAN: i64 = 1_772_445_600_000;

#[derive(Clone)]
pub struct Rig {
    call: Arc<std::sync::Mutex<Call>>,
    program: Arc<crate::Program>,
    pub now: i64,
    pub trace: Vec<TraceEvent>,
    /// Effects under way.
    pub open: BTreeMap<OpId, Command>,
    pub over: Option<Outcome>,
}

impl Rig {
    /// A call of a flow made of `nodes` and `edges`, which begins with the first node.
    pub fn new(flow: Value, others: &[Value]) -> Rig {
        let read = |flow: &Value| -> Flow {
            let mut flow = flow.clone();
            flow["schema"] = json!(callwright_flow::doc::FLOW_SCHEMA);
            serde_json::from_value(flow).unwrap_or_else(|e| panic!("a flow of a test: {e}"))
        };
        let flow = read(&flow);
        let others = others.iter().map(read).map(|f| (f.id.clone(), f)).collect();
        let (program, _) = compile(&Sources {
            flow: &flow,
            others: &others,
            project: &Project::default(),
            texts: &Texts::default(),
        });
        let program = Arc::new(program);
        let facts = Facts {
            caller: "+97141234567".to_owned(),
            ..Facts::default()
        };
        let mut rig = Rig {
            call: Arc::new(Call::start(program.clone(), facts, BEGAN, 1).into()),
            program,
            now: BEGAN,
            trace: Vec::new(),
            open: BTreeMap::new(),
            over: None,
        };
        rig.drain();
        rig
    }

    /// The same call once more, to take another turn from here.
    pub fn fork(&self) -> Rig {
        let snapshot = self.with(|call| call.snapshot());
        let text = serde_json::to_string(&snapshot).unwrap_or_else(|e| panic!("{e}"));
        let back = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e} in {text}"));
        let call = Call::resume(self.program.clone(), back);
        Rig {
            call: Arc::new(call.into()),
            ..self.clone()
        }
    }

    fn with<T>(&self, f: impl FnOnce(&mut Call) -> T) -> T {
        f(&mut self.call.lock().unwrap_or_else(|e| e.into_inner()))
    }

    pub fn give(&mut self, input: Input) {
        if let Input::Done(op, _) = &input {
            self.open.remove(op);
        }
        let now = self.now;
        self.with(|call| call.handle(now, input));
        self.drain();
    }

    pub fn done(&mut self, kind: &str, done: Value) {
        let op = self.op(kind);
        let done: Done = serde_json::from_value(done).unwrap_or_else(|e| panic!("{e}"));
        self.give(Input::Done(op, done));
    }

    /// The effect of a kind that was begun last and is under way.
    pub fn op(&self, kind: &str) -> OpId {
        self.op_of(kind)
            .unwrap_or_else(|| panic!("no {kind} is under way in {:?}", self.open))
    }

    pub fn op_of(&self, kind: &str) -> Option<OpId> {
        let is = |command: &Command| json!(command)["do"] == kind;
        let found = self.open.iter().rev().find(|(_, c)| is(c));
        found.map(|(op, _)| *op)
    }

    fn drain(&mut self) {
        loop {
            match self.with(Call::poll) {
                Output::Do(op, command) => {
                    assert!(self.open.insert(op, command).is_none(), "{op} began twice");
                }
                Output::Cancel(op) => {
                    assert!(self.open.remove(&op).is_some(), "{op} had ended before");
                }
                Output::Trace(event) => self.trace.push(*event),
                Output::Wait(at) => {
                    assert!(at.is_some() || !self.open.is_empty(), "waits for nothing");
                    return;
                }
                Output::Over(outcome) => {
                    assert!(self.open.is_empty(), "left under way: {:?}", self.open);
                    let (came, used, dropped, waiting) = self.with(|call| call.key_counts());
                    let told = used as usize + dropped as usize + waiting;
                    assert_eq!(came as usize, told, "a key was lost or used twice");
                    self.over = Some(outcome);
                    return;
                }
            }
        }
    }

    /// Outputs that a step was left by, in order.
    pub fn exits(&self, step: &str) -> Vec<String> {
        let of_step = self
            .trace
            .iter()
            .filter(|e| e.node.as_deref() == Some(step));
        of_step
            .filter_map(|e| match &e.what {
                What::Left { exit, .. } => Some(exit.to_string()),
                _ => None,
            })
            .collect()
    }

    /// Steps in the order they were entered.
    pub fn entered(&self) -> Vec<String> {
        let entered = self
            .trace
            .iter()
            .filter(|e| matches!(e.what, What::Entered { .. }));
        entered
            .filter_map(|e| e.node.as_deref().map(str::to_owned))
            .collect()
    }

    /// How often the call ended.
    pub fn ends(&self) -> usize {
        let over = |e: &&TraceEvent| matches!(e.what, What::Over { .. });
        self.trace.iter().filter(over).count()
    }
}
