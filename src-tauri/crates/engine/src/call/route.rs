//! Where a menu option leads without a step of its own. Deliberately little: ringing people and
//! taking messages are the transfer and voicemail steps', which do here what they do there.

use super::Ctx;
use crate::OpId;
use crate::check::Checker;
use crate::dispatch::DEFAULT_RING_MS;
use crate::io::{Assist, Command, Done};
use crate::nodes::transfer::line::routed;
use crate::nodes::transfer::{self, To, Transfer};
use crate::nodes::voicemail::{self, Voicemail};
use crate::nodes::{Event, Next, Step};
use crate::settings::{Prompt, Template, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Leads a caller to people, to a message or to the assistant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "OptionRoute")]
pub struct Route {
    /// Whom or what the option leads to.
    pub to: RouteTo,
    /// The member of staff or the department; for `external` a number, an extension or a SIP address.
    #[serde(skip_serializing_if = "Template::is_empty")]
    pub target: Template,
    /// Whose message it is, and who takes over from the assistant; empty for what routing rules chose.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "department"))]
    pub department: String,
    /// Where the assistant cannot help, a person does.
    #[serde(skip_serializing_if = "is_default")]
    pub ai_fallback_to_staff: bool,
    /// If nobody answers, the caller may leave a message.
    #[serde(skip_serializing_if = "is_default")]
    pub or_voicemail: bool,
    /// What the caller hears first from the assistant or the voicemail.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub greeting: Prompt,
    /// What the assistant is to do for the caller.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// The variable that keeps what the assistant found out, for whoever takes over.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "variable"))]
    pub summary_to: String,
    /// How long each person is rung.
    #[serde(skip_serializing_if = "is_usual_ring")]
    #[schemars(range(min = 1000, max = 300_000), extend("x-widget" = "duration"))]
    pub ring_ms: u32,
}

/// Kinds of destinations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RouteTo {
    /// One person.
    #[default]
    Staff,
    /// Anybody of a department.
    Department,
    /// The caller leaves a message.
    Voicemail,
    /// The assistant speaks with the caller.
    Ai,
    /// A number, an extension or a SIP address.
    External,
}

impl Default for Route {
    fn default() -> Self {
        Route {
            to: RouteTo::default(),
            target: Template::default(),
            department: String::new(),
            ai_fallback_to_staff: false,
            or_voicemail: false,
            greeting: Prompt::default(),
            goal: String::new(),
            summary_to: String::new(),
            ring_ms: DEFAULT_RING_MS,
        }
    }
}

fn is_usual_ring(ms: &u32) -> bool {
    *ms == DEFAULT_RING_MS
}

/// How far the caller has been led.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) enum Led {
    #[default]
    Nowhere,
    People(transfer::State),
    Message(voicemail::State),
    Assistant(OpId),
}

impl Route {
    /// Begin. The outputs are `done`, `unanswered` and `failed`.
    pub(crate) fn begin(&self, led: &mut Led, cx: &mut Ctx) -> Next {
        match self.to {
            RouteTo::Voicemail => self.message(led, cx),
            RouteTo::Ai => self.assistant(led, cx).unwrap_or_else(|failed| failed),
            RouteTo::Staff | RouteTo::Department | RouteTo::External => {
                self.people(led, cx, &self.person())
            }
        }
    }

    pub(crate) fn go_on(&self, led: &mut Led, cx: &mut Ctx, event: Event) -> Next {
        match led {
            Led::Nowhere => Next::Stay,
            Led::People(state) => {
                // Which people they are was settled when they were first rung.
                let next = self.person().resume(state, cx, event);
                self.after_people(led, cx, next)
            }
            Led::Message(state) => {
                let next = self.voicemail().resume(state, cx, event);
                after_message(next)
            }
            Led::Assistant(op) => match event {
                Event::Done(ended, done) if ended == *op => self.after_assistant(led, cx, done),
                Event::Key => {
                    cx.clear_keys("pressed while speaking with the assistant");
                    Next::Stay
                }
                _ => Next::Stay,
            },
        }
    }

    fn people(&self, led: &mut Led, cx: &mut Ctx, whom: &Transfer) -> Next {
        let mut state = transfer::State::default();
        let next = whom.enter(&mut state, cx);
        *led = Led::People(state);
        self.after_people(led, cx, next)
    }

    fn after_people(&self, led: &mut Led, cx: &mut Ctx, next: Next) -> Next {
        match next {
            Next::Exit("done") => Next::exit("done"),
            Next::Exit(_) if self.or_voicemail => self.message(led, cx),
            Next::Exit(_) => Next::exit("unanswered"),
            other => match other.failure() {
                Some(failure) if self.or_voicemail => {
                    cx.warn("nobody_reached", &failure.text);
                    self.message(led, cx)
                }
                _ => other,
            },
        }
    }

