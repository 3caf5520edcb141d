//! No merge may leave a line that leads nowhere: where one side leads to a step that the
//! other removed, ours is put back and a person decides.

use super::ConflictKind;
use super::flow::Merge;
use super::side::{Head, Side, group};
use crate::Flow;
use crate::place::Seg;
use crate::words::quoted;

impl<'a> Merge<'a> {
    /// No line and no handler may lead to a step that only the other side took away.
    pub(super) fn reconnect(&mut self, flow: &mut Flow) {
        loop {
            let lines = self
                .lines
                .iter()
                .flat_map(|(from, to)| to.iter().map(|to| (*from, *to)));
            let loose: Vec<(&str, &str)> =
                lines.filter(|(from, to)| self.is_loose(from, to)).collect();
            let heads = self.loose_heads(flow);
            if loose.is_empty() && heads.is_empty() {
                return;
            }
            for (from, to) in loose {
                // An earlier one in this round may have settled it.
                if !self.is_loose(from, to) {
                    continue;
                }
                if self.ours.has(to) {
                    self.restore(to);
                } else {
                    self.lead_as_ours(from, to);
                }
            }
            for (field, to) in heads {
                match self.ours.nodes.get_key_value(to.as_str()) {
                    Some((id, _)) if !self.nodes.contains_key(id) => self.restore(id),
                    Some(_) => {}
                    None => self.head_as_ours(flow, field, &to),
                }
            }
        }
    }

    /// A line to a step that is not there, unless one side has it that way already.
    fn is_loose(&self, from: &str, to: &str) -> bool {
        let as_in = |side: &Side| side.to(from).contains(&to) && !side.has(to);
        let stands = self.lines.get(from).is_some_and(|all| all.contains(&to));
        stands && !self.nodes.contains_key(to) && !as_in(&self.ours) && !as_in(&self.theirs)
    }

    /// The start and the handlers that lead to a step which is not there, likewise.
    fn loose_heads(&self, flow: &Flow) -> Vec<(Head, String)> {
        let heads = Head::ALL.into_iter().filter_map(|head| {
            let to = head.of(flow)?;
            let as_in = |side: &Side| side.head(head) == Some(to) && !side.has(to);
            let settled = self.nodes.contains_key(to) || as_in(&self.ours) || as_in(&self.theirs);
            (!settled).then(|| (head, to.to_owned()))
        });
        heads.collect()
    }

    /// Theirs took this step away, but ours leads to it.
    fn restore(&mut self, id: &'a str) {
        let Some(nodes) = self.ours.nodes.get(id) else {
            return;
        };
        self.nodes
            .insert(id, nodes.iter().copied().cloned().collect());
        for (from, to) in self.ours.leaving(id) {
            self.lines.insert(from, to.clone());
        }
        let at = [
            Seg::Key("nodes"),
            Seg::Item {
                id,
                title: self.title(id),
            },
        ];
        let side = |side: &Side| side.nodes.get(id).and_then(|nodes| group(nodes));
        let sides = [side(&self.base), side(&self.ours), None];
        self.conflict(ConflictKind::RemovedTarget, &at, sides);
    }

    /// Theirs leads to a step that ours took away.
    fn lead_as_ours(&mut self, from: &'a str, to: &str) {
        let output = from.split_once('.').map_or("", |(_, output)| output);
        let place = format!("output {}", quoted(output));
        let theirs = self.step_ref(to);
        self.line_conflict(ConflictKind::LeadsToRemoved, from, place);
        if let Some(conflict) = self.conflicts.last_mut() {
            conflict.theirs = theirs;
        }
        match self.ours.to(from) {
            [] => drop(self.lines.remove(from)),
            ours => drop(self.lines.insert(from, ours.to_vec())),
        }
    }

    fn head_as_ours(&mut self, flow: &mut Flow, head: Head, to: &str) {
        let target = |side: &Side| {
            side.flow
                .and_then(|f| head.of(f))
                .and_then(|id| self.step_ref(id))
        };
        let sides = [target(&self.base), target(&self.ours), self.step_ref(to)];
        self.conflict(ConflictKind::LeadsToRemoved, head.at(), sides);
        if let Some(ours) = self.ours.flow {
            head.set(flow, ours);
        }
    }
}
