//! Business hours: open, closed or a special day, by one of the project's schedules.

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::Ctx;
use crate::check::Checker;
use crate::hours::Reason;
use crate::io::Command;
use crate::settings::{Prompt, is_default};
use crate::trace::What;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which hours, and what is said outside them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Hours {
    /// The project's hours, by id.
    #[schemars(extend("x-widget" = "hours"))]
    pub hours: String,
    /// Said to callers who come outside the hours, unless the special day has words of its own.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub closed_message: Prompt,
    /// Do not say the message that belongs to the holiday or special day.
    #[serde(skip_serializing_if = "is_default")]
    pub silent: bool,
    /// Put the moment of the next opening, as text, into this variable.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "variable"))]
    pub save_opening: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    op: Option<OpId>,
    exit: String,
}

impl Step for Hours {
    type State = State;
    const KIND: &'static str = "hours";
    const META: Meta = Meta {
        group: Group::Decide,
        name: Words { en: "Business hours", ar: "أوقات العمل" },
        summary: Words { en: "Open, closed or holiday", ar: "مفتوح أو مغلق أو عطلة" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        // A holiday is a closed day unless the flow wants to know the difference.
        vec![Port::new("open"), Port::new("closed"), Port::optional("holiday"), Port::error("failed")]
    }

    fn check(&self, cx: &mut Checker) {
        cx.needs_hours("hours", &self.hours);
        cx.prompt("closed_message", &self.closed_message);
        cx.sets("save_opening", &self.save_opening);
        let messages: Vec<String> = cx.project.hours.get(&self.hours).map(crate::hours::messages).unwrap_or_default();
        for id in messages {
            cx.prompt("hours", &Prompt::id(&id));
        }
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let program = cx.program().clone();
        let Some(schedule) = program.hours.get(&self.hours) else {
            return Next::fail("unknown_hours", format!("There are no hours “{}”", self.hours));
        };
        let status = schedule.status(cx.now());
        let why = match &status.why {
            Reason::Weekly => "by the week's hours".to_owned(),
            Reason::NoHours => "no hours on this day".to_owned(),
            Reason::Holiday { name } | Reason::Override { name } => name.clone(),
        };
        let special = matches!(status.why, Reason::Holiday { .. } | Reason::Override { .. });
        let exit = match (status.open, special && cx.is_connected("holiday")) {
            (true, _) => "open",
            (false, true) => "holiday",
            (false, false) => "closed",
        };
        cx.trace(What::Routed { to: exit.to_owned(), why });
        if let (false, Some(at)) = (self.save_opening.is_empty(), status.next_change.filter(|_| !status.open)) {
            let local = schedule.local_parts(at);
            let text = format!("{}T{}", local.date, local.time);
            if let Err(why) = cx.set(&self.save_opening, text.into()) {
                return Next::fail("not_set", why);
            }
        }
        if status.open || !cx.has_line() {
            return Next::exit(exit);
        }
        let own = status.message.filter(|_| !self.silent).map(|id| Prompt::id(&id));
        let pieces = match cx.pieces(own.as_ref().unwrap_or(&self.closed_message)) {
            Ok(pieces) => pieces,
            Err(next) => return next,
        };
        if pieces.is_empty() {
            return Next::exit(exit);
        }
        exit.clone_into(&mut state.exit);
        let language = cx.language();
        state.op = Some(cx.start(Command::Play { pieces, language, times: 1 }));
        Next::Stay
    }

    fn resume(&self, state: &mut State, _: &mut Ctx, event: Event) -> Next {
        match event {
            Event::Done(op, _) if Some(op) == state.op => Next::exit_to(&state.exit),
            Event::Key => Next::exit_to(&state.exit),
            _ => Next::Stay,
        }
    }
}
