//! The line: what carries sound and keys between a call and whoever is on the other end.

use crate::agenda::Agenda;
use callwright_engine::{Command, OpId};

pub trait Line: Send {
    /// Begin an effect on the line. Its one end goes to the agenda, now or later.
    fn start(&mut self, now: i64, op: OpId, command: &Command, agenda: &mut Agenda);
    /// Stop an effect; nothing may be told of it any more.
    fn cancel(&mut self, now: i64, op: OpId, agenda: &mut Agenda);
    /// A key came in, on its way to the call.
    fn key(&mut self, _now: i64, _key: char, _agenda: &mut Agenda) {}
    /// Something this line had put on the agenda is due.
    fn due(&mut self, _now: i64, _token: u64, _agenda: &mut Agenda) {}
    /// Something is said, shown or worked on now: who wants to hear it out acts later.
    fn busy(&mut self) {}
    /// Nothing is said and nothing is worked on: whoever is there may act.
    fn quiet(&mut self, _now: i64, _agenda: &mut Agenda) {}
    /// The call is over.
    fn hang_up(&mut self, _now: i64, _agenda: &mut Agenda) {}
}

/// Effects that are the line's; all others are for the services.
pub fn is_for_line(command: &Command) -> bool {
    matches!(
        command,
        Command::Play { .. }
            | Command::Video(_)
            | Command::Record(_)
            | Command::Connect(_)
            | Command::Dial(_)
    )
}

/// While such an effect runs, a patient caller waits.
pub fn keeps_caller_waiting(command: &Command) -> bool {
    match command {
        Command::Play { times, .. } => *times > 0,
        Command::Record(_) | Command::Agents(_) => false,
        _ => true,
    }
}
