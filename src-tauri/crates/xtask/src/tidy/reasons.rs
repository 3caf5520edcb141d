//! Every direct dependency stands in ARCHITECTURE.md with its reason, and nothing else does; there
//! are not too many, and none that nobody uses.
//! Deliberately not here: versions and licences, which Cargo.lock and package-lock.json hold.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use super::Problem;
use crate::repo::Package;

const CARGO_MAX: usize = 60;
const NPM_MAX: usize = 40;
const CHAPTER: &str = "Dependencies";
const PAGE: &str = "ARCHITECTURE.md";

pub struct Declared {
    /// In the workspace's table.
    offered: BTreeSet<String>,
    /// By at least one crate.
    used: BTreeSet<String>,
    npm: BTreeSet<String>,
}

impl Declared {
    pub fn gather(packages: &[Package], workspace: &str, ui: &str) -> Self {
        let used = packages
            .iter()
            .flat_map(|package| &package.dependencies)
            .filter(|dependency| !dependency.ours);
        let ui: Value = serde_json::from_str(ui).unwrap_or_default();
        let npm = ["dependencies", "devDependencies"]
            .into_iter()
            .flat_map(|table| ui[table].as_object().into_iter().flatten());
        Self {
            offered: offered(workspace),
            used: used.map(|dependency| dependency.name.clone()).collect(),
            npm: npm.map(|(name, _)| name.clone()).collect(),
        }
    }

    fn cargo(&self) -> BTreeSet<&str> {
        self.offered.union(&self.used).map(String::as_str).collect()
    }

    pub fn check(&self, page: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        for name in self.offered.difference(&self.used) {
            problems.push(Problem::new(
                "Cargo.toml",
                format!("`{name}` is declared and no crate uses it. Drop the line."),
            ));
        }
        let npm: BTreeSet<&str> = self.npm.iter().map(String::as_str).collect();
        for (kind, present, most) in [("cargo", self.cargo(), CARGO_MAX), ("npm", npm, NPM_MAX)] {
            if present.len() > most {
                let what = format!(
                    "{} direct {kind} dependencies, {most} at most. Drop one before adding one.",
                    present.len()
                );
                problems.push(Problem::new("dependencies", what));
            }
            let named = named(page, kind);
            for name in present.iter().filter(|name| !named.contains(**name)) {
                let what = format!(
                    "{kind} dependency `{name}` is not in the {kind} table under “{CHAPTER}”. Add it with its reason."
                );
                problems.push(Problem::new(PAGE, what));
            }
            for name in named.iter().filter(|name| !present.contains(name.as_str())) {
                let what = format!(
                    "{kind} dependency `{name}` is named there and used nowhere. Drop its row."
                );
                problems.push(Problem::new(PAGE, what));
            }
        }
        problems
    }
}

impl fmt::Display for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} direct cargo dependencies (≤ {CARGO_MAX}), {} npm (≤ {NPM_MAX})",
            self.cargo().len(),
            self.npm.len()
        )
    }
}

/// The names in `[workspace.dependencies]`, without our own crates.
fn offered(workspace: &str) -> BTreeSet<String> {
    let table = workspace
        .lines()
        .skip_while(|line| line.trim() != "[workspace.dependencies]")
        .skip(1);
    table
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#') && !line.contains("path ="))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim()))
        .filter_map(|name| {
            name.split('.')
                .next()
                .map(|name| name.trim_matches('"').to_owned())
        })
        .collect()
}

/// Rows `| name | reason |` below the heading that ends in the kind, inside the chapter; names stand
/// in backticks. A row without a reason does not count.
fn named(page: &str, kind: &str) -> BTreeSet<String> {
    let (mut in_chapter, mut in_table) = (false, false);
    let mut names = BTreeSet::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            in_chapter = heading.contains(CHAPTER);
            in_table = false;
        } else if let Some(heading) = line.strip_prefix("### ") {
            in_table = in_chapter && heading.trim().to_lowercase() == kind;
        } else if in_table && line.starts_with('|') {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            if let [name, reason, ..] = cells[..]
                && !reason.is_empty()
            {
                names.extend(name.split('`').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::{Dependency, Kind};

    const WORKSPACE: &str = "[workspace]\n[workspace.dependencies]\ncallwright-flow = { path = \"x\" }\nserde = \"1\"\n\n[profile.dev]\nx = 1\n";
    const UI: &str = r#"{"dependencies": {"react": "1"}, "devDependencies": {"vite": "1"}}"#;
    const PAGE_TEXT: &str = "## Dependencies\n### Cargo\n| crate | why |\n|---|---|\n| `serde` | reads and writes |\n\
        ### npm\n| package | why |\n|---|---|\n| `react`, `vite` | draws, builds |\n## Next\n| `other` | x |\n";

    fn problems(used: &[&str], workspace: &str, ui: &str, page: &str) -> String {
        let dependencies = used
            .iter()
            .map(|name| Dependency {
                name: (*name).to_owned(),
                kind: Kind::Normal,
                ours: false,
            })
            .collect();
        let package = Package {
            name: "a".into(),
            folder: String::new(),
            dependencies,
            bins: vec![],
            examples: vec![],
        };
        let found = Declared::gather(&[package], workspace, ui).check(page);
        found
            .iter()
            .map(|problem| problem.what.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn what_is_named_and_used_is_fine() {
        assert_eq!(problems(&["serde"], WORKSPACE, UI, PAGE_TEXT), "");
    }

    #[test]
    fn every_difference_is_a_problem() {
        let check =
            |found: String, words: &str| assert!(found.contains(words), "{words} in: {found}");
        check(
            problems(&["serde", "tokio"], WORKSPACE, UI, PAGE_TEXT),
            "cargo dependency `tokio` is not in",
        );
        check(
            problems(&[], WORKSPACE, UI, PAGE_TEXT),
            "`serde` is declared and no crate uses it",
        );
        check(
            problems(&[], "", UI, PAGE_TEXT),
            "`serde` is named there and used nowhere",
        );
        check(
            problems(&["serde"], WORKSPACE, "{}", PAGE_TEXT),
            "npm dependency `react` is named there",
        );
        check(
            problems(
                &["serde"],
                WORKSPACE,
                UI,
                &PAGE_TEXT.replace("reads and writes", ""),
            ),
            "`serde` is not in",
        );
        check(
            problems(
                &["serde"],
                WORKSPACE,
                UI,
                &PAGE_TEXT.replace("## Dep", "## Other dep"),
            ),
            "`serde` is not in",
        );
    }

    #[test]
    fn budgets_end() {
        let names: Vec<String> = (0..=CARGO_MAX).map(|n| format!("crate-{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(problems(&names, "", "", "").contains("61 direct cargo dependencies, 60 at most"));
    }
}
