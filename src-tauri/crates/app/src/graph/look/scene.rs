//! A picture as a list of shapes, drawn in their order. Lengths are points of the canvas,
//! y grows downwards.

use super::Colour;
use super::icons::Curve;
use crate::graph::text::{Shaped, Weight};

#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub width: f32,
    pub height: f32,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// What follows, up to `Close`, belongs together and is called this.
    Open(String),
    Close,
    Rect {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        radius: f32,
        fill: Option<(Colour, f32)>,
        stroke: Option<Stroke>,
    },
    Path {
        curves: Vec<Curve>,
        stroke: Stroke,
    },
    /// The outline of an icon, `size` wide and high.
    Icon {
        name: &'static str,
        x: f32,
        y: f32,
        size: f32,
        colour: Colour,
    },
    Text(Words),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub colour: Colour,
    pub width: f32,
    /// On and off; 0 for a line without gaps.
    pub dash: f32,
}

impl Stroke {
    pub fn new(colour: Colour, width: f32) -> Stroke {
        Stroke {
            colour,
            width,
            dash: 0.0,
        }
    }
    pub fn dashed(self, dash: f32) -> Stroke {
        Stroke { dash, ..self }
    }
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    pub line: Shaped,
    pub size: f32,
    pub weight: Weight,
    pub colour: Colour,
    /// Where the line is held: its left end, middle or right end.
    pub x: f32,
    pub align: Align,
    pub baseline: f32,
}

/// Left and right as they are seen, whatever the direction of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Middle,
    Right,
}

impl Words {
    pub fn left_end(&self) -> f32 {
        let width = self.line.width * self.size;
        match self.align {
            Align::Left => self.x,
            Align::Middle => self.x - width / 2.0,
            Align::Right => self.x - width,
        }
    }
}

impl Item {
    /// The same, somewhere else.
    pub fn moved(mut self, dx: f32, dy: f32) -> Item {
        match &mut self {
            Item::Open(_) | Item::Close => {}
            Item::Rect { x, y, .. } | Item::Icon { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Item::Text(words) => {
                words.x += dx;
                words.baseline += dy;
            }
            Item::Path { curves, .. } => {
                for curve in curves {
                    let numbers: &mut [f32] = match curve {
                        Curve::Move(p) | Curve::Line(p) => p,
                        Curve::Cubic(p) => p,
                        Curve::Close => continue,
                    };
                    for pair in numbers.chunks_mut(2) {
                        pair[0] += dx;
                        pair[1] += dy;
                    }
                }
            }
        }
        self
    }
}
