//! Message: sends an SMS, an e-mail, or word to another system. It needs nobody on the line,
//! so it works after a caller has hung up too. Where messages really go is the host's.

mod address;
mod settings;

pub use settings::{Channel, Message};

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::Place;
use crate::expr::value::text_of;
use crate::io::{Command, Done, Message as Sent};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    op: Option<OpId>,
}

impl Message {
    /// The message as it goes out, or why it cannot.
    fn written(&self, cx: &mut Ctx) -> Result<Sent, Next> {
        match self.by {
            Channel::Sms => {
                let to = match cx.text(&self.to, Place::Line)?.trim() {
                    "" => cx.facts().caller.clone(),
                    to => to.to_owned(),
                };
                let to = address::phone(&to).map_err(refused)?;
                let text = self.text.fill(cx, Place::Text)?;
                something(&text)?;
                Ok(Sent::Sms { to, text })
            }
            Channel::Email => {
                let to = cx.text(&self.to, Place::Line)?;
                let to = address::email(&to).map_err(refused)?;
                let subject = self.subject.fill(cx, Place::Line)?;
                let text = self.text.fill(cx, Place::Text)?;
                something(&text)?;
                let clip = self.clip(cx);
                Ok(Sent::Email {
                    to,
                    subject,
                    text,
                    clip,
                })
            }
            Channel::Webhook => {
                let url = cx.text(&self.url, Place::Url)?;
                let url = address::url(&url).map_err(refused)?;
                let body = cx.text(&self.body, Place::Json)?;
                if let Err(e) = serde_json::from_str::<serde::de::IgnoredAny>(&body) {
                    let text = format!("What was to be sent is not JSON: {e}");
                    return Err(Next::fail("bad_body", text));
                }
                let auth = self.auth.clone();
                Ok(Sent::Webhook { url, body, auth })
            }
        }
    }

    /// The recording that goes with a mail, if there is one by now.
    fn clip(&self, cx: &mut Ctx) -> Option<String> {
        if self.attach.is_empty() {
            return None;
        }
        let clip = cx.look_up(&self.attach).map(|v| text_of(&v));
        let clip = clip.filter(|c| !c.is_empty());
        if clip.is_none() {
            let why = format!("“{}” holds no recording to send along", self.attach);
            cx.warn("nothing_attached", &why);
        }
        clip
    }

    fn send(&self, state: &mut State, cx: &mut Ctx) -> Result<Next, Next> {
        let command = Command::Send(Box::new(self.written(cx)?));
        if self.go_on {
            cx.start_aside(command);
            return Ok(Next::exit("sent"));
        }
        state.op = Some(cx.start(command));
        cx.wake_in(self.timeout_ms);
        Ok(Next::Stay)
    }
}

fn refused(why: &'static str) -> Next {
    Next::fail("bad_recipient", format!("Nothing was sent: {why}"))
}

fn something(text: &str) -> Result<(), Next> {
    if text.trim().is_empty() {
        let why = "Nothing was sent: the text is empty";
        return Err(Next::fail("empty_message", why));
    }
    Ok(())
}

impl Step for Message {
    type State = State;
    const KIND: &'static str = "message";
    const META: Meta = Meta {
        group: Group::Say,
        name: Words {
            en: "Message",
            ar: "رسالة",
        },
        summary: Words {
            en: "Send an SMS, an e-mail or a webhook",
            ar: "إرسال رسالة نصية أو بريد إلكتروني أو إشعار لنظام آخر",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        vec![Port::new("sent"), Port::error("failed")]
    }

    fn check(&self, cx: &mut Checker) {
        self.check_all(cx);
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        self.send(state, cx).unwrap_or_else(|failed| failed)
    }

    fn resume(&self, state: &mut State, _: &mut Ctx, event: Event) -> Next {
        let why = match event {
            Event::Done(op, done) if Some(op) == state.op => match done {
                Done::Sent { ok: true, .. } => return Next::exit("sent"),
                Done::Sent { why, .. } | Done::Broken { why } => why.as_str(),
                _ => "the host gave no answer",
            },
            Event::Timer => "it took too long",
            _ => return Next::Stay,
        };
        Next::fail("not_sent", format!("The message was not sent: {why}"))
    }

    fn waits(&self) -> bool {
        !self.go_on
    }
}
