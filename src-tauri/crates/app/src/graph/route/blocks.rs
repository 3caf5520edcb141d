//! Where the steps are, and what a line would touch.

use std::collections::BTreeMap;

/// A step's box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// Lines keep this distance.
const CLEAR: i32 = 7;
/// The canvas is looked at in strips of this width.
const STRIP: i32 = 256;
/// Farther out than any line has to go.
const FAR: i32 = 1 << 28;

pub(super) struct Blocks {
    blocks: Vec<Block>,
    from_top: Vec<Block>,
    strips: BTreeMap<i32, Vec<usize>>,
}

impl Blocks {
    pub fn of(blocks: &[Block]) -> Blocks {
        let mut strips: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        for (i, b) in blocks.iter().enumerate() {
            for strip in (b.x - CLEAR).div_euclid(STRIP)..=(b.x + b.width + CLEAR).div_euclid(STRIP)
            {
                strips.entry(strip).or_default().push(i);
            }
        }
        for strip in strips.values_mut() {
            strip.sort_by_key(|i| (blocks[*i].y, *i));
        }
        let mut from_top = blocks.to_vec();
        from_top.sort_by_key(|b| b.y);
        Blocks {
            blocks: blocks.to_vec(),
            from_top,
            strips,
        }
    }

    fn between(&self, left: i32, right: i32) -> impl Iterator<Item = &Block> {
        let strips = self
            .strips
            .range(left.div_euclid(STRIP)..=right.div_euclid(STRIP));
        strips
            .flat_map(|(_, strip)| strip)
            .map(|i| &self.blocks[*i])
    }

    /// Whether a level line would touch a step. Its ends may.
    pub fn touch_level(&self, y: i32, a: i32, b: i32) -> bool {
        let (left, right) = (a.min(b), a.max(b));
        self.between(left, right).any(|s| {
            s.x < right && s.x + s.width > left && y > s.y - CLEAR && y < s.y + s.height + CLEAR
        })
    }

    pub fn touch_upright(&self, x: i32, a: i32, b: i32) -> bool {
        let (top, bottom) = (a.min(b), a.max(b));
        self.between(x, x).any(|s| {
            x > s.x - CLEAR
                && x < s.x + s.width + CLEAR
                && bottom > s.y - CLEAR
                && top < s.y + s.height + CLEAR
        })
    }

    /// Stretches of height where a line from `left` to `right` touches nothing, from the top.
    pub fn corridors(&self, left: i32, right: i32) -> Vec<(i32, i32)> {
        let mut free = Vec::new();
        let mut top = -FAR;
        for s in &self.from_top {
            if s.x < right && s.x + s.width > left {
                if s.y - CLEAR >= top {
                    free.push((top, s.y - CLEAR));
                }
                top = top.max(s.y + s.height + CLEAR);
            }
        }
        free.push((top, FAR));
        free
    }
}
