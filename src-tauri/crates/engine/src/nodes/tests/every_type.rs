//! What is asked of every type without being told of it.

use super::case::{all, each};
use super::world;
use crate::nodes::{AnyStep, Kind, PortKind, kinds};
use callwright_flow::Map;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Tell everything that is wrong, by type.
fn each_kind(what: &str, check: impl Fn(&Kind) -> Result<(), String>) {
    let wrong: Vec<String> = kinds()
        .iter()
        .filter_map(|k| check(k).err().map(|why| format!("{}: {why}", k.kind)))
        .collect();
    assert!(wrong.is_empty(), "{what}:\n{}\n", wrong.join("\n"));
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn object(value: Value) -> Map {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

#[test]
fn names_are_words_and_differ() {
    let all = kinds();
    let names: BTreeSet<&str> = all.iter().map(|k| k.kind).collect();
    assert_eq!(names.len(), all.len(), "two types have one name");
    each_kind("Names", |kind| {
        if !is_word(kind.kind) {
            return Err("is no snake_case word".to_owned());
        }
        for port in (kind.ports)() {
            if !is_word(&port.id) {
                return Err(format!("output “{}” is no snake_case word", port.id));
            }
        }
        Ok(())
    });
}

#[test]
fn words_are_there_in_both_languages() {
    let arabic = |text: &str| text.chars().any(|c| ('\u{0620}'..='\u{064A}').contains(&c));
    each_kind("Words", |kind| {
        let meta = &kind.meta;
        for (what, words, least) in [
            ("name", meta.name, 2),
            ("summary", meta.summary, 10),
            ("help", meta.help, 80),
        ] {
            if words.en.trim().len() < least || words.ar.trim().len() < least {
                return Err(format!("{what} is missing or too short"));
            }
            if words.en == words.ar || !arabic(words.ar) || arabic(words.en) {
                return Err(format!("{what} is not in its own language"));
            }
        }
        let titled = |text: &str| text.starts_with("# ");
        if titled(meta.help.en) && titled(meta.help.ar) {
            Ok(())
        } else {
            Err("help does not begin with a title".to_owned())
        }
    });
}

#[test]
fn settings_have_a_schema_with_a_hint_for_each_field() {
    each_kind("Schemas", |kind| {
        let mut generator = schemars::SchemaGenerator::default();
        let root = (kind.schema)(&mut generator).to_value();
        let shared = json!({ "$defs": generator.definitions() });
        let schema = resolved(&root, &shared);
        if schema["type"] != "object" {
            return Err(format!("is no object: {schema}"));
        }
        let named = (schema.get("properties").and_then(Value::as_object))
            .into_iter()
            .flatten();
        for (field, property) in named {
            if !is_word(field) {
                return Err(format!("{field} is no snake_case word"));
            }
            let hint = |v: &Value| v["description"].as_str().is_some_and(|d| d.len() > 3);
            if !hint(property) && !hint(resolved(property, &shared)) {
                return Err(format!("{field} has no hint for designers"));
            }
            if schema["required"]
                .as_array()
                .is_some_and(|r| r.contains(&json!(field)))
            {
                return Err(format!(
                    "{field} has no default, so a draft without it is lost"
                ));
            }
        }
        Ok(())
    });
}

fn resolved<'a>(schema: &'a Value, shared: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|r| r.strip_prefix('#')) {
        Some(path) => shared.pointer(path).unwrap_or(schema),
        None => schema,
    }
}

#[test]
fn defaults_can_be_read_back() {
    each_kind("Defaults", |kind| {
        let defaults = object((kind.defaults)());
        let again = (kind.canonical)(&defaults).map_err(|e| format!("{}: {}", e.field, e.what))?;
        let empty =
            (kind.canonical)(&Map::new()).map_err(|e| format!("{}: {}", e.field, e.what))?;
        if again != defaults || empty != defaults {
            return Err(format!(
                "{} became {} and nothing became {}",
                json!(defaults),
                json!(again),
                json!(empty)
            ));
        }
        Ok(())
    });
}

#[test]
fn settings_survive_being_written_and_read() {
    each("Settings", |kind, case| {
        let read = |s: &Map| AnyStep::parse(kind.kind, s).and_then(Result::ok);
        let written = (kind.canonical)(&case.settings).map_err(|e| e.what)?;
        let again = (kind.canonical)(&written).map_err(|e| e.what)?;
        if written != again {
            return Err(format!("{} became {}", json!(written), json!(again)));
        }
        if read(&case.settings) != read(&written) {
            return Err(format!("{} means something else", json!(written)));
        }
        let ports = |s: &Map| read(s).map(|s| s.ports());
        if ports(&case.settings) != ports(&written) {
            return Err("has other outputs after being read back".to_owned());
        }
        Ok(())
    });
}

