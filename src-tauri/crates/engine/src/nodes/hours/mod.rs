//! Business hours: open, closed or a special day, by one of the project's schedules.

use super::{Event, Group, Meta, Next, Port, Step, Words};
use crate::OpId;
use crate::call::Ctx;
use crate::check::Checker;
use crate::hours::{LocalParts, Reason, Status};
use crate::io::Command;
use crate::settings::{Prompt, is_default};
use crate::trace::What;
use callwright_flow::VarType;
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
    /// When closed: put the moment of the next opening into this variable. A text takes both
    /// date and time, a date or a time its own part.
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
        name: Words {
            en: "Business hours",
            ar: "أوقات العمل",
        },
        summary: Words {
            en: "Open, closed or holiday",
            ar: "مفتوح أو مغلق أو عطلة",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        // A holiday is a closed day unless the flow wants to know the difference.
        vec![
            Port::new("open"),
            Port::new("closed"),
            Port::optional("holiday"),
            Port::error("failed"),
        ]
    }

    fn check(&self, cx: &mut Checker) {
        cx.needs_hours("hours", &self.hours);
        cx.prompt("closed_message", &self.closed_message);
        cx.sets("save_opening", &self.save_opening);
        let schedule = cx.project.hours.get(&self.hours);
        let (_, problems) = schedule.map(|s| s.compile(&cx.project.time_zone)).unzip();
        for problem in problems.unwrap_or_default() {
            let why = crate::check::hours_why(&problem);
            cx.warn(
                "hours_problem",
                "hours",
                &[("name", &self.hours), ("why", &why.en), ("why_ar", &why.ar)],
            );
        }
        let messages: Vec<String> = cx
            .project
            .hours
            .get(&self.hours)
            .map(crate::hours::messages)
            .unwrap_or_default();
        for id in messages {
            cx.prompt("hours", &Prompt::id(&id));
        }
    }

    fn enter(&self, state: &mut State, cx: &mut Ctx) -> Next {
        let program = cx.program().clone();
        let Some(schedule) = program.hours.get(&self.hours) else {
            return Next::fail(
                "unknown_hours",
                format!("There are no hours “{}”", self.hours),
            );
        };
        let status = schedule.status(cx.now());
        let special = matches!(status.why, Reason::Holiday { .. } | Reason::Override { .. });
        let exit = match (status.open, special && cx.is_connected("holiday")) {
            (true, _) => "open",
            (false, true) => "holiday",
            (false, false) => "closed",
        };
        let opens = status
            .next_change
            .filter(|_| !status.open)
            .map(|at| schedule.local_parts(at));
        cx.trace(|| What::Decided {
            to: exit.into(),
            why: reason(&status, opens.as_ref()),
            passed: Vec::new(),
        });
        if let (false, Some(opens)) = (self.save_opening.is_empty(), opens) {
            let value = match cx.variable_type(&self.save_opening) {
                Some(VarType::Date) => opens.date,
                Some(VarType::Time) => opens.time,
                _ => format!("{}T{}", opens.date, opens.time),
            };
            if let Err(why) = cx.set(&self.save_opening, value.into()) {
                return Next::fail("not_set", why);
            }
        }
        if status.open || !cx.has_line() {
            return Next::exit(exit);
        }
        let own = status
            .message
            .filter(|_| !self.silent)
            .map(|id| Prompt::id(&id));
        let pieces = match cx.pieces(own.as_ref().unwrap_or(&self.closed_message)) {
            Ok(pieces) => pieces,
            Err(next) => return next,
        };
        if pieces.is_empty() {
            return Next::exit(exit);
        }
        exit.clone_into(&mut state.exit);
        let language = cx.language();
        state.op = Some(cx.start(Command::Play {
            pieces: pieces.into(),
            language,
            times: 1,
        }));
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

/// Why it is open or closed, and until when if closed.
fn reason(status: &Status, opens: Option<&LocalParts>) -> String {
    let why = match &status.why {
        Reason::Weekly if status.open => "within the week's hours".to_owned(),
        Reason::Weekly => "outside the week's hours".to_owned(),
        Reason::NoHours => "no hours on this day".to_owned(),
        Reason::Holiday { name } => format!("holiday “{name}”"),
        Reason::Override { name } => format!("special day “{name}”"),
    };
    match opens {
        Some(opens) => format!("{why}; opens {} {}", opens.date, opens.time),
        None => why,
    }
}
