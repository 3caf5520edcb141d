//! The settings of an API call.

use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::Place;
use crate::io::Auth;
use crate::nodes::Next;
use crate::settings::{Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is asked, and what is kept of the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Api {
    /// GET asks, the others change something.
    #[serde(skip_serializing_if = "is_default")]
    pub method: Method,
    /// The address. Values in it are escaped: `https://bank.example/balance/{{ account }}`.
    pub url: Template,
    /// Put behind the address: name and value.
    #[serde(skip_serializing_if = "is_default")]
    pub query: Vec<Field>,
    /// Names and values sent along.
    #[serde(skip_serializing_if = "is_default")]
    pub headers: Vec<Field>,
    /// What is sent.
    #[serde(skip_serializing_if = "is_default")]
    pub body: Body,
    /// Who we say we are; the secret itself stands in the environment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<Auth>,
    /// How long an answer is waited for.
    #[serde(skip_serializing_if = "is_usual_timeout")]
    #[schemars(range(min = 100, max = 60000))]
    pub timeout_ms: u32,
    /// How often it is tried again after a failure or time-out.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(range(min = 0, max = 5))]
    pub retries: u32,
    /// Try again even where asking twice could do something twice.
    #[serde(skip_serializing_if = "is_default")]
    pub repeat_writes: bool,
    /// Parts of the answer and the variables that take them.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "mapping"))]
    pub save: Vec<Mapping>,
    /// Takes the status number.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_status: String,
    /// Takes the whole body.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_body: String,
}

fn is_usual_timeout(ms: &u32) -> bool {
    *ms == 5_000
}

impl Default for Api {
    fn default() -> Self {
        Api {
            method: Method::Get,
            url: Template::default(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Body::None,
            auth: None,
            timeout_ms: 5_000,
            retries: 0,
            repeat_writes: false,
            save: Vec::new(),
            save_status: String::new(),
            save_body: String::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    #[default]
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
    pub fn is_safe_to_repeat(self) -> bool {
        matches!(self, Method::Get | Method::Put | Method::Delete)
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Field {
    pub name: String,
    pub value: Template,
}

/// What is sent along.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Body {
    #[default]
    None,
    /// JSON; values in it are escaped as JSON text.
    Json { text: Template },
    Form { fields: Vec<Field> },
    Text { text: Template },
}

impl Body {
    pub(super) fn check(&self, cx: &mut Checker) {
        match self {
            Body::None => {}
            Body::Json { text } => {
                if text.is_plain() && serde_json::from_str::<serde_json::Value>(text.source()).is_err() {
                    cx.error("bad_json", "body.text", &[]);
                }
                cx.template("body.text", text, Place::Json);
            }
            Body::Text { text } => cx.template("body.text", text, Place::Text),
            Body::Form { fields } => {
                for (i, field) in fields.iter().enumerate() {
                    cx.template(&format!("body.fields.{i}.value"), &field.value, Place::Url);
                }
            }
        }
    }

    pub(super) fn fill(&self, cx: &mut Ctx) -> Result<Option<String>, Next> {
        Ok(match self {
            Body::None => None,
            Body::Json { text } => Some(cx.text(text, Place::Json)?),
            Body::Text { text } => Some(cx.text(text, Place::Text)?),
            Body::Form { fields } => {
                let mut parts = Vec::with_capacity(fields.len());
                for field in fields {
                    let value = cx.text(&field.value, Place::Url)?;
                    let value = if field.value.is_plain() { crate::expr::percent(&value) } else { value };
                    parts.push(format!("{}={value}", crate::expr::percent(&field.name)));
                }
                Some(parts.join("&"))
            }
        })
    }

    pub(super) fn content_type(&self) -> Option<&'static str> {
        match self {
            Body::None => None,
            Body::Json { .. } => Some("application/json"),
            Body::Form { .. } => Some("application/x-www-form-urlencoded"),
            Body::Text { .. } => Some("text/plain; charset=utf-8"),
        }
    }
}

/// One part of the answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Mapping {
    /// Where it stands in the answer: `data.balance`, `items[0].name`.
    pub path: String,
    #[schemars(extend("x-widget" = "variable"))]
    pub variable: String,
    /// Without it the call goes on, and the variable becomes empty.
    #[serde(skip_serializing_if = "is_default")]
    pub optional: bool,
}
