//! The settings of an API call.

use super::answer::Path;
use crate::io::Auth;
use crate::settings::{Prompt, Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is asked, and what is kept of the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Api {
    /// GET asks, the others change something.
    /// What the other side is asked to do: GET reads, POST sends.
    #[serde(skip_serializing_if = "is_default")]
    pub method: Method,
    /// The address. Values in it are escaped: `https://bank.example/balance/{{ account }}`. Only a
    /// value at its very beginning may be the beginning of an address: `{{ bank_url }}/balance`.
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
    /// How long one try waits for the answer.
    #[serde(skip_serializing_if = "is_usual_timeout")]
    #[schemars(range(min = 100, max = 60000))]
    pub timeout_ms: u32,
    /// How often it is tried again after a failure or time-out, with a pause that grows.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(range(min = 0, max = 5))]
    pub retries: u32,
    /// Try again even where asking twice could do something twice. Each try then carries the
    /// same `Idempotency-Key`, by which the other side can tell.
    #[serde(skip_serializing_if = "is_default")]
    pub repeat_writes: bool,
    /// What the caller hears, over and over, until the answer is there.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub while_waiting: Prompt,
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
            while_waiting: Prompt::default(),
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

    /// Asking twice does no more than asking once.
    pub fn is_safe_to_repeat(self) -> bool {
        matches!(self, Method::Get | Method::Put | Method::Delete)
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Field {
    pub name: String,
    /// Text; values in double braces are filled in and escaped.
    pub value: Template,
}

/// What is sent along.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Body {
    #[default]
    None,
    /// JSON; values in it are escaped as JSON text.
    Json {
        text: Template,
    },
    Form {
        fields: Vec<Field>,
    },
    Text {
        text: Template,
    },
}

/// One part of the answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Mapping {
    /// Where it stands in the answer: `data.balance`, `items[0].name`.
    #[schemars(with = "String")]
    pub path: Path,
    #[schemars(extend("x-widget" = "variable"))]
    pub variable: String,
    /// Without it the call goes on, and the variable becomes empty.
    #[serde(skip_serializing_if = "is_default")]
    pub optional: bool,
}
