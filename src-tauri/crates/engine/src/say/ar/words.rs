//! The Arabic word tables, and the list of all of them for recording. No grammar here.

use super::super::Word;
use super::number::Noun;
use crate::say::currency::noun;

pub(super) const PAUSE: Word = ("pause", "،");
pub(super) const MINUS: Word = ("minus", "سالب");
pub(super) const POINT: Word = ("point", "فاصلة");
/// Written together with the word after it: see [`crate::say::join`].
pub(super) const AND: Word = ("and", "و");
pub(super) const NUMBER: Word = ("number", "رقم");
pub(super) const OF: Word = ("of", "من");
pub(super) const YEAR: Word = ("year", "عام");
pub(super) const HOUR: Word = ("hour", "الساعة");
pub(super) const QUARTER: Word = ("quarter", "الربع");
pub(super) const HALF: Word = ("half", "النصف");
pub(super) const AM: Word = ("am", "صباحًا");
pub(super) const PM: Word = ("pm", "مساءً");
pub(super) const NOON: Word = ("noon", "ظهرًا");
pub(super) const MIDNIGHT: Word = ("midnight", "منتصف الليل");
pub(super) const AFTER_MIDNIGHT: Word = ("after-midnight", "بعد منتصف الليل");

pub(super) const MINUTE: Noun = noun!("minute", f "دقيقة" "دقيقتان" "دقائق");

/// Alone, and counting masculine nouns.
pub(super) const DIGITS: [Word; 10] = [
    ("digits/0", "صفر"),
    ("digits/1", "واحد"),
    ("digits/2", "اثنان"),
    ("digits/3", "ثلاثة"),
    ("digits/4", "أربعة"),
    ("digits/5", "خمسة"),
    ("digits/6", "ستة"),
    ("digits/7", "سبعة"),
    ("digits/8", "ثمانية"),
    ("digits/9", "تسعة"),
];

pub(super) const ONE_F: Word = ("digits/1-f", "واحدة");
pub(super) const ONE_FC: Word = ("digits/1-fc", "إحدى");
pub(super) const TWO_G: Word = ("digits/2-g", "اثنين");
pub(super) const EIGHT_FC: Word = ("digits/8-fc", "ثمانٍ");

/// Counting feminine nouns.
pub(super) const DIGITS_F: [Word; 9] = [
    ONE_F,
    ("digits/2-f", "اثنتان"),
    ("digits/3-f", "ثلاث"),
    ("digits/4-f", "أربع"),
    ("digits/5-f", "خمس"),
    ("digits/6-f", "ست"),
    ("digits/7-f", "سبع"),
    ("digits/8-f", "ثماني"),
    ("digits/9-f", "تسع"),
];

pub(super) const TEENS: [Word; 10] = [
    ("numbers/10", "عشرة"),
    ("numbers/11", "أحد عشر"),
    ("numbers/12", "اثنا عشر"),
    ("numbers/13", "ثلاثة عشر"),
    ("numbers/14", "أربعة عشر"),
    ("numbers/15", "خمسة عشر"),
    ("numbers/16", "ستة عشر"),
    ("numbers/17", "سبعة عشر"),
    ("numbers/18", "ثمانية عشر"),
    ("numbers/19", "تسعة عشر"),
];

pub(super) const TWELVE_G: Word = ("numbers/12-g", "اثني عشر");

pub(super) const TEENS_F: [Word; 10] = [
    ("numbers/10-f", "عشر"),
    ("numbers/11-f", "إحدى عشرة"),
    ("numbers/12-f", "اثنتا عشرة"),
    ("numbers/13-f", "ثلاث عشرة"),
    ("numbers/14-f", "أربع عشرة"),
    ("numbers/15-f", "خمس عشرة"),
    ("numbers/16-f", "ست عشرة"),
    ("numbers/17-f", "سبع عشرة"),
    ("numbers/18-f", "ثماني عشرة"),
    ("numbers/19-f", "تسع عشرة"),
];

