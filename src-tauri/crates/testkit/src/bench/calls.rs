//! Whole calls through the engine: the ten steps that the peer runs too, with every effect
//! answered at once, and the main support template.

use callwright_engine::io::{
    Command, ConsoleLine, Done, Facts, HttpResult, Piece, ScriptJob, ScriptResult,
};
use callwright_engine::{Call, Input, Output, Program, Project, Sources, Texts, compile};
use callwright_flow::{Flow, parse_flow};
use callwright_script::{Job, Kind, OutSlot, Setup, Slot, Value, Workers};
use std::collections::BTreeMap;
use std::sync::Arc;

const BATCH: u64 = 2_000;
/// A Monday morning.
const BEGINS: i64 = 1_795_428_000_000;

const PLAIN: &str = r#"{ "id": "balance", "type": "play", "settings": { "prompt": [{ "text": "Your balance is {{ balance }} {{ currency }}." }] } }"#;
const SCRIPT: &str = r#"{ "id": "balance", "type": "script", "settings": { "code": "prompt = `Your balance is ${balance.toFixed(1)} ${currency}.`;", "inputs": ["balance", "currency"], "outputs": ["prompt"] } }"#;

/// start · greeting · open? · menu · account number · look-up · answer? · balance · hang up, and one
/// step that keeps the choice: ten steps, one of them a script if asked.
fn ten_steps(script: bool) -> Flow {
    let balance = if script { SCRIPT } else { PLAIN };
    let text = format!(
        r#"{{ "schema": "urn:callwright:flow:1", "id": "ten", "name": "Ten steps", "start": "start",
  "variables": [ {{ "id": "account" }}, {{ "id": "balance", "type": "number" }}, {{ "id": "choice", "type": "number" }},
    {{ "id": "currency" }}, {{ "id": "prompt" }}, {{ "id": "status", "type": "number" }} ],
  "nodes": [
    {{ "id": "start", "type": "start" }},
    {{ "id": "greeting", "type": "play", "settings": {{ "prompt": [{{ "text": "Welcome to the bank" }}] }} }},
    {{ "id": "open", "type": "branch", "settings": {{ "branches": [{{ "id": "yes", "conditions": [{{ "left": "customer.hour", "op": "between", "right": 9, "upper": 17 }}] }}] }} }},
    {{ "id": "menu", "type": "menu", "settings": {{ "prompt": [{{ "text": "For your balance press 1" }}], "options": [
      {{ "id": "1", "key": "1", "label": "Balance" }}, {{ "id": "2", "key": "2", "label": "Cards" }}, {{ "id": "3", "key": "3", "label": "Loans" }}] }} }},
    {{ "id": "keep", "type": "set", "settings": {{ "assign": [{{ "variable": "choice", "value": 1 }}] }} }},
    {{ "id": "collect", "type": "collect", "settings": {{ "prompt": [{{ "text": "Your account number please" }}], "save_to": "account", "min_digits": 6, "max_digits": 6 }} }},
    {{ "id": "look-up", "type": "api", "settings": {{ "url": "https://bank.example/balance/{{{{ account }}}}", "save_status": "status",
      "save": [{{ "path": "balance", "variable": "balance" }}, {{ "path": "currency", "variable": "currency" }}] }} }},
    {{ "id": "answer", "type": "branch", "settings": {{ "branches": [{{ "id": "ok", "conditions": [{{ "left": "status", "op": "equals", "right": 200 }}] }}] }} }},
    {balance},
    {{ "id": "end", "type": "hangup", "settings": {{ "reason": "caller served" }} }} ],
  "edges": [ {{ "from": "start.next", "to": "greeting" }}, {{ "from": "greeting.next", "to": "open" }}, {{ "from": "open.yes", "to": "menu" }},
    {{ "from": "open.otherwise", "to": "end" }}, {{ "from": "menu.1", "to": "keep" }}, {{ "from": "keep.next", "to": "collect" }},
    {{ "from": "collect.valid", "to": "look-up" }}, {{ "from": "look-up.success", "to": "answer" }}, {{ "from": "answer.ok", "to": "balance" }},
    {{ "from": "answer.otherwise", "to": "end" }}, {{ "from": "balance.next", "to": "end" }} ] }}"#
    );
    parse_flow(&text).expect("the bench's flow is part of the program")
}

fn program(flow: &Flow, project: &Project, texts: &Texts) -> Arc<Program> {
    let (program, issues) = compile(&Sources {
        flow,
        others: &BTreeMap::new(),
        project,
        texts,
    });
    assert!(
        issues.iter().all(|i| i.code != "bad_settings"),
        "the bench's flow can be read: {issues:?}"
    );
    Arc::new(program)
}

