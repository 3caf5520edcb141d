//! Which stretches are taken by lines, so that the next one goes beside them.

use std::collections::HashMap;

/// Nearer than this, two lines look like one.
const TOO_NEAR: i32 = 7;
const BUCKET: i32 = 8;

#[derive(Debug, Clone, Copy)]
struct Taken {
    at: i32,
    begin: i32,
    end: i32,
    /// Lines to the same step may run together.
    target: usize,
}

#[derive(Default)]
pub(super) struct Lanes {
    level: HashMap<i32, Vec<Taken>>,
    upright: HashMap<i32, Vec<Taken>>,
}

impl Lanes {
    pub fn level_is_free(&self, y: i32, a: i32, b: i32, target: usize) -> bool {
        is_free(&self.level, y, a, b, target)
    }
    pub fn upright_is_free(&self, x: i32, a: i32, b: i32, target: usize) -> bool {
        is_free(&self.upright, x, a, b, target)
    }
    pub fn take_level(&mut self, y: i32, a: i32, b: i32, target: usize) {
        take(&mut self.level, y, a, b, target);
    }
    pub fn take_upright(&mut self, x: i32, a: i32, b: i32, target: usize) {
        take(&mut self.upright, x, a, b, target);
    }
}

fn is_free(lanes: &HashMap<i32, Vec<Taken>>, at: i32, a: i32, b: i32, target: usize) -> bool {
    let (begin, end) = (a.min(b), a.max(b));
    let bucket = at.div_euclid(BUCKET);
    let near = (bucket - 1..=bucket + 1)
        .filter_map(|b| lanes.get(&b))
        .flatten();
    !near.into_iter().any(|t| {
        t.target != target
            && (t.at - at).abs() < TOO_NEAR
            && begin < t.end + TOO_NEAR
            && end > t.begin - TOO_NEAR
    })
}

fn take(lanes: &mut HashMap<i32, Vec<Taken>>, at: i32, a: i32, b: i32, target: usize) {
    if a != b {
        let taken = Taken {
            at,
            begin: a.min(b),
            end: a.max(b),
            target,
        };
        lanes.entry(at.div_euclid(BUCKET)).or_default().push(taken);
    }
}
