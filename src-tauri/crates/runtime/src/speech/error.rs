//! What can go wrong with speech, as data: a code for whoever acts on it, and values for its
//! sentences ([`super::Words`]). No secret is ever among the values.

use super::markup::MarkupFault;
use super::words::{Words, words};
use std::fmt;

/// Who was asked over the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// As people call it: “ElevenLabs”.
    pub name: String,
    /// Its host, so that a wrong address can be seen.
    pub host: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeechError {
    /// The program is not on this machine; `how` installs it here.
    Missing {
        program: String,
        how: String,
    },
    NoVoice {
        voice: String,
        engine: String,
    },
    /// Nothing here speaks, or understands, this language.
    NoLanguage {
        language: String,
        engine: String,
    },
    /// A voice's file is not there or is none.
    BadModel {
        file: String,
    },
    Crashed {
        program: String,
        why: String,
    },
    Slow {
        engine: String,
        seconds: u64,
    },
    /// It ended well and gave no sound.
    Empty {
        engine: String,
    },
    /// What it gave is no sound.
    Nonsense {
        engine: String,
    },
    /// More than anybody would listen to.
    TooLong {
        most: usize,
    },
    NothingToSay,
    Markup(MarkupFault),
    /// No key was entered for the service.
    NoKey(Service),
    /// The service no longer takes the key.
    KeyRefused(Service),
    /// Too many requests, or nothing left of what was paid for.
    UsedUp(Service),
    Unreachable {
        service: Service,
        why: String,
    },
    Answered {
        service: Service,
        status: u16,
    },
    BadAddress {
        address: String,
    },
    /// Nothing can be listened for: no phrase is left of what was given.
    NoPhrases,
    /// The words are in no dictionary of the recogniser.
    UnknownWords {
        words: String,
    },
    Disk {
        why: String,
    },
}

impl SpeechError {
    pub fn code(&self) -> &'static str {
        use SpeechError as E;
        match self {
            E::Missing { .. } => "missing",
            E::NoVoice { .. } => "no_voice",
            E::NoLanguage { .. } => "no_language",
            E::BadModel { .. } => "bad_model",
            E::Crashed { .. } => "crashed",
            E::Slow { .. } => "slow",
            E::Empty { .. } => "empty",
            E::Nonsense { .. } => "nonsense",
            E::TooLong { .. } => "too_long",
            E::NothingToSay => "nothing_to_say",
            E::Markup(_) => "markup",
            E::NoKey(_) => "no_key",
            E::KeyRefused(_) => "key_refused",
            E::UsedUp(_) => "used_up",
            E::Unreachable { .. } => "unreachable",
            E::Answered { .. } => "answered",
            E::BadAddress { .. } => "bad_address",
            E::NoPhrases => "no_phrases",
            E::UnknownWords { .. } => "unknown_words",
            E::Disk { .. } => "disk",
        }
    }

    /// The values of its sentences, by name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        use SpeechError as E;
        let of = |s: &Service| vec![("service", s.name.clone()), ("host", s.host.clone())];
        match self {
            E::Missing { program, how } => vec![("program", program.clone()), ("how", how.clone())],
            E::NoVoice { voice, engine } => {
                vec![("voice", voice.clone()), ("engine", engine.clone())]
            }
            E::NoLanguage { language, engine } => {
                vec![("language", language.clone()), ("engine", engine.clone())]
            }
            E::BadModel { file } => vec![("file", file.clone())],
            E::Crashed { program, why } => vec![("program", program.clone()), ("why", why.clone())],
            E::Slow { engine, seconds } => {
                vec![("engine", engine.clone()), ("seconds", seconds.to_string())]
            }
            E::Empty { engine } | E::Nonsense { engine } => vec![("engine", engine.clone())],
            E::TooLong { most } => vec![("most", most.to_string())],
            E::Markup(fault) => vec![("tag", fault.tag.clone()), ("at", fault.at.to_string())],
            E::NoKey(service) | E::KeyRefused(service) | E::UsedUp(service) => of(service),
            E::Unreachable { service, why } => [of(service), vec![("why", why.clone())]].concat(),
            E::Answered { service, status } => {
                [of(service), vec![("status", status.to_string())]].concat()
            }
            E::BadAddress { address } => vec![("address", address.clone())],
            E::UnknownWords { words } => vec![("words", words.clone())],
            E::Disk { why } => vec![("why", why.clone())],
            E::NothingToSay | E::NoPhrases => vec![],
        }
    }

    /// In words of a language; English where there are none in it.
    pub fn words(&self, language: &str) -> Words {
        words(self.code(), &self.args(), language)
    }

    /// Whether trying again later may go well, with nothing changed.
    pub fn may_pass(&self) -> bool {
        use SpeechError as E;
        match self {
            E::Slow { .. } | E::UsedUp(_) | E::Unreachable { .. } | E::Crashed { .. } => true,
            E::Answered { status, .. } => *status >= 500,
            _ => false,
        }
    }
}

impl fmt::Display for SpeechError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words("en");
        write!(f, "{}. {}. {}.", words.what, words.means, words.fix)
    }
}

impl std::error::Error for SpeechError {}
