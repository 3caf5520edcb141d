//! Text to speak, with the little that designers mark in it:
//! `<break time="500ms"/>`, `<emphasis>…</emphasis>` and `<prosody rate="80%">…</prosody>`, as
//! SSML spells them. Anything else in angle brackets is refused with its place.
//!
//! A [`Text`] is read, not written: what a caller's values hold can never become a mark, because
//! values are told apart before marks are looked for ([`Text::filled`]).
//!
//! Deliberately not here: how each engine spells this.

use callwright_flow::xml;
use std::fmt;

/// A pause nobody would take for a lost line.
pub const LONGEST_PAUSE_MS: u32 = 10_000;
/// What `<break/>` means without a time.
pub const USUAL_PAUSE_MS: u32 = 500;
/// The slowest and fastest rates that stay speech, in per cent.
pub const RATES: std::ops::RangeInclusive<u16> = 50..=200;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(Vec<Span>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    Words { text: String, style: Style },
    Pause { ms: u32 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub emphasis: bool,
    /// In per cent of the voice's pace.
    pub rate: u16,
}

const PLAIN: Style = Style {
    emphasis: false,
    rate: 100,
};

/// A mark that is none of ours, and the character at which it stands, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupFault {
    pub tag: String,
    pub at: usize,
}

impl Text {
    /// As it stands: nothing in it is a mark.
    pub fn plain(text: &str) -> Self {
        let mut spans = Vec::new();
        push(&mut spans, text, PLAIN);
        Text(spans)
    }

    pub fn marked(source: &str) -> Result<Self, MarkupFault> {
        Reader::default().read(source)
    }

    /// What a designer wrote (`source`, with values in double braces) as it was `spoken` in one
    /// call: the designer's marks count, and whatever stands where values were is plain. Where
    /// the two cannot be laid over each other (a text with conditions) no mark counts.
    pub fn filled(source: &str, spoken: &str) -> Result<Self, MarkupFault> {
        if !source.contains(['<', '&']) {
            return Ok(Text::plain(spoken));
        }
        match with_values_escaped(source, spoken) {
            Some(marked) => Text::marked(&marked),
            None => Ok(Text::plain(&without_marks(source, spoken))),
        }
    }

    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        !self.0.iter().any(|span| matches!(span, Span::Words { text, .. } if text.chars().any(char::is_alphanumeric)))
    }

    /// The words alone, for engines and readers that know no marks.
    pub fn words(&self) -> String {
        let words = self.0.iter().map(|span| match span {
            Span::Words { text, .. } => text.as_str(),
            Span::Pause { .. } => " ",
        });
        words.collect::<String>().trim().to_owned()
    }

    pub fn chars(&self) -> usize {
        self.words().chars().count()
    }
}

