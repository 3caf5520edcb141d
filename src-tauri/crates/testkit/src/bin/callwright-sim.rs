//! `callwright-sim --seeds N [--from S]`: random calls, each twice, held against the
//! engine's promises. A failure prints its seed, its flow and the fewest happenings.

use callwright_testkit::sim::{Material, seed};
use std::process::ExitCode;

fn main() -> ExitCode {
    let seeds = option("--seeds").unwrap_or(200);
    let from = option("--from").unwrap_or(0);
    let material = Material::default();
    let (mut events, mut broken) = (0, 0);
    for n in from..from + seeds {
        match seed(&material, n) {
            Ok(count) => events += count,
            Err(b) => {
                broken += 1;
                println!("seed {}: {}", b.seed, b.promise);
                for happening in &b.happenings {
                    println!("    {happening:?}");
                }
                if broken <= 3 {
                    println!("{}", b.flow);
                }
            }
        }
    }
    println!("{seeds} seeds from {from}: {events} events, {broken} broken");
    if broken == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn option(name: &str) -> Option<u64> {
    let mut args = std::env::args().skip_while(|a| a != name);
    args.nth(1)?.parse().ok()
}
