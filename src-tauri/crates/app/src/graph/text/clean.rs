//! What designers typed, made fit to be drawn: no control characters, none that turn the
//! direction of what follows, no towers of accents.

/// More marks than this on one letter are a prank.
const MOST_MARKS: usize = 4;

/// On one line, and at most `most` characters of it.
pub fn line(text: &str, most: usize) -> String {
    let mut out = String::new();
    // Looking at a little more than is kept is enough, however long the text is.
    for part in clean(text.chars().take(most.saturating_mul(4)), false).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    cut(&out, most)
}

/// With its line breaks.
pub fn lines(text: &str) -> String {
    let text = clean(text.chars(), true);
    text.trim_matches('\n').to_owned()
}

/// At most `most` characters, the last one an ellipsis if some are left out.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn clean(text: impl Iterator<Item = char>, keep_breaks: bool) -> String {
    let mut out = String::new();
    let mut marks = 0;
    let mut last = ' ';
    for c in text {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match c {
            '\n' | '\u{2028}' | '\u{2029}' if keep_breaks => out.push('\n'),
            '\r' if keep_breaks => out.push('\n'),
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if c.is_control() || turns_direction(c) || is_nothing(c) => {}
            _ if marks > MOST_MARKS => {}
            _ => out.push(c),
        }
        // A Windows line end is one line end.
        if last == '\r' && c == '\n' && keep_breaks {
            out.pop();
        }
        last = c;
    }
    out
}

/// Characters that only say in which direction to read, with which a name could take the
/// rest of a line with it.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Characters that show nothing, and those that no XML may hold.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Accents, vowel signs, joiners and the like: they stand with the letter before them.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_fit_to_be_drawn() {
        let tower = format!("e{}", "\u{301}".repeat(50));
        for (given, expected, why) in [
            ("Main menu", "Main menu", "plain names stay"),
            (" a\t b\r\nc ", "a b c", "one line, single spaces"),
            (
                "a\u{0}b\u{7}c\u{1b}[31m",
                "abc[31m",
                "no control characters",
            ),
            (
                "a\u{202e}exe.txt\u{2066}",
                "aexe.txt",
                "nothing that turns the direction",
            ),
            (
                "نعم\u{200c}لا",
                "نعم\u{200c}لا",
                "joiners are part of the spelling",
            ),
            ("a\u{ffff}b\u{fdd0}", "ab", "nothing that no XML may hold"),
            (
                &tower,
                "e\u{301}\u{301}\u{301}\u{301}",
                "no towers of accents",
            ),
            (
                "👩\u{200d}🚀 ☁\u{fe0f}",
                "👩\u{200d}🚀 ☁\u{fe0f}",
                "emoji stay",
            ),
        ] {
            assert_eq!(line(given, 100), expected, "{why}");
        }
        assert_eq!(
            line(&"ab ".repeat(5_000), 7),
            "ab ab…",
            "cut with an ellipsis"
        );
        assert_eq!(
            lines("a\r\nb\rc\n\nd\n"),
            "a\nb\nc\n\nd",
            "line breaks of every kind"
        );
    }
}
