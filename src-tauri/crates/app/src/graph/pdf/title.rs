//! The title page. It is written last, when the pages of the chapters are known.

use super::paper::{LONG, MARGIN, Paper, SHORT, Type};
use super::table::{Para, Table, table};
use crate::graph::context::Context;
use crate::graph::look::*;
use crate::graph::text::{Weight, fit, line, lines, shape, wrap};
use crate::graph::words::{phrase, phrase_with};

pub fn keep_room(paper: &mut Paper) {
    paper.turn(SHORT, LONG);
}

pub fn title(cx: &Context, paper: &mut Paper) {
    let rest = paper.pages.split_off(1);
    paper.y = 92.0;
    band(cx, paper);
    name(cx, paper);
    let rows = facts(cx);
    table(
        paper,
        &Table {
            columns: vec![0.28, 0.72],
            head: Vec::new(),
            rows,
        },
    );
    paper.y += 18.0;
    contents(cx, paper);
    // Whatever a flow is called, its title has one page.
    paper.pages.truncate(1);
    paper.pages.extend(rest);
}

/// The mark of the studio, and what kind of document this is.
fn band(cx: &Context, paper: &mut Paper) {
    const MARK: f32 = 30.0;
    let left = paper.left(0.0, MARK);
    let y = MARGIN;
    paper.draw(Item::Rect {
        x: left,
        y,
        width: MARK,
        height: MARK,
        radius: 8.0,
        fill: Some((BRAND, 1.0)),
        stroke: None,
    });
    paper.draw(Item::Icon {
        name: icon("callback"),
        x: left + 7.0,
        y: y + 7.0,
        size: 16.0,
        colour: CARD,
    });
    let style = Type::new(10.0, Weight::Regular, INK_QUIET);
    let kind = phrase("documentation", cx.language);
    let line = shape(&kind, style.weight, cx.rtl());
    paper.put(line, MARK + 10.0, y + 19.0, style, false);
    paper.y = y + MARK + 44.0;
}

fn name(cx: &Context, paper: &mut Paper) {
    let style = Type::new(30.0, Weight::SemiBold, INK);
    let width = paper.width();
    for line in wrap(&cx.title(), style.weight, style.size, width, 3, cx.rtl()) {
        paper.put(line, 0.0, paper.y + 26.0, style, false);
        paper.y += 38.0;
    }
    paper.y += 6.0;
    let style = Type::new(11.0, Weight::Regular, INK_SOFT);
    let description = lines(&cx.loaded.flow.description);
    if !description.is_empty() {
        for line in wrap(&description, style.weight, style.size, width, 8, cx.rtl()) {
            paper.put(line, 0.0, paper.y + 10.0, style, false);
            paper.y += style.lead();
        }
    }
    paper.y += 20.0;
}

fn facts(cx: &Context) -> Vec<Vec<Vec<Para>>> {
    let (project, flow) = (&cx.workspace.project, &cx.loaded.flow);
    let start = cx.chart.start.map(|s| cx.chart.steps[s].title.clone());
    let lines = cx.chart.lines().count().to_string();
    let size = phrase_with(
        "steps_and_lines",
        cx.language,
        &[&cx.chart.steps.len().to_string(), &lines],
    );
    let languages: Vec<String> = cx
        .languages
        .iter()
        .map(|l| language_name(l, cx.language))
        .collect();
    let facts = [
        ("project", project.name.clone()),
        ("company", project.company.clone()),
        (
            "numbers",
            project.numbers.get(&flow.id).cloned().unwrap_or_default(),
        ),
        ("languages", languages.join(&phrase("comma", cx.language))),
        ("time_zone", project.time_zone.clone()),
        ("size", size),
        ("begins_with", start.unwrap_or_default()),
    ];
    let facts = facts
        .into_iter()
        .map(|(name, text)| (name, line(&text, 200)))
        .filter(|(_, text)| !text.is_empty());
    facts
        .map(|(name, text)| {
            vec![
                vec![Para::new(phrase(name, cx.language)).quiet()],
                vec![Para::new(text)],
            ]
        })
        .collect()
}

/// English and Arabic by name, others by what files call them.
pub fn language_name(language: &str, reader: &str) -> String {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    match primary {
        "en" => phrase("english", reader),
        "ar" => phrase("arabic", reader),
        _ => language.to_owned(),
    }
}

fn contents(cx: &Context, paper: &mut Paper) {
    let style = Type::new(13.0, Weight::SemiBold, INK);
    let width = paper.width();
    paper.put(
        shape(&phrase("contents", cx.language), style.weight, cx.rtl()),
        0.0,
        paper.y + 11.0,
        style,
        false,
    );
    paper.y += 24.0;
    let style = Type::new(10.0, Weight::Regular, INK);
    let quiet = Type::new(10.0, Weight::Regular, INK_QUIET);
    let chapters: Vec<(String, usize)> = paper
        .headings
        .iter()
        .filter(|h| h.level == 0)
        .map(|h| (h.text.clone(), h.page + 1))
        .collect();
    for (text, page) in chapters {
        let y = paper.y;
        let words = fit(&text, style.weight, style.size, width - 60.0, cx.rtl());
        let number = shape(&page.to_string(), Weight::Regular, false);
        let (begin, end) = (
            words.width * style.size + 8.0,
            width - number.width * quiet.size - 8.0,
        );
        paper.put(words, 0.0, y + 10.0, style, false);
        paper.put(number, width, y + 10.0, quiet, true);
        let curves = [begin, end].map(|x| [paper.left(x, 0.0), y + 8.5]);
        let path = vec![Curve::Move(curves[0]), Curve::Line(curves[1])];
        paper.draw(Item::Path {
            curves: path,
            stroke: Stroke::new(CARD_EDGE, 0.8).dashed(1.5),
        });
        paper.link(0.0, y - 2.0, width, 17.0, &format!("chapter:{text}"));
        paper.y += 19.0;
    }
}
