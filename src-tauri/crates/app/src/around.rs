//! The services of a simulated call: doubles, and the hosts that the designer has permitted,
//! which are really asked. Messages never are: they end in the outbox.

use callwright_engine::io::{Auth, Done, HttpRequest, HttpResult};
use callwright_engine::{Command, Input, OpId};
use callwright_remote::{Asker, Came, Permits, Policy, Secret, Secrets, Under};
use callwright_runtime::sim::SimServices;
use callwright_runtime::{Agenda, Services};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What may really be asked, at any moment: permits are taken back while calls run.
pub trait Leave: Send + Sync {
    fn permits(&self) -> Permits;
    /// By the name that a step calls it by.
    fn secret(&self, name: &str) -> Option<Secret>;
    fn asker(&self) -> &Asker;
}

/// Which requests really go out; the others are answered by the doubles.
pub enum Real {
    None,
    /// Those to the hosts that were permitted when the call began, unless one of its own first
    /// so many prepared answers fits.
    Permitted {
        leave: Arc<dyn Leave>,
        own: usize,
    },
    /// Each, or none is sent.
    All(Arc<dyn Leave>),
}

/// Where it is told what came of a request.
pub type Tell = Arc<dyn Fn(OpId, Came) + Send + Sync>;

pub struct Around {
    pub sim: SimServices,
    real: Real,
    /// So that a call asks alike to its end, and again when it is replayed.
    permitted: Policy,
    /// None: the call's own agenda, for whose end virtual time stands still.
    tell: Option<Tell>,
    under: BTreeMap<OpId, (HttpRequest, Under)>,
    really: BTreeSet<OpId>,
    /// While a call is replayed nothing is sent: most of it was answered before.
    held: Option<BTreeMap<OpId, HttpRequest>>,
}

impl Around {
    pub fn new(sim: SimServices, real: Real, tell: Option<Tell>) -> Self {
        let permitted = match &real {
            Real::Permitted { leave, .. } => leave.permits(),
            Real::None | Real::All(_) => Permits::new(),
        };
        Around {
            sim,
            real,
            permitted: Policy::Permitted(permitted),
            tell,
            under: BTreeMap::new(),
            really: BTreeSet::new(),
            held: None,
        }
    }

    /// Another system is waited for.
    pub fn is_asking(&self) -> bool {
        !self.under.is_empty()
    }

    /// Whether this was no double's to answer.
    pub fn asked_really(&self, op: OpId) -> bool {
        self.really.contains(&op)
    }

    /// Send nothing until [`Around::send_held`].
    pub fn hold(&mut self) {
        self.held = Some(BTreeMap::new());
    }

    /// What was not answered meanwhile is sent now.
    pub fn send_held(&mut self, now: i64, agenda: &mut Agenda) {
        for (op, request) in self.held.take().into_iter().flatten() {
            self.send(now, op, request, agenda);
        }
    }

    /// The end of a request was told. Nothing: nobody waits for it any more.
    pub fn heard(&mut self, op: OpId) -> Option<HttpRequest> {
        let held = self.held.as_mut().and_then(|held| held.remove(&op));
        held.or_else(|| self.under.remove(&op).map(|(request, _)| request))
    }

    /// Whose leave this goes out by.
    fn leave_for(&self, request: &HttpRequest) -> Option<&Arc<dyn Leave>> {
        match &self.real {
            Real::None => None,
            Real::All(leave) => Some(leave),
            Real::Permitted { leave, own } => {
                let prepared = self.sim.world().mocks.answers_own(*own, request);
                (!prepared && self.permitted.may_ask(&request.url)).then_some(leave)
            }
        }
    }

    fn send(&mut self, now: i64, op: OpId, request: HttpRequest, agenda: &mut Agenda) {
        let Some(leave) = self.leave_for(&request).cloned() else {
            return;
        };
        let tell: Box<dyn FnOnce(Came) + Send> = match self.tell.clone() {
            Some(tell) => Box::new(move |came| tell(op, came)),
            None => {
                let call = agenda.external();
                agenda.await_outside(op);
                Box::new(move |came| {
                    call.done(op, Done::Http(came.result), i64::from(came.ms));
                })
            }
        };
        let policy = Policy::Permitted(leave.permits());
        let named = request.auth.as_ref().map(Auth::secret);
        let secrets: Secrets = (named
            .and_then(|name| Some((name.to_owned(), leave.secret(name)?))))
        .into_iter()
        .collect();
        let asker = leave.asker();
        match asker.begin(request.clone(), policy, secrets, tell) {
            Ok(under) => {
                self.under.insert(op, (request, under));
            }
            Err(e) => {
                agenda.await_no_more(op);
                let why = format!("Nothing can be asked from here: {e}");
                let failed = Done::Http(HttpResult::Failed { why });
                agenda.input(now, Input::Done(op, failed));
            }
        }
    }
}

impl Services for Around {
    fn start(&mut self, now: i64, op: OpId, command: &Command, agenda: &mut Agenda) {
        match command {
            Command::Http(request) if self.leave_for(request).is_some() => {
                let request = (**request).clone();
                self.really.insert(op);
                match &mut self.held {
                    Some(held) => {
                        held.insert(op, request);
                    }
                    None => self.send(now, op, request, agenda),
                }
            }
            _ => self.sim.start(now, op, command, agenda),
        }
    }

    fn cancel(&mut self, now: i64, op: OpId, agenda: &mut Agenda) {
        agenda.await_no_more(op);
        if self.heard(op).is_none() {
            self.sim.cancel(now, op, agenda);
        }
    }

    fn due(&mut self, now: i64, token: u64, agenda: &mut Agenda) {
        self.sim.due(now, token, agenda);
    }

    fn hang_up(&mut self, now: i64, agenda: &mut Agenda) {
        self.under.clear();
        self.sim.hang_up(now, agenda);
    }
}
