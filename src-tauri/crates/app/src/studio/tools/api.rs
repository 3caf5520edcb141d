//! An API step by itself: a flow of this one step is run as a call is, and what it asks, what
//! comes back and what it makes of it is read from the call's trace.

use crate::Workspace;
use crate::around::{Around, Leave, Real};
use crate::studio::wire::*;
use callwright_engine::io::{Command, Done, HttpRequest, HttpResult, Input};
use callwright_engine::{TraceEvent, What};
use callwright_flow::Flow;
use callwright_remote::{Policy, Target};
use callwright_runtime::sim::{Mock, Reply, Scenario, stage};
use callwright_runtime::{Recording, Scripts, Until};
use serde_json::Value;
use std::sync::Arc;

pub(super) fn tried(
    ground: &Workspace,
    args: &TryApi,
    scripts: &Arc<dyn Scripts>,
    leave: Arc<dyn Leave>,
) -> Result<ApiTried, Refusal> {
    if args.step.kind != "api" {
        let message = "Only API steps can be tried like this.";
        return Err(Refusal::new(RefusalCode::Arguments, message));
    }
    let flow = alone(&ground.choose(None)?.flow, args);
    let really = args.with == TryWith::Host;
    let (program, issues) = ground.compile(&flow);
    let mut scenario = ground.assume(&Scenario::default());
    scenario.keys.clear();
    match &args.with {
        TryWith::Mocks | TryWith::Host => {}
        TryWith::Answer { status, body } => scenario.http = vec![answer(*status, body)],
    }
    let recording = Recording::default();
    let real = match really {
        true => Real::All(leave.clone()),
        false => Real::None,
    };
    let call = stage(&program, &scenario, scripts, recording.sink(), |sim| {
        Around::new(sim, real, None)
    });
    let mut call = call.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?;
    call.begin();
    call.run_virtual(Until::Over);
    let mut tried = read(&recording.take());
    if really {
        tried.not_permitted = not_permitted(&tried, &*leave);
    }
    if tried.exit.is_empty() {
        // It could not even begin: the step's settings say why.
        let own = issues.iter().find(|i| i.node == args.step.id);
        if let (true, Some(issue)) = (tried.error.is_empty(), own) {
            tried.error = format!("The step cannot be tried yet: {}", issue.code);
        }
    }
    Ok(tried)
}

/// The host that was not asked for want of a permit.
fn not_permitted(tried: &ApiTried, leave: &dyn Leave) -> String {
    let address = tried.asked.split_once(' ').map_or("", |(_, url)| url);
    if Policy::Permitted(leave.permits()).may_ask(address) {
        return String::new();
    }
    Target::host_of(address).unwrap_or_default()
}

/// The flow with nothing but this step, its variables at their sample values.
fn alone(flow: &Flow, args: &TryApi) -> Flow {
    let mut flow = flow.clone();
    flow.start.clone_from(&args.step.id);
    let mut step = args.step.clone();
    // It is asked once; what a failure comes to is what is tried.
    step.settings.remove("retries");
    flow.nodes = vec![step];
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
        not_permitted: String::new(),
        status: None,
        answer_headers: Default::default(),
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
        HttpResult::Response {
            status,
            headers,
            body,
        } => {
            tried.status = Some(*status);
            tried.answer_headers = headers.iter().cloned().collect();
            tried.body = serde_json::from_str(body).unwrap_or_else(|_| Value::from(body.as_str()));
        }
        HttpResult::TimedOut => tried.error = "No answer came in time".to_owned(),
        HttpResult::Refused { why } | HttpResult::Failed { why } => tried.error.clone_from(why),
    }
}
