//! Who may be asked. A published flow asks public hosts alone. In a simulation a flow asks those
//! the designer has permitted by name, and no others.

use crate::fault::Fault;
use crate::place::Place;
use crate::target::Target;
use std::collections::BTreeSet;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use url::{Host, Url};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Policy {
    Published,
    Permitted(Permits),
}

/// The hosts that a designer has permitted.
pub type Permits = BTreeSet<Permit>;

/// One permitted host: at its usual ports, or at one port.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Permit {
    host: Host<String>,
    port: Option<u16>,
}

/// What was written names no host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no host. Write it like api.bank.example or 127.0.0.1:8080.")]
pub struct NoHost(pub String);

impl FromStr for Permit {
    type Err = NoHost;

    /// A host, a host and a port, or a whole address of it.
    fn from_str(text: &str) -> Result<Self, NoHost> {
        let no_host = || NoHost(text.to_owned());
        let text = text.trim();
        let bare = match text.split_once("://") {
            Some(("http" | "https", rest)) => rest,
            Some(_) => return Err(no_host()),
            None => text,
        };
        let bare = bare.split(['/', '?', '#']).next().unwrap_or_default();
        // Each scheme hides its own usual port.
        let read = |scheme: &str| Url::parse(&format!("{scheme}://{bare}/")).ok();
        let (http, https) = read("http").zip(read("https")).ok_or_else(no_host)?;
        let has_user = !http.username().is_empty() || http.password().is_some();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        // No pattern: a permit is for one host.
        let is_one = |host: &Host<&str>| match host {
            Host::Domain(name) => name.chars().all(is_plain),
            _ => true,
        };
        let host = http.host().filter(|host| !has_user && is_one(host));
        let host = host.ok_or_else(no_host)?;
        Ok(Permit {
            host: dotless(host.to_owned()),
            port: http.port().or(https.port()),
        })
    }
}

impl fmt::Display for Permit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}:{port}", self.host),
            None => write!(f, "{}", self.host),
        }
    }
}

impl Permit {
    fn allows(&self, target: &Target) -> bool {
        let port = self.port.or(match target.url.scheme() {
            "https" => Some(443),
            _ => Some(80),
        });
        self.host == dotless(target.host.clone()) && port == Some(target.port)
    }
}

/// A dot at the end of a name changes nothing about who is meant.
fn dotless(host: Host<String>) -> Host<String> {
    match host {
        Host::Domain(name) => Host::Domain(name.strip_suffix('.').unwrap_or(&name).to_owned()),
        literal => literal,
    }
}

impl Policy {
    /// Whether such a host may be asked, before anything is looked up.
    pub(crate) fn judge(&self, target: &Target) -> Result<(), Fault> {
        match self {
            Policy::Published => Ok(()),
            Policy::Permitted(permits) if permits.iter().any(|p| p.allows(target)) => Ok(()),
            Policy::Permitted(_) => Err(Fault::not_permitted(target)),
        }
    }

    /// Whether an address that a host has may be connected to.
    pub(crate) fn judge_address(&self, target: &Target, address: IpAddr) -> Result<(), Fault> {
        let place = Place::of(address);
        let fine = match (self, place) {
            (_, Place::Public) => true,
            (Policy::Permitted(_), Place::Private) => true,
            // A name somewhere else that leads here would reach what only this machine may.
            (Policy::Permitted(_), Place::Loopback) => target.is_called_local(),
            _ => false,
        };
        if fine {
            return Ok(());
        }
        Err(Fault::forbidden(target, address, place, self))
    }

    /// Whether such an address may be asked at all, as far as can be told from its text.
    pub fn may_ask(&self, address: &str) -> bool {
        Target::read(address).is_ok_and(|target| self.judge(&target).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permits_are_read_and_written() {
        for (written, read) in [
            ("api.bank.example", "api.bank.example"),
            (" API.Bank.Example. ", "api.bank.example"),
            ("https://api.bank.example/v1?x=1#y", "api.bank.example"),
            ("localhost:8080", "localhost:8080"),
            ("x.example:80", "x.example:80"),
            ("x.example:443", "x.example:443"),
            ("127.1", "127.0.0.1"),
            ("[::1]:9", "[::1]:9"),
            ("bücher.example", "xn--bcher-kva.example"),
        ] {
            let permit: Permit = written.parse().unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(permit.to_string(), read, "{written}");
            assert_eq!(read.parse(), Ok(permit), "{read} reads as it is written");
        }
        for bad in [
            "",
            " ",
            "a b",
            "ftp://x.example",
            "me:pw@x.example",
            "x.example:99999",
            "*.example",
            "/x",
        ] {
            assert!(bad.parse::<Permit>().is_err(), "{bad:?} is no host");
        }
    }

    #[test]
    fn a_permit_is_for_one_host_and_its_ports() {
        let check = |permit: &str, allowed: &[&str], refused: &[&str]| {
            let policy = Policy::Permitted([permit.parse().expect("a host")].into());
            for address in allowed {
                assert!(policy.may_ask(address), "{permit} permits {address}");
            }
            for address in refused {
                assert!(
                    !policy.may_ask(address),
                    "{permit} does not permit {address}"
                );
            }
        };
        check(
            "api.bank.example",
            &[
                "https://api.bank.example/x",
                "http://API.bank.example./",
                "https://api.bank.example:443/",
            ],
            &[
                "https://api.bank.example:8443/",
                "https://bank.example/",
                "https://x.api.bank.example/",
                "https://api.bank.example.evil.example/",
                "https://api.bank.example@evil.example/",
                "https://me@api.bank.example/",
                "ftp://api.bank.example/",
                "http://api.bank.example:443/",
                "https://аpi.bank.example/",
            ],
        );
        check(
            "127.0.0.1:8080",
            &[
                "http://127.0.0.1:8080/",
                "http://0x7f.1:8080/",
                "https://2130706433:8080/",
            ],
            &[
                "http://127.0.0.1/",
                "http://localhost:8080/",
                "http://127.0.0.2:8080/",
            ],
        );
    }
}
