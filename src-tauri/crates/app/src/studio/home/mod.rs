//! Home: projects and templates, making, opening, importing; settings.

mod about;
mod list;
mod make;
mod names;
mod pick;
mod settings;

pub use about::{about, set_aside_words};
pub use list::{home, project, project_forget, reveal};
pub use make::{flow_create, flow_delete, flow_rename, project_create};
pub(super) use make::{free_flow_id, new_flow_file, remove_flow};
pub use pick::{Tickets, import_file, open_path, open_ticket, pick};
pub(super) use settings::keep_settings;
pub use settings::{settings, settings_save};
