//! Keeps sensitive values out of the trace: whatever text they turn up in, they are dots there.

use crate::expr::value::text_of;
use crate::io::{
    Command, Destination, Done, Facts, HttpResult, Input, LineOutcome, Message, News, Outcome,
    Piece, ScriptResult, Whisper,
};
use crate::limits::MIN_MASKED_CHARS;
use crate::say::{SayAs, say};
use crate::trace::{MASK, What};
use callwright_flow::Map;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// Texts that must not be read, each with what stands in its place; the longest first, so
/// that no tail of one stays behind.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Mask(Vec<(String, String)>);

/// Nothing of what came in may be read, as nobody can tell beforehand which part is secret.
pub(super) fn blank(input: &mut Input) {
    let dots = |text: &mut String| {
        if !text.is_empty() {
            MASK.clone_into(text);
        }
    };
    match input {
        Input::Speech { text, .. } => dots(text),
        Input::Done(_, Done::Http(HttpResult::Response { headers, body, .. })) => {
            headers.iter_mut().for_each(|(_, v)| dots(v));
            dots(body);
        }
        Input::Done(
            _,
            Done::Script(ScriptResult::Returned {
                result,
                outputs,
                console,
            }),
        ) => {
            for value in outputs.iter_mut().map(|(_, v)| v).chain([result]) {
                if !value.is_null() {
                    *value = Value::from(MASK);
                }
            }
            console.iter_mut().for_each(|l| dots(&mut l.text));
        }
        Input::Done(
            _,
            Done::Script(ScriptResult::Failed {
                message, console, ..
            }),
        ) => {
            dots(message);
            console.iter_mut().for_each(|l| dots(&mut l.text));
        }
        _ => {}
    }
}

