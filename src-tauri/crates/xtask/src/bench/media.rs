//! `cargo xtask bench media`: an MP3 made 8 kHz µ-law, by us and by ffmpeg. Both are programs
//! that read the file and write the bytes, so that starting them counts alike.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use super::slices::{Side, compare};
use super::{built, options};
use crate::prove::want;
use crate::repo::Repo;

pub const MEDIA: &str = "media";
/// Ours over ffmpeg's processor time.
const GOAL: f64 = 1.2;

pub fn task(repo: &Repo, args: &[String]) -> Result<ExitCode> {
    let options = options(args)?;
    want("ffmpeg")?;
    let folder = repo.target()?.join("bench");
    std::fs::create_dir_all(&folder)?;
    let song = song(&folder)?;
    let program = built(
        repo,
        "callwright-decode",
        "--example",
        "examples/bench_media",
    )?;
    let figures = Command::new(&program).arg("--figures").status()?;
    ensure!(figures.success(), "the resampler's figures are not there");
    let side = |who: &'static str| {
        let (program, song) = (program.clone(), song.clone());
        Side::new(who, move || {
            let mut command = Command::new(&program);
            command.args(["--slice", who]).arg(&song);
            command
        })
    };
    let work = compare(
        &mut side("ours"),
        &mut side("ffmpeg"),
        options.pairs,
        "files",
    )?;
    println!(
        "ratio {:.2} of ffmpeg's processor time (goal ≤ {GOAL})",
        1.0 / work
    );
    Ok(ExitCode::SUCCESS)
}

/// Three minutes with all frequencies in them, made once.
fn song(folder: &Path) -> Result<PathBuf> {
    let song = folder.join("media.mp3");
    if song.is_file() {
        return Ok(song);
    }
    let noise = "anoisesrc=color=pink:amplitude=0.4:duration=180:sample_rate=44100:seed=1";
    let made = Command::new("ffmpeg")
        .args([
            "-hide_banner",
            "-loglevel",
            "error",
            "-f",
            "lavfi",
            "-i",
            noise,
        ])
        .args(["-ac", "2", "-c:a", "libmp3lame", "-b:a", "128k"])
        .arg(&song)
        .status()
        .context("cannot start ffmpeg")?;
    ensure!(made.success(), "ffmpeg could not make the file to convert");
    Ok(song)
}
