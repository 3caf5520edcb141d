//! `new`, `check`, `schema`, `types`, `graph`, help, colours.

use crate::setting::Setting;

#[test]
fn new_lists_the_templates_and_makes_projects_of_them() {
    let s = Setting::new();
    s.run(&["new"])
        .is(0)
        .says("main-customer-support")
        .says("callwright new");
    let (code, list) = s.json(&["new"]);
    assert_eq!(code, 0);
    assert!(
        list.as_array().is_some_and(|l| l.len() >= 17),
        "all templates are listed"
    );

    let made = s.run(&["new", "balance-inquiry", "my bank", "--name", "My bank"]);
    made.is(0)
        .says("callwright run")
        .says("callwright test")
        .says("callwright check");
    assert!(
        s.read("my bank/project.json").contains("\"My bank\""),
        "it has its own name"
    );
    s.run(&["fmt", "my bank", "--check"]).is(0);
    s.run(&["test", "my bank"]).is(0).says("0 failed");
    let (code, made) = s.json(&["new", "sales", "two"]);
    assert_eq!((code, &made["flow"]), (0, &"two/sales.flow.json".into()));
}

#[test]
fn new_refuses_what_it_cannot_make_and_writes_nothing() {
    let s = Setting::with("sales");
    for (args, words) in [
        (vec!["new", "sales"], "is there already"),
        (vec!["new", "nothing"], "There is no template “nothing”"),
        (vec!["new", "sales/i18n", "x"], "There is no template"),
        (vec!["new", "../sales", "x"], "There is no template"),
        (
            vec!["new", "sales", "x", "--set", "nothing=1"],
            "has no parameter “nothing”",
        ),
        (vec!["new", "sales", "x", "--set", "nothing"], "has no “=”"),
    ] {
        s.run(&args).is(2).says(words);
        let (code, answer) = s.json(&args);
        assert_eq!(code, 2);
        assert!(
            answer["error"].as_str().is_some_and(|e| e.contains(words)),
            "{args:?}"
        );
    }
    assert!(!s.path("x").exists(), "nothing was made");
}

#[test]
fn a_path_that_is_nothing_says_so_and_lists_the_templates() {
    let s = Setting::new();
    for command in ["check", "run", "test", "graph"] {
        let ended = s.run(&[command, "nowhere"]).is(2);
        ended
            .says("neither a file or folder nor a template")
            .says("satisfaction-survey");
    }
    s.run(&["check"]).is(2).says("There is no flow in");
    s.run(&["fmt", "nowhere"]).is(2).says("nowhere");
    s.run(&["export", "nowhere"]).is(2).says("nowhere");
}

#[test]
fn check_tells_problems_with_their_step_and_what_callers_meet() {
    let s = Setting::with("balance-inquiry");
    s.run(&["check", "balance-inquiry"]).is(0).says("1 flow");
    s.edit("balance-inquiry/balance-inquiry.flow.json", |flow| {
        flow["edges"][2]["to"] = "gone".into();
    });
    let told = s.run(&["check", "balance-inquiry"]).is(1);
    told.says("error").says("caller:").says("do:").says("at:");
    let (code, report) = s.json(&["check", "balance-inquiry"]);
    assert_eq!(code, 1);
    let problems = report["flows"][0]["problems"].as_array().expect("problems");
    assert!(
        problems
            .iter()
            .any(|p| p["severity"] == "error" && p["what"] != "")
    );
    s.run(&["check", "balance-inquiry", "--language", "ar"])
        .is(1);
}

#[test]
fn strict_makes_warnings_count() {
    let s = Setting::with("balance-inquiry");
    s.edit("balance-inquiry/balance-inquiry.flow.json", |flow| {
        let steps = flow["nodes"].as_array_mut().expect("steps");
        steps.push(serde_json::json!({ "id": "alone", "type": "hangup" }));
    });
    s.run(&["check", "balance-inquiry"]).is(0).says("warning");
    s.run(&["check", "balance-inquiry", "--strict"]).is(1);
}

