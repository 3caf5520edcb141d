//! Web addresses that answer as they are told. A call that nothing matches fails, and the
//! nearest answer is named, so that a typing error is found at once.

use callwright_engine::io::{HttpRequest, HttpResult};
use callwright_flow::Map;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One prepared answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Mock {
    /// Empty for any method.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// The whole address; `*` stands for anything.
    pub url: String,
    /// Something that must be in the body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub body_has: String,
    pub reply: Reply,
    /// How often it answers; 0 for always.
    #[serde(skip_serializing_if = "is_zero")]
    pub times: u32,
    #[serde(skip)]
    pub used: u32,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Reply {
    pub status: u16,
    /// The body as JSON.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub json: Value,
    /// The body as it stands, instead of JSON.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    pub after_ms: u32,
    /// Never answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub times_out: bool,
    /// Fail with this sentence instead.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fails: String,
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Map,
}

impl Default for Reply {
    fn default() -> Self {
        Reply {
            status: 200,
            json: Value::Null,
            text: String::new(),
            after_ms: 150,
            times_out: false,
            fails: String::new(),
            extra: Map::new(),
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Mocks {
    mocks: Vec<Mock>,
    /// Requests that nothing matched, as sentences.
    pub unmatched: Vec<String>,
}

impl Mocks {
    pub fn new(mocks: Vec<Mock>) -> Self {
        Mocks {
            mocks,
            unmatched: Vec::new(),
        }
    }

    /// The answer to a request, and after how long it comes.
    pub fn answer(&mut self, request: &HttpRequest) -> (i64, HttpResult) {
        let timeout = i64::from(request.timeout_ms);
        let Some(mock) = self.mocks.iter_mut().find(|m| m.answers(request)) else {
            let why = self.nearest(request);
            self.unmatched.push(why.clone());
            return (0, HttpResult::Failed { why });
        };
        mock.used += 1;
        let reply = &mock.reply;
        let after = i64::from(reply.after_ms);
        if reply.times_out || after >= timeout {
            return (timeout, HttpResult::TimedOut);
        }
        if !reply.fails.is_empty() {
            return (
                after,
                HttpResult::Failed {
                    why: reply.fails.clone(),
                },
            );
        }
        let (body, kind) = match &reply.json {
            Value::Null => (reply.text.clone(), "text/plain"),
            json => (json.to_string(), "application/json"),
        };
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        (
            after,
            HttpResult::Response {
                status: reply.status,
                headers,
                body,
            },
        )
    }

    /// Whether one of the first so many answers this: a call's own come before its project's.
    pub fn answers_own(&self, own: usize, request: &HttpRequest) -> bool {
        self.mocks.iter().take(own).any(|m| m.answers(request))
    }

    fn nearest(&self, request: &HttpRequest) -> String {
        let asked = format!("{} {}", request.method, request.url);
        let best = self
            .mocks
            .iter()
            .min_by_key(|m| distance(&asked, &format!("{} {}", m.method, m.url)));
        match best {
            Some(m) if m.times > 0 && m.used >= m.times && wild(&m.url, &request.url) => {
                format!(
                    "Nothing answers {asked} any more: its mock answers {} times",
                    m.times
                )
            }
            Some(m) => {
                let method = if m.method.is_empty() {
                    "any method"
                } else {
                    &m.method
                };
                format!("No mock answers {asked}; the nearest is {method} {}", m.url)
            }
            None => format!("No mock answers {asked}; there are none"),
        }
    }
}

impl Mock {
    fn answers(&self, request: &HttpRequest) -> bool {
        (self.method.is_empty() || self.method.eq_ignore_ascii_case(&request.method))
            && wild(&self.url, &request.url)
            && (self.body_has.is_empty()
                || request
                    .body
                    .as_deref()
                    .is_some_and(|b| b.contains(&self.body_has)))
            && (self.times == 0 || self.used < self.times)
    }
}

/// Whether a text fits a pattern in which `*` stands for anything.
fn wild(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(i) => rest = &rest[i + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// How many letters have to change to make one of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(300).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().take(300).enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let next = if ca == *cb {
                corner
            } else {
                1 + corner.min(row[j]).min(row[j + 1])
            };
            corner = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}
