//! What replacing a text would change: names, remarks, what callers hear, expressions. Ids and
//! choices are left alone, as they are no texts but what holds a flow together.

use super::parts_of;
use super::steps::rewrite;
use crate::studio::Cx;
use crate::studio::book::Parts;
use crate::studio::desk::Desk;
use crate::studio::jobs::Job;
use crate::studio::refuse::blocking;
use crate::studio::wire::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Fields whose text somebody wrote, and all that is inside of them.
const WRITTEN: [&str; 24] = [
    "text",
    "label",
    "name",
    "note",
    "title",
    "description",
    "subject",
    "body",
    "code",
    "expr",
    "left",
    "right",
    "upper",
    "url",
    "reason",
    "goal",
    "value",
    "values",
    "number",
    "words",
    "path",
    "phrases",
    "synonyms",
    "headers",
];

pub async fn replace_preview(cx: &Cx, args: Replace) -> Result<Preview, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    if args.find.is_empty() {
        return Ok(Preview {
            flows: Vec::new(),
            refused: "Say what to look for.".to_owned(),
        });
    }
    let job = Job::begin(studio, Some(&cx.window), JobKind::Search, &args.find);
    let came = preview(cx, &desk, &args, &job).await;
    job.end(&came);
    came
}

async fn preview(cx: &Cx, desk: &Arc<Desk>, args: &Replace, job: &Job) -> Result<Preview, Refusal> {
    let wanted: Vec<String> = if args.flow.is_empty() {
        desk.state.lock().await.files.keys().cloned().collect()
    } else {
        vec![args.flow.clone()]
    };
    let total = wanted.len();
    let mut flows = Vec::new();
    let mut texts_done = false;
    let mut shared = None;
    for (done, flow) in wanted.into_iter().enumerate() {
        job.must_go_on(done, total)?;
        // Between two flows somebody's edit gets its turn.
        let mut state = desk.state.lock().await;
        let Ok(parts) = parts_of(&cx.studio, desk, &mut state, &flow, &mut shared).await else {
            // What cannot be read is not replaced in; it is told where the project's files are.
            continue;
        };
        drop(state);
        let (own, texts) = (args.clone(), !texts_done);
        let name = parts.flow.name.clone();
        let made = blocking(move || Found::of(&own, &parts, texts)).await?;
        texts_done |= made.changes.iter().any(|c| c.part == BookPart::Text);
        if !made.changes.is_empty() {
            flows.push(FlowPreview {
                flow,
                flow_name: name,
                edit: Edit {
                    label: format!("Replace {} by {}", short(&args.find), short(&args.replace)),
                    changes: made.changes,
                },
                places: made.places,
            });
        }
    }
    Ok(Preview {
        flows,
        refused: String::new(),
    })
}

fn short(text: &str) -> String {
    text.chars().take(30).collect()
}

#[derive(Default)]
struct Found {
    changes: Vec<Change>,
    places: Vec<PlacePreview>,
}

impl Found {
    fn of(args: &Replace, parts: &Parts, texts: bool) -> Found {
        let mut found = Found::default();
        for (field, text) in [
            ("name", &parts.flow.name),
            ("description", &parts.flow.description),
        ] {
            found.field(args, BookPart::Flow, (field, field), text);
        }
        for note in &parts.layout.notes {
            found.inside(args, BookPart::Note, &note.id, note, "text");
        }
        for frame in &parts.layout.frames {
            found.inside(args, BookPart::Frame, &frame.id, frame, "name");
        }
        for variable in &parts.flow.variables {
            found.inside(
                args,
                BookPart::Variable,
                &variable.id,
                variable,
                "description",
            );
        }
        found.steps(args, parts);
        if texts {
            for (language, of) in parts.texts.iter() {
                for (id, text) in of {
                    let shown = format!("{id} ({language})");
                    found.field(
                        args,
                        BookPart::Text,
                        (&format!("{language}/{id}"), &shown),
                        text,
                    );
                }
            }
        }
        found
    }

