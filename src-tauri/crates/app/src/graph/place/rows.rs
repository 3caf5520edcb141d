//! Heights within columns: as close as can be to where lines would be straight, never closer
//! together than allowed. Least squares, column by column, from both sides in turn.

use super::columns::{Columns, Item, Piece};
use super::{Graph, snap};
use crate::graph::measure::GRID;

const ROUNDS: usize = 24;
const STRAIGHTENINGS: usize = 6;
/// A line that is off by no more than this is made straight.
const STUMBLE: f64 = 36.0;
/// Between two steps, a step and a passing line, two passing lines.
const GAPS: [i32; 3] = [40, 24, 16];
/// Between columns: at least, for each line that turns there, at most.
const COLUMN_GAP: i32 = 72;
const TURN: i32 = 8;
const WIDEST_GAP: i32 = 240;

/// Steps with their top left corners, and where the lowest ends.
pub(super) fn place(graph: &Graph, columns: &Columns) -> (Vec<(usize, i32, i32)>, i32) {
    let height = |item: usize| match columns.items[item] {
        Item::Step(step) => graph.heights[step],
        Item::Passage(_) => 0,
    };
    let mut top = vec![0.0; columns.items.len()];
    let gaps: Vec<Vec<f64>> = columns
        .columns
        .iter()
        .map(|c| distances(c, columns, &height))
        .collect();
    for (column, gaps) in columns.columns.iter().zip(&gaps) {
        let mut y = 0.0;
        for (i, item) in column.iter().enumerate() {
            y += if i > 0 { gaps[i - 1] } else { 0.0 };
            top[*item] = y;
        }
    }
    let count = columns.columns.len();
    for round in 0..ROUNDS {
        for i in 0..count {
            let from_left = round % 2 == 0;
            let c = if from_left { i } else { count - 1 - i };
            // The last rounds look to both sides, so that steps come to rest between them.
            settle(
                columns,
                c,
                from_left,
                round + 8 >= ROUNDS,
                &gaps[c],
                &mut top,
            );
        }
    }
    for pass in 0..STRAIGHTENINGS {
        for i in 0..count {
            let c = if pass % 2 == 0 { count - 1 - i } else { i };
            straighten(columns, c, &gaps[c], &mut top);
        }
    }
    let mut placed = Vec::new();
    let mut x = 0;
    for (c, column) in columns.columns.iter().enumerate() {
        let mut length = 0;
        for item in column {
            if let Item::Step(step) = columns.items[*item] {
                placed.push((step, x, snap(top[*item])));
                length = length.max(graph.lengths[step]);
            }
        }
        let gap = (COLUMN_GAP + columns.turns[c] as i32 * TURN).min(WIDEST_GAP);
        x += length + gap / GRID * GRID;
    }
    let highest = placed.iter().map(|(.., y)| *y).min().unwrap_or(0);
    for (.., y) in &mut placed {
        *y -= highest;
    }
    let bottom = placed
        .iter()
        .map(|(step, _, y)| y + graph.heights[*step])
        .max()
        .unwrap_or(0);
    (placed, bottom)
}

/// From the top of each item of a column to the top of the next, at least.
fn distances(column: &[usize], columns: &Columns, height: &dyn Fn(usize) -> i32) -> Vec<f64> {
    let passes = |item: usize| usize::from(matches!(columns.items[item], Item::Passage(_)));
    let pairs = column
        .windows(2)
        .map(|w| height(w[0]) + GAPS[passes(w[0]) + passes(w[1])]);
    pairs.map(f64::from).collect()
}

/// How much a piece wants to be straight: long lines more than short ones.
fn weight(piece: &Piece, columns: &Columns) -> f64 {
    let passes = |item: usize| matches!(columns.items[item], Item::Passage(_));
    match (passes(piece.left), passes(piece.right)) {
        (true, true) => 6.0,
        (false, false) => 1.0,
        _ => 2.0,
    }
}

