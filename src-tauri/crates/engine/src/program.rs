//! A flow made ready to run, with all the flows it calls. Compiling never fails: what is
//! wrong comes back as problems, and a call that meets one takes the error way.

use crate::check::{Checker, Issue, Steps, Use};
use crate::expr::Expressions;
use crate::hours::CompiledSchedule;
use crate::io::Piece;
use crate::limits::MAX_STEPS;
use crate::nodes::{AnyStep, Port, PortKind};
use crate::project::{Project, Texts};
use crate::settings::Template;
use callwright_flow::doc::exit_id;
use callwright_flow::{Flow, Node, Variable};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a program is made from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    pub flow: &'a Flow,
    /// Other flows of the project, by id, for sub-flow steps.
    pub others: &'a BTreeMap<String, Flow>,
    pub project: &'a Project,
    pub texts: &'a Texts,
}

/// Everything a call needs, immutable and shared by all calls of the flow.
#[derive(Debug)]
pub struct Program {
    pub project: Arc<Project>,
    pub library: Arc<str>,
    /// Some step asks for what nobody may read, so keys are only told once they are used.
    pub(crate) hides_keys: bool,
    pub uses: Vec<Use>,
    pub(crate) flows: Vec<CompiledFlow>,
    pub(crate) exprs: Expressions,
    pub(crate) prompts: BTreeMap<String, BTreeMap<String, Spoken>>,
    pub(crate) clips_ms: BTreeMap<String, u32>,
    pub(crate) hours: BTreeMap<String, CompiledSchedule>,
}

/// One prompt in one language.
#[derive(Debug)]
pub(crate) struct Spoken {
    pub text: Template,
    pub id: Arc<str>,
    pub ms: Option<u32>,
    /// What is heard of it where nothing else is said, if nothing has to be filled in.
    pub alone: Option<Arc<[Piece]>>,
}

impl Spoken {
    fn new(id: &str, text: &str, ms: Option<u32>) -> Self {
        let (text, id): (_, Arc<str>) = (Template::new(text), id.into());
        let alone = text.is_plain().then(|| {
            let (id, text) = (id.clone(), text.source().clone());
            Arc::from([Piece::Prompt { id, text, ms }])
        });
        Spoken {
            text,
            id,
            ms,
            alone,
        }
    }
}

#[derive(Debug)]
pub(crate) struct CompiledFlow {
    pub id: Arc<str>,
    pub languages: Vec<Arc<str>>,
    pub nodes: Vec<CompiledNode>,
    pub start: Option<u32>,
    pub on_error: Option<u32>,
    pub on_hangup: Option<u32>,
    pub variables: Vec<Variable>,
    heads: Vec<Head>,
    /// Some variable must stay out of the trace.
    pub has_sensitive: bool,
}

#[derive(Debug)]
pub(crate) struct CompiledNode {
    pub id: Arc<str>,
    pub title: String,
    pub kind: Arc<str>,
    pub step: AnyStep,
    pub exits: Vec<Exit>,
}

#[derive(Debug)]
pub(crate) struct Exit {
    pub id: Arc<str>,
    pub label: String,
    pub kind: PortKind,
    pub to: Option<u32>,
}

impl CompiledNode {
    /// The output at a place or of a name.
    pub fn exit(&self, by: Result<usize, &str>) -> Option<&Exit> {
        match by {
            Ok(at) => self.exits.get(at),
            Err(port) => self.exits.iter().find(|e| &*e.id == port),
        }
    }
}

impl CompiledFlow {
    pub fn variable(&self, name: &str) -> Option<usize> {
        let head = Head::of(name);
        let same =
            |i: &usize| self.heads[*i] == head && (head.is_all() || self.variables[*i].id == name);
        (0..self.heads.len()).find(same)
    }
}

/// How a name begins and ends, and how long it is: two short words of a machine, by which names
/// are told apart sooner than letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    ends: u64,
    len: usize,
}

