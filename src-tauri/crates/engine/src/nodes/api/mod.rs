//! API call: asks another system over HTTP and keeps what it answers.

mod answer;
mod check;
mod pick;
mod request;
mod settings;
#[cfg(test)]
mod tests;

pub use answer::Path;
pub use settings::{Api, Body, Field, Mapping, Method};

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::Ctx;
use crate::check::Checker;
use crate::io::{Command, Done, HttpRequest, HttpResult};
use serde::{Deserialize, Serialize};

/// Between a failed try and the next, doubled each time.
const BACK_OFF_MS: u32 = 500;
/// The longest pause that the other side may ask for while a caller waits.
const MAX_BACK_OFF_MS: u32 = 10_000;
const MAX_RETRIES: u32 = 5;
const MAX_TIMEOUT_MS: u32 = 60_000;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    op: Option<OpId>,
    tries: u32,
    /// Kept while it may have to be sent again.
    request: Option<HttpRequest>,
}

impl Step for Api {
    type State = State;
    const KIND: &'static str = "api";
    const META: Meta = Meta {
        group: Group::Data,
        name: Words {
            en: "API call",
            ar: "استدعاء واجهة",
        },
        summary: Words {
            en: "Ask another system over HTTP",
            ar: "سؤال نظام آخر عبر HTTP",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![
            Port::new("success"),
            Port::error("refused"),
            Port::error("failed"),
            Port::error("timed_out"),
        ]
    }

    fn check(&self, cx: &mut Checker) {
        self.check_all(cx);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let request = match self.request(cx) {
            Ok(request) => request,
            Err(next) => return next,
        };
        let mut kept = self
            .save
            .iter()
            .map(|m| &m.variable)
            .chain([&self.save_body]);
        if kept.any(|name| cx.is_sensitive(name)) {
            cx.hide_answer();
        }
        if let Err(next) = self.entertain(cx) {
            return next;
        }
        state.request = (self.retries > 0).then(|| request.clone());
        state.op = Some(cx.start(Command::Http(Box::new(request))));
        Next::Stay
    }

    fn resume(&self, state: &mut State, cx: &mut Ctx, event: Event) -> Next {
        match event {
            Event::Done(op, done) if Some(op) == state.op => {
                state.op = None;
                self.answered(state, cx, done)
            }
            Event::Timer => match state.request.clone() {
                Some(request) => {
                    state.op = Some(cx.start(Command::Http(Box::new(request))));
                    Next::Stay
                }
                None => Next::Stay,
            },
            _ => Next::Stay,
        }
    }
}

/// How one try went.
struct Verdict {
    exit: &'static str,
    /// Another try may go better.
    again: bool,
    why: String,
    /// The other side wants to be left alone so long.
    pause_ms: u32,
}

impl Api {
    fn entertain(&self, cx: &mut Ctx) -> Result<(), Next> {
        let pieces = cx.pieces(&self.while_waiting)?;
        if !pieces.is_empty() && cx.has_line() {
            let language = cx.language();
            cx.start(Command::Play {
                pieces: pieces.into(),
                language,
                times: 0,
            });
        }
        Ok(())
    }

    fn answered(&self, state: &mut State, cx: &mut Ctx, done: &Done) -> Next {
        if let Done::Http(HttpResult::Response {
            status: status @ 200..=299,
            body,
            ..
        }) = done
        {
            return self.keep(*status, body, cx);
        }
        let verdict = self.judge(done);
        let may_repeat = self.method.is_safe_to_repeat() || self.repeat_writes;
        let retries = self.retries.min(MAX_RETRIES);
        if verdict.again && may_repeat && state.tries < retries {
            let pause_ms = (BACK_OFF_MS << state.tries).max(verdict.pause_ms);
            let (try_number, tries) = (state.tries + 2, retries + 1);
            let text = format!(
                "{}; try {try_number} of {tries} follows in {pause_ms} ms",
                verdict.why
            );
            cx.warn("api_retry", &text);
            cx.wake_in(pause_ms);
            state.tries += 1;
            return Next::Stay;
        }
        if let Done::Http(HttpResult::Response { status, body, .. }) = done
            && let Err(why) = self.keep_whole(*status, body, cx)
        {
            return Next::fail("not_set", why);
        }
        Next::fail_by(verdict.exit, "api", verdict.why)
    }

    fn judge(&self, done: &Done) -> Verdict {
        let verdict = |exit, again, why: String| Verdict {
            exit,
            again,
            why,
            pause_ms: 0,
        };
        match done {
            Done::Http(HttpResult::Response {
                status, headers, ..
            }) => {
                let again = matches!(status, 408 | 425 | 429 | 500..=599);
                let exit = if matches!(status, 400..=499) {
                    "refused"
                } else {
                    "failed"
                };
                let why = match status {
                    300..=399 => format!("It answered {status}, which leads to another address"),
                    _ => format!("It answered {status}"),
                };
                Verdict {
                    pause_ms: asked_pause_ms(headers),
                    ..verdict(exit, again, why)
                }
            }
            Done::Http(HttpResult::TimedOut) => verdict(
                "timed_out",
                true,
                format!("No answer within {} ms", self.timeout_ms),
            ),
            Done::Http(HttpResult::Failed { why }) => verdict("failed", true, why.clone()),
            Done::Http(HttpResult::Refused { why }) | Done::Broken { why } => {
                verdict("failed", false, why.clone())
            }
            _ => verdict("failed", false, "It ended in an unexpected way".to_owned()),
        }
    }

    fn keep_whole(&self, status: u16, body: &str, cx: &mut Ctx) -> Result<(), String> {
        if !self.save_status.is_empty() {
            cx.set(&self.save_status, status.into())?;
        }
        if !self.save_body.is_empty() {
            let as_text = cx.variable_type(&self.save_body) == Some(callwright_flow::VarType::Text);
            let parsed = (!as_text)
                .then(|| serde_json::from_str(body).ok())
                .flatten();
            cx.set(&self.save_body, parsed.unwrap_or_else(|| body.into()))?;
        }
        Ok(())
    }

    fn keep(&self, status: u16, body: &str, cx: &mut Ctx) -> Next {
        let kept = self
            .keep_whole(status, body, cx)
            .and_then(|()| answer::save(&self.save, body, cx));
        match kept {
            Ok(()) => Next::exit("success"),
            Err(why) => Next::fail("api_answer", why),
        }
    }
}

/// `Retry-After` in seconds; a date in it is not worth a clock.
fn asked_pause_ms(headers: &[(String, String)]) -> u32 {
    let value = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("retry-after"));
    let seconds = value
        .and_then(|(_, v)| v.trim().parse::<u32>().ok())
        .unwrap_or(0);
    seconds.saturating_mul(1_000).min(MAX_BACK_OFF_MS)
}
