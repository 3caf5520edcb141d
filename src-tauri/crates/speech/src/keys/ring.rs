//! The system's keyring: Keychain, Credential Manager, or a Secret Service over D-Bus. There is
//! none on many Linux machines, which only asking it can tell.

use super::{Keys, KeysError, Secret};
use keyring::Entry;

const PROGRAM: &str = "Callwright";

#[derive(Debug)]
pub struct Ring(());

impl Ring {
    /// If this system has one that answers. Asks a daemon, so not from a thread that must go on.
    pub fn of_this_system() -> Result<Self, KeysError> {
        match apart(|| Entry::store_status().as_ref().map(|&()| ()).map_err(why)) {
            Ok(()) => Ok(Ring(())),
            Err(why) => Err(KeysError::Ring { why }),
        }
    }
}

impl Keys for Ring {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeysError> {
        let found = with(name, |entry| match entry.get_password() {
            Err(keyring::Error::NoEntry) => Ok(None),
            other => other.map(Some),
        })?;
        Ok(found.map(|key| Secret::new(&key)))
    }

    fn set(&self, name: &str, key: &Secret) -> Result<(), KeysError> {
        with(name, |entry| entry.set_password(key.reveal()))
    }

    fn remove(&self, name: &str) -> Result<(), KeysError> {
        with(name, |entry| match entry.delete_credential() {
            Err(keyring::Error::NoEntry) => Ok(()),
            other => other,
        })
    }
}

fn with<T: Send>(
    name: &str,
    act: impl FnOnce(&Entry) -> keyring::Result<T> + Send,
) -> Result<T, KeysError> {
    let acted = apart(|| {
        Entry::new(PROGRAM, name)
            .and_then(|entry| act(&entry))
            .map_err(|e| why(&e))
    });
    acted.map_err(|why| KeysError::Ring { why })
}

/// The Secret Service is asked by a runtime of its own, which must not begin inside of ours.
fn apart<T: Send>(act: impl FnOnce() -> Result<T, String> + Send) -> Result<T, String> {
    let ended = std::thread::scope(|scope| scope.spawn(act).join());
    ended.unwrap_or_else(|_| Err("it broke off".to_owned()))
}

/// What kind of trouble it is. The library's own words may hold what was asked for.
fn why(error: &keyring::Error) -> String {
    match error {
        keyring::Error::NoStorageAccess(_) => "it is locked",
        keyring::Error::NoDefaultStore => "there is none on this system",
        keyring::Error::PlatformFailure(_) => "there is none that can be reached",
        keyring::Error::BadEncoding(_) => "what is kept there is no key",
        _ => "it refused",
    }
    .to_owned()
}
