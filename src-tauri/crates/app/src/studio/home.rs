//! Home: projects and templates, making, opening, importing; settings.

use super::Cx;
use super::wire::*;

pub async fn home(_cx: &Cx, _args: Nothing) -> Result<Home, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn project_create(_cx: &Cx, _args: ProjectCreate) -> Result<Opened, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn project(_cx: &Cx, _args: ProjectRef) -> Result<ProjectView, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn project_forget(_cx: &Cx, _args: ProjectRef) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn reveal(_cx: &Cx, _args: ProjectRef) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn pick(_cx: &Cx, _args: Pick) -> Result<Picked, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn open_ticket(_cx: &Cx, _args: OpenTicket) -> Result<Opened, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn import_file(_cx: &Cx, _args: ImportFile) -> Result<Opened, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn flow_create(_cx: &Cx, _args: FlowCreate) -> Result<FlowName, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn flow_rename(_cx: &Cx, _args: FlowRename) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn flow_delete(_cx: &Cx, _args: FlowRef) -> Result<Nothing, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn settings(_cx: &Cx, _args: Nothing) -> Result<Settings, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn settings_save(_cx: &Cx, _args: Settings) -> Result<Settings, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}

pub async fn about(_cx: &Cx, _args: Nothing) -> Result<About, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}
