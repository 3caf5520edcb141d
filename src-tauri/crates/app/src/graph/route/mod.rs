//! Lines between steps, wherever these stand: level and upright stretches only, round the
//! steps in between, and beside each other rather than on each other. Lines to one step run
//! together, because they mean the same.
//!
//! Each line tries the shapes a person would draw, the plainest first, and takes the first
//! that touches no step. Deliberately not here: a search for the best of all ways, which
//! takes long and looks no better; rounding the corners, which is the picture's.

mod blocks;
mod lanes;

pub(super) use blocks::Block;
use blocks::Blocks;
use lanes::Lanes;

pub(super) type Point = (i32, i32);

/// A line that is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub from: Point,
    /// The step it leaves, and the step it leads to, by their numbers.
    pub source: usize,
    pub to: Point,
    pub target: usize,
}

/// How far a line goes before it turns.
const OUT: i32 = 16;
/// Between two lines side by side.
const LANE: i32 = 8;
/// How many lanes are tried before one is shared.
const MOST_LANES: i32 = 24;
/// How many ways across are looked at.
const MOST_CORRIDORS: usize = 12;

/// The corners of each line, from output to input.
pub(super) fn routes(blocks: &[Block], wishes: &[Wish]) -> Vec<Vec<Point>> {
    let mut router = Router {
        blocks: Blocks::of(blocks),
        lanes: Lanes::default(),
    };
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    // Of the lines that leave a step downwards the lowest turns first, of those upwards the
    // highest: then they do not cross each other.
    order.sort_by_key(|i| {
        let w = &wishes[*i];
        let down = w.to.1 > w.from.1;
        (
            w.from.0,
            w.source,
            down,
            if down { -w.from.1 } else { w.from.1 },
            w.to,
        )
    });
    let mut out = vec![Vec::new(); wishes.len()];
    // What is plain is drawn first, so that what has to go round goes round that too.
    let mut rest = Vec::new();
    for i in order {
        match router.straight(&wishes[i]) {
            Some(line) => out[i] = line,
            None => rest.push(i),
        }
    }
    let mut far = Vec::new();
    for i in rest {
        match router.one_turn(&wishes[i]) {
            Some(line) => out[i] = line,
            None => far.push(i),
        }
    }
    for i in far {
        out[i] = router.around(&wishes[i]);
    }
    out
}

struct Router {
    blocks: Blocks,
    lanes: Lanes,
}

impl Router {
    fn straight(&mut self, w: &Wish) -> Option<Vec<Point>> {
        let (from, to) = (w.from, w.to);
        let fits =
            from.1 == to.1 && to.0 > from.0 && !self.blocks.touch_level(from.1, from.0, to.0);
        fits.then(|| {
            self.lanes.take_level(from.1, from.0, to.0, w.target);
            vec![from, to]
        })
    }

    /// Right, up or down, right: near the source, or near the target.
    fn one_turn(&mut self, w: &Wish) -> Option<Vec<Point>> {
        let ((sx, sy), (tx, ty)) = (w.from, w.to);
        if tx < sx + 2 * OUT {
            return None;
        }
        let near_source = (0..MOST_LANES).map(|k| sx + OUT + k * LANE);
        let near_target = (0..MOST_LANES).map(|k| tx - OUT - k * LANE);
        for (near, xs) in [
            (true, Box::new(near_source) as Box<dyn Iterator<Item = i32>>),
            (false, Box::new(near_target)),
        ] {
            for x in xs {
                if x < sx + LANE || x > tx - LANE || self.blocks.touch_upright(x, sy, ty) {
                    break;
                }
                if !self.lanes.upright_is_free(x, sy, ty, w.target) {
                    continue;
                }
                let level = if near { (ty, x, tx) } else { (sy, sx, x) };
                if self.blocks.touch_level(level.0, level.1, level.2)
                    || !self
                        .lanes
                        .level_is_free(level.0, level.1, level.2, w.target)
                {
                    break;
                }
                self.lanes.take_level(sy, sx, x, w.target);
                self.lanes.take_upright(x, sy, ty, w.target);
                self.lanes.take_level(ty, x, tx, w.target);
                return Some(vec![(sx, sy), (x, sy), (x, ty), (tx, ty)]);
            }
        }
        None
    }

