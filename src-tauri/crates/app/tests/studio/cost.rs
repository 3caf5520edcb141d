//! What an edit and an opening cost in processor time: printed, not judged. By hand, with
//! `cargo test --profile fast -p callwright-app --test studio cost -- --ignored --nocapture`.

use crate::rig::*;
use callwright_app::studio::wire::*;
use serde_json::{Value, json};
use std::path::Path;

/// A flow with menus, conditions and texts in two languages.
fn large(id: &str, steps: usize) -> Value {
    let mut nodes = vec![json!({"id": "start", "type": "start"})];
    let mut edges = vec![json!({"from": "start.next", "to": "s0"})];
    for n in 0..steps {
        let (step, ports): (Value, &[&str]) = match n % 4 {
            0 => (
                json!({"type": "menu", "settings": {"prompt": [{"prompt": format!("p{}", n % 200)}],
                    "options": [{"key": "1", "label": {"en": "Sales"}}, {"key": "2", "label": {"en": "Service"}}]}}),
                &["1", "2"],
            ),
            1 => (
                json!({"type": "branch", "settings": {"branches": [{"id": "yes", "conditions": [
                    {"left": "n", "op": "greater_than", "right": {"expr": "m + 1"}}]}]}}),
                &["yes", "otherwise"],
            ),
            2 => (
                json!({"type": "set", "settings": {"assign": [{"variable": "n", "value": {"expr": "n + 1"}}]}}),
                &["next"],
            ),
            _ => (
                json!({"type": "play", "settings": {"prompt": [{"text": "You are number {{ n }}"}]}}),
                &["next"],
            ),
        };
        let mut step = step;
        step["id"] = json!(format!("s{n}"));
        step["name"] = json!(format!("Step {n}"));
        nodes.push(step);
        for (i, port) in ports.iter().enumerate() {
            let to = format!("s{}", (n + 1 + i * 7) % steps);
            edges.push(json!({"from": format!("s{n}.{port}"), "to": to}));
        }
    }
    json!({"schema": "urn:callwright:flow:1", "id": id, "start": "start", "variables": [{"id": "n", "type": "number"}, {"id": "m", "type": "number"}],
        "nodes": nodes, "edges": edges})
}

/// Milliseconds that this process has computed.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let tasks = std::fs::read_dir("/proc/self/task").map(|d| d.flatten().collect::<Vec<_>>());
    let mut total = 0.0;
    for task in tasks.unwrap_or_default() {
        let text = std::fs::read_to_string(task.path().join("schedstat")).unwrap_or(stat.clone());
        let ns: f64 = text
            .split(' ')
            .next()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0.0);
        total += ns / 1e6;
    }
    total
}

fn texts(folder: &Path, count: usize) {
    let all: serde_json::Map<String, Value> = (0..count)
        .map(|n| {
            (
                format!("p{n}"),
                json!(format!("This is prompt number {n}.")),
            )
        })
        .collect();
    for language in ["en", "ar"] {
        write(
            folder,
            &format!("i18n/{language}.json"),
            &Value::Object(all.clone()),
        );
    }
}

#[tokio::test]
#[ignore = "prints what things cost"]
async fn cost_of_an_edit_of_two_thousand_steps() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    texts(folder.path(), 1_000);
    write(folder.path(), "large.flow.json", &large("large", 2_000));
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    let before = cpu_ms();
    let open = rig.flow("w", &project, "large").await;
    println!(
        "open: {:.1} ms of processor time, {} problems",
        cpu_ms() - before,
        open.view.problems.len()
    );
    let mut step = json!(open.book.flow.node("s3"));
    let before = cpu_ms();
    for n in 0..100 {
        let mut after = step.clone();
        after["settings"]["prompt"] = json!([{"text": format!("Text {n} for {{{{ n }}}}")}]);
        let act = change(BookPart::Step, "s3", step, after.clone());
        rig.edit("w", &project, "large", n, vec![act]).await;
        step = after;
    }
    println!(
        "edit, check and journal: {:.1} ms of processor time each",
        (cpu_ms() - before) / 100.0
    );
}

#[tokio::test]
#[ignore = "prints what things cost"]
async fn cost_of_opening_a_project_of_a_thousand_flows() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    texts(folder.path(), 10_000);
    for n in 0..1_000 {
        write(
            folder.path(),
            &format!("f{n}.flow.json"),
            &large(&format!("f{n}"), 60),
        );
    }
    let before = cpu_ms();
    let workspace = callwright_app::Workspace::open(folder.path()).unwrap();
    println!(
        "reading all {} flows: {:.1} ms",
        workspace.flows.len(),
        cpu_ms() - before
    );
    drop(workspace);
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    let begun = std::time::Instant::now();
    rig.flow("w", &project, "f500").await;
    println!(
        "opening one of a project never seen: {:.1} ms by the clock",
        begun.elapsed().as_secs_f64() * 1e3
    );
    let ask = WhereUsed {
        project: project.clone(),
        flow: String::new(),
        kind: ThingKind::Prompt,
        id: "p40".into(),
    };
    let begun = std::time::Instant::now();
    let uses: Uses = rig.get("w", "where_used", &ask).await;
    println!(
        "indexing all, {} uses: {:.0} ms by the clock",
        uses.uses.len(),
        begun.elapsed().as_secs_f64() * 1e3
    );
    rig.studio.close().await;
    let before = cpu_ms();
    let rig = Rig::open(data.path()).await;
    rig.flow("w", &project, "f500").await;
    println!(
        "opening one of a known project: {:.1} ms of processor time",
        cpu_ms() - before
    );
    let none = WhereUsed {
        id: "p9999".into(),
        ..ask
    };
    let before = cpu_ms();
    let _: Uses = rig.get("w", "where_used", &none).await;
    println!(
        "where-used of nothing: {:.2} ms of processor time",
        cpu_ms() - before
    );
}
