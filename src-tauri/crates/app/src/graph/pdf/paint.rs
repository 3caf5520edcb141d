//! Paper as PDF bytes, by krilla. The only place that knows it.

use super::paper::{Ink, Paper};
use crate::AppError;
use crate::graph::look::{Colour, Curve, Item, Stroke, Words, icon_curves};
use crate::graph::text::{FONTS, Run, bytes};
use krilla::Document;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::{Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// For a quarter of a circle.
const ROUND: f32 = 0.5523;

type Fonts = [Option<Font>; FONTS];

pub fn paint(title: &str, paper: &Paper) -> Result<Vec<u8>, AppError> {
    let fonts: Fonts = std::array::from_fn(|i| Font::new(bytes(i)?.into(), 0));
    let mut document = Document::new();
    for page in &paper.pages {
        let Some(settings) = PageSettings::from_wh(page.width, page.height) else {
            continue;
        };
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for ink in &page.ink {
            match ink {
                Ink::Shape(item) => shape(&mut surface, item, &fonts),
                Ink::Window {
                    items,
                    scale,
                    dx,
                    dy,
                    window,
                } => {
                    let Some(clip) = rectangle(*window, 0.0) else {
                        continue;
                    };
                    surface.push_clip_path(&clip, &FillRule::NonZero);
                    surface
                        .push_transform(&Transform::from_row(*scale, 0.0, 0.0, *scale, *dx, *dy));
                    for item in items {
                        shape(&mut surface, item, &fonts);
                    }
                    surface.pop();
                    surface.pop();
                }
            }
        }
        surface.finish();
        for ([x, y, width, height], anchor) in &page.links {
            let area = Rect::from_xywh(*x, *y, *width, *height);
            if let (Some(area), Some((page, y))) = (area, paper.anchors.get(anchor)) {
                let to = Target::Destination(Destination::Xyz(place(*page, *y)));
                sheet.add_annotation(Annotation::new_link(LinkAnnotation::new(area, to), None));
            }
        }
        sheet.finish();
    }
    document.set_outline(outline(paper));
    let direction = if paper.rtl {
        TextDirection::RightToLeft
    } else {
        TextDirection::LeftToRight
    };
    let metadata = Metadata::new()
        .title(title.to_owned())
        .creator("Callwright".to_owned())
        .language(if paper.rtl { "ar" } else { "en" }.to_owned())
        .text_direction(direction);
    document.set_metadata(metadata);
    document
        .finish()
        .map_err(|e| AppError::Other(format!("The PDF cannot be made: {e:?}.")))
}

/// A little above, so that what is jumped to does not stick to the window's edge.
fn place(page: usize, y: f32) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, (y - 12.0).max(0.0)))
}

fn outline(paper: &Paper) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for heading in &paper.headings {
        let node = OutlineNode::new(heading.text.clone(), place(heading.page, heading.y));
        match &mut open {
            Some(chapter) if heading.level > 0 => chapter.push_child(node),
            _ => {
                if let Some(chapter) = open.replace(node) {
                    outline.push_child(chapter);
                }
            }
        }
    }
    if let Some(chapter) = open {
        outline.push_child(chapter);
    }
    outline
}

fn shape(surface: &mut Surface, item: &Item, fonts: &Fonts) {
    match item {
        Item::Open(_) | Item::Close => {}
        Item::Rect {
            x,
            y,
            width,
            height,
            radius,
            fill,
            stroke,
        } => {
            let Some(path) = rectangle([*x, *y, *width, *height], *radius) else {
                return;
            };
            surface.set_fill(fill.map(|(colour, share)| filled(colour, share)));
            surface.set_stroke(stroke.as_ref().map(|s| pen(s, LineCap::Butt)));
            surface.draw_path(&path);
        }
        Item::Path { curves, stroke } => stroked(surface, curves, pen(stroke, LineCap::Butt)),
        Item::Icon {
            name,
            x,
            y,
            size,
            colour,
        } => {
            let scale = size / 24.0;
            surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, *x, *y));
            stroked(
                surface,
                &icon_curves(name),
                pen(&Stroke::new(*colour, 2.0), LineCap::Round),
            );
            surface.pop();
        }
        Item::Text(words) => text(surface, words, fonts),
    }
}

fn text(surface: &mut Surface, words: &Words, fonts: &Fonts) {
    surface.set_fill(Some(filled(words.colour, 1.0)));
    surface.set_stroke(None);
    let mut x = words.left_end();
    for run in &words.line.runs {
        let glyphs: Vec<KrillaGlyph> = glyphs(run);
        if let Some(font) = fonts.get(run.font).and_then(Option::as_ref) {
            let start = Point::from_xy(x, words.baseline);
            surface.draw_glyphs(
                start,
                &glyphs,
                font.clone(),
                &words.line.text,
                words.size,
                false,
            );
        }
        x += run.glyphs.iter().map(|g| g.advance).sum::<f32>() * words.size;
    }
}

fn glyphs(run: &Run) -> Vec<KrillaGlyph> {
    let set = run.glyphs.iter().map(|g| KrillaGlyph {
        glyph_id: GlyphId::new(g.id),
        text_range: g.text.clone(),
        x_advance: g.advance,
        x_offset: g.dx,
        y_offset: g.dy,
        y_advance: 0.0,
        location: None,
    });
    set.collect()
}

fn stroked(surface: &mut Surface, curves: &[Curve], pen: Pen) {
    let mut path = PathBuilder::new();
    for curve in curves {
        match *curve {
            Curve::Move([x, y]) => path.move_to(x, y),
            Curve::Line([x, y]) => path.line_to(x, y),
            Curve::Cubic([a, b, c, d, x, y]) => path.cubic_to(a, b, c, d, x, y),
            Curve::Close => path.close(),
        }
    }
    if let Some(path) = path.finish() {
        surface.set_fill(None);
        surface.set_stroke(Some(pen));
        surface.draw_path(&path);
    }
}

fn rectangle([x, y, width, height]: [f32; 4], radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    let r = radius.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, bottom, k) = (x + width, y + height, r * (1.0 - ROUND));
    path.move_to(x + r, y);
    path.line_to(right - r, y);
    path.cubic_to(right - k, y, right, y + k, right, y + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    path.line_to(x + r, bottom);
    path.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + k, x + k, y, x + r, y);
    path.close();
    path.finish()
}

fn colour(colour: Colour) -> rgb::Color {
    let (r, g, b) = colour.rgb();
    rgb::Color::new(r, g, b)
}

fn filled(of: Colour, share: f32) -> Fill {
    let opacity = NormalizedF32::new(share).unwrap_or(NormalizedF32::ONE);
    Fill {
        paint: colour(of).into(),
        opacity,
        rule: FillRule::NonZero,
    }
}

fn pen(stroke: &Stroke, line_cap: LineCap) -> Pen {
    let dash = (stroke.dash > 0.0).then(|| StrokeDash {
        array: vec![stroke.dash; 2],
        offset: 0.0,
    });
    Pen {
        paint: colour(stroke.colour).into(),
        width: stroke.width,
        line_cap,
        line_join: LineJoin::Round,
        dash,
        ..Pen::default()
    }
}
