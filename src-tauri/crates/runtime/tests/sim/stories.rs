//! A call in words: values, and what is kept and sent.

use callwright_runtime::story::spoken;
use serde_json::{Value, json};

#[test]
fn no_value_is_told_as_json() {
    for (value, words) in [
        (Value::Null, "nothing"),
        (json!(true), "yes"),
        (json!(false), "no"),
        (json!(12.5), "12.5"),
        (json!("vip"), "“vip”"),
        (json!([]), "an empty list"),
        (json!([1, "a", null]), "1, “a”, nothing"),
        (json!({}), "no fields"),
        (
            json!({ "what": "groceries", "amount": 88.25 }),
            "amount 88.25, what “groceries”",
        ),
        (
            json!({ "slots": [{ "time": "10:30" }, []] }),
            "slots ((time “10:30”), an empty list)",
        ),
    ] {
        assert_eq!(spoken(&value), words, "{value}");
    }
}
