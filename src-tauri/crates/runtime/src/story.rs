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

/// One thing said in English or Arabic, with values filled in by their names.
macro_rules! told {
    ($language:expr, $english:literal, $arabic:literal) => {
        if $language == "ar" {
            format!($arabic)
        } else {
            format!($english)
        }
    };
}

/// The event alone, without time and place.
pub fn words(event: &TraceEvent) -> Option<String> {
    words_in(event, "en")
}

/// The same in another language, as far as we speak it. What the flow, its services and its
/// designers say themselves stays as it is.
pub fn words_in(event: &TraceEvent, l: &str) -> Option<String> {
    Some(match &event.what {
        What::Started { facts, .. } => match (facts.caller.as_str(), facts.called.as_str()) {
            ("", "") => told!(l, "a call begins", "تبدأ مكالمة"),
            (caller, "") => told!(l, "{caller} calls", "يتصل {caller}"),
            (caller, called) => told!(l, "{caller} calls {called}", "يتصل {caller} بـ {called}"),
        },
        What::Got { input } => got(input, l)?,
        What::Said { text, language } => {
            told!(l, "said ({language}) “{text}”", "قيل ({language}) «{text}»")
        }
        What::Digit { key, pressed: None } => told!(l, "key {key}", "المفتاح {key}"),
        What::Digit {
            key,
            pressed: Some(at),
        } => {
            let at = clock(*at);
            told!(
                l,
                "key {key}, typed ahead at {at}",
                "المفتاح {key}، ضُغط مسبقًا عند {at}"
            )
        }
        What::Dropped { count, why } => told!(
            l,
            "{count} keys unused: {why}",
            "مفاتيح لم تُستخدم: {count} ({why})"
        ),
        What::Set { name, value } => format!("{name} = {}", spoken_in(value, l)),
        What::Do { command, .. } => command_words(command, l)?,
        What::Left { exit, to: Some(to) } => format!("→ {exit} → {to}"),
        What::Left { exit, to: None } => format!("→ {exit}"),
        What::Routed { to, why } => told!(l, "routed to {to}: {why}", "وُجّهت إلى {to}: {why}"),
        What::Decided { to, why, .. } => {
            told!(l, "decided on {to}: {why}", "القرار {to}: {why}")
        }
        What::Console { level, text } => {
            told!(
                l,
                "console {level}: {text}",
                "من البرنامج ({level}): {text}"
            )
        }
        What::Warning { text, .. } => told!(l, "warning: {text}", "تحذير: {text}"),
        What::Failed { text, .. } => told!(l, "failed: {text}", "فشل: {text}"),
        What::Over { outcome } => outcome_words_in(outcome, l),
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
    outcome_words_in(outcome, "en")
}

pub fn outcome_words_in(outcome: &Outcome, l: &str) -> String {
    let result = match outcome.result {
        Ending::Completed => told!(l, "over: completed", "انتهت: اكتملت"),
        Ending::HandedOver => told!(l, "over: handed over", "انتهت: سُلّمت إلى غيرنا"),
        Ending::Abandoned => told!(l, "over: abandoned", "انتهت: تركها المتصل"),
        Ending::DeadEnd => told!(l, "over: cut off", "انتهت: انقطعت"),
        Ending::Failed => told!(l, "over: failed", "انتهت: فشلت"),
    };
    let by = match outcome.by {
        Party::Caller => told!(l, ", the caller hung up", "، أنهى المتصل المكالمة"),
        Party::Agent => told!(l, ", the other side hung up", "، أنهى الطرف الآخر المكالمة"),
        Party::Line => told!(l, ", the line failed", "، تعطل الخط"),
        Party::Flow => String::new(),
    };
    let reason = if outcome.reason.is_empty() || outcome.by == Party::Caller {
        String::new()
    } else {
        format!(" ({})", outcome.reason)
    };
    format!("{result}{by}{reason}")
}

fn got(input: &Input, l: &str) -> Option<String> {
    Some(match input {
        Input::Speech { text, .. } => told!(l, "caller said “{text}”", "قال المتصل «{text}»"),
        Input::Click(spot) => told!(
            l,
            "caller chose “{spot}” on the screen",
            "اختار المتصل «{spot}» على الشاشة"
        ),
        Input::Done(_, done) => done_words(done, l)?,
        Input::News(_, news) => match news {
            News::Queue { position, wait_ms } if *wait_ms >= 0 => {
                let wait = wait_ms / 1000;
                told!(
                    l,
                    "is number {position} in the queue, about {wait} s to wait",
                    "رقمه في الطابور {position}، والانتظار نحو {wait} ث"
                )
            }
            News::Queue { position, .. } => told!(
                l,
                "is number {position} in the queue",
                "رقمه في الطابور {position}"
            ),
            News::Ringing { agent, via } => {
                told!(
                    l,
                    "{agent} is rung ({via})",
                    "يرن الهاتف عند {agent} ({via})"
                )
            }
            News::Answered { agent, via } => {
                told!(l, "{agent} answers ({via})", "يجيب {agent} ({via})")
            }
            News::Skipped { agent, why } => {
                told!(l, "{agent} was passed over: {why}", "تُجووز {agent}: {why}")
            }
        },
        _ => return None,
    })
}

fn done_words(done: &Done, l: &str) -> Option<String> {
    Some(match done {
        Done::Played => return None,
        Done::Recorded { ms, ended_by, .. } => {
            let by = match ended_by {
                RecordEnd::Key => told!(l, "a key", "مفتاح"),
                RecordEnd::Silence => told!(l, "silence", "الصمت"),
                RecordEnd::MaxLength => told!(l, "its longest time", "أقصى مدة"),
                RecordEnd::HungUp => told!(l, "hanging up", "إنهاء المكالمة"),
            };
            told!(
                l,
                "recorded {ms} ms, ended by {by}",
                "سُجّل {ms} م.ث، وأنهاه {by}"
            )
        }
        Done::Http(HttpResult::Response { status, .. }) => {
            told!(l, "answered {status}", "الجواب {status}")
        }
        Done::Http(HttpResult::TimedOut) => told!(l, "no answer in time", "لا جواب في الوقت المحدد"),
        Done::Http(HttpResult::Refused { why }) => told!(l, "not sent: {why}", "لم يُرسل: {why}"),
        Done::Http(HttpResult::Failed { why }) => told!(l, "failed: {why}", "فشل: {why}"),
        Done::Script(result) => script_words(result, l),
        Done::Sent { ok: true, .. } => told!(l, "sent", "أُرسل"),
        Done::Sent { why, .. } => told!(l, "not sent: {why}", "لم يُرسل: {why}"),
        Done::Line(outcome) => line_words(outcome, l),
        Done::Stored { ok: true, id, .. } => told!(l, "kept as {id}", "حُفظ باسم {id}"),
        Done::Stored { why, .. } => told!(l, "not kept: {why}", "لم يُحفظ: {why}"),
        Done::Assisted { answered: true, .. } => told!(l, "the assistant answered", "أجاب المساعد"),
        Done::Assisted { .. } => told!(
            l,
            "the assistant could not answer",
            "لم يستطع المساعد الإجابة"
        ),
        Done::Broken { why } => told!(l, "could not be done: {why}", "تعذّر ذلك: {why}"),
        #[allow(
            unreachable_patterns,
            reason = "new ends are told once they have words"
        )]
        _ => return None,
    })
}

