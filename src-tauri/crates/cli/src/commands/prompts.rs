//! `callwright prompts`

use super::shown;
use crate::args::Prompts;
use crate::out::{BOLD, CYAN, DIM, FINE, FOUND, GREEN, Out, PLAIN, RED, YELLOW};
use callwright_app::content::{Fact, PromptReport, report};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct Project {
    path: PathBuf,
    #[serde(flatten)]
    report: PromptReport,
}

pub fn prompts(args: &Prompts, out: &Out) -> anyhow::Result<u8> {
    let mut projects = Vec::new();
    for folder in callwright_app::projects(&args.path) {
        let workspace = callwright_app::open(&folder)?;
        projects.push(Project {
            report: report(&workspace)?,
            path: folder,
        });
    }
    out.answer(&projects)?;
    for project in &projects {
        tell(project, args.all, out);
    }
    let all = || projects.iter().map(|p| &p.report);
    let strict = args.strict && all().any(|r| !r.told.is_empty());
    Ok(if all().all(PromptReport::is_fine) && !strict {
        FINE
    } else {
        FOUND
    })
}

/// So many of one sort are told; the others are counted.
const OF_ONE_SORT: usize = 20;

fn tell(project: &Project, all: bool, out: &Out) {
    let report = &project.report;
    out.say(format!(
        "{BOLD}{}{PLAIN} {DIM}{} prompts, sounds, videos and pictures in {}{PLAIN}",
        shown(&project.path),
        report.prompts,
        report.languages.join(", ")
    ));
    if let Some(why) = &report.broken {
        out.say(format!("  {RED}The catalogue cannot be read.{PLAIN} {why}"));
    }
    for (fact, mark, word, means) in [
        (Fact::Missing, RED, "missing", "callers would hear silence"),
        (
            Fact::Gone,
            RED,
            "file gone",
            "callers would not hear the recording",
        ),
        (
            Fact::Stale,
            YELLOW,
            "old text",
            "callers would hear the old words",
        ),
        (Fact::TextOnly, CYAN, "text only", "nobody has recorded it"),
        (Fact::Unused, DIM, "unused", "no step uses it"),
    ] {
        let of: Vec<_> = report.told.iter().filter(|t| t.fact == fact).collect();
        if of.is_empty() {
            continue;
        }
        out.say(format!(
            "  {mark}{word}{PLAIN} {} {DIM}{means}{PLAIN}",
            of.len()
        ));
        let most = if all { of.len() } else { OF_ONE_SORT };
        for told in of.iter().take(most) {
            let language = match told.language.as_str() {
                "" => String::new(),
                language => format!(" {DIM}{language}{PLAIN}"),
            };
            out.say(format!("    {}{language}", told.id));
        }
        if of.len() > most {
            out.say(format!(
                "    {DIM}and {} more; --all tells them all{PLAIN}",
                of.len() - most
            ));
        }
    }
    if report.told.is_empty() && report.broken.is_none() {
        out.say(format!(
            "  {GREEN}Everything is recorded as it is written.{PLAIN}"
        ));
    }
}
