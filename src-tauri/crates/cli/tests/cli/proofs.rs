//! `test`: golden calls kept, compared and reported.

use crate::setting::Setting;

const TESTS: &str = "balance-inquiry/balance-inquiry.tests.json";
const TEXTS: &str = "balance-inquiry/i18n/en.json";

fn forget_golden(tests: &mut serde_json::Value) {
    for test in tests["tests"].as_array_mut().expect("tests") {
        test.as_object_mut().expect("a test").remove("golden");
    }
}

#[test]
fn golden_calls_are_kept_and_a_changed_flow_fails_with_the_line() {
    let s = Setting::with("balance-inquiry");
    s.edit(TESTS, forget_golden);
    s.run(&["test", "balance-inquiry"]).is(0).says("0 failed");
    s.run(&["test", "balance-inquiry", "--update"])
        .is(0)
        .says("kept anew");
    let kept = s.read(TESTS);
    assert!(kept.contains("\"golden\""), "the calls are kept");
    s.run(&["fmt", "--check", TESTS]).is(0);
    s.run(&["test", "balance-inquiry"])
        .is(0)
        .says("0 failed")
        .never_says("kept anew");
    s.run(&["test", "balance-inquiry", "--update"])
        .is(0)
        .never_says("kept anew");
    assert_eq!(s.read(TESTS), kept, "nothing new to keep");

    s.edit(TEXTS, |texts| {
        for text in texts.as_object_mut().expect("texts").values_mut() {
            let new = text
                .as_str()
                .unwrap_or_default()
                .replace("Welcome to", "Hello from");
            *text = new.into();
        }
    });
    let failed = s.run(&["test", "balance-inquiry"]).is(1);
    failed
        .says("Line ")
        .says("was “")
        .says("Hello from")
        .says("failed");
    let (code, report) = s.json(&["test", "balance-inquiry"]);
    assert_eq!(code, 1);
    let failures = report["flows"][0]["verdicts"][0]["failures"].to_string();
    assert!(
        failures.contains("Hello from"),
        "programs are told as well: {failures}"
    );
    assert_eq!(s.read(TESTS), kept, "without --update nothing is kept");
}

#[test]
fn an_expectation_that_fails_is_never_made_golden() {
    let s = Setting::with("balance-inquiry");
    s.edit(TESTS, |tests| {
        forget_golden(tests);
        tests["tests"][0]["expect"] = serde_json::json!([{ "hears": "never said" }]);
    });
    let failed = s.run(&["test", "balance-inquiry", "--update"]).is(1);
    failed.says("The caller never hears “never said”");
    let tests: serde_json::Value = serde_json::from_str(&s.read(TESTS)).expect("JSON");
    assert_eq!(
        tests["tests"][0].get("golden"),
        None,
        "a failing call is not kept"
    );
    assert!(tests["tests"][1].get("golden").is_some(), "the others are");
}

#[test]
fn junit_is_well_formed_and_counts_right() {
    let s = Setting::with("balance-inquiry");
    s.edit(TESTS, |tests| {
        tests["tests"][0]["name"] = "<&\"'\u{1b}[31m\u{0}ا".into();
        tests["tests"][0]["expect"] = serde_json::json!([{ "hears": "<never> & \u{8}" }]);
    });
    s.run(&["test", "balance-inquiry", "--junit", "out/report.xml"])
        .is(1);
    let text = s.read("out/report.xml");
    let xml = roxmltree::Document::parse(&text).expect("well-formed XML");
    let cases = xml
        .descendants()
        .filter(|n| n.has_tag_name("testcase"))
        .count();
    let failures = xml
        .descendants()
        .filter(|n| n.has_tag_name("failure"))
        .count();
    let suites = xml.root_element();
    assert_eq!(suites.attribute("tests"), Some(cases.to_string().as_str()));
    assert_eq!((failures, suites.attribute("failures")), (1, Some("1")));
}

#[test]
fn tests_are_chosen_by_name_and_a_choice_of_nothing_is_an_error() {
    let s = Setting::with("balance-inquiry");
    s.run(&["test", "balance-inquiry", "--only", "arabic"])
        .is(0)
        .says("1 passed, 0 failed");
    s.run(&["test", "balance-inquiry", "--only", "zzz"])
        .is(2)
        .says("No test has “zzz” in its name");
    s.run(&["test", "balance-inquiry", "-v", "--only", "arabic"])
        .is(0)
        .says("never taken");
}

#[test]
fn a_folder_of_projects_is_tested_whole() {
    let s = Setting::with("balance-inquiry");
    s.run(&["new", "sales"]).is(0);
    let (code, report) = s.json(&["test"]);
    assert_eq!(
        report["flows"].as_array().map(Vec::len),
        Some(2),
        "both are tested"
    );
    assert!(code == 0 || code == 1);
}

#[test]
fn a_request_that_nothing_answers_fails_and_names_the_nearest() {
    let s = Setting::with("balance-inquiry");
    s.edit(TESTS, |tests| {
        let url = "https://bank.example/balanse/*";
        tests["tests"] = serde_json::json!([{ "id": "a", "scenario": { "keys": "555555#,2",
            "http": [{ "method": "GET", "url": url }] } }]);
    });
    let usual = s.path("balance-inquiry/env/simulation.json");
    std::fs::remove_file(usual).expect("the usual answers go");
    let failed = s.run(&["test", "balance-inquiry"]).is(1);
    failed
        .says("No mock answers GET https://bank.example/balance/555555")
        .says("balanse");
}

#[test]
fn outputs_of_a_called_flow_count_where_they_were_taken() {
    let s = Setting::with("billing-self-service");
    let (code, report) = s.json(&["test", "billing-self-service"]);
    assert_eq!(code, 0);
    let flows = report["flows"].as_array().expect("flows");
    let called = flows.iter().find(|f| f["flow"] == "verify-caller");
    let covered = called.and_then(|f| f["covered"].as_array());
    let covered = covered.expect("the flow that the other one calls");
    assert!(covered.len() > 5, "its callers' tests count: {covered:?}");
}
