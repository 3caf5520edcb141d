//! Random flow × random caller × faults, held against what every call promises.

mod caller;
mod flows;
mod judge;
mod shrink;

pub use caller::{Happening, happenings};
pub use flows::{Material, Scene};
pub use judge::{Seen, play};
pub use shrink::shrink;

use crate::dice::Dice;
use std::sync::Arc;

/// What came of one seed.
#[derive(Debug, Clone)]
pub struct Broken {
    pub seed: u64,
    /// The promise that was not kept.
    pub promise: String,
    /// The fewest happenings that still break it.
    pub happenings: Vec<Happening>,
    /// The flow, as canonical text.
    pub flow: String,
}

/// Simulate one seed; gives the number of trace events, or what was broken.
pub fn seed(material: &Material, seed: u64) -> Result<usize, Box<Broken>> {
    let mut dice = Dice::new(seed);
    let scene = material.scene(&mut dice);
    let program = scene.program();
    let happenings = happenings(&mut dice);
    let judged = play(&program, &happenings, seed).and_then(|first| {
        // The same once more, but put away and read back at every wait.
        let again = judge::play_with_breaks(&program, &happenings, seed)?;
        if first.text() != again.text() {
            return Err(judge::parting(&first, &again));
        }
        judge::replays(&program, &first)?;
        Ok(first.trace.len())
    });
    judged.map_err(|promise| {
        let happenings = shrink(&program, &happenings, seed, &promise);
        Box::new(Broken {
            seed,
            promise,
            happenings,
            flow: callwright_flow::print(&scene.flow),
        })
    })
}

/// For tests: a program that a scene makes.
impl Scene {
    pub fn program(&self) -> Arc<callwright_engine::Program> {
        let sources = callwright_engine::Sources {
            flow: &self.flow,
            others: &self.others,
            project: &self.project,
            texts: &self.texts,
        };
        Arc::new(callwright_engine::compile(&sources).0)
    }
}
