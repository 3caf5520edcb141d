//! How big a step is drawn and where its lines begin and end. The designer's canvas uses the
//! same numbers, so that a layout file means the same everywhere.

use super::chart::Step;
use super::summary::summary;
use callwright_flow::layout::Reading;

/// Everything stands on this grid.
pub const GRID: i32 = 8;
pub const STEP_WIDTH: i32 = 200;
pub(super) const HEAD: i32 = 48;
pub(super) const SUMMARY: i32 = 40;
pub(super) const ROW: i32 = 24;
/// Above the first row and below the last.
const ROWS_EDGE: i32 = 4;

/// Where lines arrive, from the step's top.
pub(super) const INPUT_Y: i32 = HEAD / 2;

pub(super) fn has_summary(step: &Step) -> bool {
    summary(step.node).is_some()
}

/// Whether the step is drawn with one row for each output.
pub(super) fn has_rows(step: &Step) -> bool {
    !step.outputs.is_empty() && !step.is_plain()
}

/// Where the rows begin, from the step's top.
pub(super) fn rows_y(step: &Step) -> i32 {
    let summary = if has_summary(step) { SUMMARY } else { 0 };
    HEAD + summary + ROWS_EDGE
}

pub(super) fn height(step: &Step, collapsed: bool) -> i32 {
    if collapsed {
        return HEAD;
    }
    let rows = if has_rows(step) {
        ROW * step.outputs.len() as i32 + 2 * ROWS_EDGE
    } else {
        0
    };
    rows_y(step) - ROWS_EDGE + rows
}

/// Where the line of an output begins, from the step's top.
pub(super) fn output_y(step: &Step, output: usize, collapsed: bool) -> i32 {
    if collapsed || !has_rows(step) {
        return INPUT_Y;
    }
    rows_y(step) + ROW * output as i32 + ROW / 2
}

/// Where outputs leave a step that is drawn downwards, from its right edge, the first one first.
const LANES_EDGE: i32 = 12;
/// Rows whose lines leave side by side at the bottom; with more of them they stand closer.
const WIDE_LANES: usize = 6;

/// Where the line of an output begins, from the step's top left corner.
pub(super) fn exit_at(step: &Step, output: usize, collapsed: bool, reading: Reading) -> (i32, i32) {
    let y = output_y(step, output, collapsed);
    match reading {
        Reading::Right => (STEP_WIDTH, y),
        Reading::Left => (0, y),
        Reading::Down if collapsed || !has_rows(step) => (STEP_WIDTH / 2, height(step, collapsed)),
        Reading::Down => {
            // The last row is the longest: its line leaves farthest to the left, so that none cross.
            let narrow = step.outputs.len() > WIDE_LANES;
            let lane = if narrow { GRID } else { 2 * GRID };
            let x = STEP_WIDTH - LANES_EDGE - output as i32 * lane;
            (x, height(step, collapsed))
        }
    }
}

/// Where lines arrive, from the step's top left corner.
pub(super) fn entry_at(reading: Reading) -> (i32, i32) {
    match reading {
        Reading::Right => (0, INPUT_Y),
        Reading::Left => (STEP_WIDTH, INPUT_Y),
        Reading::Down => (STEP_WIDTH / 2, 0),
    }
}

/// Places and ways are found as if every flow went to the right: what goes to the left is
/// mirrored, and for what goes down the axes are exchanged. Turning twice is not turning at all.
pub(super) fn turned((x, y): (i32, i32), reading: Reading) -> (i32, i32) {
    match reading {
        Reading::Right => (x, y),
        Reading::Left => (-x, y),
        Reading::Down => (y, x),
    }
}

/// Left, top, width, height.
pub(super) fn turned_box(
    (x, y, width, height): (i32, i32, i32, i32),
    reading: Reading,
) -> (i32, i32, i32, i32) {
    match reading {
        Reading::Right => (x, y, width, height),
        Reading::Left => (-x - width, y, width, height),
        Reading::Down => (y, x, height, width),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::chart::Chart;
    use callwright_flow::{Flow, Node};
    use serde_json::json;

    #[test]
    fn steps_stand_on_the_grid_and_straight_lines_are_possible() {
        let mut flow = Flow::empty("f", "F");
        for kind in callwright_engine::nodes::kinds() {
            flow.nodes.push(Node::new(kind.kind, kind.kind, ""));
            let mut said = Node::new(&format!("{}-said", kind.kind), kind.kind, "");
            said.settings
                .insert("prompt".to_owned(), json!([{"text": "Hello"}]));
            flow.nodes.push(said);
        }
        for step in &Chart::of(&flow, "en").steps {
            assert_eq!(
                height(step, false) % GRID,
                0,
                "{} is off the grid",
                step.node.id
            );
            for reading in [Reading::Right, Reading::Left, Reading::Down] {
                let (_, entry) = turned(entry_at(reading), reading);
                for i in 0..step.outputs.len() {
                    let (x, y) = exit_at(step, i, false, reading);
                    assert_eq!(
                        (turned((x, y), reading).1 - entry) % GRID,
                        0,
                        "no straight line can leave {} towards {reading:?}",
                        step.node.id
                    );
                    assert!((0..=STEP_WIDTH).contains(&x), "it leaves beside the step");
                }
            }
            for i in 0..step.outputs.len() {
                let y = output_y(step, i, false);
                assert_eq!(
                    (y - INPUT_Y) % GRID,
                    0,
                    "no straight line can leave {}",
                    step.node.id
                );
                assert!(
                    y < height(step, false),
                    "an output of {} is outside of it",
                    step.node.id
                );
            }
        }
    }
}
