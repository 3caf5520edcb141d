//! Templates and expressions. minijinja reads them; what they may do is decided here, with
//! every step of work counted, values escaped for the place they go to, and no I/O.
//!
//! Its own interpreter is not used, because its fuel counts instructions and not their size:
//! one `name * 100000000` takes two instructions and 100 MB, and three lines with a loop
//! around it run for minutes inside any limit. It also calls a missing value less than 5, and
//! the text "5" more than 10, which a phone flow must not.

mod book;
mod filters;
mod lists;
mod node;
mod ops;
mod parse;
pub mod pattern;
mod place;
pub mod types;
pub mod value;
mod work;

#[cfg(test)]
mod tests;

pub(crate) use book::Learned;
pub use book::{ExprError, Expressions, Names};
pub use filters::{filter_names, test_names};
pub(crate) use node::{Node, Seg};
pub use place::{Place, percent};
pub use types::{Clash, Types};