impl Head {
    fn of(name: &str) -> Self {
        let name = name.as_bytes();
        let first = name.first_chunk().map_or(0, |b| u32::from_le_bytes(*b));
        let last = name.last_chunk().map_or(0, |b| u32::from_le_bytes(*b));
        Head {
            ends: u64::from(first) << 32 | u64::from(last),
            len: name.len(),
        }
    }

    /// Whether nothing of the name is left out.
    fn is_all(self) -> bool {
        (4..=8).contains(&self.len)
    }
}

impl Program {
    pub(crate) fn flow(&self, id: &str) -> Option<u16> {
        self.flows
            .iter()
            .position(|f| &*f.id == id)
            .and_then(|i| u16::try_from(i).ok())
    }

    /// All outputs of the flow's steps, as exit ids; for coverage.
    pub fn exits(&self) -> Vec<String> {
        let nodes = self.flows.first().map_or(&[][..], |f| &f.nodes);
        let exits = nodes
            .iter()
            .flat_map(|n| n.exits.iter().map(|e| exit_id(&n.id, &e.id)));
        exits.collect()
    }

    /// What a step is called, for transcripts.
    pub fn title(&self, flow: Option<&str>, node: &str) -> Option<&str> {
        let flow = match flow {
            Some(id) => self.flows.iter().find(|f| &*f.id == id)?,
            None => self.flows.first()?,
        };
        flow.nodes
            .iter()
            .find(|n| &*n.id == node)
            .map(|n| n.title.as_str())
    }
}

/// Make a flow ready to run, and tell what is wrong with it.
pub fn compile(sources: &Sources) -> (Program, Vec<Issue>) {
    let mut issues = Vec::new();
    let mut uses = Vec::new();
    let mut exprs = Expressions::default();
    let flows = compile_flows(sources, &mut exprs, &mut issues, &mut uses);
    crate::check::graph(sources.flow, &flows[0], &uses, &mut issues);
    crate::check::project(
        sources.project,
        sources.flow,
        &mut exprs,
        &mut issues,
        &mut uses,
    );
    crate::check::merged(
        sources.flow,
        sources.project,
        sources.texts,
        &uses,
        &mut issues,
    );
    let prompts = prompts(sources.texts);
    let mut hours = BTreeMap::new();
    for (id, schedule) in &sources.project.hours {
        let (compiled, _) = schedule.compile(&sources.project.time_zone);
        hours.insert(id.clone(), compiled);
    }
    let clips_ms = (sources.texts.durations_ms.iter())
        .filter(|((language, _), _)| language.is_empty())
        .map(|((_, id), ms)| (id.clone(), *ms))
        .collect();
    let flows_used = flows.iter().filter_map(|f| {
        if *f.id == *sources.flow.id {
            Some(sources.flow)
        } else {
            sources.others.get(&*f.id)
        }
    });
    let hides_keys = flows_used.into_iter().any(asks_for_secrets);
    let project = Arc::new(sources.project.clone());
    let library = project.library();
    issues.sort_by(|a, b| {
        (a.severity, &a.node, &a.field, &a.code).cmp(&(b.severity, &b.node, &b.field, &b.code))
    });
    issues.dedup();
    (
        Program {
            project,
            library,
            hides_keys,
            uses,
            flows,
            exprs,
            prompts,
            clips_ms,
            hours,
        },
        issues,
    )
}

/// The flow and all that it calls, itself first.
fn compile_flows(
    sources: &Sources,
    exprs: &mut Expressions,
    issues: &mut Vec<Issue>,
    uses: &mut Vec<Use>,
) -> Vec<CompiledFlow> {
    let mut flows: Vec<CompiledFlow> = Vec::new();
    let mut wanted = vec![sources.flow];
    while let Some(flow) = wanted.pop() {
        if flows.iter().any(|f| *f.id == *flow.id) {
            continue;
        }
        // Problems of called flows are told where those flows are checked.
        let mut elsewhere = Vec::new();
        let sink = if flows.is_empty() {
            &mut *issues
        } else {
            &mut elsewhere
        };
        let compiled = compile_flow(flow, sources, exprs, sink, uses);
        for node in &compiled.nodes {
            if let Some(called) = node.step.calls()
                && let Some(other) = sources.others.get(called)
            {
                wanted.push(other);
            }
        }
        flows.push(compiled);
    }
    flows
}

