//! A flow as a document to sign off: title, picture, every step with what it says and where
//! it leads, variables, people, hours, rules, prompts and tests. The same bytes for the same
//! files: no date, no numbers by chance.
//!
//! Deliberately not here: what things are called (`words`), how a step looks (`picture`).
//! Sections write onto paper (`paper`, `table`) and only `paint` knows the format.

mod chapters;
mod paint;
mod paper;
mod people;
mod picture;
mod prompts;
mod script;
mod steps;
mod table;
mod title;

pub use script::script_pdf;

use super::context::Context;
use crate::{AppError, Loaded, Workspace};
use paper::Paper;

/// The document of a flow.
pub fn pdf(workspace: &Workspace, loaded: &Loaded, language: &str) -> Result<Vec<u8>, AppError> {
    let cx = Context::of(workspace, loaded, language);
    paint::paint(&cx.title(), &write(&cx)?)
}

fn write(cx: &Context) -> Result<Paper, AppError> {
    let mut paper = Paper::new(cx.rtl());
    title::keep_room(&mut paper);
    picture::picture(cx, &mut paper)?;
    steps::steps(cx, &mut paper);
    chapters::variables(cx, &mut paper);
    people::people(cx, &mut paper);
    people::hours(cx, &mut paper);
    people::rules(cx, &mut paper);
    prompts::prompts(cx, &mut paper);
    chapters::tests(cx, &mut paper)?;
    title::title(cx, &mut paper);
    paper.foot(&cx.title(), cx.language);
    Ok(paper)
}

/// Every line of text in the document.
#[cfg(test)]
pub(super) fn words(cx: &Context) -> Vec<String> {
    use super::look::Item;
    use paper::Ink;
    let paper = write(cx).expect("a document");
    let mut out = Vec::new();
    for ink in paper.pages.into_iter().flat_map(|p| p.ink) {
        match ink {
            Ink::Shape(Item::Text(words)) => out.push(words.line.text),
            Ink::Window { items, .. } => {
                out.extend(items.into_iter().filter_map(|i| {
                    if let Item::Text(w) = i {
                        Some(w.line.text)
                    } else {
                        None
                    }
                }));
            }
            Ink::Shape(_) => {}
        }
    }
    out
}
