//! Traces as files: one event a line, to be shown, run again and compared.

use crate::{AppError, Loaded, Workspace};
use callwright_engine::TraceEvent;
use callwright_runtime::replay::{self, Replayed};

pub fn print_trace(trace: &[TraceEvent]) -> String {
    let lines = trace.iter().filter_map(|e| serde_json::to_string(e).ok());
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// The trace in a file.
pub fn read_trace(path: &std::path::Path) -> Result<Vec<TraceEvent>, AppError> {
    parse_trace(&crate::files::read(path)?)
}

pub fn parse_trace(text: &str) -> Result<Vec<TraceEvent>, AppError> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(i, line)| {
            serde_json::from_str(line).map_err(|e| AppError::Trace {
                line: i + 1,
                why: e.to_string(),
            })
        })
        .collect()
}

/// Run a traced call again against a flow as it is now.
pub fn replay(
    workspace: &Workspace,
    flow: &Loaded,
    trace: &[TraceEvent],
) -> Result<Replayed, AppError> {
    let (program, _) = workspace.compile(&flow.flow);
    Ok(replay::replay(&program, trace)?)
}
