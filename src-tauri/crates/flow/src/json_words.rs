//! serde_json's sentences in everybody's words, in English and Arabic. Places are not here:
//! `parse` says those.

use crate::Sentence;
use crate::words::{clean, quoted};

const HALF_CHARACTER: [&str; 2] = [
    "half of a character stands alone (a \\u escape without its other half)",
    "نصف حرف يقف وحده (رمز \\u بلا نصفه الآخر)",
];

/// What is wrong with the JSON itself: how serde_json begins, and how we say it.
const SYNTAX: [(&str, [&str; 2]); 16] = [
    (
        "EOF while parsing",
        ["the text ends too early", "ينتهي النص قبل أوانه"],
    ),
    (
        "recursion limit",
        [
            "lists and objects are nested more than 127 deep",
            "القوائم والكائنات متداخلة لأكثر من 127 مستوى",
        ],
    ),
    (
        "expected value",
        [
            "a value is missing or misspelled here",
            "قيمة ناقصة أو خاطئة هنا",
        ],
    ),
    (
        "expected ident",
        [
            "a word is misspelled here; JSON knows true, false and null",
            "كلمة خاطئة هنا، وJSON يعرف true وfalse وnull",
        ],
    ),
    (
        "expected `:`",
        ["a colon is missing here", "تنقص نقطتان رأسيتان هنا"],
    ),
    (
        "expected `,` or `}`",
        [
            "a comma or the closing } is missing here",
            "تنقص فاصلة أو قوس الإغلاق } هنا",
        ],
    ),
    (
        "expected `,` or `]`",
        [
            "a comma or the closing ] is missing here",
            "تنقص فاصلة أو قوس الإغلاق ] هنا",
        ],
    ),
    (
        "trailing comma",
        [
            "a comma stands before the closing bracket",
            "فاصلة زائدة قبل قوس الإغلاق",
        ],
    ),
    (
        "trailing characters",
        ["more text follows after the end", "نص زائد بعد النهاية"],
    ),
    (
        "key must be a string",
        [
            "the name of a field is missing, or stands without quotation marks",
            "اسم حقل ناقص أو بلا علامتي اقتباس",
        ],
    ),
    (
        "control character",
        [
            "a line break or control character stands inside quotation marks",
            "سطر جديد أو حرف تحكم بين علامتي الاقتباس",
        ],
    ),
    (
        "invalid escape",
        [
            "a backslash is followed by something that JSON does not know",
            "بعد الشرطة المائلة العكسية شيء لا يعرفه JSON",
        ],
    ),
    (
        "invalid number",
        ["a number is misspelled", "عدد مكتوب خطأً"],
    ),
    (
        "number out of range",
        [
            "a number is too large to count with",
            "عدد أكبر من أن يُحسب به",
        ],
    ),
    ("lone leading surrogate", HALF_CHARACTER),
    ("unexpected end of hex escape", HALF_CHARACTER),
];

/// serde_json's own sentence without the place, in our own words.
pub(crate) fn bare(e: &serde_json::Error) -> Sentence {
    let text = e.to_string();
    let text = text
        .rfind(" at line ")
        .map_or(text.as_str(), |i| &text[..i]);
    if let Some((_, [en, ar])) = SYNTAX.iter().find(|(theirs, _)| text.starts_with(theirs)) {
        return Sentence::new(*en, *ar);
    }
    shape(text).unwrap_or_else(|| {
        Sentence::new(
            format!("what stands here does not belong here ({})", clean(text)),
            "ما هنا ليس في مكانه",
        )
    })
}

