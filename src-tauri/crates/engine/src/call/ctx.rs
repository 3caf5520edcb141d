//! What a step sees of the call it is in, and all it may do.

use super::state::State;
use crate::expr::Place;
use crate::io::{Command, Facts, OpId, Output, Piece};
use crate::nodes::Next;
use crate::program::{CompiledFlow, CompiledNode, Exit, Program, Spoken};
use crate::project::Project;
use crate::say;
use crate::settings::{Part, Prompt, Val};
use crate::trace::{MASK, What};
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::Arc;

pub struct Ctx<'a> {
    pub(super) program: &'a Arc<Program>,
    /// The flow that is running.
    pub(super) flow: &'a CompiledFlow,
    /// The step that is running.
    pub(super) node: Option<&'a CompiledNode>,
    pub(super) s: &'a mut State,
    pub(super) out: &'a mut VecDeque<Output>,
}

impl<'a> Ctx<'a> {
    // ── Time, chance, who is there ───────────────────────────────────────────────

    pub fn now(&self) -> i64 {
        self.s.now
    }
    /// Milliseconds since the call began.
    pub fn elapsed(&self) -> i64 {
        self.s.now - self.s.started
    }
    pub fn facts(&self) -> &Facts {
        &self.s.facts
    }
    pub fn project(&self) -> &Project {
        &self.program.project
    }
    pub fn program(&self) -> &Arc<Program> {
        self.program
    }
    pub fn language(&self) -> Arc<str> {
        self.s.language.clone()
    }
    /// Languages this flow serves.
    pub fn languages(&self) -> &[Arc<str>] {
        &self.flow.languages
    }
    pub fn set_language(&mut self, language: &str) {
        self.s.language = language.into();
        self.trace(|| What::Set {
            name: "language".into(),
            value: language.into(),
        });
    }
    /// The same number each time for one seed.
    pub fn roll(&mut self) -> u64 {
        self.s.dice.roll()
    }
    pub fn seed(&self) -> u64 {
        self.s.seed
    }
    pub fn priority(&self) -> i32 {
        self.s.priority
    }
    pub fn department(&self) -> &str {
        &self.s.department
    }
    /// Where rules have put this caller.
    pub fn route(&mut self, priority: Option<i32>, department: Option<&str>) {
        self.s.priority = priority.unwrap_or(self.s.priority);
        if let Some(d) = department {
            self.s.department = d.to_owned();
        }
    }
    /// Somebody is on the line and can hear.
    pub fn has_line(&self) -> bool {
        self.s.line
    }
    pub fn no_line_yet(&mut self) {
        self.s.line = false;
    }
    /// The one who was called is on the line now.
    pub fn line_is_up(&mut self) {
        self.s.line = true;
    }
    /// The caller has reached a person: hanging up is a good end from now on.
    pub fn has_talked(&mut self) {
        self.s.talked = true;
    }

    /// The id of the flow that is running.
    pub fn flow_id(&self) -> &str {
        &self.flow.id
    }

    /// The id of the step that is running.
    pub fn node_id(&self) -> Arc<str> {
        self.node.map_or_else(|| "".into(), |n| n.id.clone())
    }

