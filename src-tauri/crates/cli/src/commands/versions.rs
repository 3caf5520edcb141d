//! `callwright diff` and `callwright merge`

use super::shown;
use crate::args::{Diff, Merge};
use crate::out::{BOLD, DIM, FINE, FOUND, Out, PLAIN, YELLOW};

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
    for conflict in &conflicts {
        out.say(format!("{YELLOW}conflict{PLAIN} {}", conflict.sentence()));
    }
    if conflicts.is_empty() {
        return Ok(FINE);
    }
    out.say(format!(
        "{DIM}Ours was kept in {}. Mend it there, then mark it as resolved.{PLAIN}",
        shown(args.name.as_ref().unwrap_or(target))
    ));
    Ok(FOUND)
}
