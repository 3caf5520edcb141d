//! The compiled templates and expressions of a program, and their one way to be worked out.

use super::{filters, place::Place, value};
use crate::limits::{MAX_TEMPLATE_BYTES, MAX_TEXT_BYTES, TEMPLATE_FUEL};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, value::Value as Jinja};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why a text or an expression gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExprError {
    #[error("{0}")]
    Syntax(String),
    #[error("It is longer than {MAX_TEMPLATE_BYTES} characters")]
    TooLong,
    #[error("“{0}” cannot be used here; only values, if and for can")]
    NotAllowed(String),
    #[error("{0}")]
    Failed(String),
    #[error("It does too much work and was stopped")]
    NeverEnds,
    #[error("It makes a text longer than {MAX_TEXT_BYTES} characters")]
    TooBig,
}

pub struct Expressions {
    env: Environment<'static>,
    /// The variables each one reads, by its name in `env`.
    reads: BTreeMap<String, Vec<String>>,
}

impl std::fmt::Debug for Expressions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Expressions")
            .field("count", &self.reads.len())
            .finish()
    }
}

impl Default for Expressions {
    fn default() -> Self {
        let mut env = Environment::empty();
        env.set_fuel(Some(TEMPLATE_FUEL));
        env.set_undefined_behavior(UndefinedBehavior::Chainable);
        env.set_recursion_limit(50);
        env.set_auto_escape_callback(|name| match name.split_once(':') {
            Some(("t" | "e", _)) | None => AutoEscape::Custom("t".into()),
            Some((tag, _)) => AutoEscape::Custom(Place::from_tag(tag).tag().into()),
        });
        env.set_formatter(|out, state, value| {
            let text = filters::shown(value);
            let place = match state.auto_escape() {
                AutoEscape::Custom(tag) => Place::from_tag(tag),
                _ => Place::Text,
            };
            out.write_str(&place.escape(&text))
                .map_err(|_| ErrorKind::WriteFailure.into())
        });
        filters::install(&mut env);
        Expressions {
            env,
            reads: BTreeMap::new(),
        }
    }
}

impl Expressions {
    /// Learn a template; gives the names it reads.
    pub fn add_template(&mut self, place: Place, source: &str) -> Result<&[String], ExprError> {
        self.add(format!("{}:{source}", place.tag()), source, source)
    }

    /// Learn an expression; gives the names it reads.
    pub fn add_expr(&mut self, source: &str) -> Result<&[String], ExprError> {
        // A set block keeps the value's type, which printing it would lose.
        let template = format!("{{% set __value = ({source}) %}}");
        if source.contains("%}") || source.contains("{%") || source.contains("{#") {
            return Err(ExprError::NotAllowed("{%".to_owned()));
        }
        self.add(format!("e:{source}"), source, &template)
    }

    fn add(&mut self, name: String, source: &str, template: &str) -> Result<&[String], ExprError> {
        if !self.reads.contains_key(&name) {
            if source.len() > MAX_TEMPLATE_BYTES {
                return Err(ExprError::TooLong);
            }
            allowed(source)?;
            self.env
                .add_template_owned(name.clone(), template.to_owned())
                .map_err(|e| syntax(&e))?;
            let t = self.env.get_template(&name).map_err(|e| syntax(&e))?;
            let mut names: Vec<String> = t.undeclared_variables(true).into_iter().collect();
            names.sort();
            self.reads.insert(name.clone(), names);
        }
        Ok(&self.reads[&name])
    }

    /// The names that a learned template reads.
    pub fn template_reads(&self, place: Place, source: &str) -> &[String] {
        self.reads
            .get(&format!("{}:{source}", place.tag()))
            .map_or(&[], Vec::as_slice)
    }

    pub fn expr_reads(&self, source: &str) -> &[String] {
        self.reads
            .get(&format!("e:{source}"))
            .map_or(&[], Vec::as_slice)
    }

