//! What holds for speech whoever carries it out.

mod batches;
mod marks;
mod rows;
mod sentences;
