//! Which column each step stands in, and the places that lines pass through on their way
//! across columns.

use super::Graph;
use std::collections::BTreeMap;

/// With more passages than this, lines find their way between the steps by themselves.
const MOST_PASSAGES: usize = 30_000;

/// About how far apart steps of a column are, and a height that is no trouble to anybody.
const SPACE: i32 = 48;
const LOW: i32 = 1_600;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Step(usize),
    /// Lines to this step pass here. Those of several steps run together.
    Passage(usize),
}

/// A piece of a line between two neighbouring columns; heights from the items' tops.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub left: usize,
    pub left_y: i32,
    pub right: usize,
    pub right_y: i32,
}

pub(super) struct Columns {
    pub items: Vec<Item>,
    /// Items of each column, from the top.
    pub columns: Vec<Vec<usize>>,
    /// By the column they start in.
    pub pieces: Vec<Vec<Piece>>,
    /// How many lines turn between a column and the next.
    pub turns: Vec<usize>,
    /// Where lines arrive at steps, from their tops.
    entry: i32,
}

/// The part's lines without those that lead back, and the steps in the order of a call.
struct Forward {
    lines: Vec<(usize, i32, usize)>,
    back: Vec<(usize, usize)>,
    /// Every step after all that lead to it.
    order: Vec<usize>,
    /// When each step was first come to.
    met: BTreeMap<usize, usize>,
}

impl Columns {
    pub fn of(graph: &Graph, part: &[usize]) -> Columns {
        let forward = Forward::of(graph, part);
        let column = forward.columns(graph);
        let count = column.values().max().map_or(0, |c| c + 1);
        let mut built = Columns {
            items: Vec::new(),
            columns: vec![Vec::new(); count],
            pieces: vec![Vec::new(); count],
            turns: vec![0; count],
            entry: graph.entry,
        };
        let mut at: BTreeMap<(usize, Item), usize> = BTreeMap::new();
        let mut steps: Vec<usize> = part.to_vec();
        steps.sort_by_key(|s| forward.met.get(s));
        for step in steps {
            built.item(&mut at, column[&step], Item::Step(step));
        }
        let span = |(from, _, to): &(usize, i32, usize)| column[to] - column[from];
        let passages: usize = forward.lines.iter().map(|l| span(l) - 1).sum();
        let mut pieces = BTreeMap::new();
        for line in &forward.lines {
            if span(line) > 1 && passages > MOST_PASSAGES {
                continue;
            }
            built.thread(&mut at, &column, *line, &mut pieces);
        }
        for ((column, ..), piece) in pieces {
            built.pieces[column].push(piece);
        }
        built.count_turns(&forward, &column);
        built
    }

    fn item(
        &mut self,
        at: &mut BTreeMap<(usize, Item), usize>,
        column: usize,
        item: Item,
    ) -> usize {
        *at.entry((column, item)).or_insert_with(|| {
            self.items.push(item);
            self.columns[column].push(self.items.len() - 1);
            self.items.len() - 1
        })
    }

    /// One line through all columns between its ends.
    fn thread(
        &mut self,
        at: &mut BTreeMap<(usize, Item), usize>,
        column: &BTreeMap<usize, usize>,
        (from, y, to): (usize, i32, usize),
        pieces: &mut BTreeMap<(usize, usize, usize, i32), Piece>,
    ) {
        let (mut left, mut left_y) = (self.item(at, column[&from], Item::Step(from)), y);
        for c in column[&from] + 1..=column[&to] {
            let arrives = c == column[&to];
            let item = if arrives {
                Item::Step(to)
            } else {
                Item::Passage(to)
            };
            let right = self.item(at, c, item);
            let right_y = if arrives { self.entry } else { 0 };
            let piece = Piece {
                left,
                left_y,
                right,
                right_y,
            };
            pieces.entry((c - 1, left, right, left_y)).or_insert(piece);
            (left, left_y) = (right, 0);
        }
    }

