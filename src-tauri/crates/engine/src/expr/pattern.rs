//! Regular expressions that cannot hold up a call. The engine behind them takes time in
//! proportion to pattern times text, so both have a limit; and since the same few patterns come
//! again with each call, each thread keeps those it has read.

use crate::limits::{MAX_MATCHED_BYTES, MAX_PATTERN_BYTES, MAX_PATTERN_SIZE};
use regex_lite::{Regex, RegexBuilder};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Why a pattern tells nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    #[error("the pattern is longer than {MAX_PATTERN_BYTES} characters")]
    TooLong,
    #[error("the pattern cannot be read: {0}")]
    Unreadable(String),
    #[error("the text is longer than {MAX_MATCHED_BYTES} characters, too long for a pattern")]
    TextTooLong,
}

/// How many patterns a thread keeps.
const KEPT: usize = 64;

thread_local! {
    static READ: RefCell<BTreeMap<Box<str>, Regex>> = const { RefCell::new(BTreeMap::new()) };
}

/// Whether a pattern can be used at all.
pub fn check(pattern: &str) -> Result<(), PatternError> {
    compile(pattern).map(drop)
}

/// Whether a pattern finds something in a text.
pub fn finds(pattern: &str, text: &str) -> Result<bool, PatternError> {
    if text.len() > MAX_MATCHED_BYTES {
        return Err(PatternError::TextTooLong);
    }
    READ.with_borrow_mut(|read| {
        if let Some(re) = read.get(pattern) {
            return Ok(re.is_match(text));
        }
        let re = compile(pattern)?;
        let found = re.is_match(text);
        if read.len() >= KEPT {
            read.clear();
        }
        read.insert(pattern.into(), re);
        Ok(found)
    })
}

fn compile(pattern: &str) -> Result<Regex, PatternError> {
    if pattern.len() > MAX_PATTERN_BYTES {
        return Err(PatternError::TooLong);
    }
    RegexBuilder::new(pattern)
        .size_limit(MAX_PATTERN_SIZE)
        .nest_limit(20)
        .build()
        .map_err(|e| PatternError::Unreadable(e.to_string()))
}
