//! Where a filled-in text goes decides how values in it are written, so that a caller's
//! name cannot become a path, a header or a piece of JSON.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Spoken, or read by a person.
    Text,
    /// A part of an address: path or query.
    Url,
    Json,
    Header,
    /// Plain text that a machine reads line by line, such as a mail's subject.
    Line,
}

impl Place {
    pub(super) fn tag(self) -> &'static str {
        match self {
            Place::Text => "t",
            Place::Url => "u",
            Place::Json => "j",
            Place::Header => "h",
            Place::Line => "l",
        }
    }

    pub(super) fn from_tag(tag: &str) -> Self {
        match tag {
            "u" => Place::Url,
            "j" => Place::Json,
            "h" => Place::Header,
            "l" => Place::Line,
            _ => Place::Text,
        }
    }

    /// Write a value so that it stays a value there.
    pub fn escape(self, text: &str) -> String {
        match self {
            Place::Text => text
                .chars()
                .filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
                .collect(),
            Place::Url => percent(text),
            Place::Json => {
                let quoted = serde_json::Value::from(text).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }
            Place::Header | Place::Line => text
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect(),
        }
    }
}

/// RFC 3986: everything but unreserved characters.
pub fn percent(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
    }
    // A value that is only dots would climb the path.
    if matches!(text, "." | "..") {
        out.replace('.', "%2E")
    } else {
        out
    }
}
