//! The script for those who record: every text with the file its recording is to be, so that what
//! comes back is taken in by its names. As a table for spreadsheets here; on paper in `graph::pdf`.

use super::{CellState, Row, RowKind, Texts};
use std::fmt::Write;

/// One text to be spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub language: String,
    /// The name that the recording should have.
    pub file: String,
    pub text: String,
    pub category: String,
    pub state: CellState,
}

/// What is written in these languages, by language and category; `open` leaves out what a person
/// has recorded as it is written.
pub fn lines(rows: &[Row], texts: &Texts, languages: &[String], open: bool) -> Vec<Line> {
    let mut found = Vec::new();
    for language in languages {
        let Some(written) = texts.get(language) else {
            continue;
        };
        for row in rows.iter().filter(|r| r.kind == RowKind::Prompt) {
            let text = written.get(&row.id).filter(|t| !t.trim().is_empty());
            let (Some(text), Some(cell)) = (text, row.cells.get(language)) else {
                continue;
            };
            if open && cell.state == CellState::Recorded {
                continue;
            }
            found.push(Line {
                id: row.id.clone(),
                language: language.clone(),
                file: format!("{language}/{}.wav", super::plain_id(&row.id)),
                text: text.clone(),
                category: row.category.clone(),
                state: cell.state,
            });
        }
    }
    found.sort_by(|a, b| {
        let order = |l: &Line| languages.iter().position(|o| *o == l.language);
        (order(a), &a.category, &a.id).cmp(&(order(b), &b.category, &b.id))
    });
    found
}

/// With the mark by which spreadsheets know UTF-8, and lines as RFC 4180 has them.
pub fn csv(lines: &[Line]) -> String {
    let mut out = String::from("\u{feff}prompt,language,file,text,category,state\r\n");
    for line in lines {
        let state = match line.state {
            CellState::Recorded => "recorded",
            CellState::Synthetic => "synthetic",
            CellState::TextOnly => "text only",
            CellState::Missing => "missing",
            CellState::Stale => "stale",
        };
        let fields = [
            &line.id,
            &line.language,
            &line.file,
            &line.text,
            &line.category,
        ];
        for field in fields {
            let _ = write!(out, "{},", quoted(field));
        }
        let _ = write!(out, "{state}\r\n");
    }
    out
}

/// A spreadsheet takes what begins like a formula for one, so that gets a mark in front.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let field = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if field.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Library, Uses, rows};
    use super::*;
    use callwright_flow::catalog::Take;
    use std::collections::BTreeMap;

    #[test]
    fn a_script_has_what_is_to_be_spoken_with_the_files_it_is_to_be() {
        let mut library = Library::default();
        let item = library.catalog.items.entry("bye".to_owned()).or_default();
        item.files.insert("en".to_owned(), Take::default());
        let of = |all: &[(&str, &str)]| {
            let all = all
                .iter()
                .map(|(id, text)| ((*id).to_owned(), (*text).to_owned()));
            all.collect::<BTreeMap<_, _>>()
        };
        let texts = Texts::from([
            (
                "en".to_owned(),
                of(&[("bye", "Bye."), ("menu", "Press \"1\", or wait.")]),
            ),
            ("ar".to_owned(), of(&[("menu", "=اضغط"), ("empty", " ")])),
        ]);
        let languages = ["ar".to_owned(), "en".to_owned()];
        let all = rows(&library, &texts, &languages, &Uses::default(), None);
        let script = csv(&lines(&all, &texts, &languages, true));
        assert_eq!(
            script,
            "\u{feff}prompt,language,file,text,category,state\r\n\
             menu,ar,ar/menu.wav,'=اضغط,,text only\r\n\
             menu,en,en/menu.wav,\"Press \"\"1\"\", or wait.\",,text only\r\n"
        );
        assert_eq!(
            lines(&all, &texts, &languages, false).len(),
            3,
            "all of them"
        );
    }
}
