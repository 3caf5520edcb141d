//! Slices: both sides do a piece of work in turn and tell how much CPU time it took, so that
//! whatever else the machine does weighs on both alike; the median of the pairs' ratios counts.
//! A side is a program that answers each line on stdin with `{"work": N, "cpu_us": M}`; one that ends
//! after its answer is started anew. `{"note": "…"}` lines are passed on.
//! Deliberately not here: measuring. Only the process itself knows its CPU time.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::child;

pub struct Side {
    name: &'static str,
    command: Box<dyn Fn() -> Command>,
    running: Option<Running>,
    noted: Vec<String>,
}

struct Running {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

#[derive(Debug, PartialEq)]
enum Answer {
    Slice(Slice),
    Note(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Slice {
    work: f64,
    cpu_us: f64,
}

impl Slice {
    fn per_cpu_second(self) -> f64 {
        self.work * 1e6 / self.cpu_us
    }
}

/// Ours over the peer's work per CPU-second: the median of the pairs.
pub fn compare(ours: &mut Side, peer: &mut Side, pairs: u64, unit: &str) -> Result<f64> {
    let mut ratios = Vec::new();
    for pair in 0..pairs {
        // Who comes first alternates, so that neither always runs into the other's warm caches.
        let (mine, theirs) = if pair % 2 == 0 {
            let mine = ours.slice()?;
            (mine, peer.slice()?)
        } else {
            let theirs = peer.slice()?;
            (ours.slice()?, theirs)
        };
        let (mine, theirs) = (mine.per_cpu_second(), theirs.per_cpu_second());
        println!(
            "  pair {}: {mine:.0} against {theirs:.0} {unit} a CPU-second, ratio {:.1}",
            pair + 1,
            mine / theirs
        );
        ratios.push(mine / theirs);
    }
    Ok(median(ratios))
}

impl Side {
    pub fn new(name: &'static str, command: impl Fn() -> Command + 'static) -> Self {
        Self {
            name,
            command: Box::new(command),
            running: None,
            noted: Vec::new(),
        }
    }

    /// The median of work per CPU-second, with nobody to compare to.
    pub fn alone(&mut self, slices: u64, unit: &str) -> Result<f64> {
        let mut rates = Vec::new();
        for slice in 0..slices {
            let rate = self.slice()?.per_cpu_second();
            println!("  slice {}: {rate:.0} {unit} a CPU-second", slice + 1);
            rates.push(rate);
        }
        Ok(median(rates))
    }

    fn slice(&mut self) -> Result<Slice> {
        let was_running = self.running.is_some();
        match self.ask()? {
            Some(slice) => Ok(slice),
            // It ended after its last answer, as it may.
            None if was_running => self.ask()?.with_context(|| self.silence()),
            None => bail!(self.silence()),
        }
    }

    fn silence(&self) -> String {
        format!(
            "The {} side ended without an answer; its reason, if it gave one, is above.",
            self.name
        )
    }

    /// One slice; nothing if the process has ended.
    fn ask(&mut self) -> Result<Option<Slice>> {
        let running = match &mut self.running {
            Some(running) => running,
            none => none.insert(start((self.command)())?),
        };
        // A process that has ended cannot be written to, which reading finds out as well.
        let _ = running
            .stdin
            .write_all(b"\n")
            .and_then(|()| running.stdin.flush());
        loop {
            let mut line = String::new();
            if running.stdout.read_line(&mut line)? == 0 {
                child::wait(&mut running.child)?;
                self.running = None;
                return Ok(None);
            }
            match answer(&line).with_context(|| format!("the {} side said: {line}", self.name))? {
                Answer::Slice(slice) => return Ok(Some(slice)),
                Answer::Note(note) if self.noted.contains(&note) => {}
                Answer::Note(note) => {
                    println!("  {note}");
                    self.noted.push(note);
                }
            }
        }
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        if let Some(Running {
            mut child,
            stdin,
            stdout,
        }) = self.running.take()
        {
            // The end of its input is the end of its work; one that does not take the hint is ended.
            drop((stdin, stdout));
            let _ = child.kill();
            let _ = child::wait(&mut child);
        }
    }
}

fn start(mut command: Command) -> Result<Running> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = child::start(&mut command)?;
    let stdin = child.stdin.take().context("no way to ask")?;
    let stdout = BufReader::new(child.stdout.take().context("no way to hear")?);
    Ok(Running {
        child,
        stdin,
        stdout,
    })
}

fn answer(line: &str) -> Result<Answer> {
    let json: Value = serde_json::from_str(line)?;
    if let Some(note) = json["note"].as_str() {
        return Ok(Answer::Note(note.to_owned()));
    }
    let number = |field: &str| {
        json[field]
            .as_f64()
            .with_context(|| format!("`{field}` is missing"))
    };
    let slice = Slice {
        work: number("work")?,
        cpu_us: number("cpu_us")?,
    };
    ensure!(
        slice.work > 0.0 && slice.cpu_us > 0.0,
        "a slice without work or without time tells nothing"
    );
    Ok(Answer::Slice(slice))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_does_not_follow_an_outlier() {
        assert!((median(vec![3.0, 900.0, 1.0]) - 3.0).abs() < f64::EPSILON);
        assert!((median(vec![4.0, 2.0, 1.0, 9.0]) - 3.0).abs() < f64::EPSILON);
    }

    #[test]
    fn answers_are_checked() {
        let slice = answer(r#"{"work": 10, "cpu_us": 2000000}"#).expect("a whole answer");
        assert_eq!(
            slice,
            Answer::Slice(Slice {
                work: 10.0,
                cpu_us: 2e6
            })
        );
        let note = answer(r#"{"note": "x"}"#).expect("a note");
        assert_eq!(note, Answer::Note("x".to_owned()));
        for bad in [
            "",
            "12 calls",
            r#"{"work": 10}"#,
            r#"{"work": 10, "cpu_us": 0}"#,
        ] {
            assert!(answer(bad).is_err(), "{bad:?} is no answer");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_side_may_live_on_or_be_started_anew() {
        let shell = |script: &'static str| {
            move || {
                let mut command = Command::new("sh");
                command.args(["-c", script]);
                command
            }
        };
        let mut lives = Side::new(
            "a",
            shell(r#"while read -r _; do echo '{"work": 200, "cpu_us": 100}'; done"#),
        );
        let mut ends = Side::new("b", shell(r#"echo '{"work": 100, "cpu_us": 100}'"#));
        let ratio = compare(&mut lives, &mut ends, 7, "things").expect("both sides answer");
        assert!(
            (ratio - 2.0).abs() < f64::EPSILON,
            "twice the work in the same time is twice as good"
        );
        let mut silent = Side::new("c", shell("true"));
        assert!(
            silent.alone(7, "things").is_err(),
            "a side that never answers is an error, not a hang"
        );
    }
}
