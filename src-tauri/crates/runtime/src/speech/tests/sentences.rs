//! Every error has its sentences in both languages, with all its values in them.

use crate::speech::words::BOOK;
use crate::speech::{MarkupFault, Service, SpeechError as E};

fn all() -> Vec<E> {
    let s = || "value".to_owned();
    let service = || Service {
        name: s(),
        host: s(),
    };
    vec![
        E::Missing {
            program: s(),
            how: s(),
        },
        E::NoVoice {
            voice: s(),
            engine: s(),
        },
        E::NoLanguage {
            language: s(),
            engine: s(),
        },
        E::BadModel { file: s() },
        E::Crashed {
            program: s(),
            why: s(),
        },
        E::Slow {
            engine: s(),
            seconds: 3,
        },
        E::Empty { engine: s() },
        E::Nonsense { engine: s() },
        E::TooLong { most: 9 },
        E::NothingToSay,
        E::Markup(MarkupFault { tag: s(), at: 1 }),
        E::NoKey(service()),
        E::KeyRefused(service()),
        E::UsedUp(service()),
        E::Unreachable {
            service: service(),
            why: s(),
        },
        E::Answered {
            service: service(),
            status: 500,
        },
        E::BadAddress { address: s() },
        E::NoPhrases,
        E::UnknownWords { words: s() },
        E::Disk { why: s() },
    ]
}

#[test]
fn each_error_says_what_it_means_and_what_to_do_in_both_languages() {
    let errors = all();
    assert_eq!(
        BOOK.0.len(),
        errors.len(),
        "no sentence is left over, and none is lacking"
    );
    for error in errors {
        let by_language = &BOOK.0[error.code()];
        for language in ["en", "ar"] {
            let words = error.words(language);
            for part in [&words.what, &words.means, &words.fix] {
                assert!(
                    !part.is_empty() && !part.contains(['{', '}']),
                    "{}: {part}",
                    error.code()
                );
                assert!(!part.ends_with('.'), "the full stop is added: {part}");
                let arabic = part.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
                assert_eq!(arabic, language == "ar", "{part}");
            }
            let text = by_language[language].join(" ");
            let names: Vec<&str> = text
                .split('{')
                .skip(1)
                .filter_map(|p| p.split('}').next())
                .collect();
            for name in names {
                assert!(
                    error.args().iter().any(|(n, _)| *n == name),
                    "{}: {{{name}}}",
                    error.code()
                );
            }
        }
    }
}

#[test]
fn a_value_with_braces_stays_what_it_is() {
    let error = E::NoVoice {
        voice: "{engine}".to_owned(),
        engine: "X".to_owned(),
    };
    assert_eq!(error.words("en").what, "X has no voice “{engine}”");
    assert_eq!(
        error.words("ar-SA").what,
        "لا يوجد لدى X صوت باسم «{engine}»"
    );
    assert_eq!(
        E::NothingToSay.to_string(),
        "There is no text to speak. The caller would hear nothing. Write the text first."
    );
}
