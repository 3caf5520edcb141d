//! An API step by itself: a flow of this one step is run as a call is, and what it asks, what
//! comes back and what it makes of it is read from the call's trace.

use crate::Workspace;
use crate::studio::wire::*;
use callwright_engine::io::{Command, Done, HttpRequest, HttpResult, Input};
use callwright_engine::{TraceEvent, What};
use callwright_flow::Flow;
use callwright_runtime::sim::{Mock, Reply, Scenario, simulate};
use callwright_runtime::{Recording, Scripts, Until};
use serde_json::Value;
use std::sync::Arc;

pub(super) fn tried(
    ground: &Workspace,
    args: &TryApi,
    scripts: &Arc<dyn Scripts>,
) -> Result<ApiTried, Refusal> {
    if args.step.kind != "api" {
        let message = "Only API steps can be tried like this.";
        return Err(Refusal::new(RefusalCode::Arguments, message));
    }
    let flow = alone(&ground.choose(None)?.flow, args);
    let (program, issues) = ground.compile(&flow);
    let mut scenario = ground.assume(&Scenario::default());
    scenario.keys.clear();
    match &args.with {
        TryWith::Mocks => {}
        TryWith::Answer { status, body } => scenario.http = vec![answer(*status, body)],
        TryWith::Host => return Err(not_here()),
    }
    let recording = Recording::default();
    let call = simulate(&program, &scenario, scripts, recording.sink());
    let mut call = call.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?;
    call.run_virtual(Until::Over);
    let mut tried = read(&recording.take());
    if tried.exit.is_empty() {
        // It could not even begin: the step's settings say why.
        let own = issues.iter().find(|i| i.node == args.step.id);
        if let (true, Some(issue)) = (tried.error.is_empty(), own) {
            tried.error = format!("The step cannot be tried yet: {}", issue.code);
        }
    }
    Ok(tried)
}

fn not_here() -> Refusal {
    let message = "No host may be asked from here. Use the project's mocks, or an answer.";
    Refusal::new(RefusalCode::NotHere, message)
}

/// The flow with nothing but this step, its variables at their sample values.
fn alone(flow: &Flow, args: &TryApi) -> Flow {
    let mut flow = flow.clone();
    flow.start.clone_from(&args.step.id);
    flow.nodes = vec![args.step.clone()];
    flow.edges.clear();
    flow.handlers = Default::default();
    for variable in &mut flow.variables {
        if let Some(value) = args.values.get(&variable.id) {
            variable.default = value.clone();
        }
    }
    flow
}

fn answer(status: u16, body: &Value) -> Mock {
    let (json, text) = match body {
        Value::String(text) => (Value::Null, text.clone()),
        body => (body.clone(), String::new()),
    };
    let reply = Reply {
        status,
        json,
        text,
        ..Reply::default()
    };
    Mock {
        url: "*".to_owned(),
        reply,
        ..Mock::default()
    }
}

fn read(trace: &[TraceEvent]) -> ApiTried {
    let mut tried = ApiTried {
        asked: String::new(),
        headers: Default::default(),
        sent: String::new(),
        status: None,
        body: Value::Null,
        exit: String::new(),
        set: Default::default(),
        error: String::new(),
        ms: 0,
    };
    let mut asked_at = 0;
    for event in trace {
        match &event.what {
            What::Do {
                command: Command::Http(request),
                ..
            } => {
                asked_at = event.t;
                ask(&mut tried, request);
            }
            What::Got {
                input: Input::Done(_, Done::Http(result)),
            } => {
                tried.ms = u32::try_from(event.t - asked_at).unwrap_or(u32::MAX);
                came(&mut tried, result);
            }
            What::Set { name, value } => {
                tried.set.insert(name.to_string(), value.clone());
            }
            What::Failed { text, .. } if tried.error.is_empty() => tried.error.clone_from(text),
            What::Warning { text, .. } if tried.error.is_empty() => tried.error.clone_from(text),
            What::Left { exit, .. } => tried.exit = exit.to_string(),
            _ => {}
        }
    }
    tried
}

fn ask(tried: &mut ApiTried, request: &HttpRequest) {
    tried.asked = format!("{} {}", request.method, request.url);
    tried.headers = request.headers.iter().cloned().collect();
    tried.sent = request.body.clone().unwrap_or_default();
}

fn came(tried: &mut ApiTried, result: &HttpResult) {
    match result {
        HttpResult::Response { status, body, .. } => {
            tried.status = Some(*status);
            tried.body = serde_json::from_str(body).unwrap_or_else(|_| Value::from(body.as_str()));
        }
        HttpResult::TimedOut => tried.error = "No answer came in time".to_owned(),
        HttpResult::Refused { why } | HttpResult::Failed { why } => tried.error.clone_from(why),
    }
}
