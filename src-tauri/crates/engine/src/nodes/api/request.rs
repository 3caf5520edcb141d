//! The request as it goes out: every value in its place, and nothing that could be taken for
//! another address, another header or another request.

use super::{Api, Body, Field, MAX_TIMEOUT_MS};
use crate::call::Ctx;
use crate::expr::{Place, percent};
use crate::io::HttpRequest;
use crate::nodes::Next;
use serde_json::Value;

const KEY: &str = "Idempotency-Key";

impl Api {
    pub(super) fn request(&self, cx: &mut Ctx) -> Result<HttpRequest, Next> {
        let url = self.address(cx)?;
        let body = self.body.fill(cx)?;
        let headers = self.all_headers(cx)?;
        Ok(HttpRequest {
            method: self.method.name().into(),
            url,
            headers,
            body,
            auth: self.auth.clone(),
            timeout_ms: self.timeout_ms.clamp(100, MAX_TIMEOUT_MS),
        })
    }

    fn address(&self, cx: &mut Ctx) -> Result<String, Next> {
        let mut url = cx.text(&self.url, Place::Address)?;
        // What follows # is for browsers.
        if has(&url, |b| b == b'#') {
            url.truncate(url.find('#').unwrap_or(url.len()));
        }
        for field in &self.query {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&pair(field, cx)?);
        }
        match problem(&url) {
            None => Ok(url),
            Some(why) => Err(Next::fail("bad_url", format!("“{url}” {why}"))),
        }
    }

    fn all_headers(&self, cx: &mut Ctx) -> Result<Vec<(String, String)>, Next> {
        let mut headers = Vec::with_capacity(self.headers.len());
        for field in &self.headers {
            let value = cx.text(&field.value, Place::Header)?;
            if !is_header_name(&field.name) || is_ours(&field.name) || !is_header_value(&value) {
                return Err(Next::fail(
                    "bad_header",
                    format!("The header “{}” cannot be sent", field.name),
                ));
            }
            headers.push((field.name.clone(), value));
        }
        let has = |headers: &[(String, String)], name: &str| {
            headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name))
        };
        if let Some(kind) = self.body.content_type()
            && !has(&headers, "content-type")
        {
            headers.push(("content-type".to_owned(), kind.to_owned()));
        }
        let repeats = self.retries > 0 && self.repeat_writes && !self.method.is_safe_to_repeat();
        if repeats && !has(&headers, KEY) {
            headers.push((
                KEY.to_owned(),
                format!("{:016x}{:016x}", cx.roll(), cx.roll()),
            ));
        }
        Ok(headers)
    }
}

impl Body {
    fn fill(&self, cx: &mut Ctx) -> Result<Option<String>, Next> {
        Ok(match self {
            Body::None => None,
            Body::Json { text } => {
                let json = cx.text(text, Place::Json)?;
                if let Err(e) = serde_json::from_str::<Value>(&json) {
                    return Err(Next::fail("bad_json", format!("The body is not JSON: {e}")));
                }
                Some(json)
            }
            Body::Text { text } => Some(cx.text(text, Place::Text)?),
            Body::Form { fields } => {
                let parts: Result<Vec<String>, Next> = fields.iter().map(|f| pair(f, cx)).collect();
                Some(parts?.join("&"))
            }
        })
    }

    fn content_type(&self) -> Option<&'static str> {
        match self {
            Body::None => None,
            Body::Json { .. } => Some("application/json"),
            Body::Form { .. } => Some("application/x-www-form-urlencoded"),
            Body::Text { .. } => Some("text/plain; charset=utf-8"),
        }
    }
}

fn pair(field: &Field, cx: &mut Ctx) -> Result<String, Next> {
    // What a designer wrote without braces is a value as well.
    let value = if field.value.is_plain() {
        percent(field.value.source())
    } else {
        let filled = cx.text(&field.value, Place::Url)?;
        written(&filled)
    };
    Ok(format!("{}={value}", percent(&field.name)))
}

/// The designer's own text around filled-in values: whatever has a meaning in a query is
/// escaped, and what was escaped stays.
fn written(filled: &str) -> String {
    let mut out = String::with_capacity(filled.len());
    for c in filled.chars() {
        match c {
            '%' => out.push(c),
            c if c.is_ascii_alphanumeric() || "-._~".contains(c) => out.push(c),
            c => out.push_str(&percent(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

/// Whether there is such a byte. All bytes at once tell sooner than the first one would.
fn has(text: &str, such: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, b| found | such(b))
}

/// Why this cannot be asked. Whether it may be is the host's to say.
fn problem(url: &str) -> Option<&'static str> {
    let Some(rest) = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
    else {
        return Some("is no web address");
    };
    // All signs that count here are one byte each.
    let end = rest.bytes().position(|b| matches!(b, b'/' | b'?'));
    let (host, path) = rest.split_at(end.unwrap_or(rest.len()));
    if host.is_empty() || host.bytes().any(|b| matches!(b, b'@' | b'\\' | b'%')) {
        return Some("names no proper host");
    }
    let unfit = |c: char| c.is_control() || c.is_whitespace();
    if has(url, |b| (b <= b' ') | (b >= 0x7f)) && url.contains(unfit) {
        return Some("has a space or a control character in it");
    }
    if has(path, |b| (b == b'.') | (b == b'%')) {
        let path = path.split('?').next().unwrap_or_default().as_bytes();
        if path.split(|b| matches!(b, b'/' | b'\\')).any(climbs) {
            return Some("climbs out of its path");
        }
    }
    None
}

/// One dot or two; %2E is a dot to those who read addresses.
fn climbs(part: &[u8]) -> bool {
    let (mut rest, mut dots) = (part, 0);
    loop {
        rest = match rest {
            [] => return matches!(dots, 1 | 2),
            [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => rest,
            _ => return false,
        };
        dots += 1;
    }
}

/// RFC 9110: what a header may be called.
pub(super) fn is_header_name(name: &str) -> bool {
    let sign = |b: u8| b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty()
        && name.len() <= 100
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || sign(b))
}

pub(super) fn is_header_value(value: &str) -> bool {
    !value.contains(|c: char| c.is_control() && c != '\t')
}

/// Headers that say where a request ends or goes, which are the sender's to write.
pub(super) fn is_ours(name: &str) -> bool {
    const OURS: [&str; 9] = [
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
        "keep-alive",
        "te",
        "trailer",
        "upgrade",
        "proxy-authorization",
    ];
    OURS.iter().any(|ours| name.eq_ignore_ascii_case(ours))
}
