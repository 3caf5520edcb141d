//! The picture of the flow on paper: as large as it can be on one page, or in parts that
//! are cut between steps, with a small plan of where each part belongs.

use super::paper::{Ink, LONG, Paper, SHORT, Type};
use crate::AppError;
use crate::graph::context::Context;
use crate::graph::look::*;
use crate::graph::picture::{Sheet, sheets};
use crate::graph::text::{Weight, fit};
use crate::graph::words::{phrase, phrase_with};

const EDGE: f32 = 28.0;
const HEAD: f32 = 30.0;
/// The smallest scale at which the names of steps can still be read on paper.
const READABLE: f32 = 0.42;
/// The scale of parts.
const COMFORTABLE: f32 = 0.56;
const LARGEST: f32 = 0.85;
/// What is shown above and below the steps of a part.
const AROUND: f32 = 40.0;
/// A flow of many thousand steps is drawn smaller rather than on more pages than these.
const MOST_PARTS: usize = 40;
/// With more steps than this the plan shows parts only.
const MOST_IN_PLAN: usize = 400;

/// Left, top, width and height.
type Area = [f32; 4];

const WINDOW: Area = [
    EDGE,
    EDGE + HEAD,
    LONG - 2.0 * EDGE,
    SHORT - 2.0 * EDGE - HEAD - 18.0,
];

pub fn picture(cx: &Context, paper: &mut Paper) -> Result<(), AppError> {
    let mut first = true;
    for sheet in sheets(cx)? {
        let fits = fitting(sheet.scene.width, sheet.scene.height).min(LARGEST);
        let whole = [0.0, 0.0, sheet.scene.width, sheet.scene.height];
        let parts = if fits < READABLE {
            parts(&sheet)
        } else {
            Vec::new()
        };
        page(
            cx,
            paper,
            &sheet,
            whole,
            fits,
            &name(cx, &sheet),
            &mut first,
        );
        for (i, part) in parts.iter().enumerate() {
            let (n, of) = ((i + 1).to_string(), parts.len().to_string());
            let mut name = phrase_with("picture_part", cx.language, &[&n, &of]);
            if !sheet.name.is_empty() {
                name = format!("{}: {name}", sheet.name);
            }
            let scale = fitting(part[2], part[3]).min(COMFORTABLE);
            page(cx, paper, &sheet, *part, scale, &name, &mut first);
            plan(cx, paper, &sheet, &parts, i);
        }
    }
    Ok(())
}

fn name(cx: &Context, sheet: &Sheet) -> String {
    let name = phrase("picture", cx.language);
    if sheet.name.is_empty() {
        name
    } else {
        format!("{name}: {}", sheet.name)
    }
}

fn fitting(width: f32, height: f32) -> f32 {
    (WINDOW[2] / width.max(1.0)).min(WINDOW[3] / height.max(1.0))
}

/// One page with a part of the scene in its middle.
fn page(
    cx: &Context,
    paper: &mut Paper,
    sheet: &Sheet,
    part: Area,
    scale: f32,
    name: &str,
    first: &mut bool,
) {
    paper.turn(LONG, SHORT);
    if std::mem::take(first) {
        paper.y = EDGE;
        paper.anchor(&format!("chapter:{}", phrase("picture", cx.language)));
        paper.headings.push(super::paper::Heading {
            level: 0,
            text: phrase("picture", cx.language),
            page: paper.pages.len() - 1,
            y: 0.0,
        });
    }
    let style = Type::new(13.0, Weight::SemiBold, INK);
    let line = fit(name, style.weight, style.size, 560.0, cx.rtl());
    let (x, align) = if cx.rtl() {
        (LONG - EDGE, Align::Right)
    } else {
        (EDGE, Align::Left)
    };
    let words = Words {
        line,
        size: style.size,
        weight: style.weight,
        colour: style.colour,
        x,
        align,
        baseline: EDGE + 12.0,
    };
    paper.draw(Item::Text(words));
    let (width, height) = (part[2] * scale, part[3] * scale);
    let left = WINDOW[0] + (WINDOW[2] - width) / 2.0;
    let top = WINDOW[1] + (WINDOW[3] - height) / 2.0;
    let items = sheet
        .scene
        .items
        .iter()
        .filter(|i| touches(i, part))
        .cloned()
        .collect();
    let ink = Ink::Window {
        items,
        scale,
        dx: left - part[0] * scale,
        dy: top - part[1] * scale,
        window: [left, top, width, height],
    };
    if let Some(page) = paper.pages.last_mut() {
        page.ink.push(ink);
    }
}

/// Whether a shape may show in an area. Text is looked at generously.
fn touches(item: &Item, [left, top, width, height]: Area) -> bool {
    const SLACK: f32 = 8.0;
    let (right, bottom) = (left + width + SLACK, top + height + SLACK);
    let inside = |l: f32, t: f32, r: f32, b: f32| {
        l < right && r > left - SLACK && t < bottom && b > top - SLACK
    };
    match item {
        Item::Open(_) | Item::Close => false,
        Item::Rect {
            x,
            y,
            width,
            height,
            ..
        } => inside(*x, *y, x + width, y + height),
        Item::Icon { x, y, size, .. } => inside(*x, *y, x + size, y + size),
        Item::Text(words) => {
            let l = words.left_end();
            inside(
                l,
                words.baseline - words.size,
                l + words.line.width * words.size,
                words.baseline + words.size,
            )
        }
        Item::Path { curves, .. } => {
            let mut all = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
            for curve in curves {
                if let Curve::Move([x, y]) | Curve::Line([x, y]) | Curve::Cubic([.., x, y]) = *curve
                {
                    all = [all[0].min(x), all[1].min(y), all[2].max(x), all[3].max(y)];
                }
            }
            inside(all[0], all[1], all[2], all[3])
        }
    }
}

