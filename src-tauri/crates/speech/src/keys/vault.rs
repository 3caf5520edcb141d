//! Keys in a file under a passphrase: Argon2id makes a key of it, XChaCha20-Poly1305 locks the
//! whole with it. Only the user may read the file (0600), and it is replaced whole.

use super::{Keys, KeysError, Secret};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

const MAGIC: &[u8; 8] = b"CWKEYS01";
const SALT: usize = 16;
const NONCE: usize = 24;
/// What guessing one passphrase costs: 19 MiB, gone over twice.
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
/// A file of keys is small; what is larger is none.
const MOST_BYTES: u64 = 1 << 20;

pub struct Vault {
    file: PathBuf,
    salt: [u8; SALT],
    cipher: XChaCha20Poly1305,
    keys: Mutex<BTreeMap<String, String>>,
}

impl Vault {
    pub fn exists(file: &Path) -> bool {
        file.exists()
    }

    /// Opens what is there, or begins anew. Takes a tenth of a second, as it is meant to.
    pub fn open(file: impl Into<PathBuf>, passphrase: &str) -> Result<Self, KeysError> {
        let file = file.into();
        match std::fs::metadata(&file) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                let salt = random()?;
                Ok(Vault::new(
                    file,
                    salt,
                    cipher(passphrase, &salt)?,
                    BTreeMap::new(),
                ))
            }
            Err(e) => Err(disk(&e)),
            Ok(data) if data.len() > MOST_BYTES => Err(damaged(&file)),
            Ok(_) => {
                let bytes = std::fs::read(&file).map_err(|e| disk(&e))?;
                Vault::unlock(file, &bytes, passphrase)
            }
        }
    }

    fn new(
        file: PathBuf,
        salt: [u8; SALT],
        cipher: XChaCha20Poly1305,
        keys: BTreeMap<String, String>,
    ) -> Self {
        Vault {
            file,
            salt,
            cipher,
            keys: Mutex::new(keys),
        }
    }

    fn unlock(file: PathBuf, bytes: &[u8], passphrase: &str) -> Result<Self, KeysError> {
        let parts = bytes.strip_prefix(MAGIC).and_then(|rest| {
            let (salt, rest) = rest.split_first_chunk::<SALT>()?;
            let (nonce, locked) = rest.split_first_chunk::<NONCE>()?;
            Some((*salt, *nonce, locked))
        });
        let (salt, nonce, locked) = parts.ok_or_else(|| damaged(&file))?;
        let cipher = cipher(passphrase, &salt)?;
        let payload = Payload {
            msg: locked,
            aad: &head(&salt),
        };
        // A changed file and a wrong passphrase cannot be told apart, and the latter is likelier.
        let opened = cipher.decrypt(&XNonce::from(nonce), payload);
        let opened = opened.map_err(|_| KeysError::WrongPassphrase)?;
        let keys = serde_json::from_slice(&opened).map_err(|_| damaged(&file))?;
        Ok(Vault::new(file, salt, cipher, keys))
    }

    fn keys(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// On the disk first: what is said to be kept is kept.
    fn change(&self, act: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<(), KeysError> {
        let mut keys = self.keys();
        let mut changed = keys.clone();
        act(&mut changed);
        self.write(&changed)?;
        *keys = changed;
        Ok(())
    }

    fn write(&self, keys: &BTreeMap<String, String>) -> Result<(), KeysError> {
        let open = serde_json::to_vec(keys).map_err(|e| disk(&e.into()))?;
        let nonce: [u8; NONCE] = random()?;
        let payload = Payload {
            msg: &open,
            aad: &head(&self.salt),
        };
        let locked = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let locked = locked.map_err(|_| disk(&std::io::ErrorKind::OutOfMemory.into()))?;
        let folder = self.file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(|e| disk(&e))?;
        // Temporary files are made for the user alone, and stay so when they are renamed.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| disk(&e))?;
        let written = file
            .write_all(&[&head(&self.salt)[..], &nonce, &locked].concat())
            .and_then(|()| file.as_file().sync_all());
        written.map_err(|e| disk(&e))?;
        file.persist(&self.file).map_err(|e| disk(&e.error))?;
        Ok(())
    }
}

impl Keys for Vault {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeysError> {
        Ok(self.keys().get(name).map(|key| Secret::new(key)))
    }

    fn set(&self, name: &str, key: &Secret) -> Result<(), KeysError> {
        self.change(|keys| {
            keys.insert(name.to_owned(), key.reveal().to_owned());
        })
    }

    fn remove(&self, name: &str) -> Result<(), KeysError> {
        self.change(|keys| {
            keys.remove(name);
        })
    }
}

fn head(salt: &[u8; SALT]) -> Vec<u8> {
    [&MAGIC[..], salt].concat()
}

fn cipher(passphrase: &str, salt: &[u8; SALT]) -> Result<XChaCha20Poly1305, KeysError> {
    let mut key = [0; 32];
    Params::new(MEMORY_KIB, ROUNDS, 1, Some(key.len()))
        .and_then(|params| {
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(
                passphrase.as_bytes(),
                salt,
                &mut key,
            )
        })
        .map_err(|e| KeysError::Disk { why: e.to_string() })?;
    Ok(XChaCha20Poly1305::new(&key.into()))
}

fn random<const N: usize>() -> Result<[u8; N], KeysError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| KeysError::Disk { why: e.to_string() })?;
    Ok(bytes)
}

fn damaged(file: &Path) -> KeysError {
    KeysError::Damaged {
        file: file.display().to_string(),
    }
}

fn disk(error: &std::io::Error) -> KeysError {
    KeysError::Disk {
        why: error.to_string(),
    }
}
