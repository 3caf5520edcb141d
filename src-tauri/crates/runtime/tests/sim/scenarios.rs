//! What is assumed for a call: profiles, moments.

use callwright_engine::Project;
use callwright_engine::io::Facts;
use callwright_runtime::sim::Scenario;

fn project() -> Project {
    callwright_flow::parse(
        r#"{"schema":"urn:callwright:project:1","time_zone":"Asia/Dubai","company":"Al Noor",
        "callers":[{"id":"vip","caller":"+9711","called":"2000","language":"ar","customer":{"tier":"vip","name":"Amal"}}]}"#,
    )
    .expect("a project")
}

#[test]
fn a_scenario_stands_on_top_of_its_profile() {
    let own = |text: &str| Scenario {
        caller: "vip".into(),
        facts: serde_json::from_str::<Facts>(text).expect("facts"),
        ..Scenario::default()
    };
    for (facts, field, expected) in [
        ("{}", "/caller", "+9711"),
        (r#"{"caller":"+2"}"#, "/caller", "+2"),
        (r#"{"caller":"+2"}"#, "/called", "2000"),
        (r#"{"language":"en"}"#, "/language", "en"),
        (r#"{"customer":{"tier":"new"}}"#, "/customer/tier", "new"),
        (r#"{"customer":{"tier":"new"}}"#, "/customer/name", "Amal"),
        ("{}", "/company", "Al Noor"),
        (r#"{"company":"Other"}"#, "/company", "Other"),
    ] {
        let merged = own(facts).facts(&project()).expect("a known profile");
        let merged = serde_json::to_value(merged).expect("JSON");
        let found = merged.pointer(field).and_then(|v| v.as_str());
        assert_eq!(found, Some(expected), "{facts} {field}");
    }
    let nobody = Scenario {
        caller: "nobody".into(),
        ..Scenario::default()
    };
    let e = nobody.facts(&project()).expect_err("no such profile");
    assert!(
        e.to_string().contains("vip"),
        "the known ones are named: {e}"
    );
}

#[test]
fn moments_are_meant_in_the_project_zone() {
    for (at, expected) in [
        ("1970-01-02T04:00", Some(86_400_000)),
        ("1970-01-02", Some(86_400_000 - 4 * 3_600_000)),
        ("1970-01-02T00:00:00Z", Some(86_400_000)),
        ("1970-01-02T02:00:00+02:00", Some(86_400_000)),
        ("tomorrow", None),
        ("2026-02-30T10:00", None),
    ] {
        let scenario = Scenario {
            at: at.into(),
            ..Scenario::default()
        };
        assert_eq!(scenario.start_ms(&project()).ok(), expected, "“{at}”");
    }
}
