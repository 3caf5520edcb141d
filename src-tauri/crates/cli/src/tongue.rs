//! The languages that the command itself speaks, and how many there are of something in each.

use anyhow::Result;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    English,
    Arabic,
}

impl Tongue {
    /// By its code, where somebody asked for it.
    pub fn asked(code: &str) -> Result<Self> {
        match code {
            "en" => Ok(Tongue::English),
            "ar" => Ok(Tongue::Arabic),
            other => anyhow::bail!(
                "Callwright has no words in “{other}”. It speaks en (English) and ar (Arabic)."
            ),
        }
    }

    /// The one to speak beside a call in a language that need not be one of ours.
    pub fn beside(code: &str) -> Self {
        Tongue::asked(code).unwrap_or(Tongue::English)
    }

    pub fn code(self) -> &'static str {
        match self {
            Tongue::English => "en",
            Tongue::Arabic => "ar",
        }
    }

    pub fn pick<'a>(self, english: &'a str, arabic: &'a str) -> &'a str {
        match self {
            Tongue::English => english,
            Tongue::Arabic => arabic,
        }
    }

    pub fn counted(self, n: usize, of: &Noun) -> String {
        match self {
            Tongue::English if n == 1 => format!("1 {}", of.english[0]),
            Tongue::English => format!("{n} {}", of.english[1]),
            Tongue::Arabic => of.arabic(n),
        }
    }
}

/// A noun with the forms that counting needs.
pub struct Noun {
    english: [&'static str; 2],
    /// One, two, a few (3 to 10), many (11 to 99), hundreds.
    arabic: [&'static str; 5],
}

impl Noun {
    fn arabic(&self, n: usize) -> String {
        let [one, two, few, many, hundreds] = self.arabic;
        match (n, n % 100) {
            (0, _) => format!("لا {hundreds}"),
            (1, _) => one.to_owned(),
            (2, _) => two.to_owned(),
            (_, 3..=10) => format!("{n} {few}"),
            (_, 11..=99) => format!("{n} {many}"),
            _ => format!("{n} {hundreds}"),
        }
    }
}

pub const FLOW: Noun = Noun {
    english: ["flow", "flows"],
    arabic: ["مخطط واحد", "مخططان", "مخططات", "مخططًا", "مخطط"],
};
pub const ERROR: Noun = Noun {
    english: ["error", "errors"],
    arabic: ["خطأ واحد", "خطآن", "أخطاء", "خطأً", "خطأ"],
};
pub const WARNING: Noun = Noun {
    english: ["warning", "warnings"],
    arabic: ["تحذير واحد", "تحذيران", "تحذيرات", "تحذيرًا", "تحذير"],
};
pub const HINT: Noun = Noun {
    english: ["hint", "hints"],
    arabic: ["تلميح واحد", "تلميحان", "تلميحات", "تلميحًا", "تلميح"],
};
pub const PROBLEM: Noun = Noun {
    english: ["problem", "problems"],
    arabic: ["مشكلة واحدة", "مشكلتان", "مشكلات", "مشكلةً", "مشكلة"],
};
pub const UNREADABLE: Noun = Noun {
    english: ["unreadable file", "unreadable files"],
    arabic: [
        "ملف واحد لا يُقرأ",
        "ملفان لا يُقرآن",
        "ملفات لا تُقرأ",
        "ملفًا لا يُقرأ",
        "ملف لا يُقرأ",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_in_arabic_follows_its_six_forms() {
        for (n, told) in [
            (0, "لا خطأ"),
            (1, "خطأ واحد"),
            (2, "خطآن"),
            (3, "3 أخطاء"),
            (10, "10 أخطاء"),
            (11, "11 خطأً"),
            (99, "99 خطأً"),
            (100, "100 خطأ"),
            (102, "102 خطأ"),
            (103, "103 أخطاء"),
            (111, "111 خطأً"),
        ] {
            assert_eq!(Tongue::Arabic.counted(n, &ERROR), told, "{n}");
        }
        assert_eq!(Tongue::English.counted(0, &ERROR), "0 errors");
        assert_eq!(Tongue::English.counted(1, &ERROR), "1 error");
    }
}
