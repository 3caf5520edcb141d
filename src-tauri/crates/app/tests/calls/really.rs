//! Other systems are asked where the designer has permitted it, and nowhere else.

use crate::server::Server;
use crate::window::{Call, Window, refused};
use callwright_app::studio::wire::{CallState, RefusalCode};
use serde_json::{Value, json};

const BALANCE: &str = r#"{ "balance": 77.5 }"#;

/// A bank that says what the balance is, and a flow that asks it.
fn bank(window: &Window) -> (Server, String, String) {
    let server = Server::new(BALANCE);
    let at = format!("http://{}", server.at);
    let (project, flow) = window.project_with("balance-inquiry", |text| {
        text.replace("https://bank.example", &at)
    });
    (server, project, flow)
}

fn permit(window: &Window, project: &str, host: &str, permitted: bool) -> Value {
    let args = json!({ "project": project, "host": host, "permitted": permitted });
    window.ask("permit", args).unwrap()
}

fn call<'a>(window: &'a Window, project: &str, flow: &str, speed: Value) -> Call<'a> {
    let args = json!({ "project": project, "flow": flow, "speed": speed });
    window.begun("call_start", args)
}

/// Type the account number, and let everything else come.
fn play(call: &Call) {
    for key in "123456#".chars() {
        call.still();
        call.key(&key.to_string());
    }
    for _ in 0..100 {
        if matches!(call.still().state, CallState::Over { .. }) {
            return;
        }
        call.act_and_wait(json!("wait"));
    }
    panic!("the call never ends");
}

fn try_it(window: &Window, project: &str, flow: &str, settings: Value) -> Value {
    let step = json!({ "id": "try", "type": "api", "settings": settings });
    let args = json!({ "project": project, "flow": flow, "step": step, "with": "host", "values": { "account": "5" } });
    window.ask("try_api", args).unwrap()
}

#[test]
fn a_step_is_tried_for_real_once_its_host_is_permitted() {
    let window = Window::open();
    let (bank, project, flow) = bank(&window);
    let settings = json!({
        "url": format!("http://{}/balance/{{{{ account }}}}", bank.at),
        "save": [{ "path": "balance", "variable": "balance" }],
        "retries": 5,
    });
    let tried = try_it(&window, &project, &flow, settings.clone());
    assert_eq!(tried["not_permitted"], json!(bank.at.to_string()));
    assert!(
        tried["error"]
            .as_str()
            .unwrap()
            .contains("nothing was sent"),
        "{tried:#}"
    );
    assert_eq!(bank.asked(), [""; 0], "nothing was sent");
    permit(&window, &project, &format!("http://{}/x", bank.at), true);
    let tried = try_it(&window, &project, &flow, settings.clone());
    assert_eq!(tried["status"], 200, "{tried:#}");
    assert_eq!(tried["set"]["balance"], 77.5);
    assert_eq!(tried["exit"], "success");
    assert_eq!(tried["answer_headers"]["content-type"], "application/json");
    assert!(bank.asked()[0].starts_with("GET /balance/5 HTTP/1.1\r\n"));
    permit(&window, &project, &bank.at.to_string(), false);
    try_it(&window, &project, &flow, settings);
    assert_eq!(bank.asked().len(), 1, "the permit was taken back");
}

#[test]
fn a_call_asks_for_real_at_every_speed() {
    let window = Window::open();
    let (bank, project, flow) = bank(&window);
    for speed in [json!("instant"), json!({ "times": 100.0 })] {
        let before = bank.asked().len();
        let unpermitted = call(&window, &project, &flow, json!("instant"));
        play(&unpermitted);
        assert_eq!(bank.asked().len(), before, "not without a permit");
        permit(&window, &project, &bank.at.to_string(), true);
        let call = call(&window, &project, &flow, speed.clone());
        call.until("the account number", |n| {
            n.step.as_deref() == Some("account")
        });
        for key in "123456#".chars() {
            call.key(&key.to_string());
        }
        call.until_told("balance = 77.5");
        assert_eq!(bank.asked().len(), before + 1, "{speed}: once");
        let news = call.news();
        let really: Vec<_> = news
            .iter()
            .flat_map(|n| &n.lines)
            .filter(|l| l.really)
            .collect();
        assert_eq!(really.len(), 1, "and the window is told which it was");
        call.act(json!("hang_up"));
        call.over();
        permit(&window, &project, &bank.at.to_string(), false);
    }
}

#[test]
fn an_answer_prepared_for_the_call_comes_before_the_real_one() {
    let window = Window::open();
    let (bank, project, flow) = bank(&window);
    permit(&window, &project, &bank.at.to_string(), true);
    let mock = json!({ "url": "*", "reply": { "json": { "balance": 1 } } });
    let args = json!({ "project": project, "flow": flow, "speed": "instant", "scenario": { "http": [mock] } });
    play(&window.begun("call_start", args));
    assert_eq!(bank.asked(), [""; 0]);
}

#[test]
fn whoever_hangs_up_waits_for_nobody() {
    for speed in [json!("instant"), json!({ "times": 1.0 })] {
        let window = Window::open();
        let (bank, project, flow) = bank(&window);
        permit(&window, &project, &bank.at.to_string(), true);
        let silent = bank.silence();
        let call = call(&window, &project, &flow, speed);
        call.until("the account number", |n| {
            n.step.as_deref() == Some("account")
        });
        for key in "123456#".chars() {
            call.key(&key.to_string());
        }
        window.until("a request", || !bank.asked().is_empty());
        call.act(json!("hang_up"));
        call.over();
        drop(silent);
    }
}

