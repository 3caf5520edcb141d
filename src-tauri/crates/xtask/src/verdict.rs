//! Counting what passed and what failed from the words of other tools' summaries.
//! Deliberately not here: an exit code. A tool that failed counts as failed whatever it said.

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl Counts {
    pub const PASSED: Self = Self {
        passed: 1,
        failed: 0,
    };
    pub const FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };

    pub fn one(ok: bool) -> Self {
        if ok { Self::PASSED } else { Self::FAILED }
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

/// How a tool tells its counts.
#[derive(Clone, Copy)]
pub enum Telling {
    /// Not at all: the stage counts as one.
    Nothing,
    /// Once, on the last line that has them (nextest, vitest, the callwright command).
    Last,
    /// Once for each crate, to be added up (doc tests).
    Each,
}

/// Words beside "failed" that mean the same.
const FAILED: [&str; 4] = ["failed", "timed out", "exec failed", "flaky-failed"];

pub fn counts(telling: Telling, ok: bool, output: &str) -> Counts {
    let mut told = output.lines().filter_map(on_line);
    let found = match telling {
        Telling::Nothing => None,
        Telling::Last => told.next_back(),
        Telling::Each => told.reduce(Counts::plus),
    };
    match found {
        // Told nothing, or told all is well and failed nevertheless (a crate that does not compile).
        None => Counts::one(ok),
        Some(counts) if !ok && counts.failed == 0 => counts.plus(Counts::FAILED),
        Some(counts) => counts,
    }
}

/// `3 passed, 1 failed`, `12 passed (12)`, `1 failed | 2 passed (3)`, `ok. 3 passed; 0 failed; …`.
fn on_line(line: &str) -> Option<Counts> {
    let line = without_colours(line);
    let (mut counts, mut any) = (Counts::default(), false);
    for part in line.split([',', ';', '|', ':', '.', '(']) {
        let Some((number, word)) = number_and_word(part) else {
            continue;
        };
        match word {
            "passed" => counts.passed += number,
            word if FAILED.contains(&word) => counts.failed += number,
            _ => continue,
        }
        any = true;
    }
    any.then_some(counts)
}

fn number_and_word(part: &str) -> Option<(u64, &str)> {
    // vitest writes "Tests  12 passed": what stands before the number is a label.
    let part = part
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim();
    let (number, word) = part.split_once(' ')?;
    Some((number.parse().ok()?, word.trim().trim_end_matches(')')))
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_understood() {
        let check = |line: &str, expected: Option<(u64, u64)>| {
            let expected = expected.map(|(passed, failed)| Counts { passed, failed });
            assert_eq!(on_line(line), expected, "{line}");
        };
        check(
            "     Summary [   0.012s] 3 tests run: 3 passed, 0 skipped",
            Some((3, 0)),
        );
        check(
            "     Summary [   1.2s] 5 tests run: 2 passed (1 slow), 1 failed, 2 timed out, 7 skipped",
            Some((2, 3)),
        );
        check(
            "test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
            Some((4, 0)),
        );
        check(
            "test result: FAILED. 1 passed; 2 failed; 0 ignored",
            Some((1, 2)),
        );
        check("      Tests  1 failed | 12 passed (13)", Some((12, 1)));
        check(
            "\u{1b}[32m  12 passed\u{1b}[39m\u{1b}[2m (3.4s)\u{1b}[22m",
            Some((12, 0)),
        );
        check("50 passed, 0 failed", Some((50, 0)));
        check("   Compiling callwright-flow v0.1.0", None);
        check("the caller passed the gate", None);
    }

    #[test]
    fn a_failure_always_counts() {
        assert_eq!(
            counts(Telling::Last, false, "error: could not compile"),
            Counts::FAILED,
            "nothing told"
        );
        let told = counts(Telling::Each, false, "test result: ok. 4 passed; 0 failed;");
        assert_eq!(
            told,
            Counts {
                passed: 4,
                failed: 1
            },
            "told well, ended badly"
        );
        assert_eq!(
            counts(Telling::Nothing, true, "7 passed"),
            Counts::PASSED,
            "a stage that counts as one"
        );
    }

    #[test]
    fn doc_tests_add_up_and_the_last_summary_wins() {
        let two = "test result: ok. 4 passed; 0 failed;\ntest result: ok. 3 passed; 0 failed;";
        assert_eq!(counts(Telling::Each, true, two).passed, 7);
        assert_eq!(counts(Telling::Last, true, two).passed, 3);
    }
}
