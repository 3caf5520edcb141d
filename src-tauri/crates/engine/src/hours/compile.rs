//! From text to minutes and day numbers, once: what is well formed goes into the
//! [`CompiledSchedule`], everything else becomes a [`Problem`].

use super::clock::{day_of, is_leap};
use super::{Hours, MOST_EXCEPTIONS, Place, Problem, Schedule, Weekday, Zone};

pub(super) const DAY_MINUTES: u16 = 1_440;

/// A schedule with everything parsed, for many evaluations.
#[derive(Debug, Clone)]
pub struct CompiledSchedule {
    pub(super) zone: Zone,
    /// No plan has a range, so that looking ahead is in vain.
    pub(super) never_open: bool,
    /// From Monday.
    pub(super) weekly: [Plan; 7],
    /// In the order of the list, which is their precedence.
    pub(super) overrides: Vec<Span>,
    /// With a year, by date.
    pub(super) dated: ByDate<i64>,
    /// Every year, by month and day.
    pub(super) yearly: ByDate<(u8, u8)>,
}

/// The ranges that start on one day, in minutes, sorted and apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub ranges: Vec<(u16, u16)>,
    /// Minutes into the next day that the last one runs on.
    pub tail: u16,
}

/// Sorted by date, each date once.
type ByDate<D> = Vec<(D, Exception)>;

/// A name and a message for [`super::Status`].
#[derive(Debug, Clone)]
pub(super) struct Exception {
    pub name: String,
    pub message: Option<String>,
}

/// An override, by day numbers, both included.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub from: i64,
    pub to: i64,
    pub plan: Plan,
    pub told: Exception,
}

/// One range in minutes from the start of its day; the end may be on the next.
#[derive(Clone, Copy)]
struct Item {
    start: u16,
    end: u16,
    place: Place,
}

impl Schedule {
    /// Parses everything once. The problems are those of [`super::check`], and an unknown
    /// `default_tz`.
    pub fn compile(&self, default_tz: &str) -> (CompiledSchedule, Vec<Problem>) {
        let mut problems = Vec::new();
        let zone = self.zone(default_tz, &mut problems);
        let (weekly, weekly_items) = self.weekly(&mut problems);
        for day in 0..7 {
            let (today, tomorrow) = (&weekly_items[day], &weekly_items[(day + 1) % 7]);
            runs_into(today, tomorrow, &mut problems);
        }
        let overrides = self.overrides(&mut problems);
        let (dated, yearly) = self.holidays(&mut problems);
        let never_open =
            weekly.iter().all(Plan::is_empty) && overrides.iter().all(|span| span.plan.is_empty());
        if never_open {
            problems.push(Problem::NeverOpen);
        }
        let compiled = CompiledSchedule {
            zone,
            never_open,
            weekly,
            overrides,
            dated,
            yearly,
        };
        (compiled, problems)
    }

    fn zone(&self, default_tz: &str, problems: &mut Vec<Problem>) -> Zone {
        if let Some(name) = &self.time_zone {
            if let Some(zone) = Zone::named(name) {
                return zone;
            }
            problems.push(Problem::UnknownZone { zone: name.clone() });
        }
        Zone::named(default_tz).unwrap_or_else(|| {
            problems.push(Problem::UnknownDefaultZone {
                zone: default_tz.to_owned(),
            });
            Zone::utc()
        })
    }

    fn weekly(&self, problems: &mut Vec<Problem>) -> ([Plan; 7], [Vec<Item>; 7]) {
        let items = Weekday::ALL.map(|weekday| {
            let place = |index| Place::Weekly { weekday, index };
            items(self.weekly.day(weekday), place, problems)
        });
        let plans = std::array::from_fn(|day| Plan::of(&items[day]));
        (plans, items)
    }

    fn overrides(&self, problems: &mut Vec<Problem>) -> Vec<Span> {
        if self.overrides.len() > MOST_EXCEPTIONS {
            let list = "overrides".to_owned();
            problems.push(Problem::TooMany { list });
        }
        let mut spans = Vec::new();
        let mut dates: Vec<(i64, i64, usize)> = Vec::new();
        let listed = self.overrides.iter().take(MOST_EXCEPTIONS).enumerate();
        for (of, change) in listed {
            let place = |index| Place::Override { of, index };
            let items = items(&change.ranges, place, problems);
            let last = if change.to.is_empty() {
                &change.from
            } else {
                &change.to
            };
            let mut day = |text: &str| {
                let day = date(text);
                if day.is_none() {
                    let date = text.to_owned();
                    problems.push(Problem::BadOverrideDate { index: of, date });
                }
                day
            };
            let Some((from, to)) = day(&change.from).zip(day(last)) else {
                continue;
            };
            if to < from {
                problems.push(Problem::OverrideEndsBeforeStart {
                    index: of,
                    from: change.from.clone(),
                    to: last.clone(),
                });
                continue;
            }
            if to > from {
                runs_into(&items, &items, problems);
            }
            dates.push((from, to, of));
            spans.push(Span {
                from,
                to,
                plan: Plan::of(&items),
                told: Exception::of(&change.name, &change.message),
            });
        }
        dates.sort_unstable();
        for (one, two) in collisions(&dates, |&(from, to, _)| (from, to + 1)) {
            let (first, second) = (one.2.min(two.2), one.2.max(two.2));
            problems.push(Problem::OverridesOverlap { first, second });
        }
        spans
    }

