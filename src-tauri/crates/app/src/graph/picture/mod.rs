//! The picture of a flow: its pages, each with frames, lines, steps and notes, as shapes
//! that any painter can draw.

mod card;
mod lines;
mod marks;
mod pages;

pub(super) use pages::{Sheet, sheets};

use super::context::Context;
use super::look::{Align, Colour, Item, Words};
use super::text::{Shaped, Weight};

/// A step on a page.
#[derive(Debug, Clone, Copy)]
struct Placed {
    /// Its number in the chart.
    step: usize,
    x: i32,
    y: i32,
    height: i32,
    collapsed: bool,
}

/// A line of text for a picture.
#[derive(Debug, Clone, Copy)]
struct Style {
    size: f32,
    weight: Weight,
    colour: Colour,
}

impl Style {
    fn new(size: f32, weight: Weight, colour: Colour) -> Style {
        Style {
            size,
            weight,
            colour,
        }
    }
    fn set(self, line: Shaped, x: f32, align: Align, baseline: f32) -> Item {
        Item::Text(Words {
            line,
            size: self.size,
            weight: self.weight,
            colour: self.colour,
            x,
            align,
            baseline,
        })
    }
    fn fit(self, text: &str, width: f32, rtl: bool) -> Shaped {
        super::text::fit(text, self.weight, self.size, width, rtl)
    }
}
