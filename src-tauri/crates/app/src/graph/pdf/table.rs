//! Tables: cells of paragraphs, rows that go on over the end of a page.

use super::paper::{Paper, Type};
use crate::graph::look::*;
use crate::graph::text::{Shaped, Weight, fit, shape, wrap};

pub const SIZE: f32 = 9.0;
const LEAD: f32 = 13.5;
const PAD: f32 = 5.0;
const GAP: f32 = 10.0;
const CHIP: f32 = 13.0;

pub struct Para {
    pub text: String,
    pub style: Type,
    /// A key or a language before it.
    pub chip: Option<(String, Hue)>,
    /// The anchor it leads to.
    pub link: Option<String>,
    /// Text of callers begins where its own language begins, whatever the document's.
    pub own_side: bool,
}

impl Para {
    pub fn new(text: impl Into<String>) -> Para {
        let style = Type::new(SIZE, Weight::Regular, INK);
        Para {
            text: text.into(),
            style,
            chip: None,
            link: None,
            own_side: false,
        }
    }
    pub fn quiet(self) -> Para {
        self.coloured(INK_QUIET)
    }
    pub fn strong(mut self) -> Para {
        self.style.weight = Weight::SemiBold;
        self
    }
    pub fn coloured(mut self, colour: Colour) -> Para {
        self.style.colour = colour;
        self
    }
    pub fn chip(mut self, text: impl Into<String>, hue: Hue) -> Para {
        self.chip = Some((text.into(), hue));
        self
    }
    pub fn link(mut self, to: impl Into<String>) -> Para {
        self.link = Some(to.into());
        self
    }
    pub fn own_side(mut self) -> Para {
        self.own_side = true;
        self
    }
}

pub type Cell = Vec<Para>;

pub struct Table {
    /// Shares of the width.
    pub columns: Vec<f32>,
    /// Empty for a table without a head.
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// One line of a cell.
struct Line<'p> {
    para: &'p Para,
    line: Shaped,
    indent: f32,
    first: bool,
}

pub fn table(paper: &mut Paper, table: &Table) {
    let whole = paper.width();
    let shares: f32 = table.columns.iter().sum();
    let mut x = 0.0;
    let columns: Vec<(f32, f32)> = (table.columns.iter())
        .map(|share| {
            let width = whole * share / shares;
            let column = (x, width - GAP);
            x += width;
            column
        })
        .collect();
    let head_room = if table.head.is_empty() { 0.0 } else { 24.0 };
    paper.room(head_room + LEAD + 2.0 * PAD);
    head(paper, &table.head, &columns);
    for row in &table.rows {
        write_row(paper, table, row, &columns);
    }
    paper.y += 10.0;
}

fn head(paper: &mut Paper, names: &[String], columns: &[(f32, f32)]) {
    if names.is_empty() {
        return;
    }
    let whole = paper.width();
    let left = paper.left(0.0, whole);
    let fill = Some((CANVAS, 1.0));
    paper.draw(Item::Rect {
        x: left,
        y: paper.y,
        width: whole,
        height: 19.0,
        radius: 4.0,
        fill,
        stroke: None,
    });
    let style = Type::new(8.0, Weight::SemiBold, INK_QUIET);
    for (name, (x, width)) in names.iter().zip(columns) {
        let line = fit(name, style.weight, style.size, *width, paper.rtl);
        paper.put(line, x + PAD, paper.y + 12.5, style, false);
    }
    paper.y += 21.0;
}

fn write_row(paper: &mut Paper, table: &Table, row: &[Cell], columns: &[(f32, f32)]) {
    let cells: Vec<Vec<Line>> = row
        .iter()
        .zip(columns)
        .map(|(cell, (_, width))| lines(cell, *width - PAD, paper.rtl))
        .collect();
    let all = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let fits = |paper: &Paper| {
        ((paper.bottom() - paper.y - 2.0 * PAD) / LEAD)
            .floor()
            .max(0.0) as usize
    };
    let mut done = 0;
    while done < all {
        let left = all - done;
        // A short row stays whole; of a long one at least three lines stay together.
        if fits(paper) < left.min(if left <= 12 { left } else { 3 }) {
            paper.turn(super::paper::SHORT, super::paper::LONG);
            head(paper, &table.head, columns);
        }
        let now = left.min(fits(paper).max(1));
        for (cell, (x, width)) in cells.iter().zip(columns) {
            for (i, line) in cell.iter().skip(done).take(now).enumerate() {
                let y = paper.y + PAD + i as f32 * LEAD;
                write_line(paper, line, *x + PAD, *width - PAD, y);
            }
        }
        paper.y += now as f32 * LEAD + 2.0 * PAD;
        done += now;
    }
    let whole = paper.width();
    let left = paper.left(0.0, whole);
    let fill = Some((RULE, 1.0));
    paper.draw(Item::Rect {
        x: left,
        y: paper.y - 0.4,
        width: whole,
        height: 0.7,
        radius: 0.0,
        fill,
        stroke: None,
    });
}

fn lines(cell: &Cell, width: f32, rtl: bool) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    for para in cell {
        let indent = para
            .chip
            .as_ref()
            .map_or(0.0, |(text, _)| chip_width(text) + 5.0);
        let room = (width - indent).max(30.0);
        let lines = wrap(
            &para.text,
            para.style.weight,
            para.style.size,
            room,
            usize::MAX,
            rtl,
        );
        out.extend(lines.into_iter().enumerate().map(|(i, line)| Line {
            para,
            line,
            indent,
            first: i == 0,
        }));
    }
    out
}

fn chip_width(text: &str) -> f32 {
    (shape(text, Weight::SemiBold, false).width * 7.5 + 7.0).max(CHIP)
}

fn write_line(paper: &mut Paper, line: &Line, x: f32, width: f32, y: f32) {
    let baseline = y + 9.8;
    if let (true, Some((text, hue))) = (line.first, &line.para.chip) {
        let wide = chip_width(text);
        let left = paper.left(x, wide);
        let fill = Some((hue.soft(), 1.0));
        paper.draw(Item::Rect {
            x: left,
            y: y + 0.4,
            width: wide,
            height: CHIP,
            radius: 3.5,
            fill,
            stroke: None,
        });
        let words = Words {
            line: shape(text, Weight::SemiBold, false),
            size: 7.5,
            weight: Weight::SemiBold,
            colour: hue.strong(),
            x: left + wide / 2.0,
            align: Align::Middle,
            baseline: y + 9.6,
        };
        paper.draw(Item::Text(words));
    }
    let at_end = line.para.own_side && line.line.rtl != paper.rtl;
    let start = if at_end { x + width } else { x + line.indent };
    let long = line.line.width * line.para.style.size;
    paper.put(line.line.clone(), start, baseline, line.para.style, at_end);
    if let Some(to) = &line.para.link {
        paper.link(if at_end { start - long } else { start }, y, long, LEAD, to);
    }
}
