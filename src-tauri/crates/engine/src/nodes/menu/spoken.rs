//! What a menu says of its options. English and Arabic make a sentence of the label; in any
//! other language the label and the key stand side by side, which is never wrong.

use super::MenuOption;
use crate::call::Ctx;
use crate::expr::Place;
use crate::io::Piece;
use crate::nodes::Next;

impl MenuOption {
    pub(super) fn spoken(&self, cx: &mut Ctx) -> Result<Vec<Piece>, Next> {
        if !self.prompt.is_empty() {
            return cx.pieces(&self.prompt);
        }
        let label = self.label.fill(cx, Place::Text)?;
        let text = sentence(&cx.language(), label.trim(), self.key());
        Ok(text
            .map(|text| Piece::Text { text: text.into() })
            .into_iter()
            .collect())
    }
}

/// “For billing, press 1.”
pub(in crate::nodes) fn sentence(language: &str, label: &str, key: Option<char>) -> Option<String> {
    if label.is_empty() {
        return None;
    }
    let label = label.trim_end_matches(['.', '،', ',']);
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    Some(match (primary, key) {
        ("ar", _) if label.contains("اضغط") => format!("{label}."),
        ("ar", Some(key)) => format!("{} اضغط {}.", for_arabic(label), key_arabic(key)),
        ("ar", None) => format!("قل: {label}."),
        ("en", _) if label.to_lowercase().contains("press ") => format!("{label}."),
        ("en", Some(key)) => format!("{}, press {}.", for_english(label), key_english(key)),
        ("en", None) => format!("Say: {label}."),
        (_, Some(key)) => format!("{label}: {key}."),
        (_, None) => format!("{label}."),
    })
}

fn for_english(label: &str) -> String {
    let lead = label.split_whitespace().next().unwrap_or_default();
    if lead.eq_ignore_ascii_case("for") || lead.eq_ignore_ascii_case("to") {
        let mut chars = label.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(chars).collect()
    } else {
        format!("For {label}")
    }
}

fn key_english(key: char) -> String {
    match key {
        '*' => "star".to_owned(),
        '#' => "hash".to_owned(),
        digit => digit.to_string(),
    }
}

/// The preposition is written together with its noun, and takes the article's alif:
/// الفواتير becomes للفواتير, and اللغة becomes للغة.
fn for_arabic(label: &str) -> String {
    let arabic = |c: char| ('\u{0620}'..='\u{064A}').contains(&c);
    match label.strip_prefix("ال") {
        _ if label.starts_with("لل") => label.to_owned(),
        Some(rest) if rest.starts_with('ل') => format!("ل{rest}"),
        Some(rest) => format!("لل{rest}"),
        None if label.starts_with(arabic) => format!("ل{label}"),
        None => format!("لـ {label}"),
    }
}

fn key_arabic(key: char) -> String {
    match key {
        '*' => "نجمة".to_owned(),
        '#' => "مربع".to_owned(),
        digit => digit.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn labels_become_sentences() {
        for (language, label, key, spoken, why) in [
            (
                "en",
                "billing",
                Some('1'),
                "For billing, press 1.",
                "a noun",
            ),
            (
                "en-GB",
                "Billing.",
                Some('1'),
                "For Billing, press 1.",
                "one full stop is enough",
            ),
            (
                "en",
                "to speak with us",
                Some('0'),
                "To speak with us, press 0.",
                "a verb",
            ),
            (
                "en",
                "For sales",
                Some('2'),
                "For sales, press 2.",
                "already begun",
            ),
            (
                "en",
                "For billing, press 1",
                Some('1'),
                "For billing, press 1.",
                "already a sentence",
            ),
            (
                "en",
                "the main menu",
                Some('*'),
                "For the main menu, press star.",
                "a key with a name",
            ),
            ("en", "billing", None, "Say: billing.", "no key"),
            (
                "ar",
                "الفواتير",
                Some('1'),
                "للفواتير اضغط 1.",
                "the article's alif goes",
            ),
            (
                "ar",
                "اللغة العربية",
                Some('2'),
                "للغة العربية اضغط 2.",
                "never three lams",
            ),
            ("ar", "فواتير", Some('1'), "لفواتير اضغط 1.", "no article"),
            (
                "ar",
                "للفواتير",
                Some('1'),
                "للفواتير اضغط 1.",
                "already begun",
            ),
            (
                "ar",
                "VIP",
                Some('9'),
                "لـ VIP اضغط 9.",
                "foreign letters are not joined",
            ),
            (
                "ar",
                "للفواتير اضغط 1",
                Some('1'),
                "للفواتير اضغط 1.",
                "already a sentence",
            ),
            (
                "ar",
                "الموظف",
                Some('#'),
                "للموظف اضغط مربع.",
                "a key with a name",
            ),
            (
                "fr",
                "Facturation",
                Some('1'),
                "Facturation: 1.",
                "no grammar, no mistake",
            ),
        ] {
            assert_eq!(
                sentence(language, label, key).as_deref(),
                Some(spoken),
                "{why}"
            );
        }
        assert_eq!(
            sentence("en", "", Some('1')),
            None,
            "nothing is said of nothing"
        );
    }
}
