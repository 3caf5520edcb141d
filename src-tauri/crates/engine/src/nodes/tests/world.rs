//! Virtual time for one call: inputs, the ends of effects and timers, in the order in
//! which they fall due. What the effects answer is in the case.

use super::case::{Case, USUAL_MOMENT};
use crate::io::{
    Command, Done, HttpResult, Input, LineOutcome, News, OpId, Output, Piece, RecordEnd,
    ScriptResult,
};
use crate::nodes::Kind;
use crate::program::{Program, Sources, compile};
use crate::project::Texts;
use crate::trace::{TraceEvent, What};
use crate::{Call, Issue, Outcome};
use callwright_flow::{Edge, Flow, Map, Node};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The step that a case is about.
pub const STEP: &str = "step";
/// A call that takes longer to tell than this goes in circles.
const MOST_EVENTS: usize = 20_000;
/// How fast a text is spoken in these tests.
const CHARACTER_MS: i64 = 60;
const PLAY_MS: i64 = 200;
const CLIP_MS: i64 = 1_000;
const VIDEO_MS: i64 = 5_000;

/// A flow made around one step, ready to run.
pub struct Stage {
    pub program: Arc<Program>,
    pub issues: Vec<Issue>,
    /// Outputs of the step under test.
    pub ports: Vec<String>,
}

/// Problems of the little flow around the step, not of the step.
const OF_THE_WHOLE_FLOW: [&str; 5] = [
    "circle_without_wait",
    "duplicate_line",
    "loose_output",
    "never_set",
    "unreachable",
];

/// start → the step → one hang-up step for each of its outputs.
pub fn stage(kind: &Kind, case: &Case) -> Result<Stage, String> {
    let step = crate::nodes::AnyStep::parse(kind.kind, &case.settings)
        .ok_or("the registry does not know its own type")?
        .map_err(|e| format!("settings.{}: {}", e.field, e.what))?;
    let ports: Vec<String> = step.ports().into_iter().map(|p| p.id).collect();
    let mut flow = Flow::empty("case", &case.name);
    flow.variables = case.variables.clone();
    flow.languages = if case.languages.is_empty() {
        vec!["en".to_owned(), "ar".to_owned()]
    } else {
        case.languages.clone()
    };
    let mut node = Node::new(STEP, kind.kind, "");
    node.settings = case.settings.clone();
    flow.nodes.push(node);
    flow.start = STEP.to_owned();
    if kind.kind != "start" {
        let first = if case.typed_ahead.is_empty() {
            STEP
        } else {
            flow.nodes.push(pause());
            flow.edges.push(Edge::new("before", "next", STEP));
            "before"
        };
        let mut start = Node::new("start", "start", "");
        if case.outgoing {
            start.settings.insert("outgoing".to_owned(), json!(true));
        }
        flow.nodes.push(start);
        flow.edges.push(Edge::new("start", "next", first));
        flow.start = "start".to_owned();
    }
    for port in &ports {
        let end = format!("end-{port}");
        flow.edges.push(Edge::new(STEP, port, &end));
        flow.nodes.push(Node::new(&end, "hangup", port));
    }
    let others = case
        .flows
        .iter()
        .map(|f| (f.id.clone(), f.clone()))
        .collect();
    let texts = Texts {
        by_language: case.texts.clone(),
        ..Texts::default()
    };
    let (program, mut issues) = compile(&Sources {
        flow: &flow,
        others: &others,
        project: &case.project,
        texts: &texts,
    });
    issues.retain(|i| i.node == STEP && !OF_THE_WHOLE_FLOW.contains(&i.code.as_str()));
    Ok(Stage {
        program: Arc::new(program),
        issues,
        ports,
    })
}

/// A step that takes as long as an empty prompt, while the caller types.
fn pause() -> Node {
    let mut node = Node::new("before", "play", "");
    let settings = json!({ "prompt": [{ "pause_ms": 0 }], "no_barge_in": true });
    if let Value::Object(settings) = settings {
        node.settings = settings;
    }
    node
}

/// What became of a call.
#[derive(Debug)]
pub struct Ran {
    pub trace: Vec<TraceEvent>,
    pub outcome: Outcome,
    pub keys_left: String,
    pub variables: BTreeMap<String, Value>,
    pub language: String,
}

impl Ran {
    /// The trace as it would stand in a file.
    pub fn lines(&self) -> Vec<String> {
        (self.trace.iter())
            .map(|e| serde_json::to_string(e).unwrap_or_else(|e| format!("not JSON: {e}")))
            .collect()
    }

