//! Random flows with everything in them that real files should not have, and random edits.
//! Same seed, same flow.

use callwright_flow::{
    Direction, Edge, Flow, Layout, Map, Node, Note, Page, Place, VarType, Variable, exact,
};
use serde_json::{Value, json};

/// splitmix64: small, seeded, and the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed)
    }
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

const TEXTS: [&str; 24] = [
    "",
    "Main menu",
    " ",
    "القائمة الرئيسية",
    "קו שירות",
    "👩‍👩‍👧‍👦 family ☎️",
    "\u{202e}gnp.exe",
    "\u{2066}iso\u{2069}",
    "null\0byte",
    "bell\u{7} esc\u{1b}[31m",
    "tab\tnew\nline\r\n",
    "\"quotes\" and \\slashes\\ and /",
    "e\u{301} vs \u{e9}",
    "\u{feff}bom",
    "</script><img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "'; DROP TABLE flows;--",
    "\u{10ffff}\u{e000}",
    "\u{2028}\u{2029}",
    "ﷺ",
    "𝕬𝖚𝖙𝖔",
    "\u{7f}\u{80}\u{9f}",
    "a very long name that goes on and on and on and on and on and on and on and on and on",
    "\u{fdd0}5",
];

const KEYS: [&str; 16] = [
    "timeout_ms",
    "retries",
    "prompt",
    "text",
    "x-vendor",
    "",
    "a/b",
    "a~b",
    "مفتاح",
    "😀",
    "$ref",
    "__proto__",
    "constructor",
    "key with space",
    "\u{0}",
    "label",
];

const NUMBERS: [f64; 12] = [
    0.0,
    -0.0,
    0.1,
    0.30000000000000004,
    1e300,
    5e-324,
    1.7976931348623157e308,
    -2.5,
    123456789.12345679,
    1e21,
    1e-7,
    4503599627370497.5,
];

const LONG: [&str; 5] = [
    "12345678901234567890123",
    "-99999999999999999999",
    "0.1000000000000000000055",
    "1e400",
    "3.141592653589793238462643383279",
];

pub fn value(dice: &mut Dice, depth: usize) -> Value {
    match dice.below(if depth == 0 { 8 } else { 12 }) {
        0 => Value::Null,
        1 => dice.one_in(2).into(),
        2 => dice.pick(&NUMBERS).into(),
        3 => dice.pick(&[0, 1, -1, 5, 42, 999_983]).into(),
        4 => dice
            .pick(&[u64::MAX, u64::MAX - 1, 1 << 53, (1 << 53) + 1])
            .into(),
        5 => dice.pick(&[i64::MIN, i64::MIN + 1, -(1 << 53) - 1]).into(),
        6 => format!("{}{}", exact::MARK, dice.pick(&LONG)).into(),
        7 => dice.pick(&TEXTS).into(),
        8 => (0..dice.below(4)).map(|_| value(dice, depth - 1)).collect(),
        9 => options(dice),
        _ => Value::Object(map(dice, depth - 1)),
    }
}

/// A list whose items have ids.
fn options(dice: &mut Dice) -> Value {
    let mut ids = vec!["1", "2", "3", "star", "#", "خيار"];
    dice.shuffle(&mut ids);
    ids.truncate(dice.below(6));
    ids.iter()
        .map(|id| json!({ "id": id, "label": dice.pick(&TEXTS) }))
        .collect()
}

pub fn map(dice: &mut Dice, depth: usize) -> Map {
    (0..dice.below(4))
        .map(|_| (dice.pick(&KEYS).to_owned(), value(dice, depth)))
        .collect()
}

/// Unknown fields of a document: never a name that the format knows.
fn extra(dice: &mut Dice) -> Map {
    let fields = map(dice, 3).into_iter();
    fields
        .map(|(key, value)| (format!("x-{key}"), value))
        .collect()
}

fn deep(dice: &mut Dice, levels: usize) -> Value {
    (0..levels).fold(value(dice, 0), |inner, n| {
        if n % 2 == 0 {
            json!([inner])
        } else {
            json!({ "d": inner })
        }
    })
}

pub fn flow(seed: u64) -> Flow {
    let mut dice = Dice::new(seed);
    let steps = match dice.below(20) {
        0 => 0,
        1 => 40,
        n => n,
    };
    let name = dice.pick(&TEXTS);
    sized(&mut dice, steps, name)
}

