//! Versions, comparing, sub-flows, documents, searching, renaming, replacing.

use crate::rig::*;
use callwright_app::studio::wire::*;
use serde_json::{Value, json};
use std::path::Path;

async fn made(folder: &Path, data: &Path) -> (Rig, String) {
    small_project(folder);
    let rig = Rig::open(data).await;
    let project = rig.project(folder).await;
    (rig, project)
}

fn named(open: &OpenFlow, step: &str, name: &str) -> Act {
    let before = json!(open.book.flow.node(step));
    let mut after = before.clone();
    after["name"] = json!(name);
    change(BookPart::Step, step, before, after)
}

#[tokio::test]
async fn versions_are_kept_compared_and_restored() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (rig, project) = made(folder.path(), data.path()).await;
    let open = rig.flow("w", &project, "main").await;
    let save = VersionSave {
        project: project.clone(),
        flow: "main".into(),
        name: "First".into(),
    };
    let first: VersionCard = rig.get("w", "version_save", save).await;
    assert_eq!((first.number, first.steps), (1, 3));
    let acts = vec![
        named(&open, "hello", "Welcome"),
        change(
            BookPart::Step,
            "end",
            json!(open.book.flow.node("end")),
            Value::Null,
        ),
        change(
            BookPart::Step,
            "bye",
            Value::Null,
            json!({"id": "bye", "type": "hangup"}),
        ),
        change(BookPart::Line, "hello.next", json!("end"), json!("bye")),
        change(
            BookPart::Place,
            "hello",
            json!(open.book.layout.nodes["hello"]),
            json!({"x": 800, "y": 8}),
        ),
        change(
            BookPart::Text,
            "en/hello",
            json!("Hello"),
            json!("Welcome!"),
        ),
    ];
    rig.edit("w", &project, "main", 0, acts).await;
    let ask = Compare {
        project: project.clone(),
        flow: "main".into(),
        old: Some(first.id),
        new: None,
    };
    let seen: Comparison = rig.get("w", "compare", ask).await;
    let kinds: Vec<(DifferenceKind, Option<&str>)> = seen
        .changes
        .iter()
        .map(|d| (d.kind, d.step.as_deref()))
        .collect();
    for expected in [
        (DifferenceKind::Added, Some("bye")),
        (DifferenceKind::Removed, Some("end")),
        (DifferenceKind::Changed, Some("hello")),
        (DifferenceKind::Rewired, Some("hello")),
        (DifferenceKind::Text, None),
    ] {
        assert!(kinds.contains(&expected), "{expected:?} in {kinds:?}");
    }
    assert_eq!(
        kinds.len(),
        5,
        "moving is no difference: {:?}",
        seen.changes
    );
    assert_eq!(seen.old_faces["hello"].summary, "Hello");
    let back = VersionRef {
        project: project.clone(),
        flow: "main".into(),
        id: first.id,
    };
    let restored: OpenFlow = rig.get("w", "version_restore", back).await;
    assert!(restored.book.flow.node("end").is_some() && restored.book.flow.node("bye").is_none());
    assert_eq!(
        restored.book.texts["en"]["hello"], "Welcome!",
        "texts belong to all flows"
    );
    let versions: Versions = rig.get("w", "versions", flow_ref(&project, "main")).await;
    let told: Vec<(&str, VersionKind)> = versions
        .versions
        .iter()
        .map(|v| (v.name.as_str(), v.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("First again", VersionKind::Named),
            ("Before First", VersionKind::BeforeRestore),
            ("First", VersionKind::Named),
        ]
    );
    let view = rig
        .edit("w", &project, "main", restored.rev, vec![Act::Undo])
        .await;
    assert!(view.faces.contains_key("bye"), "restoring can be undone");
}