    /// The output by which the step was left, and when.
    pub fn exit(&self) -> Option<(&str, i64)> {
        self.trace.iter().find_map(|e| match &e.what {
            What::Left { exit, .. } if at_step(e) => Some((&**exit, e.t)),
            _ => None,
        })
    }
}

pub fn at_step(event: &TraceEvent) -> bool {
    event.node.as_deref() == Some(STEP) && event.flow.is_none()
}

/// Milliseconds since the epoch, from what a case says.
pub fn moment(at: Option<&Value>) -> Result<i64, String> {
    let text = match at {
        None => USUAL_MOMENT,
        Some(Value::Number(n)) => return n.as_i64().ok_or_else(|| format!("at: {n}")),
        Some(Value::String(text)) => text,
        Some(other) => return Err(format!("at: {other} is no moment")),
    };
    let zoned = text.parse::<jiff::Zoned>().map(|z| z.timestamp());
    zoned
        .or_else(|_| text.parse::<jiff::Timestamp>())
        .map(jiff::Timestamp::as_millisecond)
        .map_err(|e| format!("at: {text}: {e}"))
}

#[derive(Debug)]
struct Due {
    at: i64,
    order: usize,
    input: Input,
}

/// One call in virtual time.
struct Loop<'a> {
    case: &'a Case,
    now: i64,
    started: i64,
    due: Vec<Due>,
    made: usize,
    /// Effects under way, with what ends them if the caller leaves or presses a key.
    open: BTreeMap<OpId, Open>,
    ended: BTreeSet<OpId>,
    answered: BTreeMap<&'static str, usize>,
    keys: String,
    trace: Vec<TraceEvent>,
}

#[derive(Debug)]
struct Open {
    since: i64,
    until_keys: String,
    clip: Option<String>,
}

/// Run a case. With `thaw`, the call is written down and read back at every wait.
pub fn run(case: &Case, program: &Arc<Program>, thaw: bool) -> Result<Ran, String> {
    let started = moment(case.at.as_ref())?;
    let mut world = Loop {
        case,
        now: started,
        started,
        due: Vec::new(),
        made: 0,
        open: BTreeMap::new(),
        ended: BTreeSet::new(),
        answered: BTreeMap::new(),
        keys: String::new(),
        trace: Vec::new(),
    };
    for key in case.typed_ahead.chars() {
        world.plan(started, Input::Digit(key));
    }
    for given in &case.inputs {
        for input in given.inputs() {
            world.plan(started + given.at, input);
        }
    }
    let mut call = Call::start(program.clone(), case.facts.clone(), started, case.seed);
    for _ in 0..MOST_EVENTS {
        let deadline = match world.drain(&mut call)? {
            Drained::Over(outcome) => {
                let (came, used, dropped, waiting) = call.key_counts();
                if came as usize != used as usize + dropped as usize + waiting {
                    return Err(format!(
                        "{came} keys came, {used} were used, {dropped} dropped, {waiting} wait"
                    ));
                }
                if let Some(op) = world.open.keys().next() {
                    return Err(format!("effect {op} is still under way after the call"));
                }
                return Ok(world.finish(&call, outcome));
            }
            Drained::Wait(deadline) => deadline,
        };
        if thaw {
            call = thawed(&call, program)?;
        }
        world.step(&mut call, deadline)?;
    }
    Err(format!("not over after {MOST_EVENTS} events"))
}

fn thawed(call: &Call, program: &Arc<Program>) -> Result<Call, String> {
    let snapshot = call.snapshot();
    let text = serde_json::to_string(&snapshot).map_err(|e| format!("snapshot: {e}"))?;
    let back = serde_json::from_str(&text).map_err(|e| format!("snapshot {text}: {e}"))?;
    if snapshot != back {
        return Err(format!("the snapshot came back changed: {text}"));
    }
    Ok(Call::resume(program.clone(), back))
}

enum Drained {
    Wait(Option<i64>),
    Over(Outcome),
}

