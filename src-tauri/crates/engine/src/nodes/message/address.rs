//! Whether an address can be one, before anything is sent to it. Sentences here never repeat
//! the address, which may be a caller's own.

use crate::nodes::transfer::address::number;
use crate::nodes::voicemail::is_email;

/// The longest addresses that mail systems and browsers take.
const MAX_EMAIL_CHARS: usize = 254;
const MAX_URL_CHARS: usize = 2_000;

pub(super) fn phone(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() {
        return Err("there is no phone number to send it to");
    }
    number(text)
}

pub(super) fn email(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("there is no mail address to send it to");
    }
    // A second recipient or a line break would be somebody else's mail.
    if text.len() > MAX_EMAIL_CHARS || !is_email(text) {
        return Err("the mail address is none");
    }
    Ok(text.to_owned())
}

pub(super) fn url(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let rest = text.strip_prefix("https://");
    let Some(rest) = rest.or_else(|| text.strip_prefix("http://")) else {
        return Err("the address does not begin with https://");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(plain) {
        return Err("the address has no host, or one with a name or a password in it");
    }
    if text.len() > MAX_URL_CHARS {
        return Err("the address is too long");
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("the address has spaces in it");
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{email, phone, url};

    #[test]
    fn addresses_are_addresses() {
        for (read, text, fine, why) in [
            (
                phone as fn(&str) -> Result<String, &'static str>,
                "+971 50 123-4567",
                true,
                "as people write it",
            ),
            (phone, "", false, "nothing"),
            (phone, "call me", false, "words"),
            (email, " ivr@example.com ", true, "spaces around it"),
            (email, "ivr@example", false, "no domain"),
            (email, "a@b.com, c@d.com", false, "two of them"),
            (email, "a@b.com\r\nBcc: c@d.com", false, "a line break"),
            (email, "<a@b.com>", false, "brackets"),
            (url, "https://example.com/hook?x=1", true, "a plain one"),
            (
                url,
                "http://10.0.0.5:8080",
                true,
                "a port; whether it may be reached is the host's",
            ),
            (url, "https://", false, "no host"),
            (url, "https://user:pass@example.com", false, "a password"),
            (url, "https://exa mple.com", false, "a space"),
            (url, "ftp://example.com", false, "another protocol"),
            (url, "javascript:alert(1)", false, "no protocol at all"),
        ] {
            assert_eq!(read(text).is_ok(), fine, "{text}: {why}");
        }
    }
}
