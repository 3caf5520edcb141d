//! Record: keeps what the caller says, and lets them hear it again if that is wished.
//! Messages for a department are the voicemail step's.

mod tape;

pub use tape::State;

use super::{Event, Group, Meta, Next, Port, Step, Words, phrases};
use crate::call::Ctx;
use crate::check::Checker;
use crate::settings::{Prompt, is_default};
use callwright_flow::VarType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Records what the caller says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "RecordStep")]
pub struct Record {
    /// What the caller hears before the tone.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub prompt: Prompt,
    /// The variable that keeps the recording's name, to play it or send it on.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_to: String,
    /// The variable that keeps how many seconds it lasts.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub seconds_to: String,
    /// The longest recording.
    #[serde(skip_serializing_if = "is_usual_longest")]
    #[schemars(range(min = 1000, max = 3_600_000), extend("x-widget" = "duration"))]
    pub max_ms: u32,
    /// What is shorter counts as nothing, and the caller is asked again.
    #[serde(skip_serializing_if = "is_usual_least")]
    #[schemars(range(min = 0, max = 60_000), extend("x-widget" = "duration"))]
    pub min_ms: u32,
    /// Silence that ends it; 0 for none.
    #[serde(skip_serializing_if = "is_usual_silence")]
    #[schemars(range(min = 0, max = 60_000), extend("x-widget" = "duration"))]
    pub silence_ms: u32,
    /// Keys that end it.
    #[serde(skip_serializing_if = "is_hash")]
    pub end_keys: String,
    /// Leave out the tone before the recording.
    #[serde(skip_serializing_if = "is_default")]
    pub no_beep: bool,
    /// How often the caller may try altogether when nothing was said.
    #[serde(skip_serializing_if = "is_usual_tries")]
    #[schemars(range(min = 1, max = 10))]
    pub tries: u32,
    /// Said when nothing was recorded, before the caller is asked again.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub too_short: Prompt,
    /// Afterwards callers may listen to it (1), record it again (2) or keep it (3).
    #[serde(skip_serializing_if = "is_default")]
    pub review: bool,
    /// Said to offer that; empty for words of ours in English and Arabic.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub review_prompt: Prompt,
    /// Keep it out of previews: nobody hears it by chance.
    #[serde(skip_serializing_if = "is_default")]
    pub sensitive: bool,
}

const USUAL_LONGEST_MS: u32 = 60_000;
const USUAL_LEAST_MS: u32 = 1_000;
const USUAL_SILENCE_MS: u32 = 3_000;
const USUAL_TRIES: u32 = 2;
const LONGEST_MS: u32 = 3_600_000;

impl Default for Record {
    fn default() -> Self {
        Record {
            prompt: Prompt::default(),
            save_to: String::new(),
            seconds_to: String::new(),
            max_ms: USUAL_LONGEST_MS,
            min_ms: USUAL_LEAST_MS,
            silence_ms: USUAL_SILENCE_MS,
            end_keys: "#".to_owned(),
            no_beep: false,
            tries: USUAL_TRIES,
            too_short: Prompt::default(),
            review: false,
            review_prompt: Prompt::default(),
            sensitive: false,
        }
    }
}

fn is_usual_longest(ms: &u32) -> bool {
    *ms == USUAL_LONGEST_MS
}
fn is_usual_least(ms: &u32) -> bool {
    *ms == USUAL_LEAST_MS
}
fn is_usual_silence(ms: &u32) -> bool {
    *ms == USUAL_SILENCE_MS
}
fn is_usual_tries(tries: &u32) -> bool {
    *tries == USUAL_TRIES
}
fn is_hash(keys: &str) -> bool {
    keys == "#"
}

impl Step for Record {
    type State = State;
    const KIND: &'static str = "record";
    const META: Meta = Meta {
        group: Group::Listen,
        name: Words {
            en: "Record",
            ar: "تسجيل",
        },
        summary: Words {
            en: "Record what the caller says",
            ar: "تسجيل ما يقوله المتصل",
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
            Port::new("nothing"),
            Port::error("failed"),
        ]
    }

    fn check(&self, cx: &mut Checker) {
        cx.prompt("prompt", &self.prompt);
        cx.prompt("too_short", &self.too_short);
        cx.prompt("review_prompt", &self.review_prompt);
        if self.review && self.review_prompt.is_empty() {
            phrases::check(cx, "review_prompt");
        }
        cx.range("max_ms", self.max_ms.into(), 1_000, LONGEST_MS.into());
        cx.range("min_ms", self.min_ms.into(), 0, 60_000);
        cx.range("silence_ms", self.silence_ms.into(), 0, 60_000);
        cx.range("tries", self.tries.into(), 1, 10);
        if self.min_ms >= self.max_ms {
            cx.error("shortest_is_longest", "min_ms", &[]);
        }
        let is_key = |c: char| matches!(c, '0'..='9' | '*' | '#' | 'A'..='D');
        if !self.end_keys.chars().all(is_key) {
            cx.error("bad_key", "end_keys", &[("key", &self.end_keys)]);
        }
        if self.end_keys.is_empty() && self.silence_ms == 0 {
            cx.hint("ends_only_by_time", "end_keys", &[]);
        }
        if self.prompt.is_empty() && self.no_beep {
            cx.warn("recorded_unawares", "prompt", &[]);
        }
        cx.sets("save_to", &self.save_to);
        if self.save_to.is_empty() {
            cx.warn("answer_not_kept", "save_to", &[]);
        }
        cx.sets("seconds_to", &self.seconds_to);
        for (field, name, kind) in [
            ("save_to", &self.save_to, VarType::Text),
            ("seconds_to", &self.seconds_to, VarType::Number),
        ] {
            let variable = cx.flow.variables.iter().find(|v| v.id == *name);
            if variable.is_some_and(|v| v.kind != kind && v.kind != VarType::Text) {
                cx.error("variable_of_other_type", field, &[("name", name)]);
            }
        }
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        self.begin(state, cx).unwrap_or_else(|failed| failed)
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        self.go_on(state, cx, event).unwrap_or_else(|failed| failed)
    }

    fn waits(&self) -> bool {
        true
    }
}
