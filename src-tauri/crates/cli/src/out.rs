//! What is printed, and the three ways a command can end.

use crate::keypad;
use serde::Serialize;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// Everything is as it should be.
pub const FINE: u8 = 0;
/// It was done, and something is wrong with the flow: problems, failed tests, differences.
pub const FOUND: u8 = 1;
/// It could not be done: no such file, bad arguments, a broken document.
pub const CANNOT: u8 = 2;

/// Names of any length come from files; a longer line is cut. Programs are told the whole.
const LONGEST_LINE: usize = 1_500;

#[derive(Clone, Copy)]
pub struct Out {
    pub json: bool,
}

pub const BOLD: &str = "\u{1b}[1m";
pub const DIM: &str = "\u{1b}[2m";
pub const RED: &str = "\u{1b}[31m";
pub const GREEN: &str = "\u{1b}[32m";
pub const YELLOW: &str = "\u{1b}[33m";
pub const CYAN: &str = "\u{1b}[36m";
pub const PLAIN: &str = "\u{1b}[0m";

impl Out {
    /// A line for people, and never more than one: names come from files, and a line break
    /// in them must not pass for a line of ours. In JSON mode people are not asked.
    pub fn say(&self, line: impl AsRef<str>) {
        self.page(one_line(line.as_ref()));
    }

    /// Several lines of our own.
    pub fn page(&self, text: impl AsRef<str>) {
        if !self.json {
            put(&mut anstream::stdout(), &visible(text.as_ref()));
        }
    }

    /// The whole answer for programs.
    pub fn answer<T: Serialize>(&self, value: &T) -> anyhow::Result<()> {
        if self.json {
            put(
                &mut anstream::stdout(),
                &serde_json::to_string_pretty(value)?,
            );
        }
        Ok(())
    }

    /// The document itself, whichever mode.
    pub fn document(&self, text: &str) -> anyhow::Result<()> {
        let mut stdout = std::io::stdout().lock();
        let written = stdout.write_all(text.as_bytes());
        match written.and_then(|()| stdout.flush()) {
            // A reader like `head` that has seen enough is no failure.
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            result => Ok(result?),
        }
    }

    /// A line for people that is no part of the answer.
    pub fn note(&self, line: impl AsRef<str>) {
        put(&mut anstream::stderr(), &visible(&one_line(line.as_ref())));
    }

    /// Something that went wrong without ending the command.
    pub fn warn(&self, sentence: &str) {
        let text = visible(sentence);
        put(&mut anstream::stderr(), &format!("{YELLOW}{text}{PLAIN}"));
    }

    pub fn error(&self, sentence: &str) {
        let text = visible(sentence);
        if self.json {
            let answer = serde_json::json!({ "error": text });
            put(&mut anstream::stdout(), &answer.to_string());
        } else {
            put(&mut anstream::stderr(), &format!("{RED}{text}{PLAIN}"));
        }
    }
}

fn one_line(line: &str) -> String {
    let line = line.replace(['\n', '\t'], " ");
    match line.char_indices().nth(LONGEST_LINE) {
        Some((end, _)) => format!("{}…{PLAIN}", &line[..end]),
        None => line,
    }
}

/// Something that was said could not be written, for want of space or of anybody who takes it.
static LOST: AtomicBool = AtomicBool::new(false);

/// Whether anything got lost: then nobody may take the command for done.
pub fn is_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

/// A line, for whoever still reads: a reader like `head` that has seen enough misses nothing.
fn put(to: &mut impl Write, line: &str) {
    if let Err(e) = write!(to, "{}", keypad::above(line)).and_then(|()| to.flush())
        && e.kind() != std::io::ErrorKind::BrokenPipe
    {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// Names come from files: control characters in them must not drive the terminal. Our own
/// colours are kept.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let ours = [BOLD, DIM, RED, GREEN, YELLOW, CYAN, PLAIN]
            .into_iter()
            .find(|code| rest.starts_with(code));
        if let Some(code) = ours {
            out.push_str(code);
            rest = &rest[code.len()..];
            continue;
        }
        if c.is_control() && c != '\n' && c != '\t'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            out.push('\u{fffd}');
        } else {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}
