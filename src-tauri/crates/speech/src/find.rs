//! Where programs are, and how they are had where they are not.

use callwright_runtime::speech::SpeechError;
use std::path::{Path, PathBuf};

/// A program that may have to be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Program {
    pub name: &'static str,
    linux: &'static str,
    macos: &'static str,
    windows: &'static str,
}

pub const ESPEAK: Program = Program {
    name: "espeak-ng",
    linux: "sudo apt install espeak-ng",
    macos: "brew install espeak-ng",
    windows: "winget install eSpeak-NG.eSpeak-NG",
};

pub const PIPER: Program = Program {
    name: "piper",
    linux: "pipx install piper-tts",
    macos: "pipx install piper-tts",
    windows: "py -m pip install piper-tts",
};

pub const SPHINX: Program = Program {
    name: "pocketsphinx",
    linux: "python3 -m pip install pocketsphinx",
    macos: "python3 -m pip install pocketsphinx",
    windows: "py -m pip install pocketsphinx",
};

impl Program {
    /// The command that installs it on this system.
    pub fn how(&self) -> &'static str {
        match std::env::consts::OS {
            "macos" => self.macos,
            "windows" => self.windows,
            _ => self.linux,
        }
    }

    pub fn missing(&self) -> SpeechError {
        SpeechError::Missing {
            program: self.name.to_owned(),
            how: self.how().to_owned(),
        }
    }
}

/// Looked for each time, so that whoever installs it need not start anew.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
        .find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}
