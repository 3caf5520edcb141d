//! What a step shows on the designer's canvas besides its own settings: outputs with their
//! labels, a line of what it does, how long it speaks, and the small drawing of a whole flow.

use super::chart::{Chart, Step, pick};
use super::measure::{STEP_WIDTH, height};
use super::place::{place, places};
use super::summary::{Summary, asks, prompt_ids, summary};
use super::text::line;
use super::words::{Teller, field_name, is_prompt, spoken};
use crate::studio::wire::{Face, FacePort, Thumbnail};
use callwright_engine::Project;
use callwright_engine::io::Piece;
use callwright_engine::nodes::{Group, PortKind};
use callwright_flow::layout::Reading;
use callwright_flow::{Flow, Layout, Place};
use callwright_runtime::sim::spoken_ms;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What faces are made from.
pub(crate) struct Faces<'a> {
    pub flow: &'a Flow,
    pub project: &'a Project,
    /// Language → prompt id → text.
    pub texts: &'a BTreeMap<String, BTreeMap<String, String>>,
    pub flow_names: &'a BTreeMap<String, String>,
    /// Of the window.
    pub language: &'a str,
}

impl Faces<'_> {
    /// Of all steps, or of those wanted.
    pub fn of(&self, wanted: Option<&BTreeSet<String>>) -> BTreeMap<String, Face> {
        let chart = match wanted {
            Some(wanted) => Chart::of_some(self.flow, wanted, self.language),
            None => Chart::of(self.flow, self.language),
        };
        let mut faces = BTreeMap::new();
        for step in &chart.steps {
            faces
                .entry(step.node.id.clone())
                .or_insert_with(|| self.face(step));
        }
        faces
    }

    fn face(&self, step: &Step) -> Face {
        let ports = step.outputs.iter().map(|o| FacePort {
            id: o.id.clone(),
            label: o.label.clone(),
            key: o.key.map(String::from).unwrap_or_default(),
            kind: match o.kind {
                PortKind::Normal => "normal",
                PortKind::Optional => "optional",
                PortKind::Error => "error",
            }
            .to_owned(),
        });
        let mut said = Vec::new();
        prompts(&step.node.settings, &mut said);
        Face {
            ports: ports.collect(),
            summary: self.summary(step),
            says_ms: self.says_ms(step),
            languages: self.complete_in(&said),
        }
    }

    fn served(&self) -> &[String] {
        if self.flow.languages.is_empty() {
            &self.project.languages
        } else {
            &self.flow.languages
        }
    }

    fn text(&self, language: &str, id: &str) -> Option<&str> {
        let text = self.texts.get(language)?.get(id)?;
        Some(text.as_str()).filter(|t| !t.trim().is_empty())
    }

    /// In the reader's language, else in the flow's, else in any.
    fn words_of(&self, id: &str) -> Option<String> {
        let served = self.served().iter().map(String::as_str);
        let any = self.texts.keys().map(String::as_str);
        let mut all = std::iter::once(self.language).chain(served).chain(any);
        all.find_map(|l| self.text(l, id)).map(str::to_owned)
    }

    fn summary(&self, step: &Step) -> String {
        let flow_name = |id: &str| self.flow_names.get(id).cloned();
        let teller = Teller {
            project: self.project,
            flow_name: &flow_name,
            language: self.language,
        };
        let text = match summary(step.node) {
            None => return String::new(),
            Some(Summary::Said(parts)) => spoken(parts, &|id| self.words_of(id)),
            Some(Summary::Setting(name, value)) => teller.value(name, value, 0),
            Some(Summary::Asks(method, url)) => asks(method, url),
            Some(Summary::Options) => field_name("speak_options", self.language),
        };
        line(&text, 300)
    }

    /// As long as a simulated call takes to say it, in the language callers are usually served in.
    fn says_ms(&self, step: &Step) -> Option<u32> {
        let Some(Summary::Said(parts)) = summary(step.node) else {
            return None;
        };
        let usual = self.served().first().map_or("en", String::as_str);
        let pieces: Vec<Piece> = parts.iter().filter_map(|p| self.piece(p, usual)).collect();
        u32::try_from(spoken_ms(&pieces)).ok().filter(|ms| *ms > 0)
    }

    fn piece(&self, part: &Value, language: &str) -> Option<Piece> {
        let text = |words: &str| Piece::Text { text: words.into() };
        let own = |name: &str| part.get(name).and_then(Value::as_str);
        if let Some(id) = own("prompt") {
            return Some(text(self.text(language, id)?));
        }
        if let Some(words) = own("text") {
            return Some(text(words));
        }
        if let Some(ms) = part.get("pause_ms").and_then(Value::as_u64) {
            let ms = u32::try_from(ms).ok()?;
            return Some(Piece::Pause { ms });
        }
        if let Some(id) = own("clip") {
            let id = id.into();
            return Some(Piece::Clip { id, ms: None });
        }
        // A value: about as long as a short number.
        part.get("say").map(|_| text("one hundred and one"))
    }

    /// Languages in which all these prompts are written; none where there are no prompts.
    fn complete_in(&self, said: &[&[Value]]) -> Vec<String> {
        let ids: Vec<&str> = said.iter().flat_map(|parts| prompt_ids(parts)).collect();
        if ids.is_empty() {
            return Vec::new();
        }
        let whole = |l: &&String| ids.iter().all(|id| self.text(l, id).is_some());
        self.served().iter().filter(whole).cloned().collect()
    }
}

