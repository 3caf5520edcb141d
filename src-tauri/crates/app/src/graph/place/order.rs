//! The order within columns: each item towards the middle of what it is joined with, again
//! and again from both sides, and the order with the fewest crossings is kept.

use super::columns::{Columns, Piece};

const SWEEPS: usize = 16;
/// Big flows are swept less often, so that they are done in time.
const MANY_ITEMS: usize = 6_000;
const SWEEPS_FOR_MANY: usize = 4;

pub(super) fn untangle(mut columns: Columns) -> Columns {
    let sweeps = if columns.items.len() > MANY_ITEMS {
        SWEEPS_FOR_MANY
    } else {
        SWEEPS
    };
    let mut at = vec![0; columns.items.len()];
    note(&columns.columns, &mut at);
    let mut best = columns.columns.clone();
    let mut fewest = crossings(&columns, &at);
    for sweep in 0..sweeps {
        if fewest == 0 {
            break;
        }
        let count = columns.columns.len();
        for i in 0..count {
            let c = if sweep % 2 == 0 { i } else { count - 1 - i };
            sort(&mut columns, c, sweep % 2 == 0, &mut at);
        }
        if columns.items.len() <= MANY_ITEMS {
            for c in 0..count {
                swap_neighbours(&mut columns, c, &mut at);
            }
        }
        let found = crossings(&columns, &at);
        if found < fewest {
            fewest = found;
            best.clone_from(&columns.columns);
        }
    }
    columns.columns = best;
    columns
}

fn note(columns: &[Vec<usize>], at: &mut [usize]) {
    for column in columns {
        for (place, item) in column.iter().enumerate() {
            at[*item] = place;
        }
    }
}

/// Where a piece ends, finer than items: outputs of one step are in order too.
fn left_end(piece: &Piece, at: &[usize]) -> (usize, i32) {
    (at[piece.left], piece.left_y)
}

fn sort(columns: &mut Columns, c: usize, from_left: bool, at: &mut [usize]) {
    let mut sums: Vec<(f64, f64)> = vec![(0.0, 0.0); columns.columns[c].len()];
    let mut add = |item: usize, wish: f64| {
        let sum = &mut sums[at[item]];
        *sum = (sum.0 + wish, sum.1 + 1.0);
    };
    if from_left {
        if c == 0 {
            return;
        }
        for p in &columns.pieces[c - 1] {
            add(p.right, at[p.left] as f64 + f64::from(p.left_y) / 10_000.0);
        }
    } else {
        for p in &columns.pieces[c] {
            // A step with many outputs is pulled up by its upper ones, down by its lower ones.
            add(p.left, at[p.right] as f64 - f64::from(p.left_y) / 10_000.0);
        }
    }
    let wish = |item: &usize| {
        let (sum, count) = sums[at[*item]];
        if count > 0.0 {
            sum / count
        } else {
            at[*item] as f64
        }
    };
    let mut wishes: Vec<(f64, usize)> = columns.columns[c].iter().map(|i| (wish(i), *i)).collect();
    wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns.columns[c] = wishes.into_iter().map(|(_, item)| item).collect();
    note(std::slice::from_ref(&columns.columns[c]), at);
}

/// Neighbours change places where that saves crossings.
fn swap_neighbours(columns: &mut Columns, c: usize, at: &mut [usize]) {
    let count = columns.columns[c].len();
    let mut left: Vec<Vec<(usize, i32)>> = vec![Vec::new(); count];
    let mut right: Vec<Vec<(usize, i32)>> = vec![Vec::new(); count];
    let place = |item: usize| at[item];
    if c > 0 {
        for p in &columns.pieces[c - 1] {
            left[place(p.right)].push(left_end(p, at));
        }
    }
    for p in &columns.pieces[c] {
        right[place(p.left)].push((at[p.right], 0));
    }
    let crossed = |a: &[(usize, i32)], b: &[(usize, i32)]| -> usize {
        a.iter().map(|x| b.iter().filter(|y| *y < x).count()).sum()
    };
    for i in 1..count {
        let now = crossed(&left[i - 1], &left[i]) + crossed(&right[i - 1], &right[i]);
        let then = crossed(&left[i], &left[i - 1]) + crossed(&right[i], &right[i - 1]);
        if then < now {
            columns.columns[c].swap(i - 1, i);
            left.swap(i - 1, i);
            right.swap(i - 1, i);
        }
    }
    note(std::slice::from_ref(&columns.columns[c]), at);
}

/// How many pairs of lines cross, counted as inversions.
fn crossings(columns: &Columns, at: &[usize]) -> usize {
    let mut all = 0;
    for (c, pieces) in columns.pieces.iter().enumerate() {
        let Some(width) = columns.columns.get(c + 1).map(Vec::len) else {
            continue;
        };
        let mut ends: Vec<((usize, i32), usize)> = pieces
            .iter()
            .map(|p| (left_end(p, at), at[p.right]))
            .collect();
        ends.sort_unstable();
        let mut tree = vec![0usize; width + 1];
        for (done, (_, right)) in ends.iter().enumerate() {
            // Of those before it, the ones that end no lower do not cross it.
            let mut i = right + 1;
            let mut not_lower = 0;
            while i > 0 {
                not_lower += tree[i];
                i &= i - 1;
            }
            all += done - not_lower;
            let mut i = right + 1;
            while i <= width {
                tree[i] += 1;
                i += i & i.wrapping_neg();
            }
        }
    }
    all
}
