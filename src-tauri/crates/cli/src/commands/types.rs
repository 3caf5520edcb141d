//! `callwright types`

use crate::args::Types;
use crate::out::{BOLD, DIM, FINE, Out, PLAIN};
use callwright_app::engine::nodes::{Kind, Words, kinds};
use serde_json::{Value, json};

pub fn types(args: &Types, out: &Out) -> anyhow::Result<u8> {
    let all = kinds();
    let in_words = |w: Words| if args.language == "ar" { w.ar } else { w.en };
    let Some(wanted) = &args.kind else {
        out.answer(&all.iter().map(describe).collect::<Vec<_>>())?;
        for kind in &all {
            out.say(format!(
                "{BOLD}{:10}{PLAIN} {:24} {DIM}{}{PLAIN}",
                kind.kind,
                in_words(kind.meta.name),
                in_words(kind.meta.summary)
            ));
        }
        return Ok(FINE);
    };
    let Some(kind) = all.iter().find(|k| k.kind == wanted) else {
        let names: Vec<&str> = all.iter().map(|k| k.kind).collect();
        anyhow::bail!(
            "There is no step type “{wanted}”. There are: {}.",
            names.join(", ")
        );
    };
    out.answer(&describe(kind))?;
    out.page(in_words(kind.meta.help));
    out.say(format!("{BOLD}Outputs{PLAIN}"));
    for port in (kind.ports)() {
        out.say(format!("  {}", port.id));
    }
    out.say("");
    out.say(format!("{BOLD}Settings{PLAIN}"));
    let schema = (kind.schema_alone)();
    for (name, field) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let text = field
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or_default();
        out.say(format!(
            "  {BOLD}{name}{PLAIN} {DIM}{}{PLAIN}",
            text.replace('\n', " ")
        ));
    }
    Ok(FINE)
}

fn describe(kind: &Kind) -> Value {
    json!({
        "type": kind.kind,
        "group": kind.meta.group,
        "name": kind.meta.name,
        "summary": kind.meta.summary,
        "help": kind.meta.help,
        "outputs": (kind.ports)(),
        "settings": (kind.schema_alone)(),
        "defaults": (kind.defaults)(),
    })
}
