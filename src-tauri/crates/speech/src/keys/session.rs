//! Keys for as long as the program runs, and nowhere but in its memory.

use super::{Keys, KeysError, Secret};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
pub struct Session(Mutex<BTreeMap<String, Secret>>);

impl Session {
    fn keys(&self) -> MutexGuard<'_, BTreeMap<String, Secret>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keys for Session {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeysError> {
        Ok(self.keys().get(name).cloned())
    }

    fn set(&self, name: &str, key: &Secret) -> Result<(), KeysError> {
        self.keys().insert(name.to_owned(), key.clone());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), KeysError> {
        self.keys().remove(name);
        Ok(())
    }
}
