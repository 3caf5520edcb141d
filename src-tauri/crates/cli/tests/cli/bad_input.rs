//! Everything a file can be that it should not be: a problem with a place and a sentence,
//! never a panic, never a hang, and the file stays as it is.

use crate::setting::Setting;
use std::time::{Duration, Instant};

/// The first lines of a flow.
const HEAD: &str = r#""schema":"urn:callwright:flow:1","id":"f","name":"F","start":"start""#;

/// What is wrong, the flow, and what check, run and fmt come to. `run` without a code must
/// only end by itself.
struct Bad {
    what: &'static str,
    text: String,
    check: (i32, &'static str),
    run: Option<i32>,
    fmt: i32,
}

fn bad(
    what: &'static str,
    text: impl Into<String>,
    check: (i32, &'static str),
    run: Option<i32>,
    fmt: i32,
) -> Bad {
    Bad {
        what,
        text: text.into(),
        check,
        run,
        fmt,
    }
}

/// A flow with these steps and connections.
fn flow(nodes: &str, edges: &str) -> String {
    format!(
        r#"{{{HEAD},"nodes":[{{"id":"start","type":"start"}},{nodes}],"edges":[{{"from":"start.next","to":"a"}}{edges}]}}"#
    )
}

fn unreadable() -> Vec<Bad> {
    let no = |what, text: &str, words| bad(what, text, (2, words), Some(2), 1);
    let deep = "[".repeat(200_000);
    vec![
        no("empty", "", "the file is empty"),
        no("broken JSON", "{\"schema\":", "not JSON"),
        no(
            "a missing comma",
            "{\n  \"schema\": \"x\"\n  \"id\": 1\n}",
            "line 3",
        ),
        no("no object", "[]", "is an object"),
        no("a picture", "\u{89}PNG\u{1a}\n", "not JSON"),
        no("nested without end", &deep, "not JSON"),
        no(
            "another kind",
            r#"{"schema":"urn:callwright:layout:1"}"#,
            "not a flow",
        ),
        no("no schema", r#"{"id":"f"}"#, "not a flow"),
        no(
            "a wrong version",
            r#"{"schema":"urn:callwright:flow:0"}"#,
            "not a flow",
        ),
        no(
            "a newer version",
            r#"{"schema":"urn:callwright:flow:99"}"#,
            "newer Callwright",
        ),
        no(
            "a hostile schema",
            "{\"schema\":\"\\u001b[2J\\u202eevil\"}",
            "not a flow",
        ),
        no(
            "a field twice",
            &format!("{{{HEAD},\"id\":\"g\"}}"),
            "stands twice",
        ),
        no(
            "steps as a text",
            &format!("{{{HEAD},\"nodes\":\"x\"}}"),
            "nodes",
        ),
        no(
            "a step as a number",
            &format!("{{{HEAD},\"nodes\":[7]}}"),
            "nodes[0]",
        ),
        no(
            "a step id as a list",
            &format!("{{{HEAD},\"nodes\":[{{\"id\":[],\"type\":\"play\"}}]}}"),
            "nodes[0]",
        ),
        no(
            "connections as an object",
            &format!("{{{HEAD},\"edges\":{{}}}}"),
            "edges",
        ),
        no(
            "a connection to nothing",
            &format!("{{{HEAD},\"edges\":[{{\"from\":\"a.b\",\"to\":null}}]}}"),
            "edges[0]",
        ),
        no(
            "variables as a truth",
            &format!("{{{HEAD},\"variables\":true}}"),
            "variables",
        ),
        no(
            "a variable of no type",
            &format!("{{{HEAD},\"variables\":[{{\"id\":\"v\",\"type\":\"rope\"}}]}}"),
            "variables[0]",
        ),
        no(
            "a name as a number",
            r#"{"schema":"urn:callwright:flow:1","id":"f","name":7}"#,
            "name",
        ),
        no(
            "handlers as a list",
            &format!("{{{HEAD},\"handlers\":[1]}}"),
            "handlers",
        ),
    ]
}

fn odd() -> Vec<Bad> {
    let play = r#"{"id":"a","type":"play","settings":{"prompt":[{"text":"Hello"}]}}"#;
    let bye = r#"{"id":"b","type":"hangup"}"#;
    let long = "x".repeat(10_000);
    vec![
        bad("no steps", format!("{{{HEAD}}}"), (1, "error"), None, 0),
        bad(
            "a start that is not there",
            format!("{{{HEAD},\"start\":\"gone\",\"nodes\":[]}}").replacen(
                r#","start":"start""#,
                "",
                1,
            ),
            (1, "error"),
            None,
            0,
        ),
        bad(
            "a cycle without a wait",
            flow(
                r#"{"id":"a","type":"set","settings":{"assign":[]}},{"id":"c","type":"set"}"#,
                r#",{"from":"a.next","to":"c"},{"from":"c.next","to":"a"}"#,
            ),
            (1, "error"),
            Some(1),
            0,
        ),
        bad(
            "a step that leads to itself",
            flow(
                r#"{"id":"a","type":"set"}"#,
                r#",{"from":"a.next","to":"a"}"#,
            ),
            (1, "error"),
            Some(1),
            0,
        ),
        bad(
            "a dangling connection",
            flow(play, r#",{"from":"a.next","to":"gone"}"#),
            (1, "gone"),
            Some(1),
            0,
        ),
        bad(
            "a connection from nowhere",
            flow(
                &format!("{play},{bye}"),
                r#",{"from":"a.next","to":"b"},{"from":"gone.next","to":"b"}"#,
            ),
            (1, "gone"),
            None,
            0,
        ),
        bad(
            "a connection from no output",
            flow(&format!("{play},{bye}"), r#",{"from":"a","to":"b"}"#),
            (1, "error"),
            None,
            0,
        ),
        bad(
            "an id twice",
            flow(
                &format!("{play},{play},{bye}"),
                r#",{"from":"a.next","to":"b"}"#,
            ),
            (1, "error"),
            None,
            0,
        ),
        bad(
            "a step type nobody knows",
            flow(r#"{"id":"a","type":"teleport"}"#, ""),
            (1, "teleport"),
            Some(1),
            0,
        ),
        bad(
            "settings of the wrong type",
            flow(r#"{"id":"a","type":"play","settings":{"prompt":7}}"#, ""),
            (1, "prompt"),
            Some(1),
            0,
        ),
        bad(
            "settings that are no object",
            flow(
                r#"{"id":"a","type":"menu","settings":{"options":{"1":"b"},"tries":"many"}}"#,
                "",
            ),
            (1, "options"),
            Some(1),
            0,
        ),
        bad(
            "a number too large",
            flow(r#"{"id":"a","type":"menu","settings":{"tries":1e400}}"#, ""),
            (1, "tries"),
            None,
            0,
        ),
        bad(
            "a prompt that is missing",
            flow(
                &format!(
                    r#"{{"id":"a","type":"play","settings":{{"prompt":[{{"prompt":"nothing"}}]}}}},{bye}"#
                ),
                r#",{"from":"a.next","to":"b"}"#,
            ),
            (0, "nothing"),
            None,
            0,
        ),
        bad(
            "an unset variable",
            flow(
                &format!(
                    r#"{{"id":"a","type":"play","settings":{{"prompt":[{{"text":"Hello {{{{ nobody }}}}"}}]}}}},{bye}"#
                ),
                r#",{"from":"a.next","to":"b"}"#,
            ),
            (1, "nobody"),
            None,
            0,
        ),
        bad(
            "a template that is torn",
            flow(
                &format!(
                    r#"{{"id":"a","type":"play","settings":{{"prompt":[{{"text":"Hello {{{{ 1 +"}}]}}}},{bye}"#
                ),
                r#",{"from":"a.next","to":"b"}"#,
            ),
            (1, "error"),
            None,
            0,
        ),
        bad(
            "a template that does not end",
            flow(
                &format!(
                    r#"{{"id":"a","type":"play","settings":{{"prompt":[{{"text":"{{% for a in range(10000) %}}{{% for b in range(10000) %}}{{% for c in range(10000) %}}x{{% endfor %}}{{% endfor %}}{{% endfor %}}"}}]}}}},{bye}"#
                ),
                r#",{"from":"a.next","to":"b"}"#,
            ),
            (1, "a"),
            None,
            0,
        ),
        bad(
            "a hostile name",
            flow(
                &format!(
                    "{},{bye}",
                    r#"{"id":"a","type":"teleport","name":"\u001b]0;evil\u0007\u202e\u009b2J\nerror all is well"}"#
                ),
                "",
            ),
            (1, "error"),
            Some(1),
            0,
        ),
        bad(
            "hostile words in prompts",
            flow(
                &format!(
                    "{},{bye}",
                    r#"{"id":"a","type":"play","settings":{"prompt":[{"text":"\u001b[2J\u202e\u0000"}]}}"#
                ),
                r#",{"from":"a.next","to":"b"}"#,
            ),
            (0, ""),
            Some(0),
            0,
        ),
        bad(
            "an endless name",
            flow(
                &format!(r#"{{"id":"a","type":"teleport","name":"{long}"}}"#),
                "",
            ),
            (1, "error"),
            Some(1),
            0,
        ),
        bad(
            "an endless id",
            flow(&format!(r#"{{"id":"{long}","type":"teleport"}}"#), ""),
            (1, "error"),
            Some(1),
            0,
        ),
        bad(
            "an id like a path",
            flow(
                r#"{"id":"../../etc/passwd","type":"hangup"},{"id":"a","type":"subflow","settings":{"flow":"../../etc/passwd"}}"#,
                "",
            ),
            (1, "error"),
            Some(1),
            0,
        ),
        bad(
            "a flow that calls itself",
            flow(
                r#"{"id":"a","type":"subflow","settings":{"flow":"f"}}"#,
                r#",{"from":"a.returned","to":"a"}"#,
            ),
            (1, "error"),
            Some(1),
            0,
        ),
    ]
}

#[test]
fn whatever_is_in_a_file_is_told_in_a_sentence() {
    let s = Setting::new();
    let mut wrong = Vec::new();
    for (i, bad) in unreadable().iter().chain(&odd()).enumerate() {
        if let Err(why) = tried(&s, &format!("f{i}/f.flow.json"), bad) {
            wrong.push(format!("{}: {why}", bad.what));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn tried(s: &Setting, path: &str, bad: &Bad) -> Result<(), String> {
    s.write(path, &bad.text);
    for (command, code, words) in [
        ("check", Some(bad.check.0), bad.check.1),
        ("run", bad.run, ""),
        ("graph", None, ""),
    ] {
        let keys: &[&str] = if command == "run" {
            &["--keys", "1,2,hangup"]
        } else {
            &[]
        };
        let args: Vec<&str> = [command, path]
            .into_iter()
            .chain(keys.iter().copied())
            .collect();
        let ended = s.run(&args).calm();
        let said = format!("{}{}", ended.out, ended.err);
        let as_expected = code.map_or((0..=2).contains(&ended.code), |c| c == ended.code);
        let short: String = said.chars().take(400).collect();
        if !as_expected {
            return Err(format!(
                "{command} ends with {}, not {code:?}: {short}",
                ended.code
            ));
        }
        if !said.contains(words) {
            return Err(format!("{command} never says “{words}”: {short}"));
        }
        if said
            .lines()
            .any(|line| line.starts_with("error all is well"))
        {
            return Err(format!("{command} lets a name forge a line: {short}"));
        }
        if let Some(line) = said.lines().find(|l| l.chars().count() > 2_000) {
            let n = line.chars().count();
            return Err(format!("{command} says a line of {n} characters"));
        }
        if s.read(path) != bad.text {
            return Err(format!("{command} touched the file"));
        }
    }
    let ended = s.run(&["fmt", path]).calm();
    if ended.code != bad.fmt {
        return Err(format!(
            "fmt ends with {}, not {}: {}",
            ended.code, bad.fmt, ended.out
        ));
    }
    if bad.fmt != 0 && s.read(path) != bad.text {
        return Err("fmt touched a file it cannot read".to_owned());
    }
    if bad.fmt == 0 && s.run(&["fmt", "--check", path]).code != 0 {
        return Err("fmt twice is not fmt once".to_owned());
    }
    Ok(())
}

#[test]
fn files_around_a_flow_may_be_broken_too() {
    let s = Setting::with("balance-inquiry");
    for (name, text, words) in [
        ("project.json", "{", "project.json"),
        (
            "project.json",
            r#"{"schema":"urn:callwright:project:1","agents":[{"id":7}]}"#,
            "agents[0]",
        ),
        (
            "project.json",
            r#"{"schema":"urn:callwright:project:9"}"#,
            "newer Callwright",
        ),
        ("i18n/en.json", "{\"a\":", "en.json"),
        ("i18n/en.json", "{\"a\":7}", "en.json"),
        ("env/simulation.json", "{\"http\":7}", "simulation.json"),
        (
            "balance-inquiry.tests.json",
            "{\"schema\":1}",
            "balance-inquiry.tests.json",
        ),
        (
            "balance-inquiry.tests.json",
            r#"{"schema":"urn:callwright:tests:1","tests":[{"id":"a","scenario":{"keys":7}}]}"#,
            "tests[0]",
        ),
    ] {
        let path = format!("balance-inquiry/{name}");
        let kept = s.read(&path);
        s.write(&path, text);
        let ended = s.run(&["test", "balance-inquiry"]).calm();
        assert!(
            ended.code == 1 || ended.code == 2,
            "{name} {text}: {ended:?}"
        );
        ended.says(words);
        assert_eq!(s.read(&path), text, "{name} stays as it is");
        s.run(&["test", "balance-inquiry", "--update"]).calm();
        assert_eq!(s.read(&path), text, "{name} stays as it is");
        s.write(&path, kept);
    }
}

#[test]
fn a_project_time_zone_and_a_script_that_never_ends() {
    let s = Setting::new();
    s.write(
        "z/project.json",
        r#"{"schema":"urn:callwright:project:1","time_zone":"Mars/Base"}"#,
    );
    let step = r#"{"id":"a","type":"script","settings":{"code":"for(;;);","timeout_ms":300}},{"id":"b","type":"hangup"}"#;
    let edges = r#",{"from":"a.success","to":"b"},{"from":"a.error","to":"b"},{"from":"a.timed_out","to":"b"}"#;
    s.write("z/f.flow.json", flow(step, edges));
    s.run(&["run", "z", "--keys", "1"])
        .is(2)
        .says("time zone “Mars/Base” is not known");
    std::fs::remove_file(s.path("z/project.json")).expect("gone");
    let began = Instant::now();
    s.run(&["run", "z", "--keys", "1"])
        .calm()
        .says("script failed");
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "scripts are bounded"
    );
}

#[test]
fn a_hundred_thousand_steps_are_only_many() {
    let s = Setting::new();
    let n = 100_000;
    let mut nodes = Vec::with_capacity(n);
    let mut edges = Vec::with_capacity(n);
    for i in 0..n {
        nodes.push(format!(r#"{{"id":"n{i}","type":"set"}}"#));
        edges.push(format!(r#",{{"from":"n{i}.next","to":"n{}"}}"#, i + 1));
    }
    nodes[0] = r#"{"id":"a","type":"set"}"#.to_owned();
    edges[0] = r#",{"from":"a.next","to":"n1"}"#.to_owned();
    s.write("f.flow.json", flow(&nodes.join(","), &edges.concat()));
    let began = Instant::now();
    s.run(&["check", "f.flow.json"]).is(1);
    s.run(&["run", "f.flow.json", "--keys", "1"]).calm();
    s.run(&["fmt", "f.flow.json"]).is(0);
    s.run(&["diff", "f.flow.json", "f.flow.json"]).is(0);
    // A debug build on a busy machine; each command alone has its own limit.
    assert!(
        began.elapsed() < Duration::from_secs(120),
        "{:?}",
        began.elapsed()
    );
}
