//! The values of a call: variables and what is known besides, texts and expressions worked out
//! with them, and which of them nobody may read.

use super::Ctx;
use crate::condition::Condition;
use crate::expr::{ExprError, Names, Place, value};
use crate::limits::MAX_TEXT_BYTES;
use crate::nodes::Next;
use crate::settings::{Expr, Template, Val};
use crate::trace::{MASK, What};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::sync::Arc;

impl Ctx<'_> {
    /// The value of a variable, or of `call`, `customer`, `now`, `language`.
    pub fn look_up(&self, name: &str) -> Option<Value> {
        self.find(name).map(Cow::into_owned)
    }

    fn call_parts(&self) -> Value {
        json!({
            "id": self.s.facts.call, "caller": self.s.facts.caller, "called": self.s.facts.called,
            "company": self.s.facts.company, "seconds": self.elapsed() / 1000,
            "priority": self.s.priority, "department": self.s.department,
        })
    }

    fn now_parts(&self) -> Value {
        let parts = crate::hours::local_parts(&self.program.project.time_zone, self.s.now);
        serde_json::to_value(parts).unwrap_or_default()
    }

    /// Put a value into a variable, in the variable's type.
    pub fn set(&mut self, name: &str, value: Value) -> Result<(), String> {
        if name == "language" {
            return self.set_language_by(&value);
        }
        let flow = self.flow;
        let Some(i) = flow.variable(name) else {
            return Err(format!("There is no variable “{name}”"));
        };
        let variable = &flow.variables[i];
        let hidden = variable.sensitive;
        let mut value = value;
        if !value::is_of(&value, variable.kind) {
            value = value::coerce(value, variable.kind)
                .map_err(|e| format!("“{name}” was not set: {e}"))?;
        }
        if value::size(&value) > MAX_TEXT_BYTES {
            return Err(format!("“{name}” was not set: the value is too large"));
        }
        if hidden {
            self.s.mask.learn(&value);
        }
        if self.is_traced() {
            let shown = if hidden && !value.is_null() {
                Value::from(MASK)
            } else {
                value.clone()
            };
            self.trace(|| What::Set {
                name: name.into(),
                value: shown,
            });
        }
        if let Some(frame) = self.s.frames.last_mut() {
            frame.vars[i] = value;
        }
        Ok(())
    }

    fn set_language_by(&mut self, value: &Value) -> Result<(), String> {
        let language = value::text(value);
        if !self.languages().iter().any(|l| **l == *language) {
            return Err(format!("“{language}” is not a language of this flow"));
        }
        self.set_language(&language);
        Ok(())
    }

    // ── Secrets ──────────────────────────────────────────────────────────────────

    fn reads_secret(&self, names: &[String]) -> bool {
        names
            .iter()
            .any(|name| self.is_sensitive(name.split('.').next().unwrap_or(name)))
    }

    /// Whether an expression speaks of a value that nobody may read.
    pub(crate) fn expr_reads_secret(&self, expr: &Expr) -> bool {
        let source = expr.source();
        self.has_sensitive()
            && (self.is_sensitive(source.split('.').next().unwrap_or(source))
                || (expr.learned(&self.program.exprs))
                    .is_ok_and(|learned| self.reads_secret(&learned.reads)))
    }

    /// Whether the flow has any variable that must stay out of the trace.
    pub fn has_sensitive(&self) -> bool {
        self.flow.has_sensitive
    }

    /// Whether a variable's value must stay out of the trace.
    pub fn is_sensitive(&self, name: &str) -> bool {
        let flow = self.flow;
        flow.has_sensitive && flow.variables.iter().any(|v| v.id == name && v.sensitive)
    }

    /// What the caller says is hidden until this step is left.
    pub fn hide_speech(&mut self) {
        self.s.hides_speech = true;
    }

    /// What another system or a script answers is hidden until this step is left, because
    /// something in it goes into a variable that must not be read.
    pub fn hide_answer(&mut self) {
        self.s.hides_speech = true;
    }

    /// From now on this value is hidden wherever it turns up.
    pub fn hide(&mut self, value: &Value) {
        self.s.mask.learn(value);
    }

    // ── Texts and expressions ────────────────────────────────────────────────────

    pub fn text(&mut self, template: &Template, place: Place) -> Result<String, Next> {
        let source = template.source();
        if template.is_plain() {
            return Ok(source.to_string());
        }
        let mut text = String::with_capacity(source.len());
        self.fill(template, place, &mut text)?;
        Ok(text)
    }

    /// The same for many to hold.
    pub fn shared_text(&mut self, template: &Template, place: Place) -> Result<Arc<str>, Next> {
        if template.is_plain() {
            return Ok(template.source().clone());
        }
        let mut room = std::mem::take(&mut self.s.text_room);
        let filled = self.fill(template, place, &mut room);
        let text = Arc::from(room.as_str());
        room.clear();
        self.s.text_room = room;
        filled.map(|()| text)
    }

    fn fill(&mut self, template: &Template, place: Place, out: &mut String) -> Result<(), Next> {
        let bad = |e: ExprError| {
            let source = value::short(template.source());
            Next::fail("bad_text", format!("“{source}”: {e}"))
        };
        let learned = template.learned(&self.program.exprs).map_err(bad)?;
        learned.fill(place, self, out).map_err(bad)?;
        if self.has_sensitive() && self.reads_secret(&learned.reads) {
            // The trace gets the same text made from masked values.
            let mut shown = String::new();
            let masked = learned.fill(place, &Masked(self), &mut shown);
            let shown = masked.map_or(MASK, |()| &shown);
            self.s.mask.learn_text(out, shown);
        }
        Ok(())
    }

    /// What an expression gives, without a copy where a variable holds it.
    pub fn look<'c>(&'c self, expr: &'c Expr) -> Result<Cow<'c, Value>, Next> {
        let source = expr.source();
        // A bare name is by far the most usual expression.
        if let Some(held) = self.held(source, &[]) {
            return Ok(Cow::Borrowed(held));
        }
        let worked = match expr.learned(&self.program.exprs) {
            Ok(learned) => learned.look(self),
            Err(e) => return self.find(source).ok_or_else(|| bad_expression(source, &e)),
        };
        worked.map_err(|e| bad_expression(source, &e))
    }

    pub fn eval(&mut self, expr: &Expr) -> Result<Value, Next> {
        self.look(expr).map(Cow::into_owned)
    }

    /// Work out an expression that may also speak of a value which no variable holds yet.
    pub fn eval_with(&mut self, expr: &Expr, name: &str, value: &Value) -> Result<Value, Next> {
        let source = expr.source();
        let names = With {
            others: self,
            name,
            value,
        };
        let worked = expr.learned(&self.program.exprs);
        let worked = worked.and_then(|learned| learned.look(&names).map(Cow::into_owned));
        worked.map_err(|e| bad_expression(source, &e))
    }

    /// The same for a value that may be an expression.
    pub fn look_at<'c>(&'c self, val: &'c Val) -> Result<Cow<'c, Value>, Next> {
        match val {
            Val::Literal(value) => Ok(Cow::Borrowed(value)),
            Val::Expr { expr } => self.look(expr),
        }
    }

    pub fn value(&mut self, val: &Val) -> Result<Value, Next> {
        self.look_at(val).map(Cow::into_owned)
    }

    /// Whether a condition holds, and a sentence that says why if anybody reads the trace.
    pub fn holds(&self, condition: &Condition) -> Result<(bool, String), Next> {
        crate::condition::holds(condition, self)
    }
}