/// What serde says of a value in the wrong place.
fn shape(text: &str) -> Option<Sentence> {
    let here = |rest: &str, but: [&str; 2]| {
        let (found, wanted) = rest.rsplit_once(", expected ")?;
        let ([found, found_ar], [wanted, wanted_ar]) = (kind(found), kind(wanted));
        Some(Sentence::new(
            format!("here is {found}, but {wanted} {}", but[0]),
            format!("هنا {found_ar} {} {wanted_ar}", but[1]),
        ))
    };
    if let Some(rest) = text.strip_prefix("invalid type: ") {
        return here(rest, ["belongs here", "والمطلوب"]);
    }
    if let Some(rest) = text.strip_prefix("invalid value: ") {
        return here(rest, ["belongs here", "والمطلوب"]);
    }
    let in_quotes = |rest: &str| quoted(rest.trim_matches('`'));
    if let Some(field) = text.strip_prefix("missing field ") {
        let field = in_quotes(field);
        return Some(Sentence::new(
            format!("the field {field} is missing"),
            format!("ينقص الحقل {field}"),
        ));
    }
    if let Some(field) = text.strip_prefix("duplicate field ") {
        return Some(stands_twice(&in_quotes(field)));
    }
    if let Some(rest) = text.strip_prefix("unknown variant ") {
        let (found, choices) = rest.split_once(", ")?;
        let choices: Vec<&str> = choices.split('`').skip(1).step_by(2).collect();
        let (found, choices) = (in_quotes(found), clean(&choices.join(", ")));
        return Some(Sentence::new(
            format!("{found} is no choice here. There are: {choices}"),
            format!("{found} ليس من الخيارات هنا، وهي: {choices}"),
        ));
    }
    if text.starts_with("data did not match any variant") {
        return Some(Sentence::new(
            "what stands here has none of the forms that belong here",
            "ما هنا ليس على أي شكل من الأشكال الممكنة",
        ));
    }
    if text.starts_with("invalid length ") {
        return Some(Sentence::new(
            "this list has too few or too many items",
            "عناصر هذه القائمة أقل أو أكثر مما يلزم",
        ));
    }
    None
}

pub(crate) fn stands_twice(field: &str) -> Sentence {
    Sentence::new(
        format!("the field {field} stands twice; keep one of them"),
        format!("الحقل {field} مكرر، أبقِ واحدًا منهما"),
    )
}

/// serde's name of a kind of value in everybody's words.
fn kind(found: &str) -> [String; 2] {
    let both = |en: &str, ar: &str| [en.to_owned(), ar.to_owned()];
    let inside = || found.split('`').nth(1).unwrap_or_default();
    let word = found.split([' ', '`']).next().unwrap_or_default();
    match word {
        "string" => match found.split_once('"') {
            Some((_, text)) => {
                let text = quoted(text.trim_end_matches('"'));
                [format!("the text {text}"), format!("النص {text}")]
            }
            None => both("a text", "نص"),
        },
        "integer" | "floating" | "number" => [
            format!("the number {}", inside()),
            format!("العدد {}", inside()),
        ],
        "boolean" => both(inside(), inside()),
        "sequence" => both("a list", "قائمة"),
        "map" | "struct" => both("an object", "كائن"),
        "null" | "unit" => both("nothing (null)", "لا شيء (null)"),
        "a" => match found {
            "a string" | "a borrowed string" => both("a text", "نص"),
            "a sequence" => both("a list", "قائمة"),
            "a map" => both("an object", "كائن"),
            "a boolean" => both("true or false", "true أو false"),
            "a character" => both("a single character", "حرف واحد"),
            _ => both("something else", "شيء آخر"),
        },
        "i8" | "i16" | "i32" | "i64" | "isize" => both("a whole number", "عدد صحيح"),
        "u8" => both("a whole number from 0 to 255", "عدد صحيح من 0 إلى 255"),
        "u16" => both("a whole number from 0 to 65535", "عدد صحيح من 0 إلى 65535"),
        "u32" | "u64" | "usize" => both("a whole number from 0 on", "عدد صحيح من 0 فصاعدًا"),
        "f32" | "f64" => both("a number", "عدد"),
        "string_or" | "variant" => both("a word", "كلمة"),
        _ => both("something else", "شيء آخر"),
    }
}