#[test]
fn fields_of_later_versions_do_no_harm() {
    each("Settings with unknown fields", |kind, case| {
        let mut settings = case.settings.clone();
        let read = |s: &Map| AnyStep::parse(kind.kind, s);
        let before = read(&settings).and_then(Result::ok);
        settings.insert("zz_from_a_later_version".to_owned(), json!({ "a": [1] }));
        match read(&settings) {
            Some(Ok(after)) if Some(&after) == before.as_ref() => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
}

#[test]
fn settings_of_the_wrong_shape_are_told_with_their_place() {
    let odd = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!("x"),
        json!([[]]),
        json!({ "zz": 1 }),
    ];
    each("Settings of the wrong shape", |kind, case| {
        for field in case.settings.keys() {
            for value in &odd {
                let mut settings = case.settings.clone();
                settings.insert(field.clone(), value.clone());
                match AnyStep::parse(kind.kind, &settings) {
                    Some(Err(e)) if !e.field.starts_with(field.as_str()) => {
                        return Err(format!("{field} = {value} is told at “{}”", e.field));
                    }
                    None => return Err("is not known".to_owned()),
                    // What can be read must also be checked and run without a panic.
                    Some(Ok(_)) => {
                        let mut odd_case = case.clone();
                        odd_case.settings = settings;
                        if let Ok(stage) = world::stage(kind, &odd_case) {
                            let _ = world::run(&odd_case, &stage.program, false);
                        }
                    }
                    Some(Err(_)) => {}
                }
            }
        }
        Ok(())
    });
}

#[test]
fn every_output_is_reached_by_a_case() {
    let mut wrong = Vec::new();
    for (kind, cases) in all() {
        let mut ports: BTreeSet<String> = (kind.ports)().into_iter().map(|p| p.id).collect();
        let mut reached = BTreeSet::new();
        let cases = cases.unwrap_or_default();
        for case in &cases {
            // A case about problems may have outputs that no call can come to.
            let Ok(stage) = world::stage(&kind, case) else {
                continue;
            };
            if case.expect.is_none() {
                continue;
            }
            ports.extend(stage.ports.iter().cloned());
            if let Ok(ran) = world::run(case, &stage.program, false)
                && let Some((exit, _)) = ran.exit()
            {
                reached.insert(exit.to_owned());
            }
        }
        // Options that are switched off keep their line, but nobody leaves by them.
        let never: Vec<&String> = ports.difference(&reached).collect();
        if !never.is_empty() {
            wrong.push(format!("{}: no case leaves by {never:?}", kind.kind));
        }
        let unknown: Vec<&String> = (reached.difference(&ports))
            .filter(|p| *p != "failed")
            .collect();
        if !unknown.is_empty() {
            wrong.push(format!(
                "{}: left by {unknown:?}, which it does not have",
                kind.kind
            ));
        }
    }
    assert!(wrong.is_empty(), "Outputs:\n{}\n", wrong.join("\n"));
}

#[test]
fn every_type_has_cases_enough() {
    each_kind("Cases", |kind| {
        let count = all()
            .iter()
            .find(|(k, _)| k.kind == kind.kind)
            .map_or(0, |(_, c)| c.as_ref().map_or(0, Vec::len));
        let ports = (kind.ports)();
        let errors = ports.iter().filter(|p| p.kind == PortKind::Error).count();
        // A type that does no more than pass on or end the call needs few.
        let least = if ports.len() < 2 { 2 } else { 4 + errors };
        if count < least {
            return Err(format!("{count} cases; at least {least}"));
        }
        Ok(())
    });
}

#[test]
fn every_problem_that_a_case_meets_has_words() {
    let known: BTreeSet<&str> = crate::check::codes()
        .filter(|(_, in_both_languages)| *in_both_languages)
        .map(|(code, _)| code)
        .collect();
    each("Problems without words", |kind, case| {
        let stage = world::stage(kind, case)?;
        let mut codes = stage.issues.iter().map(|i| i.code.as_str());
        match codes.find(|code| !known.contains(code)) {
            Some(code) => Err(format!(
                "{code} is not in check/words.json in both languages"
            )),
            None => Ok(()),
        }
    });
}
