//! Real sockets on this machine, names of our own, and a canary that nobody may touch.

mod canary;
mod follows;
mod limits;
mod rig;
mod secrets;
mod tls;
