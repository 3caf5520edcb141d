//! `run`: scripted calls in virtual and real time, and calls typed at the keypad.

use crate::setting::Setting;
use std::time::{Duration, Instant};

#[test]
fn a_scripted_call_takes_no_time() {
    let s = Setting::with("main-customer-support");
    let began = Instant::now();
    let call = s
        .run(&["run", "main-customer-support", "--keys", "1,wait:5m,hangup"])
        .is(0);
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "minutes pass at once"
    );
    call.says("Welcome").says("key 1").says("talked with");
    let (code, told) = s.json(&["run", "main-customer-support", "--keys", "1"]);
    assert_eq!((code, &told["outcome"]["result"]), (0, &"completed".into()));
    assert!(
        told["trace"].as_array().is_some_and(|t| t.len() > 10),
        "the trace is told"
    );
}

#[test]
fn the_same_call_is_the_same_again() {
    let s = Setting::new();
    let run = [
        "run",
        "balance-inquiry",
        "--keys",
        "123456#,2",
        "--seed",
        "7",
    ];
    assert_eq!(s.json(&run), s.json(&run), "one seed, one call");
}

#[test]
fn callers_hear_prompts_out_before_they_press() {
    let s = Setting::new();
    let (_, told) = s.json(&["run", "balance-inquiry", "--keys", "123456#,2"]);
    let trace = told["trace"].as_array().expect("a trace");
    let at = |step: &str, what: &str| {
        let is = |e: &&serde_json::Value| e["node"] == step && e.to_string().contains(what);
        trace.iter().find(is).and_then(|e| e["t"].as_i64())
    };
    let (read, more) = (at("read", "said"), at("more", "entered"));
    assert!(
        more.zip(read)
            .is_some_and(|(more, read)| more - read > 2_000),
        "the balance is read to its end: {read:?} {more:?}"
    );
}

#[test]
fn when_who_and_what_can_be_said() {
    let s = Setting::new();
    let sunday = [
        "run",
        "main-customer-support",
        "--keys",
        "1",
        "--at",
        "2026-11-22T03:00",
    ];
    s.run(&sunday).is(0).says("closed");
    let arabic = [
        "run",
        "balance-inquiry",
        "--keys",
        "123456#,2",
        "--caller",
        "arabic",
    ];
    s.run(&arabic).is(0).says("رصيدك");
    let from = [
        "run",
        "balance-inquiry",
        "--keys",
        "hangup",
        "--from",
        "+97150",
        "--language",
        "ar",
    ];
    s.run(&from).is(0).says("يتصل +97150").says("أهل");
    let customer = [
        "run",
        "main-customer-support",
        "--keys",
        "hangup",
        "--customer",
        "tier=vip",
    ];
    let (_, told) = s.json(&customer);
    assert!(
        told["trace"][0].to_string().contains("vip"),
        "the customer is known: {told}"
    );
}

#[test]
fn wrong_words_are_told_once_and_plainly() {
    let s = Setting::new();
    for (args, words) in [
        (
            vec!["--keys", "1,dance"],
            "“dance” is nothing a caller can do",
        ),
        (vec!["--keys", "wait:long"], "a time is like 5s"),
        (vec!["--keys", "!"], "a key is missing"),
        (
            vec!["--keys", "1", "--at", "teatime"],
            "“teatime” is no moment",
        ),
        (
            vec!["--keys", "1", "--caller", "nobody"],
            "There is no caller profile “nobody”",
        ),
        (vec!["--keys", "1", "--customer", "vip"], "has no “=”"),
        (vec!["--keys", "1", "--real-time", "--speed", "0"], "speed"),
        (
            vec!["--keys", "1", "--real-time", "--speed", "nan"],
            "speed",
        ),
    ] {
        let all: Vec<&str> = ["run", "balance-inquiry"].into_iter().chain(args).collect();
        let ended = s.run(&all).is(2).says(words);
        assert_eq!(
            ended.err.matches(words).count(),
            1,
            "told once: {}",
            ended.err
        );
        assert_eq!(ended.out, "", "nothing but the sentence");
    }
}

#[test]
fn real_time_can_be_hurried() {
    let s = Setting::new();
    let run = [
        "run",
        "balance-inquiry",
        "--keys",
        "123456#,2",
        "--real-time",
        "--speed",
        "1000",
    ];
    let began = Instant::now();
    s.run(&run).is(0).says("completed");
    assert!(
        began.elapsed() < Duration::from_secs(15),
        "a thousand times faster"
    );
}

#[test]
fn somebody_at_the_keyboard_is_the_caller() {
    let s = Setting::with("balance-inquiry");
    let run = ["run", "balance-inquiry", "--speed", "500"];
    // Typed ahead, as a pipe is; the call hangs up when the input ends.
    let call = s.run_with(&run, "123456#\nhangup\n", &[]).is(0);
    call.says("hangup").says("key 6").says("the caller hung up");
    s.run_with(&run, "", &[]).is(0).says("the caller hung up");
    s.run_with(&run, "what\nHANGUP\n", &[])
        .is(0)
        .says("“what” is nothing a caller can do");
    let json = ["run", "balance-inquiry", "--speed", "500", "--json"];
    let ended = s.run_with(&json, "12\nhangup\n", &[]).is(0);
    let told: serde_json::Value = serde_json::from_str(&ended.out).expect("only JSON");
    assert_eq!(told["outcome"]["result"], "abandoned");
}