    /// Right, up or down into a free corridor, along it, up or down, right. Leads anywhere,
    /// back and round the step itself too.
    fn around(&mut self, w: &Wish) -> Vec<Point> {
        let ((sx, sy), (tx, ty)) = (w.from, w.to);
        let (a, b) = (sx + OUT, tx - OUT);
        let (left, right) = (a.min(b) - LANE, a.max(b) + LANE);
        let mut corridors = self.blocks.corridors(left, right);
        corridors.sort_by_key(|c| (detour(nearest(*c, sy, ty), sy, ty), c.0));
        let mut last = None;
        for corridor in corridors.iter().take(MOST_CORRIDORS) {
            for y in near(nearest(*corridor, sy, ty), *corridor) {
                last = last.or(Some(y));
                if !self
                    .lanes
                    .level_is_free(y, left + LANE, right - LANE, w.target)
                {
                    continue;
                }
                let (Some(xa), Some(xb)) = (self.leave(w, y), self.arrive(w, y)) else {
                    break;
                };
                return self.take(w, xa, y, xb);
            }
        }
        // Nowhere without touching anything: then through what is there.
        let y = last.unwrap_or_else(|| sy.max(ty) + OUT);
        let (xa, xb) = (
            self.leave(w, y).unwrap_or(a),
            self.arrive(w, y).unwrap_or(b),
        );
        self.take(w, xa, y, xb)
    }

    /// Where to turn right of the source.
    fn leave(&self, w: &Wish, y: i32) -> Option<i32> {
        let sy = w.from.1;
        let xs = (0..MOST_LANES).map(|k| w.from.0 + OUT + k * LANE);
        let mut xs = xs.take_while(|x| {
            !self.blocks.touch_upright(*x, sy, y) && !self.blocks.touch_level(sy, w.from.0, *x)
        });
        xs.find(|x| self.lanes.upright_is_free(*x, sy, y, w.target))
    }

    /// Where to turn left of the target.
    fn arrive(&self, w: &Wish, y: i32) -> Option<i32> {
        let ty = w.to.1;
        let xs = (0..MOST_LANES).map(|k| w.to.0 - OUT - k * LANE);
        let mut xs = xs.take_while(|x| {
            !self.blocks.touch_upright(*x, y, ty) && !self.blocks.touch_level(ty, *x, w.to.0)
        });
        xs.find(|x| self.lanes.upright_is_free(*x, y, ty, w.target))
    }

    fn take(&mut self, w: &Wish, xa: i32, y: i32, xb: i32) -> Vec<Point> {
        self.lanes.take_level(w.from.1, w.from.0, xa, w.target);
        self.lanes.take_upright(xa, w.from.1, y, w.target);
        self.lanes.take_level(y, xa, xb, w.target);
        self.lanes.take_upright(xb, y, w.to.1, w.target);
        self.lanes.take_level(w.to.1, xb, w.to.0, w.target);
        let line = [w.from, (xa, w.from.1), (xa, y), (xb, y), (xb, w.to.1), w.to];
        let mut out: Vec<Point> = Vec::with_capacity(line.len());
        for point in line {
            if out.last() != Some(&point) {
                out.push(point);
            }
        }
        out
    }
}

/// Heights of a corridor, the wished one first, then its neighbours on both sides.
fn near(wish: i32, (top, bottom): (i32, i32)) -> impl Iterator<Item = i32> {
    let steps = (0..=MOST_LANES).flat_map(|k| [k, -k]).skip(1);
    steps
        .map(move |k| wish + k * LANE)
        .filter(move |y| (top..=bottom).contains(y))
}

fn nearest((top, bottom): (i32, i32), sy: i32, ty: i32) -> i32 {
    // Halfway between the two, if that is in the corridor.
    i32::midpoint(sy, ty).clamp(top, bottom)
}

fn detour(y: i32, sy: i32, ty: i32) -> i32 {
    (y - sy).abs().saturating_add((y - ty).abs())
}

#[cfg(test)]
mod tests;
