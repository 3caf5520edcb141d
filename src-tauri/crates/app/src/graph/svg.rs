//! A flow as SVG: one file that needs nothing else and can do nothing but be looked at. No
//! scripts, no links, no style sheet that could touch the page it is put in.

use super::context::Context;
use super::look::*;
use super::picture::{Sheet, sheets};
use super::summary::picture_name;
use super::text::{Weight, fit};
use super::words::phrase_with;
use crate::{AppError, Loaded, Workspace};
use callwright_flow::xml;
use std::collections::BTreeSet;
use std::fmt::Write;

const FONTS: &str = "Inter, 'Noto Sans Arabic', sans-serif";
const MARGIN: f32 = 32.0;
const TITLE: f32 = 44.0;
const PAGE_NAME: f32 = 40.0;
const NARROWEST: f32 = 480.0;

/// The flow as a picture.
pub fn svg(workspace: &Workspace, loaded: &Loaded, language: &str) -> Result<String, AppError> {
    let cx = Context::of(workspace, loaded, language);
    let sheets = sheets(&cx)?;
    let width = sheets
        .iter()
        .map(|s| s.scene.width)
        .fold(NARROWEST, f32::max);
    let headings = if sheets.len() > 1 { PAGE_NAME } else { 0.0 };
    let height = MARGIN
        + TITLE
        + sheets
            .iter()
            .map(|s| s.scene.height + headings)
            .sum::<f32>();
    let mut out = String::new();
    begin(&cx, width, height, &sheets, &mut out);
    heading(&cx, width, &mut out);
    let mut y = MARGIN + TITLE;
    for sheet in &sheets {
        let _ = writeln!(out, r#"<g transform="translate(0 {})">"#, n(y));
        if headings > 0.0 {
            let _ = writeln!(out, "<title>{}</title>", escape(&sheet.name));
            let line = fit(
                &sheet.name,
                Weight::SemiBold,
                15.0,
                width - 2.0 * MARGIN,
                cx.rtl(),
            );
            let (x, align) = if cx.rtl() {
                (width - MARGIN, Align::Right)
            } else {
                (MARGIN, Align::Left)
            };
            text(
                &Words {
                    line,
                    size: 15.0,
                    weight: Weight::SemiBold,
                    colour: INK_SOFT,
                    x,
                    align,
                    baseline: 26.0,
                },
                &mut out,
            );
            out.push_str(&format!("<g transform=\"translate(0 {})\">\n", n(headings)));
        }
        for item in &sheet.scene.items {
            paint(item, &mut out);
        }
        out.push_str(if headings > 0.0 {
            "</g></g>\n"
        } else {
            "</g>\n"
        });
        y += sheet.scene.height + headings;
    }
    out.push_str("</svg>\n");
    Ok(out)
}

/// The root, the ground and the icons that are used.
fn begin(cx: &Context, width: f32, height: f32, sheets: &[Sheet], out: &mut String) {
    let (w, h) = (n(width), n(height));
    let language: String = cx
        .language
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" xml:lang="{language}" font-family="{FONTS}">"#
    );
    let _ = writeln!(
        out,
        "<title>{}</title>",
        escape(&picture_name(&cx.title(), cx.language))
    );
    out.push_str("<defs>\n");
    let dot = hex(DOT);
    let _ = writeln!(
        out,
        r#"<pattern id="cw-dots" width="16" height="16" patternUnits="userSpaceOnUse"><circle cx="8" cy="8" r="0.8" fill="{dot}"/></pattern>"#
    );
    let items = sheets.iter().flat_map(|s| &s.scene.items);
    let used: BTreeSet<&str> = items
        .filter_map(|i| {
            if let Item::Icon { name, .. } = i {
                Some(*name)
            } else {
                None
            }
        })
        .collect();
    for name in used {
        let _ = write!(
            out,
            r#"<path id="cw-{name}" fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d=""#
        );
        curves(&icon_curves(name), out);
        out.push_str("\"/>\n");
    }
    out.push_str("</defs>\n");
    let _ = writeln!(
        out,
        r#"<rect width="{w}" height="{h}" fill="{}"/>"#,
        hex(CANVAS)
    );
    let _ = writeln!(
        out,
        r#"<rect width="{w}" height="{h}" fill="url(#cw-dots)"/>"#
    );
}

