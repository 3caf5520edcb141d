//! Doubles: a caller who follows a plan, and a world of people, mail and web addresses
//! that answer as they are told. Nothing here reaches anything real.

mod caller;
mod line;
mod mocks;
mod scenario;
mod start;
mod world;

pub use caller::{Act, Deed, Plan, PlanError};
pub use line::{SimLine, spoken_ms};
pub use mocks::{Mock, Mocks, Reply};
pub use scenario::{AgentChange, AgentDouble, Answer, LineDouble, Scenario, ScenarioError};
pub use start::{SimCall, simulate, stage};
pub use world::{Outbox, SimServices, StoredCallback, StoredVoicemail, World};
