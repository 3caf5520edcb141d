//! `cargo xtask bundle`: the package people install, built whole, with where it lies and its size.
//! Deliberately not here: what is in it; that stands in `src-tauri/tauri.conf.json`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};

use crate::needs::Purpose;
use crate::repo::Repo;
use crate::setup;
use crate::show;

/// What an installer may weigh: people fetch it over whatever line they have.
const BYTES_MAX: u64 = 15_000_000;

/// npm's own start files differ by system; the script behind them does not.
const TAURI: &str = "ui/node_modules/@tauri-apps/cli/tauri.js";

pub fn task(repo: &Repo) -> Result<ExitCode> {
    ensure!(
        cfg!(target_os = "linux"),
        "There is a package for Debian and Ubuntu so far, and it is made on Linux."
    );
    setup::ensure(repo, Purpose::Run)?;
    show::fetch_ui_packages(repo)?;
    let folder = repo.target()?.join("release/bundle/deb");
    for old in packages_in(&folder) {
        std::fs::remove_file(&old).with_context(|| format!("cannot remove {}", old.display()))?;
    }
    let mut tauri = repo.command("node");
    // It asks nothing and animates nothing in a pipeline.
    tauri.env("CI", "true");
    tauri.args([TAURI, "build", "--bundles", "deb"]);
    show::must(tauri)?;
    let made = packages_in(&folder);
    let [package] = &made[..] else {
        bail!("There is no package in {}.", folder.display());
    };
    press(repo, &folder, package)?;
    let bytes = std::fs::metadata(package)?.len();
    println!("{}: {}", package.display(), verdict(bytes)?);
    Ok(ExitCode::SUCCESS)
}

/// The same package, packed as Debian packs its own: a third smaller than what Tauri's bundler can.
fn press(repo: &Repo, folder: &Path, package: &Path) -> Result<()> {
    let whole = folder.join("whole");
    let _ = std::fs::remove_dir_all(&whole);
    let mut unpack = repo.command("dpkg-deb");
    unpack.arg("--raw-extract").args([package, &whole]);
    show::must(unpack)?;
    let mut pack = repo.command("dpkg-deb");
    pack.args(["-Zxz", "-z9", "--root-owner-group", "--build"]);
    pack.args([&whole, package]);
    show::must(pack)?;
    Ok(std::fs::remove_dir_all(&whole)?)
}

fn packages_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "deb"))
        .collect()
}

fn verdict(bytes: u64) -> Result<String> {
    let [size, most] = [bytes, BYTES_MAX].map(|bytes| bytes as f64 / 1e6);
    ensure!(
        bytes <= BYTES_MAX,
        "The package is {size:.1} MB; it may be {most:.0} MB at most."
    );
    Ok(format!("{size:.1} MB (at most {most:.0})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_is_too_big_is_refused() {
        assert_eq!(
            verdict(6_240_000).expect("small enough"),
            "6.2 MB (at most 15)"
        );
        assert!(verdict(BYTES_MAX).is_ok(), "the limit itself is allowed");
        let refused = verdict(BYTES_MAX + 100_000).expect_err("one more is not");
        assert!(refused.to_string().contains("15.1 MB"), "{refused}");
    }
}
