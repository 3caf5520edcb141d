//! One step: icon, name, type, what it says, and a row for each output.

use super::{Context, Placed, Style};
use crate::graph::chart::{Output, Step, is_arabic};
use crate::graph::look::*;
use crate::graph::measure::{self, HEAD, ROW, STEP_WIDTH, SUMMARY};
use crate::graph::text::{Weight, shape, wrap};
use crate::graph::words::phrase;
use callwright_engine::nodes::PortKind;
use callwright_flow::layout::Reading;

const WIDTH: f32 = STEP_WIDTH as f32;
const PAD: f32 = 12.0;
const TILE: f32 = 24.0;
const CHIP: f32 = 16.0;
const CHIP_GAP: f32 = 7.0;
/// Before a row's line turns down to the edge.
const LEAD: f32 = 7.0;

/// At which side lines leave.
pub(super) struct Side {
    pub reading: Reading,
}

impl Side {
    /// A distance from the side where rows end, as a distance from the left.
    fn out(&self, inwards: f32) -> f32 {
        if self.reading == Reading::Left {
            inwards
        } else {
            WIDTH - inwards
        }
    }
    fn align(&self) -> Align {
        if self.reading == Reading::Left {
            Align::Left
        } else {
            Align::Right
        }
    }
}

/// How an output without a line is meant.
pub(super) fn is_loose(output: &Output, has_error_handler: bool) -> bool {
    let needed = match output.kind {
        PortKind::Normal => true,
        PortKind::Error => !has_error_handler,
        PortKind::Optional => false,
    };
    output.to.is_none() && needed
}

/// The shapes of a step, from its own top left corner; `entered` if a line arrives.
pub(super) fn card(cx: &Context, placed: &Placed, entered: bool, side: &Side) -> Vec<Item> {
    let step = &cx.chart.steps[placed.step];
    let hue = Hue::of(&step.node.kind, step.group);
    let mut out = vec![Item::Open(format!("{}: {}", step.kind, step.title))];
    frame(placed.height as f32, &mut out);
    head(cx, step, hue, &mut out);
    if !placed.collapsed {
        if measure::has_summary(step) {
            said(cx, step, &mut out);
        }
        if measure::has_rows(step) {
            let y = measure::rows_y(step) as f32 - 4.0;
            out.push(Item::Rect {
                x: 0.5,
                y,
                width: WIDTH - 1.0,
                height: 1.0,
                radius: 0.0,
                fill: Some((RULE, 1.0)),
                stroke: None,
            });
            for (i, output) in step.outputs.iter().enumerate() {
                let y = measure::output_y(step, i, false) as f32;
                let mut edge = PAD + 2.0;
                if side.reading == Reading::Down {
                    let (x, bottom) = measure::exit_at(step, i, false, side.reading);
                    out.push(lead(x as f32, y, bottom as f32));
                    edge = WIDTH - x as f32 + LEAD + 5.0;
                }
                row(cx, output, hue, (y, edge), side, &mut out);
            }
        }
    }
    ports(cx, placed, step, entered, side, &mut out);
    out.push(Item::Close);
    out
}

/// The white box, with a shadow that survives printing.
fn frame(height: f32, out: &mut Vec<Item>) {
    for (grow, drop, share) in [(1.5, 3.0, 0.03), (0.5, 1.5, 0.05)] {
        out.push(Item::Rect {
            x: -grow,
            y: drop - grow,
            width: WIDTH + 2.0 * grow,
            height: height + 2.0 * grow,
            radius: 9.0 + grow,
            fill: Some((SHADOW, share)),
            stroke: None,
        });
    }
    out.push(Item::Rect {
        x: 0.0,
        y: 0.0,
        width: WIDTH,
        height,
        radius: 9.0,
        fill: Some((CARD, 1.0)),
        stroke: Some(Stroke::new(CARD_EDGE, 1.0)),
    });
}

fn head(cx: &Context, step: &Step, hue: Hue, out: &mut Vec<Item>) {
    let rtl = cx.rtl();
    let tile = if rtl { WIDTH - PAD - TILE } else { PAD };
    let y = (HEAD as f32 - TILE) / 2.0;
    out.push(Item::Rect {
        x: tile,
        y,
        width: TILE,
        height: TILE,
        radius: 6.0,
        fill: Some((hue.soft(), 1.0)),
        stroke: None,
    });
    out.push(Item::Icon {
        name: icon(&step.node.kind),
        x: tile + 5.0,
        y: y + 5.0,
        size: 14.0,
        colour: hue.strong(),
    });
    let (x, align) = if rtl {
        (WIDTH - PAD - TILE - 9.0, Align::Right)
    } else {
        (PAD + TILE + 9.0, Align::Left)
    };
    let room = WIDTH - 2.0 * PAD - TILE - 9.0;
    let title = Style::new(12.5, Weight::SemiBold, INK);
    out.push(title.set(title.fit(&step.title, room, rtl), x, align, 21.5));
    let kind = Style::new(10.0, Weight::Regular, INK_QUIET);
    out.push(kind.set(kind.fit(&step.kind, room, rtl), x, align, 35.5));
}

