//! Peers from npm, each pinned, each in a folder of its own below cargo's target folder.
//! Deliberately not here: the tree. Nothing of a peer is ever part of the project.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

pub struct Peer {
    pub package: &'static str,
    pub script: &'static str,
    /// Oldest major version of node, and the newest release that runs on it; newest node first.
    releases: &'static [(u32, &'static str)],
}

pub const NODE_RED: Peer = Peer {
    package: "node-red",
    script: "engine.cjs",
    releases: &[(23, "5.0.7"), (18, "4.1.15")],
};
pub const ISOLATED_VM: Peer = Peer {
    package: "isolated-vm",
    script: "script.cjs",
    releases: &[(24, "7.0.1"), (22, "6.2.0"), (18, "5.0.4")],
};
pub const JSONDIFFPATCH: Peer = Peer {
    package: "jsondiffpatch",
    script: "diff.cjs",
    releases: &[(18, "0.7.7")],
};

/// The folder the peer is installed in; installs it there if it is not.
pub fn fetch(peer: &Peer, below: &Path) -> Result<PathBuf> {
    let version = release(peer, node_major()?)?;
    let home = below.join(format!("{}-{version}", peer.package));
    if installed(&home, peer.package).as_deref() == Some(version) {
        return Ok(home);
    }
    println!(
        "Fetching {} {version} into {}.",
        peer.package,
        home.display()
    );
    std::fs::create_dir_all(&home)?;
    let manifest = json!({ "private": true, "dependencies": { peer.package: version } });
    std::fs::write(home.join("package.json"), manifest.to_string())?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let said = Command::new(npm)
        .args(["install", "--no-audit", "--no-fund"])
        .current_dir(&home)
        .output();
    let said = said.context("cannot start npm")?;
    let fetched = installed(&home, peer.package).as_deref() == Some(version);
    ensure!(
        said.status.success() && fetched,
        "npm could not fetch {}: {}",
        peer.package,
        String::from_utf8_lossy(&said.stderr)
    );
    Ok(home)
}

fn installed(home: &Path, package: &str) -> Option<String> {
    let text =
        std::fs::read_to_string(home.join("node_modules").join(package).join("package.json"))
            .ok()?;
    let manifest: Value = serde_json::from_str(&text).ok()?;
    manifest["version"].as_str().map(str::to_owned)
}

fn release(peer: &Peer, node: u32) -> Result<&'static str> {
    let fitting = peer.releases.iter().find(|(oldest, _)| node >= *oldest);
    fitting
        .map(|(_, version)| *version)
        .with_context(|| format!("{} needs a newer node than {node}.", peer.package))
}

fn node_major() -> Result<u32> {
    let said = Command::new("node")
        .arg("--version")
        .output()
        .context("cannot start node")?;
    let version = String::from_utf8_lossy(&said.stdout).into_owned();
    major(&version).with_context(|| format!("node says it is version `{}`.", version.trim()))
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_release_that_runs_here_is_taken() {
        let check = |node: &str, expected: Option<&str>| {
            let found = major(node).and_then(|node| release(&ISOLATED_VM, node).ok());
            assert_eq!(found, expected, "{node}");
        };
        check("v24.1.0\n", Some("7.0.1"));
        check("v22.9.0", Some("6.2.0"));
        check("v20.20.2", Some("5.0.4"));
        check("v16.0.0", None);
        check("twenty", None);
    }
}
