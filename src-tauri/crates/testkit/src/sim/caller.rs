//! What happens to a random call from outside, decided beforehand, so that a failure can be
//! made smaller by leaving things out.

use crate::dice::Dice;
use callwright_engine::io::{
    Command, Done, HttpResult, LineOutcome, News, Party, RecordEnd, ScriptResult,
};
use callwright_engine::{Input, OpId};
use serde_json::json;

/// One thing that happens, so long after the one before.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    Comes(i64, Input),
    /// Time passes until the call's own next moment.
    Waits,
}

/// The caller's side of one call.
pub fn happenings(dice: &mut Dice) -> Vec<Happening> {
    let count = dice.below(60);
    let mut all: Vec<Happening> = (0..count).map(|_| happening(dice)).collect();
    if dice.chance(70) {
        all.push(Happening::Comes(dice.delay(), Input::HungUp(Party::Caller)));
    }
    all
}

fn happening(dice: &mut Dice) -> Happening {
    let input = match dice.below(20) {
        0..=7 => return Happening::Waits,
        8..=15 => Input::Digit(*dice.pick(&[
            '0', '1', '1', '2', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', '#', 'A',
        ])),
        16 => {
            let words = [
                "billing",
                "yes",
                "operator",
                "one two three",
                "فواتير",
                "",
                "'; drop table calls; --",
            ];
            Input::Speech {
                text: (*dice.pick(&words)).to_owned(),
                confidence: dice.below(100) as f32 / 100.0,
            }
        }
        17 => Input::Click((*dice.pick(&["1", "faq", "callback", "spot", ""])).to_owned()),
        18 => Input::Tick,
        _ => Input::Done(dice.below(12) as OpId, Done::Played),
    };
    Happening::Comes(dice.delay(), input)
}

/// How the world answers an effect: when, with what, and what it tells meanwhile. It depends
/// on the seed and the effect alone, so that leaving a key out changes nothing else.
pub fn answer(seed: u64, op: OpId, command: &Command) -> Option<Answer> {
    let mut dice = Dice::new(seed.wrapping_mul(31).wrapping_add(u64::from(op)));
    if dice.chance(3) {
        return None; // Never; the step's own time-out has to help, or the caller hangs up.
    }
    let done = if dice.chance(4) {
        Done::Broken {
            why: "the cable was pulled".to_owned(),
        }
    } else {
        fitting(&mut dice, command)
    };
    let mut news = Vec::new();
    if let Command::Agents(_) = command {
        for i in 0..dice.below(4) {
            news.push((dice.delay(), tell(&mut dice, i)));
        }
    }
    let twice = dice.chance(3);
    Some(Answer {
        after: dice.delay(),
        done,
        news,
        twice,
    })
}

pub struct Answer {
    pub after: i64,
    pub done: Done,
    pub news: Vec<(i64, News)>,
    /// The same end is told again: a driver's fault that a call must shrug off.
    pub twice: bool,
}

fn tell(dice: &mut Dice, i: usize) -> News {
    let agent = "sara".to_owned();
    match dice.below(4) {
        0 => News::Queue {
            position: (i + 1) as u32,
            wait_ms: dice.delay() - 1,
        },
        1 => News::Ringing {
            agent,
            via: "portal".to_owned(),
        },
        2 => News::Answered {
            agent,
            via: "phone 2001".to_owned(),
        },
        _ => News::Skipped {
            agent,
            why: "busy".to_owned(),
        },
    }
}

fn fitting(dice: &mut Dice, command: &Command) -> Done {
    let text = |dice: &mut Dice| {
        (*dice.pick(&["", "ok", "\u{0}\u{1b}[31m", "{{ call }}", "\u{202e}abc"])).to_owned()
    };
    match command {
        Command::Play { .. } | Command::Video(_) => Done::Played,
        Command::Record(_) => Done::Recorded {
            clip: format!("clip-{}", dice.below(9)),
            ms: dice.delay() as u32,
            ended_by: *dice.pick(&[
                RecordEnd::Key,
                RecordEnd::Silence,
                RecordEnd::MaxLength,
                RecordEnd::HungUp,
            ]),
        },
        Command::Http(_) => Done::Http(match dice.below(6) {
            0 => HttpResult::TimedOut,
            1 => HttpResult::Failed { why: text(dice) },
            2 => HttpResult::Refused { why: text(dice) },
            n => HttpResult::Response {
                status: *dice.pick(&[200, 200, 201, 204, 302, 400, 404, 429, 500, 503]),
                headers: vec![("content-type".to_owned(), "application/json".to_owned())],
                body: if n == 3 {
                    text(dice)
                } else {
                    json!({ "balance": 12.5, "items": [{ "name": "x" }], "ok": true }).to_string()
                },
            },
        }),
        Command::Script(job) => Done::Script(if dice.chance(30) {
            ScriptResult::Failed {
                kind: "thrown".to_owned(),
                message: text(dice),
                line: Some(1),
                column: None,
                console: Vec::new(),
            }
        } else {
            let value = json!(*dice.pick(&[0, 1, 7, 100]));
            let outputs = job
                .outputs
                .iter()
                .map(|(name, _)| (name.clone(), value.clone()))
                .collect();
            ScriptResult::Returned {
                result: value,
                outputs,
                console: Vec::new(),
            }
        }),
        Command::Send(_) => Done::Sent {
            ok: dice.chance(80),
            why: text(dice),
        },
        Command::Agents(_) | Command::Connect(_) | Command::Dial(_) => Done::Line(outcome(dice)),
        Command::Callback(_) | Command::Voicemail(_) => Done::Stored {
            ok: dice.chance(90),
            id: "kept-1".to_owned(),
            why: text(dice),
        },
        Command::Assist(_) => Done::Assisted {
            answered: dice.chance(50),
            summary: text(dice),
        },
    }
}

fn outcome(dice: &mut Dice) -> LineOutcome {
    let to = "sara".to_owned();
    match dice.below(10) {
        0 => LineOutcome::Busy,
        1 => LineOutcome::NoAnswer,
        2 => LineOutcome::NoAgents,
        3 => LineOutcome::TimedOut,
        4 => LineOutcome::Full,
        5 => LineOutcome::Failed {
            why: "no route".to_owned(),
        },
        6 => LineOutcome::HandedOver { to },
        7 => LineOutcome::Ready { agent: to },
        8 => LineOutcome::PickedUp {
            machine: dice.chance(50),
        },
        _ => LineOutcome::Talked {
            with: to,
            ms: dice.delay(),
            ended_by: *dice.pick(&[Party::Agent, Party::Caller]),
        },
    }
}
