//! Clocks, chance and I/O do not exist in the sans-IO crates: they arrive as inputs, so that the
//! same seed and inputs give the same trace. Maps without an order do not exist where they could leak it.
//! Deliberately not here: what a macro hides, and tests, which may do as they like.

use super::rust::Code;
use super::{Problem, Source};

const SANS_IO: &[&str] = &["flow", "engine", "audio"];
const ORDERED: &[&str] = &["flow", "engine"];
/// On the line, or on the one above: the map is asked by key only, or sorted before anybody sees it.
const ORDER_MARK: &str = "// tidy: order never leaks";

const CLOCK: &str = "`now` is an argument here; the one clock is in runtime's driver.";
const IO: &str = "Ask for the effect with a command and get its result as an input.";
const CHANCE: &str = "Chance comes from the call's seed.";

/// A path that starts with one of these.
const ROOTS: &[(&str, &str)] = &[
    ("std::time::Instant", CLOCK),
    ("std::time::SystemTime", CLOCK),
    ("std::time::UNIX_EPOCH", CLOCK),
    ("std::time::*", CLOCK),
    ("std::fs", IO),
    ("std::net", IO),
    ("std::thread", IO),
    ("std::process", IO),
    ("std::env", IO),
    ("std::io::stdin", IO),
    ("std::io::stdout", IO),
    ("std::io::stderr", IO),
    ("tokio", IO),
    ("rand", CHANCE),
    ("fastrand", CHANCE),
    ("getrandom", CHANCE),
    ("println!", IO),
    ("print!", IO),
    ("eprintln!", IO),
    ("eprint!", IO),
];
/// Below a banned root, and yet only data.
const DATA: &[&str] = &[
    "std::net::IpAddr",
    "std::net::Ipv4Addr",
    "std::net::Ipv6Addr",
    "std::net::AddrParseError",
];
/// A path that has one of these anywhere.
const PARTS: &[(&str, &str)] = &[
    ("Instant::now", CLOCK),
    ("SystemTime::now", CLOCK),
    ("Timestamp::now", CLOCK),
    ("Zoned::now", CLOCK),
    ("TimeZone::system", CLOCK),
    ("TimeZone::try_system", CLOCK),
    ("RandomState", CHANCE),
];
const UNORDERED: &[&str] = &[
    "collections::HashMap",
    "collections::HashSet",
    "collections::hash_map",
    "collections::hash_set",
];

pub fn check(sources: &[Source]) -> Vec<Problem> {
    sources
        .iter()
        .filter(|source| source.is_rust() && !source.is_test())
        .flat_map(in_file)
        .collect()
}

fn in_file(source: &Source) -> Vec<Problem> {
    let Some(owner) = crate_of(&source.path).filter(|owner| SANS_IO.contains(owner)) else {
        return Vec::new();
    };
    let code = Code::new(&source.text);
    let lines: Vec<&str> = source.text.lines().collect();
    let problem = |at: usize, path: &str, why: &str| {
        let place = format!("{}:{}", source.path, code.line(at));
        Problem::new(place, format!("`{path}` has no place in `{owner}`. {why}"))
    };
    let mut problems = Vec::new();
    for (at, path) in code.paths() {
        if let Some(why) = banned(&path) {
            problems.push(problem(at, &path, why));
        } else if ORDERED.contains(&owner)
            && is_unordered(&path)
            && !is_marked(&lines, code.line(at))
        {
            let why = format!(
                "Its order would leak: take a BTreeMap or an IndexMap, or say `{ORDER_MARK}`."
            );
            problems.push(problem(at, &path, &why));
        }
    }
    problems
}

fn crate_of(path: &str) -> Option<&str> {
    path.strip_prefix("src-tauri/crates/")?
        .split_once("/src/")
        .map(|(owner, _)| owner)
}

fn banned(path: &str) -> Option<&'static str> {
    let starts = |root: &str| {
        path.strip_prefix(root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    if DATA.iter().any(|data| starts(data)) {
        return None;
    }
    let root = ROOTS.iter().find(|(root, _)| starts(root));
    root.or_else(|| PARTS.iter().find(|(part, _)| path.contains(part)))
        .map(|(_, why)| *why)
}

fn is_unordered(path: &str) -> bool {
    UNORDERED.iter().any(|part| path.contains(part))
}

fn is_marked(lines: &[&str], line: usize) -> bool {
    lines
        .iter()
        .skip(line.saturating_sub(2))
        .take(2)
        .any(|text| text.contains(ORDER_MARK))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn problems(owner: &str, text: &str) -> usize {
        check(&[sample(&format!("src-tauri/crates/{owner}/src/a.rs"), text)]).len()
    }

    #[test]
    fn clocks_chance_and_io_are_found_in_every_spelling() {
        for text in [
            "use std::time::Instant;",
            "use std::{fs, fmt};",
            "use std::time::{Duration, SystemTime};",
            "fn f() { std::thread::sleep(d) }",
            "fn f() { let n = time::Instant::now(); }",
            "fn f() { let n = jiff::Zoned::now(); }",
            "fn f() { jiff::tz::TimeZone::system(); }",
            "use tokio::sync::mpsc;",
            "fn f() { rand::random::<u8>() }",
            "fn f() { println!(\"x\") }",
            "use std::time::*;",
            "use std::collections::hash_map::RandomState;",
        ] {
            assert_eq!(problems("engine", text), 1, "{text}");
            assert_eq!(problems("runtime", text), 0, "the driver may: {text}");
        }
    }

    #[test]
    fn what_only_sounds_alike_is_fine() {
        for text in [
            "use std::time::Duration;",
            "use std::net::{IpAddr, Ipv4Addr}; fn f() { std::net::Ipv6Addr::from(0) }",
            "// use std::fs;\nfn f() -> &'static str { \"std::fs::read\" }",
            "use crate::random::Instant; fn f(randomly: u8) {}",
            "fn f() { writeln!(w, \"x\") }",
            "#[cfg(test)]\nmod tests { use std::fs; }",
            "fn f() { fs::canonical(); mystd::fs::x(); }",
        ] {
            assert_eq!(problems("engine", text), 0, "{text}");
        }
    }

    #[test]
    fn maps_without_an_order_need_a_mark() {
        assert_eq!(
            problems("flow", "use std::collections::{BTreeMap, HashMap};"),
            1
        );
        assert_eq!(
            problems(
                "flow",
                "use std::collections::HashMap; // tidy: order never leaks"
            ),
            0
        );
        assert_eq!(
            problems(
                "flow",
                "// tidy: order never leaks\nuse std::collections::HashSet;"
            ),
            0
        );
        assert_eq!(
            problems(
                "flow",
                "// tidy: order never leaks\n\n\nuse std::collections::HashSet;"
            ),
            1,
            "the mark is near"
        );
        assert_eq!(
            problems("audio", "use std::collections::HashMap;"),
            0,
            "samples have no such order"
        );
    }
}
