//! Settings of every type with something in them that does not belong there: whatever cannot be
//! read is told at its place, in words of a designer and in both languages.

use crate::check::{Issue, Severity, misfits, words};
use crate::nodes::{AnyStep, kinds, settings_schema};
use callwright_flow::Map;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Settings that hold everything a schema knows, each of its forms in one of them.
fn samples(root: &Value, schema: &Value) -> Vec<Value> {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.trim_start_matches("#/$defs/");
        return samples(root, &root["$defs"][name]);
    }
    if let Some(forms) = (schema.get("oneOf").or(schema.get("anyOf"))).and_then(Value::as_array) {
        return forms.iter().flat_map(|f| samples(root, f)).collect();
    }
    if let Some(only) = schema.get("const") {
        return vec![only.clone()];
    }
    if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
        return choices.clone();
    }
    // Where nothing may stand too, something does.
    let kind = schema.get("type").map(|t| t.get(0).unwrap_or(t));
    match kind.and_then(Value::as_str) {
        Some("null") => vec![Value::Null],
        Some("string") => vec![json!("1")],
        Some("integer" | "number") => vec![schema.get("minimum").cloned().unwrap_or(json!(1))],
        Some("boolean") => vec![json!(true)],
        Some("array") => {
            let items = samples(root, &schema["items"]).into_iter();
            items.map(|item| json!([item])).collect()
        }
        Some("object") => objects(root, schema),
        _ => vec![json!(1)],
    }
}

fn objects(root: &Value, schema: &Value) -> Vec<Value> {
    let fields = schema.get("properties").and_then(Value::as_object);
    let mut by_field: BTreeMap<String, Vec<Value>> = (fields.into_iter().flatten())
        .map(|(name, field)| (name.clone(), samples(root, field)))
        .collect();
    if let Some(each) = schema.get("additionalProperties").filter(|s| s.is_object()) {
        by_field.insert("en".to_owned(), samples(root, each));
    }
    let most = by_field.values().map(Vec::len).max().unwrap_or(1);
    let one = |i: usize| -> Map {
        let fields = by_field.iter().filter(|(_, all)| !all.is_empty());
        fields
            .map(|(name, all)| (name.clone(), all[i % all.len()].clone()))
            .collect()
    };
    (0..most).map(|i| Value::Object(one(i))).collect()
}

/// Every place in a value, as keys.
fn places(value: &Value, at: &[String], found: &mut Vec<Vec<String>>) {
    if !at.is_empty() {
        found.push(at.to_vec());
    }
    let below = |key: &str| [at, &[key.to_owned()]].concat();
    match value {
        Value::Object(map) => map.iter().for_each(|(k, v)| places(v, &below(k), found)),
        Value::Array(items) => {
            (items.iter().enumerate()).for_each(|(i, v)| places(v, &below(&i.to_string()), found))
        }
        _ => {}
    }
}

fn pointer(at: &[String]) -> String {
    at.iter().map(|key| format!("/{key}")).collect()
}

fn with(settings: &Value, at: &[String], odd: Option<&Value>) -> Option<Map> {
    let mut changed = settings.clone();
    let (last, above) = at.split_last()?;
    let holder = changed.pointer_mut(&pointer(above))?;
    match (odd, holder) {
        (Some(odd), holder) => *holder.pointer_mut(&format!("/{last}"))? = odd.clone(),
        (None, Value::Object(map)) => drop(map.remove(last)),
        (None, _) => return None,
    }
    changed.as_object().cloned()
}

/// Words that are serde's and no designer's, or a gap that was not filled in.
const JARGON: [&str; 9] = [
    "expected",
    "invalid type",
    "variant",
    "untagged",
    "struct",
    "field `",
    "u32",
    "{",
    "|",
];

fn told(kind: &str, settings: &Map, at: &[String]) -> Result<(), String> {
    let schema = settings_schema(kind).ok_or("has no schema")?;
    let found = misfits(schema, settings);
    let Some(first) = found.first() else {
        return Err("is told nowhere".to_owned());
    };
    let (place, told) = (at.join("."), &first.field);
    if !place.starts_with(told.as_str()) && !told.starts_with(&place) {
        return Err(format!("is told at {told}"));
    }
    for misfit in &found {
        let args = misfit
            .args
            .iter()
            .map(|(k, v)| ((*k).to_owned(), v.clone()));
        let issue = Issue {
            code: misfit.code.to_owned(),
            flow: String::new(),
            node: "a".to_owned(),
            field: misfit.field.clone(),
            severity: Severity::Error,
            args: args
                .chain([("step".to_owned(), "Step".to_owned())])
                .collect(),
        };
        for language in ["en", "ar"] {
            let words = words(&issue, language);
            let all = [words.what, words.caller, words.fix];
            if all.iter().any(String::is_empty) || !all[0].contains("Step") {
                return Err(format!("has no words: {all:?}"));
            }
            if let Some(word) = JARGON.iter().find(|j| all.iter().any(|t| t.contains(*j))) {
                return Err(format!("says “{word}”: {all:?}"));
            }
        }
    }
    Ok(())
}