#[tokio::test]
async fn a_deleted_flow_comes_back_from_its_version() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (rig, project) = made(folder.path(), data.path()).await;
    let _: Nothing = rig
        .get("w", "flow_delete", flow_ref(&project, "main"))
        .await;
    assert!(!folder.path().join("main.flow.json").exists());
    assert_eq!(
        rig.refused("w", "flow_open", open(&project, "main")).await,
        RefusalCode::Gone
    );
    let versions: Versions = rig.get("w", "versions", flow_ref(&project, "main")).await;
    let back = VersionRef {
        project: project.clone(),
        flow: "main".into(),
        id: versions.versions[0].id,
    };
    let open: OpenFlow = rig.get("w", "version_restore", back).await;
    assert_eq!((open.book.flow.nodes.len(), open.lease), (3, Lease::Mine));
    assert!(folder.path().join("main.flow.json").exists());
}

#[tokio::test]
async fn steps_become_a_sub_flow() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let flow = json!({
        "schema": "urn:callwright:flow:1", "id": "main", "start": "start",
        "variables": [{"id": "n"}, {"id": "m"}],
        "nodes": [
            {"id": "start", "type": "start"},
            {"id": "count", "type": "set", "settings": {"assign": [{"variable": "n", "value": {"expr": "m"}}]}},
            {"id": "hello", "type": "play", "settings": {"prompt": [{"prompt": "hello"}]}},
            {"id": "end", "type": "hangup"},
        ],
        "edges": [
            {"from": "start.next", "to": "count"}, {"from": "count.next", "to": "hello"}, {"from": "hello.next", "to": "end"},
        ],
    });
    write(folder.path(), "main.flow.json", &flow);
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    rig.flow("w", &project, "main").await;
    let cut = |steps: &[&str]| Extract {
        project: project.clone(),
        flow: "main".into(),
        steps: steps.iter().map(|s| (*s).to_owned()).collect(),
        name: "Greeting".into(),
    };
    assert_eq!(
        rig.refused("w", "extract", cut(&["start", "count"])).await,
        RefusalCode::Other
    );
    let made: Extracted = rig.get("w", "extract", cut(&["count", "hello"])).await;
    assert_eq!(made.flow, "greeting");
    let file = folder.path().join("greeting.flow.json");
    assert!(!file.exists(), "nothing is made before the edit is");
    let acts = vec![Act::Do(Edit {
        label: "Make a sub-flow".into(),
        changes: made.changes,
    })];
    let view = rig.edit("w", &project, "main", 0, acts).await;
    assert!(
        view.problems.iter().all(|p| p.issue.code != "unknown_flow"),
        "{:?}",
        view.problems
    );
    let errors = |view: &View| {
        view.problems
            .iter()
            .filter(|p| p.issue.severity == callwright_app::engine::Severity::Error)
            .count()
    };
    assert_eq!(errors(&view), 0, "{:?}", view.problems);
    let open = rig.flow("w", &project, "main").await;
    let step = open
        .book
        .flow
        .node("greeting")
        .expect("the step in their place");
    assert_eq!(step.settings["inputs"], json!({"m": {"expr": "m"}}));
    assert_eq!(step.settings["outputs"], json!({"n": "n"}));
    let edges: Vec<(&str, &str)> = open
        .book
        .flow
        .edges
        .iter()
        .map(|e| (e.from.as_str(), e.to.as_str()))
        .collect();
    assert_eq!(
        edges,
        [("greeting.done", "end"), ("start.next", "greeting")]
    );
    let sub = rig.flow("w", &project, "greeting").await;
    assert_eq!(errors(&sub.view), 0, "{:?}", sub.view.problems);
    assert_eq!(sub.book.flow.start, "count");
    assert!(sub.book.flow.nodes.iter().any(|n| n.kind == "back"));

    let undo = |rev| rig.edit("w", &project, "main", rev, vec![Act::Undo]);
    assert_eq!(undo(1).await.left, ["Greeting"], "a window shows it");
    let redo = |rev| rig.edit("w", &project, "main", rev, vec![Act::Redo]);
    redo(2).await;
    let _: Nothing = rig
        .get("w", "flow_close", flow_ref(&project, "greeting"))
        .await;
    assert!(undo(3).await.left.is_empty());
    assert!(!file.exists(), "undoing leaves nothing behind");
    let again = redo(4).await;
    assert!(file.exists(), "doing it again makes it again");
    assert_eq!(errors(&again), 0, "{:?}", again.problems);
    rig.flow("w", &project, "greeting").await;
    let more = vec![describe("", "Ours by now")];
    rig.edit("w", &project, "greeting", 0, more).await;
    rig.save("w", &project, "greeting").await;
    let _: Nothing = rig
        .get("w", "flow_close", flow_ref(&project, "greeting"))
        .await;
    assert_eq!(undo(5).await.left, ["Greeting"], "somebody went on with it");
    assert!(file.exists());
}

