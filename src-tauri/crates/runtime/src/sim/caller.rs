//! What a simulated caller does, written on one line: `1,wait:5s,12345#,say:billing,hangup`.
//! A part waits until the flow has finished talking; with `!` before it, it does not. With a
//! moment after it (`1@5230ms`) it happens just then, whatever is said and planned besides.

use std::fmt;
use std::str::FromStr;

/// One thing a caller does.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    pub deed: Deed,
    /// While something is said or shown, not only afterwards.
    pub at_once: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Typed in one go.
    Keys(String),
    Say(String),
    Click(String),
    /// Do nothing for so long.
    Wait(u32),
    /// Do nothing until so long after the call began.
    Until(u32),
    /// How long the next recording is spoken into.
    Speak(u32),
    HangUp,
    /// So long after the call began, no sooner and no later.
    Timed(u32, Box<Deed>),
}

/// Everything a caller will do, in order; afterwards they only listen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan(pub Vec<Act>);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{part}” is nothing a caller can do: {why}. Write for example 1,wait:5s,123#,say:billing,speak:8s,!click:faq,hangup"
)]
pub struct PlanError {
    pub part: String,
    pub why: &'static str,
}

impl FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        let parts = split(text).into_iter().map(str::trim);
        let acts = parts.filter(|part| !part.is_empty()).map(|part| {
            let (at_once, rest) = part
                .strip_prefix('!')
                .map_or((false, part), |rest| (true, rest));
            let deed = deed(rest).map_err(|why| PlanError {
                part: part.to_owned(),
                why,
            })?;
            Ok(Act { deed, at_once })
        });
        acts.collect::<Result<_, _>>().map(Plan)
    }
}

fn deed(part: &str) -> Result<Deed, &'static str> {
    if let Some((rest, at_ms)) = timed(part) {
        return match deed(rest)? {
            Deed::Wait(_) | Deed::Until(_) | Deed::Speak(_) => Err("waiting has no moment"),
            deed => Ok(Deed::Timed(at_ms, Box::new(deed))),
        };
    }
    let ms = |text| time(text).ok_or("a time is like 5s, 500ms or 2m");
    Ok(match part.split_once(':') {
        Some(("wait", t)) => Deed::Wait(ms(t)?),
        Some(("at", t)) => Deed::Until(ms(t)?),
        Some(("speak", t)) => Deed::Speak(ms(t)?),
        Some(("say", words)) => Deed::Say(words.trim().trim_matches('"').to_owned()),
        Some(("click", spot)) => Deed::Click(spot.trim().to_owned()),
        Some(_) => return Err("it is none of wait, at, say, speak, click"),
        None if part.eq_ignore_ascii_case("hangup") => Deed::HangUp,
        None if part.is_empty() => return Err("a key is missing after “!”"),
        None if part.chars().all(is_key) => Deed::Keys(part.to_owned()),
        None => return Err("a key is one of 0 to 9, * and #"),
    })
}

/// A part with a moment after it. What is said may hold an @ itself.
fn timed(part: &str) -> Option<(&str, u32)> {
    let (rest, at) = part.rsplit_once('@')?;
    let unit = at.trim_end().ends_with(|c: char| c.is_ascii_alphabetic());
    let time = time(at).filter(|_| unit)?;
    Some((rest.trim_end(), time))
}

fn is_key(c: char) -> bool {
    matches!(c, '0'..='9' | '*' | '#' | 'A'..='D')
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
            if act.at_once {
                f.write_str("!")?;
            }
            write!(f, "{}", act.deed)?;
        }
        Ok(())
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Deed::Keys(keys) => f.write_str(keys),
            Deed::Say(words) => write!(f, "say:\"{words}\""),
            Deed::Click(spot) => write!(f, "click:{spot}"),
            Deed::Wait(ms) => write!(f, "wait:{ms}ms"),
            Deed::Until(ms) => write!(f, "at:{ms}ms"),
            Deed::Speak(ms) => write!(f, "speak:{ms}ms"),
            Deed::HangUp => f.write_str("hangup"),
            Deed::Timed(ms, deed) => write!(f, "{deed}@{ms}ms"),
        }
    }
}
