//! TypeScript for the types that go between the studio and the window, from their JSON schemas.
//! It knows the shapes that schemars makes of our types and says so when it meets another one.
//! Deliberately not here: JSON Schema at large; there are programs for that, and they need npm
//! where this is only compared.

use serde_json::{Map, Value};
use std::fmt::Write;

/// `export type Name = …;` for each of a row of named schemas.
pub fn types(named: &Map<String, Value>) -> String {
    let mut out = String::new();
    for (name, schema) in named {
        comment(&mut out, schema, "");
        let _ = writeln!(out, "export type {name} = {};\n", of(schema, ""));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// What a schema is as a type; `indent` is where the line that holds it begins.
pub fn of(schema: &Value, indent: &str) -> String {
    let Value::Object(s) = schema else {
        return "unknown".to_owned();
    };
    if let Some(Value::String(reference)) = s.get("$ref") {
        let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
        // A tagged variant that holds another type says the tag beside the reference.
        return match s.get("properties") {
            Some(_) => format!("{name} & {}", object(s, indent)),
            None => name,
        };
    }
    if let Some(value) = s.get("const") {
        return value.to_string();
    }
    if let Some(Value::Array(values)) = s.get("enum") {
        return union(values.iter().map(Value::to_string));
    }
    for several in ["oneOf", "anyOf"] {
        if let Some(Value::Array(variants)) = s.get(several) {
            let kinds = union(variants.iter().map(|v| of(v, indent)));
            return match s.get("properties") {
                Some(_) => format!("{} & ({kinds})", object(s, indent)),
                None => kinds,
            };
        }
    }
    match s.get("type") {
        Some(Value::String(kind)) => simple(s, kind, indent),
        Some(Value::Array(kinds)) => union(
            kinds
                .iter()
                .map(|k| simple(s, k.as_str().unwrap_or_default(), indent)),
        ),
        _ => "unknown".to_owned(),
    }
}

fn simple(s: &Map<String, Value>, kind: &str, indent: &str) -> String {
    match kind {
        "string" => "string".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "boolean" => "boolean".to_owned(),
        "null" => "null".to_owned(),
        "array" => match s.get("prefixItems") {
            Some(Value::Array(items)) => {
                let items: Vec<String> = items.iter().map(|i| of(i, indent)).collect();
                format!("[{}]", items.join(", "))
            }
            _ => list(s, indent),
        },
        "object" => object(s, indent),
        other => panic!("a schema of type {other} is new here: {s:?}"),
    }
}

fn list(s: &Map<String, Value>, indent: &str) -> String {
    let item = s
        .get("items")
        .map_or("unknown".to_owned(), |i| of(i, indent));
    let length = |key: &str| s.get(key).and_then(Value::as_u64);
    match (length("minItems"), length("maxItems")) {
        (Some(least), Some(most)) if least == most && most <= 8 => {
            format!("[{}]", vec![item; most as usize].join(", "))
        }
        _ if item.contains([' ', '|', '&']) => format!("({item})[]"),
        _ => format!("{item}[]"),
    }
}

fn object(s: &Map<String, Value>, indent: &str) -> String {
    let Some(Value::Object(fields)) = s.get("properties") else {
        return match s.get("additionalProperties") {
            Some(Value::Bool(false)) => "Record<string, never>".to_owned(),
            Some(values) => format!("Record<string, {}>", of(values, indent)),
            None if s.contains_key("patternProperties") => "Record<string, unknown>".to_owned(),
            None => "Record<string, unknown>".to_owned(),
        };
    };
    let required: Vec<&str> = match s.get("required") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let inner = format!("{indent}  ");
    let mut out = "{\n".to_owned();
    for (name, schema) in fields {
        comment(&mut out, schema, &inner);
        let mark = if required.contains(&name.as_str()) {
            ""
        } else {
            "?"
        };
        let key = if is_plain(name) {
            name.clone()
        } else {
            format!("{name:?}")
        };
        let _ = writeln!(out, "{inner}{key}{mark}: {};", of(schema, &inner));
    }
    let _ = write!(out, "{indent}}}");
    if s.get("additionalProperties") == Some(&Value::Bool(true)) {
        out.push_str(" & Record<string, unknown>");
    }
    out
}

fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn union(parts: impl Iterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.collect();
    parts.dedup();
    parts.join(" | ")
}

fn comment(out: &mut String, schema: &Value, indent: &str) {
    if let Some(Value::String(text)) = schema.get("description") {
        let lines: Vec<&str> = text.lines().collect();
        match lines.as_slice() {
            [one] => {
                let _ = writeln!(out, "{indent}/** {one} */");
            }
            many => {
                let _ = writeln!(out, "{indent}/**");
                for line in many {
                    let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
                }
                let _ = writeln!(out, "{indent} */");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use serde_json::{Value, json};

    fn check(schema: Value, wanted: &str) {
        assert_eq!(of(&schema, ""), wanted, "{schema}");
    }

    #[test]
    fn each_shape_has_its_type() {
        check(json!(true), "unknown");
        check(json!({"type": "integer", "format": "uint32"}), "number");
        check(json!({"type": ["string", "null"]}), "string | null");
        check(json!({"enum": ["a", "b"]}), "\"a\" | \"b\"");
        check(json!({"$ref": "#/$defs/Flow"}), "Flow");
        check(
            json!({"type": "array", "items": {"$ref": "#/$defs/A"}}),
            "A[]",
        );
        check(
            json!({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}),
            "[number, number]",
        );
        check(
            json!({"type": "object", "additionalProperties": {"type": "string"}}),
            "Record<string, string>",
        );
        check(
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}),
            "{\n  a: string;\n}",
        );
        check(
            json!({"$ref": "#/$defs/A", "type": "object",
                   "properties": {"is": {"const": "x"}}, "required": ["is"]}),
            "A & {\n  is: \"x\";\n}",
        );
        check(
            json!({"oneOf": [{"const": "a"}, {"type": "null"}]}),
            "\"a\" | null",
        );
    }
}
