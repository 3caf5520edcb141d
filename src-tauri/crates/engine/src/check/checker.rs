//! What a step tells about itself while a flow is compiled: its texts, expressions, prompts,
//! variables and references. From this come the problems, where-used, and the compiled
//! templates; so a step says each thing once.

use super::{Issue, Severity, Steps, why};
use crate::condition::Condition;
use crate::expr::{Clash, ExprError, Expressions, Place};
use crate::nodes::SettingsError;
use crate::project::{Fault, Project, Texts};
use crate::settings::{Expr, Part, Prompt, Template, Val};
use callwright_flow::{Flow, Node, VarType};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One place where something is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Use {
    pub kind: UseKind,
    pub name: String,
    pub flow: String,
    pub node: String,
    pub field: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UseKind {
    Reads,
    Sets,
    Prompt,
    Clip,
    Queue,
    Agent,
    Department,
    Hours,
    Flow,
    Secret,
    Language,
}

/// Names that every template can read beside the flow's own variables.
pub const BUILT_IN: [&str; 4] = ["call", "customer", "language", "now"];

pub struct Checker<'a> {
    pub flow: &'a Flow,
    pub project: &'a Project,
    pub texts: &'a Texts,
    pub(crate) node: &'a str,
    pub(crate) title: &'a str,
    pub(crate) exprs: &'a mut Expressions,
    pub(crate) issues: &'a mut Vec<Issue>,
    pub(crate) uses: &'a mut Vec<Use>,
    /// Ids of flows that can be called.
    pub(crate) flows: &'a BTreeMap<String, Flow>,
    pub(crate) steps: &'a Steps<'a>,
}

