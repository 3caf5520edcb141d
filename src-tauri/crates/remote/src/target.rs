//! The address that is asked, read the way browsers read it: after that, `0x7f.1` is 127.0.0.1,
//! and letters that only look like others stand there as what they are (`xn--…`).

use crate::fault::Fault;
use std::net::IpAddr;
use url::{Host, Url};

/// A web address, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub(crate) url: Url,
    pub(crate) host: Host<String>,
    pub(crate) port: u16,
}

impl Target {
    pub(crate) fn read(text: &str) -> Result<Self, Fault> {
        Self::of(Url::parse(text).map_err(|e| Fault::bad_address(text, &e.to_string()))?)
    }

    /// What an answer leads on to.
    pub(crate) fn next(&self, location: &str) -> Result<Self, Fault> {
        let url = self.url.join(location);
        Self::of(url.map_err(|e| Fault::bad_address(location, &e.to_string()))?)
    }

    fn of(mut url: Url) -> Result<Self, Fault> {
        url.set_fragment(None);
        let wrong = |why: &str| Fault::bad_address(&without_password(&url), why);
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("only http and https can be asked"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("names and passwords do not belong in an address"));
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(wrong("it names no host"));
        };
        let host = host.to_owned();
        Ok(Target { url, host, port })
    }

    pub(crate) fn literal(&self) -> Option<IpAddr> {
        match self.host {
            Host::Domain(_) => None,
            Host::Ipv4(v4) => Some(v4.into()),
            Host::Ipv6(v6) => Some(v6.into()),
        }
    }

    /// Said to be this machine, by a name that is reserved for it or by its address.
    pub(crate) fn is_called_local(&self) -> bool {
        match &self.host {
            Host::Domain(name) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                name == "localhost" || name.ends_with(".localhost")
            }
            Host::Ipv4(v4) => v4.is_loopback(),
            Host::Ipv6(v6) => v6.is_loopback(),
        }
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The same system as that: what is meant for one may be told to the other.
    pub(crate) fn is_same_system(&self, other: &Target) -> bool {
        let upgraded = |a: &Target, b: &Target| {
            (a.url.scheme(), a.port) == ("http", 80) && (b.url.scheme(), b.port) == ("https", 443)
        };
        let same_door = self.url.scheme() == other.url.scheme() && self.port == other.port;
        self.host == other.host && (same_door || upgraded(other, self))
    }

    /// The host, with its port where that is not the usual one: `api.example:8443`.
    pub fn host_and_port(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.to_string(),
        }
    }

    /// The host that a text would ask, as it is permitted; nothing where it asks none.
    pub fn host_of(address: &str) -> Option<String> {
        Some(Self::read(address).ok()?.host_and_port())
    }
}

fn without_password(url: &Url) -> String {
    let mut url = url.clone();
    // An address that takes neither has neither.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.to_string()
}