pub fn sized(dice: &mut Dice, steps: usize, name: &str) -> Flow {
    let mut flow = Flow::empty("generated", name);
    flow.description = dice.pick(&TEXTS).to_owned();
    flow.languages = (0..dice.below(3))
        .map(|_| dice.pick(&["en", "ar", "xx-YY"]).into())
        .collect();
    flow.extra = extra(dice);
    flow.handlers.extra = extra(dice);
    for n in 0..steps {
        flow.nodes.push(node(dice, &format!("s{n}")));
    }
    for n in 0..steps * 2 {
        let output = dice.pick(&["next", "1", "2", "timeout", "#", "a.b"]);
        let mut edge = Edge::new(&format!("s{}", n % steps), output, &id(dice, steps));
        if dice.one_in(4) {
            edge.extra = extra(dice);
        }
        if !flow.edges.iter().any(|e| e.from == edge.from) {
            flow.edges.push(edge);
        }
    }
    for n in 0..dice.below(4) {
        flow.variables.push(variable(dice, &format!("v{n}")));
    }
    if steps > 0 {
        flow.start = id(dice, steps);
        flow.handlers.error = dice.one_in(2).then(|| id(dice, steps));
        flow.handlers.hangup = dice.one_in(3).then(|| id(dice, steps));
    }
    flow
}

fn id(dice: &mut Dice, steps: usize) -> String {
    format!("s{}", dice.below(steps))
}

pub fn node(dice: &mut Dice, id: &str) -> Node {
    let mut node = Node::new(
        id,
        dice.pick(&["menu", "play", "vendor:hologram", ""]),
        dice.pick(&TEXTS),
    );
    node.note = dice.pick(&TEXTS).to_owned();
    node.settings = map(dice, 4);
    node.settings.insert("options".into(), options(dice));
    if dice.one_in(60) {
        node.settings.insert("deep".into(), deep(dice, 100));
    }
    if dice.one_in(3) {
        node.extra = extra(dice);
    }
    node
}

fn variable(dice: &mut Dice, id: &str) -> Variable {
    Variable {
        id: id.to_owned(),
        kind: dice.pick(&[VarType::Text, VarType::Number, VarType::List, VarType::Date]),
        default: value(dice, 2),
        sensitive: dice.one_in(3),
        direction: dice.pick(&[Direction::Local, Direction::Input, Direction::Both]),
        description: dice.pick(&TEXTS).to_owned(),
        extra: extra(dice),
    }
}

pub fn layout(seed: u64, flow: &Flow) -> Layout {
    let mut dice = Dice::new(seed);
    let mut layout = Layout {
        extra: extra(&mut dice),
        ..Layout::default()
    };
    for node in &flow.nodes {
        let at = |dice: &mut Dice| dice.pick(&[0, -1, 40, 123_456, i32::MAX, i32::MIN]);
        let mut place = Place {
            x: at(&mut dice),
            y: at(&mut dice),
            ..Place::default()
        };
        place.extra = extra(&mut dice);
        layout.nodes.insert(node.id.clone(), place);
    }
    for n in 0..dice.below(3) {
        let (id, name) = (format!("p{n}"), dice.pick(&TEXTS).to_owned());
        layout.pages.push(Page {
            id,
            name,
            extra: extra(&mut dice),
        });
    }
    for n in (0..dice.below(3)).rev() {
        let mut area = callwright_flow::layout::Area {
            width: 10,
            ..Default::default()
        };
        area.extra = extra(&mut dice);
        let (id, text) = (format!("n{n}"), dice.pick(&TEXTS).to_owned());
        layout.notes.push(Note {
            id,
            text,
            area,
            color: String::new(),
        });
    }
    layout
}

