//! The doubles of simulated calls, each by its table.

mod calls;
mod plans;
mod recordings;
mod scenarios;
mod stories;
mod web;
