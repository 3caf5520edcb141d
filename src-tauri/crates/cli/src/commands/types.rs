//! `callwright types`

use crate::args::Types;
use crate::out::{BOLD, DIM, FINE, Out, PLAIN};
use crate::tongue::Tongue;
use callwright_app::engine::check::output_name;
use callwright_app::engine::nodes::{Kind, Words, kinds};
use callwright_app::graph::field_name;
use serde_json::{Value, json};

pub fn types(args: &Types, out: &Out) -> anyhow::Result<u8> {
    let all = kinds();
    let tongue = Tongue::asked(&args.language)?;
    let in_words = |w: Words| tongue.pick(w.en, w.ar);
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
        match tongue {
            Tongue::English => anyhow::bail!(
                "There is no step type “{wanted}”. There are: {}.",
                names.join(", ")
            ),
            Tongue::Arabic => {
                anyhow::bail!("لا نوع خطوات باسم «{wanted}». الأنواع: {}.", names.join("، "))
            }
        }
    };
    out.answer(&describe(kind))?;
    out.page(in_words(kind.meta.help));
    out.say(format!(
        "{BOLD}{}{PLAIN}",
        tongue.pick("Outputs", "المخارج")
    ));
    for port in (kind.ports)() {
        let name = output_name(&port.id, tongue.code());
        out.say(format!("  {BOLD}{}{PLAIN} {DIM}{name}{PLAIN}", port.id));
    }
    out.say("");
    out.say(format!(
        "{BOLD}{}{PLAIN}",
        tongue.pick("Settings", "الإعدادات")
    ));
    let schema = (kind.schema_alone)();
    for (name, field) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let text = match tongue {
            Tongue::English => field.get("description").and_then(Value::as_str),
            Tongue::Arabic => None,
        };
        let text = text.map_or_else(|| field_name(name, tongue.code()), |t| t.replace('\n', " "));
        out.say(format!("  {BOLD}{name}{PLAIN} {DIM}{text}{PLAIN}"));
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
