//! Voicemail: a greeting, a tone, a message of at most five minutes, kept for a department.
//! A caller who hangs up while speaking has left a message all the same.

mod message;
#[cfg(test)]
mod tests;

pub use message::State;

use super::{Event, Group, Meta, Next, Port, Step, Words, phrases};
use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::Place;
use crate::limits::MAX_VOICEMAIL_MS;
use crate::settings::{Prompt, Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Records a message and keeps it for a department.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "VoicemailStep")]
pub struct Voicemail {
    /// What the caller hears first; empty for the department's greeting, or one in English or Arabic.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub greeting: Prompt,
    /// Who the message is for; empty for the department that routing rules have chosen.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "department"))]
    pub department: String,
    /// Where the message is announced; empty for the department's address.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub email: Template,
    /// The longest message; never more than five minutes.
    #[serde(skip_serializing_if = "is_longest")]
    #[schemars(range(min = 5000, max = 300_000), extend("x-widget" = "duration"))]
    pub max_ms: u32,
    /// What is shorter counts as no message.
    #[serde(skip_serializing_if = "is_usual_least")]
    #[schemars(range(min = 0, max = 60_000), extend("x-widget" = "duration"))]
    pub min_ms: u32,
    /// Silence that ends the message; 0 for none.
    #[serde(skip_serializing_if = "is_usual_silence")]
    #[schemars(range(min = 0, max = 60_000), extend("x-widget" = "duration"))]
    pub silence_ms: u32,
    /// Keys that end the message.
    #[serde(skip_serializing_if = "is_hash")]
    pub end_keys: String,
    /// Leave out the tone before the recording.
    #[serde(skip_serializing_if = "is_default")]
    pub no_beep: bool,
    /// Have the message written down as well.
    #[serde(skip_serializing_if = "is_default")]
    pub transcribe: bool,
    /// The variable that keeps the recording's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_to: String,
}

const USUAL_LEAST_MS: u32 = 1_000;
const USUAL_SILENCE_MS: u32 = 5_000;

impl Default for Voicemail {
    fn default() -> Self {
        Voicemail {
            greeting: Prompt::default(),
            department: String::new(),
            email: Template::default(),
            max_ms: MAX_VOICEMAIL_MS,
            min_ms: USUAL_LEAST_MS,
            silence_ms: USUAL_SILENCE_MS,
            end_keys: "#".to_owned(),
            no_beep: false,
            transcribe: false,
            save_to: String::new(),
        }
    }
}

fn is_longest(ms: &u32) -> bool {
    *ms == MAX_VOICEMAIL_MS
}
fn is_usual_least(ms: &u32) -> bool {
    *ms == USUAL_LEAST_MS
}
fn is_usual_silence(ms: &u32) -> bool {
    *ms == USUAL_SILENCE_MS
}
fn is_hash(keys: &str) -> bool {
    keys == "#"
}

/// Whether a text could be somebody's mail address.
pub(crate) fn is_email(text: &str) -> bool {
    match text.split_once('@') {
        Some((user, host)) => {
            let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"".contains(c);
            !user.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && text.chars().all(plain)
        }
        None => false,
    }
}

impl Step for Voicemail {
    type State = State;
    const KIND: &'static str = "voicemail";
    const META: Meta = Meta {
        group: Group::Connect,
        name: Words {
            en: "Voicemail",
            ar: "بريد صوتي",
        },
        summary: Words {
            en: "Record a message for a department",
            ar: "تسجيل رسالة لقسم من الأقسام",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![
            Port::new("recorded"),
            Port::optional("nothing"),
            Port::error("failed"),
        ]
    }

    fn check(&self, cx: &mut Checker) {
        cx.prompt("greeting", &self.greeting);
        if self.greeting.is_empty() {
            self.check_usual_greeting(cx);
        }
        if !self.department.is_empty() {
            cx.needs_department("department", &self.department);
        }
        cx.template("email", &self.email, Place::Line);
        if self.email.is_plain() && !self.email.is_empty() && !is_email(self.email.source()) {
            cx.error("bad_email", "email", &[("address", self.email.source())]);
        }
        cx.range("max_ms", self.max_ms.into(), 5_000, MAX_VOICEMAIL_MS.into());
        cx.range("min_ms", self.min_ms.into(), 0, 60_000);
        cx.range("silence_ms", self.silence_ms.into(), 0, 60_000);
        if self.min_ms >= self.max_ms {
            cx.error("shortest_is_longest", "min_ms", &[]);
        }
        let is_key = |c: char| matches!(c, '0'..='9' | '*' | '#' | 'A'..='D');
        if !self.end_keys.chars().all(is_key) {
            cx.error("bad_key", "end_keys", &[("key", &self.end_keys)]);
        }
        cx.sets("save_to", &self.save_to);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        self.begin(state, cx).unwrap_or_else(|next| next)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        self.go_on(state, cx, event).unwrap_or_else(|next| next)
    }

    fn waits(&self) -> bool {
        true
    }
}

impl Voicemail {
    /// Which department it will be is known in the call at the earliest, so all are looked at.
    fn check_usual_greeting(&self, cx: &mut Checker) {
        let project = cx.project;
        let meant = |id: &str| self.department.is_empty() || self.department == id;
        let mut all_greet = !project.departments.is_empty();
        for department in project.departments.iter().filter(|d| meant(&d.id)) {
            cx.prompt("greeting", &department.greeting);
            all_greet &= !department.greeting.is_empty();
        }
        if !all_greet {
            phrases::check(cx, "greeting");
        }
    }
}
