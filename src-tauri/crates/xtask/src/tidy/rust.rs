//! Just enough of Rust's surface to measure it: what is code and what is comment or text, which
//! lines are tests, how long a function is, which paths are named.
//! Deliberately not here: a parser. Types and macros are not understood, and need not be.

use std::ops::Range;

/// A Rust file with its comments, strings and characters blanked; every byte keeps its place.
pub struct Code {
    blanked: Vec<u8>,
    /// Bytes of items under `#[cfg(test)]`.
    tests: Vec<Range<usize>>,
}

pub struct Function<'a> {
    pub name: &'a str,
    pub line: usize,
    pub lines: usize,
}

impl Code {
    pub fn new(text: &str) -> Self {
        let blanked = blank(text.as_bytes());
        let tests = test_items(&blanked);
        Self { blanked, tests }
    }

    /// The line a byte is on, from 1.
    pub fn line(&self, at: usize) -> usize {
        1 + self.blanked[..at]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
    }

    /// Lines that are not tests.
    pub fn shipped_lines(&self) -> usize {
        let all = self.blanked.iter().filter(|byte| **byte == b'\n').count();
        let tests: usize = self
            .tests
            .iter()
            .map(|range| self.line(range.end) - self.line(range.start) + 1)
            .sum();
        all.saturating_sub(tests)
    }

    pub fn is_test(&self, at: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&at))
    }

    /// Functions that ship and have a body.
    pub fn functions<'a>(&self, text: &'a str) -> Vec<Function<'a>> {
        self.words()
            .filter(|word| &self.blanked[word.clone()] == b"fn" && !self.is_test(word.start))
            .filter_map(|word| {
                let name = self.word_after(word.end)?;
                let body = self.body(name.end)?;
                let line = self.line(word.start);
                Some(Function {
                    name: &text[name],
                    line,
                    lines: self.line(body.end - 1) - line + 1,
                })
            })
            .collect()
    }

    /// Every `a::b` that ships, with where it starts; `use` trees are spread out.
    pub fn paths(&self) -> Vec<(usize, String)> {
        let mut paths = Vec::new();
        let mut at = 0;
        while let Some(word) = self.word_from(at) {
            if &self.blanked[word.clone()] == b"use" {
                at = self.end_of_use(word.end);
                spread(&self.blanked[word.end..at], word.end, &mut paths);
            } else {
                let end = self.end_of_path(word.end);
                paths.push((word.start, squeeze(&self.blanked[word.start..end])));
                at = end;
            }
        }
        paths.retain(|(at, _)| !self.is_test(*at));
        paths
    }

    fn end_of_use(&self, from: usize) -> usize {
        find(&self.blanked, from, |byte| byte == b';').unwrap_or(self.blanked.len())
    }

    fn end_of_path(&self, mut end: usize) -> usize {
        while self.blanked[end..].starts_with(b"::")
            && self.blanked.get(end + 2).is_some_and(|b| is_word(*b))
        {
            end = self.word_from(end + 2).map_or(end + 2, |word| word.end);
        }
        // A macro's exclamation mark belongs to its name here; `!=` is another thing.
        let marked =
            self.blanked.get(end) == Some(&b'!') && self.blanked.get(end + 1) != Some(&b'=');
        if marked { end + 1 } else { end }
    }

    fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let word = self.word_from(at)?;
            at = word.end;
            Some(word)
        })
    }

    fn word_from(&self, from: usize) -> Option<Range<usize>> {
        let start = find(&self.blanked, from, is_word)?;
        let end = find(&self.blanked, start, |byte| !is_word(byte)).unwrap_or(self.blanked.len());
        Some(start..end)
    }

    /// The word that follows after white space only; nothing for `fn(i32)` and `fn $name`.
    fn word_after(&self, from: usize) -> Option<Range<usize>> {
        let start = find(&self.blanked, from, |byte| !byte.is_ascii_whitespace())?;
        self.word_from(start).filter(|word| word.start == start)
    }

    /// The braces of the item that goes on at `from`; nothing if it ends in a semicolon first.
    fn body(&self, from: usize) -> Option<Range<usize>> {
        body(&self.blanked, from)
    }
}

fn body(code: &[u8], from: usize) -> Option<Range<usize>> {
    let mut depth = 0_i32;
    let opens = (from..code.len()).find(|at| {
        match code[*at] {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'{' | b';' if depth == 0 => return true,
            _ => {}
        }
        false
    })?;
    if code[opens] == b';' {
        return None;
    }
    let mut open = 0_u32;
    for (at, byte) in code.iter().enumerate().skip(opens) {
        match byte {
            b'{' => open += 1,
            b'}' if open == 1 => return Some(opens..at + 1),
            b'}' => open -= 1,
            _ => {}
        }
    }
    None
}

