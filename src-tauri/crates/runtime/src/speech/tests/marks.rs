//! What may be marked in a text, what is refused and where, and that values never become marks.

use crate::speech::Text;

#[test]
fn the_marks_designers_need_are_read() {
    for (source, read) in [
        ("Hello.", "Hello."),
        ("One<break/>two", "One<break time=\"500ms\"/>two"),
        ("<break time='1.5s' />", "<break time=\"1500ms\"/>"),
        ("<break time=\"10s\"/>", "<break time=\"10000ms\"/>"),
        (
            "a <emphasis>b</emphasis> c",
            "a <emphasis level=\"strong\">b</emphasis> c",
        ),
        (
            "<emphasis level=\"moderate\">b</emphasis>",
            "<emphasis level=\"strong\">b</emphasis>",
        ),
        ("<emphasis level=\"none\">b</emphasis>", "b"),
        (
            "<prosody rate=\"80%\">b</prosody>",
            "<prosody rate=\"80%\">b</prosody>",
        ),
        (
            "<prosody rate=\"slow\">b</prosody >",
            "<prosody rate=\"80%\">b</prosody>",
        ),
        (
            "<prosody rate=\"150%\">a<emphasis>b</emphasis></prosody>",
            "<prosody rate=\"150%\">a</prosody>\
             <prosody rate=\"150%\"><emphasis level=\"strong\">b</emphasis></prosody>",
        ),
        ("Q&A, 5 &lt; 6 &amp; more", "Q&amp;A, 5 &lt; 6 &amp; more"),
        (
            "سعره <break time=\"200ms\"/> عشرة",
            "سعره <break time=\"200ms\"/> عشرة",
        ),
    ] {
        let text = Text::marked(source).unwrap_or_else(|fault| panic!("{source}: {fault:?}"));
        assert_eq!(text.to_string(), read, "{source}");
        let again = Text::marked(read).expect("its own spelling is read");
        assert_eq!(again, text, "one spelling for one text: {source}");
    }
}

#[test]
fn anything_else_is_refused_with_its_place() {
    for (source, tag, at) in [
        ("Hi <b>there</b>", "<b>", 4),
        ("مرحبا <speak>", "<speak>", 7),
        ("<break time=\"11s\"/>", "<break time=\"11s\"/>", 1),
        ("<break time=\"-1s\"/>", "<break time=\"-1s\"/>", 1),
        ("<break time=\"inf s\"/>", "<break time=\"inf s\"/>", 1),
        ("<break time=1s/>", "<break time=1s/>", 1),
        ("<break>", "<break>", 1),
        (
            "<prosody rate=\"5%\">x</prosody>",
            "<prosody rate=\"5%\">",
            1,
        ),
        (
            "<prosody pitch=\"high\">x</prosody>",
            "<prosody pitch=\"high\">",
            1,
        ),
        (
            "<prosody rate=\"80%\" pitch=\"x\">x</prosody>",
            "<prosody rate=\"80%\" pitch=\"x\">",
            1,
        ),
        (
            "<audio src=\"file:///etc/passwd\"/>",
            "<audio src=\"file:///etc/passwd\"/>",
            1,
        ),
        ("a </emphasis>", "</emphasis>", 3),
        ("<emphasis>a</prosody>", "</prosody>", 12),
        ("<emphasis>a", "<emphasis>", 12),
        ("5 < 6", "< 6", 3),
        ("<!-- x -->", "<!-- x -->", 1),
        ("<![CDATA[x]]>", "<![CDATA[x]]>", 1),
    ] {
        let fault = Text::marked(source).expect_err(source);
        assert_eq!((fault.tag.as_str(), fault.at), (tag, at), "{source}");
    }
    let long = format!("<{}", "x".repeat(100_000));
    let fault = Text::marked(&long).expect_err("no end");
    assert!(fault.tag.len() <= 40, "a sentence stays a sentence");
}

#[test]
fn what_stands_where_values_were_is_never_a_mark() {
    let attack = "</emphasis><break time=\"10s\"/>&lt;";
    for (source, value, spoken, why) in [
        (
            "Hello {{ name }}.",
            attack,
            "Hello &lt;/emphasis&gt;&lt;break time=&quot;10s&quot;/&gt;&amp;lt;.",
            "a text without marks has none afterwards",
        ),
        (
            "Hello <emphasis>{{ name }}</emphasis>.",
            attack,
            "Hello <emphasis level=\"strong\">&lt;/emphasis&gt;&lt;break time=&quot;10s&quot;/&gt;\
             &amp;lt;</emphasis>.",
            "the designer's mark counts, the value's does not",
        ),
        (
            "{{ name }}<break/>{{ name }}",
            "Amal",
            "Amal<break time=\"500ms\"/>Amal",
            "values at both ends",
        ),
    ] {
        let said = source.replace("{{ name }}", value);
        let text = Text::filled(source, &said).expect("no fault is the value's");
        assert_eq!(text.to_string(), spoken, "{why}");
    }
    let source = "{% if vip %}<break/>{% endif %}Hello {{ name }}";
    let text = Text::filled(source, &format!("<break/>Hello {attack}")).expect("plain");
    assert_eq!(
        text.words(),
        format!(" Hello {attack}").trim(),
        "with conditions, no mark counts"
    );
    assert!(
        Text::filled("<b>{{ name }}</b>", "<b>x</b>").is_err(),
        "a designer's fault is told"
    );
}

#[test]
fn a_text_without_a_letter_says_nothing() {
    for (source, empty) in [
        ("", true),
        (" \n", true),
        ("<break/>", true),
        ("…!", true),
        ("1", false),
    ] {
        assert_eq!(
            Text::marked(source).expect("fine").is_empty(),
            empty,
            "{source:?}"
        );
    }
}
