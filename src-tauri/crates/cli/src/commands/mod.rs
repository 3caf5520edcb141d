//! One file a command, and the few things they share.

mod bundle;
mod check;
mod documents;
mod graph;
mod new;
mod run;
mod test;
mod trace;
mod types;
mod versions;

use crate::args::{Command, Where};
use crate::out::Out;
use callwright_app::Workspace;
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
        Command::Graph(args) => graph::graph(&args, out),
        Command::Export(args) => bundle::export(&args, out),
        Command::Import(args) => bundle::import(&args, out),
        Command::Schema(args) => documents::schema(&args, out),
        Command::Types(args) => types::types(&args, out),
        Command::Trace(args) => trace::trace(args, out),
    }?;
    Ok(ExitCode::from(code))
}

/// What a path means: a file or folder on disk, else a template by its name.
fn open(place: &Where) -> anyhow::Result<Opened> {
    let name = place.path.to_string_lossy();
    let is_template =
        !place.path.exists() && callwright_app::templates().iter().any(|t| *t.id == *name);
    if !is_template {
        return Ok(Opened {
            workspace: Workspace::open(&place.path)?,
            _template: None,
        });
    }
    let folder = callwright_app::unpack_template(&name)?;
    Ok(Opened {
        workspace: Workspace::open(folder.path())?,
        _template: Some(folder),
    })
}

struct Opened {
    workspace: Workspace,
    /// Kept until the command is done.
    _template: Option<callwright_app::Unpacked>,
}

impl std::ops::Deref for Opened {
    type Target = Workspace;
    fn deref(&self) -> &Workspace {
        &self.workspace
    }
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
