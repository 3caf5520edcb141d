//! Runs that need not be made again. A report depends on nothing but the request's bytes:
//! what a script could tell runs apart by is either in them or kept from it. Off unless
//! asked for; a simulation of many calls asks for it.

use crate::Report;
use crate::ScriptErrorKind as Kind;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// Reports by request, the oldest forgotten first.
pub(crate) struct Recall {
    most_bytes: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    reports: HashMap<Arc<[u8]>, Report>,
    order: VecDeque<Arc<[u8]>>,
    bytes: usize,
}

/// About what an entry costs beside its request.
const ENTRY_BYTES: usize = 512;

impl Recall {
    pub fn new(most_bytes: usize) -> Self {
        Recall {
            most_bytes,
            kept: Mutex::default(),
        }
    }

    /// Whether anything is kept at all.
    pub fn wanted(&self) -> bool {
        self.most_bytes > 0
    }

    pub fn find(&self, request: &[u8]) -> Option<Report> {
        if !self.wanted() {
            return None;
        }
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .reports
            .get(request)
            .cloned()
    }

    pub fn keep(&self, request: &[u8], report: &Report) {
        let cost = request.len() + ENTRY_BYTES;
        if cost > self.most_bytes || !repeats(report) {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.reports.contains_key(request) {
            return;
        }
        while kept.bytes + cost > self.most_bytes {
            let Some(oldest) = kept.order.pop_front() else {
                break;
            };
            kept.reports.remove(&oldest);
            kept.bytes -= oldest.len() + ENTRY_BYTES;
        }
        let key: Arc<[u8]> = Arc::from(request);
        if kept
            .reports
            .insert(Arc::clone(&key), report.clone())
            .is_none()
        {
            kept.order.push_back(key);
            kept.bytes += cost;
        }
    }
}

/// Whether the same would come out again. Large outputs are not worth their place.
fn repeats(report: &Report) -> bool {
    match &report.result {
        Ok(values) => values.outputs.len() < 64 && report.console.len() < 16,
        Err(error) => !matches!(
            error.kind,
            Kind::Deadline | Kind::Memory | Kind::Stack | Kind::Worker
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ScriptError, Values};

    fn report(result: Result<Values, ScriptError>) -> Report {
        Report {
            result,
            console: Vec::new(),
            took_us: 1,
        }
    }

    #[test]
    fn what_is_kept_is_found_until_there_is_no_room() {
        let recall = Recall::new(3 * (ENTRY_BYTES + 1));
        for n in 0..5u8 {
            recall.keep(&[n], &report(Ok(Values::default())));
            recall.keep(&[n], &report(Ok(Values::default())));
        }
        let found: Vec<u8> = (0..5).filter(|n| recall.find(&[*n]).is_some()).collect();
        assert_eq!(
            found,
            [2, 3, 4],
            "the oldest go first, and keeping twice costs once"
        );
    }

    #[test]
    fn what_may_come_out_differently_is_not_kept() {
        let recall = Recall::new(1 << 20);
        for (n, kind) in Kind::ALL.into_iter().enumerate() {
            let key = [n as u8];
            recall.keep(&key, &report(Err(ScriptError::new(kind, ""))));
            let chance = matches!(
                kind,
                Kind::Deadline | Kind::Memory | Kind::Stack | Kind::Worker
            );
            assert_eq!(recall.find(&key).is_none(), chance, "{kind:?}");
        }
    }

    #[test]
    fn nothing_is_kept_unless_asked_for() {
        let recall = Recall::new(0);
        recall.keep(&[1], &report(Ok(Values::default())));
        assert!(recall.find(&[1]).is_none());
    }
}
