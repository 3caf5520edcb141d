//! What routing lines must hold.
use super::*;

fn block(x: i32, y: i32) -> Block {
    Block {
        x,
        y,
        width: 200,
        height: 96,
    }
}

/// A line from the right side of one step to the left side of another.
fn wish(blocks: &[Block], source: usize, row: i32, target: usize) -> Wish {
    let (a, b) = (blocks[source], blocks[target]);
    Wish {
        from: (a.x + a.width, a.y + row),
        source,
        to: (b.x, b.y + 24),
        target,
    }
}

/// Level and upright, from end to end, through no step and on no other step's line.
fn check(blocks: &[Block], wishes: &[Wish]) -> Vec<Vec<Point>> {
    let lines = routes(blocks, wishes);
    for (line, wish) in lines.iter().zip(wishes) {
        assert_eq!(
            (line.first(), line.last()),
            (Some(&wish.from), Some(&wish.to)),
            "a line has lost an end"
        );
        for pair in line.windows(2) {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            assert!(x1 == x2 || y1 == y2, "{pair:?} is slanted");
            for b in blocks {
                let across = x1.min(x2) < b.x + b.width && x1.max(x2) > b.x;
                let along = y1.min(y2) < b.y + b.height && y1.max(y2) > b.y;
                let level_inside = y1 == y2 && across && b.y < y1 && y1 < b.y + b.height;
                let upright_inside = x1 == x2 && along && b.x < x1 && x1 < b.x + b.width;
                assert!(
                    !level_inside && !upright_inside,
                    "{line:?} goes through the step at {}, {}",
                    b.x,
                    b.y
                );
            }
        }
    }
    let stretches: Vec<(Point, Point, usize)> = (lines.iter().zip(wishes))
        .flat_map(|(line, w)| {
            line.windows(2)
                .map(move |p| (p[0].min(p[1]), p[0].max(p[1]), w.target))
        })
        .collect();
    for (i, (a1, a2, a)) in stretches.iter().enumerate() {
        for (b1, b2, b) in &stretches[i + 1..] {
            let level =
                a1.1 == a2.1 && b1.1 == b2.1 && a1.1 == b1.1 && a1.0.max(b1.0) < a2.0.min(b2.0);
            let upright =
                a1.0 == a2.0 && b1.0 == b2.0 && a1.0 == b1.0 && a1.1.max(b1.1) < a2.1.min(b2.1);
            assert!(
                a == b || !(level || upright),
                "lines to {a} and to {b} lie on each other at {a1:?}"
            );
        }
    }
    lines
}

#[test]
fn lines_take_the_plainest_way_that_is_free() {
    let blocks = [block(0, 0), block(320, 0), block(640, 0), block(640, 200)];
    let lines = check(
        &blocks,
        &[
            wish(&blocks, 0, 24, 1),
            wish(&blocks, 1, 60, 3),
            wish(&blocks, 0, 60, 2),
            wish(&blocks, 2, 60, 0),
            wish(&blocks, 1, 80, 1),
        ],
    );
    assert_eq!(lines[0].len(), 2, "side by side: straight");
    assert_eq!(lines[1].len(), 4, "one column on: one turn");
    assert_eq!(lines[2].len(), 6, "a step is in the way: round it");
    assert_eq!(lines[3].len(), 6, "back: round everything");
    assert_eq!(lines[4].len(), 6, "to itself: round itself");
}

#[test]
fn many_lines_run_beside_each_other() {
    let mut blocks: Vec<Block> = (0..4).map(|i| block(0, i * 160)).collect();
    blocks.extend((0..4).map(|i| block(400, 40 + i * 160)));
    let wishes: Vec<Wish> = (0..4)
        .flat_map(|a| (4..8).map(move |b| (a, b)))
        .enumerate()
        .map(|(i, (a, b))| wish(&blocks, a, 24 + 16 * (i as i32 % 4), b))
        .collect();
    check(&blocks, &wishes);
}

#[test]
fn steps_that_lie_on_each_other_have_lines_all_the_same() {
    let blocks = [block(0, 0), block(8, 8), block(200, 0)];
    let wishes = [
        wish(&blocks, 0, 24, 1),
        wish(&blocks, 1, 24, 2),
        wish(&blocks, 0, 60, 2),
        wish(&blocks, 2, 40, 2),
    ];
    for line in routes(&blocks, &wishes) {
        assert!(line.len() >= 2, "a line is missing");
    }
}
