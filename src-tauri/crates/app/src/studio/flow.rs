//! Open flows: reading, editing, saving, versions, documents out.

use super::Cx;
use super::wire::*;

pub async fn flow_open(_cx: &Cx, _args: FlowOpen) -> Result<OpenFlow, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn flow_close(_cx: &Cx, _args: FlowRef) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn flow_edit(_cx: &Cx, _args: FlowEdit) -> Result<View, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn flow_save(_cx: &Cx, _args: FlowRef) -> Result<SavedState, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn outside(_cx: &Cx, _args: FlowRef) -> Result<OutsideChanges, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn resolve_outside(_cx: &Cx, _args: ResolveOutside) -> Result<OpenFlow, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn place(_cx: &Cx, _args: TidyUp) -> Result<Placed, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn extract(_cx: &Cx, _args: Extract) -> Result<Extracted, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn version_save(_cx: &Cx, _args: VersionSave) -> Result<VersionCard, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn versions(_cx: &Cx, _args: FlowRef) -> Result<Versions, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn version_restore(_cx: &Cx, _args: VersionRef) -> Result<OpenFlow, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn compare(_cx: &Cx, _args: Compare) -> Result<Comparison, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn export(_cx: &Cx, _args: Export) -> Result<Exported, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}