#[test]
fn whatever_does_not_belong_is_told_at_its_place_in_both_languages() {
    let odd = [
        json!(5),
        json!(-7),
        json!("no such word"),
        json!(null),
        json!({ "zz": 1 }),
    ];
    let (mut wrong, mut tried) = (Vec::new(), BTreeMap::<&str, usize>::new());
    for kind in kinds() {
        let schema = settings_schema(kind.kind).expect("a schema");
        let mut seen = BTreeSet::new();
        for settings in samples(schema, schema) {
            let read = |s: &Map| AnyStep::parse(kind.kind, s).expect("a known type");
            let whole = settings.as_object().expect("settings are an object");
            if let Err(e) = read(whole) {
                wrong.push(format!("{} {settings}: {e:?}", kind.kind));
                continue;
            }
            let mut all = Vec::new();
            places(&settings, &[], &mut all);
            for place in all {
                // The same thing in the same place was tried with another form elsewhere.
                let here = settings.pointer(&pointer(&place)).map(Value::to_string);
                if !seen.insert((place.clone(), here)) {
                    continue;
                }
                for value in odd.iter().map(Some).chain([None]) {
                    let Some(changed) = with(&settings, &place, value) else {
                        continue;
                    };
                    if read(&changed).is_ok() {
                        continue;
                    }
                    *tried.entry(kind.kind).or_default() += 1;
                    if let Err(why) = told(kind.kind, &changed, &place) {
                        let (kind, place) = (kind.kind, place.join("."));
                        wrong.push(format!("{kind}: {place} = {value:?} {why}"));
                    }
                }
            }
        }
    }
    wrong.truncate(30);
    assert!(wrong.is_empty(), "Odd settings:\n{}\n", wrong.join("\n"));
    let all: usize = tried.values().sum();
    assert!(all > 1_000, "something was really refused: {tried:?}");
    assert!(
        tried.len() >= 20,
        "in every type that has settings: {tried:?}"
    );
}

#[test]
fn a_misfit_reads_as_a_sentence() {
    let cases = [
        (
            "play",
            json!({ "prompt": [{ "text": 5 }] }),
            "“Hello”: a text belongs in “prompt.0.text”, not the number 5",
            "«Hello»: مكان «prompt.0.text» يتطلب نصًا وليس العدد 5",
        ),
        (
            "collect",
            json!({ "kind": "rope" }),
            "“Hello”: the text “rope” is no choice for “kind”. There are: digits, number, amount, date, phone",
            "«Hello»: لا خيار في «kind» مثل النص «rope». الخيارات: digits, number, amount, date, phone",
        ),
        (
            "play",
            json!({ "prompt": [{ "pause_ms": -5 }] }),
            "“Hello”: the number -5 does not fit in “prompt.0.pause_ms”, which takes whole numbers from 0 to 4294967295",
            "«Hello»: لا يصلح العدد -5 في «prompt.0.pause_ms»، فهو يقبل الأعداد الصحيحة من 0 إلى 4294967295",
        ),
        (
            "api",
            json!({ "auth": { "type": "bearer" } }),
            "“Hello”: “secret” is missing (at auth.secret)",
            "«Hello»: ينقص «secret» (في auth.secret)",
        ),
        (
            "play",
            json!({ "prompt": [{ "tune": 1 }] }),
            "“Hello”: what stands in “prompt.0” is of no kind that belongs there. Each of them is known by its fields: prompt, text, say + as, clip, pause_ms",
            "«Hello»: ما في «prompt.0» ليس من الأنواع الممكنة هناك، وكل نوع يُعرف بحقوله: prompt, text, say + as, clip, pause_ms",
        ),
    ];
    for (kind, settings, en, ar) in cases {
        let settings = settings.as_object().expect("an object");
        let found = misfits(settings_schema(kind).expect("a schema"), settings);
        assert_eq!(found.len(), 1, "one thing is wrong: {found:?}");
        for (language, wanted) in [("en", en), ("ar", ar)] {
            let args = found[0]
                .args
                .iter()
                .map(|(k, v)| ((*k).to_owned(), v.clone()));
            let issue = Issue {
                code: found[0].code.to_owned(),
                flow: String::new(),
                node: String::new(),
                field: String::new(),
                severity: Severity::Error,
                args: args
                    .chain([("step".to_owned(), "Hello".to_owned())])
                    .collect(),
            };
            assert_eq!(words(&issue, language).what, wanted);
        }
    }
}
