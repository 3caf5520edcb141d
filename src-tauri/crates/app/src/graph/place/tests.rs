//! What placing steps must hold.
use super::*;
use callwright_flow::{Edge, Node};
use std::time::Instant;

/// The same numbers each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n.max(1) as u64) as usize
    }
}

fn flow(steps: usize, lines: impl Iterator<Item = (usize, usize)>) -> Flow {
    let mut flow = Flow::empty("f", "F");
    flow.start = "s0".to_owned();
    flow.nodes = (0..steps)
        .map(|i| Node::new(&format!("s{i}"), ["play", "menu", "api"][i % 3], ""))
        .collect();
    for (n, (from, to)) in lines.enumerate() {
        flow.edges.push(Edge::new(
            &format!("s{from}"),
            &format!("o{n}"),
            &format!("s{to}"),
        ));
    }
    flow
}

/// The same whichever way the flow goes; the layout of one that goes to the right.
fn check(flow: &Flow) -> Layout {
    check_way(flow, Reading::Left);
    check_way(flow, Reading::Down);
    check_way(flow, Reading::Right)
}

/// No two steps may touch, and everything stands on the grid.
fn check_way(flow: &Flow, reading: Reading) -> Layout {
    let layout = place(flow, reading);
    let chart = Chart::of(flow, "en");
    let mut boxes: Vec<(i32, i32, i32, &str)> = (chart.steps.iter())
        .map(|s| {
            let p = &layout.nodes[&s.node.id];
            (p.x, p.y, height(s, false), s.node.id.as_str())
        })
        .collect();
    boxes.sort_unstable();
    for (i, (x, y, h, id)) in boxes.iter().enumerate() {
        assert!(
            x % GRID == 0 && y % GRID == 0 && *x >= 0 && *y >= 0,
            "{id} stands at {x}, {y}"
        );
        let near = boxes[i + 1..].iter().take_while(|b| b.0 < x + STEP_WIDTH);
        for (_, other_y, other_h, other) in near {
            assert!(
                other_y + other_h <= *y || y + h <= *other_y,
                "{id} and {other} overlap"
            );
        }
    }
    assert_eq!(
        layout,
        place(flow, reading),
        "another layout for the same flow"
    );
    layout
}

#[test]
fn steps_never_overlap_whatever_the_lines() {
    check(&flow(0, std::iter::empty()));
    check(&flow(1, [(0, 0)].into_iter()));
    check(&flow(40, std::iter::empty()));
    check(&flow(30, (0..29).map(|i| (i, i + 1)).chain([(29, 0)])));
    check(&flow(
        60,
        (0..60).flat_map(|i| (0..60).map(move |j| (i, j))),
    ));
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let steps = 1 + dice.below(60);
        let lines: Vec<(usize, usize)> = (0..dice.below(steps * 3))
            .map(|_| (dice.below(steps), dice.below(steps)))
            .collect();
        check(&flow(steps, lines.into_iter()));
    }
}

#[test]
fn a_call_reads_from_left_to_right() {
    let layout = check(&flow(
        6,
        [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, 1), (4, 5)].into_iter(),
    ));
    let x: Vec<i32> = (0..6).map(|i| layout.nodes[&format!("s{i}")].x).collect();
    assert!(
        x[0] < x[1] && x[1] < x[2] && x[2] == x[3] && x[3] < x[4] && x[4] < x[5],
        "{x:?}"
    );
}

#[test]
fn two_thousand_steps_are_placed_in_time() {
    for (name, lines) in [
        (
            "a chain",
            (0..1_999).map(|i| (i, i + 1)).collect::<Vec<_>>(),
        ),
        ("a star", (1..2_000).map(|i| (0, i)).collect()),
        ("a tree with ways back", {
            let mut dice = Dice(7);
            (1..2_000)
                .map(|i| (dice.below(i), i))
                .chain((0..2_000).map(|i| (i, i / 2)))
                .collect()
        }),
        ("a tangle", {
            let mut dice = Dice(11);
            (0..6_000)
                .map(|_| (dice.below(2_000), dice.below(2_000)))
                .collect()
        }),
    ] {
        let began = Instant::now();
        check(&flow(2_000, lines.into_iter()));
        // Twice, unoptimised, on a busy machine; it takes well under a second otherwise.
        assert!(
            began.elapsed().as_secs() < 60,
            "{name} took {:?}",
            began.elapsed()
        );
    }
}