impl Mask {
    /// From now on this value is hidden, also where it is percent-encoded.
    pub fn learn(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|v| self.learn(v)),
            Value::Object(map) => map.values().for_each(|v| self.learn(v)),
            Value::Bool(_) | Value::Null => {}
            _ => {
                let text = text_of(value);
                self.learn_text(&crate::expr::percent(&text), MASK);
                self.learn_text(&text, MASK);
                self.learn_digits(&text);
            }
        }
    }

    /// A number is also read out digit by digit.
    fn learn_digits(&mut self, text: &str) {
        // A word or two for a short one stand in many a sentence.
        let long = text.chars().count() >= MIN_MASKED_CHARS;
        if !long || !text.chars().all(|c| c.is_ascii_digit()) {
            return;
        }
        for language in ["en", "ar"] {
            if let Ok(spoken) = say(language, &SayAs::Digits, &Value::from(text)) {
                self.learn_text(&spoken.text, MASK);
            }
        }
    }

    /// A whole text made with a hidden value, and how it may be shown.
    pub fn learn_text(&mut self, text: &str, shown: &str) {
        let known = self.0.iter().any(|(t, _)| t == text);
        if !known && text != shown && text.chars().count() >= MIN_MASKED_CHARS {
            self.0.push((text.to_owned(), shown.to_owned()));
            self.0.sort_by_key(|(t, _)| std::cmp::Reverse(t.len()));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing of one call is hidden in another.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    fn masked(&self, text: &str) -> Option<String> {
        let mut out: Option<String> = None;
        for (secret, shown) in &self.0 {
            let current = out.as_deref().unwrap_or(text);
            if current.contains(secret.as_str()) {
                out = Some(current.replace(secret.as_str(), shown));
            }
        }
        out
    }

    fn text(&self, text: &mut String) {
        if let Some(masked) = self.masked(text) {
            *text = masked;
        }
    }

    fn shared(&self, text: &mut Arc<str>) -> bool {
        let masked = self.masked(text);
        let changed = masked.is_some();
        if let Some(masked) = masked {
            *text = masked.into();
        }
        changed
    }

    pub(super) fn value(&self, value: &mut Value) {
        match value {
            Value::String(s) => self.text(s),
            Value::Number(n) => {
                let text = n.to_string();
                if self.0.iter().any(|(secret, _)| *secret == text) {
                    *value = Value::from(MASK);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|v| self.value(v)),
            Value::Object(map) => self.map(map),
            _ => {}
        }
    }

    pub(super) fn map(&self, map: &mut Map) {
        map.values_mut().for_each(|v| self.value(v));
    }

    /// Hide in everything a trace event says.
    pub fn event(&self, what: &mut What) {
        match what {
            What::Started { facts, .. } => self.facts(facts),
            What::Got { input } => self.input(input),
            What::Said { text, .. }
            | What::Console { text, .. }
            | What::Warning { text, .. }
            | What::Failed { text, .. } => self.text(text),
            What::Routed { to, why } => {
                self.text(to);
                self.text(why);
            }
            What::Decided { why, passed, .. } => {
                self.text(why);
                passed.iter_mut().for_each(|p| self.text(&mut p.why));
            }
            What::Set { value, .. } => self.value(value),
            What::Do { command, .. } => self.command(command),
            What::Over { outcome } => self.outcome(outcome),
            What::Entered { .. }
            | What::Left { .. }
            | What::Digit { .. }
            | What::Pressed { .. }
            | What::Woke
            | What::Dropped { .. }
            | What::Cancel { .. } => {}
        }
    }

    pub(super) fn outcome(&self, outcome: &mut Outcome) {
        self.shared(&mut outcome.reason);
    }

    fn facts(&self, facts: &mut Facts) {
        self.map(&mut facts.customer);
        self.map(&mut facts.inputs);
        self.text(&mut facts.caller);
    }

    fn input(&self, input: &mut Input) {
        match input {
            Input::Speech { text, .. } | Input::Click(text) => self.text(text),
            Input::Done(_, done) => self.done(done),
            Input::News(_, news) => self.news(news),
            Input::Digit(_) | Input::HungUp(_) | Input::Tick => {}
        }
    }

    fn news(&self, news: &mut News) {
        match news {
            News::Ringing { agent, via } | News::Answered { agent, via } => {
                self.text(agent);
                self.text(via);
            }
            News::Skipped { agent, why } => {
                self.text(agent);
                self.text(why);
            }
            News::Queue { .. } => {}
        }
    }

    fn done(&self, done: &mut Done) {
        match done {
            Done::Http(HttpResult::Response { headers, body, .. }) => {
                headers.iter_mut().for_each(|(_, v)| self.text(v));
                self.text(body);
            }
            Done::Http(HttpResult::Refused { why } | HttpResult::Failed { why })
            | Done::Sent { why, .. }
            | Done::Stored { why, .. }
            | Done::Line(LineOutcome::Failed { why })
            | Done::Line(LineOutcome::Talked { with: why, .. })
            | Done::Line(LineOutcome::HandedOver { to: why })
            | Done::Line(LineOutcome::Ready { agent: why })
            | Done::Broken { why } => self.text(why),
            Done::Script(ScriptResult::Returned {
                result,
                outputs,
                console,
            }) => {
                self.value(result);
                outputs.iter_mut().for_each(|(_, v)| self.value(v));
                console.iter_mut().for_each(|l| self.text(&mut l.text));
            }
            Done::Script(ScriptResult::Failed {
                message, console, ..
            }) => {
                self.text(message);
                console.iter_mut().for_each(|l| self.text(&mut l.text));
            }
            Done::Assisted { summary, .. } => self.text(summary),
            Done::Http(HttpResult::TimedOut)
            | Done::Played
            | Done::Recorded { .. }
            | Done::Line(_) => {}
        }
    }

    fn pieces(&self, pieces: &mut [Piece]) {
        for piece in pieces {
            match piece {
                Piece::Prompt { text, .. } | Piece::Text { text } => {
                    self.shared(text);
                }
                Piece::Say { text, keys } => {
                    // The keys would spell out what the text hides.
                    if self.shared(text) {
                        keys.clear();
                    }
                }
                Piece::Clip { .. } | Piece::Pause { .. } => {}
            }
        }
    }

    fn command(&self, command: &mut Command) {
        match command {
            Command::Play { pieces, .. } => self.pieces(Arc::make_mut(pieces)),
            Command::Video(video) => self.pieces(Arc::make_mut(&mut video.overlay)),
            Command::Http(request) => {
                self.text(&mut request.url);
                request.headers.iter_mut().for_each(|(_, v)| self.text(v));
                request.body.iter_mut().for_each(|b| self.text(b));
            }
            Command::Script(job) => job.inputs.iter_mut().for_each(|(_, v)| self.value(v)),
            Command::Send(message) => self.message(message),
            Command::Agents(request) => {
                self.map(&mut request.context);
                self.whisper(&mut request.whisper);
            }
            Command::Connect(request) => {
                self.destination(&mut request.to);
                request.caller_id.iter_mut().for_each(|c| self.text(c));
                self.map(&mut request.context);
                self.whisper(&mut request.whisper);
            }
            Command::Dial(request) => {
                self.destination(&mut request.to);
                request.caller_id.iter_mut().for_each(|c| self.text(c));
                self.whisper(&mut request.whisper);
            }
            Command::Callback(request) => {
                self.text(&mut request.number);
                self.text(&mut request.note);
                self.map(&mut request.context);
            }
            Command::Assist(assist) => {
                self.pieces(&mut assist.greeting);
                self.text(&mut assist.goal);
            }
            Command::Voicemail(voicemail) => {
                self.text(&mut voicemail.caller);
                voicemail.email.iter_mut().for_each(|e| self.text(e));
            }
            Command::Record(_) => {}
        }
    }

    fn whisper(&self, whisper: &mut Option<Whisper>) {
        if let Some(whisper) = whisper {
            self.pieces(&mut whisper.pieces);
        }
    }

    fn destination(&self, to: &mut Destination) {
        let (Destination::Extension(address)
        | Destination::Number(address)
        | Destination::Sip(address)) = to;
        self.text(address);
    }

    fn message(&self, message: &mut Message) {
        match message {
            Message::Sms { to, text } => {
                self.text(to);
                self.text(text);
            }
            Message::Email {
                to, subject, text, ..
            } => {
                self.text(to);
                self.text(subject);
                self.text(text);
            }
            Message::Webhook { url, body, .. } => {
                self.text(url);
                self.text(body);
            }
        }
    }
}
