//! Whom a project's simulated calls may really ask, and with which secrets. Permits are this
//! machine's settings and secrets live in memory until the program ends; neither is ever in a
//! project's files, so nobody can be given a project that permits itself.

use super::call::Ground;
use super::home::keep_settings;
use super::wire::*;
use super::{Cx, Studio};
use crate::Workspace;
use crate::around::Leave;
use callwright_remote::{Asker, Permit, Permits, Secret, Secrets};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is kept while the program runs.
#[derive(Default)]
pub(crate) struct Kept {
    asker: Asker,
    secrets: Mutex<BTreeMap<String, Secrets>>,
}

impl Kept {
    fn secrets(&self) -> MutexGuard<'_, BTreeMap<String, Secrets>> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The leave one project has.
struct OfProject {
    studio: Arc<Studio>,
    project: String,
}

impl Leave for OfProject {
    fn permits(&self) -> Permits {
        let hosts = self.studio.settings().permitted_hosts;
        let hosts = hosts.get(&self.project).into_iter().flatten();
        // Whatever does not read as a host permits nothing.
        hosts.filter_map(|host| host.parse().ok()).collect()
    }

    fn secret(&self, name: &str) -> Option<Secret> {
        let all = self.studio.leave.secrets();
        all.get(&self.project)?.get(name).cloned()
    }

    fn asker(&self) -> &Asker {
        &self.studio.leave.asker
    }
}

pub(super) fn of(cx: &Cx, project: &str) -> Arc<dyn Leave> {
    Arc::new(OfProject {
        studio: cx.studio.clone(),
        project: project.to_owned(),
    })
}

pub async fn permit(cx: &Cx, args: Permitting) -> Result<Settings, Refusal> {
    let host = args.host.parse::<Permit>();
    let host = host.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?;
    change(cx, &args.project, |hosts| {
        if args.permitted {
            hosts.insert(host.to_string());
        } else {
            // Also one that was written in another way.
            hosts.retain(|one| one.parse() != Ok(host.clone()));
        }
    })
    .await
}

/// A project that is taken off the list begins without leave when it comes back.
pub(super) async fn forget(cx: &Cx, project: &str) -> Result<(), Refusal> {
    cx.studio.leave.secrets().remove(project);
    change(cx, project, BTreeSet::clear).await?;
    Ok(())
}

async fn change(
    cx: &Cx,
    project: &str,
    change: impl FnOnce(&mut BTreeSet<String>),
) -> Result<Settings, Refusal> {
    let mut settings = cx.studio.settings();
    let all = &mut settings.permitted_hosts;
    let mut hosts = all.remove(project).into_iter().flatten().collect();
    change(&mut hosts);
    if !hosts.is_empty() {
        all.insert(project.to_owned(), hosts.into_iter().collect());
    }
    keep_settings(cx, settings).await
}

pub async fn secrets(cx: &Cx, args: FlowRef) -> Result<SecretNames, Refusal> {
    let ground = Ground::project(cx, &args.project, &args.flow).await?;
    let known = cx.studio.leave.secrets().get(&args.project).cloned();
    let known = known.unwrap_or_default();
    let mut names: BTreeSet<String> = known.keys().cloned().collect();
    used(&ground, &mut names);
    let names = names.into_iter().map(|name| SecretName {
        known: known.contains_key(&name),
        name,
    });
    Ok(SecretNames {
        secrets: names.collect(),
    })
}

pub async fn secret_keep(cx: &Cx, args: SecretValue) -> Result<SecretNames, Refusal> {
    let (project, flow) = (args.project, args.flow);
    {
        let mut all = cx.studio.leave.secrets();
        let kept = all.entry(project.clone()).or_default();
        match args.value {
            Hidden(value) if value.is_empty() => kept.remove(&args.name),
            Hidden(value) => kept.insert(args.name, Secret::new(value)),
        };
    }
    secrets(cx, FlowRef { project, flow }).await
}

/// Names of secrets that stand in the project's steps.
fn used(workspace: &Workspace, names: &mut BTreeSet<String>) {
    let steps = workspace.flows.values().flat_map(|l| &l.flow.nodes);
    for value in steps.flat_map(|step| step.settings.values()) {
        named(value, names);
    }
}

fn named(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(name)) = fields.get("secret") {
                names.insert(name.clone());
            }
            fields.values().for_each(|inner| named(inner, names));
        }
        Value::Array(items) => items.iter().for_each(|item| named(item, names)),
        _ => {}
    }
}
