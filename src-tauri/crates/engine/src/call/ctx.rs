//! What a step sees of the call it is in, and all it may do.

use super::state::State;
use crate::condition::Condition;
use crate::expr::{Names, Place, value};
use crate::io::{Command, Facts, Input, OpId, Output, Piece};
use crate::nodes::Next;
use crate::program::{CompiledFlow, Program};
use crate::project::Project;
use crate::say;
use crate::settings::{Expr, Part, Prompt, Template, Val};
use crate::trace::{MASK, TraceEvent, What};
use callwright_flow::Map;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

pub struct Ctx<'a> {
    pub(super) program: &'a Arc<Program>,
    pub(super) s: &'a mut State,
    pub(super) out: &'a mut VecDeque<Output>,
}

impl Ctx<'_> {
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
        &self.flow().languages
    }
    pub fn set_language(&mut self, language: &str) {
        self.s.language = language.into();
        self.trace(What::Set {
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

    fn flow(&self) -> &CompiledFlow {
        let frame = self.s.frames.last().map_or(0, |f| f.flow);
        &self.program.flows[usize::from(frame)]
    }

    /// The id of the flow that is running.
    pub fn flow_id(&self) -> &str {
        &self.flow().id
    }

    /// The id of the step that is running.
    pub fn node_id(&self) -> Arc<str> {
        let node = self.s.frames.last().map_or(0, |f| f.node as usize);
        self.flow()
            .nodes
            .get(node)
            .map_or_else(|| "".into(), |n| n.id.clone())
    }

    /// Whether this output of the step leads anywhere.
    pub fn is_connected(&self, port: &str) -> bool {
        let node = self.s.frames.last().map_or(0, |f| f.node as usize);
        let exits = self.flow().nodes.get(node).map_or(&[][..], |n| &n.exits);
        exits.iter().any(|e| &*e.id == port && e.to.is_some())
    }

    /// The flow's variables, by name.
    pub fn variable_names(&self) -> Vec<String> {
        self.flow().variables.iter().map(|v| v.id.clone()).collect()
    }

    pub fn variable_type(&self, name: &str) -> Option<callwright_flow::VarType> {
        self.flow()
            .variables
            .iter()
            .find(|v| v.id == name)
            .map(|v| v.kind)
    }

    // ── Effects ──────────────────────────────────────────────────────────────────

    /// Begin an effect; its end comes back as `Event::Done`. Effects still open when the
    /// step is left are cancelled.
    pub fn start(&mut self, command: Command) -> OpId {
        let op = self.s.next_op;
        self.s.next_op += 1;
        self.s.ops.push(op);
        if !self.s.quiet {
            self.tell_start(op, &command);
        }
        self.out.push_back(Output::Do(op, command));
        op
    }

    fn tell_start(&mut self, op: OpId, command: &Command) {
        if let Command::Play {
            pieces, language, ..
        }
        | Command::Video {
            overlay: pieces,
            language,
            ..
        } = command
        {
            let text = transcript(pieces);
            if !text.is_empty() {
                self.trace(What::Said {
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
        self.trace(What::Do { op, command: shown });
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
            self.trace(What::Cancel { op });
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
        let ahead = key.pressed != self.elapsed();
        let shown = if hidden {
            MASK.to_owned()
        } else {
            key.key.to_string()
        };
        self.trace(What::Digit {
            key: shown,
            pressed: ahead.then_some(key.pressed),
        });
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
        self.trace(What::Dropped {
            count,
            why: why.into(),
        });
    }

    // ── Values ───────────────────────────────────────────────────────────────────

    /// The value of a variable, or of `call`, `customer`, `now`, `language`.
    pub fn look_up(&self, name: &str) -> Option<Value> {
        self.find(name).map(Cow::into_owned)
    }

    fn call_parts(&self) -> Value {
        json!({
            "id": self.s.facts.call, "caller": self.s.facts.caller, "called": self.s.facts.called,
            "company": self.s.facts.company, "seconds": self.elapsed() / 1000,
            "priority": self.s.priority, "department": self.s.department,
        })
    }

    fn now_parts(&self) -> Value {
        let parts = crate::hours::local_parts(&self.program.project.time_zone, self.s.now);
        serde_json::to_value(parts).unwrap_or_default()
    }

    /// Put a value into a variable, in the variable's type.
    pub fn set(&mut self, name: &str, value: Value) -> Result<(), String> {
        if name == "language" {
            let language = value::text_of(&value);
            if !self.languages().iter().any(|l| **l == *language) {
                return Err(format!("“{language}” is not a language of this flow"));
            }
            self.set_language(&language);
            return Ok(());
        }
        let Some(i) = self.flow().variable(name) else {
            return Err(format!("There is no variable “{name}”"));
        };
        let variable = &self.flow().variables[i];
        let hidden = variable.sensitive;
        let value = value::coerce(value, variable.kind)
            .map_err(|e| format!("“{name}” was not set: {e}"))?;
        if value::size(&value) > crate::limits::MAX_TEXT_BYTES {
            return Err(format!("“{name}” was not set: the value is too large"));
        }
        if hidden {
            self.s.mask.learn(&value);
        }
        let shown = if hidden && !value.is_null() {
            Value::from(MASK)
        } else {
            value.clone()
        };
        if let Some(frame) = self.s.frames.last_mut() {
            frame.vars[i] = value;
        }
        self.trace(What::Set {
            name: name.into(),
            value: shown,
        });
        Ok(())
    }

    fn reads_secret(&self, names: &[String]) -> bool {
        names
            .iter()
            .any(|name| self.is_sensitive(name.split('.').next().unwrap_or(name)))
    }

    fn expr_reads_secret(&self, expr: &Expr) -> bool {
        self.is_sensitive(expr.source())
            || self.reads_secret(self.program.exprs.expr_reads(expr.source()))
    }

    /// Whether the flow has any variable that must stay out of the trace.
    pub fn has_sensitive(&self) -> bool {
        self.flow().variables.iter().any(|v| v.sensitive)
    }

    /// Whether a variable's value must stay out of the trace.
    pub fn is_sensitive(&self, name: &str) -> bool {
        self.flow()
            .variables
            .iter()
            .any(|v| v.id == name && v.sensitive)
    }

    /// What the caller says is hidden until this step is left.
    pub fn hide_speech(&mut self) {
        self.s.hides_speech = true;
    }

    /// What another system or a script answers is hidden until this step is left, because
    /// something in it goes into a variable that must not be read.
    pub fn hide_answer(&mut self) {
        self.s.hides_speech = true;
    }

    /// From now on this value is hidden wherever it turns up.
    pub fn hide(&mut self, value: &Value) {
        self.s.mask.learn(value);
    }

    pub fn text(&mut self, template: &Template, place: Place) -> Result<String, Next> {
        if template.is_plain() {
            return Ok(template.source().to_string());
        }
        let source = template.source();
        let filled = self.program.exprs.fill(place, source, self);
        let text = filled
            .map_err(|e| Next::fail("bad_text", format!("“{}”: {e}", value::short(source))))?;
        if self.reads_secret(self.program.exprs.template_reads(place, source)) {
            // The trace gets the same text made from masked values.
            let shown = self.program.exprs.fill(place, source, &Masked(self));
            self.s
                .mask
                .learn_text(&text, &shown.unwrap_or_else(|_| MASK.to_owned()));
        }
        Ok(text)
    }

    pub fn eval(&mut self, expr: &Expr) -> Result<Value, Next> {
        let source = expr.source();
        // A bare name is by far the most usual expression.
        if let Some(found) = self.look_up(source) {
            return Ok(found);
        }
        let worked = self.program.exprs.eval(source, self);
        worked.map_err(|e| Next::fail("bad_expression", format!("“{}”: {e}", value::short(source))))
    }

    /// Work out an expression that may also speak of a value which no variable holds yet.
    pub fn eval_with(&mut self, expr: &Expr, name: &str, value: &Value) -> Result<Value, Next> {
        let source = expr.source();
        let names = With {
            others: self,
            name,
            value,
        };
        let worked = self.program.exprs.eval(source, &names);
        worked.map_err(|e| Next::fail("bad_expression", format!("“{}”: {e}", value::short(source))))
    }

    pub fn value(&mut self, val: &Val) -> Result<Value, Next> {
        match val {
            Val::Literal(value) => Ok(value.clone()),
            Val::Expr { expr } => self.eval(expr),
        }
    }

    /// Whether a condition holds, and a sentence that says why.
    pub fn holds(&mut self, condition: &Condition) -> Result<(bool, String), Next> {
        crate::condition::holds(condition, self)
    }

    // ── What the caller hears ────────────────────────────────────────────────────

    /// A prompt worked out in the caller's language.
    pub fn pieces(&mut self, prompt: &Prompt) -> Result<Vec<Piece>, Next> {
        let mut pieces = Vec::with_capacity(prompt.0.len());
        for part in &prompt.0 {
            match part {
                Part::Prompt { prompt } => pieces.extend(self.library(prompt)?),
                Part::Text { text } => {
                    let text = if text.is_plain() {
                        text.source().clone()
                    } else {
                        self.text(text, Place::Text)?.into()
                    };
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
        Ok(pieces)
    }

    /// A prompt of the library: the caller's language, else the flow's first, else any.
    fn library(&mut self, id: &str) -> Result<Option<Piece>, Next> {
        let program = self.program.clone();
        let languages = program.prompts.get(id);
        let first = self.flow().languages.first().cloned();
        let found = languages.and_then(|by| {
            by.get(&*self.s.language)
                .or_else(|| by.get(&*first?))
                .or_else(|| by.values().next())
        });
        let Some(spoken) = found else {
            self.warn(
                "missing_prompt",
                &format!("The prompt “{id}” has no text, so the caller hears nothing"),
            );
            return Ok(None);
        };
        let plain = spoken.text.is_plain();
        let text = if plain {
            spoken.text.source().clone()
        } else {
            self.text(&spoken.text, Place::Text)?.into()
        };
        Ok(Some(Piece::Prompt {
            id: spoken.id.clone(),
            text,
            ms: spoken.ms.filter(|_| plain),
        }))
    }

    // ── The account of it ────────────────────────────────────────────────────────

    pub fn warn(&mut self, code: &str, text: &str) {
        self.trace(What::Warning {
            code: code.into(),
            text: text.to_owned(),
        });
    }

    pub fn trace(&mut self, what: What) {
        if self.s.quiet {
            return;
        }
        let node = Some(self.node_id());
        self.emit(node, what);
    }

    pub(super) fn trace_flow(&mut self, what: What) {
        self.emit(None, what);
    }

    /// What came in; keys are told where they are used, and timers are told by their effect.
    pub(super) fn trace_input(&mut self, input: &Input) {
        if self.s.quiet {
            return;
        }
        let mut input = match input {
            Input::Digit(_) | Input::Tick => return,
            input => input.clone(),
        };
        if self.s.hides_speech {
            super::mask::blank(&mut input);
        }
        self.trace(What::Got { input });
    }

    fn emit(&mut self, node: Option<Arc<str>>, mut what: What) {
        if !self.s.mask.is_empty() {
            self.s.mask.event(&mut what);
        }
        let flow = self.s.frames.last().map_or(0, |f| f.flow);
        let flow = (flow != 0).then(|| self.flow().id.clone());
        let event = TraceEvent {
            t: self.elapsed(),
            seq: self.s.seq,
            flow,
            node,
            what,
        };
        self.s.seq += 1;
        self.out.push_back(Output::Trace(event));
    }

    /// What the next person is told about this call. A hidden value that was copied into
    /// another variable stays hidden.
    pub fn context(&self) -> Map {
        let mut map = Map::new();
        if let Some(frame) = self.s.frames.last() {
            for (v, value) in self.flow().variables.iter().zip(&frame.vars) {
                if !v.sensitive && !value.is_null() {
                    map.insert(v.id.clone(), value.clone());
                }
            }
        }
        self.s.mask.map(&mut map);
        map
    }
}

/// The call's names and one more, which comes first.
struct With<'a> {
    others: &'a dyn Names,
    name: &'a str,
    value: &'a Value,
}

impl Names for With<'_> {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        if name == self.name {
            Some(Cow::Borrowed(self.value))
        } else {
            self.others.find(name)
        }
    }

    fn find_part(&self, name: &str, path: &[Box<str>]) -> Option<Cow<'_, Value>> {
        if name == self.name {
            Some(Cow::Borrowed(value::part(self.value, path)))
        } else {
            self.others.find_part(name, path)
        }
    }
}

impl Names for Ctx<'_> {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        let frame = self.s.frames.last()?;
        if let Some(i) = self.flow().variable(name) {
            return frame.vars.get(i).map(Cow::Borrowed);
        }
        Some(Cow::Owned(match name {
            "language" => Value::from(&*self.s.language),
            "customer" => Value::Object(self.s.facts.customer.clone()),
            "call" => self.call_parts(),
            "now" => self.now_parts(),
            _ => return None,
        }))
    }

    fn find_part(&self, name: &str, path: &[Box<str>]) -> Option<Cow<'_, Value>> {
        // What is known of a customer can be much, and one field of it is asked for.
        if let ("customer", [first, rest @ ..]) = (name, path)
            && self.flow().variable(name).is_none()
        {
            let found = self.s.facts.customer.get(&**first);
            return found.map(|v| Cow::Borrowed(value::part(v, rest)));
        }
        Some(match self.find(name)? {
            Cow::Borrowed(whole) => Cow::Borrowed(value::part(whole, path)),
            Cow::Owned(whole) if path.is_empty() => Cow::Owned(whole),
            Cow::Owned(whole) => Cow::Owned(value::part(&whole, path).clone()),
        })
    }
}

/// The same names with dots in place of what is sensitive.
struct Masked<'a, 'b>(&'a Ctx<'b>);

impl Names for Masked<'_, '_> {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        if self.0.is_sensitive(name) {
            Some(Cow::Owned(Value::from(MASK)))
        } else {
            self.0.find(name)
        }
    }
}

/// What a reader sees of a row of pieces.
pub fn transcript(pieces: &[Piece]) -> String {
    let words: Vec<&str> = pieces
        .iter()
        .map(Piece::text)
        .filter(|t| !t.is_empty())
        .collect();
    words.join(" ")
}
