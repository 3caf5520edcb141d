//! The clock of a call that somebody follows: the real one, so many times as fast. It stands
//! while the call is paused, and waits for the call where that is behind, so that nothing is
//! rushed through afterwards.

use crate::studio::wire::Speed;
use std::time::{Duration, Instant};

#[derive(Debug)]
pub(super) struct Pace {
    pub speed: Speed,
    from: i64,
    since: Instant,
    stands: bool,
}

impl Pace {
    pub fn new(speed: Speed, from: i64) -> Self {
        Pace {
            speed,
            from,
            since: Instant::now(),
            stands: false,
        }
    }

    /// Milliseconds since the Unix epoch, as the call is to believe.
    pub fn now(&self) -> i64 {
        match self.speed {
            Speed::Times(times) if !self.stands => {
                self.from + (self.since.elapsed().as_secs_f64() * 1000.0 * times) as i64
            }
            _ => self.from,
        }
    }

    /// How long it really takes until then.
    pub fn until(&self, at: i64) -> Duration {
        match self.speed {
            Speed::Times(times) if !self.stands => {
                let ms = (at - self.now()).max(0) as f64 / times;
                // A little later rather than earlier: then it is due.
                Duration::from_secs_f64(ms / 1000.0) + Duration::from_millis(1)
            }
            _ => Duration::MAX,
        }
    }

    pub fn stand(&mut self, at: i64) {
        self.from = at;
        self.stands = true;
    }

    pub fn go(&mut self, from: i64) {
        self.from = from;
        self.since = Instant::now();
        self.stands = false;
    }

    pub fn set(&mut self, speed: Speed, now: i64) {
        self.speed = speed;
        self.from = now;
        self.since = Instant::now();
    }

    /// The call has not come further than this yet.
    pub fn at_most(&mut self, next: i64) {
        if !self.stands && self.now() > next {
            self.go(next);
        }
    }
}
