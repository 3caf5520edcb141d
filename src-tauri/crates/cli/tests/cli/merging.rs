//! `merge`, by hand and as git's merge driver.

use crate::setting::{Ended, Setting, ended};
use serde_json::Value;
use std::process::Command;

const FLOW: &str = "sales.flow.json";

fn git(s: &Setting, args: &[&str]) -> Ended {
    let mut command = Command::new("git");
    command.args(args).current_dir(s.path("sales"));
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "A"),
        ("GIT_AUTHOR_EMAIL", "a@example.com"),
        ("GIT_COMMITTER_NAME", "A"),
        ("GIT_COMMITTER_EMAIL", "a@example.com"),
    ] {
        command.env(name, value);
    }
    ended(command, "")
}

fn repository() -> Setting {
    let s = Setting::with("sales");
    s.write(
        "sales/.gitattributes",
        "*.flow.json merge=callwright\n*.layout.json merge=callwright\n",
    );
    let driver = format!(
        "'{}' merge %O %A %B --name %P",
        env!("CARGO_BIN_EXE_callwright")
    );
    git(&s, &["init", "-q", "-b", "main"]).is(0);
    git(&s, &["config", "merge.callwright.driver", &driver]).is(0);
    git(&s, &["add", "."]).is(0);
    git(&s, &["commit", "-qm", "Base"]).is(0);
    s
}

fn rename(s: &Setting, branch: &str, renamed: &[(usize, &str)]) {
    git(s, &["checkout", "-q", "-b", branch, "main"]).is(0);
    s.edit("sales/sales.flow.json", |flow| {
        for (i, name) in renamed {
            flow["nodes"][i]["name"] = (*name).into();
        }
    });
    s.run(&["fmt", "sales"]).is(0);
    git(s, &["commit", "-qam", branch]).is(0);
}