/// The areas a scene is cut into: as few as can be at a scale that can be read, and only
/// those with something in them.
fn parts(sheet: &Sheet) -> Vec<Area> {
    let mut best: Option<(usize, usize, Vec<Area>)> = None;
    let mut scale = COMFORTABLE;
    loop {
        let (torn, parts) = cut(sheet, scale);
        let few = parts.len() <= MOST_PARTS;
        if few
            && best
                .as_ref()
                .is_none_or(|(t, n, _)| (torn, parts.len()) < (*t, *n))
        {
            best = Some((torn, parts.len(), parts));
        }
        scale *= 0.95;
        // Smaller than can be read only where there would be too many parts otherwise.
        if scale < READABLE
            && let Some((.., parts)) = best
        {
            return parts;
        }
    }
}

/// The parts at one scale, and how many steps are torn in two.
fn cut(sheet: &Sheet, scale: f32) -> (usize, Vec<Area>) {
    let (wide, high) = (WINDOW[2] / scale, WINDOW[3] / scale);
    let across: Vec<(f32, f32)> = sheet.steps.iter().map(|(x, _, w, _)| (*x, x + w)).collect();
    let (mut torn, columns) = cuts(sheet.scene.width, wide, &across);
    let mut areas = Vec::new();
    for column in columns.windows(2) {
        let inside = |(x, _, w, _): &&(f32, f32, f32, f32)| *x < column[1] && x + w > column[0];
        let down: Vec<(f32, f32)> = sheet
            .steps
            .iter()
            .filter(inside)
            .map(|(_, y, _, h)| (*y, y + h))
            .collect();
        let Some(top) = down.iter().map(|(top, _)| *top).min_by(f32::total_cmp) else {
            continue;
        };
        let bottom = down.iter().map(|(_, bottom)| *bottom).fold(top, f32::max);
        let (from, to) = if bottom - top + 2.0 * AROUND <= high {
            // All of it with what is drawn above and below, as far as there is room.
            let spare = (high - (bottom - top)) / 2.0;
            (
                (top - spare).max(0.0),
                (bottom + spare).min(sheet.scene.height),
            )
        } else {
            (
                (top - AROUND).max(0.0),
                (bottom + AROUND).min(sheet.scene.height),
            )
        };
        let shifted: Vec<(f32, f32)> = down.iter().map(|(a, b)| (a - from, b - from)).collect();
        let (cut_steps, rows) = cuts(to - from, high, &shifted);
        torn += cut_steps;
        for row in rows.windows(2) {
            let area = [
                column[0],
                from + row[0],
                column[1] - column[0],
                row[1] - row[0],
            ];
            if has_steps(sheet, area) {
                areas.push(area);
            }
        }
        if areas.len() > MOST_PARTS {
            break;
        }
    }
    (torn, areas)
}

fn has_steps(sheet: &Sheet, [left, top, width, height]: Area) -> bool {
    let (right, bottom) = (left + width, top + height);
    sheet
        .steps
        .iter()
        .any(|(x, y, w, h)| *x < right && x + w > left && *y < bottom && y + h > top)
}

/// Where to cut a length into pieces no longer than `most`, between steps where possible,
/// and how many steps are cut in two.
fn cuts(length: f32, most: f32, taken: &[(f32, f32)]) -> (usize, Vec<f32>) {
    let mut spans = taken.to_vec();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps: Vec<f32> = Vec::new();
    let mut end = f32::MIN;
    for (from, to) in spans {
        if end > f32::MIN && from > end {
            gaps.push(f32::midpoint(from, end));
        }
        end = end.max(to);
    }
    let mut out = vec![0.0];
    let mut torn = 0;
    let mut at = 0.0;
    while length - at > most {
        let gap = gaps
            .iter()
            .copied()
            .rfind(|g| *g <= at + most && *g > at + most * 0.4);
        at = gap.unwrap_or(at + most);
        torn += taken
            .iter()
            .filter(|(from, to)| *from < at && at < *to)
            .count();
        out.push(at);
    }
    out.push(length);
    (torn, out)
}

/// Which part of the whole this page shows.
fn plan(cx: &Context, paper: &mut Paper, sheet: &Sheet, parts: &[Area], shown: usize) {
    let scale = (150.0 / sheet.scene.width).min(HEAD / sheet.scene.height);
    let width = sheet.scene.width * scale;
    let left = if cx.rtl() { EDGE } else { LONG - EDGE - width };
    let top = EDGE - 8.0;
    let mut mark = |[x, y, w, h]: Area, fill: Option<(Colour, f32)>, stroke: Option<Stroke>| {
        let (x, y) = (left + x * scale, top + y * scale);
        paper.draw(Item::Rect {
            x,
            y,
            width: w * scale,
            height: h * scale,
            radius: 0.0,
            fill,
            stroke,
        });
    };
    if sheet.steps.len() <= MOST_IN_PLAN {
        for (x, y, w, h) in &sheet.steps {
            mark([*x, *y, *w, *h], Some((LINE, 0.6)), None);
        }
    }
    for (i, part) in parts.iter().enumerate() {
        if i != shown {
            mark(*part, None, Some(Stroke::new(CARD_EDGE, 0.4)));
        }
    }
    mark(
        parts[shown],
        Some((BRAND, 0.14)),
        Some(Stroke::new(BRAND, 0.8)),
    );
}
