//! Random flows of every step type. Settings are those of the types' own cases, so that a
//! new type takes part as soon as it exists; lines go anywhere.

use crate::dice::Dice;
use callwright_engine::nodes::{AnyStep, kinds};
use callwright_engine::{Project, Texts};
use callwright_flow::{Edge, Flow, Map, Node, Variable};
use serde_json::Value;
use std::collections::BTreeMap;

/// What flows are made of.
pub struct Material {
    /// A step type and settings that make sense for it.
    steps: Vec<(&'static str, Map)>,
    variables: Vec<Variable>,
    project: Project,
    texts: Texts,
    flows: Vec<Flow>,
}

/// A flow and all it needs.
pub struct Scene {
    pub flow: Flow,
    pub others: BTreeMap<String, Flow>,
    pub project: Project,
    pub texts: Texts,
}

impl Default for Material {
    fn default() -> Self {
        let mut material = Material {
            steps: Vec::new(),
            variables: Vec::new(),
            project: Project::default(),
            texts: Texts::default(),
            flows: Vec::new(),
        };
        for kind in kinds() {
            let cases: Vec<Value> = serde_json::from_str(kind.meta.cases).unwrap_or_default();
            for case in &cases {
                let settings = case
                    .get("settings")
                    .and_then(Value::as_object)
                    .cloned()
                    .unwrap_or_default();
                material.steps.push((kind.kind, settings));
                material.learn(case);
            }
        }
        material
    }
}

impl Material {
    fn learn(&mut self, case: &Value) {
        let read = |key: &str| case.get(key).cloned().unwrap_or_default();
        for variable in
            serde_json::from_value::<Vec<Variable>>(read("variables")).unwrap_or_default()
        {
            if !self.variables.iter().any(|v| v.id == variable.id) {
                self.variables.push(variable);
            }
        }
        for flow in serde_json::from_value::<Vec<Flow>>(read("flows")).unwrap_or_default() {
            if !self.flows.iter().any(|f| f.id == flow.id) {
                self.flows.push(flow);
            }
        }
        if let Ok(texts) =
            serde_json::from_value::<BTreeMap<String, BTreeMap<String, String>>>(read("texts"))
        {
            for (language, by_id) in texts {
                self.texts
                    .by_language
                    .entry(language)
                    .or_default()
                    .extend(by_id);
            }
        }
        if let Ok(project) = serde_json::from_value::<Project>(read("project")) {
            let ours = &mut self.project;
            for agent in project.agents {
                if !ours.agents.iter().any(|a| a.id == agent.id) {
                    ours.agents.push(agent);
                }
            }
            for queue in project.queues {
                if !ours.queues.iter().any(|q| q.id == queue.id) {
                    ours.queues.push(queue);
                }
            }
            ours.departments.extend(project.departments);
            ours.hours.extend(project.hours);
            ours.rules.extend(project.rules);
        }
    }

    /// A random flow.
    pub fn scene(&self, dice: &mut Dice) -> Scene {
        let mut flow = Flow::empty("random", "Random");
        flow.languages = vec!["en".to_owned(), "ar".to_owned()];
        flow.variables = self.variables.clone();
        for variable in &mut flow.variables {
            variable.sensitive |= dice.chance(10);
        }
        let count = 2 + dice.below(*dice.clone().pick(&[3, 8, 25]));
        for i in 0..count {
            let (kind, settings) = dice.pick(&self.steps);
            let mut node = Node::new(&format!("s{i}"), kind, "");
            node.settings = settings.clone();
            flow.nodes.push(node);
        }
        flow.start = format!("s{}", dice.below(count));
        let any = |dice: &mut Dice| format!("s{}", dice.below(count));
        for handler in [&mut flow.handlers.error, &mut flow.handlers.hangup] {
            *handler = dice.chance(50).then(|| any(dice));
        }
        for node in &flow.nodes {
            let Some(Ok(step)) = AnyStep::parse(&node.kind, &node.settings) else {
                continue;
            };
            for port in step.ports() {
                if dice.chance(90) {
                    flow.edges.push(Edge::new(&node.id, &port.id, &any(dice)));
                }
            }
        }
        let others = self
            .flows
            .iter()
            .map(|f| (f.id.clone(), f.clone()))
            .collect();
        Scene {
            flow,
            others,
            project: self.project.clone(),
            texts: self.texts.clone(),
        }
    }
}
