//! Secrets: handed in by name, put into the one header they are for, and into nothing else.
//! A system that sends one back (as echo services do) does not get it into a trace.

use crate::fault::Fault;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callwright_engine::io::Auth;
use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use std::collections::BTreeMap;
use std::fmt;

/// What stands where a secret stood.
const MASK: &str = callwright_engine::trace::MASK;
/// Shorter ones would hide half of every answer.
const SHORTEST_HIDDEN: usize = 4;

#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Secret(value.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// The secrets there are, by their names.
pub type Secrets = BTreeMap<String, Secret>;

/// A header with a secret in it, and how that could come back.
pub(crate) struct SignIn {
    pub name: HeaderName,
    pub value: HeaderValue,
    forms: Vec<String>,
}

impl SignIn {
    pub fn of(auth: &Auth, secrets: &Secrets) -> Result<Self, Fault> {
        let secret = auth.secret();
        let Some(Secret(value)) = secrets.get(secret) else {
            return Err(Fault::no_secret(secret));
        };
        let mut forms = vec![value.clone()];
        let (name, text) = match auth {
            Auth::Bearer { .. } => (AUTHORIZATION, format!("Bearer {value}")),
            Auth::Basic { user, .. } => {
                let pair = STANDARD.encode(format!("{user}:{value}"));
                forms.push(pair.clone());
                (AUTHORIZATION, format!("Basic {pair}"))
            }
            Auth::Header { name, .. } => {
                let header = HeaderName::from_bytes(name.as_bytes());
                let header = header.map_err(|_| Fault::bad_header(name))?;
                (header, value.clone())
            }
        };
        // Within JSON it stands between quotes, escaped.
        if let Ok(quoted) = serde_json::to_string(value) {
            forms.push(quoted.trim_matches('"').to_owned());
        }
        forms.retain(|form| form.len() >= SHORTEST_HIDDEN);
        let mut value = HeaderValue::from_str(&text).map_err(|_| Fault::unfit_secret(secret))?;
        value.set_sensitive(true);
        Ok(SignIn { name, value, forms })
    }

    /// A text without the secret in it.
    pub fn hide(&self, text: String) -> String {
        let hide = |text: String, form: &String| match text.contains(form.as_str()) {
            true => text.replace(form.as_str(), MASK),
            false => text,
        };
        self.forms.iter().fold(text, hide)
    }
}