#[tokio::test]
async fn a_flow_goes_out_in_every_format_and_comes_in_again() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (rig, project) = made(folder.path(), data.path()).await;
    rig.flow("w", &project, "main").await;
    rig.edit("w", &project, "main", 0, vec![describe("", "As edited")])
        .await;
    for (format, name, begins) in [
        (ExportFormat::Json, "main.flow.json", "{"),
        (ExportFormat::Bundle, "main.callwright", "PK"),
        (ExportFormat::Svg, "main.svg", "<svg"),
        (ExportFormat::Pdf, "main.pdf", "%PDF"),
        (ExportFormat::Mermaid, "main.mmd", "graph"),
    ] {
        let path = data.path().join(name);
        rig.desktop.chosen.lock().unwrap().replace(path.clone());
        let pick = Pick {
            kind: PickKind::Save,
            name: name.to_owned(),
        };
        let picked: Picked = rig.get("w", "pick", pick).await;
        let mut ask = Export {
            project: project.clone(),
            flow: "main".into(),
            format,
            language: "ar".into(),
            ticket: picked.ticket,
        };
        let out: Exported = rig.get("w", "export", &ask).await;
        assert_eq!((out.name.as_str(), out.bytes.as_str()), (name, ""));
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{format:?}");
        ask.ticket.clear();
        let given: Exported = rig.get("w", "export", &ask).await;
        assert!(!given.bytes.is_empty() && given.written.is_empty());
        if format == ExportFormat::Json {
            let import = ImportFile {
                name: name.into(),
                bytes: given.bytes,
                project: project.clone(),
            };
            let opened: Opened = rig.get("w", "import_file", import).await;
            let flow = opened.flow.expect("a flow");
            assert_ne!(flow, "main", "nothing is written over");
            assert_eq!(
                rig.flow("w", &project, &flow).await.book.flow.description,
                "As edited"
            );
        }
    }
    let garbage = ImportFile {
        name: "x.flow.json".into(),
        bytes: "AAAA".into(),
        project: project.clone(),
    };
    assert_eq!(
        rig.refused("w", "import_file", garbage).await,
        RefusalCode::Other
    );
    let ask = OpenTicket {
        ticket: "t999".into(),
    };
    assert_eq!(
        rig.refused("w", "open_ticket", ask).await,
        RefusalCode::Gone
    );
}