/// What the step says, on two lines, and the languages it says it in.
fn said(cx: &Context, step: &Step, out: &mut Vec<Item>) {
    let languages = cx.spoken_languages(step);
    let chips = languages_width(&languages);
    let top = HEAD as f32;
    let style = Style::new(10.5, Weight::Regular, INK_SOFT);
    let text = cx.summary(step).unwrap_or_default();
    let room = WIDTH - 2.0 * PAD - if chips > 0.0 { chips + 6.0 } else { 0.0 };
    let left = if cx.rtl() { WIDTH - PAD - room } else { PAD };
    for (i, line) in wrap(&text, style.weight, style.size, room, 2, cx.rtl())
        .into_iter()
        .enumerate()
    {
        let (x, align) = if line.rtl {
            (left + room, Align::Right)
        } else {
            (left, Align::Left)
        };
        out.push(style.set(line, x, align, top + 11.0 + 14.0 * i as f32));
    }
    let mut x = if cx.rtl() { PAD } else { WIDTH - PAD - chips };
    for (language, there) in &languages {
        let style = Style::new(
            8.0,
            Weight::SemiBold,
            if *there { INK_QUIET } else { LOOSE_INK },
        );
        let fill = if *there { RULE } else { Hue::Amber.soft() };
        out.push(Item::Rect {
            x,
            y: top + 1.5,
            width: 17.0,
            height: 13.0,
            radius: 3.5,
            fill: Some((fill, 1.0)),
            stroke: None,
        });
        let name = language_chip(language);
        out.push(style.set(
            shape(&name, style.weight, false),
            x + 8.5,
            Align::Middle,
            top + 11.0,
        ));
        x += 19.0;
    }
    const { assert!(SUMMARY >= 40, "two lines need this much") };
}

fn languages_width(languages: &[(&str, bool)]) -> f32 {
    (languages.len() as f32 * 19.0 - 2.0).max(0.0)
}

/// A language on the smallest of labels.
fn language_chip(language: &str) -> String {
    if is_arabic(language) {
        return "ع".to_owned();
    }
    language
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(2)
        .collect::<String>()
        .to_uppercase()
}

/// From a row to the lower edge, where its line leaves.
fn lead(x: f32, y: f32, bottom: f32) -> Item {
    Item::Path {
        curves: vec![
            Curve::Move([x - LEAD, y]),
            Curve::Cubic([x - LEAD / 2.0, y, x, y + LEAD / 2.0, x, y + LEAD]),
            Curve::Line([x, bottom]),
        ],
        stroke: Stroke::new(LINE, 1.5),
    }
}

fn row(
    cx: &Context,
    output: &Output,
    hue: Hue,
    (y, mut edge): (f32, f32),
    side: &Side,
    out: &mut Vec<Item>,
) {
    let loose = is_loose(output, cx.chart.on_error.is_some());
    let quiet = output.key.is_none() && output.kind != PortKind::Normal
        || QUIET.contains(&output.id.as_str());
    let ink = match (loose, quiet) {
        (true, _) => LOOSE_INK,
        (false, true) => INK_QUIET,
        (false, false) => INK,
    };
    if let Some(key) = output.key {
        let x = side.out(edge + CHIP / 2.0) - CHIP / 2.0;
        out.push(Item::Rect {
            x,
            y: y - CHIP / 2.0,
            width: CHIP,
            height: CHIP,
            radius: 4.0,
            fill: Some((hue.soft(), 1.0)),
            stroke: None,
        });
        let style = Style::new(10.0, Weight::SemiBold, hue.strong());
        out.push(style.set(
            shape(&key.to_string(), style.weight, false),
            x + CHIP / 2.0,
            Align::Middle,
            y + 3.6,
        ));
        edge += CHIP + CHIP_GAP;
    }
    let style = Style::new(11.0, Weight::Regular, ink);
    let mut label = output.label.clone();
    if output.to.is_none() && !loose && output.kind == PortKind::Optional && label.is_empty() {
        label = phrase("ends_here", cx.language);
    }
    let line = style.fit(&label, WIDTH - edge - PAD, cx.rtl());
    out.push(style.set(line, side.out(edge), side.align(), y + 4.0));
    debug_assert!(ROW as f32 > CHIP, "chips of two rows must not touch");
}

/// Outputs that a caller takes by doing nothing, or nothing that counts.
const QUIET: [&str; 4] = ["no_input", "invalid", "otherwise", "timed_out"];

/// The little rings and squares at the edge, where lines begin and end.
fn ports(
    cx: &Context,
    placed: &Placed,
    step: &Step,
    entered: bool,
    side: &Side,
    out: &mut Vec<Item>,
) {
    let mark = |x: f32, y: f32, size: f32, radius: f32, stroke: Stroke| Item::Rect {
        x: x - size / 2.0,
        y: y - size / 2.0,
        width: size,
        height: size,
        radius,
        fill: Some((CARD, 1.0)),
        stroke: Some(stroke),
    };
    if entered {
        let (x, y) = measure::entry_at(side.reading);
        out.push(mark(x as f32, y as f32, 7.0, 2.0, Stroke::new(LINE, 1.5)));
    }
    for (i, output) in step.outputs.iter().enumerate() {
        let (x, y) = measure::exit_at(step, i, placed.collapsed, side.reading);
        let stroke = match (output.to, is_loose(output, cx.chart.on_error.is_some())) {
            (Some(_), _) => Stroke::new(LINE, 1.5),
            (None, true) => Stroke::new(LOOSE, 1.5).dashed(2.2),
            (None, false) => Stroke::new(CARD_EDGE, 1.5),
        };
        out.push(mark(x as f32, y as f32, 8.0, 4.0, stroke));
    }
}
