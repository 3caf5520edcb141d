//! The studio as windows see it, over real folders and a real database.

mod bad;
mod content;
mod cost;
mod crash;
mod edits;
mod library;
mod outside;
mod rig;
mod windows;