/// One spelling for each text, whatever way it was written.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for span in &self.0 {
            match span {
                Span::Pause { ms } => write!(f, "<break time=\"{ms}ms\"/>")?,
                Span::Words { text, style } => {
                    let Style { emphasis, rate } = *style;
                    if rate != PLAIN.rate {
                        write!(f, "<prosody rate=\"{rate}%\">")?;
                    }
                    if emphasis {
                        f.write_str("<emphasis level=\"strong\">")?;
                    }
                    f.write_str(&escape(text))?;
                    if emphasis {
                        f.write_str("</emphasis>")?;
                    }
                    if rate != PLAIN.rate {
                        f.write_str("</prosody>")?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn escape(text: &str) -> String {
    xml::escape(text, |_| Some(' '))
}

const ENTITIES: [(&str, char); 5] = [
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&amp;", '&'),
    ("&quot;", '"'),
    ("&apos;", '\''),
];

fn push(spans: &mut Vec<Span>, words: &str, style: Style) {
    if words.is_empty() {
        return;
    }
    match spans.last_mut() {
        Some(Span::Words { text, style: same }) if *same == style => text.push_str(words),
        _ => spans.push(Span::Words {
            text: words.to_owned(),
            style,
        }),
    }
}

#[derive(Default)]
struct Reader {
    spans: Vec<Span>,
    /// Marks that are open, with the style that they give.
    open: Vec<(&'static str, Style)>,
}

impl Reader {
    fn read(mut self, source: &str) -> Result<Text, MarkupFault> {
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            let at = source.len() - rest.len();
            let fault = |tag: &str| MarkupFault {
                tag: tag.chars().take(40).collect(),
                at: source[..at].chars().count() + 1,
            };
            if c == '<' {
                let end = rest.find('>').ok_or_else(|| fault(rest))?;
                let tag = &rest[..=end];
                self.mark(tag).ok_or_else(|| fault(tag))?;
                rest = &rest[end + 1..];
                continue;
            }
            let entity = ENTITIES.iter().find(|(name, _)| rest.starts_with(name));
            let (spelled, meant) = entity.map_or((c.len_utf8(), c), |(name, c)| (name.len(), *c));
            let style = self.style();
            push(&mut self.spans, meant.encode_utf8(&mut [0; 4]), style);
            rest = &rest[spelled..];
        }
        match self.open.last() {
            Some((name, _)) => Err(MarkupFault {
                tag: format!("<{name}>"),
                at: source.chars().count() + 1,
            }),
            None => Ok(Text(self.spans)),
        }
    }

    fn style(&self) -> Style {
        self.open.last().map_or(PLAIN, |(_, style)| *style)
    }

    fn mark(&mut self, tag: &str) -> Option<()> {
        let inside = tag.strip_prefix('<')?.strip_suffix('>')?.trim();
        if let Some(name) = inside.strip_prefix('/') {
            let (open, _) = self.open.pop()?;
            return (open == name.trim()).then_some(());
        }
        let (inside, alone) = match inside.strip_suffix('/') {
            Some(inside) => (inside.trim(), true),
            None => (inside, false),
        };
        let (name, attribute) = inside
            .split_once(char::is_whitespace)
            .unwrap_or((inside, ""));
        let attribute = attribute.trim();
        let style = self.style();
        match (name, alone) {
            ("break", true) => {
                let ms = match attribute {
                    "" => USUAL_PAUSE_MS,
                    given => milliseconds(value(given, "time")?)?,
                };
                self.spans.push(Span::Pause { ms });
            }
            ("emphasis", false) => {
                let level = if attribute.is_empty() {
                    "strong"
                } else {
                    value(attribute, "level")?
                };
                let emphasis = match level {
                    "strong" | "moderate" => true,
                    "none" => false,
                    _ => return None,
                };
                self.open.push(("emphasis", Style { emphasis, ..style }));
            }
            ("prosody", false) => {
                let rate = per_cent(value(attribute, "rate")?)?;
                self.open.push(("prosody", Style { rate, ..style }));
            }
            _ => return None,
        }
        Some(())
    }
}

/// What stands in quotes after the one attribute that a mark may have.
fn value<'a>(attribute: &'a str, name: &str) -> Option<&'a str> {
    let given = attribute
        .strip_prefix(name)?
        .trim_start()
        .strip_prefix('=')?
        .trim();
    let quote = given.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = given.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inside.contains(['"', '\'', '<', '&'])).then_some(inside.trim())
}

fn milliseconds(time: &str) -> Option<u32> {
    let ms: f64 = match time.strip_suffix("ms") {
        Some(ms) => number(ms)?,
        None => number(time.strip_suffix('s')?)? * 1000.0,
    };
    (ms <= f64::from(LONGEST_PAUSE_MS)).then_some(ms.round() as u32)
}

fn per_cent(rate: &str) -> Option<u16> {
    let rate = match rate {
        "x-slow" => 60,
        "slow" => 80,
        "medium" => 100,
        "fast" => 125,
        "x-fast" => 160,
        other => number(other.strip_suffix('%')?)?.round() as u16,
    };
    RATES.contains(&rate).then_some(rate)
}

/// Digits and a point: not `inf`, `-1` or `1e9`.
fn number(text: &str) -> Option<f64> {
    let digits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    digits.then(|| text.parse().ok()).flatten()
}

/// The source with its values in place of the braces, escaped.
fn with_values_escaped(source: &str, spoken: &str) -> Option<String> {
    if source.contains("{%") || source.contains("{#") {
        return None;
    }
    let mut literals = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("{{") {
        literals.push(before);
        (_, rest) = after.split_once("}}")?;
    }
    let (Some((first, middle)), last) = (literals.split_first(), rest) else {
        return (source == spoken).then(|| source.to_owned());
    };
    let mut out = (*first).to_owned();
    let mut left = spoken.strip_prefix(first)?.strip_suffix(last)?;
    for literal in middle {
        let (value, after) = left.split_once(literal)?;
        out.push_str(&escape(value));
        out.push_str(literal);
        left = after;
    }
    out.push_str(&escape(left));
    Some(out + last)
}

/// What was spoken, without the marks that the source has.
fn without_marks(source: &str, spoken: &str) -> String {
    let mut text = spoken.to_owned();
    let mut rest = source;
    while let Some(from) = rest.find('<') {
        let Some(end) = rest[from..].find('>') else {
            break;
        };
        text = text.replacen(&rest[from..=from + end], " ", 1);
        rest = &rest[from + end + 1..];
    }
    text
}