fn script_words(result: &ScriptResult, l: &str) -> String {
    match result {
        ScriptResult::Returned {
            result: Value::Null,
            ..
        } => told!(l, "script ran", "عمل البرنامج"),
        ScriptResult::Returned { result, .. } => {
            let value = spoken_in(result, l);
            told!(l, "script returned {value}", "أعاد البرنامج {value}")
        }
        ScriptResult::Failed {
            kind,
            message,
            line: Some(line),
            ..
        } => told!(
            l,
            "script failed: {kind}: {message} (line {line})",
            "فشل البرنامج: {kind}: {message} (السطر {line})"
        ),
        ScriptResult::Failed { kind, message, .. } => told!(
            l,
            "script failed: {kind}: {message}",
            "فشل البرنامج: {kind}: {message}"
        ),
    }
}

fn line_words(outcome: &LineOutcome, l: &str) -> String {
    match outcome {
        LineOutcome::Talked { with, ms, .. } => {
            let s = ms / 1000;
            told!(
                l,
                "talked with {with} for {s} s",
                "تحدث مع {with} مدة {s} ث"
            )
        }
        LineOutcome::HandedOver { to } => told!(l, "handed over to {to}", "سُلّمت إلى {to}"),
        LineOutcome::Ready { agent } => told!(l, "{agent} is free", "{agent} متاح"),
        LineOutcome::PickedUp { machine: false } => told!(l, "answered by a person", "أجاب شخص"),
        LineOutcome::PickedUp { machine: true } => {
            told!(l, "answered by a machine", "أجاب مجيب آلي")
        }
        LineOutcome::Busy => told!(l, "busy", "مشغول"),
        LineOutcome::NoAnswer => told!(l, "nobody answered", "لم يجب أحد"),
        LineOutcome::NoAgents => told!(l, "nobody is available", "لا أحد متاح"),
        LineOutcome::TimedOut => told!(l, "waited too long", "طال الانتظار"),
        LineOutcome::Full => told!(l, "the queue is full", "الطابور ممتلئ"),
        LineOutcome::Failed { why } => told!(l, "failed: {why}", "فشل: {why}"),
    }
}