impl Checker<'_> {
    pub fn issue(&mut self, severity: Severity, code: &str, field: &str, args: &[(&str, &str)]) {
        let mut args: BTreeMap<String, String> = args
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        args.insert("step".to_owned(), self.title.to_owned());
        self.issues.push(Issue {
            code: code.to_owned(),
            flow: self.flow.id.clone(),
            node: self.node.to_owned(),
            field: field.to_owned(),
            severity,
            args,
        });
    }

    pub fn error(&mut self, code: &str, field: &str, args: &[(&str, &str)]) {
        self.issue(Severity::Error, code, field, args);
    }

    pub fn warn(&mut self, code: &str, field: &str, args: &[(&str, &str)]) {
        self.issue(Severity::Warning, code, field, args);
    }

    pub fn hint(&mut self, code: &str, field: &str, args: &[(&str, &str)]) {
        self.issue(Severity::Hint, code, field, args);
    }

    /// Settings that are not what the step's type takes.
    pub(crate) fn unreadable(&mut self, node: &Node, e: &SettingsError) {
        let schema = crate::nodes::settings_schema(&node.kind);
        let misfits = schema.map_or_else(Vec::new, |s| super::misfits(s, &node.settings));
        for misfit in &misfits {
            let args: Vec<(&str, &str)> = (misfit.args.iter())
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            self.error(misfit.code, &misfit.field, &args);
        }
        if misfits.is_empty() {
            self.error(
                "bad_settings",
                &e.field,
                &[("field", &e.field), ("why", &e.what)],
            );
        }
    }

    pub fn range(&mut self, field: &str, value: i64, min: i64, max: i64) {
        if value < min || value > max {
            let (value, min, max) = (value.to_string(), min.to_string(), max.to_string());
            self.error(
                "out_of_range",
                field,
                &[("value", &value), ("min", &min), ("max", &max)],
            );
        }
    }

    fn used(&mut self, kind: UseKind, name: &str, field: &str) {
        self.uses.push(Use {
            kind,
            name: name.to_owned(),
            flow: self.flow.id.clone(),
            node: self.node.to_owned(),
            field: field.to_owned(),
        });
    }

    pub fn template(&mut self, field: &str, template: &Template, place: Place) {
        if template.is_plain() {
            return;
        }
        match self
            .exprs
            .add_template(place, template.source())
            .map(<[String]>::to_vec)
        {
            Ok(reads) => {
                template.learn(self.exprs);
                self.reads(field, &reads);
                let clashes = self.exprs.template_clashes(template.source(), self);
                self.clashes(field, &clashes);
            }
            Err(e) => self.bad_text(field, template.source(), &e),
        }
    }

    /// Comparisons that can never hold.
    fn clashes(&mut self, field: &str, clashes: &[Clash]) {
        for clash in clashes {
            let args = [("left", clash.left.as_str()), ("right", &clash.right)];
            self.hint("type_clash", field, &args);
        }
    }

    pub fn expr(&mut self, field: &str, expr: &Expr) {
        self.expr_with(field, expr, &[]);
    }

    /// An expression that may also speak of values which the step itself gives it.
    pub fn expr_with(&mut self, field: &str, expr: &Expr, given: &[&str]) {
        if expr.is_empty() {
            return;
        }
        match self.exprs.add_expr(expr.source()).map(<[String]>::to_vec) {
            Ok(mut reads) => {
                expr.learn(self.exprs);
                reads.retain(|name| !given.contains(&name.split('.').next().unwrap_or(name)));
                self.reads(field, &reads);
                let clashes = self.exprs.clashes(expr.source(), self);
                self.clashes(field, &clashes);
            }
            Err(e) => self.bad_text(field, expr.source(), &e),
        }
    }

    pub fn val(&mut self, field: &str, val: &Val) {
        if let Val::Expr { expr } = val {
            self.expr(field, expr);
        }
    }

    fn bad_text(&mut self, field: &str, source: &str, e: &ExprError) {
        let (source, why) = (crate::expr::value::short(source), why::expression(e));
        self.error(
            "bad_expression",
            field,
            &[("text", &source), ("why", &why.en), ("why_ar", &why.ar)],
        );
    }

    fn reads(&mut self, field: &str, names: &[String]) {
        for name in names {
            let root = name.split('.').next().unwrap_or(name);
            // A variable of the flow hides what every flow can read.
            if self.steps.has_variable(root) {
                self.used(UseKind::Reads, root, field);
            } else if crate::expr::types::is_never_there(name) {
                self.error("unknown_variable", field, &[("name", name)]);
            } else if BUILT_IN.contains(&root) {
                self.used(UseKind::Reads, name, field);
            } else {
                self.error("unknown_variable", field, &[("name", root)]);
            }
        }
    }

    /// The step reads this variable outside of any expression.
    pub fn reads_variable(&mut self, field: &str, name: &str) {
        self.reads(field, &[name.to_owned()]);
    }

    /// The step puts a value into this variable.
    pub fn sets(&mut self, field: &str, name: &str) {
        if name.is_empty() {
            return;
        }
        if name != "language" && !self.steps.has_variable(name) {
            self.error("unknown_variable", field, &[("name", name)]);
        }
        self.used(UseKind::Sets, name, field);
    }

    pub fn condition(&mut self, field: &str, condition: &Condition) {
        crate::condition::check(self, field, condition);
    }

    /// Conditions that all have to hold.
    pub fn conditions(&mut self, field: &str, conditions: &[Condition]) {
        crate::condition::check_all(self, field, conditions);
    }

    /// What an expression gives, as far as can be told without a call.
    pub fn type_of(&self, expr: &Expr) -> Option<VarType> {
        self.exprs.type_of(expr.source(), self)
    }

    /// A regular expression.
    pub fn pattern(&mut self, field: &str, pattern: &str) {
        if let Err(e) = crate::expr::pattern::check(pattern) {
            let (shown, why) = (crate::expr::value::short(pattern), why::pattern(&e));
            self.error(
                "bad_pattern",
                field,
                &[("pattern", &shown), ("why", &why.en), ("why_ar", &why.ar)],
            );
        }
    }

    pub fn prompt(&mut self, field: &str, prompt: &Prompt) {
        for (i, part) in prompt.0.iter().enumerate() {
            let field = format!("{field}.{i}");
            match part {
                Part::Prompt { prompt } => self.prompt_id(&field, prompt),
                Part::Text { text } => self.template(&field, text, Place::Text),
                Part::Say { say, .. } => self.val(&field, say),
                Part::Clip { clip } => self.clip_id(&field, clip),
                Part::Pause { pause_ms } => self.range(&field, i64::from(*pause_ms), 0, 60_000),
            }
        }
    }

    fn prompt_id(&mut self, field: &str, id: &str) {
        self.used(UseKind::Prompt, id, field);
        let flow = self.flow;
        let languages = if flow.languages.is_empty() {
            &self.project.languages
        } else {
            &flow.languages
        };
        for language in languages {
            match self.texts.get(language, id) {
                Some(text) => self.template(field, &Template::new(text), Place::Text),
                None => self.warn(
                    "missing_prompt",
                    field,
                    &[("prompt", id), ("language", language)],
                ),
            }
            let args = [("prompt", id), ("language", language.as_str())];
            match self.texts.fault(language, id) {
                Some(Fault::Gone) => self.warn("missing_recording", field, &args),
                Some(Fault::Stale) => self.warn("stale_recording", field, &args),
                None => {}
            }
        }
    }

    fn clip_id(&mut self, field: &str, id: &str) {
        self.used(UseKind::Clip, id, field);
        let texts = self.texts;
        let known = texts.clips.as_ref().is_none_or(|clips| clips.contains(id));
        if !known || texts.fault("", id) == Some(Fault::Gone) {
            self.warn("missing_clip", field, &[("clip", id)]);
        }
    }

    pub fn needs_language(&mut self, field: &str, language: &str) {
        self.used(UseKind::Language, language, field);
        let flow = self.flow;
        let languages = if flow.languages.is_empty() {
            &self.project.languages
        } else {
            &flow.languages
        };
        if !languages.iter().any(|l| l == language) {
            self.error("unknown_language", field, &[("language", language)]);
        }
    }

    pub fn needs_queue(&mut self, field: &str, id: &str) {
        let known = self.project.queues.iter().any(|q| q.id == id);
        self.needs(UseKind::Queue, "unknown_queue", known, field, id);
    }

    pub fn needs_agent(&mut self, field: &str, id: &str) {
        let known = self.project.agents.iter().any(|a| a.id == id);
        self.needs(UseKind::Agent, "unknown_agent", known, field, id);
    }

    pub fn needs_department(&mut self, field: &str, id: &str) {
        let known = self.project.departments.iter().any(|d| d.id == id);
        self.needs(UseKind::Department, "unknown_department", known, field, id);
    }

    pub fn needs_hours(&mut self, field: &str, id: &str) {
        let known = self.project.hours.contains_key(id);
        self.needs(UseKind::Hours, "unknown_hours", known, field, id);
    }

    pub fn needs_flow(&mut self, field: &str, id: &str) {
        let known = id == self.flow.id || self.flows.contains_key(id);
        self.needs(UseKind::Flow, "unknown_flow", known, field, id);
    }

    /// Another flow of the project, to compare inputs and outputs with.
    pub fn other_flow(&self, id: &str) -> Option<&Flow> {
        if id == self.flow.id {
            Some(self.flow)
        } else {
            self.flows.get(id)
        }
    }

    /// Secrets live in environments, so only their use is noted.
    pub fn uses_secret(&mut self, field: &str, name: &str) {
        if name.is_empty() {
            self.error("no_secret", field, &[]);
        }
        self.used(UseKind::Secret, name, field);
    }

    fn needs(&mut self, kind: UseKind, code: &str, known: bool, field: &str, id: &str) {
        if !known {
            self.error(code, field, &[("name", id)]);
        }
        self.used(kind, id, field);
    }
}
