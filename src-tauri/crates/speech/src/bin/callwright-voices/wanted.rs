//! What has to be there: each prompt of the templates, each sentence that steps speak of their
//! own accord, each piece of a value, and the sounds that are no speech.

use crate::Fault;
use crate::music::Tune;
use callwright_engine::{nodes, say};
use std::collections::BTreeMap;
use std::path::Path;

pub const LANGUAGES: [&str; 2] = ["en", "ar"];

#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// In the catalogue.
    pub id: String,
    pub language: &'static str,
    /// Below `prompts/`. Sounds that say the same share one.
    pub file: String,
    pub category: &'static str,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Speech(String),
    Tune(Tune),
}

pub fn wanted(root: &Path) -> Result<Vec<Wanted>, Fault> {
    let mut all = Vec::new();
    for language in LANGUAGES {
        for (key, text) in say::all_pieces(language) {
            // A pause is silence, which needs no file.
            if key != "pause" {
                let file = format!("{language}/say/{key}.mp3");
                all.push(speech(format!("say/{key}"), language, file, "values", text));
            }
        }
        for text in nodes::sentences(language) {
            let file = sentence_file(language, &text);
            let mark = callwright_flow::catalog::text_mark(&text);
            all.push(speech(
                format!("sentence/{mark}"),
                language,
                file,
                "sentences",
                text.to_string(),
            ));
        }
        for (template, texts) in templates(root, language)? {
            for (id, text) in texts {
                // A text with values in it sounds different in each call.
                if !text.contains("{{") && !text.contains("{%") {
                    let file = sentence_file(language, &text);
                    all.push(speech(
                        format!("{template}/{id}"),
                        language,
                        file,
                        "templates",
                        text,
                    ));
                }
            }
        }
    }
    all.extend(Tune::ALL.map(|tune| Wanted {
        id: tune.id().to_owned(),
        language: callwright_flow::catalog::ANY_LANGUAGE,
        file: format!("{}.mp3", tune.id()),
        category: "sounds",
        what: What::Tune(tune),
    }));
    Ok(all)
}

fn speech(
    id: String,
    language: &'static str,
    file: String,
    category: &'static str,
    text: String,
) -> Wanted {
    Wanted {
        id,
        language,
        file,
        category,
        what: What::Speech(text),
    }
}

fn sentence_file(language: &str, text: &str) -> String {
    format!(
        "{language}/{}.mp3",
        callwright_flow::catalog::text_mark(text)
    )
}

type Texts = BTreeMap<String, String>;

fn templates(root: &Path, language: &str) -> Result<BTreeMap<String, Texts>, Fault> {
    let folder = root.join("flows/templates");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("flows/templates: {e}"))?;
    let mut all = BTreeMap::new();
    for entry in entries {
        let entry = entry.map_err(|e| format!("flows/templates: {e}"))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path().join(format!("i18n/{language}.json"));
        if !path.is_file() {
            continue;
        }
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let texts: Texts =
            serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        all.insert(name, texts);
    }
    if all.is_empty() {
        return Err(format!(
            "There is no template with texts in “{language}” in flows/templates."
        ));
    }
    Ok(all)
}
