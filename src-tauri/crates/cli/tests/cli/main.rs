//! The command as people and programs use it: the real executable, real files, its words
//! and its exit codes.

mod bad_input;
mod bundles;
mod calls;
mod documents;
mod languages;
mod merging;
mod projects;
mod prompts;
mod proofs;
mod setting;
#[cfg(unix)]
mod terminal;
mod traces;
