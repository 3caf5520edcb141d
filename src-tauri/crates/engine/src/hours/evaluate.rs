//! Evaluation on integers: which plan decides a day, whether a minute lies in it, and when that
//! changes. Everything is done on the wall clock; instants come in only where clocks jump.

use super::clock::{DAY_MS, MINUTE_MS, date_of, day_of, is_leap, timestamp, weekday_index};
use super::compile::{CompiledSchedule, DAY_MINUTES, Exception, Plan};
use super::{LocalParts, Reason, Status, Zone};

/// How far ahead a change is looked for. Longer than the eight years that a yearly 29 February
/// can be away.
pub const LOOKAHEAD_YEARS: i64 = 20;

const LOOKAHEAD_MS: i64 = LOOKAHEAD_YEARS * 366 * DAY_MS;

/// Days under one plan after which nothing new can come: a week and the day that its last
/// night range runs into.
const REPEATS_AFTER_DAYS: u32 = 8;

static NO_PLAN: Plan = Plan {
    ranges: Vec::new(),
    tail: 0,
};

/// What decides a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ruler {
    Weekly,
    /// Index among the dated ones.
    Dated(usize),
    /// Index among the yearly ones.
    Yearly(usize),
    Override(usize),
}

/// One local day: its own ranges, and what the day before leaves of the night.
struct Day<'a> {
    ruler: Ruler,
    plan: &'a Plan,
    /// Open until this minute because of the day before.
    tail: u16,
    before: Ruler,
}

impl Day<'_> {
    fn is_open(&self, minute: u16) -> bool {
        minute < self.tail || self.own(minute)
    }

    fn own(&self, minute: u16) -> bool {
        let ranges = &self.plan.ranges;
        ranges
            .iter()
            .any(|&(start, end)| start <= minute && minute < end)
    }

    /// The minute after `minute` at which this day stops being `open`.
    fn change(&self, minute: u16, open: bool) -> Option<u16> {
        if !open {
            let mut starts = self.plan.ranges.iter().map(|&(start, _)| start);
            return starts.find(|&start| start > minute);
        }
        let mut end = if minute < self.tail {
            self.tail
        } else {
            minute
        };
        // Sorted and apart, but the tail may reach into the first ones.
        for &(start, close) in &self.plan.ranges {
            if start <= end && end < close {
                end = close;
            }
        }
        (end < DAY_MINUTES).then_some(end)
    }
}

impl CompiledSchedule {
    /// Whether it is open at an instant.
    pub fn status(&self, now_ms: i64) -> Status {
        let now = timestamp(now_ms);
        let now_ms = now.as_millisecond();
        let wall_ms = now_ms + self.zone.offset_ms(now);
        let (day, minute) = split(wall_ms);
        let today = self.day(day);
        let open = today.is_open(minute);
        let decided = if open && !today.own(minute) {
            today.before
        } else {
            today.ruler
        };
        let why = self.reason(decided, open || !today.plan.ranges.is_empty());
        Status {
            open,
            why,
            message: self.exception(decided).and_then(|e| e.message.clone()),
            next_change: self.next_change(now_ms, open),
        }
    }

    /// Only whether it is open: no look ahead.
    pub fn is_open(&self, now_ms: i64) -> bool {
        let now = timestamp(now_ms);
        self.is_open_on_wall(now.as_millisecond() + self.zone.offset_ms(now))
    }

    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The local date and time of an instant in the schedule's zone.
    pub fn local_parts(&self, now_ms: i64) -> LocalParts {
        self.zone.local_parts(now_ms)
    }

    fn is_open_on_wall(&self, wall_ms: i64) -> bool {
        let (day, minute) = split(wall_ms);
        self.day(day).is_open(minute)
    }

    fn reason(&self, ruler: Ruler, has_hours: bool) -> Reason {
        let name = self.exception(ruler).map(|e| e.name.clone());
        match (ruler, name) {
            (Ruler::Override(_), Some(name)) => Reason::Override { name },
            (_, Some(name)) => Reason::Holiday { name },
            (_, None) if has_hours => Reason::Weekly,
            (_, None) => Reason::NoHours,
        }
    }

    fn exception(&self, ruler: Ruler) -> Option<&Exception> {
        match ruler {
            Ruler::Weekly => None,
            Ruler::Dated(i) => Some(&self.dated[i].1),
            Ruler::Yearly(i) => Some(&self.yearly[i].1),
            Ruler::Override(i) => Some(&self.overrides[i].told),
        }
    }

    /// Goes from one jump of the clock to the next: between two the wall clock runs evenly.
    fn next_change(&self, now_ms: i64, open: bool) -> Option<i64> {
        if self.never_open {
            return None;
        }
        let give_up_ms = now_ms.saturating_add(LOOKAHEAD_MS);
        let mut from_ms = now_ms;
        loop {
            let from = timestamp(from_ms);
            let offset_ms = self.zone.offset_ms(from);
            let jump_ms = self.zone.next_jump(from).map(|t| t.as_millisecond());
            let until_ms = jump_ms.unwrap_or(give_up_ms).min(give_up_ms);
            let wall = self.change_on_wall(from_ms + offset_ms, until_ms + offset_ms, open);
            if let Some(wall_ms) = wall {
                return Some(wall_ms - offset_ms);
            }
            if until_ms == give_up_ms {
                return None;
            }
            from_ms = until_ms;
            let wall_ms = from_ms + self.zone.offset_ms(timestamp(from_ms));
            if self.is_open_on_wall(wall_ms) != open {
                return Some(from_ms);
            }
        }
    }

