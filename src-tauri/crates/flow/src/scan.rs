//! What serde_json would lose without a word, found before it reads a text:
//! a field that stands twice (a hand-made merge), and numbers no `f64` can hold.
//! Not a JSON checker: on anything odd it stops, and serde_json says what is wrong.

use crate::exact;
use std::borrow::Cow;
use std::ops::Range;

/// serde_json refuses deeper nesting, so looking further is of no use.
const MAX_DEPTH: usize = 128;

/// A field that stands twice in one object.
#[derive(Debug, PartialEq)]
pub(crate) struct Twice {
    pub key: String,
    pub path: String,
    pub offset: usize,
}

/// Where the numbers stand that need keeping as text.
pub(crate) fn scan(text: &str) -> Result<Vec<Range<usize>>, Twice> {
    let mut scan = Scan {
        text,
        frames: Vec::new(),
        keys: Vec::new(),
        long_numbers: Vec::new(),
    };
    scan.run()?;
    Ok(scan.long_numbers)
}

/// Line and column, both from 1, as serde_json counts them (columns in bytes).
pub(crate) fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = &text[..offset.min(text.len())];
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let start = before
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |i| i + 1);
    (line, before.len() - start + 1)
}

struct Scan<'a> {
    text: &'a str,
    frames: Vec<Frame>,
    /// The keys seen so far in every open object, outermost first.
    keys: Vec<(Cow<'a, str>, usize)>,
    long_numbers: Vec<Range<usize>>,
}

enum Frame {
    Object {
        first_key: usize,
        sorted: bool,
        key_next: bool,
    },
    List {
        index: usize,
    },
}

impl<'a> Scan<'a> {
    fn run(&mut self) -> Result<(), Twice> {
        let bytes = self.text.as_bytes();
        let mut i = 0;
        while let Some(byte) = bytes.get(i) {
            match byte {
                b'"' => {
                    let Some((end, escaped)) = string_end(bytes, i + 1) else {
                        return Ok(());
                    };
                    self.string(i, end, escaped);
                    i = end;
                }
                b'{' | b'[' if self.frames.len() >= MAX_DEPTH => return Ok(()),
                b'{' => self.frames.push(Frame::Object {
                    first_key: self.keys.len(),
                    sorted: true,
                    key_next: true,
                }),
                b'[' => self.frames.push(Frame::List { index: 0 }),
                b'}' | b']' => self.close()?,
                b',' => match self.frames.last_mut() {
                    Some(Frame::Object { key_next, .. }) => *key_next = true,
                    Some(Frame::List { index }) => *index += 1,
                    None => return Ok(()),
                },
                b'-' | b'0'..=b'9' => {
                    let end = number_end(bytes, i);
                    if !exact::survives(&self.text[i..end]) {
                        self.long_numbers.push(i..end);
                    }
                    i = end - 1;
                }
                _ => {}
            }
            i += 1;
        }
        Ok(())
    }

    fn string(&mut self, start: usize, end: usize, escaped: bool) {
        let Some(Frame::Object {
            first_key,
            sorted,
            key_next,
        }) = self.frames.last_mut()
        else {
            return;
        };
        if !std::mem::take(key_next) {
            return;
        }
        let raw = &self.text[start + 1..end];
        let key = if escaped {
            // A broken escape is serde_json's to tell.
            let plain = serde_json::from_str(&self.text[start..=end]);
            Cow::Owned(plain.unwrap_or_else(|_| raw.to_owned()))
        } else {
            Cow::Borrowed(raw)
        };
        if let Some((last, _)) = self.keys[*first_key..].last() {
            *sorted &= *last < key;
        }
        self.keys.push((key, start));
    }

    fn close(&mut self) -> Result<(), Twice> {
        if let Some(Frame::Object {
            first_key,
            sorted: false,
            ..
        }) = self.frames.last()
        {
            let keys = &mut self.keys[*first_key..];
            keys.sort();
            if let Some(pair) = keys.windows(2).find(|w| w[0].0 == w[1].0) {
                let (key, offset) = (pair[1].0.to_string(), pair[1].1);
                return Err(Twice {
                    path: self.path(),
                    key,
                    offset,
                });
            }
        }
        if let Some(Frame::Object { first_key, .. }) = self.frames.pop() {
            self.keys.truncate(first_key);
        }
        Ok(())
    }

    /// The open object's place, spelled as serde_path_to_error does.
    fn path(&self) -> String {
        let mut path = String::new();
        for (depth, frame) in self.frames.iter().enumerate() {
            match frame {
                Frame::List { index } => path.push_str(&format!("[{index}]")),
                Frame::Object { first_key, .. } => {
                    // The innermost object is the one meant, not a field of it.
                    let after = self.frames[depth + 1..].iter().find_map(Frame::first_key);
                    let inner = depth + 1 < self.frames.len();
                    let last = after.unwrap_or(self.keys.len());
                    if let Some((key, _)) = self.keys[*first_key..last].last().filter(|_| inner) {
                        let dot = if path.is_empty() { "" } else { "." };
                        path.push_str(&format!("{dot}{key}"));
                    }
                }
            }
        }
        if path.is_empty() {
            ".".to_owned()
        } else {
            path
        }
    }
}

impl Frame {
    fn first_key(&self) -> Option<usize> {
        match self {
            Frame::Object { first_key, .. } => Some(*first_key),
            Frame::List { .. } => None,
        }
    }
}

/// The index of the closing quote, and whether an escape stands before it.
fn string_end(bytes: &[u8], mut i: usize) -> Option<(usize, bool)> {
    let mut escaped = false;
    loop {
        match bytes.get(i)? {
            b'"' => return Some((i, escaped)),
            b'\\' => {
                escaped = true;
                i += 2;
            }
            _ => i += 1,
        }
    }
}

fn number_end(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start + 1..];
    let len = rest
        .iter()
        .position(|b| !matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    start + 1 + len.unwrap_or(rest.len())
}