/// One thing a designer might do to a flow.
pub fn edit(dice: &mut Dice, flow: &mut Flow) {
    let steps = flow.nodes.len();
    let node = dice.below(steps);
    match dice.below(16) {
        0 => flow.name = dice.pick(&TEXTS).to_owned(),
        1 => {
            flow.start = flow
                .nodes
                .get(node)
                .map(|n| n.id.clone())
                .unwrap_or_default()
        }
        2 => flow.handlers.error = flow.nodes.get(node).map(|n| n.id.clone()),
        3 => drop(flow.extra.insert("x-odd".into(), value(dice, 2))),
        4 => {
            let id = format!("v{}", 10 + dice.below(3));
            flow.variables.push(variable(dice, &id));
        }
        5 => drop(flow.variables.pop()),
        6 => {
            let id = format!("new{}", dice.below(1000));
            flow.nodes.push(self::node(dice, &id));
        }
        7 | 8 if steps > 0 => {
            let gone = flow.nodes.remove(node).id;
            let from = format!("{gone}.");
            flow.edges
                .retain(|e| e.to != gone && !e.from.starts_with(&from));
            if flow.start == gone {
                flow.start = flow.nodes.first().map(|n| n.id.clone()).unwrap_or_default();
            }
            flow.handlers.error.take_if(|id| *id == gone);
            flow.handlers.hangup.take_if(|id| *id == gone);
        }
        9 | 10 if !flow.edges.is_empty() && steps > 0 => {
            let edge = dice.below(flow.edges.len());
            flow.edges[edge].to = flow.nodes[node].id.clone();
        }
        11 if !flow.edges.is_empty() => drop(flow.edges.swap_remove(dice.below(flow.edges.len()))),
        _ if steps > 0 => edit_step(dice, &mut flow.nodes[node]),
        _ => {}
    }
    flow.nodes.sort_by(|a, b| a.id.cmp(&b.id));
    flow.nodes.dedup_by(|a, b| a.id == b.id);
    flow.variables.sort_by(|a, b| a.id.cmp(&b.id));
    flow.variables.dedup_by(|a, b| a.id == b.id);
}

fn edit_step(dice: &mut Dice, node: &mut Node) {
    match dice.below(8) {
        0 => node.name = dice.pick(&TEXTS).to_owned(),
        1 => node.note = dice.pick(&TEXTS).to_owned(),
        2 => node.kind = dice.pick(&["menu", "play"]).to_owned(),
        3 | 4 => {
            let Some(Value::Array(options)) = node.settings.get_mut("options") else {
                return;
            };
            match dice.below(4) {
                0 => dice.shuffle(options),
                1 => drop(options.pop()),
                2 => {
                    let option = json!({ "id": format!("o{}", dice.below(4)), "label": "new" });
                    let at = dice.below(options.len() + 1);
                    if options.iter().all(|o| o["id"] != option["id"]) {
                        options.insert(at, option);
                    }
                }
                _ => {
                    if let Some(option) = options.first_mut() {
                        option["label"] = dice.pick(&TEXTS).into();
                    }
                }
            }
        }
        5 => drop(node.settings.remove(dice.pick(&KEYS))),
        _ => drop(
            node.settings
                .insert(dice.pick(&KEYS).to_owned(), value(dice, 2)),
        ),
    }
}

/// The same JSON as somebody else's program might write it: keys in any order, odd spaces,
/// escapes where none are needed, and the flow's own lists in any order.
pub fn scrambled(dice: &mut Dice, value: &Value, top: bool) -> String {
    let gap = |dice: &mut Dice| dice.pick(&["", "", " ", "\n\t", "\r\n"]);
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            dice.shuffle(&mut fields);
            let field = |(key, value): &(&String, &Value)| {
                let mut value = (*value).clone();
                let unordered = ["nodes", "edges", "variables", "notes", "frames"];
                if let (true, Value::Array(items)) =
                    (top && unordered.contains(&key.as_str()), &mut value)
                {
                    dice.shuffle(items);
                }
                let (key, value) = (text(dice, key), scrambled(dice, &value, false));
                format!(
                    "{}{key}{}:{}{value}{}",
                    gap(dice),
                    gap(dice),
                    gap(dice),
                    gap(dice)
                )
            };
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|v| scrambled(dice, v, false)).collect();
            format!("[{}{}]", gap(dice), items.join(" ,"))
        }
        Value::String(s) => match s.strip_prefix(exact::MARK) {
            Some(number) if number.len() > 4 => number.to_owned(),
            _ => text(dice, s),
        },
        plain => plain.to_string(),
    }
}

fn text(dice: &mut Dice, text: &str) -> String {
    if dice.one_in(2) {
        return Value::from(text).to_string();
    }
    let escaped: String = text
        .encode_utf16()
        .map(|unit| format!("\\u{unit:04x}"))
        .collect();
    format!("\"{escaped}\"")
}
