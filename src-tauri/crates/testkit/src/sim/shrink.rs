//! Leaves out whatever a failure does not need.

use super::caller::Happening;
use super::judge::{parting, play, play_with_breaks, replays};
use callwright_engine::Program;
use std::sync::Arc;

/// The fewest happenings that still break the same promise.
pub fn shrink(
    program: &Arc<Program>,
    happenings: &[Happening],
    seed: u64,
    promise: &str,
) -> Vec<Happening> {
    let mut kept = happenings.to_vec();
    let mut size = kept.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.drain(at..(at + size).min(kept.len()));
            if breaks(program, &fewer, seed).is_some_and(|p| kind(&p) == kind(promise)) {
                kept = fewer;
            } else {
                at += size;
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    kept
}

fn breaks(program: &Arc<Program>, happenings: &[Happening], seed: u64) -> Option<String> {
    let first = match play(program, happenings, seed) {
        Ok(first) => first,
        Err(promise) => return Some(promise),
    };
    match play_with_breaks(program, happenings, seed) {
        Err(promise) => Some(promise),
        Ok(again) if again.text() != first.text() => Some(parting(&first, &again)),
        Ok(_) => replays(program, &first).err(),
    }
}

/// The promise without its numbers.
fn kind(promise: &str) -> String {
    promise
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(24)
        .collect()
}
