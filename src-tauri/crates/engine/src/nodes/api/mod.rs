//! API call: asks another system over HTTP and keeps what it answers.

mod answer;
mod settings;

pub use settings::{Api, Body, Field, Mapping, Method};

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::Place;
use crate::io::{Auth, Command, Done, HttpRequest, HttpResult};
use serde::{Deserialize, Serialize};

/// Between a failed try and the next, doubled each time.
const BACK_OFF_MS: u32 = 500;
const MAX_RETRIES: u32 = 5;
const MAX_TIMEOUT_MS: u32 = 60_000;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    op: Option<OpId>,
    tries: u32,
    request: Option<HttpRequest>,
}

impl Step for Api {
    type State = State;
    const KIND: &'static str = "api";
    const META: Meta = Meta {
        group: Group::Data,
        name: Words { en: "API call", ar: "استدعاء واجهة" },
        summary: Words { en: "Ask another system over HTTP", ar: "سؤال نظام آخر عبر HTTP" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![Port::new("success"), Port::error("refused"), Port::error("failed"), Port::error("timed_out")]
    }

    fn check(&self, cx: &mut Checker) {
        if self.url.is_empty() {
            cx.error("no_url", "url", &[]);
        } else if !self.url.source().starts_with("https://") && !self.url.source().starts_with("http://") && !self.url.source().starts_with("{{") {
            cx.error("bad_url", "url", &[("url", self.url.source())]);
        } else if self.url.source().starts_with("http://") {
            cx.hint("plain_http", "url", &[("url", self.url.source())]);
        }
        cx.template("url", &self.url, Place::Url);
        for (i, field) in self.query.iter().enumerate() {
            cx.template(&format!("query.{i}.value"), &field.value, Place::Url);
        }
        for (i, field) in self.headers.iter().enumerate() {
            let at = format!("headers.{i}");
            if !is_token(&field.name) {
                cx.error("bad_header", &at, &[("name", &field.name)]);
            }
            cx.template(&format!("{at}.value"), &field.value, Place::Header);
        }
        self.body.check(cx);
        if self.body != Body::None && self.method == Method::Get {
            cx.warn("body_with_get", "body", &[]);
        }
        match &self.auth {
            Some(Auth::Bearer { secret } | Auth::Basic { secret, .. } | Auth::Header { secret, .. }) => cx.uses_secret("auth", secret),
            None => {}
        }
        for (i, mapping) in self.save.iter().enumerate() {
            cx.sets(&format!("save.{i}.variable"), &mapping.variable);
            if answer::steps(&mapping.path).is_none() {
                cx.error("bad_path", &format!("save.{i}.path"), &[("path", &mapping.path)]);
            }
        }
        cx.sets("save_status", &self.save_status);
        cx.sets("save_body", &self.save_body);
        cx.range("timeout_ms", self.timeout_ms.into(), 100, MAX_TIMEOUT_MS.into());
        cx.range("retries", self.retries.into(), 0, MAX_RETRIES.into());
        if self.retries > 0 && !self.method.is_safe_to_repeat() && !self.repeat_writes {
            cx.hint("retries_not_used", "retries", &[]);
        }
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let request = match self.request(cx) {
            Ok(request) => request,
            Err(next) => return next,
        };
        state.op = Some(cx.start(Command::Http(request.clone())));
        state.request = (self.retries > 0).then_some(request);
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
                    state.op = Some(cx.start(Command::Http(request)));
                    Next::Stay
                }
                None => Next::Stay,
            },
            _ => Next::Stay,
        }
    }
}

impl Api {
    fn request(&self, cx: &mut Ctx) -> Result<HttpRequest, Next> {
        let mut url = cx.text(&self.url, Place::Url)?;
        for (i, field) in self.query.iter().enumerate() {
            url.push(if i == 0 && !url.contains('?') { '?' } else { '&' });
            url.push_str(&crate::expr::percent(&field.name));
            url.push('=');
            let value = cx.text(&field.value, Place::Url)?;
            // What was not filled in was written by the designer as plain text.
            url.push_str(&if field.value.is_plain() { crate::expr::percent(&value) } else { value });
        }
        let mut headers = Vec::with_capacity(self.headers.len() + 1);
        for field in &self.headers {
            headers.push((field.name.clone(), cx.text(&field.value, Place::Header)?));
        }
        let body = self.body.fill(cx)?;
        if let Some(kind) = self.body.content_type()
            && !headers.iter().any(|(n, _)| n.eq_ignore_ascii_case("content-type"))
        {
            headers.push(("content-type".to_owned(), kind.to_owned()));
        }
        Ok(HttpRequest {
            method: self.method.name().to_owned(),
            url,
            headers,
            body,
            auth: self.auth.clone(),
            timeout_ms: self.timeout_ms.clamp(100, MAX_TIMEOUT_MS),
        })
    }

    fn answered(&self, state: &mut State, cx: &mut Ctx, done: &Done) -> Next {
        let (exit, again, why) = match done {
            Done::Http(HttpResult::Response { status, body, .. }) => match status {
                200..=299 => return self.keep(*status, body, cx),
                429 | 500..=599 => ("failed", true, format!("It answered {status}")),
                _ => ("refused", false, format!("It answered {status}")),
            },
            Done::Http(HttpResult::TimedOut) => ("timed_out", true, format!("No answer within {} ms", self.timeout_ms)),
            Done::Http(HttpResult::Failed { why }) => ("failed", true, why.clone()),
            Done::Http(HttpResult::Refused { why }) | Done::Broken { why } => ("failed", false, why.clone()),
            other => ("failed", false, format!("It ended in an unexpected way: {other:?}")),
        };
        let may_repeat = self.method.is_safe_to_repeat() || self.repeat_writes;
        if again && may_repeat && state.tries < self.retries.min(MAX_RETRIES) {
            cx.warn("api_retry", &format!("{why}; try {} of {} follows", state.tries + 2, self.retries + 1));
            cx.wake_in(BACK_OFF_MS << state.tries);
            state.tries += 1;
            return Next::Stay;
        }
        if let Done::Http(HttpResult::Response { status, body, .. }) = done
            && let Err(why) = self.keep_raw(*status, body, cx)
        {
            return Next::fail("not_set", why);
        }
        match exit {
            "refused" => Next::fail_by("refused", "api", why),
            "timed_out" => Next::fail_by("timed_out", "api", why),
            _ => Next::fail("api", why),
        }
    }

    fn keep_raw(&self, status: u16, body: &str, cx: &mut Ctx) -> Result<(), String> {
        if !self.save_status.is_empty() {
            cx.set(&self.save_status, status.into())?;
        }
        if !self.save_body.is_empty() {
            let parsed = serde_json::from_str(body).unwrap_or_else(|_| body.into());
            let as_text = cx.variable_type(&self.save_body) == Some(callwright_flow::VarType::Text);
            cx.set(&self.save_body, if as_text { body.into() } else { parsed })?;
        }
        Ok(())
    }

    fn keep(&self, status: u16, body: &str, cx: &mut Ctx) -> Next {
        let kept = self.keep_raw(status, body, cx).and_then(|()| answer::save(&self.save, body, cx));
        match kept {
            Ok(()) => Next::exit("success"),
            Err(why) => Next::fail("api_answer", why),
        }
    }
}

/// RFC 9110: what a header may be called.
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}