    /// The first wall time after `from_ms` and before `until_ms` at which it is no longer
    /// `open`, which it is at `from_ms`.
    fn change_on_wall(&self, from_ms: i64, until_ms: i64, open: bool) -> Option<i64> {
        let at = |day: i64, minute: u16| day * DAY_MS + i64::from(minute) * MINUTE_MS;
        let before_end = |wall_ms: i64| (wall_ms < until_ms).then_some(wall_ms);
        let (mut day, minute) = split(from_ms);
        let mut today = self.day(day);
        if let Some(minute) = today.change(minute, open) {
            return before_end(at(day, minute));
        }
        let mut alike = 0;
        loop {
            let ruler = today.ruler;
            day = if alike < REPEATS_AFTER_DAYS {
                day + 1
            } else {
                self.rule_ends(day, ruler)
            };
            if day.saturating_mul(DAY_MS) >= until_ms {
                return None;
            }
            today = self.day(day);
            alike = if today.ruler == ruler { alike + 1 } else { 0 };
            if today.is_open(0) != open {
                return before_end(at(day, 0));
            }
            if let Some(minute) = today.change(0, open) {
                return before_end(at(day, minute));
            }
        }
    }

    fn day(&self, day: i64) -> Day<'_> {
        let ruler = self.ruler(day);
        let (tail, before) = match ruler {
            Ruler::Dated(_) | Ruler::Yearly(_) => (0, ruler),
            Ruler::Weekly | Ruler::Override(_) => {
                let before = self.ruler(day - 1);
                let runs_on = ruler == Ruler::Weekly || ruler == before;
                let tail = if runs_on {
                    self.plan(before, day - 1).tail
                } else {
                    0
                };
                (tail, before)
            }
        };
        Day {
            ruler,
            plan: self.plan(ruler, day),
            tail,
            before,
        }
    }

    fn plan(&self, ruler: Ruler, day: i64) -> &Plan {
        match ruler {
            Ruler::Weekly => &self.weekly[weekday_index(day)],
            Ruler::Override(i) => &self.overrides[i].plan,
            Ruler::Dated(_) | Ruler::Yearly(_) => &NO_PLAN,
        }
    }

    fn ruler(&self, day: i64) -> Ruler {
        let covers = |span: &super::compile::Span| span.from <= day && day <= span.to;
        if let Some(i) = self.overrides.iter().position(covers) {
            return Ruler::Override(i);
        }
        if let Ok(i) = self.dated.binary_search_by_key(&day, |&(date, _)| date) {
            return Ruler::Dated(i);
        }
        if !self.yearly.is_empty() {
            let (_, month, month_day) = date_of(day);
            let key = (month, month_day);
            if let Ok(i) = self.yearly.binary_search_by_key(&key, |&(date, _)| date) {
                return Ruler::Yearly(i);
            }
        }
        Ruler::Weekly
    }

    /// The first day after `day` that something else may decide.
    fn rule_ends(&self, day: i64, ruler: Ruler) -> i64 {
        let starts = |spans: &[super::compile::Span]| {
            let ahead = spans.iter().map(|span| span.from);
            ahead.filter(|&from| from > day).min().unwrap_or(i64::MAX)
        };
        match ruler {
            Ruler::Dated(_) | Ruler::Yearly(_) => day + 1,
            Ruler::Override(i) => starts(&self.overrides[..i]).min(self.overrides[i].to + 1),
            Ruler::Weekly => {
                let next = self.dated.partition_point(|&(date, _)| date <= day);
                let dated = self.dated.get(next).map_or(i64::MAX, |&(date, _)| date);
                let yearly = self.yearly.iter();
                let yearly = yearly.map(|&(key, _)| next_occurrence(key, day)).min();
                starts(&self.overrides)
                    .min(dated)
                    .min(yearly.unwrap_or(i64::MAX))
            }
        }
    }
}

/// The next day after `day` with this month and day.
fn next_occurrence((month, month_day): (u8, u8), day: i64) -> i64 {
    let (mut year, ..) = date_of(day);
    loop {
        let exists = (month, month_day) != (2, 29) || is_leap(year);
        let at = day_of(year, month, month_day);
        if exists && at > day {
            return at;
        }
        year += 1;
    }
}

/// The day number and the minute of the day.
fn split(wall_ms: i64) -> (i64, u16) {
    let minute = wall_ms.rem_euclid(DAY_MS) / MINUTE_MS;
    (wall_ms.div_euclid(DAY_MS), minute as u16)
}
