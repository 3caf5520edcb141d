//! Pages of paper and a pen that walks down them. Distances along a line are from the side
//! where reading begins: left, or right for a document in Arabic.

use crate::graph::look::*;
use crate::graph::text::{Shaped, Weight, fit, line, shape, wrap};
use crate::graph::words::phrase_with;
use std::collections::BTreeMap;

pub const LONG: f32 = 842.0;
pub const SHORT: f32 = 595.0;
pub const MARGIN: f32 = 50.0;
const BOTTOM: f32 = 56.0;
const FOOT: f32 = 30.0;

/// What is drawn on a page.
pub enum Ink {
    Shape(Item),
    /// A part of a picture: shapes, how they are scaled and moved, and the window they are
    /// seen through, as left, top, width and height.
    Window {
        items: Vec<Item>,
        scale: f32,
        dx: f32,
        dy: f32,
        window: [f32; 4],
    },
}

pub struct Page {
    pub width: f32,
    pub height: f32,
    pub ink: Vec<Ink>,
    /// Left, top, width, height, and the anchor it leads to.
    pub links: Vec<([f32; 4], String)>,
}

/// A heading, for the table of contents and the outline.
pub struct Heading {
    pub level: usize,
    pub text: String,
    pub page: usize,
    pub y: f32,
}

pub struct Paper {
    pub pages: Vec<Page>,
    pub headings: Vec<Heading>,
    /// Where things are that links lead to.
    pub anchors: BTreeMap<String, (usize, f32)>,
    pub rtl: bool,
    pub y: f32,
}

impl Paper {
    pub fn new(rtl: bool) -> Paper {
        Paper {
            pages: Vec::new(),
            headings: Vec::new(),
            anchors: BTreeMap::new(),
            rtl,
            y: 0.0,
        }
    }

    /// Turn to a new page.
    pub fn turn(&mut self, width: f32, height: f32) {
        self.pages.push(Page {
            width,
            height,
            ink: Vec::new(),
            links: Vec::new(),
        });
        self.y = MARGIN;
    }

    pub fn width(&self) -> f32 {
        self.pages.last().map_or(SHORT, |p| p.width) - 2.0 * MARGIN
    }

    /// How far down the page may be written.
    pub fn bottom(&self) -> f32 {
        self.pages.last().map_or(LONG, |p| p.height) - BOTTOM
    }

    /// Turn the page unless so much fits on it.
    pub fn room(&mut self, height: f32) -> bool {
        let upright = self.pages.last().is_some_and(|p| p.width == SHORT);
        let fits = upright && self.y + height <= self.bottom();
        if !fits {
            self.turn(SHORT, LONG);
        }
        fits
    }

    pub fn draw(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.ink.push(Ink::Shape(item));
        }
    }

    /// The left end of something `width` wide that begins at `x` along the line.
    pub fn left(&self, x: f32, width: f32) -> f32 {
        if self.rtl {
            self.pages.last().map_or(SHORT, |p| p.width) - MARGIN - x - width
        } else {
            MARGIN + x
        }
    }

    /// A line held at its beginning, or at its end.
    pub fn put(&mut self, line: Shaped, x: f32, baseline: f32, style: Type, at_end: bool) {
        let align = if self.rtl == at_end {
            Align::Left
        } else {
            Align::Right
        };
        let words = Words {
            line,
            size: style.size,
            weight: style.weight,
            colour: style.colour,
            x: self.left(x, 0.0),
            align,
            baseline,
        };
        self.draw(Item::Text(words));
    }

    pub fn link(&mut self, x: f32, y: f32, width: f32, height: f32, to: &str) {
        let area = [self.left(x, width), y, width, height];
        if let Some(page) = self.pages.last_mut() {
            page.links.push((area, to.to_owned()));
        }
    }

    pub fn anchor(&mut self, name: &str) {
        let at = (self.pages.len().saturating_sub(1), self.y);
        self.anchors.entry(name.to_owned()).or_insert(at);
    }

    fn note_heading(&mut self, level: usize, text: &str) {
        let page = self.pages.len().saturating_sub(1);
        self.headings.push(Heading {
            level,
            text: text.to_owned(),
            page,
            y: self.y,
        });
    }

    /// A chapter begins on a page of its own.
    pub fn chapter(&mut self, text: &str) {
        self.turn(SHORT, LONG);
        self.chapter_here(text);
    }

    /// A chapter on the page just turned to.
    pub fn chapter_here(&mut self, text: &str) {
        self.anchor(&format!("chapter:{text}"));
        self.note_heading(0, text);
        let style = Type::new(20.0, Weight::SemiBold, INK);
        let width = self.width();
        self.put(
            fit(text, style.weight, style.size, width, self.rtl),
            0.0,
            self.y + 16.0,
            style,
            false,
        );
        let left = self.left(0.0, 36.0);
        let y = self.y + 27.0;
        self.draw(Item::Rect {
            x: left,
            y,
            width: 36.0,
            height: 3.0,
            radius: 1.5,
            fill: Some((BRAND, 1.0)),
            stroke: None,
        });
        self.y += 48.0;
    }

    pub fn section(&mut self, text: &str) {
        self.room(90.0);
        self.y += 6.0;
        self.note_heading(1, text);
        let style = Type::new(13.0, Weight::SemiBold, INK);
        let width = self.width();
        self.put(
            fit(text, style.weight, style.size, width, self.rtl),
            0.0,
            self.y + 11.0,
            style,
            false,
        );
        self.y += 22.0;
    }

    /// For a heading that somebody else draws.
    pub fn entry(&mut self, text: &str) {
        self.note_heading(1, text);
    }

    pub fn paragraph(&mut self, text: &str, style: Type) {
        let width = self.width();
        for line in wrap(text, style.weight, style.size, width, usize::MAX, self.rtl) {
            self.room(style.lead());
            self.put(line, 0.0, self.y + style.size, style, false);
            self.y += style.lead();
        }
    }

    /// The flow's name and the page's number below every page but the first.
    pub fn foot(&mut self, title: &str, language: &str) {
        let style = Type::new(8.0, Weight::Regular, INK_QUIET);
        let all = self.pages.len().to_string();
        let rtl = self.rtl;
        for (i, page) in self.pages.iter_mut().enumerate().skip(1) {
            let (near, far) = (MARGIN, page.width - MARGIN);
            let baseline = page.height - FOOT;
            let (start, end) = if rtl { (far, near) } else { (near, far) };
            let number = phrase_with("page_of", language, &[&(i + 1).to_string(), &all]);
            let number = shape(&number, style.weight, false);
            let name = fit(
                &line(title, 160),
                style.weight,
                style.size,
                page.width - 2.0 * MARGIN - 80.0,
                rtl,
            );
            let (first, last) = if rtl {
                (Align::Right, Align::Left)
            } else {
                (Align::Left, Align::Right)
            };
            for (line, x, align) in [(name, start, first), (number, end, last)] {
                let words = Words {
                    line,
                    size: style.size,
                    weight: style.weight,
                    colour: style.colour,
                    x,
                    align,
                    baseline,
                };
                page.ink.push(Ink::Shape(Item::Text(words)));
            }
        }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub size: f32,
    pub weight: Weight,
    pub colour: Colour,
}

impl Type {
    pub fn new(size: f32, weight: Weight, colour: Colour) -> Type {
        Type {
            size,
            weight,
            colour,
        }
    }
    /// From line to line.
    pub fn lead(self) -> f32 {
        (self.size * 1.5).round()
    }
}
