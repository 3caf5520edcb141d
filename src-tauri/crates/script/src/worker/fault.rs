//! From an exception to a `ScriptError`: its kind, its sentence, and its place in the code
//! that the designer wrote, not in what was put around it.

use super::console::{own_text, shorten, shown};
use super::sandbox::Sandbox;
use crate::outcome::OUT_OF_MEMORY;
use crate::{ScriptError, ScriptErrorKind as Kind};
use rquickjs::{Ctx, Error, Value as Js};

/// File names that places in stack traces begin with.
pub(super) const STEP: &str = "step";
pub(super) const LIBRARY: &str = "library";

const MOST_MESSAGE_BYTES: usize = 1_000;

/// The two texts that an error can be in.
pub(super) struct Sources<'a> {
    pub code: &'a str,
    pub library: &'a str,
    /// Lines that were put before the code, and before the library.
    pub before_code: u32,
    pub before_library: u32,
}

/// What went wrong while the text was read, not yet run?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Reading,
    Running,
}

pub(super) fn fault(
    sandbox: &Sandbox,
    ctx: &Ctx,
    error: &Error,
    stage: Stage,
    sources: &Sources,
) -> ScriptError {
    if sandbox.deadline.fired() {
        let _ = ctx.catch();
        return deadline();
    }
    let found = match error {
        Error::InvalidString(_) => nul(sources),
        Error::Allocation => out_of_memory(),
        _ => thrown(ctx, &ctx.catch(), stage, sources),
    };
    // A getter on the error may have used up the time.
    if sandbox.deadline.fired() {
        deadline()
    } else {
        found
    }
}

fn out_of_memory() -> ScriptError {
    ScriptError::new(Kind::Memory, OUT_OF_MEMORY)
}

pub(super) fn deadline() -> ScriptError {
    ScriptError::new(
        Kind::Deadline,
        "the script did not end in the time it may take",
    )
}

fn thrown<'js>(ctx: &Ctx<'js>, value: &Js<'js>, stage: Stage, sources: &Sources) -> ScriptError {
    // Too little memory even for an error: the engine throws `null`, as a script that throws
    // nothing itself cannot.
    if value.is_null() && !sources.code.contains("throw") && !sources.library.contains("throw") {
        return out_of_memory();
    }
    let Some(object) = value.as_object().filter(|_| value.is_error()) else {
        let mut message = format!("the script threw {}", shown(ctx, value));
        shorten(&mut message, MOST_MESSAGE_BYTES);
        return ScriptError::new(Kind::Thrown, message);
    };
    let name = own_text(object, "name").unwrap_or_else(|| "Error".to_owned());
    let message = own_text(object, "message").unwrap_or_default();
    let (kind, mut message) = kind_of(&name, message, stage);
    shorten(&mut message, MOST_MESSAGE_BYTES);
    let mut error = ScriptError::new(kind, message);
    if let Some(place) = own_text(object, "stack").as_deref().and_then(first_place) {
        locate(&mut error, &place, sources);
    }
    if stage == Stage::Reading && error.kind == Kind::Syntax {
        hint_at_await(&mut error, sources);
    }
    error
}

fn kind_of(name: &str, message: String, stage: Stage) -> (Kind, String) {
    match (name, message.as_str()) {
        ("InternalError", text) if text.starts_with("out of memory") => {
            (Kind::Memory, OUT_OF_MEMORY.to_owned())
        }
        ("RangeError", "Maximum call stack size exceeded")
        | ("InternalError", "stack overflow") => (
            Kind::Stack,
            "functions call each other too deeply".to_owned(),
        ),
        ("SyntaxError", _) if stage == Stage::Reading => (Kind::Syntax, message),
        ("TypeError", _) => (Kind::Type, message),
        ("ReferenceError", _) => (Kind::Reference, message),
        ("RangeError", _) => (Kind::Range, message),
        (_, "") => (Kind::Thrown, name.to_owned()),
        ("Error", _) => (Kind::Thrown, message),
        _ => (Kind::Thrown, format!("{name}: {message}")),
    }
}

/// A NUL ends a text for the engine, so that it is refused before it gets there.
fn nul(sources: &Sources) -> ScriptError {
    let mut error = ScriptError::new(Kind::Syntax, "the code holds a NUL character");
    let (text, in_library) = match sources.code.find('\0') {
        Some(_) => (sources.code, false),
        None => (sources.library, true),
    };
    let before = text.split('\0').next().unwrap_or("");
    let last = before.rsplit('\n').next().unwrap_or("");
    error.line = u32::try_from(before.matches('\n').count() + 1).ok();
    error.column = u32::try_from(last.encode_utf16().count() + 1).ok();
    error.in_library = in_library;
    error
}

struct Place {
    line: u32,
    /// In bytes, as the engine counts.
    column: u32,
    in_library: bool,
}

/// The innermost frame in a text that the designer wrote. Lines look like
/// `at name (step:3:5)` or, for a text that cannot be read, `at step:3:5`.
fn first_place(stack: &str) -> Option<Place> {
    stack.lines().find_map(|frame| {
        let frame = frame.trim();
        let place = match frame.rsplit_once('(') {
            Some((_, place)) => place.strip_suffix(')')?,
            None => frame.strip_prefix("at ")?,
        };
        let mut parts = place.split(':');
        let in_library = match parts.next()? {
            STEP => false,
            LIBRARY => true,
            _ => return None,
        };
        let line = parts.next()?.parse().ok()?;
        let column = parts.next()?.parse().ok()?;
        Some(Place {
            line,
            column,
            in_library,
        })
    })
}

fn locate(error: &mut ScriptError, place: &Place, sources: &Sources) {
    let (text, before) = match place.in_library {
        true => (sources.library, sources.before_library),
        false => (sources.code, sources.before_code),
    };
    let lines = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
    let line = place.line.saturating_sub(before).max(1);
    error.in_library = place.in_library;
    error.line = Some(line.min(lines));
    let line_text = text
        .split('\n')
        .nth(line.min(lines) as usize - 1)
        .unwrap_or("");
    // Past the last line stands what was put around the code: something was left open.
    let column = if line > lines {
        usize::MAX
    } else {
        place.column.saturating_sub(1) as usize
    };
    let before = &line_text[..line_text.floor_char_boundary(column)];
    error.column = u32::try_from(before.encode_utf16().count() + 1).ok();
}

/// The engine says `expecting ';'`, which helps nobody who wrote `await`.
fn hint_at_await(error: &mut ScriptError, sources: &Sources) {
    let text = if error.in_library {
        sources.library
    } else {
        sources.code
    };
    let line = error
        .line
        .and_then(|line| text.split('\n').nth(line as usize - 1))
        .unwrap_or("");
    let word = |word: &str| {
        line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
            .any(|w| w == word)
    };
    if word("await") {
        error
            .message
            .push_str(" (`await` cannot be used: a script step answers at once)");
    } else if word("import") || word("export") {
        error
            .message
            .push_str(" (modules cannot be used in a script step)");
    }
}
