//! The chapters of what a project's flows share: departments, queues and agents, business
//! hours, routing rules.

use super::paper::{Paper, Type};
use super::table::{Para, Table, table};
use crate::graph::context::Context;
use crate::graph::look::INK_SOFT;
use crate::graph::text::{Weight, line};
use crate::graph::words::{choice_name, conditions, phrase, phrase_with};
use callwright_engine::dispatch::{Agent, Queue, Strategy};
use callwright_engine::hours::{Hours, Schedule, Weekday};
use serde_json::Value;

const LONGEST: usize = 300;

/// A name, and the id that files use below it.
fn named(name: &str, id: &str) -> Vec<Para> {
    let (name, id) = (line(name, LONGEST), line(id, 120));
    if name.is_empty() || name == id {
        return vec![Para::new(id).strong()];
    }
    vec![Para::new(name).strong(), Para::new(id).quiet()]
}

fn list(cx: &Context, items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().filter(|i| !i.is_empty()).collect();
    line(&items.join(&phrase("comma", cx.language)), LONGEST)
}

pub fn people(cx: &Context, paper: &mut Paper) {
    let p = &cx.workspace.project;
    if p.departments.is_empty() && p.queues.is_empty() && p.agents.is_empty() {
        return;
    }
    let say = |name: &str| phrase(name, cx.language);
    paper.chapter(&say("people"));
    if !p.departments.is_empty() {
        paper.section(&say("departments"));
        let rows = p.departments.iter().map(|d| {
            vec![
                named(&d.name, &d.id),
                vec![Para::new(line(&d.email, LONGEST))],
            ]
        });
        let head = vec![say("department"), say("email")];
        table(
            paper,
            &Table {
                columns: vec![0.5, 0.5],
                head,
                rows: rows.collect(),
            },
        );
    }
    if !p.queues.is_empty() {
        paper.section(&say("queues"));
        let rows = p.queues.iter().map(|q| queue(cx, q)).collect();
        let head = vec![say("queue"), say("strategy"), say("who"), say("limits")];
        table(
            paper,
            &Table {
                columns: vec![0.26, 0.2, 0.3, 0.24],
                head,
                rows,
            },
        );
    }
    if !p.agents.is_empty() {
        paper.section(&say("agents"));
        let rows = p.agents.iter().map(|a| agent(cx, a)).collect();
        let head = vec![
            say("agent"),
            say("departments"),
            crate::graph::words::field_name("skills", cx.language),
            say("reached_at"),
            say("rank"),
        ];
        table(
            paper,
            &Table {
                columns: vec![0.26, 0.22, 0.22, 0.2, 0.1],
                head,
                rows,
            },
        );
    }
}

fn department(cx: &Context, id: &str) -> String {
    let found = cx.workspace.project.departments.iter().find(|d| d.id == id);
    found
        .map(|d| d.name.clone())
        .filter(|n| !n.is_empty())
        .unwrap_or_else(|| id.to_owned())
}

fn strategy(cx: &Context, strategy: Strategy) -> String {
    let name = serde_json::to_value(strategy).unwrap_or_default();
    choice_name(name.as_str().unwrap_or_default(), cx.language)
}

fn queue(cx: &Context, q: &Queue) -> Vec<Vec<Para>> {
    let agents = &cx.workspace.project.agents;
    let name = |id: &String| {
        let found = agents.iter().find(|a| a.id == *id).map(|a| a.name.clone());
        found
            .filter(|n| !n.is_empty())
            .unwrap_or_else(|| id.clone())
    };
    let mut who = vec![Para::new(list(
        cx,
        q.agents
            .iter()
            .map(name)
            .chain(q.departments.iter().map(|d| department(cx, d))),
    ))];
    let skills = list(cx, q.skills.iter().cloned());
    if !skills.is_empty() {
        who.push(Para::new(skills).quiet());
    }
    let longest = cx.tell(|t| t.value("max_wait_ms", &Value::from(q.max_wait_ms), 0));
    let limits = [
        phrase_with("at_most_callers", cx.language, &[&q.capacity.to_string()]),
        phrase_with("at_most_wait", cx.language, &[&longest]),
    ];
    vec![
        named(&q.name, &q.id),
        vec![Para::new(strategy(cx, q.strategy))],
        who,
        limits.map(Para::new).into(),
    ]
}

