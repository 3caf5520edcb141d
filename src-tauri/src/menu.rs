//! The native menu. It holds what the page's commands are, by their names; the page carries
//! them out. Keys are the page's too, because they can be changed there.

use callwright_app::studio::wire::Event;
use callwright_app::studio::{Host, WindowId};
use std::sync::Arc;
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Manager, Wry};

/// Title, then commands of the page and their titles; `-` stands for a line between.
const MENUS: &[(&str, &[(&str, &str)])] = &[
    (
        "File",
        &[
            ("flow.new", "New flow…"),
            ("project.open", "Open folder…"),
            ("project.import", "Import…"),
            ("-", ""),
            ("version.save", "Save version…"),
            ("flow.export", "Export…"),
            ("window.new", "New window"),
        ],
    ),
    (
        "Flow",
        &[
            ("edit.undo", "Undo"),
            ("edit.redo", "Redo"),
            ("-", ""),
            ("jump.open", "Jump to anything…"),
            ("find.open", "Find and replace…"),
            ("canvas.tidy", "Tidy up"),
        ],
    ),
    (
        "Call",
        &[
            ("call.start", "Simulate"),
            ("call.stop", "Stop"),
            ("tests.run", "Run tests"),
        ],
    ),
    (
        "Help",
        &[("help.keys", "Keyboard"), ("settings.open", "Settings")],
    ),
];

pub fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    #[cfg(target_os = "macos")]
    menu.append(&Submenu::with_items(
        app,
        "Callwright",
        true,
        &[
            &PredefinedMenuItem::about(app, None, None)?,
            &PredefinedMenuItem::hide(app, None)?,
            &PredefinedMenuItem::quit(app, None)?,
        ],
    )?)?;
    for (title, items) in MENUS {
        let submenu = Submenu::new(app, *title, true)?;
        for (command, title) in *items {
            match *command {
                "-" => submenu.append(&PredefinedMenuItem::separator(app)?)?,
                id => submenu.append(&MenuItem::with_id(app, id, title, true, None::<&str>)?)?,
            }
        }
        menu.append(&submenu)?;
    }
    // Without these, text fields on macOS know no copy and paste.
    #[cfg(target_os = "macos")]
    menu.append(&Submenu::with_items(
        app,
        "Edit",
        true,
        &[
            &PredefinedMenuItem::cut(app, None)?,
            &PredefinedMenuItem::copy(app, None)?,
            &PredefinedMenuItem::paste(app, None)?,
            &PredefinedMenuItem::select_all(app, None)?,
        ],
    )?)?;
    Ok(menu)
}

pub fn chosen(app: &AppHandle, event: MenuEvent) {
    let Some(window) = crate::windows::front(app) else {
        return;
    };
    let desk = app.state::<Arc<crate::desk::Desk>>();
    desk.emit(
        &WindowId::from(window.label()),
        &Event::Menu {
            command: event.id().0.clone(),
        },
    );
}
