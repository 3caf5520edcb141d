//! Trying things out, and a project's tests.

use crate::window::Window;
use serde_json::{Value, json};

/// A table of what is asked and what must be in the answer.
fn check(template: &str, command: &str, table: &[(Value, Value)]) {
    let window = Window::open();
    let (project, flow) = window.project(template);
    for (more, wanted) in table {
        let mut args = json!({ "project": project, "flow": flow });
        for (key, value) in more.as_object().into_iter().flatten() {
            args[key] = value.clone();
        }
        let found = window
            .ask(command, args)
            .unwrap_or_else(|r| panic!("{more}: {}", r.message));
        for (key, value) in wanted.as_object().into_iter().flatten() {
            assert_eq!(found[key], *value, "{command} {more}: {key} of {found:#}");
        }
    }
}

#[test]
fn expressions() {
    let text =
        |text: &str| json!({ "text": text, "values": { "balance": 12.5, "account": "123" } });
    let template =
        |text: &str| json!({ "text": text, "template": true, "values": { "account": "7" } });
    check(
        "billing-self-service",
        "try_expression",
        &[
            (text("balance * 2"), json!({ "value": 25 })),
            (text("account | length"), json!({ "value": 3 })),
            (text("now.weekday"), json!({ "value": "monday" })),
            (
                text("balance | shout"),
                json!({ "line": 1, "column": 11, "value": null }),
            ),
            (template("No. {{ account }}"), json!({ "value": "No. 7" })),
        ],
    );
}

#[test]
fn hours() {
    let at = |at: &str| json!({ "hours": "office", "at": at });
    check(
        "main-customer-support",
        "try_hours",
        &[
            (
                at("2026-11-23T10:00"),
                json!({ "open": true, "state": "open" }),
            ),
            (
                at("2026-11-23T19:00"),
                json!({ "open": false, "state": "closed" }),
            ),
            (
                at("2026-12-02T10:00"),
                json!({ "open": false, "state": "holiday" }),
            ),
        ],
    );
    let window = Window::open();
    let (project, flow) = window.project("main-customer-support");
    let args = json!({ "project": project, "flow": flow, "hours": "office", "year": 2028 });
    let year = window.ask("try_hours", args).unwrap();
    let days = year["days"].as_array().unwrap();
    assert_eq!(days.len(), 366, "2028 is a leap year");
    let of = |date: &str| days.iter().find(|d| d["date"] == date).unwrap();
    assert_eq!(of("2028-12-02")["state"], "holiday");
    assert_eq!(of("2028-12-02")["words"], "National Day");
    assert_eq!(of("2028-11-20")["words"], "09:00–18:00");
    assert_eq!(of("2028-11-19")["state"], "closed", "a Sunday");
}

#[test]
fn rules() {
    let caller = |tier: &str| json!({ "caller": { "facts": { "customer": { "tier": tier } } } });
    check(
        "support-queue",
        "try_rules",
        &[
            (caller("vip"), json!({ "rule": "vip" })),
            (caller("basic"), json!({ "rule": null })),
        ],
    );
}

#[test]
fn api_steps() {
    let step = json!({ "id": "balance", "type": "api", "settings": {
        "url": "https://bills.example/balance/{{ account }}",
        "save": [{ "path": "balance", "variable": "balance" }],
    } });
    let with = |with: Value| json!({ "step": step, "values": { "account": "5 5" }, "with": with });
    check(
        "billing-self-service",
        "try_api",
        &[
            (
                with(json!({ "answer": { "status": 200, "body": { "balance": 9.5 } } })),
                json!({
                    "asked": "GET https://bills.example/balance/5%205", "status": 200,
                    "exit": "success", "set": { "balance": 9.5 },
                }),
            ),
            (
                with(json!({ "answer": { "status": 404, "body": "no" } })),
                json!({ "status": 404, "exit": "refused", "body": "no" }),
            ),
        ],
    );
}

#[test]
fn words_for_completion() {
    let window = Window::open();
    let (project, flow) = window.project("billing-self-service");
    let words = window
        .ask("vocabulary", json!({ "project": project, "flow": flow }))
        .unwrap();
    assert_eq!(words["library"][0][0], "instalment");
    assert!(words["functions"].as_array().unwrap().len() > 20);
}

#[test]
fn a_projects_tests_run_as_edited() {
    let window = Window::open();
    let (project, flow) = window.project("main-customer-support");
    let args = json!({ "project": project, "flow": flow });
    let ran = window.ask("tests_run", args.clone()).unwrap();
    let results = ran["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        assert_eq!(result["failures"], json!([]), "{}", result["id"]);
        assert!(
            !result["path"].as_array().unwrap().is_empty(),
            "{}",
            result["id"]
        );
    }
    let taken = ran["taken"].as_array().unwrap().len() as u64;
    assert!(taken > 0 && taken <= ran["outputs"].as_u64().unwrap());
    let updated = window.ask("tests_update", args.clone()).unwrap();
    assert_eq!(updated["tests"], json!({}), "nothing has changed");
    let mut one = args;
    one["only"] = json!([results[0]["id"]]);
    let ran = window.ask("tests_run", one).unwrap();
    assert_eq!(ran["results"].as_array().unwrap().len(), 1);
}
