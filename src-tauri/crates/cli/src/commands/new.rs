//! `callwright new`

use super::pairs;
use crate::args::New;
use crate::out::{BOLD, DIM, FINE, Out, PLAIN};
use std::path::PathBuf;

pub fn new(args: &New, out: &Out) -> anyhow::Result<u8> {
    let Some(template) = &args.template else {
        let templates = callwright_app::templates();
        out.answer(&templates)?;
        for t in &templates {
            let languages = t.languages.join(", ");
            out.say(format!(
                "{BOLD}{:24}{PLAIN} {} {DIM}({} steps, {languages}){PLAIN}",
                t.id, t.name, t.steps
            ));
        }
        out.say("");
        out.say(format!(
            "Make one yours with {BOLD}callwright new <template> <folder>{PLAIN}"
        ));
        return Ok(FINE);
    };
    let folder = args
        .folder
        .clone()
        .unwrap_or_else(|| PathBuf::from(template));
    let flow = callwright_app::create(template, &folder, args.name.as_deref(), &pairs(&args.set)?)?;
    out.answer(&serde_json::json!({ "folder": folder, "flow": flow }))?;
    let place = in_quotes(&folder.display().to_string());
    out.say(format!("Made {place} from the template {template}. Next:"));
    for (command, why) in [
        ("run", "call it from this terminal"),
        ("test", "run its tests"),
        ("check", "see what could go wrong for callers"),
        ("graph", "draw it"),
    ] {
        out.say(format!(
            "  {BOLD}callwright {command:5} {place}{PLAIN}  {DIM}{why}{PLAIN}"
        ));
    }
    Ok(FINE)
}

/// As a shell takes it.
fn in_quotes(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    if path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
