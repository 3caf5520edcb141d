//! Why there is no answer: in sentences, and as what the flow is told. What a library says goes
//! into them only where it can hold nothing that was sent.

use crate::place::Place;
use crate::policy::Policy;
use crate::target::Target;
use crate::{CONNECT_MS, MAX_BODY_BYTES, MAX_REDIRECTS};
use callwright_engine::io::HttpResult;
use std::error::Error;
use std::net::IpAddr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It was not sent, and will not be.
    Refused(String),
    /// It went wrong; another time it may go right.
    Failed(String),
}

impl From<Fault> for HttpResult {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(why) => HttpResult::Refused { why },
            Fault::Failed(why) => HttpResult::Failed { why },
        }
    }
}

impl Fault {
    pub fn bad_address(address: &str, why: &str) -> Self {
        Fault::Refused(format!("“{address}” cannot be asked: {why}"))
    }

    pub fn not_permitted(target: &Target) -> Self {
        let host = target.host_and_port();
        Fault::Refused(format!(
            "{host} is not permitted for this project, so nothing was sent to it"
        ))
    }

    pub fn forbidden(target: &Target, address: IpAddr, place: Place, policy: &Policy) -> Self {
        let host = target.host_and_port();
        let who = match target.literal() {
            Some(_) => format!("{host} is {}", place.words()),
            None => format!("{host} leads to {address}, which is {}", place.words()),
        };
        let rule = match (policy, place) {
            (Policy::Published, _) => "A published flow asks hosts on the Internet only",
            (Policy::Permitted(_), Place::Loopback) => {
                "To ask this machine, write localhost in the address and permit that"
            }
            (Policy::Permitted(_), _) => "No flow may ask there",
        };
        Fault::Refused(format!("{who}. {rule}; nothing was sent"))
    }

    pub fn no_secret(name: &str) -> Self {
        Fault::Refused(format!(
            "The secret “{name}” has no value here, so nothing was sent"
        ))
    }

    pub fn unfit_secret(name: &str) -> Self {
        Fault::Refused(format!(
            "The secret “{name}” has a character in it that no header takes"
        ))
    }

    pub fn secret_in_the_clear(target: &Target) -> Self {
        let host = target.host_and_port();
        Fault::Refused(format!(
            "A secret goes over https only, or to this machine; nothing was sent to {host}"
        ))
    }

    pub fn bad_header(name: &str) -> Self {
        Fault::Refused(format!("The header “{name}” cannot be sent"))
    }

    pub fn no_encryption(from: &Target, to: &Target) -> Self {
        let (from, to) = (from.host_and_port(), to.host_and_port());
        Fault::Refused(format!(
            "{from} leads on to {to} without encryption; it was not followed"
        ))
    }

    pub fn too_many_redirects(target: &Target) -> Self {
        let host = target.host_and_port();
        Fault::Failed(format!(
            "{host} leads on to yet another address, more than {MAX_REDIRECTS} times in a row"
        ))
    }

    pub fn unknown_name(target: &Target) -> Self {
        let host = &target.host;
        Fault::Failed(format!("There is no host called {host}"))
    }

    pub fn no_connection(target: &Target) -> Self {
        let host = target.host_and_port();
        Fault::Failed(format!(
            "{host} was not reached within {} s",
            CONNECT_MS / 1_000
        ))
    }

    pub fn too_large(target: &Target) -> Self {
        let host = target.host_and_port();
        Fault::Failed(format!(
            "The answer of {host} is larger than {} MiB",
            MAX_BODY_BYTES >> 20
        ))
    }

    pub fn unreadable(target: &Target) -> Self {
        let host = target.host_and_port();
        Fault::Failed(format!("The answer of {host} is no text"))
    }

    pub fn unready(why: &str) -> Self {
        Fault::Failed(format!("Nothing can be asked from here: {why}"))
    }

    /// What the library says of it, without what it was sent.
    pub fn of(target: &Target, error: &reqwest::Error) -> Self {
        let host = target.host_and_port();
        if let Some(tls) = cause::<rustls::Error>(error) {
            return Fault::Failed(format!("{host} could not prove who it is: {tls}"));
        }
        if error.is_timeout() && error.is_connect() {
            return Fault::no_connection(target);
        }
        if error.is_connect() {
            let why = cause::<std::io::Error>(error).map(|e| e.kind().to_string());
            let why = why.map_or_else(String::new, |why| format!(": {why}"));
            return Fault::Failed(format!("{host} takes no connection{why}"));
        }
        if error.is_decode() {
            return Fault::Failed(format!(
                "The answer of {host} broke off, or cannot be unpacked"
            ));
        }
        Fault::Failed(format!(
            "The connection to {host} broke before the answer was there"
        ))
    }
}

/// The first cause of a kind. Some hide theirs inside an I/O error.
fn cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        let inner = error.downcast_ref::<std::io::Error>();
        if let Some(inner) = inner.and_then(std::io::Error::get_ref)
            && let Some(found) = cause(inner)
        {
            return Some(found);
        }
        next = error.source();
    }
    None
}
