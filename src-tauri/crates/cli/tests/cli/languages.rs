//! The languages that the command speaks, and those of the flows.

use crate::setting::Setting;

/// English words that a reader of Arabic would meet, apart from names of files, steps and codes.
fn english(line: &str) -> Option<&str> {
    const WORDS: [&str; 22] = [
        "the", "is", "are", "not", "cannot", "error", "errors", "warning", "warnings", "hint",
        "hints", "caller", "at:", "do:", "flows", "problems", "Outputs", "Settings", "line",
        "belongs", "over", "read",
    ];
    line.split([' ', '“', '”', '(', ')', ',', '.'])
        .find(|word| WORDS.contains(word))
}

/// Without what stands in quotation marks: designers name their steps as they like.
fn unquoted(line: &str) -> String {
    let parts = line
        .split('«')
        .map(|part| part.split_once('»').map_or(part, |(_, rest)| rest));
    parts.collect()
}

#[track_caller]
fn all_arabic(text: &str) {
    // Where a problem stands is told by ids and codes.
    for line in text.lines().filter(|l| !l.contains("الموضع: ")) {
        assert_eq!(english(&unquoted(line)), None, "English in: {line}");
    }
}

#[test]
fn arabic_is_arabic_from_the_heading_to_the_counts() {
    let s = Setting::with("balance-inquiry");
    let check = ["check", "balance-inquiry", "--language", "ar"];
    let fine = s.run(&check).is(0);
    all_arabic(&fine.out);
    s.edit("balance-inquiry/balance-inquiry.flow.json", |flow| {
        flow["edges"][2]["to"] = "gone".into();
        let steps = flow["nodes"].as_array_mut().expect("steps");
        for node in steps.iter_mut().filter(|n| n["type"] == "collect") {
            node["settings"]["tries"] = "many".into();
            node["settings"]["kind"] = "rope".into();
        }
    });
    s.write("balance-inquiry/i18n/ar.json", "{\n \"a\": \"b\",,\n}");
    s.write(
        "balance-inquiry/b.flow.json",
        "{\"schema\":\"urn:callwright:flow:1\",\"id\":\"b\",\"nodes\":[{\"id\":7}]}",
    );
    let told = s.run(&check).is(1);
    all_arabic(&told.out);
    told.says("خطأ")
        .says("المتصل:")
        .says("الحل:")
        .says("الموضع:")
        .says("ملفان لا يُقرآن")
        .says("السطر 2")
        .says("عددًا صحيحًا وليس النص «many»");
    let refused = s.run(&["check", "nowhere", "--language", "ar"]).is(2);
    assert!(
        refused.err.contains("ليس ملفًا ولا مجلدًا ولا قالبًا"),
        "{}",
        refused.err
    );
}

#[test]
fn types_and_calls_are_told_in_arabic() {
    let s = Setting::new();
    for args in [
        vec!["types", "--language", "ar"],
        vec!["types", "menu", "--language", "ar"],
    ] {
        all_arabic(&s.run(&args).is(0).out);
    }
    s.run(&["types", "rope", "--language", "ar"])
        .is(2)
        .says("لا نوع خطوات باسم");
    let call = [
        "run",
        "balance-inquiry",
        "--keys",
        "123456#,2",
        "--language",
        "ar",
    ];
    let call = s.run(&call).is(0);
    // After the time and the step; where the call goes on is told by ids.
    let told = call.out.lines().filter(|line| !line.contains('→'));
    let told: Vec<String> = told.map(|line| line.chars().skip(33).collect()).collect();
    all_arabic(&told.join("\n"));
    call.says("المفتاح 6").says("انتهت: اكتملت");
}

#[test]
fn a_language_that_is_not_there_is_told_with_those_that_are() {
    let s = Setting::new();
    for args in [
        vec!["check", "sales", "--language", "xx"],
        vec!["types", "--language", "xx"],
    ] {
        s.run(&args)
            .is(2)
            .says("“xx”")
            .says("en (English) and ar (Arabic)");
    }
    for args in [
        vec!["run", "sales", "--keys", "1", "--language", "xx"],
        vec!["graph", "sales", "--language", "xx"],
    ] {
        s.run(&args)
            .is(2)
            .says("does not speak “xx”")
            .says("en, ar");
    }
}
