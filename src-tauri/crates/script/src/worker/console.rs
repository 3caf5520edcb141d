//! `console`: lines for the trace, as many and as long as the limits allow.

use super::read::{Reading, text_of};
use crate::{ConsoleLine, Level, Limits};
use rquickjs::convert::Coerced;
use rquickjs::function::Rest;
use rquickjs::{Ctx, Function, Object, Result, Value as Js};
use std::cell::RefCell;
use std::rc::Rc;

/// Of one value shown in a line.
const MOST_SHOWN_BYTES: usize = 2_000;

/// `debug` and its like are spelled differently but shown the same.
const NAMES: [(&str, Level); 7] = [
    ("log", Level::Log),
    ("info", Level::Info),
    ("warn", Level::Warn),
    ("error", Level::Error),
    ("debug", Level::Log),
    ("dir", Level::Log),
    ("table", Level::Log),
];

pub(super) struct Console {
    lines: Vec<ConsoleLine>,
    lines_left: u32,
    bytes_left: usize,
    left_out: u32,
}

impl Console {
    pub fn new(limits: &Limits) -> Self {
        Console {
            lines: Vec::new(),
            lines_left: limits.console_lines,
            bytes_left: limits.console_bytes as usize,
            left_out: 0,
        }
    }

    fn full(&self) -> bool {
        self.lines_left == 0 || self.bytes_left == 0
    }

    pub fn add(&mut self, level: Level, mut text: String) {
        if self.full() {
            self.left_out = self.left_out.saturating_add(1);
            return;
        }
        shorten(&mut text, self.bytes_left);
        self.lines_left -= 1;
        self.bytes_left -= text.len();
        self.lines.push(ConsoleLine { level, text });
    }

    /// The lines, with a last one that tells of those left out.
    pub fn take(&mut self) -> Vec<ConsoleLine> {
        if self.left_out > 0 {
            let text = format!("… and {} more lines", self.left_out);
            self.lines.push(ConsoleLine {
                level: Level::Warn,
                text,
            });
        }
        std::mem::take(&mut self.lines)
    }
}

pub(super) fn install<'js>(ctx: &Ctx<'js>, console: &Rc<RefCell<Console>>) -> Result<()> {
    let object = Object::new(ctx.clone())?;
    for (name, level) in NAMES {
        let console = Rc::clone(console);
        let say = move |ctx: Ctx<'js>, args: Rest<Js<'js>>| {
            // Not borrowed while values are shown: a getter may log as well.
            if console.borrow().full() {
                console.borrow_mut().add(level, String::new());
                return;
            }
            let text = line(&ctx, &args.0);
            console.borrow_mut().add(level, text);
        };
        object.set(name, Function::new(ctx.clone(), say)?)?;
    }
    ctx.globals().prop(
        "console",
        rquickjs::object::Property::from(object)
            .writable()
            .configurable(),
    )
}

fn line<'js>(ctx: &Ctx<'js>, args: &[Js<'js>]) -> String {
    let mut line = String::new();
    for (i, arg) in args.iter().enumerate() {
        if i > 0 {
            line.push(' ');
        }
        line.push_str(&shown(ctx, arg));
        if line.len() > 4 * MOST_SHOWN_BYTES {
            break;
        }
    }
    line
}

/// A value in words, without ever failing. Reading it may run getters, never `toString`.
pub(super) fn shown<'js>(ctx: &Ctx<'js>, value: &Js<'js>) -> String {
    let mut text = if let Some(string) = value.as_string() {
        text_of(string)
    } else if let Some(symbol) = value.as_symbol() {
        format!(
            "Symbol({})",
            symbol
                .description()
                .map_or(String::new(), |d| shown(ctx, &d))
        )
    } else if value.is_function() {
        "[function]".to_owned()
    } else if value.is_error() {
        value.as_object().map_or(String::new(), error_text)
    } else if value.is_object() {
        object_text(ctx, value)
    } else {
        // What is left is primitive: no script is asked how it reads.
        value
            .get::<Coerced<String>>()
            .map_or_else(|_| "[value]".to_owned(), |text| text.0)
    };
    shorten(&mut text, MOST_SHOWN_BYTES);
    text
}

fn object_text<'js>(ctx: &Ctx<'js>, value: &Js<'js>) -> String {
    match Reading::for_console(MOST_SHOWN_BYTES).value(value) {
        Ok(value) => serde_json::Value::from(&value).to_string(),
        Err(_) => {
            // A getter's exception must not come up somewhere else.
            let _ = ctx.catch();
            if value.is_array() {
                "[list]".to_owned()
            } else {
                "[object]".to_owned()
            }
        }
    }
}

fn error_text(error: &Object) -> String {
    let name = own_text(error, "name").unwrap_or_else(|| "Error".to_owned());
    match own_text(error, "message") {
        Some(message) if !message.is_empty() => format!("{name}: {message}"),
        _ => name,
    }
}

/// A property if it is a text, however it may be defined.
pub(super) fn own_text(object: &Object, name: &str) -> Option<String> {
    match object.get::<_, Js>(name) {
        Ok(value) => value.as_string().map(text_of),
        Err(_) => {
            let _ = object.ctx().catch();
            None
        }
    }
}

/// To at most so many bytes, at a character's border.
pub(super) fn shorten(text: &mut String, most: usize) {
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most.saturating_sub(3)));
        if most >= 3 {
            text.push('…');
        }
    }
}
