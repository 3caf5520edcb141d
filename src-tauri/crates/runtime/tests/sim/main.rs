//! The doubles of simulated calls, each by its table.

mod plans;
mod recordings;
mod scenarios;
mod web;
