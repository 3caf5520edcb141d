//! A world that can be looked at: agents and queues run by the real dispatcher, an outbox
//! instead of mail, prepared web answers, stored voicemail and callbacks.

use super::line::spoken_ms;
use super::mocks::Mocks;
use super::scenario::{AgentChange, AgentDouble, Answer, Scenario};
use crate::agenda::{Agenda, Due};
use crate::services::{ScriptGround, Scripts, Services};
use callwright_engine::dispatch::{
    AgentStatus, AttemptId, AttemptResult, CallId, Dispatcher, Event, FailReason, Request,
    RequestId, Skip, Target, Via,
};
use callwright_engine::io::{
    AgentRequest, CallbackRequest, Done, LineOutcome, Message, News, Party, Voicemail,
};
use callwright_engine::{Command, Input, OpId, Project};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Messages that would have been sent.
pub type Outbox = Vec<Message>;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredVoicemail {
    pub id: String,
    #[serde(flatten)]
    pub voicemail: Voicemail,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredCallback {
    pub id: String,
    #[serde(flatten)]
    pub callback: CallbackRequest,
}

/// The simulated world; panels read it and change it while a call runs.
#[derive(Debug)]
pub struct World {
    pub dispatcher: Dispatcher,
    pub agents: BTreeMap<String, AgentDouble>,
    pub mocks: Mocks,
    pub outbox: Outbox,
    pub voicemails: Vec<StoredVoicemail>,
    pub callbacks: Vec<StoredCallback>,
    pub messages_fail: bool,
    pub assistant_answers: bool,
}

/// The call that is simulated; the callers before it have higher numbers.
const OUR_CALL: CallId = CallId(1);

impl World {
    pub fn new(project: &Project, scenario: &Scenario, now: i64) -> Self {
        let (mut dispatcher, _) = Dispatcher::new(project.agents.clone(), project.queues.clone());
        for (id, double) in &scenario.agents {
            dispatcher.set_status(now, id, double.status);
            dispatcher.set_portal_online(now, id, double.portal_online);
        }
        let mut world = World {
            dispatcher,
            agents: scenario.agents.clone(),
            mocks: Mocks::new(scenario.http.clone()),
            outbox: Vec::new(),
            voicemails: Vec::new(),
            callbacks: Vec::new(),
            messages_fail: scenario.messages_fail,
            assistant_answers: scenario.assistant_answers,
        };
        let mut other = OUR_CALL.0;
        for (queue, count) in &scenario.waiting {
            for _ in 0..*count {
                other += 1;
                let target = Target::Queue { id: queue.clone() };
                world
                    .dispatcher
                    .offer(now, Request::new(CallId(other), target));
            }
        }
        world
    }

    pub fn set_status(&mut self, now: i64, agent: &str, status: AgentStatus) -> bool {
        self.dispatcher.set_status(now, agent, status)
    }

    fn double(&self, agent: &str) -> AgentDouble {
        self.agents.get(agent).cloned().unwrap_or_default()
    }
}

/// The doubles of one simulated call.
pub struct SimServices {
    world: Arc<Mutex<World>>,
    scripts: Arc<dyn Scripts>,
    ground: ScriptGround,
    /// The step's wish to be connected that is under way.
    wish: Option<Wish>,
    tokens: BTreeMap<u64, Later>,
    token: u64,
    tick_at: Option<i64>,
}

#[derive(Debug)]
struct Wish {
    op: OpId,
    request: RequestId,
    /// How long whoever answers listens before they are connected.
    whisper_ms: i64,
}

/// What comes later in the world.
#[derive(Debug)]
enum Later {
    Rang(AttemptId, AttemptResult),
    TalkEnds {
        call: CallId,
        op: Option<OpId>,
        with: String,
        ms: i64,
    },
    Changes {
        agent: String,
        status: AgentStatus,
    },
    Tick,
}

impl SimServices {
    pub fn new(world: Arc<Mutex<World>>, scripts: Arc<dyn Scripts>, ground: ScriptGround) -> Self {
        SimServices {
            world,
            scripts,
            ground,
            wish: None,
            tokens: BTreeMap::new(),
            token: 0,
            tick_at: None,
        }
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        // A panel that panicked while it looked has changed nothing half-way.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An agent comes or goes, and whoever waits for one is served at once.
    pub fn set_status(&mut self, now: i64, agent: &str, status: AgentStatus, agenda: &mut Agenda) {
        {
            let mut world = self.world();
            world.set_status(now, agent, status);
            if status == AgentStatus::Available {
                world.dispatcher.set_portal_online(now, agent, true);
            }
        }
        self.drain(now, agenda);
    }

    /// Somebody is rung for our caller, or talks and will be free: waiting comes to an end.
    pub fn is_moving(&self) -> bool {
        let waits = self.wish.is_some();
        self.tokens.values().any(|later| match later {
            Later::Rang(..) => waits,
            Later::TalkEnds { op, .. } => waits || op.is_some(),
            Later::Changes { .. } | Later::Tick => false,
        })
    }

    /// Let those who were there before be served.
    pub(super) fn begin(&mut self, now: i64, changes: &[AgentChange], agenda: &mut Agenda) {
        for change in changes {
            let (agent, status) = (change.agent.clone(), change.status);
            let later = Later::Changes { agent, status };
            self.later(now + i64::from(change.at_ms), later, agenda);
        }
        self.drain(now, agenda);
    }

    fn later(&mut self, at: i64, what: Later, agenda: &mut Agenda) {
        self.token += 1;
        self.tokens.insert(self.token, what);
        agenda.put(at, Due::Services(self.token));
    }

    fn agents(&mut self, now: i64, op: OpId, wanted: &AgentRequest, agenda: &mut Agenda) {
        let request = Request {
            key: wanted.key.clone(),
            required_skills: wanted.skills.clone(),
            priority: wanted.priority,
            ring_ms: Some(wanted.ring_ms).filter(|ms| *ms > 0),
            max_wait_ms: wanted.max_wait_ms,
            reserve: wanted.reserve,
            held: wanted.held,
            ..Request::new(OUR_CALL, wanted.target.clone())
        };
        let request = self.world().dispatcher.offer(now, request);
        let whisper_ms = (wanted.whisper.as_ref()).map_or(0, |w| spoken_ms(&w.pieces));
        self.wish = Some(Wish {
            op,
            request,
            whisper_ms,
        });
        self.drain(now, agenda);
    }

    fn schedule_answer(
        &mut self,
        now: i64,
        attempt: AttemptId,
        agent: &str,
        ring_ms: u32,
        agenda: &mut Agenda,
    ) {
        let double = self.world().double(agent);
        let result = match double.answer {
            Answer::Answers => AttemptResult::Answered,
            Answer::Busy => AttemptResult::Busy,
            Answer::Rejects => AttemptResult::Rejected,
            Answer::Fails => AttemptResult::Failed,
            Answer::NoAnswer | Answer::Machine => AttemptResult::NoAnswer,
        };
        let never = result == AttemptResult::NoAnswer || double.after_ms >= ring_ms;
        let (after, result) = if never {
            (ring_ms, AttemptResult::NoAnswer)
        } else {
            (double.after_ms, result)
        };
        self.later(now + i64::from(after), Later::Rang(attempt, result), agenda);
    }

    /// Carry out what the dispatcher decided.
    fn drain(&mut self, now: i64, agenda: &mut Agenda) {
        loop {
            let event = self.world().dispatcher.poll();
            match event {
                Some(event) => self.event(now, event, agenda),
                None => break,
            }
        }
        let deadline = self.world().dispatcher.deadline();
        if let Some(at) = deadline
            && self.tick_at.is_none_or(|t| at < t || t <= now)
        {
            self.tick_at = Some(at);
            self.later(at, Later::Tick, agenda);
        }
    }

    /// The step's effect, when this request is the one it is waiting for.
    fn waiting(&self, request: RequestId) -> Option<OpId> {
        self.wish
            .as_ref()
            .filter(|w| w.request == request)
            .map(|w| w.op)
    }

    fn event(&mut self, now: i64, event: Event, agenda: &mut Agenda) {
        match event {
            Event::Ring {
                attempt,
                request,
                agent,
                via,
                ring_ms,
                ..
            } => {
                if let Some(op) = self.waiting(request) {
                    let news = News::Ringing {
                        agent: agent.clone(),
                        via: name_of(&via),
                    };
                    agenda.input(now, Input::News(op, news));
                }
                self.schedule_answer(now, attempt, &agent, ring_ms, agenda);
            }
            Event::Held { request, agent, .. } => {
                if let Some(op) = self.waiting(request) {
                    self.wish = None;
                    agenda.input(
                        now,
                        Input::Done(op, Done::Line(LineOutcome::Ready { agent })),
                    );
                }
            }
            Event::Connected {
                request,
                call,
                agent,
                via,
                ..
            } => {
                self.connected(now, request, call, agent, &via, agenda);
            }
            Event::Failed {
                request, reason, ..
            } => {
                if let Some(op) = self.waiting(request) {
                    self.tell_skipped(now, op, request, agenda);
                    self.wish = None;
                    agenda.input(now, Input::Done(op, Done::Line(why_failed(reason))));
                }
            }
            Event::News {
                request,
                position,
                estimated_wait_ms,
                ..
            } => {
                if let Some(op) = self.waiting(request) {
                    let wait_ms = estimated_wait_ms
                        .and_then(|ms| i64::try_from(ms).ok())
                        .unwrap_or(-1);
                    agenda.input(now, Input::News(op, News::Queue { position, wait_ms }));
                }
            }
            Event::StopRing { .. } | Event::Status { .. } => {}
        }
    }

    fn connected(
        &mut self,
        now: i64,
        request: RequestId,
        call: CallId,
        agent: String,
        via: &Via,
        agenda: &mut Agenda,
    ) {
        let ms = i64::from(self.world().double(&agent).talks_ms);
        let wish = self.wish.take_if(|w| w.request == request);
        let now = now + wish.as_ref().map_or(0, |w| w.whisper_ms);
        let op = wish.map(|w| w.op);
        if let Some(op) = op {
            let (agent, via) = (agent.clone(), name_of(via));
            agenda.input(now, Input::News(op, News::Answered { agent, via }));
        }
        let ends = Later::TalkEnds {
            call,
            op,
            with: agent,
            ms,
        };
        self.later(now + ms, ends, agenda);
    }

    /// Why people were passed over, for the routing history.
    fn tell_skipped(&mut self, now: i64, op: OpId, request: RequestId, agenda: &mut Agenda) {
        let history = self.world().dispatcher.take_history(request);
        let last = history.and_then(|h| h.decisions.into_iter().next_back());
        let considered = last.into_iter().flat_map(|d| d.considered);
        // Whoever has just been rung needs no word about not being rung.
        for considered in considered.filter(|c| c.skipped != Skip::AlreadyTried) {
            let (agent, why) = (considered.agent, considered.skipped.to_string());
            agenda.input(now, Input::News(op, News::Skipped { agent, why }));
        }
    }

    fn send(&mut self, message: &Message) -> Done {
        let mut world = self.world();
        if world.messages_fail {
            return Done::Sent {
                ok: false,
                why: "The message could not be sent".to_owned(),
            };
        }
        world.outbox.push(message.clone());
        Done::Sent {
            ok: true,
            why: String::new(),
        }
    }

    fn store(&mut self, command: &Command) -> Done {
        let mut world = self.world();
        let id = match command {
            Command::Voicemail(voicemail) => {
                let id = format!("voicemail-{}", world.voicemails.len() + 1);
                let mail = announced(&id, voicemail).filter(|_| !world.messages_fail);
                world.outbox.extend(mail);
                world.voicemails.push(StoredVoicemail {
                    id: id.clone(),
                    voicemail: (**voicemail).clone(),
                });
                id
            }
            Command::Callback(callback) => {
                let id = format!("callback-{}", world.callbacks.len() + 1);
                world.callbacks.push(StoredCallback {
                    id: id.clone(),
                    callback: (**callback).clone(),
                });
                id
            }
            _ => {
                return Done::Broken {
                    why: "There is no service for this".to_owned(),
                };
            }
        };
        Done::Stored {
            ok: true,
            id,
            why: String::new(),
        }
    }
}

impl Services for SimServices {
    fn start(&mut self, now: i64, op: OpId, command: &Command, agenda: &mut Agenda) {
        match command {
            Command::Agents(request) => self.agents(now, op, request, agenda),
            Command::Http(request) => {
                let (after, result) = self.world().mocks.answer(request);
                agenda.input(now + after, Input::Done(op, Done::Http(result)));
            }
            Command::Script(job) => {
                let result = self.scripts.run(job, &self.ground);
                agenda.input(now + 1, Input::Done(op, Done::Script(result)));
            }
            Command::Send(message) => {
                let done = self.send(message);
                agenda.input(now + 100, Input::Done(op, done));
            }
            Command::Assist(assist) => {
                let answered = self.world().assistant_answers;
                let summary = if answered {
                    format!("Answered: {}", assist.goal)
                } else {
                    String::new()
                };
                agenda.input(
                    now + 8_000,
                    Input::Done(op, Done::Assisted { answered, summary }),
                );
            }
            _ => {
                let done = self.store(command);
                agenda.input(now + 50, Input::Done(op, done));
            }
        }
    }

    fn cancel(&mut self, now: i64, op: OpId, agenda: &mut Agenda) {
        if let Some(wish) = self.wish.take_if(|w| w.op == op) {
            self.world().dispatcher.withdraw(now, wish.request);
            self.drain(now, agenda);
        }
        let talk = |l: &Later| matches!(l, Later::TalkEnds { op: Some(o), .. } if *o == op);
        if let Some(token) = self.tokens.iter().find(|(_, l)| talk(l)).map(|(t, _)| *t) {
            self.tokens.remove(&token);
            self.world().dispatcher.call_ended(now, OUR_CALL);
            self.drain(now, agenda);
        }
    }

    fn due(&mut self, now: i64, token: u64, agenda: &mut Agenda) {
        match self.tokens.remove(&token) {
            Some(Later::Rang(attempt, result)) => {
                self.world().dispatcher.attempt_result(now, attempt, result);
            }
            Some(Later::TalkEnds { call, op, with, ms }) => {
                self.world().dispatcher.call_ended(now, call);
                if let Some(op) = op {
                    let outcome = LineOutcome::Talked {
                        with,
                        ms,
                        ended_by: Party::Agent,
                    };
                    agenda.input(now, Input::Done(op, Done::Line(outcome)));
                }
            }
            Some(Later::Changes { agent, status }) => {
                return self.set_status(now, &agent, status, agenda);
            }
            Some(Later::Tick) => {
                self.tick_at = None;
                self.world().dispatcher.tick(now);
            }
            None => return,
        }
        self.drain(now, agenda);
    }

    fn hang_up(&mut self, now: i64, agenda: &mut Agenda) {
        self.wish = None;
        self.world().dispatcher.call_ended(now, OUR_CALL);
        self.drain(now, agenda);
    }
}

/// The mail that tells of a voicemail, with where it can be listened to.
fn announced(id: &str, voicemail: &Voicemail) -> Option<Message> {
    let whose = match voicemail.department.as_str() {
        "" => String::new(),
        department => format!(" for {department}"),
    };
    let (caller, seconds) = (&voicemail.caller, voicemail.ms / 1000);
    let who = if caller.is_empty() {
        String::new()
    } else {
        format!(" from {caller}")
    };
    Some(Message::Email {
        to: voicemail.email.clone()?,
        subject: format!("Voicemail{whose}"),
        text: format!("A message of {seconds} s{who}. Listen: voicemail:{id}"),
        clip: Some(voicemail.clip.clone()),
    })
}

fn name_of(via: &Via) -> String {
    match via {
        Via::Portal => "portal".to_owned(),
        Via::Phone { number } => format!("phone {number}"),
    }
}

fn why_failed(reason: FailReason) -> LineOutcome {
    match reason {
        FailReason::NoAgents => LineOutcome::NoAgents,
        FailReason::NobodyAnswered => LineOutcome::NoAnswer,
        FailReason::TimedOut => LineOutcome::TimedOut,
        FailReason::Overflow => LineOutcome::Full,
    }
}
