//! Everything a call remembers between two inputs; it can be written down and read back.

use super::dice::Dice;
use super::mask::Mask;
use crate::io::{Facts, OpId, Outcome};
use crate::limits::MAX_CALL_MS;
use crate::nodes::AnyState;
use crate::program::Program;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::Arc;

/// A call that was put away. Opaque: only good for `Call::resume`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    pub(super) call: State,
    pub(super) steps: Vec<AnyState>,
}

/// All but how far the steps have got: those stand apart, so that a step can be handed its own
/// together with this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    pub facts: Arc<Facts>,
    /// Nobody reads the trace, so none is made.
    #[serde(default)]
    pub quiet: bool,
    pub started: i64,
    pub now: i64,
    /// When the call is ended whatever happens.
    pub ends_at: i64,
    pub wake_at: Option<i64>,
    pub phase: Phase,
    pub language: Arc<str>,
    /// Somebody is on the line.
    pub line: bool,
    /// The caller has spoken with a person.
    pub talked: bool,
    pub frames: Vec<Frame>,
    /// Room that a frame's variables took, for the next frame.
    #[serde(skip)]
    pub room: Vec<Value>,
    /// Room that a text took while it was made, for the next text.
    #[serde(skip)]
    pub text_room: String,
    pub ops: Vec<OpId>,
    /// Of these, the ones that are seen through after the caller hung up.
    pub kept: Vec<OpId>,
    /// Under way, and no step waits for them.
    pub aside: Vec<OpId>,
    pub next_op: OpId,
    pub seq: u32,
    pub steps: u32,
    pub errors: u32,
    pub keys: VecDeque<Key>,
    pub keys_in: u32,
    pub keys_used: u32,
    pub keys_dropped: u32,
    pub seed: u64,
    pub dice: Dice,
    pub mask: Mask,
    /// The running step asks for something that must not be read.
    pub hides_speech: bool,
    /// Set by routing rules, used by queues and voicemail.
    pub priority: i32,
    pub department: String,
    /// How the call ended when the caller left while the flow still had something to do.
    pub left: Option<Outcome>,
    pub over: Option<Outcome>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Phase {
    Running,
    /// The caller has left, and the step they left in still stores what they said.
    PuttingAway,
    AfterHangUp,
    /// The flow is through, and something it sent is still under way.
    Closing,
    Over,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Key {
    pub key: char,
    /// Milliseconds since the call began.
    pub pressed: i64,
}

/// One flow under way: the call's own, or a sub-flow it is in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Frame {
    pub flow: u16,
    pub node: u32,
    pub vars: Vec<Value>,
    pub in_error: bool,
}

impl State {
    pub fn new(program: &Program, facts: Arc<Facts>, now: i64, seed: u64) -> Self {
        State {
            language: first_language(program, &facts)
                .cloned()
                .unwrap_or_else(|| "en".into()),
            facts,
            quiet: false,
            started: now,
            now,
            ends_at: now + MAX_CALL_MS,
            wake_at: None,
            phase: Phase::Running,
            line: true,
            talked: false,
            frames: Vec::new(),
            room: Vec::new(),
            text_room: String::new(),
            ops: Vec::new(),
            kept: Vec::new(),
            aside: Vec::new(),
            next_op: 1,
            seq: 0,
            steps: 0,
            errors: 0,
            keys: VecDeque::new(),
            keys_in: 0,
            keys_used: 0,
            keys_dropped: 0,
            seed,
            dice: Dice::new(seed),
            mask: Mask::default(),
            hides_speech: false,
            priority: 0,
            department: String::new(),
            left: None,
            over: None,
        }
    }

    /// Another call, for which nothing of the last one stays but the room it took.
    pub fn renew(&mut self, program: &Program, facts: Arc<Facts>, now: i64, seed: u64) {
        // Named one by one, for to make all anew and move it here takes as long as a step.
        let State {
            facts: of_call,
            quiet: _,
            started,
            now: at,
            ends_at,
            wake_at,
            phase,
            language,
            line,
            talked,
            frames,
            room,
            text_room: _,
            ops,
            kept,
            aside,
            next_op,
            seq,
            steps,
            errors,
            keys,
            keys_in,
            keys_used,
            keys_dropped,
            seed: of_dice,
            dice,
            mask,
            hides_speech,
            priority,
            department,
            left,
            over,
        } = self;
        if let Some(first) = frames.first_mut() {
            *room = std::mem::take(&mut first.vars);
            room.clear();
        }
        begin_with(language, program, &facts);
        (*of_call, *started, *at, *ends_at) = (facts, now, now, now + MAX_CALL_MS);
        (*wake_at, *phase, *line, *talked) = (None, Phase::Running, true, false);
        (*next_op, *seq, *steps, *errors, *priority) = (1, 0, 0, 0, 0);
        (*keys_in, *keys_used, *keys_dropped) = (0, 0, 0);
        (*of_dice, *dice, *hides_speech) = (seed, Dice::new(seed), false);
        (*left, *over) = (None, None);
        frames.clear();
        keys.clear();
        department.clear();
        mask.clear();
        [ops, kept, aside].into_iter().for_each(Vec::clear);
    }

    pub fn is_open(&self, op: OpId) -> bool {
        self.ops.contains(&op)
    }

    /// The op has ended; false when it was not open.
    pub fn close(&mut self, op: OpId) -> bool {
        let Some(at) = self.ops.iter().position(|o| *o == op) else {
            return false;
        };
        self.ops.remove(at);
        self.kept.retain(|o| *o != op);
        true
    }

    pub fn deadline(&self) -> Option<i64> {
        Some(self.wake_at.map_or(self.ends_at, |at| at.min(self.ends_at)))
    }
}

/// The caller's language if the flow serves it, else the flow's first.
fn first_language<'a>(program: &'a Program, facts: &Facts) -> Option<&'a Arc<str>> {
    let languages = &program.flows[0].languages;
    let known = languages.iter().find(|l| ***l == *facts.language);
    known.or(languages.first())
}

/// Most calls begin in the language in which the last one ended.
fn begin_with(language: &mut Arc<str>, program: &Program, facts: &Facts) {
    match first_language(program, facts) {
        Some(first) if Arc::ptr_eq(first, language) => {}
        Some(first) => *language = first.clone(),
        None => *language = "en".into(),
    }
}
