//! What stands on a page beside steps and lines: frames, notes, and the signs at steps that
//! calls come to without a line.

use super::{Placed, Style};
use crate::graph::context::Context;
use crate::graph::look::*;
use crate::graph::text::{Weight, line, lines, wrap};
use crate::graph::words::phrase;
use callwright_flow::{Frame, Note};

const LABEL: f32 = 18.0;

/// A named box behind the steps.
pub(super) fn frame(
    cx: &Context,
    frame: &Frame,
    (x, y, width, height): (f32, f32, f32, f32),
) -> Vec<Item> {
    let colour = named(&frame.color).unwrap_or(FRAME);
    let mut out = vec![Item::Rect {
        x,
        y,
        width,
        height,
        radius: 12.0,
        fill: Some((colour, 0.05)),
        stroke: Some(Stroke::new(colour.tint(0.45), 1.2)),
    }];
    let style = Style::new(12.0, Weight::SemiBold, INK_SOFT);
    let words = style.fit(&line(&frame.name, 160), (width - 24.0).max(24.0), cx.rtl());
    let (at, align) = if cx.rtl() {
        (x + width - 12.0, Align::Right)
    } else {
        (x + 12.0, Align::Left)
    };
    out.push(style.set(words, at, align, y + 20.0));
    out
}

/// A remark on yellow paper.
pub(super) fn note(
    cx: &Context,
    note: &Note,
    (x, y, width, height): (f32, f32, f32, f32),
) -> Vec<Item> {
    let own = named(&note.color);
    let (paper, edge) = own.map_or((NOTE, NOTE_EDGE), |c| (c.tint(0.12), c.tint(0.4)));
    let mut out = vec![Item::Rect {
        x,
        y,
        width,
        height,
        radius: 6.0,
        fill: Some((paper, 1.0)),
        stroke: Some(Stroke::new(edge, 1.0)),
    }];
    let style = Style::new(11.0, Weight::Regular, INK_SOFT);
    let most = ((height - 12.0) / 15.0).floor().max(1.0) as usize;
    let room = (width - 20.0).max(20.0);
    for (i, line) in wrap(
        &lines(&note.text),
        style.weight,
        style.size,
        room,
        most,
        cx.rtl(),
    )
    .into_iter()
    .enumerate()
    {
        let (at, align) = if line.rtl {
            (x + 10.0 + room, Align::Right)
        } else {
            (x + 10.0, Align::Left)
        };
        out.push(style.set(line, at, align, y + 18.0 + 15.0 * i as f32));
    }
    out
}

/// A sign above a step: calls come here when something happens.
pub(super) fn sign(cx: &Context, placed: &Placed) -> Vec<Item> {
    let mut out = Vec::new();
    let signs = [
        (cx.chart.on_error, "if_step_fails", Hue::Amber),
        (cx.chart.on_hangup, "after_hang_up", Hue::Red),
    ];
    let mut left = placed.x as f32;
    for (_, name, hue) in signs
        .into_iter()
        .filter(|(at, ..)| *at == Some(placed.step))
    {
        let style = Style::new(9.5, Weight::SemiBold, hue.strong());
        let words = style.fit(&phrase(name, cx.language), 170.0, cx.rtl());
        let width = words.width * style.size + 16.0;
        let y = placed.y as f32 - LABEL - 5.0;
        let fill = Some((hue.soft(), 1.0));
        out.push(Item::Rect {
            x: left,
            y,
            width,
            height: LABEL,
            radius: LABEL / 2.0,
            fill,
            stroke: None,
        });
        out.push(style.set(words, left + width / 2.0, Align::Middle, y + 12.5));
        left += width + 6.0;
    }
    out
}
