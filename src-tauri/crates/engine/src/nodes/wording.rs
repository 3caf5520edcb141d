//! Words a designer gives once for all callers, or once for each language.

use crate::call::Ctx;
use crate::check::Checker;
use crate::expr::Place;
use crate::nodes::Next;
use crate::settings::Template;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words, or words by language: `"Billing"` or `{"en": "Billing", "ar": "الفواتير"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(extend("x-widget" = "wording"))]
pub enum Wording {
    /// The same for everybody.
    Same(Template),
    /// For each language its own.
    ByLanguage(BTreeMap<String, Template>),
}

impl Default for Wording {
    fn default() -> Self {
        Wording::Same(Template::default())
    }
}

impl From<&str> for Wording {
    fn from(text: &str) -> Self {
        Wording::Same(Template::new(text))
    }
}

impl Wording {
    pub fn is_empty(&self) -> bool {
        match self {
            Wording::Same(text) => text.is_empty(),
            Wording::ByLanguage(all) => all.values().all(Template::is_empty),
        }
    }

    /// The words for one language, else those for everybody, else any there are.
    fn best(&self, language: &str) -> Option<&Template> {
        match self {
            Wording::Same(text) => Some(text),
            Wording::ByLanguage(all) => (all.get(language).filter(|t| !t.is_empty()))
                .or_else(|| all.values().find(|t| !t.is_empty())),
        }
    }

    /// As they stand in the settings, for people who read the flow.
    pub fn source(&self) -> Arc<str> {
        self.best("en")
            .map(|t| t.source().clone())
            .unwrap_or_default()
    }

    /// The words for the caller.
    pub(crate) fn fill(&self, cx: &mut Ctx, place: Place) -> Result<String, Next> {
        let language = cx.language();
        let own = match self {
            Wording::ByLanguage(all) => all.get(&*language).filter(|t| !t.is_empty()),
            Wording::Same(_) => None,
        };
        let first = cx.languages().first().cloned();
        let best = own.or_else(|| self.best(first.as_deref().unwrap_or("en")));
        match best {
            Some(text) => cx.text(text, place),
            None => Ok(String::new()),
        }
    }

    /// All there are, with the language they are for.
    pub(crate) fn each(&self) -> impl Iterator<Item = (Option<&str>, &Template)> {
        let (same, by) = match self {
            Wording::Same(text) => (Some((None, text)), None),
            Wording::ByLanguage(all) => (None, Some(all)),
        };
        let by = by.into_iter().flatten();
        same.into_iter()
            .chain(by.map(|(language, text)| (Some(language.as_str()), text)))
    }

    /// Tell the texts, and the languages that have none.
    pub(crate) fn check(&self, cx: &mut Checker, field: &str, place: Place) {
        match self {
            Wording::Same(text) => cx.template(field, text, place),
            Wording::ByLanguage(all) => {
                for (language, text) in all {
                    cx.template(&format!("{field}.{language}"), text, place);
                }
                if self.is_empty() {
                    return;
                }
                for language in served(cx) {
                    if all.get(&language).is_none_or(Template::is_empty) {
                        let args = [("language", language.as_str())];
                        cx.warn("words_missing", field, &args);
                    }
                }
            }
        }
    }
}

/// Languages the flow serves.
pub(crate) fn served(cx: &Checker) -> Vec<String> {
    if cx.flow.languages.is_empty() {
        cx.project.languages.clone()
    } else {
        cx.flow.languages.clone()
    }
}
