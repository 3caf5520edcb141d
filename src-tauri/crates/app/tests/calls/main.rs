//! Simulated calls as a window has them: templates, at all speeds.

mod live;
mod window;
