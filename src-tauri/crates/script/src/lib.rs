//! JavaScript in a killable worker process.
