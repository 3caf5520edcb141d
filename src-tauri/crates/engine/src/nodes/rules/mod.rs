//! Rules: the project's routing rules decide this caller's priority and department.

use super::branch::all_hold;
use super::{Group, Meta, Next, Port, Step, Words};
use crate::call::Ctx;
use crate::check::Checker;
use crate::settings::is_default;
use crate::trace::What;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
        name: Words { en: "Routing rules", ar: "قواعد التوجيه" },
        summary: Words { en: "Priority and department by the project's rules", ar: "الأولوية والقسم حسب قواعد المشروع" },
        help: Words { en: include_str!("help.md"), ar: include_str!("help.ar.md") },
        cases: include_str!("cases.json"),
    };

    fn ports(&self) -> Vec<Port> {
        let departments = self.departments.iter().map(|d| Port::new(d).label(d));
        departments.chain([Port::new("matched"), Port::new("no_match"), Port::error("failed")]).collect()
    }

    fn check(&self, cx: &mut Checker) {
        for (i, department) in self.departments.iter().enumerate() {
            let field = format!("departments.{i}");
            cx.needs_department(&field, department);
            let taken = ["matched", "no_match", "failed"].contains(&department.as_str());
            if taken || self.departments[..i].contains(department) {
                cx.error("bad_output_id", &field, &[("name", department)]);
            }
        }
        if cx.project.rules.iter().all(|r| r.off) {
            cx.warn("no_rules", "", &[]);
        }
    }

    fn enter(&self, (): &mut (), cx: &mut Ctx) -> Next {
        let program = cx.program().clone();
        let mut rules: Vec<_> = program.project.rules.iter().filter(|r| !r.off).collect();
        // Of two rules of one priority the first listed wins: the sort is stable.
        rules.sort_by_key(|r| std::cmp::Reverse(r.priority));
        let mut fired = None;
        for rule in rules {
            let title = if rule.name.is_empty() { &rule.id } else { &rule.name };
            let why = match (&fired, all_hold(&rule.conditions, cx)) {
                (_, Err(next)) => return next,
                (_, Ok(Err(why))) => format!("does not hold: {why}"),
                (Some(_), Ok(Ok(_))) => "holds too, but a higher rule won".to_owned(),
                (None, Ok(Ok(why))) => {
                    fired = Some(rule);
                    format!("fires: {why}")
                }
            };
            cx.trace(What::Routed { to: title.clone(), why });
        }
        let Some(rule) = fired else { return Next::exit("no_match") };
        let department = rule.actions.department.as_deref();
        cx.route(rule.actions.priority, department);
        match department.filter(|d| self.departments.iter().any(|own| own == d)) {
            Some(department) => Next::exit_to(department),
            None => Next::exit("matched"),
        }
    }
}
