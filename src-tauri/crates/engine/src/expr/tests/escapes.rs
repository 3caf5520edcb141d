//! A value stays a value, wherever the text goes.

use super::*;

/// What a caller or another system could bring.
const NASTY: &[&str] = &[
    "",
    "plain",
    "a b&c=d?e#f/g\\h",
    "../../etc/passwd",
    "%2e%2e%2f%00",
    "\" , \"admin\": true, \"x\": \"",
    "line\r\nX-Admin: yes\r\n\r\nbody",
    "nul\0 bell\u{7} esc\u{1b}[2J del\u{7f}",
    "next\u{85} line\u{2028}sep\u{2029}end",
    "{{ customer }} {% for x in list %}",
    "'; DROP TABLE calls; --",
    "<speak><audio src='x'/></speak>",
    "مرحبا ٤٢ — \u{202e} right to left",
    "🎉👩‍👩‍👧‍👦 e\u{301}",
    "a=1&b=2;c=3+d",
    "=cmd|'/c calc'!A1",
];

fn with(value: &str, place: Place, template: &str) -> String {
    let mut names = callwright_flow::Map::new();
    names.insert("v".to_owned(), Value::from(value));
    let mut book = Expressions::default();
    book.add_template(place, template)
        .expect("the template can be read");
    book.fill(place, template, &names)
        .expect("the template can be filled in")
}

#[test]
fn an_address_keeps_its_parts() {
    for value in NASTY {
        let url = with(value, Place::Url, "https://h/a/{{ v }}/b?q={{ v }}&r=1");
        let (path, query) = url.split_once('?').expect("there is one query");
        assert_eq!(
            path.matches('/').count(),
            5,
            "{value:?} must stay one part of {url}"
        );
        assert_eq!(
            query.split('&').count(),
            2,
            "{value:?} must stay one value of {url}"
        );
        assert!(
            url.is_ascii() && !url.contains([' ', '#', '\\', '"', '<']),
            "{url}"
        );
        let written = path.split('/').nth(4).expect("the part is there");
        assert_eq!(
            unescaped(written),
            *value,
            "the other side reads what was meant"
        );
    }
    for dots in [".", ".."] {
        let url = with(dots, Place::Url, "https://h/a/{{ v }}");
        assert!(!url.ends_with('.'), "{url} must not climb");
    }
}

#[test]
fn only_the_beginning_of_an_address_may_be_a_value() {
    let base = "https://bank.example/v1";
    assert_eq!(
        with(base, Place::Address, "{{ v }}/x"),
        "https://bank.example/v1/x",
        "the beginning"
    );
    let inside = with(base, Place::Address, "https://h/{{ v }}?u={{ v }}");
    assert_eq!(
        inside.matches("://").count(),
        1,
        "elsewhere it is a value: {inside}"
    );
    assert!(
        !with(base, Place::Url, "{{ v }}").contains("://"),
        "a part is never an address"
    );
    let odd = with("https://h/a b\r\n\"<\u{1}", Place::Address, "{{ v }}");
    assert_eq!(
        odd, "https://h/a%20b%0D%0A%22%3C%01",
        "nothing that ends an address"
    );
    assert!(
        !with("ftp://h", Place::Address, "{{ v }}").contains("://"),
        "no other scheme"
    );
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(b) = rest.next() {
        if b == b'%' {
            let hex: Vec<u8> = rest.by_ref().take(2).collect();
            let hex = std::str::from_utf8(&hex).expect("hex is ASCII");
            bytes.push(u8::from_str_radix(hex, 16).expect("two hex digits follow a %"));
        } else {
            bytes.push(b);
        }
    }
    String::from_utf8(bytes).expect("UTF-8 went in")
}

#[test]
fn json_stays_json() {
    for value in NASTY {
        let json = with(
            value,
            Place::Json,
            r#"{"a": "{{ v }}", "b": {{ v | length }}, "c": {{ v | json }}}"#,
        );
        let read: Value = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{json}: {e}"));
        assert_eq!(read["a"], *value, "{json}");
        assert_eq!(read["c"], *value, "{json}");
        assert_eq!(
            read.as_object().map(|o| o.len()),
            Some(3),
            "no field was smuggled into {json}"
        );
    }
}

#[test]
fn headers_and_lines_stay_one_line() {
    for place in [Place::Header, Place::Line] {
        for value in NASTY {
            let line = with(value, place, "Subject: {{ v }}");
            assert!(
                !line
                    .chars()
                    .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')),
                "{line:?}"
            );
            assert!(line.starts_with("Subject: "), "{line:?}");
        }
    }
}

#[test]
fn spoken_text_has_no_controls() {
    for value in NASTY {
        let text = with(value, Place::Text, "{{ v }}");
        assert!(
            !text
                .chars()
                .any(|c| c.is_control() && c != '\n' && c != '\t'),
            "{text:?}"
        );
    }
}

#[test]
fn a_value_is_never_read_as_a_template() {
    let text = with("{{ v }}{% for x in v %}", Place::Text, "{{ v }}");
    assert_eq!(text, "{{ v }}{% for x in v %}", "values are values");
}

#[test]
fn what_the_designer_wrote_is_left_alone() {
    for place in [
        Place::Text,
        Place::Url,
        Place::Json,
        Place::Header,
        Place::Line,
    ] {
        let raw = "a/b?c=d&e \"f\"";
        assert_eq!(with("x", place, raw), raw, "{place:?}");
    }
}
