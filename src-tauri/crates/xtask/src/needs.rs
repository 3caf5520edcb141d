//! What the project needs beside cargo and node: the table, and how to see whether it is there.
//! Deliberately not here: installing; see `setup`.

use std::path::PathBuf;
use std::process::Command;

use crate::repo::Repo;

pub struct Need {
    pub name: &'static str,
    /// Ends the sentence "… is missing: it …".
    pub why: &'static str,
    pub sign: Sign,
    pub when: When,
    pub get: Get,
    pub on_macos: &'static str,
    pub on_windows: &'static str,
}

/// By what its presence is seen.
pub enum Sign {
    Program(&'static str),
    /// A C library, by the name pkg-config knows it under.
    Library(&'static str),
    /// A module that comes with Python, or apart from it on some systems.
    PythonModule(&'static str),
    /// A program in a Python environment of the tree's own, below `target/`.
    InPython {
        environment: &'static str,
        program: &'static str,
    },
    /// A program of the Rust toolchain. rustup leaves a stand-in on PATH even where the program is absent.
    Component(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum When {
    Always,
    /// Only what `test` does asks for it.
    Testing,
    /// Once the tree has a UI.
    Ui,
    /// Once the tree has the desktop studio.
    Studio,
    /// Once the UI has end-to-end suites, and only for `test`.
    EndToEnd,
}

pub enum Get {
    Apt(&'static [&'static str]),
    Rustup(&'static str),
    Cargo(&'static [&'static str]),
    /// A package for a Python environment of the tree's own, below `target/`.
    Python {
        environment: &'static str,
        package: &'static str,
    },
    /// Not ours to choose; the sentence tells what to do.
    Hand(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Run,
    Test,
}

pub const NEEDS: &[Need] = &[
    Need {
        name: "a C compiler",
        why: "links Rust programs and compiles the JavaScript engine",
        sign: Sign::Program(if cfg!(windows) { "cargo" } else { "cc" }),
        when: When::Always,
        get: Get::Apt(&["gcc", "libc6-dev"]),
        on_macos: "xcode-select --install",
        on_windows: "Visual Studio Build Tools with “Desktop development with C++”",
    },
    Need {
        name: "clippy",
        why: "is the linter the tests run",
        sign: Sign::Component("cargo-clippy"),
        when: When::Testing,
        get: Get::Rustup("clippy"),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "rustfmt",
        why: "checks the formatting",
        sign: Sign::Component("cargo-fmt"),
        when: When::Testing,
        get: Get::Rustup("rustfmt"),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "cargo-nextest",
        why: "runs the tests, each in a process of its own",
        sign: Sign::Program("cargo-nextest"),
        when: When::Testing,
        get: Get::Cargo(&["--locked", "--no-default-features", "cargo-nextest"]),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "espeak-ng",
        why: "speaks what has no recording, and is tested as it is",
        sign: Sign::Program("espeak-ng"),
        when: When::Testing,
        get: Get::Apt(&["espeak-ng"]),
        on_macos: "brew install espeak-ng",
        on_windows: "winget install eSpeak-NG.eSpeak-NG",
    },
    Need {
        name: "Python",
        why: "runs the recogniser of spoken words",
        sign: Sign::PythonModule("ensurepip"),
        when: When::Testing,
        get: Get::Apt(&["python3", "python3-venv"]),
        on_macos: "brew install python",
        on_windows: "winget install Python.Python.3.12",
    },
    Need {
        name: "pocketsphinx",
        why: "understands spoken words, and is tested as it is",
        sign: Sign::InPython {
            environment: "sphinx",
            program: "pocketsphinx_lm",
        },
        when: When::Testing,
        get: Get::Python {
            environment: "sphinx",
            package: "pocketsphinx==5.1.0",
        },
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "npm",
        why: "builds the user interface",
        sign: Sign::Program("npm"),
        when: When::Ui,
        get: Get::Hand("Install Node.js 20 or newer, with npm, from https://nodejs.org."),
        on_macos: "brew install node",
        on_windows: "winget install OpenJS.NodeJS.LTS",
    },
    Need {
        name: "pkg-config",
        why: "finds the webview's libraries",
        sign: Sign::Program("pkg-config"),
        when: When::Studio,
        get: Get::Apt(&["pkg-config"]),
        on_macos: "brew install pkg-config",
        on_windows: "",
    },
    Need {
        name: "WebKitGTK",
        why: "is the webview the studio draws in",
        sign: Sign::Library("webkit2gtk-4.1"),
        when: When::Studio,
        get: Get::Apt(&["libwebkit2gtk-4.1-dev"]),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "ALSA",
        why: "is how the studio reaches microphone and speaker",
        sign: Sign::Library("alsa"),
        when: When::Studio,
        get: Get::Apt(&["libasound2-dev"]),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "Chromium",
        why: "runs the end-to-end tests",
        sign: Sign::Program("chromium"),
        when: When::EndToEnd,
        get: Get::Apt(&["chromium"]),
        on_macos: "brew install --cask chromium",
        on_windows: "winget install Hibbiki.Chromium",
    },
    Need {
        name: "Xvfb",
        why: "gives the end-to-end tests a screen",
        sign: Sign::Program("Xvfb"),
        when: When::EndToEnd,
        get: Get::Apt(&["xvfb", "xauth", "fonts-dejavu-core"]),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "xdotool",
        why: "moves a real pointer in the end-to-end tests",
        sign: Sign::Program("xdotool"),
        when: When::EndToEnd,
        get: Get::Apt(&["xdotool"]),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "D-Bus",
        why: "lets a second start find the first in the end-to-end tests",
        sign: Sign::Program("dbus-daemon"),
        when: When::EndToEnd,
        get: Get::Apt(&["dbus-daemon"]),
        on_macos: "",
        on_windows: "",
    },
    Need {
        name: "WebKitWebDriver",
        why: "drives the studio's own window in the end-to-end tests",
        sign: Sign::Program("WebKitWebDriver"),
        when: When::EndToEnd,
        get: Get::Apt(&["webkit2gtk-driver"]),
        on_macos: "",
        on_windows: "",
    },
];

/// What of the table is wanted for this and not there.
pub fn missing(repo: &Repo, purpose: Purpose) -> Vec<&'static Need> {
    let lookout = Lookout::new(repo);
    NEEDS
        .iter()
        .filter(|need| {
            applies(need) && wanted(repo, need.when, purpose) && !lookout.sees(&need.sign)
        })
        .collect()
}

/// A need with no word for a system does not exist there.
fn applies(need: &Need) -> bool {
    let word = match std::env::consts::OS {
        "macos" => need.on_macos,
        "windows" => need.on_windows,
        _ => return true,
    };
    !word.is_empty()
        || matches!(
            need.get,
            Get::Rustup(_) | Get::Cargo(_) | Get::Python { .. }
        )
}

fn wanted(repo: &Repo, when: When, purpose: Purpose) -> bool {
    match when {
        When::Always => true,
        When::Testing => purpose == Purpose::Test,
        When::Ui => repo.has("ui/package.json"),
        When::Studio => repo.has("src-tauri/tauri.conf.json"),
        When::EndToEnd => {
            purpose == Purpose::Test && repo.ui_scripts().iter().any(|name| name == "e2e")
        }
    }
}

struct Lookout {
    path: Vec<PathBuf>,
    root: PathBuf,
}

impl Lookout {
    fn new(repo: &Repo) -> Self {
        let mut path: Vec<PathBuf> = std::env::var_os("PATH")
            .map(|path| std::env::split_paths(&path).collect())
            .unwrap_or_default();
        path.extend(cargo_bin());
        Self {
            path,
            root: repo.root.clone(),
        }
    }

    fn sees(&self, sign: &Sign) -> bool {
        match sign {
            Sign::Program(name) => self.path.iter().any(|folder| is_program(folder, name)),
            Sign::Component(name) => match toolchain_bin() {
                Some(folder) => is_program(&folder, name),
                None => self.sees(&Sign::Program(name)),
            },
            Sign::PythonModule(name) => Command::new(PYTHON)
                .args(["-c", &format!("import {name}")])
                .stderr(std::process::Stdio::null())
                .status()
                .is_ok_and(|status| status.success()),
            Sign::InPython {
                environment,
                program,
            } => is_program(&self.root.join(python_bin(environment)), program),
            Sign::Library(name) => Command::new("pkg-config")
                .args(["--exists", name])
                .status()
                .is_ok_and(|status| status.success()),
        }
    }
}

pub const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// Where the programs of an environment lie, from the root of the tree.
pub fn python_bin(environment: &str) -> String {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    format!("target/{environment}/{folder}")
}

fn is_program(folder: &std::path::Path, name: &str) -> bool {
    folder.join(name).is_file() || folder.join(format!("{name}.exe")).is_file()
}

/// `cargo install` puts programs there, and cargo looks there for its subcommands, on PATH or not.
fn cargo_bin() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    Some(home.join("bin"))
}

/// The folder of the toolchain cargo runs us with; cargo's own program lies there.
fn toolchain_bin() -> Option<PathBuf> {
    let cargo = PathBuf::from(std::env::var_os("CARGO")?);
    cargo.parent().map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_says_what_for() {
        for need in NEEDS {
            assert!(
                !need.name.is_empty() && need.why.len() > 10,
                "{} explains itself",
                need.name
            );
            if let Get::Apt(packages) = need.get {
                assert!(!packages.is_empty(), "{} names its packages", need.name);
            }
        }
    }

    #[test]
    fn presence_is_seen_on_the_path() {
        let lookout = Lookout::new(&Repo::here().expect("in the tree"));
        assert!(
            lookout.sees(&Sign::Program("cargo")),
            "cargo runs this test"
        );
        assert!(
            !lookout.sees(&Sign::Program("no-such-program-anywhere")),
            "an absent program is absent"
        );
    }
}
