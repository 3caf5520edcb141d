//! What tests are made with: random flows, random callers, faults, and the checks that
//! every call must pass whatever happens. Also the generators of files that are kept in
//! the tree, and the product's side of the benches.

pub mod bench;
pub mod dice;
pub mod parts;
pub mod sim;
pub mod typescript;
