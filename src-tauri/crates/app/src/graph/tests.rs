//! What any flow must come out as, however it is written: well-formed, finite, the same
//! each time, with every step in it.

use super::{mermaid, pdf, svg};
use crate::{Loaded, Workspace};
use callwright_engine::{Project, Texts};
use callwright_flow::{Edge, Flow, Node, Variable, print};
use callwright_runtime::sim::Scenario;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

fn node(id: &str, kind: &str, name: &str, settings: Value) -> Node {
    let mut node = Node::new(id, kind, name);
    node.settings = settings.as_object().cloned().unwrap_or_default();
    node
}

/// A project in memory; its flow is `main`. Layouts are read from the folder, if there is one.
fn workspace(folder: &Path, flow: Flow) -> Workspace {
    let texts: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_value(json!({
        "en": { "welcome": "Welcome to Al Noor Bank.", "menu": "For balances press 1." },
        "ar": { "welcome": "أهلًا بكم في بنك النور.", "menu": "للأرصدة اضغط 1." }
    }))
    .expect("texts");
    let project: Project = serde_json::from_value(json!({
        "schema": "urn:callwright:project:1", "name": "Bank", "company": "Al Noor", "time_zone": "Asia/Dubai",
        "languages": ["en", "ar"], "numbers": { "main": "600 52 0000" },
        "departments": [{ "id": "billing", "name": "Billing", "email": "billing@example" }],
        "agents": [{ "id": "sara", "name": "Sara", "departments": ["billing"], "phone": "101" }],
        "queues": [{ "id": "support", "name": "Support", "agents": ["sara"] }],
        "hours": { "office": { "weekly": { "monday": [{ "open": "09:00", "close": "17:00" }] },
            "holidays": [{ "date": "12-02", "name": "National Day" }] } },
        "rules": [{ "id": "vip", "name": "VIP first", "priority": 9,
            "conditions": [{ "left": "customer.tier", "right": "vip" }], "actions": { "priority": 5 } }]
    }))
    .expect("a project");
    let path = folder.join("main.flow.json");
    Workspace {
        root: folder.to_owned(),
        project,
        flows: BTreeMap::from([("main".to_owned(), Loaded { path, flow })]),
        texts: Texts {
            by_language: texts,
            ..Texts::default()
        },
        simulation: Scenario::default(),
        broken: Vec::new(),
        named: None,
    }
}

/// Three steps with everything that flows are made of, every name the same.
fn named(name: &str) -> Flow {
    let mut flow = Flow::empty("main", name);
    flow.description = name.to_owned();
    flow.start = "start".to_owned();
    flow.handlers.error = Some("menu".to_owned());
    flow.variables.push(
        serde_json::from_value(json!({ "id": "tier", "description": name, "default": name }))
            .expect("a variable"),
    );
    flow.variables.push(Variable {
        sensitive: true,
        ..flow.variables[0].clone()
    });
    let menu = json!({
        "prompt": [{ "prompt": "menu" }, { "text": name }],
        "options": [{ "key": "1", "label": { "en": name, "ar": name } }, { "key": "2", "label": name }],
    });
    flow.nodes = vec![
        node("start", "start", name, json!({})),
        node("menu", "menu", name, menu),
        node(
            "odd",
            name,
            name,
            json!({ "prompt": [{ "prompt": name }], name: name }),
        ),
    ];
    for n in &mut flow.nodes {
        n.note = name.to_owned();
    }
    flow.edges = vec![
        Edge::new("start", "next", "menu"),
        Edge::new("menu", "1", "odd"),
        Edge::new("menu", "no_input", "menu"),
        Edge::new("odd", name, "start"),
        Edge::new("gone", "next", "nowhere"),
    ];
    flow
}

fn hostile() -> Vec<String> {
    vec![
        "Main menu".to_owned(),
        String::new(),
        "<script>alert(1)</script>".to_owned(),
        "\"><svg onload=alert(1)> ]]> --> <!-- &amp; &#0; '".to_owned(),
        "a\u{202e}exe.gpj\u{2066}b\u{200f}".to_owned(),
        "\u{0}\u{1}\u{8}\u{b}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}\u{2028}".to_owned(),
        "👩‍👩‍👧‍👦 🏳️‍🌈 ☁️ 🇸🇦 \u{1f3fb}\u{200d}".to_owned(),
        "قائمة \u{64b}\u{64b}\u{64b} main القائمة \u{200d}".to_owned(),
        "中文 हिन्दी ไทย 𝕏 \u{10ffff}".to_owned(),
        format!("e{}", "\u{301}".repeat(2_000)),
        "x".repeat(10_000),
        "ض".repeat(10_000),
        "word ".repeat(2_000),
        "line\n".repeat(2_000),
        "end\nsubgraph x[\"a\"]\nclick a href \"javascript:alert(1)\"\ndirection TB".to_owned(),
        "%%{init: {'theme':'x'}}%% ---\ntitle: x\n---".to_owned(),
    ]
}