fn test_items(code: &[u8]) -> Vec<Range<usize>> {
    const MARK: &[u8] = b"#[cfg(test)]";
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(found) = code[at..]
        .windows(MARK.len())
        .position(|window| window == MARK)
    {
        let start = at + found;
        let end = body(code, start + MARK.len()).map_or(start + MARK.len(), |body| body.end);
        items.push(start..end);
        at = end;
    }
    items
}

/// `std::{fs, time::{Duration, Instant as Now}}` gives each of its paths.
fn spread(tree: &[u8], offset: usize, paths: &mut Vec<(usize, String)>) {
    let mut prefixes = vec![String::new()];
    let mut leaf = String::new();
    let mut start = 0;
    for (at, byte) in tree.iter().chain(b",").enumerate() {
        match byte {
            b'{' => {
                let prefix = format!("{}{leaf}", prefixes.last().map_or("", String::as_str));
                prefixes.push(prefix);
                leaf.clear();
            }
            b',' | b'}' => {
                let name = leaf
                    .split_once(" as ")
                    .map_or(leaf.as_str(), |(name, _)| name)
                    .trim();
                if !name.is_empty() {
                    paths.push((
                        start,
                        format!("{}{name}", prefixes.last().map_or("", String::as_str)),
                    ));
                }
                leaf.clear();
                if *byte == b'}' && prefixes.len() > 1 {
                    prefixes.pop();
                }
            }
            byte if byte.is_ascii_whitespace() => {
                if !leaf.is_empty() && !leaf.ends_with(' ') {
                    leaf.push(' ');
                }
            }
            byte => {
                if leaf.is_empty() {
                    start = offset + at;
                }
                leaf.push(char::from(*byte));
            }
        }
    }
}

fn squeeze(path: &[u8]) -> String {
    path.iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| char::from(*byte))
        .collect()
}

