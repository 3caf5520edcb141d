//! Simulated calls as a window has them: templates, at all speeds.

mod again;
mod live;
mod scenes;
mod tools;
mod window;
