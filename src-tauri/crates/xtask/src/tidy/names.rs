//! What must not lie around: strangers at the top level, paths of one machine, placeholders, huge
//! files, and modules that do not say what they are.
//! Deliberately not here: spelling and style, which rustfmt and the linters have.

use super::rust::Code;
use super::{Problem, Source};

const TOP_LEVEL: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "src-tauri",
    "ui",
    "prompts",
    "flows",
    "icons",
    "README.md",
    "LICENSE",
    "ARCHITECTURE.md",
];
const BIG_BYTES: u64 = 3_000_000;
/// Folders that exist on somebody's machine only.
const MACHINE_FOLDERS: &[&str] = &["work", "root", "home", "Users", "farm"];
const TEMPORARY: &str = "tmp";
/// In halves, so that this list is not itself a find.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("FIX", "ME"),
    ("XX", "X"),
    ("todo", "!("),
    ("unimplemented", "!("),
    ("dbg", "!("),
    ("oming", " soon"),
    ("ot implemen", "ted"),
    ("ot yet implemen", "ted"),
    ("lorem", " ipsum"),
];

pub fn check(sources: &[Source]) -> Vec<Problem> {
    let mut problems = top_level(sources);
    for source in sources {
        problems.extend(size(source));
        problems.extend(opening(source));
        problems.extend(lines(source));
    }
    problems
}

fn top_level(sources: &[Source]) -> Vec<Problem> {
    let mut names: Vec<&str> = sources
        .iter()
        .filter_map(|source| source.path.split('/').next())
        .collect();
    names.dedup();
    names.retain(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name));
    names
        .into_iter()
        .map(|name| {
            Problem::new(
                name,
                "does not belong at the top level. Move it below one of the agreed folders.",
            )
        })
        .collect()
}

fn size(source: &Source) -> Option<Problem> {
    let what = || {
        format!(
            "{} bytes, {BIG_BYTES} at most. Fetch or generate it instead.",
            source.bytes
        )
    };
    (source.bytes > BIG_BYTES).then(|| Problem::new(&source.path, what()))
}

fn opening(source: &Source) -> Option<Problem> {
    let says = source
        .text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with("#!["));
    let silent =
        source.is_rust() && !says.is_some_and(|line| line.starts_with("//!") && line.len() > 4);
    silent.then(|| {
        Problem::new(
            &source.path,
            "does not open with `//!`. Say what it is, and what is deliberately not here.",
        )
    })
}

fn lines(source: &Source) -> Vec<Problem> {
    let code = source.is_rust().then(|| Code::new(&source.text));
    let mut problems = Vec::new();
    let mut at = 0;
    for (index, line) in source.text.split('\n').enumerate() {
        let is_test = source.is_test() || code.as_ref().is_some_and(|code| code.is_test(at));
        let mut add = |what: String| {
            problems.push(Problem::new(format!("{}:{}", source.path, index + 1), what))
        };
        if let Some(folder) = machine_path(line, is_test) {
            add(format!(
                "`/{folder}/` is a path of one machine. Make it relative, or ask for it."
            ));
        }
        if source.is_code()
            && !is_test
            && let Some(word) = placeholder(line)
        {
            add(format!(
                "`{word}` stands for something unfinished. Finish it, or leave it out."
            ));
        }
        at += line.len() + 1;
    }
    problems
}

fn machine_path(line: &str, is_test: bool) -> Option<&'static str> {
    let temporary = if is_test { &[][..] } else { &[TEMPORARY] };
    MACHINE_FOLDERS
        .iter()
        .chain(temporary)
        .copied()
        .find(|folder| {
            let path = format!("/{folder}/");
            line.match_indices(&path).any(|(at, _)| {
                // `example.com/home/` and `../work/` go on from something; a path of a machine starts there.
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~})]*$%+".contains(c))
            })
        })
}

fn placeholder(line: &str) -> Option<String> {
    let spelled = PLACEHOLDERS
        .iter()
        .map(|(front, back)| format!("{front}{back}"));
    spelled.into_iter().find(|word| {
        line.match_indices(word.as_str()).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + word.len()..]);
            let joined = |c: char| c.is_ascii_uppercase() || c == '_';
            // Five crosses are a mask and `is_todo!(` is another macro.
            !(word.starts_with(|c: char| c.is_ascii_uppercase())
                && (before.ends_with(joined) || after.starts_with(joined)))
                && !before.ends_with('_')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn problems(path: &str, text: &str) -> Vec<Problem> {
        check(&[sample(path, text)])
    }

    #[test]
    fn the_top_level_is_fixed() {
        assert_eq!(problems("notes.txt", "").len(), 1, "a stranger is found");
        assert_eq!(problems("scripts/go.sh", "").len(), 1, "a folder too");
        assert!(
            problems(".gitignore", "").is_empty(),
            "dotfiles are nobody's view"
        );
        assert!(problems("flows/templates/a.flow.json", "").is_empty());
    }

    #[test]
    fn modules_say_what_they_are() {
        assert_eq!(problems("ui/a.rs", "fn f() {}\n").len(), 1);
        assert_eq!(
            problems("ui/a.rs", "//!\nfn f() {}\n").len(),
            1,
            "an empty opening says nothing"
        );
        assert!(problems("ui/a.rs", "#![no_std]\n//! Says it.\n").is_empty());
        assert!(
            problems("ui/a.ts", "export {}\n").is_empty(),
            "only Rust has the custom"
        );
    }

    #[test]
    fn paths_of_one_machine_are_found_where_they_start() {
        let check = |path: &str, line: &str, expected: usize| {
            let text = if path.ends_with(".rs") {
                format!("//! x y\n{line}\n")
            } else {
                line.to_owned()
            };
            assert_eq!(problems(path, &text).len(), expected, "{path}: {line}");
        };
        for folder in MACHINE_FOLDERS {
            check("ui/a.md", &format!("see /{folder}/x"), 1);
            check("ui/a.md", &format!("`/{folder}/x`"), 1);
            check(
                "ui/a.md",
                &format!("https://example.com/{folder}/x and ../{folder}/x"),
                0,
            );
        }
        let temporary = format!("let x = \"/{TEMPORARY}/x\";");
        check("ui/a.rs", &temporary, 1);
        check("ui/tests/a.rs", &temporary, 0);
        check(
            "ui/a.rs",
            &format!("#[cfg(test)]\nmod tests {{\n{temporary}\n}}"),
            0,
        );
    }

    #[test]
    fn placeholders_are_found_outside_tests() {
        for (front, back) in PLACEHOLDERS {
            let line = format!("//! x y\n// {front}{back}\n");
            assert_eq!(problems("ui/a.rs", &line).len(), 1, "{front}{back}");
            assert!(
                problems("ui/tests/a.rs", &line).is_empty(),
                "tests may name it"
            );
            assert!(problems("README.md", &line).is_empty(), "prose is not code");
        }
        let mask = format!("//! x y\n// card {}X\n", "XXX");
        assert!(
            problems("ui/a.rs", &mask).is_empty(),
            "a masked number is no placeholder"
        );
    }

    #[test]
    fn huge_files_are_found() {
        let mut source = sample("prompts/long.wav", "");
        source.bytes = BIG_BYTES;
        assert!(check(&[Source { ..source }]).is_empty());
        let source = Source {
            path: "prompts/long.wav".into(),
            bytes: BIG_BYTES + 1,
            text: String::new(),
        };
        assert_eq!(check(&[source]).len(), 1);
    }
}
