//! A menu's settings and the outputs they make.

use crate::call::route::Route;
use crate::nodes::Port;
use crate::nodes::wording::Wording;
use crate::settings::{Prompt, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Lets callers choose by a key, by voice or on the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "MenuStep")]
pub struct Menu {
    /// What callers hear first; with “Speak the options” this comes before them.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub prompt: Prompt,
    /// What callers can choose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-widget" = "keypad"))]
    pub options: Vec<MenuOption>,
    /// Say each option from its label: “For billing, press 1”.
    #[serde(skip_serializing_if = "is_default")]
    pub speak_options: bool,
    /// How long a caller may think after the last word.
    #[serde(skip_serializing_if = "is_usual_timeout")]
    #[schemars(range(min = 1000, max = 60_000), extend("x-widget" = "duration"))]
    pub timeout_ms: u32,
    /// How often callers are asked altogether before they leave by “No input” or “Invalid”.
    #[serde(skip_serializing_if = "is_usual_tries")]
    #[schemars(range(min = 1, max = 10))]
    pub tries: u32,
    /// Said when nothing was pressed, before the menu is said again.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub no_input: Prompt,
    /// Said after a wrong key, before the menu is said again.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub invalid: Prompt,
    /// Callers must hear it all; keys they press meanwhile count afterwards.
    #[serde(skip_serializing_if = "is_default")]
    pub no_barge_in: bool,
    /// Only keys pressed in this menu count, not what was typed before it.
    #[serde(skip_serializing_if = "is_default")]
    pub no_type_ahead: bool,
}

const USUAL_TIMEOUT_MS: u32 = 5_000;
const USUAL_TRIES: u32 = 3;

impl Default for Menu {
    fn default() -> Self {
        Menu {
            prompt: Prompt::default(),
            options: Vec::new(),
            speak_options: false,
            timeout_ms: USUAL_TIMEOUT_MS,
            tries: USUAL_TRIES,
            no_input: Prompt::default(),
            invalid: Prompt::default(),
            no_barge_in: false,
            no_type_ahead: false,
        }
    }
}

fn is_usual_timeout(ms: &u32) -> bool {
    *ms == USUAL_TIMEOUT_MS
}
fn is_usual_tries(tries: &u32) -> bool {
    *tries == USUAL_TRIES
}

/// One choice of a menu.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct MenuOption {
    /// Names the option's output and stays when the label changes; the key if it is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The key callers press: 0 to 9, * or #. Empty for voice and screen only.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "key", "maxLength" = 1))]
    pub key: String,
    /// What the option is about, in a few words; callers may also say this.
    #[serde(skip_serializing_if = "Wording::is_empty")]
    pub label: Wording,
    /// Said instead of the sentence made from the label, such as a recording of it.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub prompt: Prompt,
    /// Other words callers use for it, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("x-widget" = "words"))]
    pub words: BTreeMap<String, Vec<String>>,
    /// Neither spoken nor counted for now.
    #[serde(skip_serializing_if = "is_default")]
    pub off: bool,
    /// Its place among the spoken options: lower is spoken sooner; equal as listed.
    #[serde(skip_serializing_if = "is_default")]
    pub order: i32,
    /// Where the option leads without a step of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-widget" = "route"))]
    pub route: Option<Route>,
}

/// Outputs of the menu itself, which no option can be named.
pub(super) const OWN_OUTPUTS: [&str; 5] = ["no_input", "invalid", "done", "unanswered", "failed"];

impl MenuOption {
    /// The output's name.
    pub fn id(&self) -> &str {
        match (self.id.as_str(), self.key.as_str()) {
            ("", "*") => "star",
            ("", "#") => "hash",
            ("", key) => key,
            (id, _) => id,
        }
    }

    /// The key, if it is one that a phone has.
    pub fn key(&self) -> Option<char> {
        let mut chars = self.key.chars();
        let key = chars.next().filter(|k| matches!(k, '0'..='9' | '*' | '#'));
        key.filter(|_| chars.next().is_none())
    }
}

impl Menu {
    pub(super) fn outputs(&self) -> Vec<Port> {
        let mut options: Vec<&MenuOption> = self.options.iter().collect();
        options.sort_by_key(|o| o.order);
        let mut ports: Vec<Port> = options
            .into_iter()
            .filter(|o| o.route.is_none() && !o.id().is_empty())
            .map(|o| {
                // An option that is off keeps its line, and nobody misses one it lacks.
                let port = if o.off {
                    Port::optional(o.id())
                } else {
                    Port::new(o.id())
                };
                port.label(&o.label.source()).key(o.key())
            })
            .collect();
        if self.options.iter().any(|o| o.route.is_some() && !o.off) {
            ports.push(Port::optional("done"));
            ports.push(Port::optional("unanswered"));
            ports.push(Port::error("failed"));
        }
        ports.push(Port::new("no_input"));
        ports.push(Port::new("invalid"));
        ports
    }
}
