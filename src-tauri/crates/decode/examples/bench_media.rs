//! One side of `cargo xtask bench media`: `--slice ours|ffmpeg <file>` answers each line of the
//! standard input with `{"work": N, "cpu_us": M}`, the processor time being that of the programs
//! it started; `--convert <file>` is ours; `--figures` tells what the resampler does.

use callwright_audio::files::{Wanted, decode};
use callwright_audio::frame::{DEVICE_HZ, PHONE_HZ, rms, to_decibels};
use callwright_audio::resample::resample;
use callwright_audio::{Law, Tone};
use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

/// Files in a slice.
const FILES: u32 = 2;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--convert", path] => convert(path),
        ["--slice", who, path] => std::io::stdin().lines().for_each(|_| slice(who, path)),
        ["--figures"] => figures(),
        _ => return ExitCode::from(2),
    }
    ExitCode::SUCCESS
}

fn convert(path: &str) {
    let bytes = std::fs::read(path).expect("the file to convert is there");
    let mut out = std::io::stdout().lock();
    let wanted = Wanted { hz: Some(PHONE_HZ) };
    let decoded = decode(bytes, path, wanted, &mut |samples| {
        out.write_all(&Law::Mu.encode_all(samples))
            .expect("somebody reads it");
    });
    decoded.expect("it is a sound file");
}

fn slice(who: &str, path: &str) {
    let before = children_us();
    for _ in 0..FILES {
        let mut command = match who {
            "ours" => {
                let mut command = Command::new(std::env::current_exe().expect("it runs"));
                command.args(["--convert", path]);
                command
            }
            _ => {
                let mut command = Command::new("ffmpeg");
                command.args(["-nostdin", "-loglevel", "error", "-i", path]);
                command.args(["-ac", "1", "-ar", "8000", "-f", "mulaw", "pipe:1"]);
                command
            }
        };
        let out = command.stdin(Stdio::null()).output().expect("it starts");
        // A wrong result costs nothing: three minutes, give or take an encoder's padding.
        let expected = 180 * PHONE_HZ as usize;
        assert!(
            out.stdout.len().abs_diff(expected) < 1_000,
            "{who}: {}",
            out.stdout.len()
        );
    }
    let cpu_us = children_us() - before;
    println!("{{\"work\": {FILES}, \"cpu_us\": {cpu_us}}}");
}

/// The processor time of all programs that were started and have ended, in steps of 10 ms.
fn children_us() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux has it");
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    // The first field behind the name is its state; that of children's times the fourteenth.
    let times = after_name.split_whitespace().skip(13).take(2);
    let ticks: u64 = times.filter_map(|time| time.parse::<u64>().ok()).sum();
    ticks * 10_000
}

/// What is left of a tone on its way from 48 to 8 kHz.
fn through(hz: f64) -> f32 {
    let tone = Tone {
        hz: [hz, 0.0],
        level: [0.5, 0.0],
        ms: 2_000,
    };
    let out = resample(&tone.samples(DEVICE_HZ), DEVICE_HZ, PHONE_HZ);
    let middle = &out[out.len() / 4..out.len() * 3 / 4];
    to_decibels(rms(middle) / (0.5 * std::f32::consts::FRAC_1_SQRT_2))
}

fn figures() {
    for (what, tones) in [
        ("pass-band", [300.0, 1_000.0, 2_000.0, 3_000.0, 3_400.0]),
        ("alias", [4_100.0, 4_600.0, 5_000.0, 7_600.0, 12_000.0]),
    ] {
        let told: Vec<String> = tones
            .iter()
            .map(|hz| format!("{hz} Hz {:.2} dB", through(*hz)))
            .collect();
        println!("{what}: {}", told.join(", "));
    }
}
