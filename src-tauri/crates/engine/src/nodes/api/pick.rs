//! Reads a JSON answer and keeps only what is asked for: the rest is skimmed, never stored.
//! Deliberately not here: what a path is, and what becomes of a part that is missing.

use super::Mapping;
use super::answer::{Step, find};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// One bit for each mapping.
type Set = u64;

/// The part for each mapping, nothing where the answer has none.
pub(super) fn pick(mappings: &[Mapping], json: &str) -> serde_json::Result<Vec<Value>> {
    let mut found = vec![Value::Null; mappings.len()];
    for (mappings, found) in
        (mappings.chunks(Set::BITS as usize)).zip(found.chunks_mut(Set::BITS as usize))
    {
        let mut reader = serde_json::Deserializer::from_str(json);
        let all = Set::MAX >> (Set::BITS as usize - mappings.len());
        Part {
            mappings,
            wanted: all,
            depth: 0,
            found,
        }
        .deserialize(&mut reader)?;
        reader.end()?;
    }
    Ok(found)
}

/// The places of the bits that are set.
fn each(mut set: Set) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let i = set.trailing_zeros();
        set &= set.checked_sub(1)?;
        Some(i as usize)
    })
}

/// A part of the answer that leads on to some of what is wanted.
struct Part<'a> {
    mappings: &'a [Mapping],
    wanted: Set,
    /// Steps of the paths that lead here.
    depth: usize,
    found: &'a mut [Value],
}

impl Part<'_> {
    fn rest(&self, i: usize) -> &[Step] {
        (self.mappings[i].path.steps())
            .and_then(|steps| steps.get(self.depth..))
            .unwrap_or_default()
    }

    /// Whether all that is wanted lies behind names in this part.
    fn only_names(&self) -> bool {
        each(self.wanted).all(|i| matches!(self.rest(i).first(), Some(Step::Name(_))))
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        if self.only_names() {
            // Of two members with one name, the last counts.
            each(self.wanted).for_each(|i| self.found[i] = Value::Null);
            return reader.deserialize_any(self);
        }
        let value: Value = serde::Deserialize::deserialize(reader)?;
        if self.wanted.is_power_of_two() {
            let i = self.wanted.trailing_zeros() as usize;
            self.found[i] = match self.rest(i) {
                [] => value,
                rest => find(&value, rest).unwrap_or_default(),
            };
            return Ok(());
        }
        for i in each(self.wanted) {
            self.found[i] = find(&value, self.rest(i)).unwrap_or_default();
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(wanted) = members.next_key_seed(Name(&self))? {
            if wanted == 0 {
                members.next_value::<IgnoredAny>()?;
                continue;
            }
            members.next_value_seed(Part {
                mappings: self.mappings,
                wanted,
                depth: self.depth + 1,
                found: &mut *self.found,
            })?;
        }
        Ok(())
    }

    // What has no names has nothing that is wanted.

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Which of what is wanted lies behind a member's name.
struct Name<'a, 'p>(&'a Part<'p>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Set;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Set, D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Set;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Set, E> {
        let behind = |i: &usize| matches!(self.0.rest(*i).first(), Some(Step::Name(n)) if **n == *name);
        Ok(each(self.0.wanted)
            .filter(behind)
            .fold(0, |set, i| set | 1 << i))
    }
}
