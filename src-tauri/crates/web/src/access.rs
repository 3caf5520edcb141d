//! Who may ask: a page that this program served, by the token put into it. Any program of any
//! user of the machine can connect to a loopback port, and any web page can make a browser
//! try; neither knows the token.

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, HOST, ORIGIN};
use std::fmt::Write;

pub struct Access {
    port: u16,
    token: String,
}

impl Access {
    pub fn new(port: u16) -> anyhow::Result<Self> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no random numbers: {e}"))?;
        let mut token = String::with_capacity(64);
        for byte in bytes {
            // Writing to a string cannot fail.
            let _ = write!(token, "{byte:02x}");
        }
        Ok(Access { port, token })
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// A name that was made to point here (DNS rebinding) is not ours.
    pub(crate) fn is_our_host(&self, headers: &HeaderMap) -> bool {
        let names = [
            format!("127.0.0.1:{}", self.port),
            format!("localhost:{}", self.port),
        ];
        let ours = |value: &str| names.iter().any(|name| name == value);
        let host = headers.get(HOST).and_then(|h| h.to_str().ok());
        let origin = headers.get(ORIGIN).map(|o| o.to_str().unwrap_or_default());
        host.is_some_and(ours) && origin.is_none_or(|o| o.strip_prefix("http://").is_some_and(ours))
    }

    pub(crate) fn is_bearer(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(AUTHORIZATION).and_then(|h| h.to_str().ok());
        given
            .and_then(|h| h.strip_prefix("Bearer "))
            .is_some_and(|token| self.is_token(token))
    }

    /// Takes as long whatever is wrong, so that nobody can feel their way to it.
    pub(crate) fn is_token(&self, given: &str) -> bool {
        given.len() == self.token.len()
            && given
                .bytes()
                .zip(self.token.bytes())
                .fold(0, |wrong, (a, b)| wrong | (a ^ b))
                == 0
    }
}
