//! The script for those who record, on paper: a chapter for each language, a row for each text.

use super::paint;
use super::paper::Paper;
use super::table::{Para, Table, table};
use super::title::language_name;
use crate::AppError;
use crate::content::Line;
use crate::graph::chart::is_arabic;
use crate::graph::text::{line, lines};
use crate::graph::words::phrase;

pub fn script_pdf(title: &str, said: &[Line], reader: &str) -> Result<Vec<u8>, AppError> {
    let mut paper = Paper::new(is_arabic(reader));
    let say = |name: &str| phrase(name, reader);
    let head = |name: &str| format!("{} · {name}", say("recording_script"));
    if said.is_empty() {
        paper.chapter(&say("recording_script"));
    }
    for of in said.chunk_by(|a, b| a.language == b.language) {
        let Some(first) = of.first() else { continue };
        paper.chapter(&head(&language_name(&first.language, reader)));
        let rows = of.iter().enumerate().map(|(n, one)| {
            let text = lines(&one.text);
            let text = text.split('\n').map(|l| {
                let mut said = Para::new(l).own_side();
                said.style.size = 11.0;
                said
            });
            vec![
                vec![Para::new((n + 1).to_string()).quiet()],
                text.collect(),
                vec![
                    Para::new(line(&one.file, 120)).strong(),
                    Para::new(line(&one.category, 80)).quiet(),
                ],
            ]
        });
        let columns = vec![0.07, 0.63, 0.3];
        let head = vec!["#".to_owned(), say("text_said"), say("recording_file")];
        let rows = rows.collect();
        table(
            &mut paper,
            &Table {
                columns,
                head,
                rows,
            },
        );
    }
    let title = if title.is_empty() {
        say("recording_script")
    } else {
        line(title, 160)
    };
    paper.foot(&title, reader);
    paint::paint(&title, &paper)
}
