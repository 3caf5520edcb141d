//! Lines of a given width.

use super::clean::is_mark;
use super::shape::{Shaped, Weight, reads_right_to_left, shape};
use std::ops::Range;

const ELLIPSIS: &str = "…";

/// One line no wider than `width` at a font size, with an ellipsis where it was cut.
pub fn fit(text: &str, weight: Weight, size: f32, width: f32, otherwise_rtl: bool) -> Shaped {
    let rtl = reads_right_to_left(text, otherwise_rtl);
    let whole = shape(text, weight, rtl);
    if whole.width * size <= width {
        return whole;
    }
    shorten(&whole, weight, size, width)
}

/// A line that is too wide, cut.
fn shorten(whole: &Shaped, weight: Weight, size: f32, width: f32) -> Shaped {
    let parts = whole.parts();
    let mut room = width / size - shape(ELLIPSIS, weight, whole.rtl).width;
    let mut kept = 0;
    for (_, part) in &parts {
        if *part > room {
            break;
        }
        room -= part;
        kept += 1;
    }
    // Between words if that costs little; half a word is harder to guess in a joined script.
    let end_of = |kept: usize| {
        parts
            .get(kept)
            .map_or(whole.text.len(), |(range, _)| range.start)
    };
    let space = whole.text[..end_of(kept)]
        .rfind(char::is_whitespace)
        .unwrap_or(0);
    let at_space = parts
        .iter()
        .take_while(|(range, _)| range.start < space)
        .count();
    if at_space * 3 >= kept * 2 {
        kept = at_space;
    }
    // Arabic letters have other shapes at the end of a word, so what is left is measured anew.
    loop {
        let text = format!("{}{ELLIPSIS}", whole.text[..end_of(kept)].trim_end());
        let shaped = shape(&text, weight, whole.rtl);
        if kept == 0 || shaped.width * size <= width {
            return shaped;
        }
        kept -= 1;
    }
}

/// Lines no wider than `width`, at most `most` of them; the last one tells by an ellipsis
/// that there is more.
pub fn wrap(
    text: &str,
    weight: Weight,
    size: f32,
    width: f32,
    most: usize,
    otherwise_rtl: bool,
) -> Vec<Shaped> {
    let mut out = Vec::new();
    for paragraph in text.split('\n') {
        let rtl = reads_right_to_left(paragraph, otherwise_rtl);
        for range in lines(
            paragraph,
            weight,
            width / size,
            most.saturating_sub(out.len()),
        ) {
            let line = paragraph[range.clone()].trim();
            if out.len() + 1 == most && (range.end < paragraph.len() || more_after(text, paragraph))
            {
                let rest = paragraph[range.start..].trim();
                let rest: String = rest.chars().take(line.chars().count() + 40).collect();
                out.push(fit(&format!("{rest}{ELLIPSIS}"), weight, size, width, rtl));
                return tidy(out);
            }
            out.push(shape(line, weight, rtl));
        }
        if out.len() >= most {
            break;
        }
    }
    out
}

/// Whether something stands after a paragraph of a text.
fn more_after(text: &str, paragraph: &str) -> bool {
    let end = paragraph.as_ptr() as usize + paragraph.len() - text.as_ptr() as usize;
    text.get(end..).is_some_and(|rest| !rest.trim().is_empty())
}

/// Two ellipses, one of the designer's and one of ours, are one.
fn tidy(mut out: Vec<Shaped>) -> Vec<Shaped> {
    if let Some(last) = out.last_mut()
        && last.text.ends_with("……")
    {
        let text = last.text.trim_end_matches('…').to_owned() + ELLIPSIS;
        let rtl = last.rtl;
        *last = shape(&text, Weight::Regular, rtl);
    }
    out
}

/// Where a paragraph is broken: after words, inside one only if it is wider than a line.
fn lines(text: &str, weight: Weight, width: f32, most: usize) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    if text.trim().is_empty() {
        out.push(0..text.len());
        return out;
    }
    let space = shape(" ", weight, false).width;
    let mut line = 0..0;
    let mut used = 0.0;
    for word in words(text) {
        if out.len() > most {
            return out;
        }
        let shaped = shape(
            &text[word.clone()],
            weight,
            reads_right_to_left(&text[word.clone()], false),
        );
        let gap = if line.is_empty() { 0.0 } else { space };
        if used + gap + shaped.width <= width {
            line = if line.is_empty() {
                word
            } else {
                line.start..word.end
            };
            used += gap + shaped.width;
            continue;
        }
        if !line.is_empty() {
            out.push(line);
        }
        (line, used) = break_word(&shaped, word, width, &mut out);
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}

/// Full lines of a long word go out; what remains begins the next line.
fn break_word(
    shaped: &Shaped,
    word: Range<usize>,
    width: f32,
    out: &mut Vec<Range<usize>>,
) -> (Range<usize>, f32) {
    if shaped.width <= width {
        return (word, shaped.width);
    }
    let (mut start, mut used) = (word.start, 0.0);
    for (part, advance) in shaped.parts() {
        let at = word.start + part.start;
        let whole = shaped.text[part]
            .chars()
            .next()
            .is_some_and(|c| !is_mark(c));
        if used + advance > width && at > start && whole {
            out.push(start..at);
            (start, used) = (at, 0.0);
        }
        used += advance;
    }
    (start..word.end, used)
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: f32 = 10.0;

    fn check(text: &str, width: f32, most: usize) -> Vec<String> {
        let lines = wrap(text, Weight::Regular, SIZE, width, most, false);
        assert!(
            lines.len() <= most,
            "{text:?}: {} lines, at most {most} were asked for",
            lines.len()
        );
        for line in &lines {
            assert!(
                line.width * SIZE <= width + 0.5,
                "{:?} is {} wide, not {width}",
                line.text,
                line.width * SIZE
            );
        }
        lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn text_is_broken_after_words_and_cut_with_an_ellipsis() {
        let text = "For balances press 1, cards 2, loans 3, or 0 for an adviser.";
        let all = check(text, 100.0, 99);
        assert_eq!(all.join(" "), text, "nothing is lost when there is room");
        let two = check(text, 100.0, 2);
        assert!(
            two[1].ends_with('…'),
            "{two:?} does not tell that there is more"
        );
        assert_eq!(
            check("a\nb\n\nc", 100.0, 99),
            ["a", "b", "", "c"],
            "line breaks stay"
        );
        assert_eq!(
            check("one\ntwo", 100.0, 1),
            ["one…"],
            "a second paragraph is more"
        );
        assert_eq!(check("", 100.0, 3), [""], "nothing is one empty line");
    }

    #[test]
    fn arabic_and_long_words_stay_within_the_line() {
        let arabic = "أهلًا بكم في بنك النور. للعربية اضغط ٢، وللإنجليزية اضغط 1 ثم مربع.";
        assert_eq!(check(arabic, 90.0, 99).join(" "), arabic);
        assert!(check(arabic, 90.0, 2)[1].ends_with('…'));
        assert_eq!(
            check(&"x".repeat(10_000), 90.0, 9_999).concat().len(),
            10_000,
            "a word without end is broken"
        );
        check(&"ﷺ".repeat(300), 90.0, 9_999);
        let shaped = fit(arabic, Weight::SemiBold, SIZE, 60.0, false);
        assert!(
            shaped.rtl && shaped.width * SIZE <= 60.0,
            "an Arabic title is cut too"
        );
    }
}
