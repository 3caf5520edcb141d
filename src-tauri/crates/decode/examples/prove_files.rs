//! `cargo xtask prove files [--files N] [--from S]`: injured sound files, each read or refused.
//! A failure prints its seed.

#[path = "../tests/common/mod.rs"]
mod common;

use callwright_decode::Decoders;
use common::prove;
use std::process::ExitCode;

fn main() -> ExitCode {
    callwright_decode::worker_entry_if_asked();
    let files = option("--files").unwrap_or(10_000);
    let from = option("--from").unwrap_or(0);
    let decoders = Decoders::default();
    let ends = prove(&decoders, from..from + files);
    let tally = decoders.tally();
    println!("{files} injured files from {from}: {} read", ends.read);
    for (kind, count) in &ends.refused {
        println!("{count:>8} refused: {kind}");
    }
    println!(
        "workers: {} started, {} killed at the deadline, {} replaced, {} MB at most",
        tally.started,
        tally.killed,
        tally.retired,
        tally.peak_rss_kb >> 10
    );
    ExitCode::SUCCESS
}

fn option(name: &str) -> Option<u64> {
    let mut args = std::env::args().skip_while(|arg| arg != name);
    args.nth(1)?.parse().ok()
}