/// Batches of ten-step calls.
pub fn calls(script: bool) -> impl FnMut() -> u64 {
    let program = program(&ten_steps(script), &Project::default(), &Texts::default());
    let workers = script.then(|| {
        Workers::with_setup(Setup {
            recall_bytes: 1 << 20,
            ..Setup::default()
        })
    });
    let mut facts = Facts {
        caller: "+15550100".to_owned(),
        ..Facts::default()
    };
    facts.customer.insert("hour".to_owned(), 10.into());
    let facts = Arc::new(facts);
    let keys = ['1', '1', '2', '3', '4', '5', '6'];
    move || {
        for seed in 0..BATCH {
            let call = Call::start_quietly(program.clone(), facts.clone(), BEGINS, seed);
            let said = drive(call, &keys, |job| workers.as_ref().map(|w| run(w, job)));
            assert!(
                script || said == 4,
                "a call took the wrong way: {said} prompts"
            );
        }
        BATCH
    }
}

/// Batches of calls to the main support template: billing, which answers.
pub fn support() -> impl FnMut() -> u64 {
    let workspace = callwright_app::open(std::path::Path::new("main-customer-support"))
        .expect("the template is shipped");
    let flow = workspace.choose(None).expect("it has a flow").flow.clone();
    let program = program(&flow, &workspace.project, &workspace.texts);
    let facts = Arc::new(Facts {
        caller: "+971501234567".to_owned(),
        ..Facts::default()
    });
    move || {
        for seed in 0..BATCH {
            let call = Call::start_quietly(program.clone(), facts.clone(), BEGINS, seed);
            let said = drive(call, &['1'], |_| None);
            assert!(said >= 3, "a call took the wrong way: {said} prompts");
        }
        BATCH
    }
}

/// Answers every effect at once and presses the next key whenever the call waits for one;
/// gives the number of prompts said.
fn drive(
    mut call: Call,
    keys: &[char],
    script: impl Fn(&ScriptJob) -> Option<ScriptResult>,
) -> u32 {
    let mut keys = keys.iter();
    let mut now = BEGINS;
    let mut said = 0;
    let mut answer = None;
    loop {
        match call.poll() {
            Output::Do(op, command) => {
                let done = match command {
                    Command::Play { pieces, .. } => {
                        said += u32::from(pieces.iter().any(|p| !matches!(p, Piece::Clip { .. })));
                        Done::Played
                    }
                    Command::Http(_) => Done::Http(HttpResult::Response {
                        status: 200,
                        headers: Vec::new(),
                        body: r#"{"balance":120.5,"currency":"SAR"}"#.to_owned(),
                    }),
                    Command::Script(job) => Done::Script(script(&job).expect("a worker was given")),
                    Command::Agents(_) => Done::Line(callwright_engine::io::LineOutcome::Talked {
                        with: "mariam".to_owned(),
                        ms: 60_000,
                        ended_by: callwright_engine::io::Party::Agent,
                    }),
                    _ => Done::Broken {
                        why: "not part of the bench".to_owned(),
                    },
                };
                answer = Some(Input::Done(op, done));
            }
            Output::Cancel(_) | Output::Trace(_) => {}
            Output::Wait(until) => {
                now += 1;
                let input = answer
                    .take()
                    .or_else(|| keys.next().map(|k| Input::Digit(*k)));
                match input {
                    Some(input) => call.handle(now, input),
                    None => {
                        now = until.unwrap_or(now);
                        call.handle(now, Input::Tick);
                    }
                }
            }
            Output::Over(_) => return said,
        }
    }
}

fn run(workers: &Workers, job: &ScriptJob) -> ScriptResult {
    let slot = |(name, value): &(String, serde_json::Value)| {
        let value = match value {
            serde_json::Value::Number(n) => Value::Number(n.as_f64().unwrap_or(0.0)),
            other => Value::Text(other.as_str().unwrap_or_default().into()),
        };
        Slot::new(name, value)
    };
    let job = Job {
        code: job.code.clone(),
        slots: job
            .inputs
            .iter()
            .filter(|(name, _)| name == "balance" || name == "currency")
            .map(slot)
            .collect(),
        outputs: vec![OutSlot::new("prompt", Kind::Text)],
        ..Job::default()
    };
    let values = workers.run(&job).result.expect("the script runs");
    let Some(Value::Text(prompt)) = values.output("prompt") else {
        panic!("the script made no prompt")
    };
    assert_eq!(
        &**prompt, "Your balance is 120.5 SAR.",
        "a wrong result costs nothing"
    );
    let outputs = vec![(
        "prompt".to_owned(),
        serde_json::Value::from(prompt.to_string()),
    )];
    ScriptResult::Returned {
        result: serde_json::Value::Null,
        outputs,
        console: Vec::<ConsoleLine>::new(),
    }
}
