//! What is wrong with an API call before anything is asked.

use super::request::{is_header_name, is_header_value, is_ours};
use super::{Api, Body, Field, MAX_RETRIES, MAX_TIMEOUT_MS, Method};
use crate::check::Checker;
use crate::expr::Place;
use crate::io::Auth;
use crate::settings::Template;
use serde_json::Value;

impl Api {
    pub(super) fn check_all(&self, cx: &mut Checker) {
        self.check_url(cx);
        for (i, field) in self.query.iter().enumerate() {
            cx.template(&format!("query.{i}.value"), &field.value, Place::Url);
        }
        for (i, field) in self.headers.iter().enumerate() {
            check_header(&format!("headers.{i}"), field, cx);
        }
        self.check_body(cx);
        self.check_auth(cx);
        for (i, mapping) in self.save.iter().enumerate() {
            let field = format!("save.{i}");
            if mapping.variable.is_empty() {
                cx.error("no_variable", &format!("{field}.variable"), &[]);
            }
            cx.sets(&format!("{field}.variable"), &mapping.variable);
            if mapping.path.steps().is_none() {
                cx.error(
                    "bad_path",
                    &format!("{field}.path"),
                    &[("path", mapping.path.source())],
                );
            }
        }
        cx.sets("save_status", &self.save_status);
        cx.sets("save_body", &self.save_body);
        cx.prompt("while_waiting", &self.while_waiting);
        cx.range(
            "timeout_ms",
            self.timeout_ms.into(),
            100,
            MAX_TIMEOUT_MS.into(),
        );
        cx.range("retries", self.retries.into(), 0, MAX_RETRIES.into());
        if self.retries > 0 && !self.method.is_safe_to_repeat() && !self.repeat_writes {
            cx.hint("retries_not_used", "retries", &[]);
        }
    }

    fn check_url(&self, cx: &mut Checker) {
        let url = self.url.source().clone();
        cx.template("url", &self.url, Place::Address);
        if url.trim().is_empty() {
            return cx.error("no_url", "url", &[]);
        }
        // The whole address from a variable can only be looked at during a call.
        if url.starts_with("{{") || url.starts_with("{%") {
            return;
        }
        let host = |rest: &str| {
            rest.split(['/', '?', '#'])
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let host = host(rest);
        let shaped = matches!(scheme, "http" | "https") && !host.is_empty() && !host.contains('@');
        if !shaped || url.contains(|c: char| c.is_control()) || bare(&url).contains(' ') {
            cx.error("bad_url", "url", &[("url", &url)]);
        } else if scheme == "http" {
            cx.hint("plain_http", "url", &[("url", &url)]);
        }
    }

    fn check_body(&self, cx: &mut Checker) {
        match &self.body {
            Body::None => return,
            Body::Json { text } => {
                cx.template("body.text", text, Place::Json);
                if looks_wrong(text) {
                    cx.error("bad_json", "body.text", &[]);
                }
            }
            Body::Text { text } => cx.template("body.text", text, Place::Text),
            Body::Form { fields } => {
                for (i, field) in fields.iter().enumerate() {
                    cx.template(&format!("body.fields.{i}.value"), &field.value, Place::Url);
                }
            }
        }
        if self.method == Method::Get {
            cx.warn("body_with_get", "body", &[]);
        }
    }

    fn check_auth(&self, cx: &mut Checker) {
        match &self.auth {
            None => {}
            Some(Auth::Bearer { secret } | Auth::Basic { secret, .. }) => {
                cx.uses_secret("auth", secret)
            }
            Some(Auth::Header { name, secret }) => {
                cx.uses_secret("auth", secret);
                if !is_header_name(name) || is_ours(name) {
                    cx.error("bad_header", "auth.name", &[("name", name)]);
                }
            }
        }
    }
}

fn check_header(field: &str, header: &Field, cx: &mut Checker) {
    cx.template(&format!("{field}.value"), &header.value, Place::Header);
    let value = header.value.source();
    if !is_header_name(&header.name) || is_ours(&header.name) || !is_header_value(value) {
        cx.error("bad_header", field, &[("name", &header.name)]);
    }
    let name = header.name.to_ascii_lowercase();
    let secret = [
        "authorization",
        "cookie",
        "token",
        "secret",
        "password",
        "api-key",
        "apikey",
    ];
    if secret.iter().any(|word| name.contains(word)) && header.value.is_plain() && !value.is_empty()
    {
        cx.warn("secret_in_plain", field, &[("name", &header.name)]);
    }
}

/// An address without the parts that are filled in.
fn bare(url: &str) -> String {
    let mut out = String::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        rest = after.split_once("}}").map_or("", |(_, after)| after);
    }
    out + rest
}

/// JSON that no values could make right. Blocks may leave out or repeat parts, so only text
/// with simple values in it is tried, once as words and once as numbers.
fn looks_wrong(text: &Template) -> bool {
    let source = text.source();
    if source.contains("{%") || source.contains("{#") {
        return false;
    }
    let (mut rest, mut tried) = (&**source, String::new());
    while let Some((before, after)) = rest.split_once("{{") {
        tried.push_str(before);
        // Inside quotes and outside of them, 0 can stand for any value.
        tried.push('0');
        rest = after.split_once("}}").map_or("", |(_, after)| after);
    }
    tried.push_str(rest);
    serde_json::from_str::<Value>(&tried).is_err()
}
