//! `fmt` and `diff`, and what survives them.

use crate::setting::Setting;

#[test]
fn formatting_again_changes_nothing() {
    let s = Setting::with("balance-inquiry");
    for name in [
        "balance-inquiry.flow.json",
        "project.json",
        "balance-inquiry.tests.json",
    ] {
        let name = format!("balance-inquiry/{name}");
        let kept = s.read(&name);
        s.edit(&name, |_| {});
        let value: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
        s.write(&name, value.to_string());
        s.run(&["fmt", "--check", &name])
            .is(1)
            .says("would be changed");
        assert_eq!(s.read(&name), value.to_string(), "--check writes nothing");
        s.run(&["fmt", &name]).is(0).says("1 changed");
        assert_eq!(s.read(&name), kept, "there is one form");
        s.run(&["fmt", &name]).is(0).says("0 changed, 1 in form");
    }
}

#[test]
fn fields_and_numbers_nobody_knows_survive() {
    let s = Setting::new();
    const NEW: &str = r#""x_new": {"n": 12345678901234567890123.456789, "list": [1.10, null]}"#;
    let files = [
        (
            "project.json",
            r#"{"schema":"urn:callwright:project:1",NEW,
            "agents":[{"id":"a",NEW}],"queues":[{"id":"q",NEW}],"departments":[{"id":"d",NEW}],
            "callers":[{"id":"c",NEW}],"functions":[{"name":"f","code":"",NEW}],
            "rules":[{"id":"r",NEW,"conditions":[{"left":"x",NEW}],"actions":{NEW}}],
            "hours":{"h":{NEW,"weekly":{NEW,"monday":[{"open":"09:00","close":"10:00",NEW}]},
            "holidays":[{"date":"2026-12-02","name":"",NEW}],
            "overrides":[{"from":"2026-12-24","name":"",NEW}]}}}"#,
        ),
        (
            "a.tests.json",
            r#"{"schema":"urn:callwright:tests:1",NEW,"tests":[{"id":"t",NEW,"scenario":{NEW,
            "facts":{NEW,"customer":{NEW}},"http":[{"url":"u",NEW,"reply":{NEW,"json":{NEW}}}],
            "agents":{"a":{NEW}},"lines":{"l":{NEW}}}}]}"#,
        ),
        (
            "a.flow.json",
            r#"{"schema":"urn:callwright:flow:1","id":"a","name":"A",NEW,
            "handlers":{NEW},"variables":[{"id":"v",NEW}],
            "nodes":[{"id":"start","type":"start",NEW,"settings":{NEW}},{"id":"n","type":"from-tomorrow",NEW},
            {"id":"m","type":"menu","settings":{"attempts":{NEW},"options":[{"id":"1",NEW}]}}],
            "edges":[{"from":"start.next","to":"n",NEW}]}"#,
        ),
        (
            "a.layout.json",
            r#"{"schema":"urn:callwright:layout:1",NEW,"pages":[{"id":"p","name":"",NEW}],
            "nodes":{"start":{"x":1,"y":1,NEW}},
            "frames":[{"id":"f","x":1,"y":1,"width":1,"height":1,NEW}],
            "notes":[{"id":"n","x":1,"y":1,"width":1,"height":1,NEW}]}"#,
        ),
        ("i18n/xx.json", r#"{NEW}"#),
        ("env/simulation.json", r#"{NEW,"agents":{"a":{NEW}}}"#),
        ("env/local.json", r#"{NEW}"#),
    ];
    for (name, text) in files {
        let count = text.matches("NEW").count();
        s.write(name, text.replace("NEW", NEW));
        s.run(&["fmt", name]).is(0);
        let out = s.read(name);
        assert_eq!(
            out.matches("x_new").count(),
            count,
            "unknown fields of {name}: {out}"
        );
        let numbers = out.matches("12345678901234567890123.456789").count();
        assert_eq!(numbers, count, "exact numbers of {name}: {out}");
        s.run(&["fmt", "--check", name]).is(0);
    }
}

#[test]
fn texts_and_the_simulated_world_have_one_form_too() {
    let s = Setting::with("balance-inquiry");
    s.run(&["fmt", "--check", "balance-inquiry"]).is(0);
    for name in ["i18n/en.json", "i18n/ar.json", "env/simulation.json"] {
        let name = format!("balance-inquiry/{name}");
        let kept = s.read(&name);
        let value: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
        s.write(&name, value.to_string());
        // From the folder of projects, from the project, and by the file alone.
        s.run(&["fmt", "--check", "."]).is(1).says(&name);
        s.run(&["fmt", "--check", &name]).is(1).says(&name);
        s.run(&["fmt", "balance-inquiry"]).is(0).says("1 changed");
        assert_eq!(s.read(&name), kept, "there is one form");
    }
    s.write("balance-inquiry/i18n/en.json", "{\"a\":");
    s.run(&["fmt", "--check", "."]).is(1).says("1 unreadable");
}

#[test]
fn a_folder_of_projects_is_looked_into() {
    let s = Setting::with("balance-inquiry");
    s.run(&["new", "sales", "more/sales"]).is(0);
    s.run(&["check", "."]).is(0).says("2 flows");
    s.run(&["fmt", "--check", "."]).is(0);
    s.write("more/sales/sales.flow.json", "{}");
    s.run(&["check", "."]).is(1).says("1 unreadable");
    s.run(&["fmt", "--check", "."])
        .is(1)
        .says("sales.flow.json");
    std::fs::create_dir(s.path("empty")).expect("a folder");
    for (command, says) in [
        ("check", "There is no flow in"),
        ("test", "There is no flow in"),
        ("fmt", "There is nothing to format in"),
    ] {
        s.run(&[command, "empty"]).is(2).says(says);
    }
}

#[test]
fn diff_tells_changes_and_not_moves() {
    let s = Setting::with("balance-inquiry");
    let flow = "balance-inquiry/balance-inquiry.flow.json";
    s.write("other.flow.json", s.read(flow));
    s.run(&["diff", flow, "other.flow.json"])
        .is(0)
        .says("the same for every caller");
    s.edit("other.flow.json", |flow| {
        let steps = flow["nodes"].as_array_mut().expect("steps");
        steps[1]["name"] = "A warmer welcome".into();
        steps.push(serde_json::json!({ "id": "extra", "type": "play" }));
    });
    let told = s.run(&["diff", flow, "other.flow.json"]).is(1);
    told.says("A warmer welcome").never_says("node");
    let (code, diff) = s.json(&["diff", flow, "other.flow.json"]);
    assert_eq!(code, 1);
    assert!(
        diff.to_string().contains("extra"),
        "programs are told of the new step: {diff}"
    );
    s.run(&["diff", flow, "none.flow.json"])
        .is(2)
        .says("it is not there");
    s.run(&["diff", flow, "balance-inquiry/project.json"])
        .is(2)
        .says("not a flow");
}