#[tokio::test]
async fn things_are_found_in_both_languages() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let arabic = json!({"hello": "أهلًا بكم في خدمة الفاتورة الإلكترونية", "bye": "مع السلامة"});
    write(folder.path(), "i18n/ar.json", &arabic);
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    let ask = |text: &str| Search {
        text: text.to_owned(),
        project: String::new(),
        limit: 0,
    };
    let _: ProjectView = rig
        .get(
            "w",
            "project",
            ProjectRef {
                project: project.clone(),
            },
        )
        .await;
    until("the index knows the flow", async || {
        let found: Found = rig.get("w", "search", ask("main")).await;
        !found.hits.is_empty()
    })
    .await;
    for (text, kind, id) in [
        ("فاتوره", HitKind::Prompt, "hello"),
        ("اهلا الكترونية", HitKind::Prompt, "hello"),
        ("GOOD by", HitKind::Prompt, "bye"),
        ("Main", HitKind::Flow, "main"),
        ("hel", HitKind::Step, "hello"),
        ("by", HitKind::Prompt, "bye"),
    ] {
        let found: Found = rig.get("w", "search", ask(text)).await;
        let hit = found.hits.iter().find(|h| h.kind == kind && h.id == id);
        let hit = hit.unwrap_or_else(|| panic!("{text} in {found:?}"));
        assert_eq!(
            (hit.project.as_str(), hit.project_name.as_str()),
            (project.as_str(), "Small")
        );
    }
    for text in ["", "zebra", "\"", "hello AND", "*", "%"] {
        let found: Found = rig.get("w", "search", ask(text)).await;
        assert!(found.hits.is_empty(), "{text}: {found:?}");
    }
}

#[tokio::test]
async fn uses_are_told_renamed_and_replaced_in_all_flows() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    write(folder.path(), "other.flow.json", &small_flow("other"));
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    rig.flow("w", &project, "main").await;
    let ask = WhereUsed {
        project: project.clone(),
        flow: String::new(),
        kind: ThingKind::Prompt,
        id: "hello".into(),
    };
    let uses: Uses = rig.get("w", "where_used", &ask).await;
    let places: Vec<(&str, &str, &str)> = uses
        .uses
        .iter()
        .map(|u| (u.flow.as_str(), u.step.as_str(), u.field.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            ("main", "hello", "prompt.0"),
            ("other", "hello", "prompt.0")
        ]
    );
    let rename = |from: &str, to: &str| Rename {
        project: project.clone(),
        flow: String::new(),
        kind: ThingKind::Prompt,
        from: from.into(),
        to: to.into(),
    };
    for (from, to) in [
        ("hello", "bye"),
        ("hello", "../x"),
        ("hello", ""),
        ("nothing", "x"),
    ] {
        let preview: Preview = rig.get("w", "rename_preview", rename(from, to)).await;
        assert!(
            !preview.refused.is_empty() && preview.flows.is_empty(),
            "{from} → {to}"
        );
    }
    let preview: Preview = rig
        .get("w", "rename_preview", rename("hello", "welcome"))
        .await;
    assert_eq!(preview.flows.len(), 2, "{preview:?}");
    let apply = ApplyPreview {
        project: project.clone(),
        flows: preview.flows,
    };
    let _: Nothing = rig.get("w", "preview_apply", apply).await;
    for flow in ["main.flow.json", "other.flow.json"] {
        let file = read(folder.path(), flow);
        assert_eq!(
            file["nodes"][1]["settings"]["prompt"][0]["prompt"], "welcome",
            "{flow}"
        );
        assert_eq!(file["nodes"][1]["later"], true);
    }
    assert_eq!(
        read(folder.path(), "i18n/en.json"),
        json!({"bye": "Good bye", "welcome": "Hello"})
    );
    let other = rig.flow("w", &project, "other").await;
    assert!(
        !other.undo.is_empty(),
        "a flow that was closed can undo it too"
    );
    let replace = Replace {
        project: project.clone(),
        flow: String::new(),
        find: "hello".into(),
        replace: "Salute".into(),
        match_case: false,
        whole_words: true,
    };
    let preview: Preview = rig.get("w", "replace_preview", replace).await;
    let apply = ApplyPreview {
        project: project.clone(),
        flows: preview.flows,
    };
    let _: Nothing = rig.get("w", "preview_apply", apply).await;
    assert_eq!(read(folder.path(), "i18n/en.json")["welcome"], "Salute");
    let file = read(folder.path(), "other.flow.json");
    assert_eq!(
        (&file["nodes"][1]["name"], &file["nodes"][1]["id"]),
        (&json!("Salute"), &json!("hello"))
    );
}

