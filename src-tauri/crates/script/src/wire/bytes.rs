//! Numbers, texts and values to bytes and back.

use super::{MOST_DEPTH, MOST_ITEMS};
use crate::Value;
use std::sync::Arc;

pub(crate) struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    items: usize,
}

impl<'a> Writer<'a> {
    pub fn new(bytes: &'a mut Vec<u8>) -> Self {
        Writer { bytes, items: 0 }
    }

    pub fn u8(&mut self, n: u8) {
        self.bytes.push(n);
    }

    pub fn u32(&mut self, n: u32) {
        self.bytes.extend_from_slice(&n.to_le_bytes());
    }

    pub fn u64(&mut self, n: u64) {
        self.bytes.extend_from_slice(&n.to_le_bytes());
    }

    /// Longer than `u32::MAX` becomes `u32::MAX`; the frame is then far too long to be sent.
    pub fn length(&mut self, n: usize) {
        self.u32(u32::try_from(n).unwrap_or(u32::MAX));
    }

    pub fn text(&mut self, text: &str) {
        self.length(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub fn optional_u32(&mut self, n: Option<u32>) {
        self.u8(u8::from(n.is_some()));
        self.u32(n.unwrap_or(0));
    }

    /// `false` if it is too deep or has too many parts; what was written is then of no use.
    #[must_use]
    pub fn value(&mut self, value: &Value) -> bool {
        self.nested(value, 0)
    }

    fn nested(&mut self, value: &Value, depth: usize) -> bool {
        self.items += 1;
        if depth > MOST_DEPTH || self.items > MOST_ITEMS {
            return false;
        }
        match value {
            Value::Null => self.u8(0),
            Value::Bool(flag) => self.u8(1 + u8::from(*flag)),
            Value::Number(number) => {
                self.u8(3);
                self.u64(number.to_bits());
            }
            Value::Text(text) => {
                self.u8(4);
                self.text(text);
            }
            Value::List(items) => {
                self.u8(5);
                self.length(items.len());
                return items.iter().all(|item| self.nested(item, depth + 1));
            }
            Value::Object(members) => {
                self.u8(6);
                self.length(members.len());
                return members.iter().all(|(key, member)| {
                    self.text(key);
                    self.nested(member, depth + 1)
                });
            }
        }
        true
    }
}

/// The bytes are not what this protocol writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("broken frame")]
pub(crate) struct Broken;

pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    items: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader {
            rest: bytes,
            items: 0,
        }
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8], Broken> {
        let (taken, rest) = self.rest.split_at_checked(n).ok_or(Broken)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        self.take(N)?.try_into().map_err(|_| Broken)
    }

    pub fn u8(&mut self) -> Result<u8, Broken> {
        Ok(self.array::<1>()?[0])
    }

    pub fn flag(&mut self) -> Result<bool, Broken> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Broken),
        }
    }

    pub fn u32(&mut self) -> Result<u32, Broken> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub fn u64(&mut self) -> Result<u64, Broken> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    /// A count of things of which each takes at least `each` bytes: no more than can follow.
    pub fn count(&mut self, each: usize) -> Result<usize, Broken> {
        let count = self.u32()? as usize;
        if count > self.rest.len() / each.max(1) {
            return Err(Broken);
        }
        Ok(count)
    }

    pub fn text(&mut self) -> Result<&'a str, Broken> {
        let length = self.u32()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| Broken)
    }

    pub fn shared_text(&mut self) -> Result<Arc<str>, Broken> {
        Ok(Arc::from(self.text()?))
    }

    pub fn optional_u32(&mut self) -> Result<Option<u32>, Broken> {
        let there = self.flag()?;
        let number = self.u32()?;
        Ok(there.then_some(number))
    }

    pub fn value(&mut self) -> Result<Value, Broken> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Value, Broken> {
        self.items += 1;
        if depth > MOST_DEPTH || self.items > MOST_ITEMS {
            return Err(Broken);
        }
        Ok(match self.u8()? {
            0 => Value::Null,
            1 => Value::Bool(false),
            2 => Value::Bool(true),
            3 => Value::Number(f64::from_bits(self.u64()?)),
            4 => Value::Text(self.shared_text()?),
            5 => {
                let count = self.count(1)?;
                let items = (0..count).map(|_| self.nested(depth + 1));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            6 => {
                let count = self.count(5)?;
                let members =
                    (0..count).map(|_| Ok((self.shared_text()?, self.nested(depth + 1)?)));
                Value::Object(members.collect::<Result<_, _>>()?)
            }
            _ => return Err(Broken),
        })
    }

    /// Nothing may follow.
    pub fn end(self) -> Result<(), Broken> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Broken)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Value {
        Value::Object(vec![
            (
                Arc::from("list"),
                Value::List(vec![Value::Null, Value::from(true), Value::from(1.5)]),
            ),
            (Arc::from("text"), Value::from("نص")),
            (Arc::from("__proto__"), Value::Object(vec![])),
        ])
    }

    fn bytes_of(value: &Value) -> Vec<u8> {
        let mut bytes = Vec::new();
        let fits = Writer::new(&mut bytes).value(value);
        assert!(fits, "the sample is shallow");
        bytes
    }

    #[test]
    fn a_value_comes_back_as_it_went() {
        let bytes = bytes_of(&sample());
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.value(), Ok(sample()));
        assert_eq!(reader.end(), Ok(()), "nothing is left over");
    }

    #[test]
    fn every_cut_and_every_flipped_byte_is_refused_or_read_without_a_panic() {
        let bytes = bytes_of(&sample());
        for cut in 0..bytes.len() {
            assert_eq!(
                Reader::new(&bytes[..cut]).value(),
                Err(Broken),
                "cut after {cut} bytes"
            );
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                let _ = Reader::new(&flipped).value();
            }
        }
    }

    #[test]
    fn a_huge_count_is_refused_before_anything_is_allocated() {
        for tag in [5, 6] {
            let bytes = [tag, 255, 255, 255, 255, 0, 0];
            assert_eq!(Reader::new(&bytes).value(), Err(Broken));
        }
    }

    #[test]
    fn too_many_parts_are_refused_on_both_sides() {
        let many = Value::List(vec![Value::Null; MOST_ITEMS]);
        assert!(!Writer::new(&mut Vec::new()).value(&many));
        let mut bytes = vec![5];
        bytes.extend_from_slice(&(MOST_ITEMS as u32).to_le_bytes());
        bytes.extend(std::iter::repeat_n(0, MOST_ITEMS));
        assert_eq!(
            Reader::new(&bytes).value(),
            Err(Broken),
            "a small frame must not become a large value"
        );
    }

    #[test]
    fn too_deep_is_refused_on_both_sides() {
        let mut deep = Value::Null;
        for _ in 0..=MOST_DEPTH {
            deep = Value::List(vec![deep]);
        }
        assert!(!Writer::new(&mut Vec::new()).value(&deep));
        let bytes = [5, 1, 0, 0, 0].repeat(MOST_DEPTH + 2);
        assert_eq!(Reader::new(&bytes).value(), Err(Broken));
    }
}