pub(super) const TENS: [Word; 8] = [
    ("numbers/20", "عشرون"),
    ("numbers/30", "ثلاثون"),
    ("numbers/40", "أربعون"),
    ("numbers/50", "خمسون"),
    ("numbers/60", "ستون"),
    ("numbers/70", "سبعون"),
    ("numbers/80", "ثمانون"),
    ("numbers/90", "تسعون"),
];

pub(super) const TENS_G: [Word; 8] = [
    ("numbers/20-g", "عشرين"),
    ("numbers/30-g", "ثلاثين"),
    ("numbers/40-g", "أربعين"),
    ("numbers/50-g", "خمسين"),
    ("numbers/60-g", "ستين"),
    ("numbers/70-g", "سبعين"),
    ("numbers/80-g", "ثمانين"),
    ("numbers/90-g", "تسعين"),
];

pub(super) const HUNDREDS: [Word; 9] = [
    ("numbers/100", "مئة"),
    ("numbers/200", "مئتان"),
    ("numbers/300", "ثلاثمئة"),
    ("numbers/400", "أربعمئة"),
    ("numbers/500", "خمسمئة"),
    ("numbers/600", "ستمئة"),
    ("numbers/700", "سبعمئة"),
    ("numbers/800", "ثمانمئة"),
    ("numbers/900", "تسعمئة"),
];

pub(super) const TWO_HUNDRED_C: Word = ("numbers/200-c", "مئتا");
pub(super) const TWO_HUNDRED_G: Word = ("numbers/200-g", "مئتين");
pub(super) const TWO_HUNDRED_GC: Word = ("numbers/200-gc", "مئتي");

/// A thousand and up: a masculine noun that counts.
pub(super) struct Scale {
    pub value: u64,
    pub one: Word,
    pub two: Word,
    pub two_construct: Word,
    pub two_oblique: Word,
    pub few: Word,
    pub many: Word,
}

pub(super) const THOUSAND: Scale = Scale {
    value: 1_000,
    one: ("numbers/thousand-one", "ألف"),
    two: ("numbers/thousand-two", "ألفان"),
    two_construct: ("numbers/thousand-two-c", "ألفا"),
    two_oblique: ("numbers/thousand-two-g", "ألفين"),
    few: ("numbers/thousand-few", "آلاف"),
    many: ("numbers/thousand-many", "ألفًا"),
};

const MILLION: Scale = Scale {
    value: 1_000_000,
    one: ("numbers/million-one", "مليون"),
    two: ("numbers/million-two", "مليونان"),
    two_construct: ("numbers/million-two-c", "مليونا"),
    two_oblique: ("numbers/million-two-g", "مليونين"),
    few: ("numbers/million-few", "ملايين"),
    many: ("numbers/million-many", "مليونًا"),
};

const BILLION: Scale = Scale {
    value: 1_000_000_000,
    one: ("numbers/billion-one", "مليار"),
    two: ("numbers/billion-two", "ملياران"),
    two_construct: ("numbers/billion-two-c", "مليارا"),
    two_oblique: ("numbers/billion-two-g", "مليارين"),
    few: ("numbers/billion-few", "مليارات"),
    many: ("numbers/billion-many", "مليارًا"),
};

pub(super) const TRILLION: Scale = Scale {
    value: 1_000_000_000_000,
    one: ("numbers/trillion-one", "تريليون"),
    two: ("numbers/trillion-two", "تريليونان"),
    two_construct: ("numbers/trillion-two-c", "تريليونا"),
    two_oblique: ("numbers/trillion-two-g", "تريليونين"),
    few: ("numbers/trillion-few", "تريليونات"),
    many: ("numbers/trillion-many", "تريليونًا"),
};

pub(super) const SCALES: [Scale; 4] = [TRILLION, BILLION, MILLION, THOUSAND];

