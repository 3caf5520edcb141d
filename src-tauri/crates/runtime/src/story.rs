//! A trace in words: one line for each thing a reader of the call wants to know. Golden
//! calls are made of these lines, so what is here decides what a test pins down.

use callwright_engine::dispatch::Target;
use callwright_engine::io::{
    Command, Done, HttpResult, Input, LineOutcome, Message, News, Piece, RecordEnd, Whisper,
};
use callwright_engine::io::{Ending, Outcome, Party, ScriptResult};
use callwright_engine::{TraceEvent, What};
use serde_json::Value;

/// `0:04.250 main-menu said “For billing, press 1”`; nothing for events that say no more
/// than their neighbours.
pub fn line(event: &TraceEvent) -> Option<String> {
    let words = words(event)?;
    let place = match (&event.flow, &event.node) {
        (Some(flow), Some(node)) => format!("{flow}/{node} "),
        (None, Some(node)) => format!("{node} "),
        _ => String::new(),
    };
    Some(format!("{} {place}{words}", clock(event.t)))
}

/// Minutes, seconds and thousandths since the call began.
pub fn clock(ms: i64) -> String {
    format!("{}:{:02}.{:03}", ms / 60_000, ms / 1000 % 60, ms % 1000)
}

/// The event alone, without time and place.
pub fn words(event: &TraceEvent) -> Option<String> {
    Some(match &event.what {
        What::Started { facts, .. } => match (facts.caller.as_str(), facts.called.as_str()) {
            ("", "") => "a call begins".to_owned(),
            (caller, "") => format!("{caller} calls"),
            (caller, called) => format!("{caller} calls {called}"),
        },
        What::Got { input } => got(input)?,
        What::Said { text, language } => format!("said ({language}) “{text}”"),
        What::Digit { key, pressed: None } => format!("key {key}"),
        What::Digit {
            key,
            pressed: Some(at),
        } => format!("key {key}, typed ahead at {}", clock(*at)),
        What::Dropped { count, why } => format!("{count} keys unused: {why}"),
        What::Set { name, value } => format!("{name} = {}", spoken(value)),
        What::Do { command, .. } => command_words(command)?,
        What::Left { exit, to: Some(to) } => format!("→ {exit} → {to}"),
        What::Left { exit, to: None } => format!("→ {exit}"),
        What::Routed { to, why } => format!("routed to {to}: {why}"),
        What::Decided { to, why, .. } => format!("decided on {to}: {why}"),
        What::Console { level, text } => format!("console {level}: {text}"),
        What::Warning { text, .. } => format!("warning: {text}"),
        What::Failed { text, .. } => format!("failed: {text}"),
        What::Over { outcome } => outcome_words(outcome),
        What::Entered { .. } | What::Pressed { .. } | What::Woke | What::Cancel { .. } => {
            return None;
        }
        #[allow(
            unreachable_patterns,
            reason = "new events are told once they have words"
        )]
        _ => return None,
    })
}

pub fn outcome_words(outcome: &Outcome) -> String {
    let result = match outcome.result {
        Ending::Completed => "over: completed",
        Ending::HandedOver => "over: handed over",
        Ending::Abandoned => "over: abandoned",
        Ending::DeadEnd => "over: cut off",
        Ending::Failed => "over: failed",
    };
    let by = match outcome.by {
        Party::Caller => ", the caller hung up",
        Party::Agent => ", the other side hung up",
        Party::Line => ", the line failed",
        Party::Flow => "",
    };
    let reason = if outcome.reason.is_empty() || outcome.by == Party::Caller {
        String::new()
    } else {
        format!(" ({})", outcome.reason)
    };
    format!("{result}{by}{reason}")
}

fn got(input: &Input) -> Option<String> {
    Some(match input {
        Input::Speech { text, .. } => format!("caller said “{text}”"),
        Input::Click(spot) => format!("caller chose “{spot}” on the screen"),
        Input::Done(_, done) => done_words(done)?,
        Input::News(_, news) => match news {
            News::Queue { position, wait_ms } if *wait_ms >= 0 => {
                format!(
                    "is number {position} in the queue, about {} s to wait",
                    wait_ms / 1000
                )
            }
            News::Queue { position, .. } => format!("is number {position} in the queue"),
            News::Ringing { agent, via } => format!("{agent} is rung ({via})"),
            News::Answered { agent, via } => format!("{agent} answers ({via})"),
            News::Skipped { agent, why } => format!("{agent} was passed over: {why}"),
        },
        _ => return None,
    })
}

