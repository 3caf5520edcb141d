//! Values and settings in words, for people who sign a flow off: “customer.tier is vip”,
//! “5 s”. The vocabulary stands in `words.json` beside this file, in English and Arabic.

use super::chart::{in_language, is_arabic};
use super::text::line;
use callwright_engine::Project;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
struct Book {
    /// Headings and phrases of documents and pictures.
    phrases: BTreeMap<String, [String; 2]>,
    /// Settings by their names in files.
    fields: BTreeMap<String, [String; 2]>,
    /// Choices of settings by their names in files.
    values: BTreeMap<String, [String; 2]>,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it.
    serde_json::from_str(include_str!("words.json")).unwrap_or(Book {
        phrases: BTreeMap::new(),
        fields: BTreeMap::new(),
        values: BTreeMap::new(),
    })
});

fn find<'b>(
    words: &'b BTreeMap<String, [String; 2]>,
    name: &str,
    language: &str,
) -> Option<&'b str> {
    words
        .get(name)
        .map(|w| w[usize::from(is_arabic(language))].as_str())
}

/// A phrase of the document.
pub(super) fn phrase(name: &str, language: &str) -> String {
    find(&BOOK.phrases, name, language).map_or_else(|| plain(name), str::to_owned)
}

/// A phrase with values in it: `{0}`, `{1}`.
pub(super) fn phrase_with(name: &str, language: &str, values: &[&str]) -> String {
    let mut out = phrase(name, language);
    for (i, value) in values.iter().enumerate() {
        out = out.replace(&format!("{{{i}}}"), value);
    }
    out
}

/// What a setting is called.
pub fn field_name(name: &str, language: &str) -> String {
    match find(&BOOK.fields, name, language) {
        Some(words) => words.to_owned(),
        None => plain(name.strip_suffix("_ms").unwrap_or(name)),
    }
}

fn value_name(name: &str, language: &str) -> Option<&'static str> {
    find(&BOOK.values, name, language)
}

/// What a choice is called.
pub(super) fn choice_name(name: &str, language: &str) -> String {
    value_name(name, language).map_or_else(|| plain(name), str::to_owned)
}

/// `ring_time` as “Ring time”.
fn plain(name: &str) -> String {
    let name = name.replace('_', " ");
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => name,
    }
}

/// Conditions that all have to hold, as a sentence.
pub(super) fn conditions(all: &[Value], language: &str) -> String {
    let each: Vec<String> = all.iter().map(|c| condition(c, language)).collect();
    each.join(&phrase("and", language))
}

fn condition(c: &Value, language: &str) -> String {
    let left = c.get("left").and_then(Value::as_str).unwrap_or_default();
    let op = c.get("op").and_then(Value::as_str).unwrap_or("equals");
    let not = c.get("not").and_then(Value::as_bool).unwrap_or(false);
    let name = if not {
        format!("not_{op}")
    } else {
        op.to_owned()
    };
    let side = |name: &str| c.get(name).map(bare).unwrap_or_default();
    phrase_with(
        &format!("op_{name}"),
        language,
        &[left, &side("right"), &side("upper")],
    )
}

/// A value without decoration; expressions and lists as they are written.
fn bare(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(bare).collect::<Vec<_>>().join(", "),
        Value::Object(o) if o.len() == 1 => match o.get("expr").and_then(Value::as_str) {
            Some(expr) => expr.to_owned(),
            None => value.to_string(),
        },
        other => other.to_string(),
    }
}

/// Reads settings out.
pub(super) struct Teller<'a> {
    pub project: &'a Project,
    pub flow_name: &'a dyn Fn(&str) -> Option<String>,
    pub language: &'a str,
}

/// Nothing in a file is nested deeper than a person would read.
const DEEPEST: usize = 5;