/// Pages of a PDF, and that it is whole.
fn pages(bytes: &[u8]) -> usize {
    assert!(bytes.starts_with(b"%PDF-"), "this is no PDF");
    assert!(
        bytes.trim_ascii_end().ends_with(b"%%EOF"),
        "the PDF is torn"
    );
    let tree = bytes
        .windows(8)
        .position(|w| w == b"/Count -" || w.starts_with(b"/Count "))
        .expect("a page tree");
    let leaves = bytes
        .windows(11)
        .filter(|w| w.starts_with(b"/Type/Page") && !w.ends_with(b"s"))
        .count();
    let with_space = bytes
        .windows(12)
        .filter(|w| w.starts_with(b"/Type /Page") && !w.ends_with(b"s"))
        .count();
    assert!(tree > 0);
    leaves + with_space
}

/// All that must hold of a picture, whatever is in it.
fn check_svg(text: &str, steps: usize) {
    let document =
        roxmltree::Document::parse(text).unwrap_or_else(|e| panic!("not well-formed: {e}"));
    let mut groups = 0;
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        let known = [
            "svg", "title", "defs", "pattern", "circle", "path", "rect", "g", "use", "text",
        ];
        assert!(
            known.contains(&name),
            "<{name}> has no business in a picture"
        );
        for attribute in element.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(!key.starts_with("on"), "{key} could run something");
            assert!(
                key != "href" || value.starts_with("#cw-"),
                "{value} is outside of the picture"
            );
            assert!(
                !value.contains("url(") || value == "url(#cw-dots)",
                "{value} is outside of the picture"
            );
            let number = !["NaN", "inf"]
                .iter()
                .any(|n| value.contains(n) && key != "font-family");
            assert!(number || key == "id", "{key} is {value}");
        }
        let is_step = name == "g"
            && element
                .first_element_child()
                .is_some_and(|c| c.tag_name().name() == "title");
        groups += usize::from(is_step);
        if let Some(words) = element.text().filter(|_| name == "text") {
            assert!(
                !words.contains(|c: char| ('\u{202a}'..='\u{202e}').contains(&c)),
                "{words:?} turns its direction"
            );
            assert!(
                words.chars().count() < 400,
                "a line of {} letters",
                words.chars().count()
            );
        }
    }
    assert_eq!(groups, steps, "not every step is in the picture");
}

#[test]
fn no_name_breaks_a_picture_or_a_document() {
    for name in hostile() {
        let space = workspace(Path::new("/nowhere"), named(&name));
        let flow = &space.flows["main"];
        for language in ["en", "ar", "\"><x y='"] {
            let shown: String = name.chars().take(40).collect();
            let picture = svg(&space, flow, language).unwrap_or_else(|e| panic!("{shown:?}: {e}"));
            check_svg(&picture, 3);
            let document = pdf(&space, flow, language).unwrap_or_else(|e| panic!("{shown:?}: {e}"));
            assert!(
                pages(&document) >= 6,
                "{shown:?}: only {} pages",
                pages(&document)
            );
            check_mermaid(&mermaid(&space, flow, language));
        }
    }
}