    fn field(&mut self, args: &Replace, part: BookPart, (key, shown): (&str, &str), text: &str) {
        if let Some(new) = replaced(args, text) {
            self.place("", shown, text, &new);
            self.changes.push(Change {
                part,
                key: key.to_owned(),
                before: text.into(),
                after: new.into(),
            });
        }
    }

    fn inside<T: serde::Serialize>(
        &mut self,
        args: &Replace,
        part: BookPart,
        key: &str,
        thing: &T,
        field: &str,
    ) {
        let Ok(before) = serde_json::to_value(thing) else {
            return;
        };
        let text = before
            .get(field)
            .and_then(Value::as_str)
            .unwrap_or_default();
        if let Some(new) = replaced(args, text) {
            self.place("", key, text, &new);
            let mut after = before.clone();
            after[field] = new.into();
            let key = key.to_owned();
            self.changes.push(Change {
                part,
                key,
                before,
                after,
            });
        }
    }

    fn place(&mut self, step: &str, words: &str, before: &str, after: &str) {
        self.places.push(PlacePreview {
            step: step.to_owned(),
            words: words.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        });
    }

    fn steps(&mut self, args: &Replace, parts: &Parts) {
        let written: BTreeSet<&str> = WRITTEN.into();
        let new = |at: &[&str], text: &str| {
            let own = at.iter().any(|name| written.contains(name));
            own.then(|| replaced(args, text)).flatten()
        };
        for node in &parts.flow.nodes {
            let done = rewrite(node, &new);
            let (before, mut after) = match done {
                Some(done) => {
                    self.places.extend(done.places);
                    (done.change.before, done.change.after)
                }
                None => {
                    let Ok(before) = serde_json::to_value(node) else {
                        continue;
                    };
                    (before.clone(), before)
                }
            };
            for (field, text) in [("name", &node.name), ("note", &node.note)] {
                if let Some(new) = replaced(args, text) {
                    self.place(&node.id, field, text, &new);
                    after[field] = new.into();
                }
            }
            if before != after {
                let (part, key) = (BookPart::Step, node.id.clone());
                self.changes.push(Change {
                    part,
                    key,
                    before,
                    after,
                });
            }
        }
    }
}

/// The text with every find replaced; nothing if there is none.
fn replaced(args: &Replace, text: &str) -> Option<String> {
    let fold = |c: char| -> String {
        if args.match_case {
            c.to_string()
        } else {
            c.to_lowercase().collect()
        }
    };
    let wanted: Vec<String> = args.find.chars().map(fold).collect();
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<String> = chars.iter().map(|c| fold(*c)).collect();
    let is_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let mut out = String::with_capacity(text.len());
    let (mut i, mut found) = (0, false);
    while i < chars.len() {
        let end = i + wanted.len();
        let here = folded
            .get(i..end)
            .is_some_and(|part| part == wanted.as_slice());
        let whole = !args.whole_words
            || !is_word(i.checked_sub(1).and_then(|b| chars.get(b))) && !is_word(chars.get(end));
        if here && whole {
            out.push_str(&args.replace);
            (i, found) = (end, true);
        } else {
            out.push(chars[i]);
            i += 1;
        }
    }
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_are_replaced_as_asked() {
        for (find, replace, case, whole, text, expected) in [
            (
                "bill",
                "invoice",
                false,
                false,
                "Bill, billing",
                Some("invoice, invoiceing"),
            ),
            (
                "bill",
                "invoice",
                true,
                false,
                "Bill, billing",
                Some("Bill, invoiceing"),
            ),
            (
                "bill",
                "invoice",
                false,
                true,
                "Bill, billing",
                Some("invoice, billing"),
            ),
            (
                "فاتورة",
                "حساب",
                false,
                true,
                "رقم فاتورة",
                Some("رقم حساب"),
            ),
            ("x", "y", false, false, "abc", None),
            ("aa", "a", false, false, "aaaa", Some("aa")),
        ] {
            let args = Replace {
                project: String::new(),
                flow: String::new(),
                find: find.to_owned(),
                replace: replace.to_owned(),
                match_case: case,
                whole_words: whole,
            };
            assert_eq!(
                replaced(&args, text).as_deref(),
                expected,
                "{find} in {text}"
            );
        }
    }
}