    /// Lines to one step turn together, so it is targets that count.
    fn count_turns(&mut self, forward: &Forward, column: &BTreeMap<usize, usize>) {
        let mut targets = vec![std::collections::BTreeSet::new(); self.columns.len()];
        for (from, _, to) in &forward.lines {
            targets[column[from]].insert(*to);
            targets[column[to] - 1].insert(*to);
        }
        for (from, to) in &forward.back {
            targets[column[from]].insert(*to);
            if column[to] > 0 {
                targets[column[to] - 1].insert(*to);
            }
        }
        self.turns = targets
            .iter()
            .map(std::collections::BTreeSet::len)
            .collect();
    }
}

impl Forward {
    /// Follow every line once, in depth; a line to a step that is still being followed
    /// leads back.
    fn of(graph: &Graph, part: &[usize]) -> Forward {
        #[derive(Clone, Copy, PartialEq)]
        enum Mark {
            New,
            Open,
            Done,
        }
        let mut mark: BTreeMap<usize, Mark> = part.iter().map(|s| (*s, Mark::New)).collect();
        let mut forward = Forward {
            lines: Vec::new(),
            back: Vec::new(),
            order: Vec::new(),
            met: BTreeMap::new(),
        };
        for root in graph
            .roots
            .iter()
            .filter(|r| mark.contains_key(*r))
            .copied()
            .collect::<Vec<_>>()
        {
            if mark[&root] != Mark::New {
                continue;
            }
            let mut stack = vec![(root, 0)];
            mark.insert(root, Mark::Open);
            forward.met.insert(root, forward.met.len());
            while let Some((step, next)) = stack.last_mut() {
                let step = *step;
                let Some((to, y)) = graph.out[step].get(*next).copied() else {
                    mark.insert(step, Mark::Done);
                    forward.order.push(step);
                    stack.pop();
                    continue;
                };
                *next += 1;
                if mark[&to] == Mark::Open {
                    forward.back.push((step, to));
                    continue;
                }
                forward.lines.push((step, y, to));
                if mark[&to] == Mark::New {
                    mark.insert(to, Mark::Open);
                    forward.met.insert(to, forward.met.len());
                    stack.push((to, 0));
                }
            }
        }
        forward.order.reverse();
        forward
    }

    /// How high columns may become, so that a big flow is about as wide as a screen is to its
    /// height, and not a strip.
    fn fullest(&self, graph: &Graph) -> i32 {
        const COLUMN: f64 = 290.0;
        const WIDE: f64 = 1.7;
        let all: i64 = self
            .order
            .iter()
            .map(|s| i64::from(graph.heights[*s] + SPACE))
            .sum();
        ((all as f64 * COLUMN / WIDE).sqrt() as i32).max(LOW)
    }

    /// One column after everything that leads there. Steps that nothing leads to stand just
    /// before what they lead to, but for the start.
    fn columns(&self, graph: &Graph) -> BTreeMap<usize, usize> {
        let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut entered = std::collections::BTreeSet::new();
        for (from, _, to) in &self.lines {
            out.entry(*from).or_default().push(*to);
            entered.insert(*to);
        }
        let mut column: BTreeMap<usize, usize> = self.order.iter().map(|s| (*s, 0)).collect();
        let full = self.fullest(graph);
        let mut filled: Vec<i32> = Vec::new();
        for step in &self.order {
            // All that leads to it stands by now. Where its column is full, it stands farther on.
            let height = graph.heights[*step] + SPACE;
            let mut at = column[step];
            while filled.get(at).is_some_and(|f| *f > 0 && f + height > full) {
                at += 1;
            }
            if filled.len() <= at {
                filled.resize(at + 1, 0);
            }
            filled[at] += height;
            column.insert(*step, at);
            for to in out.get(step).into_iter().flatten() {
                if let Some(c) = column.get_mut(to) {
                    *c = (*c).max(at + 1);
                }
            }
        }
        for step in &self.order {
            let nearest = out
                .get(step)
                .into_iter()
                .flatten()
                .map(|to| column[to])
                .min();
            if let Some(nearest) = nearest
                && !entered.contains(step)
                && Some(*step) != graph.first
            {
                column.insert(*step, nearest - 1);
            }
        }
        column
    }
}