impl Loop<'_> {
    fn plan(&mut self, at: i64, input: Input) {
        let order = self.made;
        self.made += 1;
        self.due.push(Due { at, order, input });
    }

    fn drain(&mut self, call: &mut Call) -> Result<Drained, String> {
        loop {
            match call.poll() {
                Output::Do(op, command) => self.begin(op, &command)?,
                Output::Cancel(op) => self.end(op, "cancelled")?,
                Output::Trace(event) => {
                    if event.t != self.now - self.started {
                        return Err(format!("an event at a time that is not now: {event:?}"));
                    }
                    self.trace.push(*event);
                }
                Output::Wait(deadline) => {
                    if deadline.is_none() && self.open.is_empty() {
                        return Err("waits for nothing".to_owned());
                    }
                    return Ok(Drained::Wait(deadline));
                }
                Output::Over(outcome) => return Ok(Drained::Over(outcome)),
            }
        }
    }

    /// The next thing that happens; of two at one moment, what was planned first.
    fn step(&mut self, call: &mut Call, deadline: Option<i64>) -> Result<(), String> {
        let next = (self.due.iter().enumerate())
            .min_by_key(|(_, d)| (d.at, d.order))
            .map(|(i, d)| (i, d.at));
        let (at, input) = match (next, deadline) {
            (Some((i, at)), deadline) if deadline.is_none_or(|d| at <= d) => {
                (at, self.due.remove(i).input)
            }
            (_, Some(deadline)) => (deadline, Input::Tick),
            (_, None) => return Err("waits without a deadline, and nothing comes".to_owned()),
        };
        self.now = self.now.max(at);
        match &input {
            Input::Digit(key) => {
                self.keys.push(*key);
                call.handle(self.now, input.clone());
                // As a driver does: first the key, then the recording that it ended.
                return self.end_recordings(call, Some(*key));
            }
            Input::HungUp(_) => {
                call.handle(self.now, input.clone());
                return self.end_recordings(call, None);
            }
            Input::Done(op, _) => self.end(*op, "completed")?,
            _ => {}
        }
        call.handle(self.now, input);
        Ok(())
    }

    fn end_recordings(&mut self, call: &mut Call, key: Option<char>) -> Result<(), String> {
        // What the key itself brought about comes first: the step may have stopped already.
        if let Drained::Over(_) = self.drain(call)? {
            return Ok(());
        }
        let stopped: Vec<OpId> = (self.open.iter())
            .filter(|(_, o)| o.clip.is_some() && key.is_none_or(|k| o.until_keys.contains(k)))
            .map(|(op, _)| *op)
            .collect();
        for op in stopped {
            let Some(open) = self.open.get(&op) else {
                continue;
            };
            let ended_by = if key.is_some() {
                RecordEnd::Key
            } else {
                RecordEnd::HungUp
            };
            let done = Done::Recorded {
                clip: open.clip.clone().unwrap_or_default(),
                ms: u32::try_from(self.now - open.since).unwrap_or(u32::MAX),
                ended_by,
            };
            self.end(op, "completed")?;
            call.handle(self.now, Input::Done(op, done));
            self.drain(call)?;
        }
        Ok(())
    }

    /// Exactly one end for each effect.
    fn end(&mut self, op: OpId, how: &str) -> Result<(), String> {
        self.due
            .retain(|d| !matches!(&d.input, Input::Done(o, _) | Input::News(o, _) if *o == op));
        if self.open.remove(&op).is_none() || !self.ended.insert(op) {
            return Err(format!("effect {op} was {how}, but is not under way"));
        }
        Ok(())
    }

    fn begin(&mut self, op: OpId, command: &Command) -> Result<(), String> {
        if self.ended.contains(&op) || self.open.contains_key(&op) {
            return Err(format!("effect {op} was begun twice"));
        }
        let mut open = Open {
            since: self.now,
            until_keys: String::new(),
            clip: None,
        };
        let (kind, usual) = double(command);
        let answer = self.answer(kind);
        let done = match (answer, usual) {
            (Some(answer), _) => self.plan_answer(op, kind, answer)?,
            (None, Some(after)) => after.map(|after| (after, Done::Played)),
            (None, None) => {
                return Err(format!(
                    "“{kind}” was asked for once more than the case's world answers: {}",
                    json!(command)
                ));
            }
        };
        if let (Command::Record(record), Some((_, Done::Recorded { clip, .. }))) = (command, &done)
        {
            open.until_keys.clone_from(&record.until_keys);
            open.clip = Some(clip.clone());
        }
        self.open.insert(op, open);
        if let Some((after, done)) = done {
            self.plan(self.now + after, Input::Done(op, done));
        }
        Ok(())
    }

    fn answer(&mut self, kind: &'static str) -> Option<Map> {
        let turn = self.answered.entry(kind).or_default();
        let answer = self.case.world.0.get(kind)?.get(*turn).cloned();
        *turn += 1;
        answer
    }

    fn plan_answer(
        &mut self,
        op: OpId,
        kind: &str,
        mut answer: Map,
    ) -> Result<Option<(i64, Done)>, String> {
        for news in answer.remove("news").into_iter().flat_map(list) {
            let mut news = object(news)?;
            let after = number(&mut news, "after")?.unwrap_or(0);
            let news: News = read(kind, news)?;
            self.plan(self.now + after, Input::News(op, news));
        }
        if answer.remove("never").is_some_and(|v| v == json!(true)) {
            return Ok(None);
        }
        let after = number(&mut answer, "after")?;
        if let Some(Value::String(why)) = answer.remove("broken") {
            return Ok(Some((after.unwrap_or(0), Done::Broken { why })));
        }
        let done = done(kind, answer)?;
        let usual = match &done {
            Done::Recorded { ms, .. } => i64::from(*ms),
            Done::Line(LineOutcome::Talked { ms, .. }) => *ms,
            _ => 0,
        };
        Ok(Some((after.unwrap_or(usual), done)))
    }

    fn finish(self, call: &Call, outcome: Outcome) -> Ran {
        let left = (self.trace.iter())
            .find_map(|e| match &e.what {
                What::Dropped { count, why } if &**why == "the call ended" => Some(*count as usize),
                _ => None,
            })
            .unwrap_or(0);
        // Keys are used from the front, so those left are the last that came.
        let keys: Vec<char> = self.keys.chars().collect();
        let variables = (self.case.variables.iter())
            .filter_map(|v| Some((v.id.clone(), call.variable(&v.id)?.clone())))
            .collect();
        let spoken = self.trace.iter().rev().find_map(|e| match &e.what {
            What::Set { name, value } if &**name == "language" => Some(value.clone()),
            _ => None,
        });
        let first = (self.case.languages.first()).map_or("en", String::as_str);
        let language = match spoken {
            Some(Value::String(language)) => language,
            _ if self.case.facts.language.is_empty() => first.to_owned(),
            _ => self.case.facts.language.clone(),
        };
        Ran {
            keys_left: keys[keys.len().saturating_sub(left)..].iter().collect(),
            trace: self.trace,
            outcome,
            variables,
            language,
        }
    }
}