#[test]
fn a_replay_and_a_kept_test_ask_nobody_again() {
    let window = Window::open();
    let (bank, project, flow) = bank(&window);
    permit(&window, &project, &bank.at.to_string(), true);
    let call = call(&window, &project, &flow, json!("instant"));
    play(&call);
    assert_eq!(bank.asked().len(), 1);
    let lines = call.trace().lines().count();
    let set = call
        .trace()
        .lines()
        .position(|l| l.contains("77.5"))
        .unwrap();
    for seq in [set + 2, lines - 1] {
        let args = json!({ "call": call.id, "seq": seq, "speed": "instant" });
        let again = window.begun("call_replay", args);
        again.paused();
        assert!(again.trace().contains("77.5"), "the same answer");
    }
    assert_eq!(bank.asked().len(), 1, "and nobody was asked for it");
    let kept = window
        .ask("keep_as_test", json!({ "call": call.id, "name": "Real" }))
        .unwrap();
    assert_eq!(
        kept["scenario"]["http"][0]["reply"]["json"]["balance"],
        77.5
    );
    assert_eq!(bank.asked().len(), 1);
    // From before the answer on it is asked anew.
    let asks = call
        .trace()
        .lines()
        .position(|l| l.contains("\"do\":\"http\""))
        .unwrap();
    let args = json!({ "call": call.id, "seq": asks, "speed": "instant" });
    let again = window.begun("call_replay", args);
    again.paused();
    assert_eq!(bank.asked().len(), 1, "not while it stands");
    again.act(json!("resume"));
    again.until_told("balance = 77.5");
    assert_eq!(bank.asked().len(), 2);
}

#[test]
fn a_permit_counts_on_this_machine_only_and_until_the_project_is_forgotten() {
    let window = Window::open();
    let (bank, project, flow) = bank(&window);
    let settings = permit(&window, &project, &bank.at.to_string(), true);
    assert_eq!(
        settings["permitted_hosts"][&project],
        json!([bank.at.to_string()])
    );
    // Settings are saved by windows that have not heard of it.
    window
        .ask(
            "settings_save",
            json!({ "theme": "dark", "permitted_hosts": {} }),
        )
        .unwrap();
    window
        .ask(
            "settings_save",
            json!({ "permitted_hosts": { &project: ["evil.example"] } }),
        )
        .unwrap();
    let kept = window.ask("settings", json!({})).unwrap();
    assert_eq!(kept["permitted_hosts"], settings["permitted_hosts"]);
    for file in walk(&window.folder().join("balance-inquiry")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let permits = text.contains("permitted");
        assert!(!permits, "{} would permit elsewhere", file.display());
    }
    window
        .ask("project_forget", json!({ "project": project }))
        .unwrap();
    let kept = window.ask("settings", json!({})).unwrap();
    assert_eq!(kept["permitted_hosts"], json!({}));
    let bad = json!({ "project": project, "host": "no host", "permitted": true });
    refused(window.ask("permit", bad), RefusalCode::Arguments);
    let _ = flow;
}

#[test]
fn a_secret_is_sent_and_read_nowhere() {
    const CANARY: &str = "canary-51f0c2";
    let window = Window::open();
    let (bank, project, flow) = bank(&window);
    permit(&window, &project, &bank.at.to_string(), true);
    let settings = json!({
        "url": format!("http://{}/", bank.at),
        "auth": { "type": "bearer", "secret": "bank-token" },
    });
    let tried = try_it(&window, &project, &flow, settings.clone());
    let error = tried["error"].as_str().unwrap();
    assert!(error.contains("“bank-token” has no value"), "{error}");
    assert_eq!(bank.asked(), [""; 0]);
    let value = json!({ "project": project, "flow": flow, "name": "bank-token", "value": CANARY });
    let names = window.ask("secret_keep", value.clone()).unwrap();
    assert_eq!(
        names,
        json!({ "secrets": [{ "name": "bank-token", "known": true }] })
    );
    let tried = try_it(&window, &project, &flow, settings.clone());
    assert_eq!(tried["status"], 200);
    assert!(bank.asked()[0].contains(&format!("authorization: Bearer {CANARY}")));
    let place = json!({ "project": project, "flow": flow });
    let replies = [
        tried,
        names,
        window.ask("secrets", place).unwrap(),
        window.ask("settings", json!({})).unwrap(),
    ];
    assert!(
        !json!(replies).to_string().contains(CANARY),
        "no reply holds it"
    );
    for file in walk(window.folder()) {
        let bytes = std::fs::read(&file).unwrap();
        let found = bytes
            .windows(CANARY.len())
            .any(|part| part == CANARY.as_bytes());
        assert!(!found, "{} holds the secret", file.display());
    }
    let mut none = value;
    none["value"] = json!("");
    window.ask("secret_keep", none).unwrap();
    try_it(&window, &project, &flow, settings);
    assert_eq!(bank.asked().len(), 1, "it is forgotten");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let each = entries.flat_map(|entry| match entry.path() {
        path if path.is_dir() => walk(&path),
        path => vec![path],
    });
    each.collect()
}
