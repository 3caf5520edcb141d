//! The names of letters and signs, for spelling. Both alphabets have names in both languages,
//! because an order code in Latin letters is read to Arabic callers too.

use super::Word;

/// What a letter or sign is called.
pub(super) struct Name {
    pub sign: char,
    pub en: Word,
    pub ar: Word,
}

pub(super) fn name(sign: char) -> Option<&'static Name> {
    NAMES.iter().find(|name| name.sign == sign)
}

/// Lower case, Western accents off, and Arabic presentation left alone.
pub(super) fn fold(c: char) -> char {
    match c.to_ascii_lowercase() {
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' => 'y',
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        '\u{2019}' => '\'',
        '،' => ',',
        other => other,
    }
}

/// Arabic vowel marks and the stretching bar, which nobody spells.
pub(super) fn is_silent(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}')
}

pub(super) const PLUS: char = '+';

macro_rules! names {
    ($($sign:literal $key:literal $en:literal $ar:literal;)*) => {
        &[$(Name { sign: $sign, en: ($key, $en), ar: ($key, $ar) },)*]
    };
}

pub(super) const NAMES: &[Name] = names! {
    'a' "letters/a" "A" "إيه";
    'b' "letters/b" "B" "بي";
    'c' "letters/c" "C" "سي";
    'd' "letters/d" "D" "دي";
    'e' "letters/e" "E" "إي";
    'f' "letters/f" "F" "إف";
    'g' "letters/g" "G" "جي";
    'h' "letters/h" "H" "إتش";
    'i' "letters/i" "I" "آي";
    'j' "letters/j" "J" "جيه";
    'k' "letters/k" "K" "كيه";
    'l' "letters/l" "L" "إل";
    'm' "letters/m" "M" "إم";
    'n' "letters/n" "N" "إن";
    'o' "letters/o" "O" "أو";
    'p' "letters/p" "P" "پي";
    'q' "letters/q" "Q" "كيو";
    'r' "letters/r" "R" "آر";
    's' "letters/s" "S" "إس";
    't' "letters/t" "T" "تي";
    'u' "letters/u" "U" "يو";
    'v' "letters/v" "V" "في";
    'w' "letters/w" "W" "دبليو";
    'x' "letters/x" "X" "إكس";
    'y' "letters/y" "Y" "واي";
    'z' "letters/z" "Z" "زد";
    'ا' "letters/alif" "alif" "ألف";
    'أ' "letters/alif-hamza" "alif hamza" "ألف بهمزة";
    'إ' "letters/alif-hamza-below" "alif with hamza below" "ألف بهمزة تحتها";
    'آ' "letters/alif-madda" "alif madda" "ألف ممدودة";
    'ب' "letters/ba" "ba" "باء";
    'ت' "letters/ta" "ta" "تاء";
    'ث' "letters/tha" "tha" "ثاء";
    'ج' "letters/jim" "jeem" "جيم";
    'ح' "letters/hah" "hah" "حاء";
    'خ' "letters/kha" "kha" "خاء";
    'د' "letters/dal" "dal" "دال";
    'ذ' "letters/dhal" "dhal" "ذال";
    'ر' "letters/ra" "ra" "راء";
    'ز' "letters/zay" "zay" "زاي";
    'س' "letters/sin" "seen" "سين";
    'ش' "letters/shin" "sheen" "شين";
    'ص' "letters/sad" "sad" "صاد";
    'ض' "letters/dad" "dad" "ضاد";
    'ط' "letters/tah" "tah" "طاء";
    'ظ' "letters/zah" "zah" "ظاء";
    'ع' "letters/ayn" "ayn" "عين";
    'غ' "letters/ghayn" "ghayn" "غين";
    'ف' "letters/fa" "fa" "فاء";
    'ق' "letters/qaf" "qaf" "قاف";
    'ك' "letters/kaf" "kaf" "كاف";
    'ل' "letters/lam" "lam" "لام";
    'م' "letters/mim" "meem" "ميم";
    'ن' "letters/nun" "noon" "نون";
    'ه' "letters/ha" "ha" "هاء";
    'و' "letters/waw" "waw" "واو";
    'ي' "letters/ya" "ya" "ياء";
    'ى' "letters/alif-maqsura" "alif maqsura" "ألف مقصورة";
    'ة' "letters/ta-marbuta" "ta marbuta" "تاء مربوطة";
    'ء' "letters/hamza" "hamza" "همزة";
    'ؤ' "letters/waw-hamza" "waw hamza" "واو بهمزة";
    'ئ' "letters/ya-hamza" "ya hamza" "ياء بهمزة";
    '+' "symbols/plus" "plus" "زائد";
    '*' "symbols/star" "star" "نجمة";
    '#' "symbols/pound" "hash" "مربع";
    '-' "symbols/dash" "dash" "شرطة";
    '.' "symbols/dot" "dot" "نقطة";
    ',' "symbols/comma" "comma" "فاصلة";
    ':' "symbols/colon" "colon" "نقطتان";
    '/' "symbols/slash" "slash" "شرطة مائلة";
    '_' "symbols/underscore" "underscore" "شرطة سفلية";
    '@' "symbols/at" "at sign" "علامة آت";
    '&' "symbols/ampersand" "ampersand" "علامة العطف";
    '\'' "symbols/apostrophe" "apostrophe" "فاصلة عليا";
};