fn command_words(command: &Command, l: &str) -> Option<String> {
    Some(match command {
        // `Said` tells it.
        Command::Play { pieces, .. } if pieces.iter().any(|p| !p.text().is_empty()) => return None,
        Command::Play { .. } => told!(l, "plays", "يُشغَّل صوت"),
        Command::Video(video) => {
            let media = &video.media;
            told!(l, "shows {media}", "يُعرض {media}")
        }
        Command::Record(_) => told!(l, "records", "يُسجَّل"),
        Command::Http(request) => {
            let (method, url) = (&request.method, &request.url);
            told!(l, "asks {method} {url}", "يُسأل {method} {url}")
        }
        Command::Script(_) => return None,
        Command::Send(message) => match &**message {
            Message::Sms { to, text } => {
                told!(l, "texts {to}: “{text}”", "رسالة نصية إلى {to}: «{text}»")
            }
            Message::Email { to, subject, .. } => {
                told!(l, "mails {to}: “{subject}”", "بريد إلى {to}: «{subject}»")
            }
            Message::Webhook { url, .. } => told!(l, "tells {url}", "يُبلَّغ {url}"),
        },
        Command::Agents(request) => {
            let whisper = whispered(request.whisper.as_ref(), l);
            let whom = whom(&request.target, l);
            told!(l, "wants {whom}{whisper}", "المطلوب {whom}{whisper}")
        }
        Command::Connect(request) => {
            let whisper = whispered(request.whisper.as_ref(), l);
            let to = address(&request.to);
            told!(l, "connects to {to}{whisper}", "يوصَل بـ {to}{whisper}")
        }
        Command::Dial(request) => {
            let whisper = whispered(request.whisper.as_ref(), l);
            let to = address(&request.to);
            told!(l, "dials {to}{whisper}", "يُطلب {to}{whisper}")
        }
        Command::Callback(request) => {
            let number = &request.number;
            told!(
                l,
                "books a callback to {number}",
                "حجز معاودة اتصال بـ {number}"
            )
        }
        Command::Voicemail(voicemail) => {
            let department = Some(voicemail.department.as_str()).filter(|d| !d.is_empty());
            let whose = department.map(|d| told!(l, " for {d}", " لقسم {d}"));
            let mail = voicemail.email.as_deref();
            let mail = mail.map(|m| told!(l, ", mails {m}", "، وبريد إلى {m}"));
            let (whose, mail) = (whose.unwrap_or_default(), mail.unwrap_or_default());
            told!(
                l,
                "keeps a voicemail{whose}{mail}",
                "تُحفظ رسالة صوتية{whose}{mail}"
            )
        }
        Command::Assist(assist) => {
            let goal = &assist.goal;
            told!(l, "asks the assistant: {goal}", "يُسأل المساعد: {goal}")
        }
    })
}

fn whom(target: &Target, l: &str) -> String {
    match target {
        Target::Queue { id } => told!(l, "queue {id}", "الطابور {id}"),
        Target::Agents { ids, .. } => {
            let ids = ids.join(", ");
            told!(l, "agents {ids}", "الموظفون {ids}")
        }
        Target::Department { name, .. } => told!(l, "department {name}", "القسم {name}"),
        Target::Staff { id } => told!(l, "staff {id}", "الموظف {id}"),
        Target::Anyone { .. } => told!(l, "anybody", "أي موظف"),
    }
}

/// What only the one who answers hears.
fn whispered(whisper: Option<&Whisper>, l: &str) -> String {
    let texts = whisper.iter().flat_map(|w| &w.pieces).map(Piece::text);
    let texts: Vec<&str> = texts.filter(|t| !t.is_empty()).collect();
    match texts.as_slice() {
        [] => String::new(),
        texts => {
            let texts = texts.join(" ");
            told!(l, ", who hears first “{texts}”", "، ويسمع أولًا «{texts}»")
        }
    }
}

/// A value as a person would write it down.
pub fn spoken(value: &Value) -> String {
    spoken_in(value, "en")
}

fn spoken_in(value: &Value, l: &str) -> String {
    match value {
        Value::Null => told!(l, "nothing", "لا شيء"),
        Value::Bool(true) => told!(l, "yes", "نعم"),
        Value::Bool(false) => told!(l, "no", "لا"),
        Value::Number(n) => n.to_string(),
        Value::String(text) => told!(l, "“{text}”", "«{text}»"),
        Value::Array(items) if items.is_empty() => told!(l, "an empty list", "قائمة فارغة"),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|i| spoken_within(i, l)).collect();
            items.join(if l == "ar" { "، " } else { ", " })
        }
        Value::Object(fields) if fields.is_empty() => told!(l, "no fields", "بلا حقول"),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields: Vec<String> = fields
                .map(|(name, value)| format!("{name} {}", spoken_within(value, l)))
                .collect();
            fields.join(if l == "ar" { "، " } else { ", " })
        }
    }
}

/// Lists in lists are set apart, so that it stays clear what belongs together.
fn spoken_within(value: &Value, l: &str) -> String {
    match value {
        Value::Array(items) if !items.is_empty() => format!("({})", spoken_in(value, l)),
        Value::Object(fields) if !fields.is_empty() => format!("({})", spoken_in(value, l)),
        value => spoken_in(value, l),
    }
}

fn address(to: &callwright_engine::io::Destination) -> &str {
    use callwright_engine::io::Destination::{Extension, Number, Sip};
    match to {
        Extension(a) | Number(a) | Sip(a) => a,
    }
}
