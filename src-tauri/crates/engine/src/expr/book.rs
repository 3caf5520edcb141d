//! The templates and expressions of a program, read once, and their one way to be worked out.

use super::node::{Node, Seg};
use super::parse::{self, Read};
use super::place::Place;
use super::types::{self, Clash, Types};
use super::value;
use super::work::Work;
use crate::limits::{MAX_TEMPLATE_BYTES, MAX_TEXT_BYTES};
use callwright_flow::VarType;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a text or an expression gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExprError {
    #[error("{0}")]
    Syntax(String),
    #[error("It is longer than {MAX_TEMPLATE_BYTES} characters")]
    TooLong,
    #[error("It is too tangled; make it of several steps")]
    TooTangled,
    #[error("“{0}” cannot be used here; only values, if and for can")]
    NotAllowed(String),
    #[error("“{0}(…)” cannot be called; values are changed by filters, such as value | round")]
    NoCalls(String),
    #[error("There is no filter “{0}”")]
    NoFilter(String),
    #[error("Nothing can be asked with “is {0}”")]
    NoTest(String),
    #[error("“{0}” takes {1}")]
    Arguments(&'static str, String),
    #[error("{0}")]
    Failed(String),
    #[error("It does too much work and was stopped")]
    NeverEnds,
    #[error("It makes a text longer than {MAX_TEXT_BYTES} characters")]
    TooBig,
}

/// Where names get their values.
pub trait Names {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>>;

    /// A part of a named value that stands somewhere as it is; one that would have to be made
    /// is not looked for.
    fn held(&self, _name: &str, _path: &[Box<str>]) -> Option<&Value> {
        None
    }

    /// A part of a named value; what is not there is nothing.
    fn find_part(&self, name: &str, path: &[Box<str>]) -> Option<Cow<'_, Value>> {
        Some(match self.find(name)? {
            Cow::Borrowed(whole) => Cow::Borrowed(value::part(whole, path)),
            Cow::Owned(whole) if path.is_empty() => Cow::Owned(whole),
            Cow::Owned(whole) => Cow::Owned(value::part(&whole, path).clone()),
        })
    }
}

impl Names for callwright_flow::Map {
    fn find(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.get(name).map(Cow::Borrowed)
    }
}

#[derive(Debug, Default)]
pub struct Expressions {
    templates: BTreeMap<Arc<str>, Learned<Vec<Seg>>>,
    exprs: BTreeMap<Arc<str>, Learned<Node>>,
}

/// What was read of a text, ready to be worked out; shared by all who hold the text.
pub(crate) type Learned<T> = Arc<Read<T>>;

impl Read<Vec<Seg>> {
    /// Into a text that is empty so far.
    pub fn fill(&self, place: Place, names: &dyn Names, out: &mut String) -> Result<(), ExprError> {
        Work::new(names).fill(&self.what, place, out)
    }
}

impl Read<Node> {
    /// Without a copy of what stands somewhere already.
    pub fn look<'a>(&'a self, names: &'a dyn Names) -> Result<Cow<'a, Value>, ExprError> {
        let value = match &self.what {
            Node::Path(name, path) if let Some(held) = names.held(name, path) => {
                Cow::Borrowed(held)
            }
            what => Work::new(names).node(what)?,
        };
        let long = value.as_str().is_some_and(|s| s.len() > MAX_TEXT_BYTES);
        if long || value::weight(&value) > MAX_TEXT_BYTES * 4 {
            return Err(ExprError::TooBig);
        }
        Ok(value)
    }
}

impl Expressions {
    /// Learn a template; gives the names it reads.
    pub fn add_template(&mut self, _: Place, source: &str) -> Result<&[String], ExprError> {
        if !self.templates.contains_key(source) {
            self.templates
                .insert(source.into(), Arc::new(parse::template(source)?));
        }
        Ok(&self.templates[source].reads)
    }

    /// Learn an expression; gives the names it reads.
    pub fn add_expr(&mut self, source: &str) -> Result<&[String], ExprError> {
        if !self.exprs.contains_key(source) {
            self.exprs
                .insert(source.into(), Arc::new(parse::expression(source)?));
        }
        Ok(&self.exprs[source].reads)
    }

    /// What was learned of a template.
    pub(crate) fn template(&self, source: &str) -> Result<&Learned<Vec<Seg>>, ExprError> {
        self.templates.get(source).ok_or_else(unknown)
    }

    pub(crate) fn expr(&self, source: &str) -> Result<&Learned<Node>, ExprError> {
        self.exprs.get(source).ok_or_else(unknown)
    }

    /// Fill in a template.
    pub fn fill(&self, place: Place, source: &str, names: &dyn Names) -> Result<String, ExprError> {
        let mut text = String::with_capacity(source.len());
        self.template(source)?.fill(place, names, &mut text)?;
        Ok(text)
    }

    /// Work out an expression.
    pub fn eval(&self, source: &str, names: &dyn Names) -> Result<Value, ExprError> {
        self.expr(source)?.look(names).map(Cow::into_owned)
    }

    /// What type a learned expression gives, as far as can be told without a call.
    pub fn type_of(&self, source: &str, types: &dyn Types) -> Option<VarType> {
        types::of(&self.exprs.get(source)?.what, types)
    }

    /// Comparisons in a learned expression that can never hold, whatever the caller does.
    pub fn clashes(&self, source: &str, types: &dyn Types) -> Vec<Clash> {
        let mut found = Vec::new();
        if let Some(expr) = self.exprs.get(source) {
            types::clashes(&expr.what, types, &mut found);
        }
        found
    }

    pub fn template_clashes(&self, source: &str, types: &dyn Types) -> Vec<Clash> {
        let mut found = Vec::new();
        if let Some(template) = self.templates.get(source) {
            types::clashes_in(&template.what, types, &mut found);
        }
        found
    }
}

fn unknown() -> ExprError {
    ExprError::Failed("It was not part of the flow when the call began".to_owned())
}