impl Teller<'_> {
    /// All that a designer chose, but for what is told elsewhere: what is said, and outputs.
    pub fn settings(&self, settings: &Map<String, Value>) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for (name, value) in settings {
            let text = self.value(name, value, 0);
            if !is_said(value) && !text.is_empty() {
                out.push((field_name(name, self.language), text));
            }
        }
        out
    }

    pub fn value(&self, field: &str, value: &Value, depth: usize) -> String {
        match value {
            _ if depth > DEEPEST => "…".to_owned(),
            Value::Null => String::new(),
            Value::Bool(yes) => phrase(if *yes { "yes" } else { "no" }, self.language),
            Value::Number(n) if field.ends_with("_ms") => self.duration(n.as_f64().unwrap_or(0.0)),
            Value::Number(n) => n.to_string(),
            Value::String(text) => self.text(field, text),
            Value::Array(items) => self.list(field, items, depth),
            Value::Object(o) => self.object(field, o, depth),
        }
    }

    fn duration(&self, ms: f64) -> String {
        let (amount, unit) = match ms {
            ms if ms >= 60_000.0 && ms % 60_000.0 == 0.0 => (ms / 60_000.0, "minutes"),
            ms if ms >= 1_000.0 => (ms / 1_000.0, "seconds"),
            ms => (ms, "milliseconds"),
        };
        phrase_with(unit, self.language, &[&amount.to_string()])
    }

    /// Names of people and places for their ids; choices in words; all else as it stands.
    fn text(&self, field: &str, text: &str) -> String {
        if FREE_TEXT.contains(&field) {
            return text.to_owned();
        }
        let known = self.named(field, text).filter(|name| !name.is_empty());
        known
            .or_else(|| value_name(text, self.language).map(str::to_owned))
            .unwrap_or_else(|| text.to_owned())
    }

    fn named(&self, field: &str, id: &str) -> Option<String> {
        let p = self.project;
        let people = || p.agents.iter().find(|a| a.id == id).map(|a| a.name.clone());
        match field {
            "agent" | "agents" | "ids" | "staff" => people(),
            "queue" => p.queues.iter().find(|q| q.id == id).map(|q| q.name.clone()),
            "department" | "departments" => p
                .departments
                .iter()
                .find(|d| d.id == id)
                .map(|d| d.name.clone()),
            "target" => people().or_else(|| self.named("department", id)),
            "flow" => (self.flow_name)(id),
            _ => None,
        }
    }

    fn list(&self, field: &str, items: &[Value], depth: usize) -> String {
        if is_prompt(items) {
            return spoken(items, &|_| None);
        }
        if items.iter().any(|i| i.get("left").is_some()) {
            return conditions(items, self.language);
        }
        let each: Vec<String> = items
            .iter()
            .map(|i| self.value(field, i, depth + 1))
            .filter(|t| !t.is_empty())
            .collect();
        if items.iter().any(Value::is_object) {
            each.join("\n")
        } else {
            each.join(&phrase("comma", self.language))
        }
    }

    fn object(&self, field: &str, o: &Map<String, Value>, depth: usize) -> String {
        let text = |name: &str| o.get(name).and_then(Value::as_str).unwrap_or_default();
        if let (1, Some(expr)) = (o.len(), o.get("expr").and_then(Value::as_str)) {
            return format!("= {expr}");
        }
        if field == "assign" {
            return self.assignment(text("variable"), text("how"), o.get("value"));
        }
        if o.contains_key("path") && o.contains_key("variable") {
            return format!("{} ← {}", text("variable"), text("path"));
        }
        if o.len() == 2 && o.contains_key("name") && o.contains_key("value") {
            return format!(
                "{}: {}",
                text("name"),
                self.value("", &o["value"], depth + 1)
            );
        }
        if o.keys().all(|k| is_language(k)) && o.values().all(Value::is_string) {
            return line(in_language(&Value::Object(o.clone()), self.language), 400);
        }
        if !o.is_empty() && o.keys().all(|k| is_language(k)) {
            let each = o
                .iter()
                .map(|(l, v)| format!("{} {}", l.to_uppercase(), self.value(field, v, depth + 1)));
            return each.collect::<Vec<_>>().join(" · ");
        }
        if let Some(kind) = o.get("kind").and_then(Value::as_str) {
            return self.choice(kind, o, depth);
        }
        self.entry(o, depth)
    }

    /// One of several kinds of a thing, such as whom a transfer is for: “Agents: Sara, Omar · In turn”.
    fn choice(&self, kind: &str, o: &Map<String, Value>, depth: usize) -> String {
        let (mut which, mut how) = (Vec::new(), Vec::new());
        for (name, value) in o.iter().filter(|(name, _)| *name != "kind") {
            let text = self.value(name, value, depth + 1);
            if !text.is_empty() {
                if name == "strategy" {
                    how.push(text)
                } else {
                    which.push(text)
                }
            }
        }
        let mut out = value_name(kind, self.language).map_or_else(|| plain(kind), str::to_owned);
        if !which.is_empty() {
            out = format!("{out}: {}", which.join(", "));
        }
        for how in how {
            out = format!("{out} · {how}");
        }
        out
    }

    /// An option, a branch and the like: its name, then what it says beside that.
    fn entry(&self, o: &Map<String, Value>, depth: usize) -> String {
        let mut first = Vec::new();
        let mut parts = Vec::new();
        for (name, value) in o.iter().filter(|(name, _)| !NAMES.contains(&name.as_str())) {
            let text = self.value(name, value, depth + 1);
            if text.is_empty() || is_said(value) {
                continue;
            }
            let told = matches!(name.as_str(), "to" | "conditions" | "route");
            if told {
                first.push(text);
            } else {
                parts.push(format!("{}: {text}", field_name(name, self.language)));
            }
        }
        first.append(&mut parts);
        let what = first.join("; ");
        let name = NAMES
            .iter()
            .rev()
            .find_map(|n| o.get(*n))
            .map(|n| line(in_language(n, self.language), 120));
        match name.filter(|n| !n.is_empty() && !what.is_empty()) {
            Some(name) => format!("{name}: {what}"),
            None => what,
        }
    }

    fn assignment(&self, variable: &str, how: &str, value: Option<&Value>) -> String {
        let value = value.map_or_else(
            || {
                if how == "add" {
                    "1".to_owned()
                } else {
                    String::new()
                }
            },
            bare,
        );
        let name = format!("assign_{}", if how.is_empty() { "to" } else { how });
        phrase_with(&name, self.language, &[variable, &value])
    }
}