/// Which list of the world answers a command; `Some` for what ends by itself, or never.
fn double(command: &Command) -> (&'static str, Option<Option<i64>>) {
    match command {
        Command::Play { pieces, times, .. } => {
            let once = pieces.iter().map(piece_ms).sum::<i64>() + PLAY_MS;
            let all = (*times > 0).then(|| once * i64::from(*times));
            ("play", Some(all))
        }
        Command::Video { .. } => ("video", Some(Some(VIDEO_MS))),
        Command::Record(_) => ("record", None),
        Command::Http(_) => ("http", None),
        Command::Script(_) => ("script", None),
        Command::Send(_) => ("sent", None),
        Command::Agents(_) => ("agents", None),
        Command::Connect(_) => ("connect", None),
        Command::Dial(_) => ("dial", None),
        Command::Callback(_) | Command::Voicemail(_) => ("stored", None),
        Command::Assist { .. } => ("assist", None),
    }
}

fn piece_ms(piece: &Piece) -> i64 {
    match piece {
        Piece::Prompt { ms: Some(ms), .. } | Piece::Pause { ms } => i64::from(*ms),
        Piece::Clip { ms, .. } => ms.map_or(CLIP_MS, i64::from),
        spoken => spoken.text().chars().count() as i64 * CHARACTER_MS,
    }
}

fn done(kind: &str, mut answer: Map) -> Result<Done, String> {
    let tag = match kind {
        "http" => return read::<HttpResult>(kind, answer).map(Done::Http),
        "script" => return read::<ScriptResult>(kind, answer).map(Done::Script),
        "agents" | "connect" | "dial" => return read(kind, answer).map(Done::Line),
        "record" => "recorded",
        "assist" => "assisted",
        "play" | "video" => "played",
        // An answer in two words is enough where the rest tells nothing.
        _ => {
            answer.entry("why").or_insert_with(|| json!(""));
            answer.entry("id").or_insert_with(|| json!(""));
            kind
        }
    };
    answer.insert("done".to_owned(), json!(tag));
    read(kind, answer)
}

fn read<T: serde::de::DeserializeOwned>(kind: &str, map: Map) -> Result<T, String> {
    let shown = Value::Object(map.clone()).to_string();
    serde_json::from_value(Value::Object(map))
        .map_err(|e| format!("world.{kind}: {shown} cannot be read: {e}"))
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        other => vec![other],
    }
}

fn object(value: Value) -> Result<Map, String> {
    match value {
        Value::Object(map) => Ok(map),
        other => Err(format!("world: {other} is no object")),
    }
}

fn number(map: &mut Map, name: &str) -> Result<Option<i64>, String> {
    match map.remove(name) {
        None => Ok(None),
        Some(value) => value
            .as_i64()
            .map(Some)
            .ok_or_else(|| format!("world: {name} is {value}, which is no number")),
    }
}
