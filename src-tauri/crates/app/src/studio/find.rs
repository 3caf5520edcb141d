//! Finding, where-used, renaming and replacing over a project.

use super::Cx;
use super::wire::*;

pub async fn search(_cx: &Cx, _args: Search) -> Result<Found, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn where_used(_cx: &Cx, _args: WhereUsed) -> Result<Uses, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn rename_preview(_cx: &Cx, _args: Rename) -> Result<Preview, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn replace_preview(_cx: &Cx, _args: Replace) -> Result<Preview, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn preview_apply(_cx: &Cx, _args: ApplyPreview) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}
