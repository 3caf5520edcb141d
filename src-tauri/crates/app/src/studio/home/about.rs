//! About the program, and what happened to its own data.

use crate::studio::Cx;
use crate::studio::refuse::blocking;
use crate::studio::wire::*;
use callwright_store::SetAside;

/// Name, version and licence of everything the program is made of; see `cargo xtask bindings`.
const PARTS: &str = include_str!("parts.json");

pub async fn about(cx: &Cx, _: Nothing) -> Result<About, Refusal> {
    let studio = cx.studio.clone();
    let data_bytes = blocking(move || studio.store.bytes()).await?;
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        host: cx.studio.host.name().to_owned(),
        data_folder: cx.studio.store.folder().display().to_string(),
        data_bytes,
        parts: serde_json::from_str(PARTS).unwrap_or_default(),
    })
}

/// What to say when the data was damaged.
pub fn set_aside_words(aside: &SetAside) -> String {
    format!(
        "Callwright's own data was damaged. It was put aside as {} and begun anew; {} entries could be saved from it. The projects' files are untouched.",
        aside.path.display(),
        aside.rows_saved
    )
}
