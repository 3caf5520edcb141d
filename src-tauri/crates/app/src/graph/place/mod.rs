//! Places for steps that nobody placed: columns from left to right in the order of a call,
//! few crossings, straight lines where they can be straight. Always the same for the same
//! flow, and quick for thousands of steps.
//!
//! The way of Sugiyama: columns by the longest way from the start (`columns`), an order
//! within each by the middle of the neighbours (`order`), heights by least squares (`rows`).
//! Deliberately not here: the lines themselves (`route`), which follow steps wherever they
//! stand; and keeping what somebody placed by hand.

mod columns;
mod order;
mod rows;

use super::chart::Chart;
use super::measure::{GRID, STEP_WIDTH, entry_at, exit_at, height, turned, turned_box};
use callwright_flow::layout::Reading;
use callwright_flow::{Flow, Layout, Place};
use columns::Columns;
use std::collections::BTreeSet;

/// Between parts of a flow that no line joins.
const BETWEEN_PARTS: i32 = 96;
/// Between steps that no line touches at all.
const BETWEEN_STRAYS: i32 = 48;
const MOST_STRAYS_ABREAST: usize = 8;

/// A tidy layout of a whole flow.
pub fn place(flow: &Flow, reading: Reading) -> Layout {
    let chart = Chart::of(flow, "en");
    let all: Vec<usize> = (0..chart.steps.len()).collect();
    let mut layout = Layout {
        direction: reading,
        ..Layout::default()
    };
    for (step, (x, y)) in all.iter().zip(places(&chart, &all, reading)) {
        let place = Place {
            x,
            y,
            ..Place::default()
        };
        layout
            .nodes
            .entry(chart.steps[*step].node.id.clone())
            .or_insert(place);
    }
    layout
}

/// Top left corners of some steps of a flow, the leftmost at 0 and the uppermost at 0.
pub(super) fn places(chart: &Chart, wanted: &[usize], reading: Reading) -> Vec<(i32, i32)> {
    let graph = Graph::of(chart, wanted, reading);
    let places = to_the_right(&graph);
    let corners: Vec<(i32, i32)> = (places.iter().enumerate())
        .map(|(i, (x, y))| {
            let turned = turned_box((*x, *y, graph.lengths[i], graph.heights[i]), reading);
            (turned.0, turned.1)
        })
        .collect();
    let left = corners.iter().map(|(x, _)| *x).min().unwrap_or(0);
    corners.into_iter().map(|(x, y)| (x - left, y)).collect()
}

fn to_the_right(graph: &Graph) -> Vec<(i32, i32)> {
    let count = graph.heights.len();
    let mut places = vec![(0, 0); count];
    let mut strays = Vec::new();
    let mut top = 0;
    for part in graph.parts() {
        if let [only] = part[..]
            && graph.out[only].is_empty()
            && Some(only) != graph.first
        {
            strays.push(only);
            continue;
        }
        let columns = Columns::of(graph, &part);
        let columns = order::untangle(columns);
        let (placed, bottom) = rows::place(graph, &columns);
        for (step, x, y) in placed {
            places[step] = (x, top + y);
        }
        top += bottom + BETWEEN_PARTS;
    }
    place_strays(graph, &strays, top, &mut places);
    places
}

/// In rows below everything else.
fn place_strays(graph: &Graph, strays: &[usize], mut top: i32, places: &mut [(i32, i32)]) {
    let abreast = (1..=MOST_STRAYS_ABREAST)
        .find(|n| n * n >= strays.len())
        .unwrap_or(MOST_STRAYS_ABREAST);
    let length = strays.iter().map(|s| graph.lengths[*s]).max().unwrap_or(0);
    for row in strays.chunks(abreast) {
        for (i, step) in row.iter().enumerate() {
            places[*step] = (i as i32 * (length + BETWEEN_STRAYS), top);
        }
        top += row.iter().map(|s| graph.heights[*s]).max().unwrap_or(0) + BETWEEN_STRAYS;
    }
}

/// The wanted steps, by their place in the list, and the lines among them.
struct Graph {
    /// How far each step reaches the way the flow goes, and across it.
    lengths: Vec<i32>,
    heights: Vec<i32>,
    /// Where lines arrive, across the way the flow goes.
    entry: i32,
    /// Where the lines of each step lead, with the height they leave at; none to itself.
    out: Vec<Vec<(usize, i32)>>,
    /// Where calls begin.
    first: Option<usize>,
    /// Steps to look at first, so that the main way is straight and loops are told as such.
    roots: Vec<usize>,
}

impl Graph {
    fn of(chart: &Chart, wanted: &[usize], reading: Reading) -> Graph {
        let across = |at: (i32, i32)| turned(at, reading).1;
        let entry = across(entry_at(reading));
        let mut local = vec![None; chart.steps.len()];
        for (i, step) in wanted.iter().enumerate() {
            local[*step] = Some(i);
        }
        let mut out = vec![Vec::new(); wanted.len()];
        let mut entered = vec![false; wanted.len()];
        for (from, output, to) in chart.lines() {
            if let (Some(a), Some(b)) = (local[from], local[to])
                && a != b
            {
                let leaves = exit_at(&chart.steps[from], output, false, reading);
                out[a].push((b, across(leaves)));
                entered[b] = true;
            }
        }
        // Steps that all lead on to the same one stand level, or a long flow goes down like stairs.
        for lines in &mut out {
            if lines.len() > 1 && lines.iter().all(|(to, _)| *to == lines[0].0) {
                lines.iter_mut().for_each(|(_, y)| *y = entry);
            }
        }
        let at = |step: Option<usize>| step.and_then(|s| local[s]);
        let first = at(chart.start);
        let begins = [first, at(chart.on_error), at(chart.on_hangup)]
            .into_iter()
            .flatten();
        let not_entered = (0..wanted.len()).filter(|i| !entered[*i]);
        let roots: Vec<usize> = begins.chain(not_entered).chain(0..wanted.len()).collect();
        let size = |s: &usize| {
            let box_ = (0, 0, STEP_WIDTH, height(&chart.steps[*s], false));
            let (.., length, height) = turned_box(box_, reading);
            (length, height)
        };
        let (lengths, heights) = wanted.iter().map(size).unzip();
        Graph {
            lengths,
            heights,
            entry,
            out,
            first,
            roots,
        }
    }

    /// Steps that lines join, part by part; the one with the start first.
    fn parts(&self) -> Vec<Vec<usize>> {
        let mut both: Vec<Vec<usize>> = self
            .out
            .iter()
            .map(|o| o.iter().map(|(to, _)| *to).collect())
            .collect();
        for (from, lines) in self.out.iter().enumerate() {
            for (to, _) in lines {
                both[*to].push(from);
            }
        }
        let mut seen = BTreeSet::new();
        let mut parts = Vec::new();
        for root in &self.roots {
            let mut part = Vec::new();
            let mut open = vec![*root];
            while let Some(step) = open.pop() {
                if seen.insert(step) {
                    part.push(step);
                    open.extend(&both[step]);
                }
            }
            if !part.is_empty() {
                part.sort_unstable();
                parts.push(part);
            }
        }
        parts
    }
}

fn snap(n: f64) -> i32 {
    (n / f64::from(GRID)).round() as i32 * GRID
}

#[cfg(test)]
mod tests;
