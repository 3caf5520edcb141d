//! The account of a call: its trace, and what the next person is told. Deliberately not here:
//! what is hidden in it, which is `mask`'s. An event is made only if somebody reads the trace.

use super::Ctx;
use crate::io::{Input, Output};
use crate::nodes::Failure;
use crate::trace::{TraceEvent, What};
use callwright_flow::Map;
use std::sync::Arc;

impl Ctx<'_> {
    /// Whether anybody reads the trace; what is only for it need not be made otherwise.
    pub fn is_traced(&self) -> bool {
        !self.s.quiet
    }

    pub fn warn(&mut self, code: &str, text: &str) {
        self.trace(|| What::Warning {
            code: code.into(),
            text: text.to_owned(),
        });
    }

    #[inline]
    pub fn trace(&mut self, what: impl FnOnce() -> What) {
        if self.is_traced() {
            self.emit(Some(self.node_id()), what());
        }
    }

    pub(super) fn trace_flow(&mut self, what: What) {
        self.emit(None, what);
    }

    /// By which output a step was left, where that leads, and what went wrong in it.
    #[cold]
    pub(super) fn tell_left(&mut self, exit: &str, to: Option<u32>, failure: Option<&Failure>) {
        if let Some(failure) = failure {
            self.trace(|| What::Failed {
                code: failure.code.into(),
                text: failure.text.clone(),
            });
        }
        let to = to.map(|to| self.flow.nodes[to as usize].id.clone());
        self.trace(|| What::Left {
            exit: exit.into(),
            to,
        });
    }

    /// What came in; keys are told where they are used, and timers are told by their effect.
    pub(super) fn trace_input(&mut self, input: &Input) {
        if matches!(input, Input::Digit(_) | Input::Tick) {
            return;
        }
        let mut input = input.clone();
        if self.s.hides_speech {
            super::mask::blank(&mut input);
        }
        self.trace(|| What::Got { input });
    }

    #[cold]
    fn emit(&mut self, node: Option<Arc<str>>, mut what: What) {
        if !self.s.mask.is_empty() {
            self.s.mask.event(&mut what);
        }
        let flow = self.s.frames.last().map_or(0, |f| f.flow);
        let flow = (flow != 0).then(|| self.flow.id.clone());
        let event = TraceEvent {
            t: self.elapsed(),
            seq: self.s.seq,
            flow,
            node,
            what,
        };
        self.s.seq += 1;
        self.out.push_back(Output::Trace(Box::new(event)));
    }

    /// What the next person is told about this call. A hidden value that was copied into
    /// another variable stays hidden.
    pub fn context(&self) -> Map {
        let mut map = Map::new();
        if let Some(frame) = self.s.frames.last() {
            for (v, value) in self.flow.variables.iter().zip(&frame.vars) {
                if !v.sensitive && !value.is_null() {
                    map.insert(v.id.clone(), value.clone());
                }
            }
        }
        self.s.mask.map(&mut map);
        map
    }
}
