//! The small types step settings are made of: texts with values in them, expressions,
//! prompts. They know how they look in a file; `call::ctx` knows how to work them out.

use crate::expr::{ExprError, Expressions, Learned, Node, Seg};
use crate::io::Piece;
use crate::say::SayAs;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// What was read of a text when its flow was compiled, kept beside the text. It says nothing
/// that the text does not, so texts are the same with it and without.
#[derive(Debug)]
struct Kept<T>(OnceLock<Learned<T>>);

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Kept(self.0.clone())
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept(OnceLock::new())
    }
}

impl<T> PartialEq for Kept<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Kept<T> {}

/// Text with values in it: `Your balance is {{ balance }}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    source: Arc<str>,
    plain: bool,
    learned: Kept<Vec<Seg>>,
}

impl Template {
    pub fn new(source: &str) -> Self {
        let plain = !source.contains("{{") && !source.contains("{%") && !source.contains("{#");
        Template {
            source: source.into(),
            plain,
            learned: Kept::default(),
        }
    }
    /// Keep what was read of it.
    pub(crate) fn learn(&self, exprs: &Expressions) {
        if let Ok(learned) = exprs.template(&self.source) {
            self.learned.0.get_or_init(|| learned.clone());
        }
    }
    /// What was read of it, or of the same text in another place.
    pub(crate) fn learned<'a>(
        &'a self,
        exprs: &'a Expressions,
    ) -> Result<&'a Learned<Vec<Seg>>, ExprError> {
        match self.learned.0.get() {
            Some(learned) => Ok(learned),
            None => exprs.template(&self.source),
        }
    }
    /// Without anything to work out.
    pub fn is_plain(&self) -> bool {
        self.plain || self.source.is_empty()
    }
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }
}

impl Default for Template {
    fn default() -> Self {
        Template::new("")
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.source)
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Template::new(&String::deserialize(d)?))
    }
}

impl JsonSchema for Template {
    fn schema_name() -> Cow<'static, str> {
        "Template".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "Text; values in double braces are filled in: Hello {{ customer.name }}",
            "x-widget": "template"
        })
    }
}

/// An expression that gives a value: `balance > 100 and customer.tier == 'vip'`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expr {
    source: Arc<str>,
    learned: Kept<Node>,
}

impl Expr {
    pub fn new(source: &str) -> Self {
        Expr {
            source: source.trim().into(),
            learned: Kept::default(),
        }
    }
    /// Keep what was read of it.
    pub(crate) fn learn(&self, exprs: &Expressions) {
        if let Ok(learned) = exprs.expr(&self.source) {
            self.learned.0.get_or_init(|| learned.clone());
        }
    }
    /// What was read of it, or of the same expression in another place.
    pub(crate) fn learned<'a>(
        &'a self,
        exprs: &'a Expressions,
    ) -> Result<&'a Learned<Node>, ExprError> {
        match self.learned.0.get() {
            Some(learned) => Ok(learned),
            None => exprs.expr(&self.source),
        }
    }
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }
}

impl Serialize for Expr {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.source)
    }
}

impl<'de> Deserialize<'de> for Expr {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Expr::new(&String::deserialize(d)?))
    }
}

impl JsonSchema for Expr {
    fn schema_name() -> Cow<'static, str> {
        "Expr".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An expression over the flow's variables: balance > 100",
            "x-widget": "expression"
        })
    }
}

/// A literal, or an expression in its place: `5`, `"vip"`, `{"expr": "tries + 1"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Val {
    Expr { expr: Expr },
    Literal(Value),
}

impl Default for Val {
    fn default() -> Self {
        Val::Literal(Value::Null)
    }
}

impl Val {
    pub fn is_empty(&self) -> bool {
        matches!(self, Val::Literal(Value::Null))
    }
}

/// What a caller hears at one point: parts, one after the other.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("x-widget" = "prompt"))]
pub struct Prompt(pub Vec<Part>, #[serde(skip)] Ready);

/// The pieces of a prompt that sounds the same in every call, made when it is first said. It
/// says nothing that the parts do not; a copy makes its own, for its parts may be changed.
#[derive(Debug, Default)]
pub struct Ready(OnceLock<Option<Arc<[Piece]>>>);

impl Clone for Ready {
    fn clone(&self) -> Self {
        Ready::default()
    }
}

impl PartialEq for Ready {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Prompt {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn of(parts: Vec<Part>) -> Self {
        Prompt(parts, Ready::default())
    }
    /// The prompt of one id.
    pub fn id(id: &str) -> Self {
        Prompt::of(vec![Part::Prompt {
            prompt: id.to_owned(),
        }])
    }
    /// Its pieces, if they are the same in every call and every language.
    pub(crate) fn ready(&self) -> Option<&Arc<[Piece]>> {
        let Prompt(parts, Ready(ready)) = self;
        let ready = ready.get_or_init(|| parts.iter().map(Part::fixed).collect());
        ready.as_ref()
    }
}

/// One part of what a caller hears.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Part {
    /// A prompt of the content library, in the caller's language.
    Prompt { prompt: String },
    /// Text spoken as it stands, whatever the language.
    Text { text: Template },
    /// A value read out properly: digits one by one, money, a date.
    Say {
        say: Val,
        #[serde(rename = "as")]
        how: SayAs,
    },
    /// A sound file of the content library, such as hold music.
    Clip { clip: String },
    /// Silence.
    Pause { pause_ms: u32 },
}

impl Part {
    fn fixed(&self) -> Option<Piece> {
        match self {
            Part::Text { text } if text.is_plain() => Some(Piece::Text {
                text: text.source().clone(),
            }),
            Part::Pause { pause_ms } => Some(Piece::Pause { ms: *pause_ms }),
            _ => None,
        }
    }
}

/// For `skip_serializing_if`: leave out what is at its default.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
