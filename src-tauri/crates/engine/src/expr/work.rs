//! Working out what was read. Every piece of work is paid for by its size, so that nothing a
//! designer writes and no value a caller brings can hold up a call.

use super::book::{ExprError, Names};
use super::filters::{self, Filter, Test};
use super::node::{For, Node, Seg, Two};
use super::ops::{arithmetic, contains, failed, item, items, named, slice, truth, turn_part};
use super::place::Place;
use super::value::{order, part, push_number, same, text, weight};
use crate::limits::{MAX_TEXT_BYTES, TEMPLATE_FUEL};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cmp::Ordering;

type Result<T> = std::result::Result<T, ExprError>;

pub(super) struct Work<'a> {
    names: &'a dyn Names,
    /// Names that loops have set, the innermost last.
    own: Vec<(&'a str, Own<'a>)>,
    left: u64,
}

enum Own<'a> {
    Item(Cow<'a, Value>),
    /// `loop`: the turn, and how many there are.
    Turn(usize, usize),
}

impl<'a> Work<'a> {
    pub fn new(names: &'a dyn Names) -> Self {
        Work {
            names,
            own: Vec::new(),
            left: TEMPLATE_FUEL,
        }
    }

    /// Pay for work. One unit is about what looking at one node takes.
    pub fn pay(&mut self, units: usize) -> Result<()> {
        self.left = self
            .left
            .checked_sub(units as u64)
            .ok_or(ExprError::NeverEnds)?;
        Ok(())
    }

    /// Pay for going through a value.
    fn pay_for(&mut self, value: &Value) -> Result<()> {
        match value {
            Value::String(s) => self.pay(s.len() / 32),
            Value::Array(_) | Value::Object(_) => self.pay(weight(value) / 16),
            _ => Ok(()),
        }
    }

    // ── Templates ────────────────────────────────────────────────────────────────

    pub fn fill(&mut self, segs: &'a [Seg], place: Place, out: &mut String) -> Result<()> {
        for seg in segs {
            self.pay(1)?;
            match seg {
                Seg::Raw(raw) => out.push_str(raw),
                Seg::Show(Node::Path(name, path)) if let Some(value) = self.held(name, path) => {
                    self.pay(1)?;
                    self.show(value, place, out)?;
                }
                Seg::Show(node) => {
                    let value = self.node(node)?;
                    self.show(&value, place, out)?;
                }
                Seg::ShowJson(node) => {
                    let value = self.node(node)?;
                    let json = text(&value);
                    match place {
                        Place::Json => out.push_str(&json),
                        _ => place.write(&json, out),
                    }
                }
                Seg::If(test, yes, no) => {
                    let taken = if truth(&*self.node(test)?) { yes } else { no };
                    self.fill(taken, place, out)?;
                }
                Seg::For(each) => self.each(each, place, out)?,
            }
            if out.len() > MAX_TEXT_BYTES {
                return Err(ExprError::TooBig);
            }
        }
        Ok(())
    }

    fn show(&mut self, value: &Value, place: Place, out: &mut String) -> Result<()> {
        self.pay_for(value)?;
        match (value, place) {
            // Nothing in a number has a meaning to people.
            (Value::Number(n), Place::Text) => push_number(out, n),
            _ => place.write(&text(value), out),
        }
        Ok(())
    }

    fn each(&mut self, each: &'a For, place: Place, out: &mut String) -> Result<()> {
        let mut items = items(self.node(&each.over)?)?;
        self.pay(items.len() / 4)?;
        let depth = self.own.len();
        if let Some(test) = &each.only_if {
            let mut kept = Vec::new();
            for item in items {
                self.bind(each, item.clone(), Own::Turn(0, 0))?;
                if truth(&*self.node(test)?) {
                    kept.push(item);
                }
                self.own.truncate(depth);
            }
            items = kept;
        }
        if items.is_empty() {
            return self.fill(&each.empty, place, out);
        }
        let count = items.len();
        for (turn, item) in items.into_iter().enumerate() {
            self.bind(each, item, Own::Turn(turn, count))?;
            self.fill(&each.body, place, out)?;
            self.own.truncate(depth);
        }
        Ok(())
    }

