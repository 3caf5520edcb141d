//! Tables of what is spoken, the refusals, and what holds for every value.

mod arabic;
mod english;
mod properties;
mod refusals;

use serde_json::Value;

use super::{SayAs, say};

fn how(name: &str) -> SayAs {
    match name.split_once(':') {
        Some(("money", currency)) => SayAs::Money {
            currency: currency.to_owned(),
        },
        _ => serde_json::from_value(Value::String(name.to_owned())).expect("a known name"),
    }
}

fn spoken(lang: &str, name: &str, value: &Value) -> String {
    match say(lang, &how(name), value) {
        Ok(spoken) => spoken.text,
        Err(error) => format!("ERROR {error}"),
    }
}

/// Each line of the table is `how | value | text`; the value is text.
fn check(lang: &str, table: &str) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, value, want] = cells[..] else {
            panic!("three cells wanted: {line}");
        };
        count += 1;
        let got = spoken(lang, name, &Value::String(value.to_owned()));
        if got != want {
            wrong.push(format!("{name} {value}\n  want {want}\n  got  {got}"));
        }
    }
    assert!(count > 0, "an empty table proves nothing");
    assert!(wrong.is_empty(), "spoken wrongly:\n{}", wrong.join("\n"));
}
