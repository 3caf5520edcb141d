//! A flow as pictures and documents see it: steps with their names, outputs and where these
//! lead, found once. Deliberately not here: where steps stand, and how they look.

use super::text::line;
use callwright_engine::check::output_name;
use callwright_engine::nodes::{AnyStep, Group, Port, PortKind, Words, kinds};
use callwright_flow::{Flow, Node};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Longer names are no names.
const LONGEST_TITLE: usize = 160;
const LONGEST_LABEL: usize = 120;

/// What is known of a step type.
struct Known {
    group: Group,
    name: Words,
}

static KNOWN: LazyLock<BTreeMap<&'static str, Known>> = LazyLock::new(|| {
    let known = kinds().into_iter().map(|k| {
        (
            k.kind,
            Known {
                group: k.group(),
                name: k.name(),
            },
        )
    });
    known.collect()
});

pub(super) struct Chart<'a> {
    pub flow: &'a Flow,
    pub steps: Vec<Step<'a>>,
    pub start: Option<usize>,
    pub on_error: Option<usize>,
    pub on_hangup: Option<usize>,
}

pub(super) struct Step<'a> {
    pub node: &'a Node,
    /// On one line and not too long; never empty.
    pub title: String,
    /// Its type in words.
    pub kind: String,
    pub group: Option<Group>,
    pub outputs: Vec<Output>,
    /// The flow it calls.
    pub calls: Option<String>,
}

pub(super) struct Output {
    pub id: String,
    pub label: String,
    pub key: Option<char>,
    pub kind: PortKind,
    /// The step it leads to, by its place in the chart.
    pub to: Option<usize>,
}

