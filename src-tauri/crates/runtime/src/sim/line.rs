//! A line with nobody real on it: prompts last as long as speaking them would, and the
//! caller follows a plan.

use super::caller::{Act, Deed, Plan};
use super::scenario::{Answer, LineDouble};
use crate::agenda::{Agenda, Due};
use crate::line::Line;
use callwright_engine::io::{
    Destination, Done, LineOutcome, News, Party, Piece, Record, RecordEnd, Whisper,
};
use callwright_engine::{Command, Input, OpId};
use std::collections::{BTreeMap, VecDeque};

/// How long a caller takes to act once it is quiet.
const REACTION_MS: i64 = 500;
/// How long who has typed something listens whether it was taken: a flow may wait a moment
/// for one more key.
const AFTER_KEYS_MS: i64 = 1_000;
/// Between two keys typed one after the other.
const BETWEEN_KEYS_MS: i64 = 200;
/// How long a caller speaks into a recording unless the plan says otherwise.
const SPEAKS_MS: u32 = 4_000;
const MS_PER_CHAR: usize = 65;

/// The number of the moment after the caller has hung up.
const CUT: u64 = 0;

#[derive(Debug, Default)]
pub struct SimLine {
    plan: VecDeque<Act>,
    /// The act that is on the agenda, and the number it is known by.
    planned: Option<u64>,
    token: u64,
    /// A moment has come that was planned once and is no longer.
    stale: bool,
    /// Some keys of the act in front have been pressed.
    typing: bool,
    began: Option<i64>,
    recording: Option<Tape>,
    last_key: Option<i64>,
    lines: BTreeMap<String, LineDouble>,
    video: bool,
    spots: Option<OpId>,
    /// What has a moment of its own, and the number it is known by once it is on the agenda.
    timed: Vec<(u32, Deed)>,
    timed_due: BTreeMap<u64, Deed>,
}

#[derive(Debug)]
struct Tape {
    op: OpId,
    since: i64,
    voice_until: i64,
    until_keys: String,
}

impl SimLine {
    pub fn new(plan: Plan, lines: BTreeMap<String, LineDouble>) -> Self {
        let mut timed = Vec::new();
        let rest = plan.0.into_iter().filter_map(|act| match act.deed {
            Deed::Timed(at_ms, deed) => {
                timed.push((at_ms, *deed));
                None
            }
            _ => Some(act),
        });
        SimLine {
            plan: rest.collect(),
            timed,
            lines,
            video: true,
            ..SimLine::default()
        }
    }

    /// Put on the agenda what has a moment of its own.
    pub(super) fn begin(&mut self, now: i64, agenda: &mut Agenda) {
        for (at_ms, deed) in std::mem::take(&mut self.timed) {
            self.token += 1;
            self.timed_due.insert(self.token, deed);
            agenda.put(now + i64::from(at_ms), Due::Line(self.token));
        }
    }

    /// The caller will do this too, after all that is planned already.
    pub fn add(&mut self, act: Act) {
        self.plan.push_back(act);
    }

    /// The caller does this now, whatever else is planned.
    pub fn act_now(&mut self, now: i64, deed: Deed, agenda: &mut Agenda) {
        let typing = std::mem::take(&mut self.typing);
        let at_once = false;
        self.plan.push_front(Act { deed, at_once });
        self.act(now, agenda);
        self.typing |= typing;
    }

    /// The caller's next act is on its way.
    pub fn will_act(&self) -> bool {
        self.planned.is_some()
    }

    /// The recording that was begun last.
    pub fn recording(&self) -> Option<OpId> {
        self.recording.as_ref().map(|t| t.op)
    }

    /// The video with something to choose in it that was shown last.
    pub fn spots(&self) -> Option<OpId> {
        self.spots
    }

    /// What is left of the plan.
    pub fn rest(&self) -> Plan {
        Plan(self.plan.iter().cloned().collect())
    }

    fn plan_next(&mut self, now: i64, delay: i64, agenda: &mut Agenda) {
        self.token += 1;
        self.planned = Some(self.token);
        agenda.put(now + delay, Due::Line(self.token));
    }

    /// When the next act may happen, seen from a quiet moment.
    fn delay(&self, now: i64) -> i64 {
        let since_began = now - self.began.unwrap_or(now);
        let spoken = self
            .recording
            .as_ref()
            .map_or(0, |t| (t.voice_until - now).max(0));
        match self.plan.front().map(|act| &act.deed) {
            Some(Deed::Wait(ms)) => i64::from(*ms),
            Some(Deed::Until(ms)) => (i64::from(*ms) - since_began).max(0),
            Some(Deed::Keys(_)) if self.typing => match self.last_key {
                Some(at) if now - at < BETWEEN_KEYS_MS => BETWEEN_KEYS_MS - (now - at),
                _ => spoken + REACTION_MS,
            },
            _ if self.would_listen() => {
                let typed = self.last_key.map_or(0, |at| at + AFTER_KEYS_MS - now);
                typed.max(spoken + REACTION_MS)
            }
            _ => spoken + REACTION_MS,
        }
    }

