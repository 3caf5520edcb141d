//! What a simulated caller does, written on one line: `1,wait:5s,12345#,say:billing,hangup`.

use std::fmt;
use std::str::FromStr;

/// One thing a caller does.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Press a key once the flow has finished talking; `at_once` interrupts.
    Key {
        key: char,
        at_once: bool,
    },
    Say(String),
    Click(String),
    /// Do nothing for so long.
    Wait(u32),
    /// Do nothing until so long after the call began.
    Until(u32),
    /// How long the next recording is spoken into.
    Speak(u32),
    HangUp,
}

/// Everything a caller will do, in order; afterwards they only listen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan(pub Vec<Act>);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{part}” is nothing a caller can do: {why}. Write for example 1,wait:5s,123#,say:billing,speak:8s,click:faq,hangup"
)]
pub struct PlanError {
    pub part: String,
    pub why: &'static str,
}

impl FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        let mut acts = Vec::new();
        for part in split(text) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let err = |why| PlanError {
                part: part.to_owned(),
                why,
            };
            match part.split_once(':') {
                Some(("wait", t)) => acts.push(Act::Wait(
                    time(t).ok_or_else(|| err("a time is like 5s, 500ms or 2m"))?,
                )),
                Some(("at", t)) => acts.push(Act::Until(
                    time(t).ok_or_else(|| err("a time is like 5s, 500ms or 2m"))?,
                )),
                Some(("speak", t)) => acts.push(Act::Speak(
                    time(t).ok_or_else(|| err("a time is like 5s, 500ms or 2m"))?,
                )),
                Some(("say", words)) => {
                    acts.push(Act::Say(words.trim().trim_matches('"').to_owned()))
                }
                Some(("click", spot)) => acts.push(Act::Click(spot.trim().to_owned())),
                Some(_) => return Err(err("it is none of wait, at, say, speak, click")),
                None if part.eq_ignore_ascii_case("hangup") => acts.push(Act::HangUp),
                None => keys(part, &mut acts).map_err(err)?,
            }
        }
        Ok(Plan(acts))
    }
}

fn keys(part: &str, acts: &mut Vec<Act>) -> Result<(), &'static str> {
    let (at_once, keys) = part
        .strip_prefix('!')
        .map_or((false, part), |rest| (true, rest));
    if keys.is_empty() {
        return Err("a key is missing after “!”");
    }
    for key in keys.chars() {
        if !matches!(key, '0'..='9' | '*' | '#' | 'A'..='D') {
            return Err("a key is one of 0 to 9, * and #");
        }
        acts.push(Act::Key { key, at_once });
    }
    Ok(())
}

/// At commas, but not inside quotes.
fn split(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .collect()
}

fn time(text: &str) -> Option<u32> {
    let text = text.trim();
    let (number, unit) = text.split_at(
        text.find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(text.len()),
    );
    let number: f64 = number.trim().parse().ok()?;
    let ms = match unit {
        "ms" => number,
        "s" | "" => number * 1000.0,
        "m" | "min" => number * 60_000.0,
        "h" => number * 3_600_000.0,
        _ => return None,
    };
    (ms.is_finite() && (0.0..=86_400_000.0).contains(&ms)).then_some(ms as u32)
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, act) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(",")?;
            }
            match act {
                Act::Key { key, at_once } => write!(f, "{}{key}", if *at_once { "!" } else { "" })?,
                Act::Say(words) => write!(f, "say:\"{words}\"")?,
                Act::Click(spot) => write!(f, "click:{spot}")?,
                Act::Wait(ms) => write!(f, "wait:{ms}ms")?,
                Act::Until(ms) => write!(f, "at:{ms}ms")?,
                Act::Speak(ms) => write!(f, "speak:{ms}ms")?,
                Act::HangUp => f.write_str("hangup")?,
            }
        }
        Ok(())
    }
}
