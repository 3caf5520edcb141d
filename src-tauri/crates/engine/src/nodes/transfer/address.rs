//! Addresses a call can be sent to, checked before anything is dialled: what a designer or
//! a variable put there must not become a header, a second address or a number nobody meant.

use crate::check::Checker;
use crate::expr::{Place, value::western_digits};
use crate::io::Destination;
use crate::nodes::Next;
use crate::settings::Template;

/// The longest number there is (E.164), and the shortest that means somebody.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 3..=15;
const EXTENSION_DIGITS: std::ops::RangeInclusive<usize> = 1..=10;
const MAX_SIP_CHARS: usize = 255;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Extension,
    Sip,
}

impl Kind {
    /// The address in the one way it is passed on, or why it is none.
    pub fn read(self, text: &str) -> Result<Destination, &'static str> {
        match self {
            Kind::Number => number(text).map(Destination::Number),
            Kind::Extension => extension(text).map(Destination::Extension),
            Kind::Sip => sip(text).map(Destination::Sip),
        }
    }

    fn problem(self) -> &'static str {
        match self {
            Kind::Number => "bad_number",
            Kind::Extension => "bad_extension",
            Kind::Sip => "bad_sip_address",
        }
    }

    /// For calls that meet an address which only turned out wrong once it was filled in.
    pub fn refuse(self, text: &str, why: &str) -> Next {
        let shown = crate::expr::value::short(text);
        Next::fail(self.problem(), format!("“{shown}” cannot be called: {why}"))
    }

    pub fn check(self, cx: &mut Checker, field: &str, address: &Template) {
        cx.template(field, address, Place::Line);
        if address.is_empty() {
            cx.error("no_address", field, &[]);
        } else if address.is_plain() && self.read(address.source()).is_err() {
            cx.error(self.problem(), field, &[("address", address.source())]);
        }
    }
}

pub(crate) fn name(to: &Destination) -> &str {
    match to {
        Destination::Extension(address)
        | Destination::Number(address)
        | Destination::Sip(address) => address,
    }
}

/// A phone number as people write it: `+971 (4) 123-4567`, `٠٤١٢٣٤٥٦٧`.
pub(crate) fn number(text: &str) -> Result<String, &'static str> {
    let mut out = String::new();
    for c in western_digits(text.trim()).chars() {
        match c {
            '0'..='9' => out.push(c),
            '+' if out.is_empty() => out.push(c),
            ' ' | '\u{a0}' | '-' | '.' | '(' | ')' | '/' => {}
            _ => return Err("a phone number has digits only, and perhaps + in front"),
        }
    }
    if NUMBER_DIGITS.contains(&out.trim_start_matches('+').len()) {
        Ok(out)
    } else {
        Err("a phone number has 3 to 15 digits")
    }
}

fn extension(text: &str) -> Result<String, &'static str> {
    let text = western_digits(text.trim());
    let digits = text.strip_prefix('*').unwrap_or(&text);
    if EXTENSION_DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(text)
    } else {
        Err("an extension has 1 to 10 digits")
    }
}

/// `sip:6000@pbx.local:5062;transport=tcp`; the scheme may be left out.
fn sip(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("sip") => ("sip", rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("sips") => ("sips", rest),
        _ => ("sip", text),
    };
    if rest.len() > MAX_SIP_CHARS {
        return Err("it is too long");
    }
    let Some((user, rest)) = rest.split_once('@') else {
        return Err("a SIP address looks like sip:6000@host:5062");
    };
    let (host_port, parameters) = match rest.split_once(';') {
        Some((host_port, parameters)) => (host_port, Some(parameters)),
        None => (rest, None),
    };
    if !is_user(user) {
        return Err("the part before @ has signs that do not belong there");
    }
    if !is_host_port(host_port) {
        return Err("the part after @ is no host, or its port is not between 1 and 65535");
    }
    if parameters.is_some_and(|p| !p.split(';').all(is_parameter)) {
        return Err("what follows the host is not like ;transport=tcp");
    }
    Ok(format!("{scheme}:{user}@{rest}"))
}

