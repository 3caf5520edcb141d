//! A flow's pages: which step stands on which, and where. Steps that nobody placed stand
//! below those that somebody did.

use super::card::{Side, card};
use super::lines::lines;
use super::{Placed, marks};
use crate::AppError;
use crate::graph::context::Context;
use crate::graph::look::{Curve, Item, Scene};
use crate::graph::measure::{STEP_WIDTH, height};
use crate::graph::place::places;
use crate::graph::text::line;
use crate::graph::words::phrase;
use callwright_flow::layout::{Area, Layout, Reading};
use std::collections::BTreeMap;

/// One page, drawn.
pub struct Sheet {
    /// Empty where there is but one.
    pub name: String,
    pub scene: Scene,
    /// The steps' boxes, so that pages of paper are cut between them.
    pub steps: Vec<(f32, f32, f32, f32)>,
}

const MARGIN: f32 = 32.0;
/// A layout file may say anything; nothing is drawn farther out than this.
const FARTHEST: i32 = 1_000_000;
const BELOW: i32 = 96;

/// The steps of one page, before they are drawn.
struct Plan<'a> {
    id: String,
    name: String,
    placed: Vec<Placed>,
    layout: Option<&'a Layout>,
}

pub fn sheets(cx: &Context) -> Result<Vec<Sheet>, AppError> {
    let layout = cx.layout()?;
    let plans = plan(cx, layout.as_ref());
    let reading = layout.as_ref().map_or(Reading::Right, |l| l.direction);
    let mut page_of = BTreeMap::new();
    for plan in &plans {
        for placed in &plan.placed {
            page_of.insert(placed.step, plan.name.clone());
        }
    }
    Ok(plans
        .iter()
        .map(|p| draw(cx, p, &page_of, reading))
        .collect())
}

fn plan<'a>(cx: &Context, layout: Option<&'a Layout>) -> Vec<Plan<'a>> {
    let reading = layout.map_or(Reading::Right, |l| l.direction);
    let mut plans = empty(layout);
    let mut missing = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (i, step) in cx.chart.steps.iter().enumerate() {
        let place = layout
            .and_then(|l| l.nodes.get(&step.node.id))
            .filter(|_| seen.insert(&step.node.id));
        let Some(place) = place else {
            missing.push(i);
            continue;
        };
        let page = plans.iter().position(|p| p.id == place.page).unwrap_or(0);
        plans[page].placed.push(Placed {
            step: i,
            x: place.x.clamp(-FARTHEST, FARTHEST),
            y: place.y.clamp(-FARTHEST, FARTHEST),
            height: height(step, place.collapsed),
            collapsed: place.collapsed,
        });
    }
    let first = &mut plans[0].placed;
    let below = first
        .iter()
        .map(|p| p.y + p.height + BELOW)
        .max()
        .unwrap_or(0);
    let left = first.iter().map(|p| p.x).min().unwrap_or(0);
    for (step, (x, y)) in missing.iter().zip(places(&cx.chart, &missing, reading)) {
        let height = height(&cx.chart.steps[*step], false);
        first.push(Placed {
            step: *step,
            x: left + x,
            y: below + y,
            height,
            collapsed: false,
        });
    }
    // An empty page says nothing, but for the only one.
    let drawn = |p: &Plan| !p.placed.is_empty() || on_page(p).next().is_some();
    if plans.iter().any(drawn) {
        plans.retain(drawn);
    }
    if plans.len() == 1 {
        plans[0].name.clear();
    }
    for plan in plans
        .iter_mut()
        .filter(|p| p.name.is_empty() && !p.id.is_empty())
    {
        plan.name = line(&plan.id, 120);
    }
    plans
}

/// The flow's pages with nothing on them yet; one where it has none.
fn empty<'a>(layout: Option<&'a Layout>) -> Vec<Plan<'a>> {
    let pages = layout.map_or(&[][..], |l| l.pages.as_slice());
    let mut plans: Vec<Plan> = (pages.iter())
        .map(|p| Plan {
            id: p.id.clone(),
            name: line(&p.name, 120),
            placed: Vec::new(),
            layout,
        })
        .collect();
    if plans.is_empty() {
        plans.push(Plan {
            id: String::new(),
            name: String::new(),
            placed: Vec::new(),
            layout,
        });
    }
    plans
}

