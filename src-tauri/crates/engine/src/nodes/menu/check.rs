//! What is told to designers about a menu, before a caller finds out.

use super::settings::OWN_OUTPUTS;
use super::{Menu, MenuOption};
use crate::call::route::RouteTo;
use crate::check::Checker;
use crate::expr::Place;
use crate::nodes::choice::words;
use crate::settings::{Part, Prompt};
use std::collections::{BTreeMap, BTreeSet};

/// More than this nobody remembers.
const MOST_OPTIONS: usize = 5;
/// What is spoken in a second, and how long callers listen before the first choice.
const CHARACTERS_A_SECOND: usize = 15;
const LONGEST_PROMPT_SECONDS: usize = 20;

impl Menu {
    pub(super) fn check_all(&self, cx: &mut Checker) {
        cx.prompt("prompt", &self.prompt);
        cx.prompt("no_input", &self.no_input);
        cx.prompt("invalid", &self.invalid);
        cx.range("timeout_ms", self.timeout_ms.into(), 1_000, 60_000);
        cx.range("tries", self.tries.into(), 1, 10);
        for (i, option) in self.options.iter().enumerate() {
            self.check_option(cx, &format!("options.{i}"), option);
        }
        self.check_names(cx);
        self.check_words(cx);
        self.check_design(cx);
    }

    fn check_option(&self, cx: &mut Checker, field: &str, option: &MenuOption) {
        option
            .label
            .check(cx, &format!("{field}.label"), Place::Text);
        cx.prompt(&format!("{field}.prompt"), &option.prompt);
        let name = option.id();
        if !option.key.is_empty() && option.key().is_none() {
            cx.error("bad_key", &format!("{field}.key"), &[("key", &option.key)]);
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() {
            cx.error("option_without_name", &format!("{field}.id"), &[]);
        } else if !name.chars().all(fits) {
            cx.error("bad_option_name", &format!("{field}.id"), &[("name", name)]);
        } else if OWN_OUTPUTS.contains(&name) {
            cx.error(
                "option_named_as_output",
                &format!("{field}.id"),
                &[("name", name)],
            );
        } else if option.key.is_empty() && !option.off {
            cx.warn(
                "option_without_key",
                &format!("{field}.key"),
                &[("name", name)],
            );
        }
        if option.label.is_empty() && option.prompt.is_empty() && !option.off {
            cx.warn(
                "option_without_label",
                &format!("{field}.label"),
                &[("name", name)],
            );
        }
        if let Some(route) = &option.route {
            route.check(cx, &format!("{field}.route"));
        }
    }

    /// Two options with one key, or one name.
    fn check_names(&self, cx: &mut Checker) {
        let mut names = BTreeSet::new();
        let mut keys = BTreeSet::new();
        for (i, option) in self.options.iter().enumerate() {
            let name = option.id();
            if !name.is_empty() && !names.insert(name) {
                cx.error(
                    "duplicate_option",
                    &format!("options.{i}.id"),
                    &[("name", name)],
                );
            }
            let key = option.key.as_str();
            if !option.off && !key.is_empty() && !keys.insert(key) {
                cx.error(
                    "duplicate_key",
                    &format!("options.{i}.key"),
                    &[("key", key)],
                );
            }
        }
        if self.options.iter().all(|o| o.off) {
            cx.error("no_options", "options", &[]);
        }
    }

    /// The same words for two options: callers who say them reach neither.
    fn check_words(&self, cx: &mut Checker) {
        let mut owners: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (i, option) in self.options.iter().enumerate().filter(|(_, o)| !o.off) {
            let labels = option.label.each().filter(|(_, t)| t.is_plain());
            let labels = labels.map(|(_, t)| t.source().as_ref());
            let all = option.words.values().flatten().map(String::as_str);
            for phrase in labels.chain(all) {
                let heard = words(phrase);
                if heard.is_empty() {
                    continue;
                }
                let owner = *owners.entry(heard).or_insert(i);
                if owner != i {
                    let other = self.options[owner].id();
                    let args = [("words", phrase), ("name", option.id()), ("other", other)];
                    cx.warn("words_clash", &format!("options.{i}.words"), &args);
                }
            }
        }
    }

    fn check_design(&self, cx: &mut Checker) {
        let open = self.open_options();
        if open.is_empty() {
            return;
        }
        let speaks = self.speak_options
            && open
                .iter()
                .any(|o| !o.label.is_empty() || !o.prompt.is_empty());
        if self.prompt.is_empty() && !speaks {
            cx.warn("nothing_to_say", "prompt", &[]);
        }
        if open.len() > MOST_OPTIONS {
            let count = open.len().to_string();
            cx.hint("too_many_options", "options", &[("count", &count)]);
        }
        let seconds = spoken_seconds(cx, &self.prompt);
        if self.speak_options && seconds > LONGEST_PROMPT_SECONDS {
            cx.hint(
                "long_before_choice",
                "prompt",
                &[("seconds", &seconds.to_string())],
            );
        }
        let rank = |o: &&MenuOption| "123456789*0#".find(o.key().unwrap_or('#'));
        if self.speak_options && !open.iter().map(rank).is_sorted() {
            cx.hint("keys_out_of_order", "options", &[]);
        }
        if !open
            .iter()
            .any(|o| o.key() == Some('0') && reaches_person(cx, o))
        {
            cx.hint("zero_reaches_nobody", "options", &[]);
        }
    }
}

/// Whether an option leads to a person, with nothing to be asked before.
fn reaches_person(cx: &Checker, option: &MenuOption) -> bool {
    if let Some(route) = &option.route {
        return route.to != RouteTo::Voicemail;
    }
    let people = ["transfer", "queue", "dial"];
    cx.steps.leads_to(cx.node, option.id(), &people)
}

/// Roughly how long a prompt is in the flow's first language.
fn spoken_seconds(cx: &Checker, prompt: &Prompt) -> usize {
    let language = crate::nodes::wording::served(cx).into_iter().next();
    let language = language.unwrap_or_default();
    let parts = prompt.0.iter().map(|part| match part {
        Part::Text { text } => text.source().chars().count(),
        Part::Prompt { prompt } => {
            let text = cx.texts.get(&language, prompt);
            text.map_or(0, |t| t.chars().count())
        }
        Part::Say { .. } => CHARACTERS_A_SECOND,
        Part::Pause { pause_ms } => *pause_ms as usize * CHARACTERS_A_SECOND / 1_000,
        Part::Clip { .. } => 0,
    });
    parts.sum::<usize>() / CHARACTERS_A_SECOND
}
