//! Templates and expressions as data: what is written, what it gives.

mod escapes;
mod fuzz;
mod hostile;
mod language;
mod types;
mod values;

use super::{Expressions, Place};
use serde_json::{Value, json};

/// What the examples can read.
fn names() -> callwright_flow::Map {
    let Value::Object(map) = json!({
        "name": "Amal", "nothing": null, "yes": true, "no": false, "empty": "",
        "n": 5, "price": 19.5, "digits": "42", "arabic": "٤٢", "account": "SA 12-3456 7890",
        "date": "2026-11-21", "time": "09:05", "list": [3, 1, 2], "words": ["b", "a"],
        "orders": [{ "id": "A1", "total": 10 }, { "id": "B2", "total": 2.5 }],
        "pairs": [["a", 1], ["b", 2]],
        "customer": { "name": "Noor", "tier": "vip", "age": 41, "tags": ["new"] },
    }) else {
        unreachable!("it is written as an object")
    };
    map
}

fn eval(source: &str) -> Result<Value, String> {
    let mut book = Expressions::default();
    book.add_expr(source).map_err(|e| e.to_string())?;
    book.eval(source, &names()).map_err(|e| e.to_string())
}

fn fill(place: Place, source: &str) -> Result<String, String> {
    let mut book = Expressions::default();
    book.add_template(place, source)
        .map_err(|e| e.to_string())?;
    book.fill(place, source, &names())
        .map_err(|e| e.to_string())
}
