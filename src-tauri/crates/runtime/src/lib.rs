//! The driver: joins a call to a line and to services, in real or virtual time.
//!
//! The engine decides, this carries out. Which line (simulated, microphone, SIP) and which
//! services (doubles, real ones) is the host's choice; a golden call is the same on all.

pub mod agenda;
pub mod drive;
pub mod golden;
pub mod line;
pub mod replay;
pub mod services;
pub mod sim;
pub mod speech;
pub mod story;

pub use agenda::{Agenda, Due, External};
pub use drive::{Clock, Driver, RealClock, Recording, Stops, Until};
pub use line::Line;
pub use services::{ScriptGround, Scripts, Services};
