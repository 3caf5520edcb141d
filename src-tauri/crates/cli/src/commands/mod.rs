//! One file a command, and the few things they share.

mod bundle;
mod check;
mod convert;
mod documents;
mod graph;
mod leave;
mod live;
mod new;
mod prompts;
mod run;
mod test;
mod trace;
mod types;
mod versions;

use crate::args::{Command, Where};
use crate::out::Out;
use callwright_app::Opened;
use callwright_app::flow::Map;
use callwright_app::runtime::Scripts;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub fn perform(command: Command, out: &Out) -> anyhow::Result<ExitCode> {
    let code = match command {
        Command::New(args) => new::new(&args, out),
        Command::Check(args) => check::check(&args, out),
        Command::Run(args) => run::run(&args, out),
        Command::Test(args) => test::test(&args, out),
        Command::Fmt(args) => documents::format(&args, out),
        Command::Diff(args) => versions::diff(&args, out),
        Command::Merge(args) => versions::merge(&args, out),
        Command::Settle(args) => versions::settle(&args, out),
        Command::Graph(args) => graph::graph(&args, out),
        Command::Export(args) => bundle::export(&args, out),
        Command::Import(args) => bundle::import(&args, out),
        Command::Prompts(args) => prompts::prompts(&args, out),
        Command::Convert(args) => convert::convert(&args, out),
        Command::Schema(args) => documents::schema(&args, out),
        Command::Types(args) => types::types(&args, out),
        Command::Trace(args) => trace::trace(args, out),
    }?;
    Ok(ExitCode::from(code))
}

fn open(place: &Where) -> anyhow::Result<Opened> {
    Ok(callwright_app::open(&place.path)?)
}

/// A language that a flow serves.
fn serves(languages: &[String], wanted: &str) -> anyhow::Result<()> {
    if languages.iter().any(|l| l == wanted) {
        return Ok(());
    }
    anyhow::bail!(
        "The flow does not speak “{wanted}”. It speaks: {}.",
        languages.join(", ")
    )
}

fn scripts() -> Arc<dyn Scripts> {
    Arc::new(callwright_script::CallScripts::default())
}

/// `name=value` pairs; values are JSON where they can be, else text.
fn pairs(given: &[String]) -> anyhow::Result<Map> {
    let mut map = Map::new();
    for pair in given {
        let Some((name, value)) = pair.split_once('=') else {
            anyhow::bail!("“{pair}” has no “=”. Write it like name=value.");
        };
        let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        map.insert(name.trim().to_owned(), value);
    }
    Ok(map)
}

fn shown(path: &Path) -> std::path::Display<'_> {
    path.display()
}