/// Everything among settings that a caller hears.
fn prompts<'v>(settings: &'v Map<String, Value>, found: &mut Vec<&'v [Value]>) {
    for value in settings.values() {
        gather(value, found, 0);
    }
}

fn gather<'v>(value: &'v Value, found: &mut Vec<&'v [Value]>, depth: usize) {
    match value {
        _ if depth > 8 => {}
        Value::Array(items) if is_prompt(items) => found.push(items),
        Value::Array(items) => items.iter().for_each(|v| gather(v, found, depth + 1)),
        Value::Object(map) => map.values().for_each(|v| gather(v, found, depth + 1)),
        _ => {}
    }
}

/// What a flow looks like from afar.
pub(crate) fn thumbnail(flow: &Flow, layout: &Layout) -> Thumbnail {
    let chart = Chart::of(flow, "en");
    let mut at = vec![None; chart.steps.len()];
    let mut picture = Thumbnail {
        reading: layout.direction,
        ..Thumbnail::default()
    };
    for (i, step) in chart.steps.iter().enumerate() {
        let Some(place) = layout.nodes.get(&step.node.id) else {
            continue;
        };
        at[i] = u32::try_from(picture.steps.len()).ok();
        let size = height(step, place.collapsed);
        picture.steps.push([place.x, place.y, STEP_WIDTH, size]);
        let group = match step.group {
            Some(Group::Say) | None => "say",
            Some(Group::Listen) => "listen",
            Some(Group::Decide) => "decide",
            Some(Group::Data) => "data",
            Some(Group::Connect) => "connect",
            Some(Group::End) => "end",
        };
        picture.groups.push(group.to_owned());
    }
    for (from, _, to) in chart.lines() {
        if let (Some(from), Some(to)) = (at[from], at[to]) {
            picture.lines.push([from, to]);
        }
    }
    picture
}

/// A layout in which every step has a place: those that have none stand below the others, as a
/// tidy flow would have them.
pub(crate) fn place_missing(flow: &Flow, mut layout: Layout) -> Layout {
    if flow.nodes.iter().all(|n| layout.nodes.contains_key(&n.id)) {
        return layout;
    }
    let tidy = place(flow, layout.direction);
    let known = layout.nodes.values().map(|p| (p.x, p.y));
    let bottom = known.clone().map(|(_, y)| y).max();
    let left = known.map(|(x, _)| x).min().unwrap_or(0);
    let below = bottom.map_or(0, |y| y.saturating_add(320));
    for (id, Place { x, y, .. }) in tidy.nodes {
        layout.nodes.entry(id).or_insert_with(|| Place {
            x: left.saturating_add(x),
            y: below.saturating_add(y),
            ..Place::default()
        });
    }
    layout
}

/// Where steps would stand if tidied up: all of them, or some, which then keep their top left
/// corner.
pub(crate) fn tidy(
    flow: &Flow,
    layout: &Layout,
    wanted: &BTreeSet<String>,
    reading: Reading,
) -> BTreeMap<String, [i32; 2]> {
    let chart = Chart::of(flow, "en");
    let is_wanted = |i: &usize| wanted.is_empty() || wanted.contains(&chart.steps[*i].node.id);
    let steps: Vec<usize> = (0..chart.steps.len()).filter(is_wanted).collect();
    let ids = steps.iter().map(|i| chart.steps[*i].node.id.clone());
    let now: Vec<&Place> = steps
        .iter()
        .filter_map(|i| layout.nodes.get(&chart.steps[*i].node.id))
        .collect();
    let (left, top) = if wanted.is_empty() {
        (0, 0)
    } else {
        let left = now.iter().map(|p| p.x).min().unwrap_or(0);
        (left, now.iter().map(|p| p.y).min().unwrap_or(0))
    };
    let at = places(&chart, &steps, reading);
    let moved = at
        .into_iter()
        .map(|(x, y)| [left.saturating_add(x), top.saturating_add(y)]);
    ids.zip(moved).collect()
}

/// What a step type is called.
pub(crate) fn kind_name(kind: &str, language: &str) -> Option<&'static str> {
    super::chart::name_of_kind(kind).map(|words| pick(words, language))
}
