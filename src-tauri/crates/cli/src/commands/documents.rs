//! `callwright fmt` and `callwright schema`

use super::shown;
use crate::args::{Document, Fmt, Schema};
use crate::out::{FINE, FOUND, Out, PLAIN, RED};
use callwright_app::FormatReport;

pub fn format(args: &Fmt, out: &Out) -> anyhow::Result<u8> {
    let mut report = FormatReport::default();
    for path in &args.paths {
        let one = callwright_app::format(path, args.check)?;
        report.changed.extend(one.changed);
        report.broken.extend(one.broken);
        report.unchanged += one.unchanged;
    }
    out.answer(&report)?;
    for path in &report.changed {
        let what = if args.check {
            "would be changed"
        } else {
            "formatted"
        };
        out.say(format!("{} {what}", shown(path)));
    }
    for (path, why) in &report.broken {
        out.say(format!("{RED}{}{PLAIN} {why}", shown(path)));
    }
    out.say(format!(
        "{} changed, {} in form already, {} unreadable",
        report.changed.len(),
        report.unchanged,
        report.broken.len()
    ));
    let found = !report.broken.is_empty() || (args.check && !report.changed.is_empty());
    Ok(if found { FOUND } else { FINE })
}

pub fn schema(args: &Schema, out: &Out) -> anyhow::Result<u8> {
    let schema = match args.document {
        Document::Flow => callwright_app::schema::flow(),
        Document::Layout => callwright_app::schema::layout(),
        Document::Project => callwright_app::schema::project(),
        Document::Tests => callwright_app::schema::tests(),
    };
    out.document(&callwright_app::flow::canonical::to_text(&schema))?;
    Ok(FINE)
}