    fn bind(&mut self, each: &'a For, item: Cow<'a, Value>, turn: Own<'a>) -> Result<()> {
        self.pay(1)?;
        self.own.push(("loop", turn));
        if let [name] = &each.names[..] {
            self.own.push((name, Own::Item(item)));
            return Ok(());
        }
        let parts = items(item)?;
        if parts.len() != each.names.len() {
            return failed(format!(
                "An item has {} parts instead of {}",
                parts.len(),
                each.names.len()
            ));
        }
        for (name, part) in each.names.iter().zip(parts) {
            self.own.push((name, Own::Item(part)));
        }
        Ok(())
    }

    // ── Expressions ──────────────────────────────────────────────────────────────

    /// Small, for it calls itself as deep as an expression goes.
    pub fn node(&mut self, node: &'a Node) -> Result<Cow<'a, Value>> {
        self.pay(1)?;
        match node {
            Node::Const(value) => Ok(Cow::Borrowed(value)),
            Node::Path(name, path) => self.path(name, path),
            Node::Item(of) => self.item(&of.0, &of.1),
            Node::Slice(of) => self.slice(&of.0, of.1.as_ref(), of.2.as_ref()),
            Node::Not(inner) => self.not(inner),
            Node::Minus(inner) => self.minus(inner),
            Node::Two(two, pair) => self.two(*two, &pair.0, &pair.1),
            Node::Row(first, rest) => self.row(first, rest),
            Node::If(parts) => self.choose(&parts.0, &parts.1, &parts.2),
            Node::Filter(filter, of, args) => self.filter(*filter, of, args),
            Node::Test(test, of, args) => self.test(*test, of, args),
            Node::List(nodes) => self.list(nodes),
            Node::Map(pairs) => self.map(pairs),
        }
    }

    fn item(&mut self, of: &'a Node, key: &'a Node) -> Result<Cow<'a, Value>> {
        let key = self.node(key)?;
        Ok(item(self.node(of)?, &key))
    }

