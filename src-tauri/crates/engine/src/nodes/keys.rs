//! Which keys do something in a step, by its settings alone: what a keypad lights up.
//! Deliberately not here: how far the step has got.

use super::AnyStep;
use crate::program::Program;

const DIGITS: &str = "0123456789";

impl AnyStep {
    pub fn keys(&self) -> Vec<char> {
        let mut keys: Vec<char> = match self {
            AnyStep::Menu(menu) => {
                let open = menu.options.iter().filter(|o| !o.off);
                open.filter_map(|o| o.key()).collect()
            }
            AnyStep::Collect(_) => DIGITS.chars().chain(['*', '#']).collect(),
            AnyStep::Callback(_) => DIGITS.chars().chain(['#']).collect(),
            AnyStep::Record(record) => record.end_keys.chars().collect(),
            AnyStep::Voicemail(voicemail) => voicemail.end_keys.chars().collect(),
            other => other.ports().iter().filter_map(|p| p.key).collect(),
        };
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

impl Program {
    /// A step of the flow, or of one it calls.
    pub fn step(&self, flow: Option<&str>, node: &str) -> Option<&AnyStep> {
        let flow = match flow {
            Some(id) => self.flows.iter().find(|f| &*f.id == id)?,
            None => self.flows.first()?,
        };
        let node = flow.nodes.iter().find(|n| &*n.id == node)?;
        Some(&node.step)
    }
}
