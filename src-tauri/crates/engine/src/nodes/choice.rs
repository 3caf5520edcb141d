//! Which of several choices a caller means by what they said. Deliberately not here:
//! recognising speech, and what a choice leads to.

use crate::expr::value::western_digits;

/// The words of an utterance, written one way: no case, no marks, one form of each Arabic
/// letter that is commonly written in several.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut word = String::new();
    for c in western_digits(text).chars().flat_map(char::to_lowercase) {
        match c {
            // Vowel marks and the stretching stroke say nothing.
            '\u{064B}'..='\u{065F}' | '\u{0670}' | 'ـ' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => word.push('ا'),
            'ى' => word.push('ي'),
            'ة' => word.push('ه'),
            '\'' | '’' => {}
            c if c.is_alphanumeric() || c == '*' || c == '#' => word.push(c),
            _ if word.is_empty() => {}
            _ => all.push(std::mem::take(&mut word)),
        }
    }
    if !word.is_empty() {
        all.push(word);
    }
    all
}

/// One choice and what it goes by.
pub(crate) struct Choice {
    /// Anywhere in what is said.
    phrases: Vec<Vec<String>>,
    /// “One”, “press one”: only alone, because “the one for billing” is about billing.
    key: Option<char>,
}

impl Choice {
    pub fn new<'a>(key: Option<char>, phrases: impl IntoIterator<Item = &'a str>) -> Choice {
        let phrases = phrases.into_iter().map(words).filter(|p| !p.is_empty());
        Choice {
            phrases: phrases.collect(),
            key,
        }
    }

    fn is(&self, said: &[String]) -> bool {
        let named = |name: &&str| words(name) == without_lead(said);
        self.phrases.iter().any(|p| p == said)
            || self.key.is_some_and(|k| key_names(k).iter().any(named))
    }

    /// How much of the utterance this choice accounts for.
    fn fits(&self, said: &[String]) -> usize {
        (self.phrases.iter())
            .filter(|p| said.windows(p.len()).any(|part| part == p.as_slice()))
            .map(Vec::len)
            .max()
            .unwrap_or(0)
    }
}

fn without_lead(said: &[String]) -> &[String] {
    let lead = [
        "press",
        "option",
        "number",
        "choice",
        "اضغط",
        "رقم",
        "الخيار",
        "خيار",
    ];
    match said.split_first() {
        Some((first, rest)) if !rest.is_empty() && lead.contains(&first.as_str()) => rest,
        _ => said,
    }
}

/// The one that fits best; none if two fit alike, because guessing sends callers astray.
pub(crate) fn pick(said: &str, choices: &[Choice]) -> Option<usize> {
    let said = words(said);
    let only = |best: usize, of: &[usize]| {
        let mut alike = (0..of.len()).filter(|i| of[*i] == best);
        let first = alike.next()?;
        alike.next().is_none().then_some(first)
    };
    let exact: Vec<usize> = (choices.iter()).map(|c| usize::from(c.is(&said))).collect();
    if exact.contains(&1) {
        return only(1, &exact);
    }
    let fits: Vec<usize> = choices.iter().map(|c| c.fits(&said)).collect();
    let best = fits.iter().copied().max().filter(|n| *n > 0)?;
    only(best, &fits)
}

/// What a key is called when it is said.
pub(crate) fn key_names(key: char) -> &'static [&'static str] {
    match key {
        '0' => &["0", "zero", "oh", "صفر"],
        '1' => &["1", "one", "واحد", "واحدة"],
        '2' => &["2", "two", "اثنان", "اثنين", "اثنتان", "اثنتين"],
        '3' => &["3", "three", "ثلاثة", "ثلاث"],
        '4' => &["4", "four", "أربعة", "أربع"],
        '5' => &["5", "five", "خمسة", "خمس"],
        '6' => &["6", "six", "ستة", "ست"],
        '7' => &["7", "seven", "سبعة", "سبع"],
        '8' => &["8", "eight", "ثمانية", "ثماني", "ثمان"],
        '9' => &["9", "nine", "تسعة", "تسع"],
        '*' => &["*", "star", "asterisk", "نجمة"],
        '#' => &["#", "hash", "pound", "مربع", "شباك"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, pick};

    #[test]
    fn a_choice_is_picked_by_what_fits_best_and_never_by_guessing() {
        let choices = [
            Choice::new(Some('1'), ["billing", "الفواتير"]),
            Choice::new(Some('2'), ["technical support", "support", "الدعم الفنّي"]),
            Choice::new(Some('#'), ["sales support", "sales"]),
        ];
        for (said, picked, why) in [
            ("Billing!", Some(0), "case and marks do not matter"),
            (
                "I want to talk about billing please",
                Some(0),
                "words around it",
            ),
            ("one", Some(0), "the name of its key"),
            ("press two", Some(1), "as a prompt would say it"),
            ("رقم واحد", Some(0), "the same in Arabic"),
            (
                "the one for billing",
                Some(0),
                "a key's name counts only alone",
            ),
            ("not that one", None, "a key's name counts only alone"),
            ("hash", Some(2), "keys without a digit have names too"),
            ("١", Some(0), "Arabic-Indic digits"),
            ("الفَواتِير", Some(0), "vowel marks do not matter"),
            (
                "الدعم الفني",
                Some(1),
                "a doubled letter's mark does not matter",
            ),
            ("support", Some(1), "exactly a phrase of one"),
            ("sales support", Some(2), "the longer phrase wins"),
            ("some sales or support", None, "two fit alike"),
            ("rebilling", None, "part of a word is no word"),
            ("", None, "nothing said"),
            ("something else", None, "nothing fits"),
        ] {
            assert_eq!(pick(said, &choices), picked, "{said}: {why}");
        }
    }
}