#[test]
fn several_flows_need_a_choice() {
    let s = Setting::with("billing-self-service");
    // One that the other calls is a part of it.
    s.run(&["graph", "billing-self-service"])
        .is(0)
        .says("graph");
    s.run(&["new", "balance-inquiry", "balance"]).is(0);
    s.write(
        "two/a.flow.json",
        s.read("billing-self-service/verify-caller.flow.json"),
    );
    s.write(
        "two/b.flow.json",
        s.read("balance/balance-inquiry.flow.json"),
    );
    s.run(&["run", "two", "--keys", "1"])
        .is(2)
        .says("Say which one with --flow");
    s.run(&["graph", "two", "--flow", "verify-caller"])
        .is(0)
        .says("graph");
    s.run(&["graph", "two", "--flow", "zzz"])
        .is(2)
        .says("There is no flow “zzz”");
    s.run(&["graph", "two/a.flow.json"]).is(0);
}

#[test]
fn schemas_and_types_are_told() {
    let s = Setting::new();
    for document in ["flow", "layout", "project", "tests"] {
        let ended = s.run(&["schema", document]).is(0);
        let schema: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
        assert!(schema["properties"].is_object(), "{document} has fields");
    }
    let (_, types) = s.json(&["types"]);
    let types = types.as_array().expect("a list");
    assert!(types.len() >= 20, "all step types");
    for kind in types {
        let kind = kind["type"].as_str().expect("a name");
        let (code, one) = s.json(&["types", kind]);
        assert_eq!((code, &one["type"]), (0, &kind.into()));
        s.run(&["types", kind, "--language", "ar"]).is(0).says("\n");
    }
    s.run(&["types", "node"])
        .is(2)
        .says("There is no step type “node”")
        .says("menu");
}

#[test]
fn graphs_are_drawn_in_each_format() {
    let s = Setting::with("sales");
    s.run(&["graph", "sales"]).is(0).says("graph").says("-->");
    s.run(&["graph", "sales", "--format", "svg", "-o", "a.svg"])
        .is(0)
        .says("a.svg was written");
    assert!(s.read("a.svg").contains("<svg"), "it is SVG");
    s.run(&["graph", "sales", "--format", "pdf"])
        .is(2)
        .says("--output");
    let (code, answer) = s.json(&["graph", "sales", "--format", "pdf", "-o", "a.pdf"]);
    assert_eq!((code, &answer["file"]), (0, &"a.pdf".into()));
    let bytes = std::fs::read(s.path("a.pdf")).expect("a file");
    assert!(bytes.starts_with(b"%PDF-"), "it is PDF");
}

#[test]
fn nothing_but_a_terminal_gets_colours() {
    let s = Setting::with("sales");
    let run = ["run", "sales", "--keys", "1"];
    // `is` looks for escapes.
    s.run(&run).is(0);
    s.run_with(&run, "", &[("NO_COLOR", "1")]).is(0);
    let forced = s.run_with(&run, "", &[("CLICOLOR_FORCE", "1")]);
    assert!(forced.out.contains('\u{1b}'), "colours can be forced");
    let both = s.run_with(&run, "", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]);
    both.is(0);
}

#[test]
fn help_and_wrong_arguments() {
    let s = Setting::new();
    for command in [
        "new", "check", "run", "test", "fmt", "diff", "merge", "settle", "graph", "export",
        "import", "schema", "types", "trace",
    ] {
        s.run(&[command, "--help"])
            .is(0)
            .says("Usage")
            .never_says("node");
    }
    s.run(&["--version"]).is(0).says("callwright");
    s.run(&[]).is(2).says("Usage");
    s.run(&["dance"]).is(2).says("dance");
    let (code, answer) = s.json(&["dance"]);
    assert_eq!(code, 2);
    assert!(
        answer["error"]
            .as_str()
            .is_some_and(|e| e.contains("dance"))
    );
}

/// Where a project keeps its own files, nothing else is written.
#[test]
fn a_slip_does_not_cost_the_flow() {
    let s = Setting::with("sales");
    s.write("sales/prompts/en/hello.wav", "RIFF");
    let names = [
        "sales/sales.flow.json",
        "sales/new.flow.json",
        "sales/sales.layout.json",
        "sales/sales.tests.json",
        "sales/project.json",
        "sales/i18n/en.json",
        "sales/prompts/en/hello.wav",
    ];
    let before: Vec<_> = names
        .iter()
        .map(|n| std::fs::read(s.path(n)).ok())
        .collect();
    for name in names {
        for args in [
            vec!["graph", "sales", "-o", name],
            vec!["graph", "sales", "--format", "svg", "-o", name],
            vec!["graph", "sales", "--format", "pdf", "-o", name],
            vec!["run", "sales", "--keys", "1", "--trace", name],
            vec!["test", "sales", "--junit", name],
            vec!["export", "sales", "-o", name],
        ] {
            s.run(&args).is(2).says("Choose another name");
        }
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(s.path(names[0]), s.path("link.svg")).expect("a link");
        let through = ["graph", "sales", "--format", "svg", "-o", "link.svg"];
        s.run(&through).is(2).says("Choose another name");
    }
    let after: Vec<_> = names
        .iter()
        .map(|n| std::fs::read(s.path(n)).ok())
        .collect();
    assert_eq!(before, after, "everything is as it was");
}