/// Frames and notes of a page, by their areas; those of no page stand on the first.
fn on_page<'p>(plan: &'p Plan) -> impl Iterator<Item = &'p Area> {
    let layout = plan.layout.into_iter();
    let areas = layout.flat_map(|l| {
        l.frames
            .iter()
            .map(|f| &f.area)
            .chain(l.notes.iter().map(|n| &n.area))
    });
    areas.filter(|a| belongs(plan, a))
}

fn belongs(plan: &Plan, area: &Area) -> bool {
    let pages = plan.layout.map_or(&[][..], |l| l.pages.as_slice());
    let known = pages.iter().any(|p| p.id == area.page);
    if known {
        plan.id == area.page
    } else {
        pages.first().is_none_or(|p| p.id == plan.id)
    }
}

/// Left, top, width and height, as drawn.
fn drawn_area(area: &Area) -> (f32, f32, f32, f32) {
    let at = |n: i32| n.clamp(-FARTHEST, FARTHEST) as f32;
    let long = |n: i32| n.clamp(24, FARTHEST) as f32;
    (at(area.x), at(area.y), long(area.width), long(area.height))
}

fn draw(cx: &Context, plan: &Plan, page_of: &BTreeMap<usize, String>, reading: Reading) -> Sheet {
    let mut items = Vec::new();
    for frame in plan
        .layout
        .iter()
        .flat_map(|l| &l.frames)
        .filter(|f| belongs(plan, &f.area))
    {
        items.extend(marks::frame(cx, frame, drawn_area(&frame.area)));
    }
    let other = |step: usize| {
        let name = page_of.get(&step).filter(|n| !n.is_empty());
        name.cloned()
            .unwrap_or_else(|| phrase("other_page", cx.language))
    };
    let lines = lines(cx, &plan.placed, &other, reading);
    items.extend(lines.items);
    let side = Side { reading };
    let entered: std::collections::BTreeSet<usize> = lines.entered.into_iter().collect();
    for placed in &plan.placed {
        let (dx, dy) = (placed.x as f32, placed.y as f32);
        items.extend(marks::sign(cx, placed));
        let shapes = card(cx, placed, entered.contains(&placed.step), &side);
        items.extend(shapes.into_iter().map(|i| i.moved(dx, dy)));
    }
    for note in plan
        .layout
        .iter()
        .flat_map(|l| &l.notes)
        .filter(|n| belongs(plan, &n.area))
    {
        items.extend(marks::note(cx, note, drawn_area(&note.area)));
    }
    let (left, top, right, bottom) = bounds(&items);
    let (dx, dy) = (MARGIN - left, MARGIN - top);
    let boxes = plan.placed.iter().map(|p| {
        (
            p.x as f32 + dx,
            p.y as f32 + dy,
            STEP_WIDTH as f32,
            p.height as f32,
        )
    });
    Sheet {
        name: plan.name.clone(),
        steps: boxes.collect(),
        scene: Scene {
            width: right - left + 2.0 * MARGIN,
            height: bottom - top + 2.0 * MARGIN,
            items: items.into_iter().map(|i| i.moved(dx, dy)).collect(),
        },
    }
}

/// Left, top, right and bottom of everything that is drawn.
fn bounds(items: &[Item]) -> (f32, f32, f32, f32) {
    let mut all: Option<(f32, f32, f32, f32)> = None;
    let mut see = |x: f32, y: f32, right: f32, bottom: f32| {
        let (l, t, r, b) = all.unwrap_or((x, y, right, bottom));
        all = Some((l.min(x), t.min(y), r.max(right), b.max(bottom)));
    };
    for item in items {
        match item {
            Item::Rect {
                x,
                y,
                width,
                height,
                ..
            } => see(*x, *y, x + width, y + height),
            Item::Path { curves, .. } => {
                for curve in curves {
                    if let Curve::Move([x, y]) | Curve::Line([x, y]) | Curve::Cubic([.., x, y]) =
                        curve
                    {
                        see(*x, *y, *x, *y);
                    }
                }
            }
            _ => {}
        }
    }
    all.unwrap_or((0.0, 0.0, 0.0, 0.0))
}
