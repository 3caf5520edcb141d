//! Keys of services: the system's keyring where it works ([`Ring`]); else a file under a
//! passphrase ([`Vault`]), or this session alone ([`Session`]). Which of the last two is the
//! user's choice, never made for them.
//!
//! Deliberately not here: asking for keys and passphrases.

mod ring;
mod session;
mod vault;

pub use ring::Ring;
pub use session::Session;
pub use vault::Vault;

use std::fmt;

/// A key as it is sent. It has no way into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// What surrounds it came with pasting.
    pub fn new(key: &str) -> Self {
        Secret(key.trim().to_owned())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Keeps keys by the names of their services. It may block on the disk or on a daemon.
pub trait Keys: Send + Sync {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeysError>;
    fn set(&self, name: &str, key: &Secret) -> Result<(), KeysError>;
    fn remove(&self, name: &str) -> Result<(), KeysError>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysError {
    /// The system's keyring is locked or gone.
    Ring {
        why: String,
    },
    WrongPassphrase,
    /// The file is not what we wrote.
    Damaged {
        file: String,
    },
    Disk {
        why: String,
    },
}

impl KeysError {
    pub fn code(&self) -> &'static str {
        match self {
            KeysError::Ring { .. } => "keyring",
            KeysError::WrongPassphrase => "wrong_passphrase",
            KeysError::Damaged { .. } => "keys_damaged",
            KeysError::Disk { .. } => "keys_disk",
        }
    }

    /// What happened, what it means, what to do.
    pub fn sentence(&self, language: &str) -> String {
        let arabic = callwright_runtime::speech::primary(language) == "ar";
        match (self, arabic) {
            (KeysError::Ring { why }, false) => format!(
                "The system's keyring does not answer: {why}. Keys in it cannot be used now. Unlock it, or keep keys for this session or under a passphrase."
            ),
            (KeysError::Ring { why }, true) => format!(
                "لا تستجيب حافظة مفاتيح النظام: {why}. لا يمكن استعمال المفاتيح المحفوظة فيها الآن. افتح قفلها، أو احفظ المفاتيح لهذه الجلسة أو بعبارة مرور."
            ),
            (KeysError::WrongPassphrase, false) => {
                "The passphrase is not the one the keys were kept under. They stay locked. Try again, or begin anew and enter the keys again.".to_owned()
            }
            (KeysError::WrongPassphrase, true) => {
                "عبارة المرور ليست التي حُفظت بها المفاتيح. تبقى مقفلة. أعد المحاولة، أو ابدأ من جديد وأدخل المفاتيح مرة أخرى.".to_owned()
            }
            (KeysError::Damaged { file }, false) => format!(
                "{file} does not hold keys that were kept here. None can be read from it. Put back a copy of it, or remove it and enter the keys again."
            ),
            (KeysError::Damaged { file }, true) => format!(
                "الملف {file} لا يحوي مفاتيح حُفظت هنا. لا يمكن قراءة أي مفتاح منه. استعد نسخة منه، أو احذفه وأدخل المفاتيح من جديد."
            ),
            (KeysError::Disk { why }, false) => format!(
                "The keys cannot be kept: {why}. What was kept before is unchanged. Free some space, or check the folder's rights."
            ),
            (KeysError::Disk { why }, true) => format!(
                "تعذّر حفظ المفاتيح: {why}. لم يتغير ما حُفظ من قبل. أفرغ مساحة، أو تحقّق من صلاحيات المجلد."
            ),
        }
    }
}

impl fmt::Display for KeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence("en"))
    }
}

impl std::error::Error for KeysError {}
