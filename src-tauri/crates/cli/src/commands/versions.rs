//! `callwright diff` and `callwright merge`

use super::shown;
use crate::args::{Diff, Merge, Settle};
use crate::out::{BOLD, FINE, FOUND, Out, PLAIN, YELLOW};

pub fn diff(args: &Diff, out: &Out) -> anyhow::Result<u8> {
    let diff = callwright_app::diff(&args.old, &args.new)?;
    out.answer(&diff)?;
    if diff.is_empty() {
        out.say("The two are the same for every caller.");
        return Ok(FINE);
    }
    out.say(format!("{BOLD}{}{PLAIN}", diff.summary()));
    diff.sentences()
        .iter()
        .for_each(|s| out.say(format!("  {s}")));
    Ok(FOUND)
}

pub fn merge(args: &Merge, out: &Out) -> anyhow::Result<u8> {
    let target = args.output.as_ref().unwrap_or(&args.ours);
    let conflicts = callwright_app::merge(&args.base, &args.ours, &args.theirs, target)?;
    out.answer(&serde_json::json!({ "output": target, "conflicts": conflicts }))?;
    if conflicts.is_empty() {
        return Ok(FINE);
    }
    // Git shows what a merge driver says here, between its own lines.
    let name = shown(args.name.as_ref().unwrap_or(target));
    for conflict in &conflicts {
        let sentence = conflict.sentence();
        out.note(format!("{YELLOW}conflict{PLAIN} in {name}: {sentence}"));
    }
    out.warn(&format!(
        "Ours was kept, and the list is left in the file for “check” and the designer. Make it what it should be, then run: callwright settle {name}"
    ));
    Ok(FOUND)
}

pub fn settle(args: &Settle, out: &Out) -> anyhow::Result<u8> {
    let mut told = Vec::new();
    for file in &args.files {
        let settled = callwright_app::settle(file)?;
        match settled.len() {
            0 => out.say(format!("Nothing was left to settle in {}.", shown(file))),
            n => out.say(format!(
                "{n} settled in {}; it stays as it is now.",
                shown(file)
            )),
        }
        told.push(serde_json::json!({ "file": file, "settled": settled }));
    }
    out.answer(&told)?;
    Ok(FINE)
}
