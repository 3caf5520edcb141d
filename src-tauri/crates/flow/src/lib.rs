//! The flow document: parse, print, compare, merge. No meaning, no I/O.