fn settle(
    columns: &Columns,
    c: usize,
    from_left: bool,
    from_both: bool,
    gaps: &[f64],
    top: &mut [f64],
) {
    let column = &columns.columns[c];
    let mut place = vec![(0.0, 0.0); column.len()];
    let mut index = std::collections::BTreeMap::new();
    for (i, item) in column.iter().enumerate() {
        index.insert(*item, i);
    }
    if (from_left || from_both) && c > 0 {
        for p in &columns.pieces[c - 1] {
            let w = weight(p, columns);
            let wish = top[p.left] + f64::from(p.left_y - p.right_y);
            let sum: &mut (f64, f64) = &mut place[index[&p.right]];
            *sum = (sum.0 + wish * w, sum.1 + w);
        }
    }
    if !from_left || from_both {
        for p in &columns.pieces[c] {
            let w = weight(p, columns);
            let wish = top[p.right] + f64::from(p.right_y - p.left_y);
            let sum = &mut place[index[&p.left]];
            *sum = (sum.0 + wish * w, sum.1 + w);
        }
    }
    // What nothing pulls stays about where it is.
    const STAYS: f64 = 0.05;
    let wishes: Vec<(f64, f64)> = (column.iter().zip(&place))
        .map(|(item, (sum, w))| ((sum + top[*item] * STAYS) / (w + STAYS), w + STAYS))
        .collect();
    for (item, y) in column.iter().zip(apart(&wishes, gaps)) {
        top[*item] = y;
    }
}

/// Small steps in lines are made straight: worse than a line that turns is one that stumbles.
fn straighten(columns: &Columns, c: usize, gaps: &[f64], top: &mut [f64]) {
    let column = &columns.columns[c];
    // For each item, how far off its best line is: heavy lines first, then near ones.
    let mut best: std::collections::BTreeMap<usize, (f64, f64)> = std::collections::BTreeMap::new();
    let mut see = |item: usize, off: f64, weight: f64| {
        let better =
            |old: &(f64, f64)| weight > old.1 || (weight == old.1 && off.abs() < old.0.abs());
        if off.abs() <= STUMBLE && best.get(&item).is_none_or(better) {
            best.insert(item, (off, weight));
        }
    };
    if c > 0 {
        for p in &columns.pieces[c - 1] {
            see(
                p.right,
                top[p.left] + f64::from(p.left_y - p.right_y) - top[p.right],
                weight(p, columns),
            );
        }
    }
    for p in &columns.pieces[c] {
        see(
            p.left,
            top[p.right] + f64::from(p.right_y - p.left_y) - top[p.left],
            weight(p, columns),
        );
    }
    let wish = |item: &usize| match best.get(item) {
        Some((off, weight)) => (top[*item] + off, 4.0 * weight),
        None => (top[*item], 1.0),
    };
    let wishes: Vec<(f64, f64)> = column.iter().map(wish).collect();
    for (item, y) in column.iter().zip(apart(&wishes, gaps)) {
        top[*item] = y;
    }
}

/// The places nearest to what is wished, in order and at least so far apart: wishes that
/// collide are met together, by their weighted middle.
fn apart(wishes: &[(f64, f64)], gaps: &[f64]) -> Vec<f64> {
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(wishes.len());
    // (weighted sum of places, weight, how many)
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (i, (wish, weight)) in wishes.iter().enumerate() {
        offset += if i > 0 { gaps[i - 1] } else { 0.0 };
        offsets.push(offset);
        let mut block = ((wish - offset) * weight, *weight, 1);
        while let Some(last) = blocks.last()
            && last.0 / last.1 >= block.0 / block.1
        {
            block = (block.0 + last.0, block.1 + last.1, block.2 + last.2);
            blocks.pop();
        }
        blocks.push(block);
    }
    let bases = blocks
        .iter()
        .flat_map(|(sum, weight, n)| std::iter::repeat_n(sum / weight, *n));
    bases
        .zip(offsets)
        .map(|(base, offset)| base + offset)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn wishes_that_collide_are_met_in_the_middle() {
        let even = |wishes: &[f64]| wishes.iter().map(|w| (*w, 1.0)).collect::<Vec<_>>();
        assert_eq!(
            apart(&even(&[0.0, 100.0]), &[10.0]),
            [0.0, 100.0],
            "far enough apart already"
        );
        assert_eq!(
            apart(&even(&[0.0, 0.0]), &[10.0]),
            [-5.0, 5.0],
            "each gives way alike"
        );
        assert_eq!(
            apart(&even(&[20.0, 0.0, 0.0]), &[10.0, 10.0]).len(),
            3,
            "none gets lost"
        );
        assert_eq!(
            apart(&[(0.0, 3.0), (0.0, 1.0)], &[8.0]),
            [-2.0, 6.0],
            "the heavier gives way less"
        );
    }
}
