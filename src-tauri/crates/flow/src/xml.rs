//! Text inside of XML: SVG, JUnit reports, marked-up speech.

/// So that nothing in it is a mark. What XML may not hold, and what is only layout, is as
/// `control` says: taken over as it is given back, or left out.
pub fn escape(text: &str, control: impl Fn(char) -> Option<char>) -> String {
    let odd = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c if odd(c) => out.extend(control(c)),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_in_it_is_a_mark() {
        let kept = |c| Some(if c == '\n' { c } else { '?' });
        assert_eq!(
            escape("<a b='c'> & \"d\"\n\u{7}", kept),
            "&lt;a b=&apos;c&apos;&gt; &amp; &quot;d&quot;\n?"
        );
        assert_eq!(escape("a\u{7}b\u{ffff}", |_| None), "ab");
        assert_eq!(escape("plain, عربي", |_| None), "plain, عربي");
    }
}
