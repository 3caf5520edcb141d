//! What the document promises, tried on many flows: one binary, one module for each promise.

mod broken;
mod bundle;
mod compare;
mod generate;
mod huge;
mod laws;
mod merge;
mod migrate;
mod round_trip;
mod schema;
mod zip_by_hand;