#[test]
fn a_call_of_a_broken_flow_says_what_is_broken() {
    let s = Setting::with("sales");
    s.edit("sales/sales.flow.json", |flow| {
        for node in flow["nodes"].as_array_mut().expect("steps") {
            if node["type"] == "menu" {
                node["settings"]["timeout_ms"] = "soon".into();
            }
        }
    });
    let (_, report) = s.json(&["check", "sales"]);
    let what = report["flows"][0]["problems"][0]["what"]
        .as_str()
        .expect("a problem");
    assert!(
        what.contains("a whole number belongs in “timeout_ms”, not the text “soon”"),
        "{what}"
    );
    let call = s.run(&["run", "sales", "--keys", "1"]);
    assert!(
        call.err.contains(what),
        "it is said before the call: {call:?}"
    );
    call.calm()
        .says("The settings of this step cannot be read")
        .never_says("does not know this kind");
    let (_, told) = s.json(&["run", "sales", "--keys", "1"]);
    assert_eq!(told["problems"][0]["what"], what);
}

#[cfg(target_os = "linux")]
#[test]
fn a_project_that_does_not_fit_on_the_disk_leaves_nothing() {
    let s = Setting::with("sales");
    s.run(&["export", "sales", "-o", "sales.zip"]).is(0);
    // Files of more than one block are refused, as on a disk that is full.
    let small = |args: &str| {
        let mut command = std::process::Command::new("sh");
        let limit = "ulimit -f 1; trap '' XFSZ; exec";
        let program = env!("CARGO_BIN_EXE_callwright");
        command.args(["-c", &format!("{limit} '{program}' {args}")]);
        command.current_dir(s.root());
        crate::setting::ended(command, "")
    };
    small("new main-customer-support deep/er/hotline")
        .is(2)
        .says("cannot be written");
    assert!(!s.path("deep").exists(), "also not the folders above it");
    std::fs::create_dir(s.path("empty")).expect("a folder");
    small("import sales.zip empty")
        .is(2)
        .says("cannot be written");
    let left = std::fs::read_dir(s.path("empty")).expect("it is still there");
    assert_eq!(left.count(), 0, "a folder that was there stays, and empty");
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_pipes_stay_pipes() {
    use std::os::unix::fs::FileTypeExt;
    let s = Setting::with("sales");
    std::fs::write(s.path("real.svg"), "").expect("a file");
    std::os::unix::fs::symlink(s.path("real.svg"), s.path("link.svg")).expect("a link");
    s.run(&["graph", "sales", "--format", "svg", "-o", "link.svg"])
        .is(0);
    let link = std::fs::symlink_metadata(s.path("link.svg")).expect("still there");
    assert!(link.is_symlink(), "it is a link as before");
    assert!(
        s.read("real.svg").contains("<svg"),
        "what it leads to was written"
    );

    let made = std::process::Command::new("mkfifo")
        .arg(s.path("pipe"))
        .status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe");
    let pipe = s.path("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(pipe));
    s.run(&["graph", "sales", "-o", "pipe"]).is(0);
    let read = reader.join().expect("it read").expect("all of it");
    assert!(read.contains("graph"), "the reader has the drawing");
    let kind = std::fs::metadata(s.path("pipe")).expect("still there");
    assert!(kind.file_type().is_fifo(), "it is a pipe as before");
}

#[cfg(target_os = "linux")]
#[test]
fn a_command_whose_words_are_lost_has_not_succeeded() {
    let s = Setting::with("sales");
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a disk that is full");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_callwright"))
        .args(["check", "sales"])
        .current_dir(s.root())
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status();
    assert_eq!(status.expect("it ran").code(), Some(2));
}
