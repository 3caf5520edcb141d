//! The one or two lines on a step that tell what it is about: what is said, or the setting
//! that matters. Whether a step has them depends on the step alone, so that its height does.

use super::words::is_prompt;
use callwright_flow::Node;
use serde_json::Value;

pub(super) enum Summary<'a> {
    /// The parts of a prompt.
    Said(&'a [Value]),
    /// A setting and its name.
    Setting(&'a str, &'a Value),
    /// An address that is asked.
    Asks(&'a str, &'a str),
    /// Only that the options are read out.
    Options,
}

/// Prompts, the one that callers hear first before the others.
pub(super) const SAID: [&str; 8] = [
    "prompt",
    "ask",
    "welcome",
    "message",
    "greeting",
    "offer",
    "closed_message",
    "confirmation",
];

/// Settings that say what a step is for.
const MATTERS: [&str; 13] = [
    "code",
    "assign",
    "queue",
    "to",
    "hours",
    "flow",
    "text",
    "number",
    "goal",
    "department",
    "variable",
    "video",
    "reason",
];

/// Steps that are about a place or a value rather than about words.
const NO_TALKERS: [&str; 9] = [
    "api", "dial", "hours", "message", "queue", "script", "set", "subflow", "transfer",
];

pub(super) fn summary(node: &Node) -> Option<Summary<'_>> {
    let said = || {
        let prompts = SAID
            .iter()
            .filter_map(|f| node.settings.get(*f))
            .filter_map(Value::as_array);
        let found = prompts.map(Vec::as_slice).find(|p| is_prompt(p));
        found.map(Summary::Said)
    };
    let setting = || {
        if let Some(url) = node.settings.get("url").and_then(Value::as_str) {
            let method = node
                .settings
                .get("method")
                .and_then(Value::as_str)
                .unwrap_or("GET");
            return Some(Summary::Asks(method, url));
        }
        if node.settings.get("speak_options") == Some(&Value::Bool(true)) {
            return Some(Summary::Options);
        }
        let found = MATTERS
            .iter()
            .find_map(|f| Some((*f, node.settings.get(*f)?)));
        let tells = |v: &Value| {
            !is_prompt(v.as_array().map_or(&[][..], Vec::as_slice)) && v.as_str() != Some("")
        };
        found
            .filter(|(_, v)| tells(v))
            .map(|(f, v)| Summary::Setting(f, v))
    };
    if NO_TALKERS.contains(&node.kind.as_str()) {
        setting().or_else(said)
    } else {
        said().or_else(setting)
    }
}

/// Ids of the prompts in some parts.
pub(super) fn prompt_ids(parts: &[Value]) -> impl Iterator<Item = &str> {
    parts
        .iter()
        .filter_map(|p| p.get("prompt").and_then(Value::as_str))
}

/// `POST https://…` without what only machines read.
pub(super) fn asks(method: &str, url: &str) -> String {
    let short = url
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    format!("{} {short}", method.to_uppercase())
}

/// The name that a picture has for those who cannot see it.
pub(super) fn picture_name(name: &str, language: &str) -> String {
    super::words::phrase_with("picture_of", language, &[name])
}
