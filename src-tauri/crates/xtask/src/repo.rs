//! Where the project lives and what it is made of: packages, binaries, files. Read, never written.
//! Deliberately not here: an opinion about any of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Folders that hold what was built or fetched, never what was written.
const NOT_SOURCE: [&str; 4] = [".git", "target", "node_modules", "dist"];

pub struct Repo {
    pub root: PathBuf,
}

pub struct Package {
    pub name: String,
    /// Folder from the root, with `/`.
    pub folder: String,
    pub dependencies: Vec<Dependency>,
    pub bins: Vec<String>,
    pub examples: Vec<String>,
}

pub struct Dependency {
    pub name: String,
    pub kind: Kind,
    /// One of ours, by path.
    pub ours: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Normal,
    Build,
    Dev,
}

impl Repo {
    pub fn here() -> Result<Self> {
        // cargo names the crate's folder when it runs us; the compiled-in one serves a bare start.
        let own = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = own
            .ancestors()
            .nth(3)
            .context("xtask is not where it belongs")?
            .to_path_buf();
        ensure!(
            root.join("Cargo.toml").is_file(),
            "{} is not the project's folder",
            root.display()
        );
        Ok(Self { root })
    }

    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    pub fn cargo(&self, args: &[&str]) -> Command {
        let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        let mut command = self.command(&program);
        command.args(args);
        command
    }

    pub fn npm(&self, args: &[&str]) -> Command {
        let mut command = self.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.args(args).current_dir(self.root.join("ui"));
        command
    }

    /// `cargo run` of the binary of that name, if any crate has it; `profile` as cargo's own flags.
    pub fn bin(&self, name: &str, profile: &[&str]) -> Result<Option<Command>> {
        let packages = self.packages()?;
        let Some(owner) = packages
            .iter()
            .find(|package| package.bins.iter().any(|bin| bin == name))
        else {
            return Ok(None);
        };
        let mut command = self.cargo(&["run", "--quiet", "-p", &owner.name, "--bin", name]);
        command.args(profile).arg("--");
        Ok(Some(command))
    }

    pub fn packages(&self) -> Result<Vec<Package>> {
        Ok(self.metadata()?["packages"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| self.package(p))
            .collect())
    }

    /// Where cargo builds; not always `target/`.
    pub fn target(&self) -> Result<PathBuf> {
        let metadata = self.metadata()?;
        Ok(PathBuf::from(
            metadata["target_directory"]
                .as_str()
                .context("cargo names no target folder")?,
        ))
    }

    fn metadata(&self) -> Result<Value> {
        let said = self
            .cargo(&["metadata", "--no-deps", "--format-version", "1"])
            .output()?;
        ensure!(
            said.status.success(),
            "cargo metadata: {}",
            String::from_utf8_lossy(&said.stderr)
        );
        Ok(serde_json::from_slice(&said.stdout)?)
    }

    fn package(&self, json: &Value) -> Package {
        let manifest = PathBuf::from(json["manifest_path"].as_str().unwrap_or_default());
        let targets = |kind: &str| {
            json["targets"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|target| {
                    target["kind"]
                        .as_array()
                        .is_some_and(|kinds| kinds.iter().any(|k| k == kind))
                })
                .filter_map(|target| target["name"].as_str().map(str::to_owned))
                .collect()
        };
        Package {
            name: json["name"].as_str().unwrap_or_default().to_owned(),
            folder: manifest
                .parent()
                .map(|folder| self.relative(folder))
                .unwrap_or_default(),
            dependencies: json["dependencies"]
                .as_array()
                .into_iter()
                .flatten()
                .map(dependency)
                .collect(),
            bins: targets("bin"),
            examples: targets("example"),
        }
    }

    /// A path as the project says it: from the root, with `/`.
    pub fn relative(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/")
    }

    /// Every file that belongs to the project, sorted. git knows best; a tree without it is walked.
    pub fn files(&self) -> Result<Vec<String>> {
        let said = self
            .command("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
                "--deduplicate",
            ])
            .output();
        let mut files = match said {
            Ok(said) if said.status.success() => String::from_utf8_lossy(&said.stdout)
                .split('\0')
                .filter(|path| !path.is_empty() && self.root.join(path).is_file())
                .map(str::to_owned)
                .collect(),
            _ => self.walk(&self.root)?,
        };
        files.sort();
        Ok(files)
    }

    fn walk(&self, folder: &Path) -> Result<Vec<String>> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            if kind.is_dir() && !NOT_SOURCE.iter().any(|name| entry.file_name() == *name) {
                files.extend(self.walk(&path)?);
            } else if kind.is_file() {
                files.push(self.relative(&path));
            }
        }
        Ok(files)
    }

    /// Names of the scripts in ui/package.json; empty while there is no UI.
    pub fn ui_scripts(&self) -> Vec<String> {
        let Ok(text) = std::fs::read_to_string(self.root.join("ui/package.json")) else {
            return Vec::new();
        };
        let json: Value = serde_json::from_str(&text).unwrap_or_default();
        json["scripts"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect()
    }
}

fn dependency(json: &Value) -> Dependency {
    Dependency {
        name: json["name"].as_str().unwrap_or_default().to_owned(),
        kind: match json["kind"].as_str() {
            Some("dev") => Kind::Dev,
            Some("build") => Kind::Build,
            _ => Kind::Normal,
        },
        ours: json["path"].is_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_finds_what_git_finds() {
        let repo = Repo::here().expect("the test runs inside the project");
        let walked = repo.walk(&repo.root).expect("the tree can be read");
        for path in ["Cargo.toml", "src-tauri/crates/xtask/src/repo.rs"] {
            assert!(
                walked.iter().any(|file| file == path),
                "{path} belongs to the project"
            );
        }
        assert!(
            !walked.iter().any(|file| file.starts_with("target/")),
            "what was built is not source"
        );
    }

    #[test]
    fn packages_know_their_folder_and_their_dependencies() {
        let packages = Repo::here()
            .and_then(|repo| repo.packages())
            .expect("cargo metadata works");
        let own = packages
            .iter()
            .find(|package| package.name == "xtask")
            .expect("xtask is a package");
        assert_eq!(own.folder, "src-tauri/crates/xtask");
        assert!(
            own.bins.iter().any(|bin| bin == "xtask"),
            "its binary is found"
        );
        assert!(
            own.dependencies
                .iter()
                .any(|d| d.name == "anyhow" && d.kind == Kind::Normal && !d.ours)
        );
    }
}
