//! Refusals that many commands give, and work that must not hold up the others.

use super::wire::{Refusal, RefusalCode};
use callwright_store::StoreError;

pub fn gone(message: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::Gone, message)
}

pub fn store(e: StoreError) -> Refusal {
    let code = match &e {
        StoreError::Behind { .. } | StoreError::NothingThere => RefusalCode::Behind,
        StoreError::Full | StoreError::ReadOnly | StoreError::Folder { .. } => {
            RefusalCode::CannotWrite
        }
        StoreError::Newer { .. } => RefusalCode::Newer,
        _ => RefusalCode::Other,
    };
    Refusal {
        details: format!("{e:?}"),
        ..Refusal::new(code, e.to_string())
    }
}

/// Files and heavy work, away from the threads that answer commands.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Refusal {
            details: e.to_string(),
            ..Refusal::new(
                RefusalCode::Other,
                "Something went wrong inside Callwright. The work is kept; try again.",
            )
        })
}
