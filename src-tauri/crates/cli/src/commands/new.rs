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
        out.say(format!(
            "\nMake one yours with {BOLD}callwright new <template> <folder>{PLAIN}"
        ));
        return Ok(FINE);
    };
    let folder = args
        .folder
        .clone()
        .unwrap_or_else(|| PathBuf::from(template));
    let flow = callwright_app::create(template, &folder, args.name.as_deref(), &pairs(&args.set)?)?;
    out.answer(&serde_json::json!({ "folder": folder, "flow": flow }))?;
    out.say(format!(
        "Made {} from the template {template}.",
        folder.display()
    ));
    out.say(format!("Call it:  callwright run {}", folder.display()));
    out.say(format!("Test it:  callwright test {}", folder.display()));
    Ok(FINE)
}
