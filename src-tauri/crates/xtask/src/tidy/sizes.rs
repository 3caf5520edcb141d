//! Sizes: files and functions that no longer fit a reader's head.
//! Deliberately not here: tests and generated files, which nobody has to hold in mind whole.

use std::fmt;

use super::rust::Code;
use super::{Problem, Source};

const FILE_MAX: usize = 700;
const FILE_P95: usize = 400;
const FILE_MEDIAN: usize = 120;
const FUNCTION_MAX: usize = 70;

pub struct Sizes {
    /// Path and lines, the longest first.
    files: Vec<(String, usize)>,
}

pub fn measure(sources: &[Source]) -> Sizes {
    let mut files: Vec<(String, usize)> = sources
        .iter()
        .filter(|source| source.is_code() && !source.is_test() && !source.is_generated())
        .map(|source| (source.path.clone(), lines(source)))
        .collect();
    files.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Sizes { files }
}

fn lines(source: &Source) -> usize {
    if source.is_rust() {
        Code::new(&source.text).shipped_lines()
    } else {
        source.text.lines().count()
    }
}

impl Sizes {
    fn at_share(&self, hundredths: usize) -> usize {
        // The files stand longest first, so the 95th of a hundred is the fifth from the front.
        let at = self.files.len() * (100 - hundredths) / 100;
        self.files.get(at).map_or(0, |(_, lines)| *lines)
    }

    pub fn problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self
            .files
            .iter()
            .filter(|(_, lines)| *lines > FILE_MAX)
            .map(|(path, lines)| {
                Problem::new(path, format!("{lines} lines without tests, {FILE_MAX} at most. Cut it where its subjects part."))
            })
            .collect();
        let p95 = self.at_share(95);
        if p95 > FILE_P95 {
            let longest = self
                .files
                .iter()
                .take(3)
                .map(|(path, lines)| format!("{path} ({lines})"));
            let longest = longest.collect::<Vec<_>>().join(", ");
            problems.push(Problem::new(
                "files",
                format!("one in twenty has over {FILE_P95} lines. Cut the longest: {longest}."),
            ));
        }
        problems
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, median, p95) = (self.files.len(), self.at_share(50), self.at_share(95));
        let longest = self.files.first().map_or(0, |(_, lines)| *lines);
        write!(
            f,
            "{count} files, lines median {median} (goal ≤ {FILE_MEDIAN}), p95 {p95} (≤ {FILE_P95}), longest {longest} (≤ {FILE_MAX})"
        )
    }
}

pub fn long_functions(sources: &[Source]) -> Vec<Problem> {
    let rust = sources
        .iter()
        .filter(|source| source.is_rust() && !source.is_test() && !source.is_generated());
    rust.flat_map(|source| {
        let long = Code::new(&source.text).functions(&source.text);
        long.into_iter()
            .filter(|function| function.lines > FUNCTION_MAX)
            .map(|function| {
                let what = format!(
                    "`{}` has {} lines, {FUNCTION_MAX} at most. Name its parts and move them out.",
                    function.name, function.lines
                );
                Problem::new(format!("{}:{}", source.path, function.line), what)
            })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn of_lines(path: &str, lines: usize) -> Source {
        sample(path, &"x\n".repeat(lines))
    }

    #[test]
    fn a_file_may_have_700_lines_and_not_one_more() {
        let check = |source: Source, problems: usize| {
            let mut sources: Vec<Source> = (0..99)
                .map(|n| of_lines(&format!("ui/src/{n}.ts"), 10))
                .collect();
            let path = source.path.clone();
            sources.push(source);
            assert_eq!(measure(&sources).problems().len(), problems, "{path}");
        };
        check(of_lines("ui/src/long.tsx", 700), 0);
        check(of_lines("ui/src/long.tsx", 701), 1);
        check(of_lines("src-tauri/crates/flow/src/long.rs", 701), 1);
        check(of_lines("ui/src/long.test.ts", 701), 0);
        check(of_lines("ui/src/bindings/types.ts", 5_000), 0);
        check(
            sample(
                "a.rs",
                &format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "x\n".repeat(900)),
            ),
            0,
        );
    }

    #[test]
    fn one_long_file_in_twenty_is_too_many() {
        let tree = |long: usize| -> Vec<Source> {
            (0..100)
                .map(|n| of_lines(&format!("ui/src/{n}.ts"), if n < long { 401 } else { 50 }))
                .collect()
        };
        assert!(
            measure(&tree(5)).problems().is_empty(),
            "five of a hundred may"
        );
        assert_eq!(measure(&tree(6)).problems().len(), 1, "six may not");
        assert!(
            measure(&tree(6)).to_string().contains("median 50"),
            "the figures are told"
        );
    }

    #[test]
    fn a_function_may_have_70_lines_and_not_one_more() {
        let function = |lines: usize| {
            sample(
                "a.rs",
                &format!("fn f() {{\n{}}}\n", "x;\n".repeat(lines - 2)),
            )
        };
        assert!(long_functions(&[function(70)]).is_empty());
        let problems = long_functions(&[function(71)]);
        assert_eq!(problems.len(), 1, "71 lines are too many");
        assert_eq!(problems[0].place, "a.rs:1");
    }
}