/// Every line of a Mermaid text is one of those we write, and no label ends early.
fn check_mermaid(text: &str) {
    assert!(text.starts_with("graph TB\n"));
    for line in text.lines().skip(1) {
        let line = line.trim_start();
        assert!(
            !line.contains("direction") && !line.contains("%%"),
            "{line}: Mermaid would read this as its own"
        );
        let quotes = line.matches('"').count();
        assert!(quotes == 0 || quotes == 2, "{line}: a label ends early");
        if let Some(label) = line.split('"').nth(1) {
            let label = label.replace("<br/>", "");
            assert!(
                !label.contains(['<', '>', '|', '`', '{', '}']),
                "{line}: a mark of Mermaid in a label"
            );
        }
        let first = line.split([' ', '[', '(', '{']).next().unwrap_or_default();
        assert!(
            first.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'),
            "{line}: {first} is no name"
        );
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let space = workspace(Path::new("/nowhere"), named("Main menu القائمة"));
    let flow = &space.flows["main"];
    assert_eq!(
        svg(&space, flow, "ar").expect("a picture"),
        svg(&space, flow, "ar").expect("a picture")
    );
    assert!(
        pdf(&space, flow, "ar").expect("a document")
            == pdf(&space, flow, "ar").expect("a document")
    );
}

#[test]
fn layouts_are_kept_and_hostile_ones_are_borne() {
    let folder = tempfile::tempdir().expect("a folder");
    let far = i32::MAX;
    for (layout, why) in [
        (
            json!({ "nodes": { "start": { "x": 0, "y": 0 }, "menu": { "x": 320, "y": 0, "collapsed": true } } }),
            "one step has no place",
        ),
        (
            json!({ "nodes": { "start": { "x": -far, "y": far }, "menu": { "x": far, "y": -far } } }),
            "far away",
        ),
        (
            json!({ "direction": "left", "nodes": { "start": { "x": 640, "y": 0 }, "menu": { "x": 0, "y": 0 } } }),
            "to the left",
        ),
        (
            json!({ "pages": [{ "id": "a", "name": "First <b>" }, { "id": "b", "name": "" }, { "id": "c", "name": "empty" }],
                "nodes": { "start": { "x": 0, "y": 0, "page": "a" }, "menu": { "x": 0, "y": 0, "page": "b" },
                    "odd": { "x": 0, "y": 0, "page": "no such page" } },
                "frames": [{ "id": "f", "name": "Frame \"&", "x": -9, "y": 0, "width": far, "height": -5, "color": "teal", "page": "a" }],
                "notes": [{ "id": "n", "text": "Note\n<i>", "x": 0, "y": far, "width": 1, "height": 1, "color": "url(x)", "page": "b" }] }),
            "pages, frames and notes",
        ),
    ] {
        let mut whole = json!({ "schema": "urn:callwright:layout:1" });
        whole
            .as_object_mut()
            .expect("an object")
            .extend(layout.as_object().cloned().unwrap_or_default());
        let path = folder.path().join("main.layout.json");
        std::fs::write(&path, whole.to_string()).expect("a layout");
        let space = workspace(folder.path(), named("Step"));
        let picture =
            svg(&space, &space.flows["main"], "en").unwrap_or_else(|e| panic!("{why}: {e}"));
        let pages = usize::from(why.starts_with("pages")) * 2;
        check_svg(&picture, 3 + pages);
        assert!(
            self::pages(&pdf(&space, &space.flows["main"], "en").expect(why)) >= 6,
            "{why}"
        );
    }
    std::fs::write(folder.path().join("main.layout.json"), "{").expect("a layout");
    let space = workspace(folder.path(), named("Step"));
    assert!(
        svg(&space, &space.flows["main"], "en").is_err(),
        "a broken layout file is told"
    );
}

#[test]
fn two_thousand_steps_are_drawn_in_time() {
    let mut flow = Flow::empty("main", "Big");
    flow.start = "s0".to_owned();
    for i in 0..2_000_usize {
        let kind = ["play", "menu", "api", "hangup"][i % 4];
        let options: Vec<Value> = (1..5)
            .map(|k| json!({ "key": k.to_string(), "label": format!("Choice {k}") }))
            .collect();
        let settings = if kind == "menu" {
            json!({ "prompt": [{ "prompt": "menu" }], "options": options })
        } else {
            json!({ "prompt": [{ "prompt": "welcome" }] })
        };
        flow.nodes.push(node(
            &format!("s{i}"),
            kind,
            &format!("Step number {i}"),
            settings,
        ));
        for (n, port) in ["next", "1", "2", "3", "success", "no_input"]
            .into_iter()
            .enumerate()
        {
            let to = (i * 3 + n * 7 + 1) % 2_000;
            flow.edges
                .push(Edge::new(&format!("s{i}"), port, &format!("s{to}")));
        }
    }
    let space = workspace(Path::new("/nowhere"), flow);
    let began = Instant::now();
    let picture = svg(&space, &space.flows["main"], "en").expect("a picture");
    check_svg(&picture, 2_000);
    let document = pdf(&space, &space.flows["main"], "en").expect("a document");
    assert!(
        pages(&document) > 100,
        "2,000 steps on {} pages",
        pages(&document)
    );
    assert!(
        began.elapsed() < Duration::from_secs(120),
        "it took {:?}",
        began.elapsed()
    );
}

#[test]
fn what_is_secret_stays_secret_on_paper() {
    let mut flow = named("Main menu");
    flow.variables = vec![
        serde_json::from_value(json!({ "id": "pin", "default": "1234secret", "sensitive": true }))
            .expect("a variable"),
    ];
    let text = print(&flow);
    assert!(text.contains("1234secret"), "the test lost its secret");
    let space = workspace(Path::new("/nowhere"), flow);
    let cx = super::context::Context::of(&space, &space.flows["main"], "en");
    let words = super::pdf::words(&cx);
    assert!(
        words.iter().any(|w| w == "pin"),
        "the variable is in the document"
    );
    assert!(
        !words.iter().any(|w| w.contains("1234secret")),
        "its value is not"
    );
}

/// The routing diagram of the clinic portal, as its documentation draws it.
const CLINIC: &str = "graph TB
    Patient[👤 Patient Calls Clinic Number]
    ClinicNum[📱 Clinic Number<br/>+14698880705]
    TwilioNum[☁️ Twilio Receiving Number<br/>+18176016812]
    CallRouting[🔀 Call Routing Service]
    AIHandling[🤖 AI Call Handling]
    IVRMenu[📋 IVR Menu]
    StaffRouting[👥 Staff Routing]
    DepartmentRouting[🏢 Department Routing]
    Voicemail[📧 Voicemail]
    StaffPortal[💻 Staff Portal]
    StaffPhone[📱 Staff Phone]
    Patient --> ClinicNum
    ClinicNum --> TwilioNum
    TwilioNum --> CallRouting
    CallRouting --> AIHandling
    CallRouting --> IVRMenu
    AIHandling --> StaffRouting
    IVRMenu --> StaffRouting
    IVRMenu --> DepartmentRouting
    IVRMenu --> Voicemail
    StaffRouting --> StaffPortal
    StaffRouting --> StaffPhone
    DepartmentRouting --> StaffRouting
    StaffRouting --> Voicemail
";

/// Boxes by id with their words, and lines without theirs.
fn graph(text: &str) -> (BTreeMap<String, String>, Vec<(String, String)>) {
    let (mut boxes, mut lines) = (BTreeMap::new(), Vec::new());
    for line in text.lines().skip(1).map(str::trim) {
        if line.starts_with("class") {
            continue;
        }
        if let Some((from, to)) = line.split_once("-->") {
            let to = to.rsplit(' ').next().unwrap_or_default();
            lines.push((from.trim().to_owned(), to.to_owned()));
        } else if let Some(at) = line.find(['[', '(', '{']) {
            let words = line[at..].trim_matches(['[', ']', '(', ')', '{', '}', '"']);
            boxes.insert(line[..at].to_owned(), words.to_owned());
        }
    }
    lines.sort();
    (boxes, lines)
}

#[test]
fn the_clinics_routing_diagram_comes_out_of_a_flow() {
    let (boxes, lines) = graph(CLINIC);
    assert_eq!(
        (boxes.len(), lines.len()),
        (11, 13),
        "the diagram was misread"
    );
    let mut flow = Flow::empty("main", "Clinic");
    for (id, words) in &boxes {
        let kind = match id.as_str() {
            "Patient" => "start",
            "IVRMenu" => "menu",
            "Voicemail" => "voicemail",
            "StaffRouting" | "DepartmentRouting" => "transfer",
            _ => "branch",
        };
        flow.nodes
            .push(node(id, kind, &words.replace("<br/>", "\n"), json!({})));
    }
    for (i, (from, to)) in lines.iter().enumerate() {
        flow.edges.push(Edge::new(from, &format!("o{i}"), to));
    }
    let space = workspace(Path::new("/nowhere"), flow);
    assert_eq!(
        graph(&mermaid(&space, &space.flows["main"], "en")),
        (boxes, lines)
    );
}

#[test]
fn mermaid_names_its_boxes_by_their_steps_and_shows_called_flows() {
    let mut flow = Flow::empty("main", "Main");
    flow.start = "main-menu".to_owned();
    flow.nodes = vec![
        node(
            "main-menu",
            "menu",
            "Main \"menu\"",
            json!({ "options": [{ "key": "1", "label": "Billing" }] }),
        ),
        node("main_menu", "play", "Twin", json!({})),
        node("end", "hangup", "", json!({})),
        node(
            "who",
            "subflow",
            "Who calls?",
            json!({ "flow": "identify" }),
        ),
    ];
    flow.edges = vec![
        Edge::new("main-menu", "1", "who"),
        Edge::new("main_menu", "next", "end"),
    ];
    let mut called = Flow::empty("identify", "Identify");
    called.start = "end".to_owned();
    called.nodes = vec![node("end", "back", "Back", json!({}))];
    let mut space = workspace(Path::new("/nowhere"), flow);
    let path = "identify.flow.json".into();
    space
        .flows
        .insert("identify".to_owned(), Loaded { path, flow: called });
    let text = mermaid(&space, &space.flows["main"], "en");
    check_mermaid(&text);
    for (line, why) in [
        (
            "    main_menu[\"Main #34;menu#34;\"]",
            "its own id, made fit",
        ),
        ("    main_main_menu[\"Twin\"]", "a second step of that name"),
        ("    s_end([\"end\"])", "a word of Mermaid"),
        ("    who[[\"Who calls?\"]]", "a step that calls a flow"),
        (
            "    main_menu -->|\"1 Billing\"| who",
            "the key and the words",
        ),
        ("    subgraph identify[\"Identify\"]", "the called flow"),
        ("    who -.-> identify_s_end", "what it calls"),
    ] {
        assert!(
            text.lines().any(|l| l == line),
            "{why}: no line {line:?} in\n{text}"
        );
    }
}
