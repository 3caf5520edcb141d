//! `callwright graph`

use super::{open, serves, shown};
use crate::args::{Format, Graph};
use crate::out::{FINE, Out};
use crate::tongue::Tongue;

pub fn graph(args: &Graph, out: &Out) -> anyhow::Result<u8> {
    if args.format == Format::Pdf && args.output.is_none() {
        anyhow::bail!("A PDF is not for the terminal. Say where to put it with --output.")
    }
    let workspace = open(&args.place)?;
    let flow = workspace.choose(args.place.flow.as_deref())?;
    if Tongue::asked(&args.language).is_err() {
        serves(workspace.languages(&flow.flow), &args.language)?;
    }
    if let Some(path) = &args.output {
        callwright_app::not_its_own(path)?;
    }
    let bytes = match args.format {
        Format::Mermaid => {
            callwright_app::graph::mermaid(&workspace, flow, &args.language).into_bytes()
        }
        Format::Svg => callwright_app::graph::svg(&workspace, flow, &args.language)?.into_bytes(),
        Format::Pdf => callwright_app::graph::pdf(&workspace, flow, &args.language)?,
    };
    match &args.output {
        Some(path) => {
            callwright_app::write_atomically(path, &bytes)?;
            out.answer(&serde_json::json!({ "file": path, "bytes": bytes.len() }))?;
            out.say(format!("{} was written.", shown(path)));
        }
        None if out.json => {
            let document = String::from_utf8_lossy(&bytes);
            out.answer(&serde_json::json!({ "document": document }))?;
        }
        None => out.document(&String::from_utf8_lossy(&bytes))?,
    }
    Ok(FINE)
}