#[test]
fn scripts_run_in_workers_with_the_zone_of_the_project() {
    let s = Setting::new();
    s.write(
        "p/project.json",
        r#"{"schema":"urn:callwright:project:1","time_zone":"Asia/Dubai","functions":[{"name":"double","code":"function double(n) { return n * 2; }"}]}"#,
    );
    s.write(
        "p/p.flow.json",
        r#"{"schema":"urn:callwright:flow:1","id":"p","name":"P","start":"start",
        "variables":[{"id":"hour","type":"number"}],
        "nodes":[{"id":"start","type":"start"},
          {"id":"js","type":"script","settings":{"code":"hour = new Date().getHours(); console.log('zone', hour);","outputs":["hour"]}},
          {"id":"bye","type":"hangup"}],
        "edges":[{"from":"start.next","to":"js"},{"from":"js.success","to":"bye"},{"from":"js.error","to":"bye"}]}"#,
    );
    let call = s.run(&["run", "p", "--keys", "hangup", "--at", "2026-11-23T10:00"]);
    call.calm().says("zone 10").says("hour = 10");
}

#[test]
fn the_words_of_a_script_are_told() {
    let mut help = Setting::new().run(&["run", "--help"]).is(0);
    for word in [
        "say:", "click:", "wait:", "at:", "speak:", "hangup", "!click:", "!hangup",
    ] {
        help = help.says(word);
    }
}

/// A bank on this machine that says what the balance is, and what it was asked.
fn bank() -> (String, std::sync::Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap().to_string();
    let asked: std::sync::Arc<std::sync::Mutex<Vec<String>>> = std::sync::Arc::default();
    let kept = asked.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = [0; 4096];
            let read = std::io::Read::read(&mut stream, &mut bytes).unwrap_or(0);
            kept.lock()
                .unwrap()
                .push(String::from_utf8_lossy(&bytes[..read]).into_owned());
            let body = r#"{"balance":77.5}"#;
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
            let _ = std::io::Write::write_all(&mut stream, (head + body).as_bytes());
        }
    });
    (at, asked)
}

#[test]
fn only_permitted_hosts_are_really_asked() {
    let (at, asked) = bank();
    let s = Setting::with("balance-inquiry");
    let flow = "balance-inquiry/balance-inquiry.flow.json";
    let text = s
        .read(flow)
        .replace("https://bank.example", &format!("http://{at}"));
    s.write(flow, text);
    let run = ["run", "balance-inquiry", "--keys", "123456#"];
    s.run(&run);
    s.run(
        &[
            &run[..],
            &["--permit", "bank.example", "--permit", "127.0.0.1"],
        ]
        .concat(),
    );
    assert_eq!(asked.lock().unwrap().len(), 0, "not without its permit");
    let (_, told) = s.json(&[&run[..], &["--permit", &at]].concat());
    assert!(told["trace"].to_string().contains("77.5"), "{told:#}");
    let paced = [&run[..], &["--permit", &at, "--real-time", "--speed", "20"]].concat();
    let (_, told) = s.json(&paced);
    assert!(told["trace"].to_string().contains("77.5"), "{told:#}");
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 2);
    assert!(asked[0].starts_with("GET /balance/123456 "), "{asked:?}");
    s.run(&[&run[..], &["--permit", "no host"]].concat()).is(2);
}

#[test]
fn secrets_come_from_the_environment_and_go_nowhere_else() {
    let (at, asked) = bank();
    let s = Setting::with("balance-inquiry");
    let flow = "balance-inquiry/balance-inquiry.flow.json";
    let text = s
        .read(flow)
        .replace("https://bank.example", &format!("http://{at}"));
    s.write(flow, text);
    s.edit(flow, |flow| {
        let nodes = flow["nodes"].as_array_mut().unwrap();
        for node in nodes.iter_mut().filter(|n| n["type"] == "api") {
            node["settings"]["auth"] =
                serde_json::json!({ "type": "bearer", "secret": "bank-token" });
        }
    });
    let run = [
        "run",
        "balance-inquiry",
        "--keys",
        "123456#",
        "--permit",
        &at,
        "--trace",
        "t.ndjson",
        "--json",
    ];
    s.run(&run).says("bank-token” has no value here");
    assert_eq!(asked.lock().unwrap().len(), 0);
    let ended = s.run_with(&run, "", &[("CALLWRIGHT_SECRET_BANK_TOKEN", "canary-33aa")]);
    assert!(asked.lock().unwrap()[0].contains("Bearer canary-33aa"));
    for text in [ended.out, ended.err, s.read("t.ndjson")] {
        assert!(!text.contains("canary"), "{text}");
    }
}