    fn slice(
        &mut self,
        of: &'a Node,
        from: Option<&'a Node>,
        to: Option<&'a Node>,
    ) -> Result<Cow<'a, Value>> {
        let from = from.map(|n| self.whole(n)).transpose()?;
        let to = to.map(|n| self.whole(n)).transpose()?;
        let value = self.node(of)?;
        self.pay_for(&value)?;
        Ok(Cow::Owned(slice(&value, from, to)))
    }

    fn not(&mut self, inner: &'a Node) -> Result<Cow<'a, Value>> {
        Ok(Cow::Owned(Value::Bool(!truth(&*self.node(inner)?))))
    }

    fn minus(&mut self, inner: &'a Node) -> Result<Cow<'a, Value>> {
        let value = self.node(inner)?;
        Ok(Cow::Owned(arithmetic(
            Two::Subtract,
            &Value::from(0),
            &value,
            inner,
            inner,
        )?))
    }

    fn row(&mut self, first: &'a Node, rest: &'a [(Two, Node)]) -> Result<Cow<'a, Value>> {
        let mut left = (self.node(first)?, first);
        for (two, right) in rest {
            let value = self.node(right)?;
            if !self.compare(*two, &left.0, &value, left.1, right)? {
                return Ok(Cow::Owned(Value::Bool(false)));
            }
            left = (value, right);
        }
        Ok(Cow::Owned(Value::Bool(true)))
    }

    fn choose(&mut self, test: &'a Node, yes: &'a Node, no: &'a Node) -> Result<Cow<'a, Value>> {
        let taken = if truth(&*self.node(test)?) { yes } else { no };
        self.node(taken)
    }

    fn filter(&mut self, filter: Filter, of: &'a Node, args: &'a [Node]) -> Result<Cow<'a, Value>> {
        let value = self.node(of)?;
        self.pay_for(&value)?;
        let args = self.nodes(args)?;
        Ok(Cow::Owned(filters::apply(filter, value, &args, self)?))
    }

    fn test(&mut self, test: Test, of: &'a Node, args: &'a [Node]) -> Result<Cow<'a, Value>> {
        let value = self.node(of)?;
        self.pay_for(&value)?;
        let args = self.nodes(args)?;
        Ok(Cow::Owned(Value::Bool(filters::holds(
            test, &value, &args, self,
        )?)))
    }

    fn list(&mut self, nodes: &'a [Node]) -> Result<Cow<'a, Value>> {
        let items = self.nodes(nodes)?.into_iter().map(|v| self.own_copy(v));
        Ok(Cow::Owned(Value::Array(items.collect::<Result<_>>()?)))
    }

    fn map(&mut self, pairs: &'a [(Node, Node)]) -> Result<Cow<'a, Value>> {
        let mut map = Map::new();
        for (key, value) in pairs {
            let key = text(&*self.node(key)?).into_owned();
            let value = self.node(value)?;
            map.insert(key, self.own_copy(value)?);
        }
        Ok(Cow::Owned(Value::Object(map)))
    }

    fn nodes(&mut self, nodes: &'a [Node]) -> Result<Vec<Cow<'a, Value>>> {
        nodes.iter().map(|n| self.node(n)).collect()
    }

    fn own_copy(&mut self, value: Cow<'a, Value>) -> Result<Value> {
        self.pay_for(&value)?;
        Ok(value.into_owned())
    }

    fn whole(&mut self, node: &'a Node) -> Result<i64> {
        let value = self.node(node)?;
        match value.as_i64() {
            Some(i) => Ok(i),
            None => failed(format!("{} is not a whole number", named(node, &value))),
        }
    }

    fn path(&mut self, name: &str, path: &[Box<str>]) -> Result<Cow<'a, Value>> {
        if let Some(value) = self.held(name, path) {
            return Ok(Cow::Borrowed(value));
        }
        let own = self.own.iter().rev().find(|(own, _)| *own == name);
        let value = match own {
            Some((_, Own::Turn(turn, count))) => Cow::Owned(turn_part(*turn, *count, path)),
            Some((_, Own::Item(Cow::Borrowed(value)))) => Cow::Borrowed(part(value, path)),
            Some((_, Own::Item(Cow::Owned(value)))) => Cow::Owned(part(value, path).clone()),
            None => self
                .names
                .find_part(name, path)
                .unwrap_or(Cow::Borrowed(&Value::Null)),
        };
        if let Cow::Owned(copy) = &value {
            self.pay_for(copy)?;
        }
        Ok(value)
    }

    /// A value as it stands somewhere, unless a loop has given the name another.
    fn held(&self, name: &str, path: &[Box<str>]) -> Option<&'a Value> {
        if self.own.is_empty() {
            self.names.held(name, path)
        } else {
            None
        }
    }

    fn two(&mut self, two: Two, a: &'a Node, b: &'a Node) -> Result<Cow<'a, Value>> {
        let left = self.node(a)?;
        // The right side is not looked at where the left one decides.
        match two {
            Two::And if !truth(&left) => return Ok(left),
            Two::Or if truth(&left) => return Ok(left),
            Two::And | Two::Or => return self.node(b),
            _ => {}
        }
        let right = self.node(b)?;
        self.joined(two, &left, &right, a, b).map(Cow::Owned)
    }

    fn joined(
        &mut self,
        two: Two,
        left: &Value,
        right: &Value,
        a: &Node,
        b: &Node,
    ) -> Result<Value> {
        match (two, left, right) {
            (Two::Join, ..) => {
                let (left, right) = (text(left), text(right));
                self.pay((left.len() + right.len()) / 16)?;
                Ok(Value::String([left, right].concat()))
            }
            (Two::Add, Value::String(left), Value::String(right)) => {
                self.pay((left.len() + right.len()) / 16)?;
                Ok(Value::String([left.as_str(), right].concat()))
            }
            (Two::Add, Value::Array(l), Value::Array(r)) => {
                self.pay_for(left)?;
                self.pay_for(right)?;
                Ok(Value::Array([l.as_slice(), r].concat()))
            }
            _ if two.is_arithmetic() => arithmetic(two, left, right, a, b),
            _ => self.compare(two, left, right, a, b).map(Value::Bool),
        }
    }

    fn compare(
        &mut self,
        two: Two,
        left: &Value,
        right: &Value,
        a: &Node,
        b: &Node,
    ) -> Result<bool> {
        self.pay_for(left)?;
        self.pay_for(right)?;
        let wanted: fn(Ordering) -> bool = match two {
            Two::Equal => return Ok(same(left, right)),
            Two::Unequal => return Ok(!same(left, right)),
            Two::In | Two::NotIn => return Ok(contains(right, left)? == (two == Two::In)),
            Two::Less => Ordering::is_lt,
            Two::LessOrEqual => Ordering::is_le,
            Two::More => Ordering::is_gt,
            _ => Ordering::is_ge,
        };
        match order(left, right) {
            Some(found) => Ok(wanted(found)),
            // What is not there is neither more nor less than anything.
            None if left.is_null() || right.is_null() => Ok(false),
            None => failed(format!(
                "{} and {} cannot be compared with {}",
                named(a, left),
                named(b, right),
                two.sign()
            )),
        }
    }
}
