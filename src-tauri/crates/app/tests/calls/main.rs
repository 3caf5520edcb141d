//! Simulated calls as a window has them: templates, at all speeds.

mod again;
mod live;
mod really;
mod scenes;
mod server;
mod tools;
mod window;
