//! The lines of a page: routed, rounded at their corners; stubs for outputs that lead
//! nowhere, and labels for those that lead to another page.

use super::card::is_loose;
use super::{Context, Placed, Style};
use crate::graph::look::*;
use crate::graph::measure::{STEP_WIDTH, entry_at, exit_at, turned, turned_box};
use crate::graph::route::{Block, Point, Wish, routes};
use crate::graph::text::Weight;
use crate::graph::words::phrase_with;
use callwright_flow::layout::Reading;
use std::collections::BTreeMap;

const RADIUS: f32 = 7.0;
/// How far a rounded corner reaches towards its middle, for a curve that looks round.
const ROUND: f32 = 0.5523;
const STUB: i32 = 18;

/// What is drawn for a page's lines, and which of its steps they lead to.
pub(super) struct Lines {
    pub items: Vec<Item>,
    pub entered: Vec<usize>,
}

pub(super) fn lines(
    cx: &Context,
    placed: &[Placed],
    page_of: &dyn Fn(usize) -> String,
    reading: Reading,
) -> Lines {
    let at: BTreeMap<usize, &Placed> = placed.iter().map(|p| (p.step, p)).collect();
    let block = |p: &Placed| {
        let (x, y, width, height) = turned_box((p.x, p.y, STEP_WIDTH, p.height), reading);
        Block {
            x,
            y,
            width,
            height,
        }
    };
    let blocks: Vec<Block> = placed.iter().map(block).collect();
    let corner = |p: &Placed, (x, y): Point| turned((p.x + x, p.y + y), reading);
    let mut wishes = Vec::new();
    let mut out = Lines {
        items: Vec::new(),
        entered: Vec::new(),
    };
    for p in placed {
        let step = &cx.chart.steps[p.step];
        for (i, output) in step.outputs.iter().enumerate() {
            let from = corner(p, exit_at(step, i, p.collapsed, reading));
            match output.to.map(|to| (to, at.get(&to))) {
                Some((to, Some(target))) => {
                    let end = corner(target, entry_at(reading));
                    wishes.push(Wish {
                        from,
                        source: p.step,
                        to: end,
                        target: to,
                    });
                    out.entered.push(to);
                }
                Some((to, None)) => jump(cx, to, &page_of(to), from, reading, &mut out.items),
                None if is_loose(output, cx.chart.on_error.is_some()) => {
                    stub(from, reading, &mut out.items)
                }
                None => {}
            }
        }
    }
    let stroke = Stroke::new(LINE, 1.5);
    for line in routes(&blocks, &wishes) {
        out.items.push(Item::Path {
            curves: rounded(&line, reading),
            stroke,
        });
    }
    out
}

/// Where a point of a way really is.
fn real(point: Point, reading: Reading) -> [f32; 2] {
    let (x, y) = turned(point, reading);
    [x as f32, y as f32]
}

/// A dashed amber end: here a caller would be lost.
fn stub((x, y): Point, reading: Reading, items: &mut Vec<Item>) {
    let curves = vec![
        Curve::Move(real((x + 5, y), reading)),
        Curve::Line(real((x + STUB, y), reading)),
    ];
    items.push(Item::Path {
        curves,
        stroke: Stroke::new(LOOSE, 1.5).dashed(3.0),
    });
}

/// A short line to a label that names the step and its page.
fn jump(cx: &Context, to: usize, page: &str, from: Point, reading: Reading, items: &mut Vec<Item>) {
    let [x, y] = real((from.0 + STUB, from.1), reading);
    let curves = vec![Curve::Move(real(from, reading)), Curve::Line([x, y])];
    items.push(Item::Path {
        curves,
        stroke: Stroke::new(LINE, 1.5),
    });
    let style = Style::new(9.5, Weight::SemiBold, BRAND);
    let text = phrase_with("to_page", cx.language, &[&cx.chart.steps[to].title, page]);
    let line = style.fit(&text, 160.0, cx.rtl());
    let width = line.width * style.size + 16.0;
    let (left, y) = match reading {
        Reading::Right => (x, y),
        Reading::Left => (x - width, y),
        Reading::Down => (x - width / 2.0, y + 9.0),
    };
    items.push(Item::Rect {
        x: left,
        y: y - 9.0,
        width,
        height: 18.0,
        radius: 9.0,
        fill: Some((BRAND.tint(0.1), 1.0)),
        stroke: Some(Stroke::new(BRAND.tint(0.4), 1.0)),
    });
    items.push(style.set(line, left + width / 2.0, Align::Middle, y + 3.4));
}

/// Straight stretches joined by quarter circles.
fn rounded(line: &[Point], reading: Reading) -> Vec<Curve> {
    let points: Vec<[f32; 2]> = line.iter().map(|p| real(*p, reading)).collect();
    let mut out = Vec::new();
    let Some(first) = points.first() else {
        return out;
    };
    out.push(Curve::Move(*first));
    for (i, p) in points.iter().enumerate().skip(1) {
        let Some(next) = points.get(i + 1) else {
            out.push(Curve::Line(*p));
            break;
        };
        let towards = |q: &[f32; 2]| {
            let (dx, dy) = (q[0] - p[0], q[1] - p[1]);
            let long = dx.hypot(dy).max(0.001);
            ([dx / long, dy / long], long)
        };
        let ((back, before), (on, after)) = (towards(&points[i - 1]), towards(next));
        let r = RADIUS.min(before / 2.0).min(after / 2.0);
        let away = |d: [f32; 2], by: f32| [p[0] + d[0] * by, p[1] + d[1] * by];
        let (a, b, c, d) = (
            away(back, r),
            away(back, r * (1.0 - ROUND)),
            away(on, r * (1.0 - ROUND)),
            away(on, r),
        );
        out.push(Curve::Line(a));
        out.push(Curve::Cubic([b[0], b[1], c[0], c[1], d[0], d[1]]));
    }
    out
}
