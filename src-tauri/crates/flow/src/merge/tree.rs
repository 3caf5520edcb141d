//! JSON that remembers the order of its keys, so that a merged file reads like the files
//! it was made of. `serde_json::Map` may sort them, depending on how it was built.

use crate::place::all_different;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub(super) enum Tree {
    /// Null, a boolean, a number or a text.
    Leaf(Value),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// The same value; the order of keys is no difference.
    pub fn same(&self, other: &Tree) -> bool {
        match (self, other) {
            (Tree::Leaf(a), Tree::Leaf(b)) => a == b,
            (Tree::List(a), Tree::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (Tree::Object(a), Tree::Object(b)) => {
                let in_order = || a.iter().zip(b).all(|((k, a), (l, b))| k == l && a.same(b));
                let by_key = || {
                    let b = keyed(b);
                    a.iter()
                        .all(|(k, a)| b.get(k.as_str()).is_some_and(|b| a.same(b)))
                };
                a.len() == b.len() && (in_order() || by_key())
            }
            _ => false,
        }
    }

    pub fn field(&self, key: &str) -> Option<&Tree> {
        match self {
            Tree::Object(fields) => fields.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Tree::Leaf(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// What to call an item of a list.
    pub fn title(&self) -> Option<&str> {
        let named = |key| self.field(key)?.text().filter(|t| !t.trim().is_empty());
        ["label", "name", "title", "text"]
            .into_iter()
            .find_map(named)
    }

    pub fn value(&self) -> Value {
        match self {
            Tree::Leaf(value) => value.clone(),
            Tree::List(items) => items.iter().map(Tree::value).collect(),
            Tree::Object(fields) => {
                Value::Object(fields.iter().map(|(k, v)| (k.clone(), v.value())).collect())
            }
        }
    }
}

/// Fields by key.
pub(super) fn keyed(fields: &[(String, Tree)]) -> BTreeMap<&str, &Tree> {
    fields.iter().map(|(k, v)| (k.as_str(), v)).collect()
}

/// Items by their ids, if every item has one of its own.
pub(super) fn by_id(items: &[Tree]) -> Option<Vec<(&str, &Tree)>> {
    let id = |item| Some((Tree::field(item, "id")?.text()?, item));
    let items: Vec<(&str, &Tree)> = items.iter().map(id).collect::<Option<_>>()?;
    let ids: Vec<&str> = items.iter().map(|(id, _)| *id).collect();
    all_different(&ids).then_some(items)
}

impl From<&Value> for Tree {
    fn from(value: &Value) -> Self {
        match value {
            Value::Array(items) => Tree::List(items.iter().map(Tree::from).collect()),
            Value::Object(map) => {
                Tree::Object(map.iter().map(|(k, v)| (k.clone(), v.into())).collect())
            }
            leaf => Tree::Leaf(leaf.clone()),
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Leaf(value) => value.serialize(s),
            Tree::List(items) => s.collect_seq(items),
            Tree::Object(fields) => {
                let mut map = s.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf(Value::Null))
    }
    fn visit_bool<E>(self, v: bool) -> Result<Tree, E> {
        Ok(Tree::Leaf(v.into()))
    }
    fn visit_i64<E>(self, v: i64) -> Result<Tree, E> {
        Ok(Tree::Leaf(v.into()))
    }
    fn visit_u64<E>(self, v: u64) -> Result<Tree, E> {
        Ok(Tree::Leaf(v.into()))
    }
    fn visit_f64<E>(self, v: f64) -> Result<Tree, E> {
        Ok(Tree::Leaf(v.into()))
    }
    fn visit_str<E>(self, v: &str) -> Result<Tree, E> {
        Ok(Tree::Leaf(v.into()))
    }
    fn visit_string<E>(self, v: String) -> Result<Tree, E> {
        Ok(Tree::Leaf(v.into()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Tree::Object(fields))
    }
}
