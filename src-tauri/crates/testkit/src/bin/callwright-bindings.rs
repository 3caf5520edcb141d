//! Writes the files that are made from the Rust types, or with `--check` says which of
//! them are not as they would be written.

use anyhow::{Context, bail};
use callwright_app::flow::canonical::to_text;
use callwright_app::studio::{table, wire};
use callwright_engine::check::output_names;
use callwright_engine::nodes::kinds;
use callwright_testkit::parts::parts;
use callwright_testkit::typescript;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn main() -> anyhow::Result<()> {
    let check = std::env::args().any(|a| a == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let mut stale = Vec::new();
    let mut files = files();
    let parts = to_text(&parts(&root)?);
    files.push((
        PathBuf::from("src-tauri/crates/app/src/studio/home/parts.json"),
        parts,
    ));
    for (name, text) in files {
        let path = root.join(&name);
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        if old == text {
            continue;
        }
        if check {
            stale.push(name);
        } else {
            callwright_app::write_atomically(&path, text.as_bytes()).context("writing bindings")?;
            println!("{}", name.display());
        }
    }
    if !stale.is_empty() {
        let names: Vec<String> = stale.iter().map(|p| p.display().to_string()).collect();
        bail!(
            "Not up to date: {}. Run cargo xtask bindings.",
            names.join(", ")
        );
    }
    Ok(())
}

fn files() -> Vec<(PathBuf, String)> {
    let schema = |name: &str, schema: &Value| {
        (
            PathBuf::from(format!("flows/schema/{name}.schema.json")),
            to_text(schema),
        )
    };
    vec![
        schema("flow", &callwright_app::schema::flow()),
        schema("layout", &callwright_app::schema::layout()),
        schema("project", &callwright_app::schema::project()),
        schema("tests", &callwright_app::schema::tests()),
        (
            PathBuf::from("flows/schema/step-types.json"),
            to_text(&step_types()),
        ),
        (PathBuf::from("ui/src/bindings/steps.ts"), step_settings()),
        (PathBuf::from("ui/src/bindings/types.ts"), wire_types().0),
        (PathBuf::from("ui/src/bindings/commands.ts"), wire_types().1),
    ]
}

const MADE: &str =
    "// Made from the Rust types by `cargo xtask bindings`. Change those instead.\n\n";

/// The settings of each step type.
fn step_settings() -> String {
    let schema = callwright_app::schema::flow();
    let defs = schema["$defs"].as_object().cloned().unwrap_or_default();
    format!("{MADE}{}", typescript::types(&defs))
}

/// Everything that goes over, and the commands.
fn wire_types() -> (String, String) {
    let mut schemas = SchemaSettings::draft2020_12().into_generator();
    let commands = table::commands(&mut schemas);
    schemas.subschema_for::<wire::Event>();
    schemas.subschema_for::<wire::Refusal>();
    let types = format!("{MADE}{}", typescript::types(schemas.definitions()));
    let mut rows = String::new();
    let mut names: Vec<String> = schemas.definitions().keys().cloned().collect();
    for command in &commands {
        let takes = typescript::of(command.takes.as_value(), "  ");
        let answers = typescript::of(command.answers.as_value(), "  ");
        rows += &format!(
            "  /** {} */\n  {}: {{ takes: {takes}; answers: {answers} }};\n",
            command.about, command.name
        );
    }
    names.retain(|name| {
        rows.split(|c: char| !c.is_alphanumeric())
            .any(|word| word == name)
    });
    let text = format!(
        "{MADE}import type {{\n  {},\n}} from './types';\n\nexport interface Commands {{\n{rows}}}\n\nexport type CommandName = keyof Commands;\n",
        names.join(",\n  ")
    );
    (types, text)
}

/// Everything about step types that is no code.
fn step_types() -> Value {
    let types: Vec<Value> = kinds()
        .iter()
        .map(|kind| {
            json!({
                "type": kind.kind,
                "group": kind.meta.group,
                "name": kind.meta.name,
                "summary": kind.meta.summary,
                "help": kind.meta.help,
                "outputs": (kind.ports)(),
                "defaults": (kind.defaults)(),
            })
        })
        .collect();
    json!({ "types": types, "outputs": output_names() })
}
