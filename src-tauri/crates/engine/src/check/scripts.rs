//! Scripts that cannot be read. Only a script worker can tell, so hosts that have one ask it and
//! say so here.

use super::{Issue, Severity};
use callwright_flow::{Flow, Node};

/// What is wrong with a script's text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFault {
    pub message: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
}

pub fn bad_script(flow: &Flow, step: &Node, found: &ScriptFault) -> Issue {
    let name = ("step", step.title().to_owned());
    issue("bad_script", flow, (&step.id, "code"), name, found)
}

pub fn bad_function(flow: &Flow, name: &str, found: &ScriptFault) -> Issue {
    let name = ("name", name.to_owned());
    issue("bad_function", flow, ("", "functions"), name, found)
}

fn issue(
    code: &str,
    flow: &Flow,
    (node, field): (&str, &str),
    name: (&str, String),
    found: &ScriptFault,
) -> Issue {
    let place = |n: Option<u32>| n.unwrap_or(1).to_string();
    let args = [
        name,
        ("why", found.message.clone()),
        ("line", place(found.line)),
        ("column", place(found.column)),
    ];
    Issue {
        code: code.to_owned(),
        flow: flow.id.clone(),
        node: node.to_owned(),
        field: field.to_owned(),
        severity: Severity::Error,
        args: args.map(|(k, v)| (k.to_owned(), v)).into_iter().collect(),
    }
}