    fn holidays(&self, problems: &mut Vec<Problem>) -> (ByDate<i64>, ByDate<(u8, u8)>) {
        if self.holidays.len() > MOST_EXCEPTIONS {
            let list = "holidays".to_owned();
            problems.push(Problem::TooMany { list });
        }
        let mut dated: Vec<(i64, usize)> = Vec::new();
        let mut yearly: Vec<((u8, u8), usize)> = Vec::new();
        let listed = self.holidays.iter().take(MOST_EXCEPTIONS).enumerate();
        for (index, holiday) in listed {
            if let Some(day) = date(&holiday.date) {
                dated.push((day, index));
            } else if let Some(day) = month_day(&holiday.date) {
                yearly.push((day, index));
            } else {
                let date = holiday.date.clone();
                problems.push(Problem::BadHolidayDate { index, date });
            }
        }
        let told = |index: usize| {
            let holiday = &self.holidays[index];
            Exception::of(&holiday.name, &holiday.message)
        };
        let dated = first_of_each(dated, problems);
        let yearly = first_of_each(yearly, problems);
        let dated = dated.into_iter().map(|(day, i)| (day, told(i)));
        let yearly = yearly.into_iter().map(|(day, i)| (day, told(i)));
        (dated.collect(), yearly.collect())
    }
}

/// By day, keeping the first listed of the same day and reporting the others.
fn first_of_each<D: Ord + Copy>(
    mut days: Vec<(D, usize)>,
    problems: &mut Vec<Problem>,
) -> Vec<(D, usize)> {
    days.sort_unstable();
    days.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            problems.push(Problem::SameHoliday {
                first: kept.1,
                second: later.1,
            });
        }
        same
    });
    days
}

impl Plan {
    fn of(items: &[Item]) -> Plan {
        let mut plan = Plan::default();
        for item in items {
            let end = item.end.min(DAY_MINUTES);
            plan.tail = plan.tail.max(item.end - end);
            match plan.ranges.last_mut() {
                Some(last) if item.start <= last.1 => last.1 = last.1.max(end),
                _ => plan.ranges.push((item.start, end)),
            }
        }
        plan
    }

    fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }
}

impl Exception {
    fn of(name: &str, message: &Option<String>) -> Exception {
        Exception {
            name: name.to_owned(),
            message: message.clone(),
        }
    }
}

/// The well-formed ranges by their start, with every bad time and overlap reported.
fn items(
    hours: &[Hours],
    place: impl Fn(usize) -> Place,
    problems: &mut Vec<Problem>,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (index, hours) in hours.iter().enumerate() {
        let place = place(index);
        let mut minutes = |text: &str, most: u16| {
            let minutes = time(text).filter(|&m| m <= most);
            if minutes.is_none() {
                let text = text.to_owned();
                problems.push(Problem::BadTime { place, text });
            }
            minutes
        };
        // Both are read, so that both are reported.
        let open = minutes(&hours.open, DAY_MINUTES - 1);
        let close = minutes(&hours.close, DAY_MINUTES);
        if let (Some(start), Some(close)) = (open, close) {
            let overnight = if close <= start { DAY_MINUTES } else { 0 };
            let end = close + overnight;
            items.push(Item { start, end, place });
        }
    }
    items.sort_by_key(|item| (item.start, item.end));
    for (one, two) in collisions(&items, |item| (item.start, item.end)) {
        problems.push(Problem::Overlap {
            first: one.place,
            second: two.place,
        });
    }
    items
}

/// Each of a sorted list that begins before the furthest end so far, with the one it meets.
fn collisions<T: Copy, N: Ord>(sorted: &[T], reach: impl Fn(&T) -> (N, N)) -> Vec<(T, T)> {
    let mut found = Vec::new();
    let mut furthest: Option<&T> = None;
    for item in sorted {
        if let Some(before) = furthest
            && reach(item).0 < reach(before).1
        {
            found.push((*before, *item));
        }
        if furthest.is_none_or(|before| reach(item).1 > reach(before).1) {
            furthest = Some(item);
        }
    }
    found
}

/// Reports where today's night range meets tomorrow's ranges.
fn runs_into(today: &[Item], tomorrow: &[Item], problems: &mut Vec<Problem>) {
    let Some(night) = today.iter().max_by_key(|item| item.end) else {
        return;
    };
    for morning in tomorrow {
        if morning.start + DAY_MINUTES < night.end {
            problems.push(Problem::Overlap {
                first: night.place,
                second: morning.place,
            });
        }
    }
}

/// "HH:MM" up to "24:00", in minutes.
fn time(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
    let minutes = hour * 60 + minute;
    (minute < 60 && minutes <= DAY_MINUTES).then_some(minutes)
}

/// "YYYY-MM-DD", as a day number.
fn date(text: &str) -> Option<i64> {
    let (year, rest) = text.split_once('-')?;
    let year = i32::from(number(year, 4)?);
    let (month, day) = month_day(rest)?;
    let exists = year > 0 && ((month, day) != (2, 29) || is_leap(year));
    exists.then(|| day_of(year, month, day))
}

/// "MM-DD" of some year.
fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    // Both are below 100, so that the casts keep them.
    (1..=days)
        .contains(&day)
        .then_some((month as u8, day as u8))
}

fn number(text: &str, digits: usize) -> Option<u16> {
    let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
