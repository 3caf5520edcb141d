//! Lists whose items have ids, changed by many keys at once without searching for each.

use std::collections::HashMap;

/// Where a new item goes.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Order {
    ById,
    AtEnd,
}

/// Take the items apart, change them, and put them together again.
pub(super) struct List<'a, T> {
    into: &'a mut Vec<T>,
    items: Vec<Option<T>>,
    at: HashMap<String, usize>,
    id: fn(&T) -> &str,
    order: Order,
    /// Where the added ones begin.
    added: usize,
}

impl<'a, T> List<'a, T> {
    pub fn open(into: &'a mut Vec<T>, id: fn(&T) -> &str, order: Order) -> Self {
        let items: Vec<Option<T>> = std::mem::take(into).into_iter().map(Some).collect();
        let mut at = HashMap::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            if let Some(item) = item {
                // Of two with one id the first counts.
                at.entry(id(item).to_owned()).or_insert(i);
            }
        }
        let added = items.len();
        List {
            into,
            items,
            at,
            id,
            order,
            added,
        }
    }

    pub fn get(&self, key: &str) -> Option<&T> {
        self.items.get(*self.at.get(key)?)?.as_ref()
    }

    pub fn set(&mut self, key: &str, item: Option<T>) {
        match (self.at.get(key).copied(), item) {
            (Some(at), Some(item)) => self.items[at] = Some(item),
            (Some(at), None) => {
                self.items[at] = None;
                self.at.remove(key);
            }
            (None, Some(item)) => {
                self.at.insert(key.to_owned(), self.items.len());
                self.items.push(Some(item));
            }
            (None, None) => {}
        }
    }

    pub fn close(self) {
        let List {
            into,
            mut items,
            id,
            order,
            added,
            ..
        } = self;
        let new: Vec<T> = items.split_off(added).into_iter().flatten().collect();
        *into = items.into_iter().flatten().collect();
        if order == Order::AtEnd {
            into.extend(new);
            return;
        }
        if new.len() > 8 {
            into.extend(new);
            into.sort_by(|a, b| id(a).cmp(id(b)));
            return;
        }
        for item in new {
            let at = into.iter().position(|other| id(other) > id(&item));
            into.insert(at.unwrap_or(into.len()), item);
        }
    }
}
