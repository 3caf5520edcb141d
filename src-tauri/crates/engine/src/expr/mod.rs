//! Templates and expressions: minijinja with fuel, without I/O, with a chosen set of
//! filters, and with values escaped for the place they go to.

mod env;
mod filters;
mod place;
pub mod value;

pub use env::{ExprError, Expressions};
pub use place::{Place, percent};
