//! Installing what is missing: says what and why, then does it, or says how it is done by hand.
//! Deliberately not here: what is needed; see `needs`. Nothing runs when nothing is missing.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::needs::{Get, Need, PYTHON, Purpose, missing, python_bin};
use crate::repo::Repo;

/// How far our rights on this machine reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rights {
    Root,
    Sudo,
    /// Neither; the packages have to be installed by somebody else.
    None,
}

struct Machine {
    os: &'static str,
    apt: bool,
    rustup: bool,
    rights: Rights,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Step {
    Run(Vec<String>),
    /// Only a person can do this.
    Tell(String),
}

pub fn task(repo: &Repo, only_check: bool) -> Result<ExitCode> {
    let missing = missing(repo, Purpose::Test);
    if missing.is_empty() {
        println!("Nothing is missing.");
        return Ok(ExitCode::SUCCESS);
    }
    if only_check {
        announce(&missing);
        return Ok(ExitCode::FAILURE);
    }
    install(repo, &missing)?;
    Ok(ExitCode::SUCCESS)
}

/// What `run` and `test` do first. Silent when nothing is missing.
pub fn ensure(repo: &Repo, purpose: Purpose) -> Result<()> {
    let missing = missing(repo, purpose);
    if missing.is_empty() {
        Ok(())
    } else {
        install(repo, &missing)
    }
}

fn announce(missing: &[&Need]) {
    for need in missing {
        println!("Missing: {}. It {}.", need.name, need.why);
    }
}

fn install(repo: &Repo, missing: &[&Need]) -> Result<()> {
    announce(missing);
    let steps = steps(missing, &Machine::this());
    let mut by_hand = Vec::new();
    for step in steps {
        match step {
            Step::Run(words) => perform(repo, &words)?,
            Step::Tell(what) => by_hand.push(what),
        }
    }
    if by_hand.is_empty() {
        return Ok(());
    }
    bail!(
        "Install by hand, then run this again:\n  {}",
        by_hand.join("\n  ")
    );
}

fn perform(repo: &Repo, words: &[String]) -> Result<()> {
    let line = words.join(" ");
    println!("+ {line}");
    let (program, args) = words.split_first().context("a step without a program")?;
    let mut command = if program == "cargo" {
        repo.cargo(&[])
    } else {
        let mut command = Command::new(program);
        command.current_dir(&repo.root);
        command
    };
    if program == "cargo" {
        // Outside the project, or its linker and lints would judge somebody else's program. Whoever
        // installs it waits for it, and it spends its time waiting for tests: fast to build is best.
        command.current_dir(std::env::temp_dir());
        command.envs([
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
        ]);
    }
    let status = command
        .args(args)
        .status()
        .with_context(|| format!("cannot start `{program}`"))?;
    if !status.success() {
        bail!(
            "`{line}` did not work; its reason is above. Without a network nothing can be fetched; what is missing can also be installed by hand."
        );
    }
    Ok(())
}

impl Machine {
    fn this() -> Self {
        let on_path = |name: &str| {
            std::env::var_os("PATH").is_some_and(|path| {
                std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
            })
        };
        let rights = match (is_root(), on_path("sudo")) {
            (true, _) => Rights::Root,
            (false, true) => Rights::Sudo,
            (false, false) => Rights::None,
        };
        let rustup = on_path("rustup") || on_path("rustup.exe");
        Self {
            os: std::env::consts::OS,
            apt: on_path("apt-get"),
            rustup,
            rights,
        }
    }
}

fn is_root() -> bool {
    // The owner of our own process entry: the standard library has no getuid.
    #[cfg(unix)]
    let owner = std::fs::metadata(Path::new("/proc/self"))
        .map(|entry| std::os::unix::fs::MetadataExt::uid(&entry) == 0);
    #[cfg(not(unix))]
    let owner = std::fs::metadata(Path::new(".")).map(|_| false);
    owner.unwrap_or(false)
}

/// What to do about what is missing, in the order to do it in.
fn steps(missing: &[&Need], machine: &Machine) -> Vec<Step> {
    let mut packages = Vec::new();
    let mut steps = Vec::new();
    for need in missing {
        match (&need.get, machine.os) {
            (Get::Apt(names), "linux") => packages.extend(names.iter().copied()),
            (Get::Apt(_) | Get::Hand(_), "macos") => steps.push(tell(need, need.on_macos)),
            (Get::Apt(_) | Get::Hand(_), "windows") => steps.push(tell(need, need.on_windows)),
            (Get::Apt(names), _) => steps.push(tell(need, &names.join(" "))),
            (Get::Hand(how), _) => steps.push(tell(need, how)),
            (Get::Rustup(name), _) if machine.rustup => {
                steps.push(run(&["rustup", "component", "add", name]))
            }
            (Get::Rustup(name), _) => {
                steps.push(tell(
                    need,
                    &format!("this Rust does not come from rustup; add its component {name}"),
                ));
            }
            (
                Get::Python {
                    environment,
                    package,
                },
                _,
            ) => steps.extend(python(environment, package)),
            (Get::Cargo(args), _) => steps.push(run(&[&["cargo", "install"], *args].concat())),
        }
    }
    if packages.is_empty() {
        steps
    } else {
        [apt(&packages, machine), steps].concat()
    }
}

/// Into an environment of the tree's own: the system's Python stays as it is.
fn python(environment: &str, package: &str) -> [Step; 2] {
    let program = format!("{}/{PYTHON}", python_bin(environment));
    let quiet = ["--quiet", "--disable-pip-version-check"];
    [
        run(&[PYTHON, "-m", "venv", &format!("target/{environment}")]),
        run(&[
            &[program.as_str(), "-m", "pip", "install"],
            &quiet[..],
            &[package],
        ]
        .concat()),
    ]
}

fn apt(packages: &[&str], machine: &Machine) -> Vec<Step> {
    let names = packages.join(" ");
    if !machine.apt {
        return vec![Step::Tell(format!(
            "with this system's own package manager, what Debian calls: {names}"
        ))];
    }
    let rights: &[&str] = match machine.rights {
        Rights::Root => &[],
        Rights::Sudo => &["sudo"],
        Rights::None => {
            let how = format!(
                "as root (this is neither root nor is there sudo): apt-get install {names}"
            );
            return vec![Step::Tell(how)];
        }
    };
    let quiet = [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-o",
        "DPkg::Lock::Timeout=120",
    ];
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    vec![
        run(&[rights, &quiet, &["update"]].concat()),
        run(&[rights, &quiet, &install].concat()),
    ]
}

fn run(words: &[&str]) -> Step {
    Step::Run(words.iter().map(|word| (*word).to_owned()).collect())
}

fn tell(need: &Need, how: &str) -> Step {
    Step::Tell(format!("{}: {how}", need.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::needs::NEEDS;

    const DEBIAN: Machine = Machine {
        os: "linux",
        apt: true,
        rustup: true,
        rights: Rights::Root,
    };

    fn told(names: &[&str], machine: &Machine) -> String {
        let missing: Vec<&Need> = NEEDS
            .iter()
            .filter(|need| names.contains(&need.name))
            .collect();
        assert_eq!(
            missing.len(),
            names.len(),
            "the test names needs of the table"
        );
        let say = |step: Step| match step {
            Step::Run(words) => format!("+ {}", words.join(" ")),
            Step::Tell(what) => format!("! {what}"),
        };
        steps(&missing, machine)
            .into_iter()
            .map(say)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn root_on_debian_installs_all_packages_at_once_after_one_update() {
        let told = told(&["a C compiler", "pkg-config", "cargo-nextest"], &DEBIAN);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines.len(), 3, "{told}");
        assert!(lines[0].ends_with("update"), "lists first: {told}");
        assert!(
            lines[1].ends_with("--no-install-recommends gcc libc6-dev pkg-config"),
            "{told}"
        );
        assert_eq!(
            lines[2],
            "+ cargo install --locked --no-default-features cargo-nextest"
        );
    }

    #[cfg(unix)]
    #[test]
    fn python_packages_go_into_an_environment_of_the_trees_own() {
        let told = told(&["pocketsphinx"], &DEBIAN);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[0], "+ python3 -m venv target/sphinx");
        assert!(
            lines[1].starts_with("+ target/sphinx/bin/python3 -m pip install ")
                && lines[1].ends_with(" pocketsphinx==5.1.0"),
            "{told}"
        );
    }

    #[test]
    fn without_packages_there_is_no_update() {
        assert_eq!(told(&["clippy"], &DEBIAN), "+ rustup component add clippy");
    }

    #[test]
    fn without_rights_it_tells_what_to_ask_for() {
        let user = Machine {
            rights: Rights::None,
            ..DEBIAN
        };
        assert!(
            told(&["a C compiler"], &user).starts_with("! as root"),
            "no apt-get is run"
        );
        let sudoer = Machine {
            rights: Rights::Sudo,
            ..DEBIAN
        };
        assert!(
            told(&["a C compiler"], &sudoer).starts_with("+ sudo env"),
            "sudo is used where there is one"
        );
        let fedora = Machine {
            apt: false,
            ..DEBIAN
        };
        assert!(told(&["pkg-config"], &fedora).contains("what Debian calls: pkg-config"));
    }

    #[test]
    fn other_systems_are_told_in_their_own_words() {
        let mac = Machine {
            os: "macos",
            apt: false,
            ..DEBIAN
        };
        assert_eq!(
            told(&["a C compiler"], &mac),
            "! a C compiler: xcode-select --install"
        );
        let windows = Machine {
            os: "windows",
            apt: false,
            ..DEBIAN
        };
        assert!(told(&["a C compiler"], &windows).contains("Visual Studio Build Tools"));
        assert!(
            told(&["cargo-nextest"], &windows).starts_with("+ cargo install"),
            "cargo works everywhere"
        );
    }
}