    /// Fill in a template. `look_up` gives the value of a root name.
    pub fn fill(
        &self,
        place: Place,
        source: &str,
        look_up: &dyn Fn(&str) -> Option<Value>,
    ) -> Result<String, ExprError> {
        let name = format!("{}:{source}", place.tag());
        let Ok(template) = self.env.get_template(&name) else {
            return Err(ExprError::Failed(
                "It was not part of the flow when the call began".to_owned(),
            ));
        };
        let mut out = Capped::default();
        let context = self.context(&name, look_up);
        match template.render_captured_to(context, &mut out) {
            _ if out.full => Err(ExprError::TooBig),
            Ok(_) => Ok(String::from_utf8_lossy(&out.bytes).into_owned()),
            Err(e) => Err(failed(&e)),
        }
    }

    /// Work out an expression.
    pub fn eval(
        &self,
        source: &str,
        look_up: &dyn Fn(&str) -> Option<Value>,
    ) -> Result<Value, ExprError> {
        let name = format!("e:{source}");
        let Ok(template) = self.env.get_template(&name) else {
            return Err(ExprError::Failed(
                "It was not part of the flow when the call began".to_owned(),
            ));
        };
        let captured = template
            .render_captured(self.context(&name, look_up))
            .map_err(|e| failed(&e))?;
        let value = captured
            .state()
            .lookup("__value")
            .map_or(Value::Null, |v| value::from_jinja(&v));
        if value.as_str().is_some_and(|s| s.len() > MAX_TEXT_BYTES) {
            Err(ExprError::TooBig)
        } else {
            Ok(value)
        }
    }

    fn context(&self, name: &str, look_up: &dyn Fn(&str) -> Option<Value>) -> Jinja {
        let roots: BTreeSet<&str> = self
            .reads
            .get(name)
            .into_iter()
            .flatten()
            .map(|r| r.split('.').next().unwrap_or(r))
            .collect();
        let values: BTreeMap<String, Jinja> = roots
            .into_iter()
            .filter_map(|r| Some((r.to_owned(), value::to_jinja(&look_up(r)?))))
            .collect();
        Jinja::from(values)
    }
}

/// Only values, `if` and `for`: a block that keeps text could double it without end.
fn allowed(source: &str) -> Result<(), ExprError> {
    for tail in source.split("{%").skip(1) {
        let word: String = tail
            .trim_start_matches(['-', '+', ' ', '\n', '\t'])
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        if !matches!(
            word.as_str(),
            "if" | "elif" | "else" | "endif" | "for" | "endfor"
        ) {
            return Err(ExprError::NotAllowed(word));
        }
    }
    // A list times a number makes a list of that size at once, before any limit can see it.
    let bare: String = source.chars().filter(|c| !c.is_whitespace()).collect();
    for product in ["]*", "*[", "'*", "*'", "\"*", "*\"", "|range", "**"] {
        if bare.contains(product) && (product != "**" || bare.matches("**").count() > 4) {
            return Err(ExprError::NotAllowed(product.to_owned()));
        }
    }
    Ok(())
}

fn syntax(e: &minijinja::Error) -> ExprError {
    ExprError::Syntax(sentence(e))
}

fn failed(e: &minijinja::Error) -> ExprError {
    if e.kind() == ErrorKind::OutOfFuel {
        ExprError::NeverEnds
    } else {
        ExprError::Failed(sentence(e))
    }
}

fn sentence(e: &minijinja::Error) -> String {
    let what = e
        .detail()
        .map_or_else(|| e.kind().to_string(), str::to_owned);
    let mut chars = what.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "It cannot be worked out".to_owned(),
    }
}

/// A writer that stops taking at the limit, so that a text never outgrows memory.
#[derive(Default)]
struct Capped {
    bytes: Vec<u8>,
    full: bool,
}

impl std::io::Write for Capped {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + buf.len() > MAX_TEXT_BYTES {
            self.full = true;
            return Err(std::io::Error::other("too big"));
        }
        self.bytes.extend_from_slice(buf);
        Ok(buf.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
