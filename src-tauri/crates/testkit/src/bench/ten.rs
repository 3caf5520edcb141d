//! A call of ten steps, and a caller who goes through it: every effect is answered at once, and
//! what comes of it is checked.

use callwright_engine::io::{
    Command, Done, Ending, Facts, HttpResult, Piece, ScriptJob, ScriptResult,
};
use callwright_engine::{Call, Input, Output, Program, Project, Sources, Texts, compile};
use callwright_flow::{Flow, parse_flow};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A Monday morning.
pub const BEGINS: i64 = 1_795_428_000_000;
const SAID: &str = "Your balance is 120.5 SAR.";
const ANSWER: &str = r#"{"balance":120.5,"currency":"SAR"}"#;

const PLAIN: &str = r#"{ "id": "balance", "type": "play", "settings": { "prompt": [{ "text": "Your balance is {{ balance }} {{ currency }}." }] } }"#;
const SCRIPT: &str = r#"{ "id": "balance", "type": "script", "settings": { "code": "prompt = `Your balance is ${balance.toFixed(1)} ${currency}.`;", "inputs": ["balance", "currency"], "outputs": ["prompt"] } }"#;

/// start · greeting · open? · menu · account number · look-up · answer? · balance · hang up, and one
/// step that keeps the choice: ten steps, one of them a script if asked.
pub fn flow(script: bool) -> Flow {
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
    {{ "id": "collect", "type": "collect", "settings": {{ "prompt": [{{ "text": "Your account number please" }}], "save_to": "account", "min_digits": 6, "max_digits": 6, "end_key": "none" }} }},
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

pub fn program(flow: &Flow, project: &Project, texts: &Texts) -> Arc<Program> {
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

pub fn facts() -> Arc<Facts> {
    let mut facts = Facts {
        caller: "+15550100".to_owned(),
        ..Facts::default()
    };
    facts.customer.insert("hour".to_owned(), 10.into());
    Arc::new(facts)
}

/// One call after the other, each by a caller with another account.
pub struct Callers {
    program: Arc<Program>,
    call: Call,
    facts: Arc<Facts>,
    next: u64,
}

impl Callers {
    pub fn new(script: bool) -> Self {
        let program = program(&flow(script), &Project::default(), &Texts::default());
        let facts = facts();
        Callers {
            call: Call::start_quietly(program.clone(), facts.clone(), BEGINS, 0),
            program,
            facts,
            next: 0,
        }
    }

    pub fn program(&self) -> &Program {
        &self.program
    }

    /// A whole call. Scripts are run by `script`.
    pub fn call(&mut self, script: impl FnMut(&ScriptJob) -> ScriptResult) {
        self.next += 1;
        self.call.start_again(self.facts.clone(), BEGINS, self.next);
        let account = 100_000 + (self.next % 900_000) as u32;
        Caller {
            account,
            keys: keys(account),
            typed: 0,
            said: 0,
            script,
        }
        .go_through(&mut self.call);
    }
}

/// 1 for the balance, then the account's six digits.
fn keys(account: u32) -> [u8; 7] {
    let mut keys = [b'1'; 7];
    let mut rest = account;
    for key in keys[1..].iter_mut().rev() {
        *key = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    keys
}

/// A wrong result costs nothing, so everything that comes of a call is looked at.
struct Caller<F> {
    account: u32,
    keys: [u8; 7],
    /// How many of them are pressed.
    typed: usize,
    said: u32,
    script: F,
}

impl<F: FnMut(&ScriptJob) -> ScriptResult> Caller<F> {
    fn go_through(mut self, call: &mut Call) {
        let mut now = BEGINS;
        let mut answer = None;
        loop {
            match call.poll() {
                Output::Do(op, command) => answer = Some((op, self.answer(&command))),
                Output::Cancel(_) | Output::Trace(_) => {}
                Output::Wait(until) => {
                    now += 1;
                    if let Some((op, done)) = answer.take() {
                        call.handle(now, Input::Done(op, done));
                    } else if let Some(key) = self.key() {
                        call.handle(now, Input::Digit(key));
                    } else {
                        now = until.unwrap_or(now);
                        call.handle(now, Input::Tick);
                    }
                }
                Output::Over(outcome) => {
                    assert!(
                        outcome.result == Ending::Completed && &*outcome.reason == "caller served",
                        "a call took the wrong way: {outcome:?}"
                    );
                    return assert_eq!(self.said, 4, "something was not said");
                }
            }
        }
    }

    fn key(&mut self) -> Option<char> {
        let key = self.keys.get(self.typed)?;
        self.typed += 1;
        Some(char::from(*key))
    }

    fn answer(&mut self, command: &Command) -> Done {
        match command {
            Command::Play { pieces, .. } => {
                self.said += 1;
                if self.said == 4 {
                    self.hear_balance(pieces.first().map_or("", Piece::text));
                }
                Done::Played
            }
            Command::Http(request) => {
                let asked = request.url.rsplit('/').next().and_then(|a| a.parse().ok());
                assert_eq!(asked, Some(self.account), "another account was asked for");
                Done::Http(HttpResult::Response {
                    status: 200,
                    headers: Vec::new(),
                    body: ANSWER.to_owned(),
                })
            }
            Command::Script(job) => {
                let done = (self.script)(job);
                let ScriptResult::Returned { outputs, .. } = &done else {
                    panic!("the script runs: {done:?}")
                };
                self.said += 1;
                self.hear_balance(outputs.first().and_then(|o| o.1.as_str()).unwrap_or(""));
                Done::Script(done)
            }
            other => panic!("not part of the bench: {other:?}"),
        }
    }

    fn hear_balance(&self, said: &str) {
        assert_eq!(said, SAID, "the balance is said");
    }
}