fn find(code: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    code.iter()
        .skip(from)
        .position(|byte| wanted(*byte))
        .map(|at| from + at)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// Blanks comments, strings and characters. Delimiters are ASCII, so bytes are enough.
fn blank(text: &[u8]) -> Vec<u8> {
    let mut code = text.to_vec();
    let mut at = 0;
    while at < text.len() {
        let end = literal_end(text, at);
        match end {
            Some(end) => {
                let end = end.min(text.len());
                code[at..end]
                    .iter_mut()
                    .filter(|byte| **byte != b'\n')
                    .for_each(|byte| *byte = b' ');
                at = end;
            }
            None if is_word(text[at]) => {
                at = find(text, at, |byte| !is_word(byte)).unwrap_or(text.len())
            }
            None => at += 1,
        }
    }
    code
}

/// Where the comment, string or character that starts here ends.
fn literal_end(text: &[u8], at: usize) -> Option<usize> {
    let rest = &text[at..];
    let after = |prefix: usize| at + prefix;
    match rest {
        [b'/', b'/', ..] => Some(find(text, at, |byte| byte == b'\n').unwrap_or(text.len())),
        [b'/', b'*', ..] => Some(block_comment_end(text, at)),
        [b'"', ..] => Some(quoted_end(text, after(1), b'"')),
        [b'b' | b'c', b'"', ..] => Some(quoted_end(text, after(2), b'"')),
        [b'b', b'\'', ..] => Some(quoted_end(text, after(2), b'\'')),
        [b'r', b'"' | b'#', ..] => raw_end(text, after(1)),
        [b'b' | b'c', b'r', b'"' | b'#', ..] => raw_end(text, after(2)),
        [b'\'', b'\\', ..] => Some(quoted_end(text, after(1), b'\'')),
        [b'\'', first, ..] => {
            // A lifetime has no closing quote after its first character.
            let length = [1, 2, 3, 4]
                .into_iter()
                .find(|n| std::str::from_utf8(&rest[1..(1 + n).min(rest.len())]).is_ok());
            let close = 1 + length?;
            (*first != b'\'' && rest.get(close) == Some(&b'\'')).then_some(at + close + 1)
        }
        _ => None,
    }
}

fn block_comment_end(text: &[u8], at: usize) -> usize {
    let (mut at, mut depth) = (at, 0_u32);
    while at + 1 < text.len() {
        match &text[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" if depth == 1 => return at + 2,
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    text.len()
}

fn quoted_end(text: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// `#` marks, then the quote; without a quote it is a raw identifier and no string at all.
fn raw_end(text: &[u8], from: usize) -> Option<usize> {
    let marks = text[from..]
        .iter()
        .take_while(|byte| **byte == b'#')
        .count();
    if text.get(from + marks) != Some(&b'"') {
        return None;
    }
    let close = [&b"\""[..], &b"#".repeat(marks)].concat();
    let inside = from + marks + 1;
    let found = text[inside..]
        .windows(close.len())
        .position(|window| window == close);
    Some(found.map_or(text.len(), |found| inside + found + close.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_characters_are_blanked_and_nothing_else() {
        // Expected with single spaces: how many there are follows from every byte keeping its place.
        let check = |text: &str, expected: &str| {
            let blanked =
                String::from_utf8(blank(text.as_bytes())).expect("whole characters are blanked");
            assert_eq!(
                blanked.len(),
                text.len(),
                "every byte of {text} keeps its place"
            );
            assert_eq!(
                blanked.lines().count(),
                text.lines().count(),
                "every line of {text} is kept"
            );
            assert_eq!(
                blanked.split_whitespace().collect::<Vec<_>>().join(" "),
                expected,
                "{text}"
            );
        };
        check("a // {\nb", "a b");
        check("a /* { /* } */ { */ b", "a b");
        check(r#"f("{ \" }", x)"#, "f( , x)");
        check("f(\"{\n}\", x)", "f( , x)");
        check(r##"f(r#"{ " }"#, x)"##, "f( , x)");
        check(r#"f(b"{", br"{", c"{")"#, "f( , , )");
        check(
            "match c { '{' => '\\'', '}' => '\\u{7d}', _ => 'é' }",
            "match c { => , => , _ => }",
        );
        check(
            "fn f<'a>(x: &'a str) -> &'static str { x }",
            "fn f<'a>(x: &'a str) -> &'static str { x }",
        );
        check("let r#type = 1; // \"", "let r#type = 1;");
        check("b'{'", "");
        check("\"never closed {", "");
        check("/* never closed {", "");
        check("bar\"{\"", "bar");
    }

    #[test]
    fn functions_are_measured_by_their_braces() {
        let check = |text: &str, expected: &[(&str, usize, usize)]| {
            let found: Vec<_> = Code::new(text)
                .functions(text)
                .into_iter()
                .map(|f| (f.name, f.line, f.lines))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("fn one() {}\n", &[("one", 1, 1)]);
        check(
            "/// fn no() {}\npub async fn two(\n  x: [u8; { 3 }],\n) -> u8 {\n  \"}\".len();\n  0\n}\n",
            &[("two", 2, 6)],
        );
        check(
            "trait T {\n  fn declared(&self);\n  fn given(&self) {\n  }\n}\n",
            &[("given", 3, 2)],
        );
        check(
            "type F = fn(i32) -> i32;\nmacro_rules! m { () => { fn $name() {} } }\n",
            &[],
        );
        check(
            "fn outer() {\n  fn inner() {\n    '}'\n  }\n}\n",
            &[("outer", 1, 5), ("inner", 2, 3)],
        );
        check(
            "#[cfg(test)]\nmod tests {\n  fn long() {\n  }\n}\nfn ships() {}\n",
            &[("ships", 6, 1)],
        );
    }

    #[test]
    fn lines_of_tests_do_not_count() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() {}\n}\n";
        assert_eq!(Code::new(text).shipped_lines(), 1);
        assert_eq!(
            Code::new("#[cfg(test)]\nmod tests;\nfn a() {}\n").shipped_lines(),
            2,
            "an outside module is one line"
        );
    }

    #[test]
    fn paths_are_found_inline_and_in_use_trees() {
        let check = |text: &str, expected: &[&str]| {
            let paths = Code::new(text).paths();
            for path in expected {
                assert!(
                    paths.iter().any(|(_, found)| found == path),
                    "{path} in {paths:?}"
                );
            }
        };
        check(
            "use std::{fs, time::{Duration, Instant as Now}, collections::HashMap};",
            &[
                "std::fs",
                "std::time::Duration",
                "std::time::Instant",
                "std::collections::HashMap",
            ],
        );
        check("pub use std::net::TcpStream;", &["std::net::TcpStream"]);
        check(
            "let x = std::env::var(\"A\"); println!(\"{x}\");",
            &["std::env::var", "println!"],
        );
        check("use std::{\n    self,\n    thread,\n};", &["std::thread"]);
        let (at, _) = Code::new("fn a() {\n  b::c();\n}")
            .paths()
            .pop()
            .expect("b::c is a path");
        assert_eq!(
            Code::new("fn a() {\n  b::c();\n}").line(at),
            2,
            "a path knows its line"
        );
        assert!(
            Code::new("#[cfg(test)]\nmod t { use std::fs; }")
                .paths()
                .is_empty(),
            "tests may do as they like"
        );
    }
}