fn asks_for_secrets(flow: &Flow) -> bool {
    let marked = |n: &Node| n.settings.get("sensitive").is_some_and(|s| s == true);
    flow.variables.iter().any(|v| v.sensitive) || flow.nodes.iter().any(marked)
}

fn prompts(texts: &Texts) -> BTreeMap<String, BTreeMap<String, Spoken>> {
    let mut prompts: BTreeMap<String, BTreeMap<String, Spoken>> = BTreeMap::new();
    for (language, by_id) in &texts.by_language {
        for (id, text) in by_id {
            let ms = texts
                .durations_ms
                .get(&(language.clone(), id.clone()))
                .copied();
            let spoken = Spoken::new(id, text, ms);
            prompts
                .entry(id.clone())
                .or_default()
                .insert(language.clone(), spoken);
        }
    }
    prompts
}

fn compile_flow(
    flow: &Flow,
    sources: &Sources,
    exprs: &mut Expressions,
    issues: &mut Vec<Issue>,
    uses: &mut Vec<Use>,
) -> CompiledFlow {
    // Of two steps with one id, the first counts; `graph` tells of the second.
    let mut index: BTreeMap<&str, u32> = BTreeMap::new();
    for (i, node) in flow.nodes.iter().take(MAX_STEPS).enumerate() {
        index.entry(node.id.as_str()).or_insert(i as u32);
    }
    let mut lines: BTreeMap<&str, u32> = BTreeMap::new();
    for edge in &flow.edges {
        if let Some(to) = index.get(edge.to.as_str()) {
            lines.entry(edge.from.as_str()).or_insert(*to);
        }
    }
    let steps = Steps::of(flow);
    let nodes = (flow.nodes.iter().take(MAX_STEPS))
        .map(|node| {
            let checker = Checker {
                flow,
                project: sources.project,
                texts: sources.texts,
                node: &node.id,
                title: node.title(),
                exprs: &mut *exprs,
                issues: &mut *issues,
                uses: &mut *uses,
                flows: sources.others,
                steps: &steps,
            };
            compile_node(node, checker, &lines)
        })
        .collect();
    let at = |id: &Option<String>| id.as_deref().and_then(|id| index.get(id)).copied();
    let languages = if flow.languages.is_empty() {
        &sources.project.languages
    } else {
        &flow.languages
    };
    CompiledFlow {
        id: flow.id.as_str().into(),
        languages: languages.iter().map(|l| l.as_str().into()).collect(),
        start: index.get(flow.start.as_str()).copied(),
        on_error: at(&flow.handlers.error),
        on_hangup: at(&flow.handlers.hangup),
        variables: flow.variables.clone(),
        heads: flow.variables.iter().map(|v| Head::of(&v.id)).collect(),
        has_sensitive: flow.variables.iter().any(|v| v.sensitive),
        nodes,
    }
}

fn compile_node(node: &Node, mut checker: Checker, lines: &BTreeMap<&str, u32>) -> CompiledNode {
    let step = match AnyStep::parse(&node.kind, &node.settings) {
        Some(Ok(step)) => {
            step.check(&mut checker);
            step
        }
        Some(Err(e)) => {
            checker.unreadable(node, &e);
            AnyStep::Broken
        }
        None => {
            checker.error("unknown_step_type", "type", &[("type", &node.kind)]);
            AnyStep::Unknown
        }
    };
    let exit = |port: Port| Exit {
        to: lines.get(exit_id(&node.id, &port.id).as_str()).copied(),
        id: port.id.into(),
        label: port.label,
        kind: port.kind,
    };
    CompiledNode {
        id: node.id.as_str().into(),
        title: node.title().to_owned(),
        kind: node.kind.as_str().into(),
        exits: step.ports().into_iter().map(exit).collect(),
        step,
    }
}
