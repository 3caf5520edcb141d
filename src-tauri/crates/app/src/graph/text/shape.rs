//! One line of text as glyphs: direction by the Unicode algorithm, joined letters by the font.
//! All measures are in parts of the font size.

use super::fonts::{Faces, with_faces};
use harfrust::{Buffer, Direction, ShapeOptions};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    SemiBold,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub id: u32,
    /// The bytes of the text it stands for.
    pub text: Range<usize>,
    pub advance: f32,
    pub dx: f32,
    pub dy: f32,
}

/// Neighbouring glyphs of one font, from left to right as they are seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub font: usize,
    pub glyphs: Vec<Glyph>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shaped {
    pub text: String,
    /// Whether the line as a whole reads from right to left.
    pub rtl: bool,
    pub runs: Vec<Run>,
    pub width: f32,
}

/// Whether a text reads from right to left, by its first letter that says so.
pub fn reads_right_to_left(text: &str, otherwise: bool) -> bool {
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Ltr => false,
        unicode_bidi::Direction::Rtl => true,
        unicode_bidi::Direction::Mixed => otherwise,
    }
}

/// Set one line, which must hold no line breaks.
pub fn shape(text: &str, weight: Weight, rtl: bool) -> Shaped {
    let mut shaped = Shaped {
        text: text.to_owned(),
        rtl,
        ..Shaped::default()
    };
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(level));
    with_faces(weight, |faces| {
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
                shape_run(text, run, rtl, faces, &mut shaped.runs);
            }
        }
    });
    shaped.width = shaped
        .runs
        .iter()
        .flat_map(|r| &r.glyphs)
        .map(|g| g.advance)
        .sum();
    shaped
}

/// A stretch of one direction, in as many fonts as it takes.
fn shape_run(text: &str, range: Range<usize>, rtl: bool, faces: &Faces, out: &mut Vec<Run>) {
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    for (i, c) in text[range.clone()].char_indices() {
        let (start, end) = (range.start + i, range.start + i + c.len_utf8());
        let place = faces.choose(c, parts.last().map(|(place, _)| *place));
        match parts.last_mut() {
            Some((last, range)) if *last == place => range.end = end,
            _ => parts.push((place, start..end)),
        }
    }
    if rtl {
        parts.reverse();
    }
    for (place, range) in parts {
        let Some((number, font)) = faces.chain.get(place) else {
            continue;
        };
        let mut buffer = Buffer::new();
        buffer.push_str(&text[range.clone()]);
        let direction = if rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        };
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let plan = faces.plan(place, direction, buffer.script());
        let options = ShapeOptions::new().plan(plan.as_deref());
        // A font that cannot shape a text leaves it out; the bundled ones are tested.
        if harfrust::shape(font, &mut buffer, options).is_ok() {
            out.push(Run {
                font: *number,
                glyphs: glyphs(&buffer, &range, f32::from(font.units_per_em())),
            });
        }
    }
}

fn glyphs(buffer: &Buffer, range: &Range<usize>, units: f32) -> Vec<Glyph> {
    let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
    let mut starts: Vec<usize> = infos.iter().map(|i| i.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let size = |units_n: i32| units_n as f32 / units;
    let set = infos.iter().zip(positions).map(|(info, at)| {
        let start = info.cluster as usize;
        let next = starts.get(starts.partition_point(|s| *s <= start)).copied();
        Glyph {
            id: info.glyph_id,
            text: range.start + start..next.map_or(range.end, |n| range.start + n),
            advance: size(at.x_advance),
            dx: size(at.x_offset),
            dy: size(at.y_offset),
        }
    });
    set.collect()
}

impl Shaped {
    /// Widths of the text's parts that cannot be divided, in the order in which they are read.
    pub fn parts(&self) -> Vec<(Range<usize>, f32)> {
        let mut parts: Vec<(Range<usize>, f32)> = Vec::new();
        let mut glyphs: Vec<&Glyph> = self.runs.iter().flat_map(|r| &r.glyphs).collect();
        glyphs.sort_by_key(|g| g.text.start);
        for glyph in glyphs {
            match parts.last_mut() {
                Some((range, width)) if range.start == glyph.text.start => *width += glyph.advance,
                _ => parts.push((glyph.text.clone(), glyph.advance)),
            }
        }
        parts
    }
}