impl<'a> Chart<'a> {
    pub fn of(flow: &'a Flow, language: &str) -> Chart<'a> {
        // Of two steps with one id the first counts, as in a call.
        let mut index: BTreeMap<&str, usize> = BTreeMap::new();
        for (i, node) in flow.nodes.iter().enumerate() {
            index.entry(&node.id).or_insert(i);
        }
        let mut lines: BTreeMap<&str, Vec<(&str, Option<usize>)>> = BTreeMap::new();
        for edge in &flow.edges {
            let (node, port) = edge.source();
            lines
                .entry(node)
                .or_default()
                .push((port, index.get(edge.to.as_str()).copied()));
        }
        let at = |id: &str| index.get(id).copied();
        let steps = flow.nodes.iter().enumerate().map(|(i, node)| {
            let own = index.get(node.id.as_str()) == Some(&i);
            let lines = lines.get(node.id.as_str()).filter(|_| own);
            Step::of(node, lines.map_or(&[][..], Vec::as_slice), language)
        });
        Chart {
            flow,
            steps: steps.collect(),
            start: at(&flow.start),
            on_error: flow.handlers.error.as_deref().and_then(at),
            on_hangup: flow.handlers.hangup.as_deref().and_then(at),
        }
    }

    /// Only some steps, with all their outputs; where lines lead is not told.
    pub fn of_some(flow: &'a Flow, wanted: &BTreeSet<String>, language: &str) -> Chart<'a> {
        let mut lines: BTreeMap<&str, Vec<(&str, Option<usize>)>> = BTreeMap::new();
        for edge in &flow.edges {
            let (node, port) = edge.source();
            if wanted.contains(node) {
                lines.entry(node).or_default().push((port, None));
            }
        }
        let nodes = flow.nodes.iter().filter(|n| wanted.contains(&n.id));
        let steps = nodes.map(|node| {
            let own = lines.remove(node.id.as_str()).unwrap_or_default();
            Step::of(node, &own, language)
        });
        Chart {
            flow,
            steps: steps.collect(),
            start: None,
            on_error: None,
            on_hangup: None,
        }
    }

    /// Every line that leads somewhere: step, number of its output, step.
    pub fn lines(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.steps.iter().enumerate().flat_map(|(from, step)| {
            let outputs = step.outputs.iter().enumerate();
            outputs.filter_map(move |(i, o)| Some((from, i, o.to?)))
        })
    }
}

impl<'a> Step<'a> {
    fn of(node: &'a Node, lines: &[(&str, Option<usize>)], language: &str) -> Step<'a> {
        let known = KNOWN.get(node.kind.as_str());
        let parsed = AnyStep::parse(&node.kind, &node.settings).and_then(Result::ok);
        let mut outputs: Vec<Output> = Vec::new();
        for port in parsed.as_ref().map(AnyStep::ports).unwrap_or_default() {
            let to = lines.iter().find(|(id, to)| *id == port.id && to.is_some());
            let to = to.and_then(|(_, to)| *to);
            outputs.push(Output {
                label: label(node, &port, language),
                id: port.id,
                key: port.key,
                kind: port.kind,
                to,
            });
        }
        // Lines of unknown types, and lines that an option was deleted under, are shown too.
        for (id, to) in lines {
            if !outputs.iter().any(|o| o.id == *id) {
                let port = Port::new(id);
                outputs.push(Output {
                    label: label(node, &port, language),
                    id: port.id,
                    key: None,
                    kind: port.kind,
                    to: *to,
                });
            }
        }
        let kind = known.map(|k| pick(k.name, language).to_owned());
        Step {
            node,
            title: named(&[&node.name, &node.id], LONGEST_TITLE),
            kind: kind.unwrap_or_else(|| named(&[&node.kind], LONGEST_LABEL)),
            group: known.map(|k| k.group),
            outputs,
            calls: parsed
                .as_ref()
                .and_then(AnyStep::calls)
                .filter(|f| !f.is_empty())
                .map(str::to_owned),
        }
    }

    /// Whether it has one way on that needs no name.
    pub fn is_plain(&self) -> bool {
        matches!(self.outputs.as_slice(), [only] if only.id == "next" && only.key.is_none())
    }
}

/// The first of these names that shows something.
fn named(names: &[&str], most: usize) -> String {
    let shown = names.iter().map(|n| line(n, most)).find(|n| !n.is_empty());
    shown.unwrap_or_else(|| "?".to_owned())
}

pub(super) fn name_of_kind(kind: &str) -> Option<Words> {
    KNOWN.get(kind).map(|known| known.name)
}

pub(super) fn pick(words: Words, language: &str) -> &'static str {
    if is_arabic(language) {
        words.ar
    } else {
        words.en
    }
}

pub(super) fn is_arabic(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    primary.eq_ignore_ascii_case("ar")
}

/// What an output is called: in the designer's words for the language, else in the
/// designer's words, else as outputs of this name are called everywhere.
fn label(node: &Node, port: &Port, language: &str) -> String {
    let found = entry(&node.settings, &port.id);
    let own = found.and_then(|e| ["label", "name"].iter().find_map(|f| e.get(*f)));
    let own = own
        .map(|words| in_language(words, language).to_owned())
        .unwrap_or_default();
    for words in [own.as_str(), &port.label] {
        let words = line(words, LONGEST_LABEL);
        if !words.is_empty() {
            return words;
        }
    }
    let conditions = found
        .and_then(|e| e.get("conditions"))
        .and_then(Value::as_array);
    if let Some(conditions) = conditions.filter(|c| !c.is_empty()) {
        return line(
            &super::words::conditions(conditions, language),
            LONGEST_LABEL,
        );
    }
    if port.key.is_some() && (port.id.len() == 1 || matches!(port.id.as_str(), "star" | "hash")) {
        return String::new();
    }
    named(&[&output_name(&port.id, language)], LONGEST_LABEL)
}

/// The setting that an output comes from: an option, a branch, a spot.
fn entry<'n>(settings: &'n callwright_flow::Map, port: &str) -> Option<&'n Value> {
    let key = match port {
        "star" => "*",
        "hash" => "#",
        other => other,
    };
    let entries = settings.values().filter_map(Value::as_array).flatten();
    let is = |e: &&Value| match (
        e.get("id").and_then(Value::as_str),
        e.get("key").and_then(Value::as_str),
    ) {
        (Some(id), _) if !id.is_empty() => id == port,
        (_, Some(k)) => k == key,
        _ => false,
    };
    entries.into_iter().find(is)
}

/// Words given once, or once for each language.
pub(super) fn in_language<'v>(words: &'v Value, language: &str) -> &'v str {
    let text = match words {
        Value::Object(by) => {
            let best = by
                .get(language)
                .or_else(|| by.get("en"))
                .or_else(|| by.values().next());
            best.and_then(Value::as_str)
        }
        other => other.as_str(),
    };
    text.unwrap_or_default()
}