    fn message(&self, led: &mut Led, cx: &mut Ctx) -> Next {
        let mut state = voicemail::State::default();
        routed(cx, "voicemail", "menu option");
        let next = self.voicemail().enter(&mut state, cx);
        *led = Led::Message(state);
        after_message(next)
    }

    fn assistant(&self, led: &mut Led, cx: &mut Ctx) -> Result<Next, Next> {
        let greeting = cx.pieces(&self.greeting)?;
        routed(cx, "assistant", "menu option");
        let language = cx.language();
        *led = Led::Assistant(cx.start(Command::Assist(Box::new(Assist {
            greeting,
            goal: self.goal.clone(),
            language,
        }))));
        Ok(Next::Stay)
    }

    fn after_assistant(&self, led: &mut Led, cx: &mut Ctx, done: &Done) -> Next {
        let why = match done {
            Done::Assisted { answered, summary } => {
                if !self.summary_to.is_empty()
                    && let Err(why) = cx.set(&self.summary_to, Value::from(summary.as_str()))
                {
                    cx.warn("not_set", &why);
                }
                if *answered {
                    return Next::exit("done");
                }
                None
            }
            Done::Broken { why } => Some(why.as_str()),
            _ => Some("it gave no answer"),
        };
        if self.ai_fallback_to_staff {
            return self.people(led, cx, &self.person());
        }
        if self.or_voicemail {
            return self.message(led, cx);
        }
        match why {
            None => Next::exit("unanswered"),
            Some(why) => {
                let text = format!("The assistant could not speak with the caller: {why}");
                Next::fail("no_assistant", text)
            }
        }
    }

    /// The transfer that this option stands for.
    fn person(&self) -> Transfer {
        let target = self.target.source().trim();
        let to = match self.to {
            RouteTo::Staff => To::Staff {
                agent: target.to_owned(),
            },
            RouteTo::Department => department(target),
            RouteTo::External => outside(&self.target),
            // After the assistant: the department it was for, or anybody.
            RouteTo::Ai | RouteTo::Voicemail if self.department.is_empty() => To::Anyone {
                strategy: Default::default(),
            },
            RouteTo::Ai | RouteTo::Voicemail => department(&self.department),
        };
        Transfer {
            to,
            ring_ms: self.ring_ms,
            ..Transfer::default()
        }
    }

    fn voicemail(&self) -> Voicemail {
        let department = match self.to {
            RouteTo::Department if self.department.is_empty() => self.target.source(),
            _ => self.department.as_str(),
        };
        Voicemail {
            greeting: self.spoken_greeting(),
            department: department.to_owned(),
            ..Voicemail::default()
        }
    }

    /// The assistant's greeting is not the voicemail's.
    fn spoken_greeting(&self) -> Prompt {
        match self.to {
            RouteTo::Ai => Prompt::default(),
            _ => self.greeting.clone(),
        }
    }

    pub fn check(&self, cx: &mut Checker, field: &str) {
        let (issues, uses) = (cx.issues.len(), cx.uses.len());
        match self.to {
            RouteTo::Voicemail => {}
            RouteTo::Ai => {
                cx.prompt("greeting", &self.greeting);
                cx.sets("summary_to", &self.summary_to);
                if self.ai_fallback_to_staff {
                    self.person().check(cx);
                }
            }
            RouteTo::Staff | RouteTo::Department | RouteTo::External => self.person().check(cx),
        }
        if self.to == RouteTo::Department && self.target.is_empty() {
            cx.error("no_department_chosen", "target", &[]);
        }
        if self.to == RouteTo::Voicemail || self.or_voicemail {
            self.voicemail().check(cx);
        }
        // What the other steps call their fields is not what this option calls them.
        let here = |name: &str| match name.split_once('.') {
            Some(("to", _)) => format!("{field}.target"),
            _ => format!("{field}.{name}"),
        };
        cx.issues[issues..]
            .iter_mut()
            .for_each(|i| i.field = here(&i.field));
        cx.uses[uses..]
            .iter_mut()
            .for_each(|u| u.field = here(&u.field));
    }
}

fn after_message(next: Next) -> Next {
    match next {
        Next::Exit("recorded") => Next::exit("done"),
        Next::Exit(_) => Next::exit("unanswered"),
        other => other,
    }
}

fn department(id: &str) -> To {
    To::Department {
        department: id.to_owned(),
        strategy: Default::default(),
    }
}

/// A SIP address says so; a short number is an extension.
fn outside(target: &Template) -> To {
    let text = target.source().trim().to_ascii_lowercase();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if text.starts_with("sip:") || text.starts_with("sips:") || text.contains('@') {
        To::Sip {
            address: target.clone(),
        }
    } else if target.is_plain() && digits == text.len() && digits <= LONGEST_EXTENSION {
        To::Extension {
            extension: target.clone(),
        }
    } else {
        To::Number {
            number: target.clone(),
        }
    }
}

/// Extensions of a phone system have so many digits at most, numbers outside have more.
const LONGEST_EXTENSION: usize = 5;
