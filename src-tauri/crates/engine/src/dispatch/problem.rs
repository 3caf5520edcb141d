//! What is wrong with the tables, as data: the dispatcher runs with what is left.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A row of the agents or queues that cannot be taken as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    #[error("An agent has no id (name “{name}”) and is left out.")]
    AgentWithoutId { name: String },
    #[error("Agent “{agent}” is listed twice; only the first counts.")]
    AgentTwice { agent: String },
    #[error("No call can reach agent “{agent}”: no portal and no phone number.")]
    AgentUnreachable { agent: String },
    #[error("Agent “{agent}” may take 0 calls at a time, so is never rung.")]
    AgentTakesNoCalls { agent: String },
    #[error("A queue has no id (name “{name}”) and is left out.")]
    QueueWithoutId { name: String },
    #[error("Queue “{queue}” is listed twice; only the first counts.")]
    QueueTwice { queue: String },
    #[error("Queue “{queue}” has room for 0 callers, so every caller overflows.")]
    QueueWithoutRoom { queue: String },
    #[error("Queue “{queue}” lists agent “{agent}”, who does not exist.")]
    UnknownAgent { queue: String, agent: String },
    #[error("Queue “{queue}” names department “{department}”, which has no agents.")]
    EmptyDepartment { queue: String, department: String },
    #[error("No agent can ever serve queue “{queue}”; its callers wait until they give up.")]
    QueueUnserved { queue: String },
}
