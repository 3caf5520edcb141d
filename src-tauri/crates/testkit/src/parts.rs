//! The list of everything the program is made of, with licences, for its About page.
//! What only builds and tests need is left out.

use anyhow::{Context, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Name, version, licence; crates first, then npm packages, each by name.
pub fn parts(root: &Path) -> anyhow::Result<Vec<[String; 3]>> {
    let mut parts: Vec<[String; 3]> = crates(root)?.into_iter().collect();
    parts.extend(packages(root)?);
    Ok(parts)
}

fn crates(root: &Path) -> anyhow::Result<BTreeSet<[String; 3]>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // One system's tree, so that the list is the same whoever makes it.
    let args = [
        "tree",
        "--locked",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
        "--target",
        "x86_64-unknown-linux-gnu",
        "--package",
        "callwright-studio",
        "--package",
        "callwright-cli",
    ];
    let out = Command::new(cargo)
        .args(args)
        .current_dir(root)
        .output()
        .context("cargo tree")?;
    ensure!(
        out.status.success(),
        "cargo tree: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    let text = String::from_utf8(out.stdout)?;
    let lines = text.lines().filter_map(|line| {
        let (package, licence) = line.split_once('|')?;
        let (name, rest) = package.split_once(" v")?;
        let version = rest.split(' ').next()?;
        let licence = licence.trim_end_matches(" (*)").replace('/', " OR ");
        Some([name.to_owned(), version.to_owned(), licence])
    });
    Ok(lines
        .filter(|[name, ..]| !name.starts_with("callwright"))
        .collect())
}

fn packages(root: &Path) -> anyhow::Result<BTreeSet<[String; 3]>> {
    let text =
        std::fs::read_to_string(root.join("ui/package-lock.json")).context("package-lock.json")?;
    let lock: Value = serde_json::from_str(&text)?;
    let all = lock["packages"].as_object().into_iter().flatten();
    let shipped = all.filter(|(path, p)| {
        path.contains("node_modules/") && p["dev"] != true && p["optional"] != true
    });
    let named = shipped.filter_map(|(path, p)| {
        let name = path.rsplit("node_modules/").next()?;
        let text = |field: &str| p[field].as_str().unwrap_or("?").to_owned();
        Some([name.to_owned(), text("version"), text("license")])
    });
    Ok(named.collect())
}
