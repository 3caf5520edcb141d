//! The values that pass between a flow and a script. JSON is only a way in and out of this
//! type; nothing on the way to the worker is text.

use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    Text(Arc<str>),
    List(Vec<Value>),
    /// In the order in which a script sees the keys.
    Object(Vec<(Arc<str>, Value)>),
}

impl Value {
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Bool(flag)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Value::Number(f64::from(number))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(Arc::from(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(Arc::from(text))
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Value::List(items)
    }
}

impl From<&serde_json::Value> for Value {
    fn from(json: &serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(flag) => Value::Bool(*flag),
            // A JSON number always has an f64, at worst a rounded one.
            serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap_or(0.0)),
            serde_json::Value::String(text) => Value::from(text.as_str()),
            serde_json::Value::Array(items) => Value::List(items.iter().map(Value::from).collect()),
            serde_json::Value::Object(members) => {
                let members = members
                    .iter()
                    .map(|(k, v)| (Arc::from(k.as_str()), Value::from(v)));
                Value::Object(members.collect())
            }
        }
    }
}

impl From<&Value> for serde_json::Value {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(flag) => serde_json::Value::Bool(*flag),
            Value::Number(number) => json_number(*number),
            Value::Text(text) => serde_json::Value::String(text.to_string()),
            Value::List(items) => items.iter().map(serde_json::Value::from).collect(),
            Value::Object(members) => {
                let members = members
                    .iter()
                    .map(|(k, v)| (k.to_string(), serde_json::Value::from(v)));
                serde_json::Value::Object(members.collect())
            }
        }
    }
}

/// Whole numbers without a fraction, so that a 3 that went in as `3` does not return as `3.0`.
fn json_number(number: f64) -> serde_json::Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        return serde_json::Value::from(number as i64);
    }
    serde_json::Number::from_f64(number).map_or(serde_json::Value::Null, serde_json::Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_survives_the_way_there_and_back() {
        let cases = [
            r#"null"#,
            r#"true"#,
            r#"3"#,
            r#"-0.5"#,
            r#""مرحبا""#,
            r#"[1,[],{}]"#,
            r#"{"a":{"__proto__":1,"b":[null,"x"]}}"#,
            r#"9007199254740991"#,
        ];
        for text in cases {
            let json: serde_json::Value = serde_json::from_str(text).expect("the case is JSON");
            let back = serde_json::Value::from(&Value::from(&json));
            assert_eq!(back.to_string(), text, "{text} must not change on its way");
        }
    }

    #[test]
    fn what_json_cannot_say_is_null() {
        assert_eq!(
            serde_json::Value::from(&Value::Number(f64::NAN)),
            serde_json::Value::Null
        );
    }
}