/// Definite and masculine, as days of the month are.
pub(super) const ORDINALS: [Word; 19] = [
    ("digits/h-1", "الأول"),
    ("digits/h-2", "الثاني"),
    ("digits/h-3", "الثالث"),
    ("digits/h-4", "الرابع"),
    ("digits/h-5", "الخامس"),
    ("digits/h-6", "السادس"),
    ("digits/h-7", "السابع"),
    ("digits/h-8", "الثامن"),
    ("digits/h-9", "التاسع"),
    ("numbers/h-10", "العاشر"),
    ("numbers/h-11", "الحادي عشر"),
    ("numbers/h-12", "الثاني عشر"),
    ("numbers/h-13", "الثالث عشر"),
    ("numbers/h-14", "الرابع عشر"),
    ("numbers/h-15", "الخامس عشر"),
    ("numbers/h-16", "السادس عشر"),
    ("numbers/h-17", "السابع عشر"),
    ("numbers/h-18", "الثامن عشر"),
    ("numbers/h-19", "التاسع عشر"),
];

pub(super) const ORDINAL_ONE_COMPOUND: Word = ("digits/h-1-c", "الحادي");

pub(super) const ORDINAL_TENS: [Word; 8] = [
    ("numbers/h-20", "العشرون"),
    ("numbers/h-30", "الثلاثون"),
    ("numbers/h-40", "الأربعون"),
    ("numbers/h-50", "الخمسون"),
    ("numbers/h-60", "الستون"),
    ("numbers/h-70", "السبعون"),
    ("numbers/h-80", "الثمانون"),
    ("numbers/h-90", "التسعون"),
];

/// Hours are feminine ordinals, but for one.
pub(super) const HOURS: [Word; 12] = [
    ("hour/1", "الواحدة"),
    ("hour/2", "الثانية"),
    ("hour/3", "الثالثة"),
    ("hour/4", "الرابعة"),
    ("hour/5", "الخامسة"),
    ("hour/6", "السادسة"),
    ("hour/7", "السابعة"),
    ("hour/8", "الثامنة"),
    ("hour/9", "التاسعة"),
    ("hour/10", "العاشرة"),
    ("hour/11", "الحادية عشرة"),
    ("hour/12", "الثانية عشرة"),
];

pub(super) const WEEKDAYS: [Word; 7] = [
    ("weekday/1", "الاثنين"),
    ("weekday/2", "الثلاثاء"),
    ("weekday/3", "الأربعاء"),
    ("weekday/4", "الخميس"),
    ("weekday/5", "الجمعة"),
    ("weekday/6", "السبت"),
    ("weekday/7", "الأحد"),
];

pub(super) const MONTHS: [Word; 12] = [
    ("month/1", "يناير"),
    ("month/2", "فبراير"),
    ("month/3", "مارس"),
    ("month/4", "أبريل"),
    ("month/5", "مايو"),
    ("month/6", "يونيو"),
    ("month/7", "يوليو"),
    ("month/8", "أغسطس"),
    ("month/9", "سبتمبر"),
    ("month/10", "أكتوبر"),
    ("month/11", "نوفمبر"),
    ("month/12", "ديسمبر"),
];

/// Everything in this file except counted nouns.
pub(super) fn all() -> Vec<Word> {
    let mut words = vec![
        PAUSE,
        MINUS,
        POINT,
        AND,
        NUMBER,
        OF,
        YEAR,
        HOUR,
        QUARTER,
        HALF,
        AM,
        PM,
        NOON,
        MIDNIGHT,
        AFTER_MIDNIGHT,
    ];
    words.extend(DIGITS.into_iter().chain(DIGITS_F));
    words.extend([ONE_FC, TWO_G, EIGHT_FC]);
    words.extend(TEENS.into_iter().chain(TEENS_F));
    words.push(TWELVE_G);
    words.extend(TENS.into_iter().chain(TENS_G));
    words.extend(HUNDREDS);
    words.extend([TWO_HUNDRED_C, TWO_HUNDRED_G, TWO_HUNDRED_GC]);
    for scale in SCALES.iter().rev() {
        let Scale {
            one,
            two,
            two_construct,
            few,
            many,
            ..
        } = *scale;
        words.extend([one, two, two_construct, few, many]);
    }
    // Only positions and years are oblique, and those end below a million.
    words.push(THOUSAND.two_oblique);
    words.extend(ORDINALS.into_iter().chain(ORDINAL_TENS));
    words.push(ORDINAL_ONE_COMPOUND);
    words.extend(HOURS.into_iter().chain(WEEKDAYS).chain(MONTHS));
    words
}