    /// Whoever is about to do this next would rather hear first what is said now.
    fn would_listen(&self) -> bool {
        self.plan.front().is_some_and(|act| {
            let answer = matches!(act.deed, Deed::Keys(_) | Deed::Say(_) | Deed::Click(_));
            answer && !act.at_once && !self.typing
        })
    }

    /// Plan what is done while something is said, if that is next.
    fn plan_interruption(&mut self, now: i64, agenda: &mut Agenda) {
        let at_once = self.plan.front().is_some_and(|act| act.at_once);
        if at_once && self.planned.is_none() {
            let delay = self.delay(now);
            self.plan_next(now, delay, agenda);
        }
    }

    fn act(&mut self, now: i64, agenda: &mut Agenda) {
        let Some(Act { deed, at_once }) = self.plan.pop_front() else {
            return;
        };
        match deed {
            Deed::Keys(keys) => {
                let mut keys = keys.chars();
                self.last_key = Some(now);
                if let Some(key) = keys.next() {
                    agenda.input(now, Input::Digit(key));
                }
                self.typing = !keys.as_str().is_empty();
                if self.typing {
                    let deed = Deed::Keys(keys.collect());
                    self.plan.push_front(Act { deed, at_once });
                }
            }
            Deed::Say(text) => agenda.input(
                now,
                Input::Speech {
                    text,
                    confidence: 1.0,
                },
            ),
            Deed::Click(spot) => agenda.input(now, Input::Click(spot)),
            // What comes next waits for the next quiet moment, which may be this one.
            Deed::Wait(_) | Deed::Until(_) | Deed::Speak(_) => {
                if at_once {
                    self.plan_interruption(now, agenda);
                }
            }
            Deed::HangUp => {
                agenda.input(now, Input::HungUp(Party::Caller));
                agenda.put(now, Due::Line(CUT));
            }
            Deed::Timed(_, deed) => self.act_now(now, *deed, agenda),
        }
    }

    fn record(&mut self, now: i64, op: OpId, record: &Record, agenda: &mut Agenda) {
        let speaks = match self.plan.front().map(|act| &act.deed) {
            Some(Deed::Speak(ms)) => {
                let ms = *ms;
                self.plan.pop_front();
                ms
            }
            _ => SPEAKS_MS,
        };
        let max = i64::from(record.max_ms);
        let voice = i64::from(speaks).min(max);
        let silent = (record.silence_ms > 0)
            .then(|| voice + i64::from(record.silence_ms))
            .filter(|ms| *ms < max);
        let (ms, ended_by) =
            silent.map_or((max, RecordEnd::MaxLength), |ms| (ms, RecordEnd::Silence));
        let tape = Tape {
            op,
            since: now,
            voice_until: now + voice,
            until_keys: record.until_keys.clone(),
        };
        agenda.input(now + ms, Input::Done(op, tape.end(now + ms, ended_by)));
        self.recording = Some(tape);
    }

    fn reach(&self, to: &Destination, ring_ms: u32) -> LineDouble {
        let address = match to {
            Destination::Extension(a) | Destination::Number(a) | Destination::Sip(a) => a,
        };
        let mut double = self.lines.get(address).cloned().unwrap_or_default();
        if double.after_ms >= ring_ms && matches!(double.answer, Answer::Answers | Answer::Machine)
        {
            double.answer = Answer::NoAnswer;
        }
        double.after_ms = double.after_ms.min(ring_ms);
        double
    }
}

impl Tape {
    fn end(&self, now: i64, ended_by: RecordEnd) -> Done {
        let ms = u32::try_from(now - self.since).unwrap_or(u32::MAX);
        Done::Recorded {
            clip: format!("recording-{}", self.op),
            ms,
            ended_by,
        }
    }
}

