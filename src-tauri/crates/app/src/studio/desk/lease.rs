//! Who may edit a flow: one window at a time; the others follow.

use super::{Desk, Open};
use crate::studio::wire::{Event, Lease};
use crate::studio::{Studio, WindowId};

impl Studio {
    /// A window shows a flow. It may edit if nobody else does, or if it takes over.
    pub(in crate::studio) fn enter(
        &self,
        desk: &Desk,
        flow: &str,
        open: &mut Open,
        window: &WindowId,
        take_over: bool,
    ) -> Lease {
        open.windows.insert(window.clone());
        if open.read_only() {
            return Lease::ReadOnly;
        }
        match open.lease.clone() {
            Some(holder) if holder != *window => {
                if !take_over {
                    return Lease::Other;
                }
                self.host.emit(&holder, &lease_changed(desk, flow, false));
            }
            _ => {}
        }
        open.lease = Some(window.clone());
        Lease::Mine
    }

    /// A window does not show a flow any more. Whoever else shows it may edit now.
    pub(in crate::studio) fn leave(
        &self,
        desk: &Desk,
        flow: &str,
        open: &mut Open,
        window: &WindowId,
    ) {
        open.windows.remove(window);
        if open.lease.as_ref() == Some(window) {
            open.lease = open.windows.first().cloned();
            if let Some(next) = &open.lease {
                self.host.emit(next, &lease_changed(desk, flow, true));
            }
        }
    }
}

fn lease_changed(desk: &Desk, flow: &str, held_by_me: bool) -> Event {
    Event::LeaseChanged {
        project: desk.id.clone(),
        flow: flow.to_owned(),
        held_by_me,
    }
}
