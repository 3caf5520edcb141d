//! What a script left behind, from its world into ours: counted, measured and typed. No
//! `toString` or `valueOf` is ever called; getters run under the run's deadline.

use crate::{Kind, Value};
use rquickjs::function::This;
use rquickjs::object::Filter;
use rquickjs::{Array, Function, Object, String as JsString, Value as Js};
use std::sync::Arc;

/// Deeper is taken for a value that holds itself.
const MOST_DEPTH: usize = 32;
const MOST_ITEMS: usize = 20_000;

/// Why a value cannot become a flow's.
pub(super) enum Refusal {
    /// The place within the value, and a predicate to go after it.
    Unfit {
        path: String,
        what: String,
    },
    TooLarge,
    /// A getter threw, or the engine itself.
    Js(rquickjs::Error),
}

impl Refusal {
    fn unfit(what: impl Into<String>) -> Self {
        Refusal::Unfit {
            path: String::new(),
            what: what.into(),
        }
    }

    fn at(self, step: impl FnOnce() -> String) -> Self {
        match self {
            Refusal::Unfit { path, what } => Refusal::Unfit {
                path: step() + &path,
                what,
            },
            other => other,
        }
    }
}

impl From<rquickjs::Error> for Refusal {
    fn from(error: rquickjs::Error) -> Self {
        Refusal::Js(error)
    }
}

/// Reads values until its budget is used up.
pub(super) struct Reading<'js> {
    bytes_left: usize,
    items_left: usize,
    depth: usize,
    /// Tells dates from other objects by throwing, if there is `Date` at all.
    pub to_iso: Option<Function<'js>>,
    /// The console would rather show something odd than nothing.
    lenient: bool,
}

impl<'js> Reading<'js> {
    pub fn new(most_bytes: usize) -> Self {
        Reading {
            bytes_left: most_bytes,
            items_left: MOST_ITEMS,
            depth: 0,
            to_iso: None,
            lenient: false,
        }
    }

    pub fn for_console(most_bytes: usize) -> Self {
        Reading {
            lenient: true,
            items_left: 200,
            ..Reading::new(most_bytes)
        }
    }

    pub fn value(&mut self, value: &Js<'js>) -> Result<Value, Refusal> {
        self.spend(1)?;
        if value.is_undefined() || value.is_null() {
            return Ok(Value::Null);
        }
        if let Some(flag) = value.as_bool() {
            return Ok(Value::Bool(flag));
        }
        if let Some(number) = value.as_number() {
            return self.number(number);
        }
        if let Some(text) = value.as_string() {
            return Ok(Value::from(self.text(text)?));
        }
        if value.is_promise() && !self.lenient {
            return Err(Refusal::unfit(
                "is a promise: a script step answers at once and cannot wait",
            ));
        }
        if let Some(unfit) = unfit_type(value).filter(|_| !self.lenient) {
            return Err(Refusal::unfit(format!(
                "is {unfit}, which a flow cannot keep"
            )));
        }
        match (value.as_array(), value.as_object()) {
            (Some(array), _) => self.nested(|reading| reading.list(array)),
            (None, Some(object)) if !value.is_function() => {
                self.nested(|reading| reading.object(object))
            }
            _ => Ok(Value::Null),
        }
    }

