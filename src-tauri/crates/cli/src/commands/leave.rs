//! Whom a call from the command line may really ask: the hosts it names, with secrets from the
//! environment, where neither the process list nor the shell's history shows them.

use callwright_app::Leave;
use callwright_app::remote::{Asker, Permit, Permits, Secret, Secrets};
use std::env;

const SECRET: &str = "CALLWRIGHT_SECRET_";

pub struct OfCommand {
    permits: Permits,
    secrets: Secrets,
    asker: Asker,
}

impl OfCommand {
    /// Nothing where no host is named.
    pub fn new(permits: &[Permit]) -> Option<Self> {
        (!permits.is_empty()).then(|| OfCommand {
            permits: permits.iter().cloned().collect(),
            secrets: env::vars_os().filter_map(secret).collect(),
            asker: Asker::default(),
        })
    }
}

/// Under the name in the environment; a flow's own names are looked up as that.
fn secret((name, value): (std::ffi::OsString, std::ffi::OsString)) -> Option<(String, Secret)> {
    let name = name.to_str()?.strip_prefix(SECRET)?.to_owned();
    Some((name, Secret::new(value.to_str()?)))
}

/// `bank-token` → `BANK_TOKEN`
fn in_environment(name: &str) -> String {
    let sign = |c: char| {
        if c.is_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    name.chars().map(sign).collect()
}

impl Leave for OfCommand {
    fn permits(&self) -> Permits {
        self.permits.clone()
    }

    fn secret(&self, name: &str) -> Option<Secret> {
        self.secrets.get(&in_environment(name)).cloned()
    }

    fn asker(&self) -> &Asker {
        &self.asker
    }
}
