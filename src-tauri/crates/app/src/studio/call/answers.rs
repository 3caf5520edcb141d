//! What other systems really answered in a call: when the call hears it, and so that a replay
//! and a test made of the call give the same answers without asking again.

use super::live::{Deed, Done};
use super::session::Session;
use crate::studio::wire::*;
use callwright_engine::io::{Command, Done as Ended, HttpRequest, HttpResult, Input};
use callwright_engine::{OpId, TraceEvent, What};
use callwright_remote::Came;
use callwright_runtime::sim::{Mock, Reply};
use serde_json::Value;

impl Session {
    /// Another system is waited for. At instant speed the clock stands meanwhile, for nobody
    /// knows yet how far it is to jump.
    pub fn is_asking(&self) -> bool {
        self.driver.services.is_asking()
    }

    pub fn came(&mut self, op: OpId, came: Came) {
        self.unheard.push_back((op, came));
        self.catch_up();
    }

    /// Let the call hear what has come. False: it stands, and hears it when it goes on.
    pub fn hear(&mut self) -> bool {
        while let Some((op, came)) = self.unheard.pop_front() {
            if self.paused.is_some() || !self.heard(op, &came) {
                self.unheard.push_front((op, came));
                return false;
            }
        }
        true
    }

    fn heard(&mut self, op: OpId, came: &Came) -> bool {
        if self.pace.speed == Speed::Instant {
            self.run_to(self.driver.now() + i64::from(came.ms));
        }
        let Some(at) = self.own_moment() else {
            // Once it is over there is nobody to hear it.
            return self.driver.outcome().is_some();
        };
        let before = self.count();
        let Some(request) = self.answer(at, op, came) else {
            return true;
        };
        let (request, came) = (Box::new(request), came.clone());
        self.note(at, before, Deed::Answered { op, request, came });
        true
    }

    /// Nothing: the call had stopped waiting for it.
    pub fn answer(&mut self, at: i64, op: OpId, came: &Came) -> Option<HttpRequest> {
        let request = self.driver.services.heard(op)?;
        let ended = Ended::Http(came.result.clone());
        self.driver.agenda.input(at, Input::Done(op, ended));
        self.run_to(at);
        Some(request)
    }

    /// Go on asking, once a replay has come to where it goes on live.
    pub fn send_held(&mut self) {
        let driver = &mut self.driver;
        let now = driver.now();
        driver.services.send_held(now, &mut driver.agenda);
    }
}

/// The answers as prepared ones, in their order. Where anything of them is masked in the trace
/// there are none: a test is a file, and others read it.
pub(super) fn prepared(trace: &[TraceEvent], deeds: &[Done]) -> Result<Vec<Mock>, Refusal> {
    let answered = deeds.iter().filter_map(|done| match &done.deed {
        Deed::Answered { op, request, came } => Some((*op, &**request, &came.result)),
        _ => None,
    });
    let made = answered.map(|(op, request, result)| {
        if is_plain(trace, op, request, result) {
            return Ok(mock(request, result));
        }
        let message = "A real answer in this call holds something sensitive, which must not be \
            written into a test. Prepare an answer for it, call again, and keep that call.";
        Err(Refusal::new(RefusalCode::Other, message))
    });
    made.collect()
}

fn is_plain(trace: &[TraceEvent], op: OpId, request: &HttpRequest, result: &HttpResult) -> bool {
    let asked = trace.iter().any(|event| match &event.what {
        What::Do {
            op: o,
            command: Command::Http(shown),
        } => *o == op && **shown == *request,
        _ => false,
    });
    let got = trace.iter().any(|event| match &event.what {
        What::Got {
            input: Input::Done(o, Ended::Http(shown)),
        } => *o == op && shown == result,
        _ => false,
    });
    asked && got
}

fn mock(request: &HttpRequest, result: &HttpResult) -> Mock {
    let mut reply = Reply::default();
    match result {
        HttpResult::Response { status, body, .. } => {
            reply.status = *status;
            match serde_json::from_str(body) {
                Ok(Value::Null) | Err(_) => reply.text.clone_from(body),
                Ok(json) => reply.json = json,
            }
        }
        HttpResult::TimedOut => reply.times_out = true,
        HttpResult::Refused { why } | HttpResult::Failed { why } => reply.fails.clone_from(why),
    }
    Mock {
        method: request.method.to_string(),
        url: request.url.clone(),
        reply,
        times: 1,
        ..Mock::default()
    }
}