    fn exits(&self) -> &'a [Exit] {
        self.node.map_or(&[], |n| &n.exits)
    }

    /// Whether this output of the step leads anywhere.
    pub fn is_connected(&self, port: &str) -> bool {
        self.exits()
            .iter()
            .any(|e| &*e.id == port && e.to.is_some())
    }

    /// Leave by one of the designer's own outputs.
    pub fn exit_to(&self, port: &str) -> Next {
        match self.exits().iter().position(|e| &*e.id == port) {
            Some(at) => Next::ExitAt(at),
            None => Next::exit_to(port),
        }
    }

    /// The flow's variables, by name.
    pub fn variable_names(&self) -> Vec<String> {
        self.flow.variables.iter().map(|v| v.id.clone()).collect()
    }

    pub fn variable_type(&self, name: &str) -> Option<callwright_flow::VarType> {
        Some(self.flow.variables[self.flow.variable(name)?].kind)
    }

    // ── Effects ──────────────────────────────────────────────────────────────────

    /// Begin an effect; its end comes back as `Event::Done`. Effects still open when the
    /// step is left are cancelled.
    pub fn start(&mut self, command: Command) -> OpId {
        let op = self.s.next_op;
        self.s.next_op += 1;
        self.s.ops.push(op);
        if self.is_traced() {
            self.tell_start(op, &command);
        }
        self.out.push_back(Output::Do(op, command));
        op
    }

    fn tell_start(&mut self, op: OpId, command: &Command) {
        let heard = match command {
            Command::Play {
                pieces, language, ..
            } => Some((pieces, language)),
            Command::Video(video) => Some((&video.overlay, &video.language)),
            _ => None,
        };
        if let Some((pieces, language)) = heard {
            let text = transcript(pieces);
            if !text.is_empty() {
                self.trace(|| What::Said {
                    text,
                    language: language.clone(),
                });
            }
        }
        let mut shown = command.clone();
        if let Command::Script(job) = &mut shown {
            // By name, for a short value is not looked for in texts.
            for (name, value) in &mut job.inputs {
                if !value.is_null() && self.is_sensitive(name) {
                    *value = Value::from(MASK);
                }
            }
        }
        self.trace(|| What::Do { op, command: shown });
    }

    /// Begin an effect that is seen through even if the caller hangs up meanwhile, such as a
    /// message being recorded or stored. The step then gets its end as usual, may begin
    /// more of the kind, and leaves; the hang-up handler follows instead of the output.
    pub fn start_kept(&mut self, command: Command) -> OpId {
        let op = self.start(command);
        self.s.kept.push(op);
        op
    }

    pub fn cancel(&mut self, op: OpId) {
        if self.s.close(op) {
            self.trace(|| What::Cancel { op });
            self.out.push_back(Output::Cancel(op));
        }
    }

    /// All but what is kept.
    pub(super) fn cancel_passing(&mut self) {
        let ops = self.s.ops.clone();
        for op in ops {
            if !self.s.kept.contains(&op) {
                self.cancel(op);
            }
        }
        self.s.wake_at = None;
    }

    pub(super) fn cancel_all(&mut self) {
        while let Some(op) = self.s.ops.first().copied() {
            self.cancel(op);
        }
        self.s.wake_at = None;
        self.s.hides_speech = false;
    }

    /// Wake this step after so long; a new call replaces the old one.
    pub fn wake_in(&mut self, ms: u32) {
        self.s.wake_at = Some(self.s.now + i64::from(ms));
    }
    pub fn wake_at(&mut self, at: i64) {
        self.s.wake_at = Some(at);
    }
    pub fn no_wake(&mut self) {
        self.s.wake_at = None;
    }

    // ── Keys ─────────────────────────────────────────────────────────────────────

    pub fn has_key(&self) -> bool {
        !self.s.keys.is_empty()
    }
    /// The next key, without taking it.
    pub fn peek_key(&self) -> Option<char> {
        self.s.keys.front().map(|k| k.key)
    }
    /// Take the next key; `hidden` keeps it out of the trace.
    pub fn take_key(&mut self, hidden: bool) -> Option<char> {
        let key = self.s.keys.pop_front()?;
        self.s.keys_used += 1;
        if self.is_traced() {
            let ahead = key.pressed != self.elapsed();
            self.trace(|| What::Digit {
                key: shown_key(key.key, hidden),
                pressed: ahead.then_some(key.pressed),
            });
        }
        Some(key.key)
    }
    /// Throw away what was typed ahead, and say why.
    pub fn clear_keys(&mut self, why: &str) {
        let count = u32::try_from(self.s.keys.len()).unwrap_or(u32::MAX);
        if count > 0 {
            self.s.keys.clear();
            self.drop_keys(count, why);
        }
    }
    pub(super) fn drop_keys(&mut self, count: u32, why: &str) {
        self.s.keys_dropped += count;
        self.trace(|| What::Dropped {
            count,
            why: why.into(),
        });
    }

    // ── What the caller hears ────────────────────────────────────────────────────

    /// A prompt worked out in the caller's language; what is the same for many calls is shared.
    pub fn said(&mut self, prompt: &Prompt) -> Result<Arc<[Piece]>, Next> {
        if let Some(ready) = prompt.ready() {
            return Ok(ready.clone());
        }
        match &prompt.0[..] {
            [Part::Prompt { prompt: id }] => {
                let alone = self.spoken(id).and_then(|s| s.alone.clone());
                match alone {
                    Some(alone) => Ok(alone),
                    None => self.pieces(prompt).map(Arc::from),
                }
            }
            [Part::Text { text }] => {
                let text = self.shared_text(text, Place::Text)?;
                Ok(Arc::new([Piece::Text { text }]))
            }
            _ => self.pieces(prompt).map(Arc::from),
        }
    }

    /// The same for who has more to say.
    pub fn pieces(&mut self, prompt: &Prompt) -> Result<Vec<Piece>, Next> {
        let mut pieces = Vec::new();
        self.add_pieces(prompt, &mut pieces)?;
        Ok(pieces)
    }

    /// The same, behind what is said already.
    pub fn add_pieces(&mut self, prompt: &Prompt, pieces: &mut Vec<Piece>) -> Result<(), Next> {
        pieces.reserve(prompt.0.len());
        for part in &prompt.0 {
            match part {
                Part::Prompt { prompt } => pieces.extend(self.library(prompt)?),
                Part::Text { text } => {
                    let text = self.shared_text(text, Place::Text)?;
                    pieces.push(Piece::Text { text });
                }
                Part::Say { say: val, how } => {
                    let value = self.value(val)?;
                    match say::say(&self.s.language, how, &value) {
                        Ok(spoken) => {
                            if matches!(val, Val::Expr { expr } if self.expr_reads_secret(expr)) {
                                self.s.mask.learn_text(&spoken.text, MASK);
                            }
                            let keys = spoken
                                .pieces
                                .into_iter()
                                .map(|p| p.key.into_owned())
                                .collect();
                            pieces.push(Piece::Say {
                                text: spoken.text.into(),
                                keys,
                            });
                        }
                        Err(e) => self.warn("cannot_be_said", &e.to_string()),
                    }
                }
                Part::Clip { clip } => {
                    let ms = self.program.clips_ms.get(clip).copied();
                    pieces.push(Piece::Clip {
                        id: clip.as_str().into(),
                        ms,
                    });
                }
                Part::Pause { pause_ms } => pieces.push(Piece::Pause { ms: *pause_ms }),
            }
        }
        Ok(())
    }

    /// A prompt of the library: the caller's language, else the flow's first, else any.
    fn spoken(&self, id: &str) -> Option<&'a Spoken> {
        let by = self.program.prompts.get(id)?;
        let first = || by.get(&**self.flow.languages.first()?);
        by.get(&*self.s.language)
            .or_else(first)
            .or_else(|| by.values().next())
    }

    fn library(&mut self, id: &str) -> Result<Option<Piece>, Next> {
        let Some(spoken) = self.spoken(id) else {
            self.warn(
                "missing_prompt",
                &format!("The prompt “{id}” has no text, so the caller hears nothing"),
            );
            return Ok(None);
        };
        Ok(Some(Piece::Prompt {
            id: spoken.id.clone(),
            text: self.shared_text(&spoken.text, Place::Text)?,
            ms: spoken.ms.filter(|_| spoken.text.is_plain()),
        }))
    }
}

/// A key as the trace tells it.
pub(super) fn shown_key(key: char, hidden: bool) -> String {
    if hidden {
        MASK.to_owned()
    } else {
        key.to_string()
    }
}

/// What a reader sees of a row of pieces.
pub fn transcript(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut after_value = false;
    for piece in pieces.iter().filter(|p| !p.text().is_empty()) {
        let words = piece.text();
        if !text.is_empty() {
            // A value read out has no full stop of its own.
            if after_value && begins_sentence(words) {
                text.push('.');
            }
            text.push(' ');
        }
        text.push_str(words);
        after_value = matches!(piece, Piece::Say { .. });
    }
    text
}

/// By its capital; where a script has none, a row of sentences is surely no rest of one.
fn begins_sentence(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| {
        let caseless = !c.is_uppercase() && !c.is_lowercase();
        c.is_uppercase() || caseless && c != 'و' && words.matches('.').count() > 1
    })
}
