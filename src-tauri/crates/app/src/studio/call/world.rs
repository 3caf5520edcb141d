//! What is around a call, as the window shows it: people, queues, and what was sent and kept.

use crate::studio::wire::*;
use callwright_engine::hours::local_parts;
use callwright_engine::io::Message;
use callwright_runtime::sim::World;

/// When messages and voicemails came, which the world itself does not note.
#[derive(Debug, Default)]
pub(super) struct Moments {
    outbox: Vec<i64>,
    voicemails: Vec<i64>,
}

impl Moments {
    /// What is there now and was not before came at this moment.
    pub fn note(&mut self, world: &World, at_ms: i64) {
        self.outbox.resize(world.outbox.len(), at_ms);
        self.voicemails.resize(world.voicemails.len(), at_ms);
    }
}

pub(super) fn view(world: &World, moments: &Moments, time_zone: &str) -> WorldView {
    let agents = world.dispatcher.agents().map(|(agent, now)| AgentView {
        id: agent.id.clone(),
        name: agent.name.clone(),
        status: now.status,
        talking: now.current_calls > 0,
        ringing: now.ringing > 0,
    });
    let queues = world.dispatcher.queues().iter().map(|queue| QueueView {
        id: queue.id.clone(),
        name: queue.name.clone(),
        waiting: u32::try_from(world.dispatcher.callers(&queue.id).count()).unwrap_or(u32::MAX),
    });
    let outbox = world.outbox.iter().zip(&moments.outbox);
    let voicemails = world.voicemails.iter().zip(&moments.voicemails);
    let voicemails = voicemails.map(|(stored, at_ms)| VoicemailItem {
        id: stored.id.clone(),
        department: stored.voicemail.department.clone(),
        from: stored.voicemail.caller.clone(),
        ms: stored.voicemail.ms,
        email: stored.voicemail.email.clone().unwrap_or_default(),
        at_ms: *at_ms,
    });
    let callbacks = world.callbacks.iter().map(|stored| CallbackItem {
        id: stored.id.clone(),
        number: stored.callback.number.clone(),
        when: moment(time_zone, stored.callback.not_before_ms),
        note: stored.callback.note.clone(),
    });
    WorldView {
        agents: agents.collect(),
        queues: queues.collect(),
        outbox: outbox.map(|(message, at)| sent(message, *at)).collect(),
        voicemails: voicemails.collect(),
        callbacks: callbacks.collect(),
    }
}

fn sent(message: &Message, at_ms: i64) -> OutboxItem {
    let (kind, to, subject, text) = match message {
        Message::Sms { to, text } => ("sms", to, "", text),
        Message::Email {
            to, subject, text, ..
        } => ("email", to, subject.as_str(), text),
        Message::Webhook { url, body, .. } => ("webhook", url, "", body),
    };
    OutboxItem {
        kind: kind.to_owned(),
        to: to.clone(),
        subject: subject.to_owned(),
        text: text.clone(),
        at_ms,
    }
}

/// `Monday 2026-11-23 10:00:05`
pub(super) fn moment(time_zone: &str, ms: i64) -> String {
    let Some(parts) = local_parts(time_zone, ms).or_else(|| local_parts("UTC", ms)) else {
        return String::new();
    };
    let day = format!("{:?}", parts.weekday);
    format!("{day} {} {}:{:02}", parts.date, parts.time, parts.second)
}