/// What an entry is known by, the best name last. Alone they say nothing that outputs do not.
const NAMES: [&str; 4] = ["id", "key", "name", "label"];

/// Settings whose text is the designer's own, even where it looks like a choice.
const FREE_TEXT: [&str; 9] = [
    "text", "body", "subject", "code", "reason", "note", "title", "url", "goal",
];

fn is_language(name: &str) -> bool {
    let primary = name.split(['-', '_']).next().unwrap_or_default();
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a setting is something that a caller hears.
pub(super) fn is_said(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| is_prompt(items) || (!items.is_empty() && items.iter().all(is_said)))
}

pub(super) fn is_prompt(items: &[Value]) -> bool {
    let part = |p: &Value| {
        let o = p.as_object();
        o.is_some_and(|o| match o.len() {
            1 => ["prompt", "text", "clip", "pause_ms"]
                .iter()
                .any(|k| o.contains_key(*k)),
            _ => o.contains_key("say") && o.contains_key("as"),
        })
    };
    !items.is_empty() && items.iter().all(part)
}

/// What a caller hears, in one line of text; `text_of` gives the words of a prompt.
pub(super) fn spoken(parts: &[Value], text_of: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = Vec::new();
    for part in parts {
        let text = |name: &str| part.get(name).and_then(Value::as_str);
        if let Some(id) = text("prompt") {
            out.push(text_of(id).unwrap_or_else(|| format!("“{id}”")));
        } else if let Some(words) = text("text") {
            out.push(words.to_owned());
        } else if let Some(value) = part.get("say") {
            out.push(format!("[{}]", bare(value)));
        } else if let Some(clip) = text("clip") {
            out.push(format!("▶ {clip}"));
        }
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_are_told_in_words() {
        let project: Project = serde_json::from_value(json!({
            "schema": "", "agents": [{"id": "sara", "name": "Sara"}], "queues": [{"id": "q1", "name": "Support"}]
        }))
        .expect("a project");
        let flow_name = |id: &str| (id == "identify").then(|| "Identify the caller".to_owned());
        for (language, settings, expected) in [
            (
                "en",
                json!({"timeout_ms": 5000}),
                "Waits for an answer: 5 s",
            ),
            ("en", json!({"max_wait_ms": 600000}), "Longest wait: 10 min"),
            ("en", json!({"queue": "q1"}), "Queue: Support"),
            (
                "en",
                json!({"flow": "identify"}),
                "Flow: Identify the caller",
            ),
            ("en", json!({"prompt": [{"prompt": "welcome"}]}), ""),
            (
                "en",
                json!({"messages": [[{"prompt": "a"}], [{"text": "b"}]]}),
                "",
            ),
            (
                "en",
                json!({"assign": [{"variable": "lang", "value": "ar"}, {"variable": "n", "how": "add"}]}),
                "Assigns: lang = ar\nn + 1",
            ),
            (
                "en",
                json!({"branches": [{"id": "vip", "label": "VIP", "conditions": [
                {"left": "customer.tier", "right": "vip"}, {"left": "balance", "op": "greater_than", "right": {"expr": "limit"}}]}]}),
                "Branches: VIP: customer.tier is vip and balance is more than limit",
            ),
            (
                "en",
                json!({"options": [{"key": "1", "label": {"en": "Billing", "ar": "الفواتير"}}]}),
                "",
            ),
            (
                "en",
                json!({"to": {"kind": "agents", "ids": ["sara", "gone"], "strategy": "round_robin"}}),
                "Connects with: Agents: Sara, gone · In turn",
            ),
            ("ar", json!({"timeout_ms": 5000}), "ينتظر الإجابة: 5 ث"),
        ] {
            let teller = Teller {
                project: &project,
                flow_name: &flow_name,
                language,
            };
            let settings = settings.as_object().expect("an object");
            let told: Vec<String> = teller
                .settings(settings)
                .into_iter()
                .map(|(name, text)| format!("{name}: {text}"))
                .collect();
            assert_eq!(told.join(" | "), expected);
        }
    }

    #[test]
    fn every_phrase_is_in_both_languages() {
        let book: Book =
            serde_json::from_str(include_str!("words.json")).expect("words.json cannot be read");
        for (name, [en, ar]) in book.phrases.iter().chain(&book.fields).chain(&book.values) {
            assert!(!en.is_empty() && !ar.is_empty(), "{name} has no words");
            assert!(
                ar.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)) || en == ar,
                "{name} is not in Arabic"
            );
            for n in 0..3 {
                let hole = format!("{{{n}}}");
                assert_eq!(
                    en.contains(&hole),
                    ar.contains(&hole),
                    "{name} lacks a value in one language"
                );
            }
        }
    }
}
