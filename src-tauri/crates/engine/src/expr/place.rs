//! Where a filled-in text goes decides how values in it are written, so that a caller's
//! name cannot become a path, a header or a piece of JSON.

use serde::{Deserialize, Serialize};
use std::fmt::Write;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Spoken, or read by a person.
    Text,
    /// A part of an address: path, query or form.
    Url,
    /// A whole address: its values are parts, but one at its very beginning may be the
    /// beginning of an address.
    Address,
    /// Inside the quotes of a JSON string; numbers stand alone.
    Json,
    Header,
    /// Plain text that a machine reads line by line, such as a mail's subject.
    Line,
}

impl Place {
    /// Write a value so that it stays a value there.
    pub fn escape(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.write(text, &mut out);
        out
    }

    pub(super) fn write(self, text: &str, out: &mut String) {
        match self {
            Place::Text => kept(text, out, |c| {
                (!unseen(c) || c == '\n' || c == '\t').then_some(c)
            }),
            Place::Address if out.is_empty() && is_address(text) => address_into(text, out),
            Place::Url | Place::Address => percent_into(text, out),
            Place::Json => json_into(text, out),
            Place::Header | Place::Line => {
                kept(text, out, |c| Some(if unseen(c) { ' ' } else { c }))
            }
        }
    }
}

/// Controls, and what some readers take for the end of a line.
fn unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn kept(text: &str, out: &mut String, keep: impl Fn(char) -> Option<char>) {
    // Nearly all texts are plain, which bytes tell sooner than letters.
    let plain = (text.bytes()).fold(true, |plain, b| plain & (b' '..0x7f).contains(&b));
    if !plain && text.chars().any(unseen) {
        out.extend(text.chars().filter_map(keep));
    } else {
        out.push_str(text);
    }
}

fn json_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if unseen(c) => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// As it is, but for what can stand in no address.
fn address_into(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii_graphic()
            && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
        {
            out.push(c);
        } else {
            percent_into(c.encode_utf8(&mut [0; 4]), out);
        }
    }
}

/// RFC 3986: everything but unreserved characters.
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    percent_into(text, &mut out);
    out
}

fn percent_into(text: &str, out: &mut String) {
    let unreserved = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    // A value that is only dots would climb the path.
    if matches!(text, "." | "..") {
        return out.push_str(if text == "." { "%2E" } else { "%2E%2E" });
    }
    if text.bytes().all(unreserved) {
        return out.push_str(text);
    }
    for b in text.bytes() {
        if unreserved(b) {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
    }
}