fn names(s: &Setting) -> Vec<String> {
    let flow: Value =
        serde_json::from_str(&s.read("sales/sales.flow.json")).expect("JSON, without marks");
    let steps = flow["nodes"].as_array().cloned().unwrap_or_default();
    steps
        .iter()
        .map(|n| n["name"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn git_merges_edits_of_different_steps_cleanly() {
    let s = repository();
    // Neighbours, so that a merge by lines would be likely to fail.
    rename(&s, "ours", &[(3, "Ours")]);
    rename(&s, "theirs", &[(4, "Theirs")]);
    git(&s, &["merge", "-q", "ours", "-m", "Both"]).is(0);
    let names = names(&s);
    assert!(
        names.contains(&"Ours".into()) && names.contains(&"Theirs".into()),
        "{names:?}"
    );
    s.run(&["fmt", "--check", &format!("sales/{FLOW}")]).is(0);
}

#[test]
fn git_is_told_of_conflicts_and_ours_stays_readable() {
    let s = repository();
    rename(&s, "ours", &[(3, "Ours"), (4, "Also ours")]);
    rename(&s, "theirs", &[(3, "Theirs"), (5, "Also theirs")]);
    let merged = git(&s, &["merge", "-q", "ours", "-m", "Both"]);
    assert_ne!(merged.code, 0, "a conflict is a conflict");
    assert!(
        git(&s, &["status", "--short"])
            .out
            .contains("UU sales.flow.json")
    );
    let names = names(&s);
    assert_eq!(
        names[3], "Theirs",
        "where both changed, ours (the branch one is on) stays"
    );
    assert_eq!(
        (names[4].as_str(), names[5].as_str()),
        ("Also ours", "Also theirs"),
        "the rest is merged"
    );
}

#[test]
fn a_conflict_stays_in_the_file_until_it_is_settled() {
    let s = repository();
    rename(&s, "ours", &[(3, "Ours")]);
    rename(&s, "theirs", &[(3, "Theirs")]);
    let merged = git(&s, &["merge", "-q", "ours", "-m", "Both"]);
    assert_ne!(merged.code, 0, "a conflict is a conflict");
    merged
        .says("conflict in sales.flow.json")
        .says("to “Theirs”")
        .says("“Ours”")
        .says("callwright settle sales.flow.json");
    let told = s.run(&["check", "sales"]).is(1);
    told.says("undecided").says("“Theirs”").says("“Ours”");
    let (_, report) = s.json(&["check", "sales"]);
    let problems = report["flows"][0]["problems"].as_array().expect("problems");
    let left = problems.iter().find(|p| p["code"] == "unsettled_conflict");
    let left = left.expect("the conflict is a problem");
    assert_eq!(
        (&left["severity"], &left["field"]),
        (&"error".into(), &"name".into())
    );
    assert!(
        left["node"].as_str().is_some_and(|n| !n.is_empty()),
        "at its step"
    );
    s.run(&["fmt", "--check", &format!("sales/{FLOW}")]).is(0);

    s.run(&["settle", &format!("sales/{FLOW}")])
        .is(0)
        .says("1 settled");
    s.run(&["check", "sales"]).is(0);
    assert!(
        !s.read("sales/sales.flow.json").contains("conflicts"),
        "nothing of it is left"
    );
    s.run(&["settle", &format!("sales/{FLOW}")])
        .is(0)
        .says("Nothing was left");
    git(&s, &["commit", "-qam", "Settled"]).is(0);
}

#[test]
fn a_merge_that_is_taken_back_leaves_nothing() {
    let s = repository();
    rename(&s, "ours", &[(3, "Ours")]);
    rename(&s, "theirs", &[(3, "Theirs")]);
    git(&s, &["merge", "-q", "ours", "-m", "Both"]);
    git(&s, &["merge", "--abort"]).is(0);
    s.run(&["check", "sales"]).is(0);
    assert_eq!(
        git(&s, &["status", "--short"]).out,
        "",
        "no file of ours stays behind"
    );
}

#[test]
fn texts_that_both_sides_changed_stand_side_by_side() {
    let s = repository();
    s.write(
        "sales/.gitattributes",
        "*.flow.json merge=callwright\ni18n/*.json merge=callwright\n",
    );
    git(&s, &["commit", "-qam", "Attributes"]).is(0);
    let welcome = s.read("sales/i18n/en.json");
    let texts: Value = serde_json::from_str(&welcome).expect("JSON");
    let id = texts
        .as_object()
        .and_then(|t| t.keys().next().cloned())
        .expect("a prompt");
    for branch in ["ours", "theirs"] {
        git(&s, &["checkout", "-q", "-b", branch, "main"]).is(0);
        s.edit("sales/i18n/en.json", |texts| texts[&id] = branch.into());
        git(&s, &["commit", "-qam", branch]).is(0);
    }
    let merged = git(&s, &["merge", "-q", "ours", "-m", "Both"]);
    assert_ne!(merged.code, 0, "a conflict is a conflict");
    let texts: Value = serde_json::from_str(&s.read("sales/i18n/en.json")).expect("still texts");
    assert_eq!(texts[&id], "theirs", "that of the branch one is on");
    assert_eq!(texts[format!("{id} (theirs)")], "ours");
    s.run(&["check", "sales"])
        .is(1)
        .says("undecided")
        .says(&id)
        .says("i18n/en.json");
    s.run(&["settle", "sales/i18n/en.json"])
        .is(0)
        .says("1 settled");
    s.run(&["check", "sales"]).is(0);
}

#[test]
fn by_hand_the_conflict_is_told_with_its_step() {
    let s = Setting::with("sales");
    let base = s.read("sales/sales.flow.json");
    for (name, title) in [("a", "Ours"), ("b", "Theirs")] {
        s.write(&format!("{name}.flow.json"), &base);
        s.edit(&format!("{name}.flow.json"), |flow| {
            flow["nodes"][3]["name"] = title.into()
        });
    }
    let a = s.read("a.flow.json");
    let merge = [
        "merge",
        "sales/sales.flow.json",
        "a.flow.json",
        "b.flow.json",
        "-o",
        "c.flow.json",
    ];
    s.run(&merge).is(1).says("conflict").says("Theirs");
    assert_eq!(
        s.read("a.flow.json"),
        a,
        "with --output, ours is left alone"
    );
    let (code, told) = s.json(&merge);
    assert_eq!(
        (code, told["conflicts"].as_array().map(Vec::len)),
        (1, Some(1))
    );
    s.write("b.flow.json", "{");
    s.run(&merge[..4])
        .is(2)
        .says("b.flow.json")
        .says("not JSON");
    assert_eq!(
        s.read("a.flow.json"),
        a,
        "nothing is written when something cannot be read"
    );
}
