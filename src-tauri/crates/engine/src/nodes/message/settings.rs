//! What is sent to whom, and what is told to designers about it.

use super::address;
use crate::check::Checker;
use crate::expr::Place;
use crate::io::Auth;
use crate::nodes::wording::Wording;
use crate::settings::{Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sends an SMS, an e-mail, or word to another system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "MessageStep")]
pub struct Message {
    /// How it is sent.
    #[serde(skip_serializing_if = "is_default")]
    pub by: Channel,
    /// The phone number or the mail address; empty sends an SMS to the caller.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub to: Template,
    /// For e-mail: the subject.
    #[serde(skip_serializing_if = "Wording::is_empty")]
    pub subject: Wording,
    /// What it says.
    #[serde(skip_serializing_if = "Wording::is_empty")]
    pub text: Wording,
    /// For e-mail: the variable with the recording that goes with it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub attach: String,
    /// For webhooks: the address of the other system; values in it are escaped.
    #[serde(skip_serializing_if = "Template::is_empty")]
    #[schemars(extend("x-widget" = "url"))]
    pub url: Template,
    /// For webhooks: what is sent, as JSON; values in it are escaped.
    #[serde(skip_serializing_if = "is_empty_object")]
    #[schemars(extend("x-widget" = "json"))]
    pub body: Template,
    /// For webhooks: how we show who we are, by the name of a secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<Auth>,
    /// Go on at once by “Sent”, without waiting for word of it.
    #[serde(skip_serializing_if = "is_default")]
    pub go_on: bool,
    /// How long is waited for word of it.
    #[serde(skip_serializing_if = "is_usual_timeout")]
    #[schemars(range(min = 1000, max = 60_000), extend("x-widget" = "duration"))]
    pub timeout_ms: u32,
}

/// How a message is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "MessageChannel")]
pub enum Channel {
    /// A text message to a phone.
    #[default]
    Sms,
    /// A mail.
    Email,
    /// JSON to another system.
    Webhook,
}

const USUAL_TIMEOUT_MS: u32 = 10_000;
const EMPTY_OBJECT: &str = "{}";

impl Default for Message {
    fn default() -> Self {
        Message {
            by: Channel::default(),
            to: Template::default(),
            subject: Wording::default(),
            text: Wording::default(),
            attach: String::new(),
            url: Template::default(),
            body: Template::new(EMPTY_OBJECT),
            auth: None,
            go_on: false,
            timeout_ms: USUAL_TIMEOUT_MS,
        }
    }
}

fn is_usual_timeout(ms: &u32) -> bool {
    *ms == USUAL_TIMEOUT_MS
}
fn is_empty_object(body: &Template) -> bool {
    &**body.source() == EMPTY_OBJECT
}

impl Message {
    pub(super) fn check_all(&self, cx: &mut Checker) {
        cx.range("timeout_ms", self.timeout_ms.into(), 1_000, 60_000);
        cx.template("to", &self.to, Place::Line);
        self.subject.check(cx, "subject", Place::Line);
        self.text.check(cx, "text", Place::Text);
        cx.template("url", &self.url, Place::Url);
        cx.template("body", &self.body, Place::Json);
        match self.by {
            Channel::Sms => self.check_text(cx, address::phone),
            Channel::Email => {
                self.check_text(cx, address::email);
                if self.to.is_empty() {
                    cx.error("no_recipient", "to", &[]);
                }
                if self.subject.is_empty() {
                    cx.hint("no_subject", "subject", &[]);
                }
                if !self.attach.is_empty() {
                    cx.reads_variable("attach", &self.attach);
                }
            }
            Channel::Webhook => self.check_webhook(cx),
        }
    }

    fn check_text(&self, cx: &mut Checker, read: fn(&str) -> Result<String, &'static str>) {
        if self.text.is_empty() {
            cx.error("empty_message", "text", &[]);
        }
        if self.to.is_plain() && !self.to.is_empty() && read(self.to.source()).is_err() {
            let shown = crate::expr::value::short(self.to.source());
            cx.error("bad_recipient", "to", &[("address", &shown)]);
        }
    }

    fn check_webhook(&self, cx: &mut Checker) {
        let url = self.url.source();
        if url.is_empty() {
            cx.error("no_url", "url", &[]);
        } else if self.url.is_plain() && address::url(url).is_err() {
            cx.error("bad_url", "url", &[("url", url)]);
        } else if url.starts_with("http://") {
            cx.hint("plain_http", "url", &[("url", url)]);
        }
        if !looks_like_json(self.body.source()) {
            cx.error("bad_json", "body", &[]);
        }
        match &self.auth {
            Some(Auth::Bearer { secret } | Auth::Basic { secret, .. }) => {
                cx.uses_secret("auth.secret", secret);
            }
            Some(Auth::Header { name, secret }) => {
                cx.uses_secret("auth.secret", secret);
                let is_token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
                if name.is_empty() || !name.bytes().all(is_token) {
                    cx.error("bad_header", "auth.name", &[("name", name)]);
                }
            }
            None => {}
        }
    }
}

/// JSON once its values are filled in, as far as can be told: a value is a number for now,
/// which fits inside quotes and alone. Where `if` or `for` write JSON, nobody can tell.
fn looks_like_json(body: &str) -> bool {
    if body.contains("{%") {
        return true;
    }
    let mut plain = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("{{") {
        plain.push_str(before);
        plain.push('0');
        rest = after.split_once("}}").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    serde_json::from_str::<serde::de::IgnoredAny>(&plain).is_ok()
}
