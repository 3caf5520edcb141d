//! Habits a compiler does not hold: layers, sizes, banned calls, named dependencies, clean names.
//! Each rule is a function from the tree to problems, and each problem says what to do.
//! Deliberately not here: taste. What can be argued about is for people to argue about.

mod banned;
mod layers;
mod names;
mod reasons;
mod rust;
mod sizes;

use std::fmt;
use std::process::ExitCode;

use anyhow::Result;

use crate::repo::Repo;

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// `path:line`, a path, or a crate.
    pub place: String,
    pub what: String,
}

impl Problem {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            what: what.into(),
        }
    }
}

pub struct Report {
    pub problems: Vec<Problem>,
    pub figures: String,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Problem { place, what } in &self.problems {
            writeln!(f, "{place}: {what}")?;
        }
        writeln!(f, "{}", self.figures)
    }
}

/// A file of the project, read once for all rules.
pub struct Source {
    pub path: String,
    pub bytes: u64,
    /// Empty for what is not text.
    pub text: String,
}

impl Source {
    fn is(&self, extensions: &[&str]) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    fn is_rust(&self) -> bool {
        self.is(&["rs"])
    }

    fn is_code(&self) -> bool {
        self.is(&["rs", "ts", "tsx"])
    }

    /// Written to test, not to ship. Inline test modules are seen by [`rust`].
    fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let in_folder = self
            .path
            .split('/')
            .any(|part| matches!(part, "tests" | "test" | "e2e" | "__tests__"));
        in_folder
            || matches!(name, "tests.rs" | "test.rs")
            || name.ends_with("_test.rs")
            || name.ends_with("_tests.rs")
            || name.contains(".test.")
            || name.contains(".spec.")
    }

    fn is_generated(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "bindings" | "generated"))
            || self
                .text
                .lines()
                .take(3)
                .any(|line| line.contains("@generated"))
    }
}

pub fn task(repo: &Repo) -> Result<ExitCode> {
    let report = report(repo)?;
    print!("{report}");
    Ok(if report.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

pub fn report(repo: &Repo) -> Result<Report> {
    let sources = read(repo)?;
    let packages = repo.packages()?;
    let text = |path: &str| {
        sources
            .iter()
            .find(|source| source.path == path)
            .map_or("", |source| &source.text)
    };
    let declared =
        reasons::Declared::gather(&packages, text("Cargo.toml"), text("ui/package.json"));
    let sizes = sizes::measure(&sources);
    let mut problems = layers::check(&packages);
    problems.extend(sizes.problems());
    problems.extend(sizes::long_functions(&sources));
    problems.extend(banned::check(&sources));
    problems.extend(declared.check(text("ARCHITECTURE.md")));
    problems.extend(names::check(&sources));
    problems.sort();
    let figures = format!("{sizes}; {declared}; {} problems", problems.len());
    Ok(Report { problems, figures })
}

fn read(repo: &Repo) -> Result<Vec<Source>> {
    repo.files()?
        .into_iter()
        .map(|path| {
            let bytes = std::fs::read(repo.root.join(&path))?;
            let size = bytes.len() as u64;
            Ok(Source {
                path,
                bytes: size,
                text: String::from_utf8(bytes).unwrap_or_default(),
            })
        })
        .collect()
}

#[cfg(test)]
pub fn sample(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        bytes: text.len() as u64,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_told_from_what_ships() {
        let check =
            |path: &str, expected: bool| assert_eq!(sample(path, "").is_test(), expected, "{path}");
        check("src-tauri/crates/flow/tests/round_trip.rs", true);
        check("src-tauri/crates/flow/src/diff/tests.rs", true);
        check("ui/src/flow/edit.test.ts", true);
        check("ui/e2e/open.ts", true);
        check("src-tauri/crates/flow/src/diff.rs", false);
        check("ui/src/tests_panel.tsx", false);
        check("src-tauri/crates/testkit/src/lib.rs", false);
    }
}