impl Line for SimLine {
    fn start(&mut self, now: i64, op: OpId, command: &Command, agenda: &mut Agenda) {
        self.began.get_or_insert(now);
        match command {
            Command::Play { times: 0, .. } => {}
            Command::Play { pieces, times, .. } => {
                let ms = spoken_ms(pieces) * i64::from(*times);
                agenda.input(now + ms, Input::Done(op, Done::Played));
            }
            Command::Video(video) if self.video => {
                self.spots = Some(op).filter(|_| !video.spots.is_empty());
                agenda.input(
                    now + spoken_ms(&video.overlay).max(10_000),
                    Input::Done(op, Done::Played),
                );
            }
            Command::Record(record) => self.record(now, op, record, agenda),
            Command::Connect(request) => {
                let double = self.reach(&request.to, request.ring_ms);
                let to = address(&request.to);
                let (ms, outcome) = double.outcome(&to, request.blind);
                connected(
                    now,
                    op,
                    &to,
                    (ms, outcome),
                    request.whisper.as_ref(),
                    agenda,
                );
            }
            Command::Dial(request) => {
                let double = self.reach(&request.to, request.ring_ms);
                let to = address(&request.to);
                let (ms, outcome) = match (request.bridge, double.answer) {
                    (false, Answer::Answers) => (
                        i64::from(double.after_ms),
                        LineOutcome::PickedUp { machine: false },
                    ),
                    (false, Answer::Machine) => (
                        i64::from(double.after_ms),
                        LineOutcome::PickedUp { machine: true },
                    ),
                    _ => double.outcome(&to, false),
                };
                connected(
                    now,
                    op,
                    &to,
                    (ms, outcome),
                    request.whisper.as_ref(),
                    agenda,
                );
            }
            _ => agenda.input(
                now,
                Input::Done(
                    op,
                    Done::Broken {
                        why: "This line cannot do that".to_owned(),
                    },
                ),
            ),
        }
        // Callers who interrupt do so while something is said.
        self.plan_interruption(now, agenda);
    }

    fn busy(&mut self) {
        if self.would_listen() {
            self.planned = None;
        }
    }

    fn cancel(&mut self, _: i64, op: OpId, _: &mut Agenda) {
        self.recording.take_if(|t| t.op == op);
    }

    fn key(&mut self, now: i64, key: char, agenda: &mut Agenda) {
        if let Some(tape) = self.recording.take_if(|t| t.until_keys.contains(key)) {
            agenda.input(now, Input::Done(tape.op, tape.end(now, RecordEnd::Key)));
        }
    }

    fn due(&mut self, now: i64, token: u64, agenda: &mut Agenda) {
        // A recording that the step did not cancel keeps what was said.
        if token == CUT
            && let Some(tape) = self.recording.take()
        {
            agenda.input(now, Input::Done(tape.op, tape.end(now, RecordEnd::HungUp)));
        }
        if let Some(deed) = self.timed_due.remove(&token) {
            return self.act_now(now, deed, agenda);
        }
        if self.planned == Some(token) {
            self.planned = None;
            self.act(now, agenda);
        } else {
            self.stale = true;
        }
    }

    fn quiet(&mut self, now: i64, agenda: &mut Agenda) {
        self.began.get_or_insert(now);
        let recording = matches!(
            self.plan.front(),
            Some(Act {
                deed: Deed::Speak(_),
                ..
            })
        );
        // What is meant for a recording waits for one. Who answers does so a moment after the
        // last thing that happened, which may have been the flow going on to its next step.
        let stale = std::mem::take(&mut self.stale);
        let again = self.planned.is_none() || (self.would_listen() && !stale);
        if again && !recording && !self.plan.is_empty() {
            let delay = self.delay(now);
            self.plan_next(now, delay, agenda);
        }
    }
}

/// The end of a connection, and before it the word that somebody has answered: they have heard
/// by then what is whispered to them.
fn connected(
    now: i64,
    op: OpId,
    to: &str,
    (ms, outcome): (i64, LineOutcome),
    whisper: Option<&Whisper>,
    agenda: &mut Agenda,
) {
    let mut end = now + ms;
    if let LineOutcome::Talked { ms: talked, .. } = &outcome {
        end += whisper.map_or(0, |w| spoken_ms(&w.pieces));
        let (agent, via) = (to.to_owned(), "line".to_owned());
        agenda.input(end - talked, Input::News(op, News::Answered { agent, via }));
    }
    agenda.input(end, Input::Done(op, Done::Line(outcome)));
}

fn address(to: &Destination) -> String {
    match to {
        Destination::Extension(a) | Destination::Number(a) | Destination::Sip(a) => a.clone(),
    }
}

/// How long a row of pieces takes to hear.
pub fn spoken_ms(pieces: &[Piece]) -> i64 {
    let ms = |piece: &Piece| match piece {
        Piece::Prompt { ms: Some(ms), .. }
        | Piece::Clip { ms: Some(ms), .. }
        | Piece::Pause { ms } => i64::from(*ms),
        Piece::Clip { ms: None, .. } => 5_000,
        Piece::Prompt { text, .. } | Piece::Text { text } | Piece::Say { text, .. } => {
            i64::try_from(text.chars().count() * MS_PER_CHAR).unwrap_or(i64::MAX / 2) + 250
        }
    };
    pieces.iter().map(ms).sum()
}
