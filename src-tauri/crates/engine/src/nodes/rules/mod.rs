//! Rules: the project's routing rules decide this caller's priority and department.

use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::condition::{implies, weigh};
use crate::project::RoutingRule;
use crate::settings::is_default;
use crate::trace::{Passed, What};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The highest rule that holds wins.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Rules {
    /// Departments with an output of their own; others leave by “A rule matched”.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "departments"))]
    pub departments: Vec<String>,
}

impl Step for Rules {
    type State = ();
    const KIND: &'static str = "rules";
    const META: Meta = Meta {
        group: Group::Decide,
        name: Words {
            en: "Routing rules",
            ar: "قواعد التوجيه",
        },
        summary: Words {
            en: "Priority and department by the project's rules",
            ar: "الأولوية والقسم حسب قواعد المشروع",
        },
        help: Words {
            en: include_str!("help.md"),
            ar: include_str!("help.ar.md"),
        },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        // Nothing can fail: a rule that cannot be worked out does not hold, and is told.
        let departments = self.departments.iter().map(|d| Port::new(d).label(d));
        departments
            .chain([Port::new("matched"), Port::new("no_match")])
            .collect()
    }

    fn check(&self, cx: &mut Checker) {
        let project = cx.project;
        let on: Vec<&RoutingRule> = project.rules.iter().filter(|r| !r.off).collect();
        if on.is_empty() {
            cx.warn("no_rules", "", &[]);
        }
        for (i, department) in self.departments.iter().enumerate() {
            let field = format!("departments.{i}");
            cx.needs_department(&field, department);
            let taken = ["matched", "no_match", "failed"].contains(&department.as_str());
            if taken
                || !crate::check::is_id(department)
                || self.departments[..i].contains(department)
            {
                cx.error("bad_output_id", &field, &[("name", department)]);
            }
            let leads = |r: &&RoutingRule| r.actions.department.as_ref() == Some(department);
            if !on.is_empty() && !on.iter().any(leads) {
                cx.hint("no_rule_leads_here", &field, &[("name", department)]);
            }
        }
        check_rules(&on, cx);
    }

    fn enter(&self, (): &mut (), cx: &mut Ctx) -> Next {
        let program = cx.program().clone();
        let rules = &program.project.rules;
        let mut broken = Vec::new();
        let verdicts = weigh(rules, |condition| {
            cx.holds(condition).map_err(|next| {
                let why = match next.failure() {
                    Some(failure) => failure.text.clone(),
                    None => format!("{next:?}"),
                };
                broken.push(why.clone());
                why
            })
        });
        for why in broken {
            cx.warn(
                "broken_rule",
                &format!("A routing rule cannot be worked out: {why}"),
            );
        }
        let (fired, others): (Vec<_>, Vec<_>) = verdicts.into_iter().partition(|v| v.fired);
        let passed = others
            .into_iter()
            .map(|v| Passed {
                name: v.name,
                why: v.why,
            })
            .collect();
        let rule = fired
            .first()
            .and_then(|v| Some((v, rules.iter().find(|r| r.id == v.rule)?)));
        let Some((verdict, rule)) = rule else {
            cx.trace(|| What::Decided {
                to: "no_match".into(),
                why: "no rule holds".to_owned(),
                passed,
            });
            return Next::exit("no_match");
        };
        let department = rule.actions.department.as_deref();
        let own = department.filter(|d| self.departments.iter().any(|own| own == d));
        let why = format!("“{}” fires: {}", verdict.name, verdict.why);
        cx.trace(|| What::Decided {
            to: own.unwrap_or("matched").into(),
            why: why.clone(),
            passed,
        });
        cx.route(rule.actions.priority, department);
        cx.trace(|| What::Routed {
            to: destination(rule),
            why,
        });
        match own {
            Some(department) => cx.exit_to(department),
            None => Next::exit("matched"),
        }
    }
}

/// What a rule does, as the routing history tells it.
fn destination(rule: &RoutingRule) -> String {
    match (&rule.actions.department, rule.actions.priority) {
        (Some(department), Some(priority)) => format!("{department}, priority {priority}"),
        (Some(department), None) => department.clone(),
        (None, Some(priority)) => format!("priority {priority}"),
        (None, None) => "nowhere in particular".to_owned(),
    }
}

/// What is wrong with the project's rules as such; their conditions are checked with the project.
fn check_rules(on: &[&RoutingRule], cx: &mut Checker) {
    let mut ordered = on.to_vec();
    ordered.sort_by_key(|r| Reverse(r.priority));
    for (i, rule) in ordered.iter().enumerate() {
        let field = format!("rules.{}", rule.id);
        if rule.conditions.is_empty() {
            cx.warn("rule_for_nobody", &field, &[("name", rule.title())]);
            continue;
        }
        if let Some(department) = &rule.actions.department {
            cx.needs_department(&field, department);
        }
        let before = ordered[..i]
            .iter()
            .find(|r| implies(&rule.conditions, &r.conditions));
        if let Some(before) = before {
            let args = [("name", rule.title()), ("other", before.title())];
            cx.hint("rule_never_fires", &field, &args);
        }
    }
}
