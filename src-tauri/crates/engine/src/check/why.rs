//! Reasons that come from below a problem, in English and Arabic: what is wrong with an
//! expression, a pattern, or opening hours.

use crate::expr::ExprError;
use crate::expr::pattern::PatternError;
use crate::hours::{Place, Problem, Weekday};
use callwright_flow::Sentence;

pub(crate) fn expression(e: &ExprError) -> Sentence {
    let arabic = match e {
        ExprError::Syntax(_) => "صياغته غير صحيحة".to_owned(),
        ExprError::TooLong => "أطول من المسموح".to_owned(),
        ExprError::TooTangled => "متشابك أكثر من اللازم، فوزّعه على خطوات".to_owned(),
        ExprError::NotAllowed(what) => {
            format!("لا يُستخدم «{what}» هنا، بل القيم وif وfor فقط")
        }
        ExprError::NoCalls(name) => {
            format!("لا يُستدعى «{name}(…)»، بل تُغيَّر القيم بمرشّح مثل value | round")
        }
        ExprError::NoFilter(name) => format!("لا يوجد مرشّح باسم «{name}»"),
        ExprError::NoTest(name) => format!("لا يمكن السؤال بـ «is {name}»"),
        ExprError::Arguments(name, _) => format!("قيم «{name}» ليست كما يلزم"),
        ExprError::Failed(_) => "تعذّر حسابه".to_owned(),
        ExprError::NeverEnds => "عمله أكثر من اللازم فأُوقف".to_owned(),
        ExprError::TooBig => "ينتج نصًا أطول من المسموح".to_owned(),
    };
    Sentence::new(e.to_string(), arabic)
}

pub(crate) fn pattern(e: &PatternError) -> Sentence {
    let arabic = match e {
        PatternError::TooLong => "النمط أطول من المسموح",
        PatternError::Unreadable(_) => "صياغة النمط غير صحيحة",
        PatternError::TextTooLong => "النص أطول من أن يقارن بنمط",
    };
    Sentence::new(e.to_string(), arabic)
}

pub(crate) fn hours(problem: &Problem) -> Sentence {
    let arabic = match problem {
        Problem::UnknownZone { zone } => format!(
            "لا توجد منطقة زمنية باسم «{zone}»، فتُستخدم منطقة المشروع وقد يسمع المتصلون «مغلق» في غير وقته"
        ),
        Problem::UnknownDefaultZone { zone } => {
            format!("لا توجد منطقة زمنية باسم «{zone}»، فتُحسب الأوقات بالتوقيت العالمي")
        }
        Problem::BadTime { place: at, text } => format!(
            "«{text}» في {} ليس وقتًا مثل 09:00، فيجدها المتصلون مغلقة حينئذ",
            place(at)
        ),
        Problem::Overlap { first, second } => {
            format!("الأوقات في {} و{} متداخلة", place(first), place(second))
        }
        Problem::BadHolidayDate { index, date } => format!(
            "«{date}» في العطلة {} ليس تاريخًا مثل 2026-12-02 أو 12-02، فتبقى الأوقات المعتادة",
            index + 1
        ),
        Problem::BadOverrideDate { index, date } => format!(
            "«{date}» في الاستثناء {} ليس تاريخًا مثل 2026-12-24، فتبقى الأوقات المعتادة",
            index + 1
        ),
        Problem::OverrideEndsBeforeStart { index, from, to } => format!(
            "ينتهي الاستثناء {} ({to}) قبل أن يبدأ ({from}) فلا يسري أبدًا",
            index + 1
        ),
        Problem::OverridesOverlap { first, second } => format!(
            "للاستثناءين {} و{} تواريخ مشتركة، ويسري فيها أولهما",
            first + 1,
            second + 1
        ),
        Problem::SameHoliday { first, second } => format!(
            "العطلتان {} و{} في التاريخ نفسه، وتُذكر أولاهما",
            first + 1,
            second + 1
        ),
        Problem::TooMany { .. } => "القائمة أطول من المسموح فيُترك ما زاد".to_owned(),
        Problem::NeverOpen => "لا أوقات في أي يوم، فيجدها كل متصل مغلقة".to_owned(),
    };
    Sentence::new(problem.to_string(), arabic)
}

fn place(place: &Place) -> String {
    match place {
        Place::Weekly { weekday, index } => format!("{}، الفترة {}", day(*weekday), index + 1),
        Place::Override { of, index } => format!("الاستثناء {}، الفترة {}", of + 1, index + 1),
    }
}

fn day(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "الاثنين",
        Weekday::Tuesday => "الثلاثاء",
        Weekday::Wednesday => "الأربعاء",
        Weekday::Thursday => "الخميس",
        Weekday::Friday => "الجمعة",
        Weekday::Saturday => "السبت",
        Weekday::Sunday => "الأحد",
    }
}