/// RFC 3261's `user`, without passwords (`user:secret@`), which do not belong into a flow.
fn is_user(user: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.!~*'()&=+$,;?/".contains(&b);
    let mut bytes = user.bytes();
    while let Some(b) = bytes.next() {
        if b == b'%' {
            let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
            match (hex(bytes.next()), hex(bytes.next())) {
                // An escaped line break is still a line break.
                (Some(high), Some(_)) if high >= 2 => {}
                _ => return false,
            }
        } else if !plain(b) {
            return false;
        }
    }
    (1..=64).contains(&user.len())
}

fn is_host_port(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((host, "")) => (host, None),
            Some((host, port)) => match port.strip_prefix(':') {
                Some(port) => (host, Some(port)),
                None => return false,
            },
            None => return false,
        },
        None => match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let bracketed = text.starts_with('[');
    let host_ok = if bracketed {
        host.parse::<std::net::Ipv6Addr>().is_ok()
    } else {
        is_name(host)
    };
    // `parse` would take "+5060".
    let digits = |p: &str| p.bytes().all(|b| b.is_ascii_digit());
    let port_ok = port.is_none_or(|p| digits(p) && p.parse::<u16>().is_ok_and(|p| p > 0));
    host_ok && port_ok
}

/// A host name or an IPv4 address; a name of four numbers must be one.
fn is_name(host: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let numeric = host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    host.len() <= 253
        && host.split('.').all(label)
        && (!numeric || host.parse::<std::net::Ipv4Addr>().is_ok())
}

fn is_parameter(text: &str) -> bool {
    let word = |w: &str| {
        !w.is_empty()
            && w.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.!~*'+".contains(&b))
    };
    match text.split_once('=') {
        Some((name, value)) => word(name) && word(value),
        None => word(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, text: &str, expected: Option<&str>) {
        let read = kind.read(text).ok();
        let found = read.as_ref().map(name);
        assert_eq!(found, expected, "{kind:?} {text:?}");
    }

    #[test]
    fn numbers() {
        check(Kind::Number, "+971 (4) 123-4567", Some("+97141234567"));
        check(Kind::Number, " ٠٤١٢٣٤٥٦٧ ", Some("041234567"));
        check(Kind::Number, "999", Some("999"));
        for bad in [
            "",
            "12",
            "+",
            "1234567890123456",
            "04x123",
            "0412+34567",
            "04123\r\nX: y",
            "+971;ext=1",
            "nan",
        ] {
            check(Kind::Number, bad, None);
        }
    }

    #[test]
    fn extensions() {
        check(Kind::Extension, "2001", Some("2001"));
        check(Kind::Extension, " *98 ", Some("*98"));
        check(Kind::Extension, "٢٠٠١", Some("2001"));
        for bad in ["", "*", "20 01", "12345678901", "2001@host", "20*01"] {
            check(Kind::Extension, bad, None);
        }
    }

    #[test]
    fn sip_addresses() {
        for good in [
            "sip:6000@10.0.0.5:5062",
            "sip:6000@pbx.local",
            "sips:ahmed.ali@pbx.example.ae:5061;transport=tls",
            "sip:6000@[::1]:5062",
            "sip:6000@[2001:db8::1]",
            "sip:*98%20x@pbx;transport=udp;lr",
        ] {
            check(Kind::Sip, good, Some(good));
        }
        check(Kind::Sip, "6000@host:5062", Some("sip:6000@host:5062"));
        check(Kind::Sip, " SIP:6000@host ", Some("sip:6000@host"));
        for bad in [
            "",
            "6000",
            "sip:@host",
            "sip:6000@",
            "sip:6000@host:0",
            "sip:6000@host:65536",
            "sip:6000@host:+5060",
            "sip:6000@host:",
            "sip:6000@host name",
            "sip:6000@10.0.0.256",
            "sip:6000@[::1",
            "sip:6000@[::1]5060",
            "sip:6000@[zz]",
            "sip:6000@-host",
            "sip:6000@host..x",
            "sip:60 00@host",
            "sip:6000@host?Replaces=1",
            "sip:6000@host;transport=tcp?X=y",
            "sip:6000@host;a=b=c;",
            "sip:6000%0d%0aX@host",
            "sip:6000%zz@host",
            "sip:6000:secret@host",
            "sip:a@b@host",
            "sip:<6000>@host",
            "tel:+97141234567",
            "http://6000@host/",
        ] {
            check(Kind::Sip, bad, None);
        }
        check(Kind::Sip, &format!("sip:{}@host", "6".repeat(300)), None);
    }
}
