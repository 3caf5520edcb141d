//! Looking, every now and then, whether other programs changed the files of open flows.

use super::Desk;
use crate::studio::Studio;
use crate::studio::wire::Saved;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(2);

impl Studio {
    pub(in crate::studio) fn begin_watching(self: &Arc<Self>, desk: &Arc<Desk>) {
        let (studio, desk) = (Arc::downgrade(self), desk.clone());
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                let Some(studio) = studio.upgrade() else {
                    return;
                };
                if desk.closed.load(Ordering::Relaxed) {
                    return;
                }
                studio.look_at_all(&desk).await;
            }
        });
    }

    async fn look_at_all(&self, desk: &Desk) {
        let mut state = desk.state.lock().await;
        for (flow, open) in &mut state.open {
            if open.state != Saved::Outside && !open.read_only() {
                // A look that fails is made again in two seconds.
                self.look_outside(desk, flow, open).await.ok();
            }
        }
    }
}