fn done_words(done: &Done) -> Option<String> {
    Some(match done {
        Done::Played => return None,
        Done::Recorded { ms, ended_by, .. } => {
            let by = match ended_by {
                RecordEnd::Key => "a key",
                RecordEnd::Silence => "silence",
                RecordEnd::MaxLength => "its longest time",
                RecordEnd::HungUp => "hanging up",
            };
            format!("recorded {ms} ms, ended by {by}")
        }
        Done::Http(HttpResult::Response { status, .. }) => format!("answered {status}"),
        Done::Http(HttpResult::TimedOut) => "no answer in time".to_owned(),
        Done::Http(HttpResult::Refused { why }) => format!("not sent: {why}"),
        Done::Http(HttpResult::Failed { why }) => format!("failed: {why}"),
        Done::Script(ScriptResult::Returned { result, .. }) => match result {
            Value::Null => "script ran".to_owned(),
            value => format!("script returned {}", spoken(value)),
        },
        Done::Script(ScriptResult::Failed {
            kind,
            message,
            line,
            ..
        }) => match line {
            Some(line) => format!("script failed: {kind}: {message} (line {line})"),
            None => format!("script failed: {kind}: {message}"),
        },
        Done::Sent { ok: true, .. } => "sent".to_owned(),
        Done::Sent { why, .. } => format!("not sent: {why}"),
        Done::Line(outcome) => line_words(outcome),
        Done::Stored { ok: true, id, .. } => format!("kept as {id}"),
        Done::Stored { why, .. } => format!("not kept: {why}"),
        Done::Assisted { answered: true, .. } => "the assistant answered".to_owned(),
        Done::Assisted { .. } => "the assistant could not answer".to_owned(),
        Done::Broken { why } => format!("could not be done: {why}"),
        #[allow(
            unreachable_patterns,
            reason = "new ends are told once they have words"
        )]
        _ => return None,
    })
}

fn line_words(outcome: &LineOutcome) -> String {
    match outcome {
        LineOutcome::Talked { with, ms, .. } => format!("talked with {with} for {} s", ms / 1000),
        LineOutcome::HandedOver { to } => format!("handed over to {to}"),
        LineOutcome::Ready { agent } => format!("{agent} is free"),
        LineOutcome::PickedUp { machine: false } => "answered by a person".to_owned(),
        LineOutcome::PickedUp { machine: true } => "answered by a machine".to_owned(),
        LineOutcome::Busy => "busy".to_owned(),
        LineOutcome::NoAnswer => "nobody answered".to_owned(),
        LineOutcome::NoAgents => "nobody is available".to_owned(),
        LineOutcome::TimedOut => "waited too long".to_owned(),
        LineOutcome::Full => "the queue is full".to_owned(),
        LineOutcome::Failed { why } => format!("failed: {why}"),
    }
}

fn command_words(command: &Command) -> Option<String> {
    Some(match command {
        // `Said` tells it.
        Command::Play { pieces, .. } if pieces.iter().any(|p| !p.text().is_empty()) => return None,
        Command::Play { .. } => "plays".to_owned(),
        Command::Video(video) => format!("shows {}", video.media),
        Command::Record(_) => "records".to_owned(),
        Command::Http(request) => format!("asks {} {}", request.method, request.url),
        Command::Script(_) => return None,
        Command::Send(message) => match &**message {
            Message::Sms { to, text } => format!("texts {to}: “{text}”"),
            Message::Email { to, subject, .. } => format!("mails {to}: “{subject}”"),
            Message::Webhook { url, .. } => format!("tells {url}"),
        },
        Command::Agents(request) => {
            let whisper = whispered(request.whisper.as_ref());
            format!("wants {}{whisper}", whom(&request.target))
        }
        Command::Connect(request) => {
            let whisper = whispered(request.whisper.as_ref());
            format!("connects to {}{whisper}", address(&request.to))
        }
        Command::Dial(request) => {
            let whisper = whispered(request.whisper.as_ref());
            format!("dials {}{whisper}", address(&request.to))
        }
        Command::Callback(request) => format!("books a callback to {}", request.number),
        Command::Voicemail(voicemail) => {
            let department = Some(voicemail.department.as_str()).filter(|d| !d.is_empty());
            let whose = department.map(|d| format!(" for {d}")).unwrap_or_default();
            let mail = voicemail.email.as_deref();
            let mail = mail.map(|m| format!(", mails {m}")).unwrap_or_default();
            format!("keeps a voicemail{whose}{mail}")
        }
        Command::Assist(assist) => format!("asks the assistant: {}", assist.goal),
    })
}

fn whom(target: &Target) -> String {
    match target {
        Target::Queue { id } => format!("queue {id}"),
        Target::Agents { ids, .. } => format!("agents {}", ids.join(", ")),
        Target::Department { name, .. } => format!("department {name}"),
        Target::Staff { id } => format!("staff {id}"),
        Target::Anyone { .. } => "anybody".to_owned(),
    }
}

/// What only the one who answers hears.
fn whispered(whisper: Option<&Whisper>) -> String {
    let texts = whisper.iter().flat_map(|w| &w.pieces).map(Piece::text);
    let texts: Vec<&str> = texts.filter(|t| !t.is_empty()).collect();
    match texts.as_slice() {
        [] => String::new(),
        texts => format!(", who hears first “{}”", texts.join(" ")),
    }
}

/// A value as a person would write it down.
pub fn spoken(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(n) => n.to_string(),
        Value::String(text) => format!("“{text}”"),
        Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(spoken_within).collect();
            items.join(", ")
        }
        Value::Object(fields) if fields.is_empty() => "no fields".to_owned(),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields: Vec<String> = fields
                .map(|(name, value)| format!("{name} {}", spoken_within(value)))
                .collect();
            fields.join(", ")
        }
    }
}

/// Lists in lists are set apart, so that it stays clear what belongs together.
fn spoken_within(value: &Value) -> String {
    match value {
        Value::Array(items) if !items.is_empty() => format!("({})", spoken(value)),
        Value::Object(fields) if !fields.is_empty() => format!("({})", spoken(value)),
        value => spoken(value),
    }
}

fn address(to: &callwright_engine::io::Destination) -> &str {
    use callwright_engine::io::Destination::{Extension, Number, Sip};
    match to {
        Extension(a) | Number(a) | Sip(a) => a,
    }
}