fn bad_expression(source: &str, e: &ExprError) -> Next {
    Next::fail("bad_expression", format!("“{}”: {e}", value::short(source)))
}

/// The call's names and one more, which comes first.
struct With<'a> {
    others: &'a dyn Names,
    name: &'a str,
    value: &'a Value,
}

impl Names for With<'_> {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        if name == self.name {
            Some(Cow::Borrowed(self.value))
        } else {
            self.others.find(name)
        }
    }

    fn find_part(&self, name: &str, path: &[Box<str>]) -> Option<Cow<'_, Value>> {
        if name == self.name {
            Some(Cow::Borrowed(value::part(self.value, path)))
        } else {
            self.others.find_part(name, path)
        }
    }
}

impl Names for Ctx<'_> {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        let frame = self.s.frames.last()?;
        if let Some(i) = self.flow.variable(name) {
            return frame.vars.get(i).map(Cow::Borrowed);
        }
        Some(Cow::Owned(match name {
            "language" => Value::from(&*self.s.language),
            "customer" => Value::Object(self.s.facts.customer.clone()),
            "call" => self.call_parts(),
            "now" => self.now_parts(),
            _ => return None,
        }))
    }

    fn held(&self, name: &str, path: &[Box<str>]) -> Option<&Value> {
        let frame = self.s.frames.last()?;
        if let Some(i) = self.flow.variable(name) {
            return frame.vars.get(i).map(|v| value::part(v, path));
        }
        match (name, path) {
            ("customer", [first, rest @ ..]) => {
                let field = self.s.facts.customer.get(&**first);
                field.map(|v| value::part(v, rest))
            }
            _ => None,
        }
    }

    fn find_part(&self, name: &str, path: &[Box<str>]) -> Option<Cow<'_, Value>> {
        if let Some(held) = self.held(name, path) {
            return Some(Cow::Borrowed(held));
        }
        Some(match self.find(name)? {
            Cow::Borrowed(whole) => Cow::Borrowed(value::part(whole, path)),
            Cow::Owned(whole) if path.is_empty() => Cow::Owned(whole),
            Cow::Owned(whole) => Cow::Owned(value::part(&whole, path).clone()),
        })
    }
}

/// The same names with dots in place of what is sensitive.
struct Masked<'a, 'b>(&'a Ctx<'b>);

impl Names for Masked<'_, '_> {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        if self.0.is_sensitive(name) {
            Some(Cow::Owned(Value::from(MASK)))
        } else {
            self.0.find(name)
        }
    }
}