fn agent(cx: &Context, a: &Agent) -> Vec<Vec<Para>> {
    let mut reached = Vec::new();
    if a.portal {
        reached.push(phrase("portal", cx.language));
    }
    reached.extend(a.phone.clone());
    if !a.takes_calls {
        reached = vec![phrase("switched_off", cx.language)];
    }
    let skills = a.skills.iter().map(|s| match s.level() {
        1 => s.name().to_owned(),
        level => format!("{} ({level})", s.name()),
    });
    vec![
        named(&a.name, &a.id),
        vec![Para::new(list(
            cx,
            a.departments.iter().map(|d| department(cx, d)),
        ))],
        vec![Para::new(list(cx, skills))],
        vec![Para::new(list(cx, reached))],
        vec![Para::new(a.priority.to_string())],
    ]
}

pub fn hours(cx: &Context, paper: &mut Paper) {
    let all = &cx.workspace.project.hours;
    if all.is_empty() {
        return;
    }
    paper.chapter(&phrase("hours", cx.language));
    for (id, schedule) in all {
        paper.section(&line(id, LONGEST));
        let zone = schedule
            .time_zone
            .as_ref()
            .unwrap_or(&cx.workspace.project.time_zone);
        let zone = format!("{}: {}", phrase("time_zone", cx.language), line(zone, 80));
        paper.paragraph(&zone, Type::new(9.0, Weight::Regular, INK_SOFT));
        paper.y += 6.0;
        table(
            paper,
            &Table {
                columns: vec![0.35, 0.65],
                head: Vec::new(),
                rows: week(cx, schedule),
            },
        );
    }
}

fn ranges(cx: &Context, ranges: &[Hours]) -> String {
    if ranges.is_empty() {
        return phrase("closed", cx.language);
    }
    let each = ranges
        .iter()
        .map(|h| format!("{}–{}", line(&h.open, 20), line(&h.close, 20)));
    list(cx, each)
}

fn week(cx: &Context, schedule: &Schedule) -> Vec<Vec<Vec<Para>>> {
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let mut rows: Vec<Vec<Vec<Para>>> = (Weekday::ALL.iter().zip(days))
        .map(|(day, name)| {
            let hours = schedule.weekly.day(*day);
            let open = Para::new(ranges(cx, hours));
            vec![
                vec![Para::new(phrase(name, cx.language))],
                vec![if hours.is_empty() { open.quiet() } else { open }],
            ]
        })
        .collect();
    for holiday in &schedule.holidays {
        let when = if holiday.date.len() == 5 {
            format!(
                "{} ({})",
                line(&holiday.date, 20),
                phrase("every_year", cx.language)
            )
        } else {
            line(&holiday.date, 20)
        };
        let what = vec![
            Para::new(line(&holiday.name, LONGEST)),
            Para::new(phrase("closed", cx.language)).quiet(),
        ];
        rows.push(vec![vec![Para::new(when)], what]);
    }
    for special in &schedule.overrides {
        let when = if special.to.is_empty() {
            line(&special.from, 20)
        } else {
            format!("{} – {}", line(&special.from, 20), line(&special.to, 20))
        };
        let what = vec![
            Para::new(line(&special.name, LONGEST)),
            Para::new(ranges(cx, &special.ranges)).quiet(),
        ];
        rows.push(vec![vec![Para::new(when)], what]);
    }
    rows
}

pub fn rules(cx: &Context, paper: &mut Paper) {
    let rules = &cx.workspace.project.rules;
    if rules.is_empty() {
        return;
    }
    let say = |name: &str| phrase(name, cx.language);
    paper.chapter(&say("rules"));
    let mut order: Vec<_> = rules.iter().collect();
    // The highest that holds wins, so it is read first.
    order.sort_by_key(|r| std::cmp::Reverse(r.priority));
    let rows = order.into_iter().map(|rule| {
        let tests: Vec<Value> = rule
            .conditions
            .iter()
            .filter_map(|c| serde_json::to_value(c).ok())
            .collect();
        let each = tests.iter().map(|c| {
            Para::new(line(
                &conditions(std::slice::from_ref(c), cx.language),
                LONGEST,
            ))
        });
        let mut then = Vec::new();
        if let Some(priority) = rule.actions.priority {
            then.push(Para::new(phrase_with(
                "sets_priority",
                cx.language,
                &[&priority.to_string()],
            )));
        }
        if let Some(id) = &rule.actions.department {
            then.push(Para::new(phrase_with(
                "sets_department",
                cx.language,
                &[&department(cx, id)],
            )));
        }
        let mut name = named(&rule.name, &rule.id);
        if rule.off {
            name.push(Para::new(say("switched_off")).quiet());
        }
        vec![
            name,
            vec![Para::new(rule.priority.to_string())],
            each.collect(),
            then,
        ]
    });
    let head = ["rule", "rank", "if_all", "then"].map(say).to_vec();
    let rows = rows.collect();
    table(
        paper,
        &Table {
            columns: vec![0.28, 0.1, 0.38, 0.24],
            head,
            rows,
        },
    );
}
