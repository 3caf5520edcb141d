//! What is wrong with a queue step's settings.

use super::{CallbackOffer, Queue, Then};
use crate::check::Checker;
use crate::expr::Place;
use crate::nodes::{phrases, transfer::line};

/// Outputs that options must not be named after.
const OWN_OUTPUTS: [&str; 7] = [
    "done",
    "agent",
    "callback",
    "timed_out",
    "overflow",
    "no_agents",
    "failed",
];

/// Shorter pauses would be nothing but announcements.
const LEAST_PAUSE_MS: i64 = 5_000;

impl Queue {
    pub(super) fn look_over(&self, cx: &mut Checker) {
        if self.queue.is_empty() {
            cx.error("no_queue_chosen", "queue", &[]);
        } else {
            cx.needs_queue("queue", &self.queue);
        }
        cx.prompt("welcome", &self.welcome);
        cx.prompt("hold", &self.hold);
        if self.hold.is_empty() {
            cx.hint("no_hold_music", "hold", &[]);
        }
        for (i, message) in self.messages.iter().enumerate() {
            cx.prompt(&format!("messages.{i}"), message);
        }
        cx.prompt("whisper", &self.whisper);
        if self.announce_every_ms > 0 {
            let pause_ms = self.announce_every_ms.into();
            cx.range("announce_every_ms", pause_ms, LEAST_PAUSE_MS, 900_000);
        }
        if let Some(max_wait_ms) = self.max_wait_ms {
            let longest = crate::limits::MAX_CALL_MS;
            cx.range("max_wait_ms", max_wait_ms.into(), 1_000, longest);
        }
        if !self.no_position || !self.no_estimate {
            phrases::check(cx, "no_position");
        }
        if let Some(offer) = &self.callback {
            offer.look_over(cx);
        }
        self.look_over_options(cx);
        line::check_skills(cx, &self.skills);
        line::check_context(cx, self.context.as_deref());
        cx.sets("save_position", &self.save_position);
        cx.sets("save_wait_minutes", &self.save_wait_minutes);
        if self.then == Then::NextStep {
            look_over_next(cx);
        }
    }

    fn look_over_options(&self, cx: &mut Checker) {
        let mut keys: Vec<char> = self.callback.iter().map(|c| c.key).collect();
        let mut ids: Vec<&str> = Vec::new();
        for (i, option) in self.options.iter().enumerate() {
            let id = option.id.as_str();
            let name = [("name", id)];
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            let wrong = match id {
                "" => Some("option_without_name"),
                _ if !id.chars().all(plain) => Some("bad_option_name"),
                _ if OWN_OUTPUTS.contains(&id) => Some("option_named_as_output"),
                _ if ids.contains(&id) => Some("duplicate_option"),
                _ => None,
            };
            if let Some(code) = wrong {
                cx.error(code, &format!("options.{i}.id"), &name);
            }
            ids.push(id);
            let field = format!("options.{i}.label");
            option.label.check(cx, &field, Place::Text);
            let field = format!("options.{i}.key");
            let Some(key) = option.key else {
                cx.hint("option_without_key", &field, &name);
                continue;
            };
            check_key(cx, &field, key);
            if keys.contains(&key) {
                cx.error("duplicate_key", &field, &[("key", &key.to_string())]);
            }
            keys.push(key);
        }
    }
}

impl CallbackOffer {
    fn look_over(&self, cx: &mut Checker) {
        check_key(cx, "callback.key", self.key);
        cx.range("callback.after_ms", self.after_ms.into(), 0, 3_600_000);
        cx.prompt("callback.prompt", &self.prompt);
        cx.prompt("callback.ask_prompt", &self.ask_prompt);
        cx.template("callback.note", &self.note, Place::Text);
        if self.prompt.is_empty() {
            phrases::check(cx, "callback.prompt");
        }
    }
}

fn check_key(cx: &mut Checker, field: &str, key: char) {
    if !matches!(key, '0'..='9' | '*' | '#' | 'A'..='D') {
        cx.error("bad_key", field, &[("key", &key.to_string())]);
    }
}

/// An agent who is held must also be rung, or caller and agent both wait for nothing.
fn look_over_next(cx: &mut Checker) {
    let next = cx.steps.after(cx.node, "agent");
    // Steps may stand in between; only an end right behind it is surely wrong.
    if next.is_some_and(|n| matches!(n.kind.as_str(), "hangup" | "voicemail" | "queue")) {
        cx.warn("held_agent_not_rung", "then", &[]);
    }
}