#[tokio::test]
async fn home_shows_projects_templates_and_recent_flows() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let rig = Rig::open(data.path()).await;
    let home: Home = rig.get("w", "home", Nothing {}).await;
    assert!(home.first_run && home.projects.is_empty());
    assert!(home.templates.len() > 10);
    assert!(
        home.templates
            .iter()
            .all(|t| !t.picture.steps.is_empty() && !t.picture.lines.is_empty())
    );
    small_project(folder.path());
    let project = rig.project(folder.path()).await;
    let view: ProjectView = rig
        .get(
            "w",
            "project",
            ProjectRef {
                project: project.clone(),
            },
        )
        .await;
    assert_eq!((view.name.as_str(), view.flows.len()), ("Small", 1));
    until("the flow is drawn", async || {
        let home: Home = rig.get("w", "home", Nothing {}).await;
        home.recent
            .first()
            .is_some_and(|f| f.picture.steps.len() == 3)
    })
    .await;
    let rename = FlowRename {
        project: project.clone(),
        flow: "main".into(),
        name: "Reception".into(),
    };
    let _: Nothing = rig.get("w", "flow_rename", rename).await;
    assert_eq!(read(folder.path(), "main.flow.json")["name"], "Reception");
    let view: ProjectView = rig
        .get(
            "w",
            "project",
            ProjectRef {
                project: project.clone(),
            },
        )
        .await;
    assert_eq!(view.flows[0].name, "Reception");
    let _: Nothing = rig
        .get(
            "w",
            "project_forget",
            ProjectRef {
                project: project.clone(),
            },
        )
        .await;
    let home: Home = rig.get("w", "home", Nothing {}).await;
    assert!(home.projects.is_empty() && home.recent.is_empty());
    assert!(
        folder.path().join("main.flow.json").exists(),
        "the folder stays"
    );
    assert_eq!(
        rig.project(folder.path()).await,
        project,
        "and is known again"
    );
    let about: About = rig.get("w", "about", Nothing {}).await;
    assert!(about.data_bytes > 0 && about.host == "test");
    assert!(
        about.parts.iter().any(|p| p[0] == "serde"),
        "licences are listed"
    );
}

#[tokio::test]
async fn settings_are_kept_and_change_the_language_of_what_is_told() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (rig, project) = made(folder.path(), data.path()).await;
    rig.flow("w", &project, "main").await;
    let settings = Settings {
        language: UiLanguage::Ar,
        theme: Theme::Dark,
        ..Settings::default()
    };
    let _: Settings = rig.get("w", "settings_save", &settings).await;
    let anew = rig.told("w").into_iter().find_map(|e| match e {
        Event::FlowChanged(changed) => Some(changed.view),
        _ => None,
    });
    let ports = anew.expect("faces are told again").faces["hello"]
        .ports
        .clone();
    assert!(
        ports[0]
            .label
            .chars()
            .any(|c| ('\u{600}'..'\u{700}').contains(&c)),
        "{ports:?}"
    );
    rig.studio.close().await;
    let rig = Rig::open(data.path()).await;
    let kept: Settings = rig.get("w", "settings", Nothing {}).await;
    assert_eq!(kept, settings);
}

#[tokio::test]
async fn the_window_tells_of_every_template_what_check_tells() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let rig = Rig::open(data.path()).await;
    for template in callwright_app::templates() {
        let root = folder.path().join(&template.id);
        callwright_app::create(&template.id, &root, None, &Default::default()).unwrap();
        let workspace = callwright_app::Workspace::open(&root).unwrap();
        let report = callwright_app::check(
            &workspace,
            None,
            "en",
            &callwright_app::runtime::services::NoScripts,
        )
        .unwrap();
        let project = rig.project(&root).await;
        for flow in report.flows {
            let open = rig.flow("w", &project, &flow.id).await;
            assert_eq!(open.view.problems, flow.problems, "{}", flow.id);
        }
    }
}
