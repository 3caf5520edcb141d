//! What a call or a test is of: a project as it is edited at this moment, or a template.

use crate::studio::Cx;
use crate::studio::refuse::blocking;
use crate::studio::wire::*;
use crate::{Workspace, templates};
use std::ops::Deref;
use std::sync::Arc;

pub(in crate::studio) enum Ground {
    Project(Arc<Workspace>),
    Template(Box<templates::Opened>),
}

impl Deref for Ground {
    type Target = Workspace;
    fn deref(&self) -> &Workspace {
        match self {
            Ground::Project(workspace) => workspace,
            Ground::Template(opened) => opened,
        }
    }
}

impl Ground {
    pub async fn project(cx: &Cx, project: &str, flow: &str) -> Result<Self, Refusal> {
        let workspace = cx.studio.workspace(project, flow).await?;
        Ok(Ground::Project(workspace))
    }

    pub async fn template(id: &str) -> Result<Self, Refusal> {
        let id = id.to_owned();
        let opened = blocking(move || templates::open_template(&id)).await??;
        Ok(Ground::Template(Box::new(opened)))
    }

    /// The flow that is meant: by its id, or the main one.
    pub fn flow(&self, id: &str) -> Result<&crate::Loaded, Refusal> {
        let named = Some(id).filter(|id| !id.is_empty());
        match self {
            Ground::Project(workspace) => Ok(workspace.choose(named)?),
            // The folder of an unpacked template has no name of its own.
            Ground::Template(opened) => match named {
                Some(_) => Ok(opened.choose(named)?),
                None => Ok(opened.choose(opened.main())?),
            },
        }
    }
}