    fn number(&mut self, number: f64) -> Result<Value, Refusal> {
        if number.is_finite() || self.lenient {
            return Ok(Value::Number(number));
        }
        Err(Refusal::unfit(format!(
            "is {}, which is not a number a flow can keep",
            js_number(number)
        )))
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Value, Refusal>,
    ) -> Result<Value, Refusal> {
        if self.depth == MOST_DEPTH {
            return Err(Refusal::unfit(format!(
                "is nested more than {MOST_DEPTH} levels deep, or holds itself"
            )));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self, array: &Array<'js>) -> Result<Value, Refusal> {
        // Not `len()`, which panics beyond what an i32 holds.
        let length: f64 = array.as_object().get("length")?;
        if length > self.items_left as f64 {
            return Err(Refusal::TooLarge);
        }
        let length = length as usize;
        let mut items = Vec::with_capacity(length);
        for i in 0..length {
            let item: Js = array.get(i)?;
            let item = if skipped(&item) {
                Value::Null
            } else {
                self.value(&item)
                    .map_err(|refusal| refusal.at(|| format!("[{i}]")))?
            };
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn object(&mut self, object: &Object<'js>) -> Result<Value, Refusal> {
        if let Some(text) = self.date_text(object)? {
            return Ok(text);
        }
        let mut members = Vec::new();
        for key in object.own_keys::<JsString>(Filter::new().string().enum_only()) {
            let key = key?;
            let member: Js = object.get(key.clone())?;
            if skipped(&member) {
                continue;
            }
            let key = self.text(&key)?;
            let member = self
                .value(&member)
                .map_err(|refusal| refusal.at(|| format!(".{key}")))?;
            members.push((Arc::from(key), member));
        }
        Ok(Value::Object(members))
    }

    /// A date has no members of its own: its text is what is meant.
    fn date_text(&mut self, object: &Object<'js>) -> Result<Option<Value>, Refusal> {
        let Some(to_iso) = &self.to_iso else {
            return Ok(None);
        };
        let Ok(text) = to_iso.call::<_, JsString>((This(object.clone()),)) else {
            let _ = object.ctx().catch();
            return Ok(None);
        };
        Ok(Some(Value::from(self.text(&text)?)))
    }

    fn text(&mut self, string: &JsString<'js>) -> Result<String, Refusal> {
        let text = copied(string).ok_or(Refusal::TooLarge)?;
        self.spend(text.len())?;
        Ok(text)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.items_left = self.items_left.checked_sub(1).ok_or(Refusal::TooLarge)?;
        self.bytes_left = self
            .bytes_left
            .checked_sub(bytes)
            .ok_or(Refusal::TooLarge)?;
        Ok(())
    }
}

/// Left out of objects and `null` in lists, as JSON does.
fn skipped(value: &Js) -> bool {
    value.is_undefined() || value.is_function() || value.is_symbol()
}

fn unfit_type(value: &Js) -> Option<&'static str> {
    if value.is_function() {
        Some("a function")
    } else if value.is_symbol() {
        Some("a symbol")
    } else if value.is_big_int() {
        Some("a BigInt")
    } else {
        None
    }
}

fn js_number(number: f64) -> &'static str {
    if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

/// For words about a value: empty if there is no memory left for them.
pub(super) fn text_of(string: &JsString) -> String {
    copied(string).unwrap_or_default()
}

/// A string with halves of characters in it gets U+FFFD in their place. `None` if the copy
/// does not fit into the script's memory.
fn copied(string: &JsString) -> Option<String> {
    match string.to_string() {
        Ok(text) => Some(text),
        Err(rquickjs::Error::Utf8(_)) => {
            Some(well_formed(string).unwrap_or_else(|| "\u{fffd}".to_owned()))
        }
        Err(_) => {
            let _ = string.ctx().catch();
            None
        }
    }
}

fn well_formed(string: &JsString) -> Option<String> {
    let ctx = string.ctx();
    let constructor: Object = ctx.globals().get("String").ok()?;
    let prototype: Object = constructor.get("prototype").ok()?;
    let mend: Function = prototype.get("toWellFormed").ok()?;
    let mended: Js = mend.call((This(string.clone()),)).ok()?;
    mended.as_string()?.to_string().ok()
}

/// Whether a value is what an output was declared to be.
pub(super) fn fits(kind: Kind, value: &Value) -> bool {
    match (kind, value) {
        (_, Value::Null) | (Kind::Any, _) => true,
        (Kind::Bool, Value::Bool(_)) | (Kind::Number, Value::Number(_)) => true,
        (Kind::Text, Value::Text(_)) | (Kind::List, Value::List(_)) => true,
        (Kind::Object, Value::Object(_)) => true,
        (Kind::Date, Value::Text(text)) => {
            text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10
        }
        (Kind::Time, Value::Text(text)) => is_time(text),
        _ => false,
    }
}

fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else {
        return false;
    };
    let below = |part: &str, end: u32| {
        let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        digits && part.parse::<u32>().is_ok_and(|n| n < end)
    };
    below(hours, 24) && below(minutes, 60)
}

/// A value in a few words, for a sentence.
pub(super) fn described(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(_) => format!("the number {}", serde_json::Value::from(value)),
        Value::Text(text) => {
            let mut short = text.to_string();
            super::console::shorten(&mut short, 60);
            format!("the text \"{short}\"")
        }
        Value::List(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}
