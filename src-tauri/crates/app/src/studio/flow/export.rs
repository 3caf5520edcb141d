//! A flow as a file to give away, as it is edited now.

use crate::studio::Cx;
use crate::studio::refuse::blocking;
use crate::studio::wire::*;
use crate::{Workspace, bundle, graph, write_atomically};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_engine::nodes::omit_defaults;
use callwright_flow::print;
use std::path::Path;

pub async fn export(cx: &Cx, args: Export) -> Result<Exported, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    if matches!(
        args.format,
        ExportFormat::Bundle | ExportFormat::Svg | ExportFormat::Pdf
    ) {
        // These look into the folder, so what is on its way there goes first.
        let mut state = desk.state.lock().await;
        let open: Vec<String> = state.open.keys().cloned().collect();
        for flow in open {
            studio.write_now(&desk, &mut state, &flow).await?;
        }
    }
    let workspace = studio.workspace(&args.project, &args.flow).await?;
    let to = match args.ticket.as_str() {
        "" => None,
        ticket => Some(studio.tickets.path(ticket)?),
    };
    let language = match args.language.as_str() {
        "" => studio.language(),
        own => own.to_owned(),
    };
    let (format, flow) = (args.format, args.flow);
    blocking(move || {
        let (ending, bytes) = bytes(&workspace, format, &language)?;
        let name = format!("{flow}.{ending}");
        match to {
            Some(path) => write(&path, name, &bytes),
            None => Ok(Exported {
                name,
                written: String::new(),
                bytes: STANDARD.encode(&bytes),
            }),
        }
    })
    .await?
}

fn write(path: &Path, name: String, bytes: &[u8]) -> Result<Exported, Refusal> {
    write_atomically(path, bytes)?;
    Ok(Exported {
        name,
        written: path.display().to_string(),
        bytes: String::new(),
    })
}

fn bytes(
    workspace: &Workspace,
    format: ExportFormat,
    language: &str,
) -> Result<(&'static str, Vec<u8>), Refusal> {
    let loaded = workspace.choose(None)?;
    Ok(match format {
        ExportFormat::Json => {
            let mut flow = loaded.flow.clone();
            omit_defaults(&mut flow);
            ("flow.json", print(&flow).into_bytes())
        }
        ExportFormat::Bundle => ("callwright", bundle::export_bytes(&workspace.root)?),
        ExportFormat::Svg => ("svg", graph::svg(workspace, loaded, language)?.into_bytes()),
        ExportFormat::Pdf => ("pdf", graph::pdf(workspace, loaded, language)?),
        ExportFormat::Mermaid => (
            "mmd",
            graph::mermaid(workspace, loaded, language).into_bytes(),
        ),
    })
}