/// The flow's name, and where it is reached.
fn heading(cx: &Context, width: f32, out: &mut String) {
    let (x, align) = if cx.rtl() {
        (width - MARGIN, Align::Right)
    } else {
        (MARGIN, Align::Left)
    };
    let room = width - 2.0 * MARGIN;
    let line = fit(&cx.title(), Weight::SemiBold, 20.0, room, cx.rtl());
    text(
        &Words {
            line,
            size: 20.0,
            weight: Weight::SemiBold,
            colour: INK,
            x,
            align,
            baseline: MARGIN + 18.0,
        },
        out,
    );
    let project = &cx.workspace.project;
    let steps = cx.chart.steps.len().to_string();
    let size = phrase_with(
        "steps_and_lines",
        cx.language,
        &[&steps, &cx.chart.lines().count().to_string()],
    );
    let number = project
        .numbers
        .get(&cx.loaded.flow.id)
        .map(|n| super::text::line(n, 60));
    let owner = Some(super::text::line(
        if project.company.is_empty() {
            &project.name
        } else {
            &project.company
        },
        80,
    ));
    let parts: Vec<String> = [owner, number, Some(size)]
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .collect();
    let line = fit(&parts.join("  ·  "), Weight::Regular, 12.0, room, cx.rtl());
    text(
        &Words {
            line,
            size: 12.0,
            weight: Weight::Regular,
            colour: INK_QUIET,
            x,
            align,
            baseline: MARGIN + 38.0,
        },
        out,
    );
}

fn paint(item: &Item, out: &mut String) {
    match item {
        Item::Open(name) => {
            let _ = writeln!(out, "<g><title>{}</title>", escape(name));
        }
        Item::Close => out.push_str("</g>\n"),
        Item::Rect {
            x,
            y,
            width,
            height,
            radius,
            fill,
            stroke,
        } => {
            let _ = write!(
                out,
                r#"<rect x="{}" y="{}" width="{}" height="{}""#,
                n(*x),
                n(*y),
                n(*width),
                n(*height)
            );
            if *radius > 0.0 {
                let _ = write!(out, r#" rx="{}""#, n(*radius));
            }
            match fill {
                Some((colour, share)) => {
                    let _ = write!(out, r#" fill="{}""#, hex(*colour));
                    if *share < 1.0 {
                        let _ = write!(out, r#" fill-opacity="{}""#, n(*share));
                    }
                }
                None => out.push_str(r#" fill="none""#),
            }
            stroked(stroke.as_ref(), out);
            out.push_str("/>\n");
        }
        Item::Path {
            curves: all,
            stroke,
        } => {
            out.push_str(r#"<path fill="none" d=""#);
            curves(all, out);
            out.push('"');
            stroked(Some(stroke), out);
            out.push_str("/>\n");
        }
        Item::Icon {
            name,
            x,
            y,
            size,
            colour,
        } => {
            let scale = size / 24.0;
            let _ = writeln!(
                out,
                r##"<use href="#cw-{name}" transform="translate({} {}) scale({})" stroke="{}"/>"##,
                n(*x),
                n(*y),
                (scale * 10_000.0).round() / 10_000.0,
                hex(*colour)
            );
        }
        Item::Text(words) => text(words, out),
    }
}

fn stroked(stroke: Option<&Stroke>, out: &mut String) {
    if let Some(s) = stroke {
        let _ = write!(
            out,
            r#" stroke="{}" stroke-width="{}""#,
            hex(s.colour),
            n(s.width)
        );
        if s.dash > 0.0 {
            let _ = write!(out, r#" stroke-dasharray="{0} {0}""#, n(s.dash));
        }
    }
}

fn curves(all: &[Curve], out: &mut String) {
    for curve in all {
        let (letter, numbers): (char, &[f32]) = match curve {
            Curve::Move(p) => ('M', p),
            Curve::Line(p) => ('L', p),
            Curve::Cubic(p) => ('C', p),
            Curve::Close => ('Z', &[]),
        };
        out.push(letter);
        for (i, number) in numbers.iter().enumerate() {
            if i > 0 {
                out.push(' ');
            }
            out.push_str(&n(*number));
        }
    }
}

/// A line of text. Each stands alone, so that none turns the direction of another.
fn text(words: &Words, out: &mut String) {
    if words.line.text.is_empty() {
        return;
    }
    let anchor = match (words.align, words.line.rtl) {
        (Align::Middle, _) => "middle",
        (Align::Left, false) | (Align::Right, true) => "start",
        (Align::Left, true) | (Align::Right, false) => "end",
    };
    let _ = write!(
        out,
        r#"<text x="{}" y="{}" font-size="{}" fill="{}""#,
        n(words.x),
        n(words.baseline),
        n(words.size),
        hex(words.colour)
    );
    if words.weight == Weight::SemiBold {
        out.push_str(r#" font-weight="600""#);
    }
    if anchor != "start" {
        let _ = write!(out, r#" text-anchor="{anchor}""#);
    }
    if words.line.rtl {
        out.push_str(r#" direction="rtl""#);
    }
    let _ = writeln!(
        out,
        r#" unicode-bidi="isolate">{}</text>"#,
        escape(&words.line.text)
    );
}

fn hex(colour: Colour) -> String {
    format!("#{:06x}", colour.0)
}

/// Two decimals are finer than any screen.
fn n(number: f32) -> String {
    let text = format!("{number:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// On one line.
fn escape(text: &str) -> String {
    xml::escape(text, |c| matches!(c, '\t' | '\n' | '\r').then_some(' '))
}
