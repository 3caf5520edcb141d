//! Starting and ending: one program for all windows, and nothing lost at the end.

use crate::desk::Desk;
use crate::{handed_over, menu, rpc, windows};
use callwright_app::studio::{Edges, Studio, WindowId};
use callwright_decode::Decoders;
use callwright_script::CallScripts;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

pub fn run() -> ExitCode {
    let builder = tauri::Builder::default()
        // First, so that a second start ends before it does anything.
        .plugin(tauri_plugin_single_instance::init(|app, args, folder| {
            let files = handed_over::files(args.iter().skip(1), folder.as_ref());
            windows::front(app);
            handed_over::open(app, files);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .on_menu_event(menu::chosen)
        .setup(|app| set_up(app.handle()));
    // There every program has one. Elsewhere it is for whoever asks (F10): the page has
    // commands and keys for all of it.
    #[cfg(target_os = "macos")]
    let builder = builder.menu(menu::menu);
    match builder.build(tauri::generate_context!()) {
        Ok(app) => {
            app.run(on_event);
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("The window cannot be opened: {e}.");
            ExitCode::FAILURE
        }
    }
}

fn set_up(app: &AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let desk = Arc::new(Desk::new(app.clone()));
    let decoders = Decoders::default();
    let edges = Edges {
        scripts: Arc::new(CallScripts::default()),
        decoder: Arc::new(move |bytes: &[u8], name: &str| {
            decoders.decode(bytes, name, Default::default())
        }),
    };
    let opening = Studio::open(desk.clone(), edges);
    match tauri::async_runtime::block_on(opening) {
        Ok(studio) => {
            app.manage(desk);
            app.manage(studio);
        }
        Err(e) => {
            let text = format!("Callwright cannot keep its data.\n\n{e}");
            app.dialog()
                .message(text)
                .title("Callwright")
                .kind(MessageDialogKind::Error)
                .blocking_show();
            return Err(e.into());
        }
    }
    windows::main(app)?;
    let folder = std::env::current_dir().unwrap_or_default();
    handed_over::open(
        app,
        handed_over::files(std::env::args_os().skip(1), &folder),
    );
    Ok(())
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::Destroyed,
            ..
        } => {
            let studio = app.state::<Arc<Studio>>().inner().clone();
            tauri::async_runtime::spawn(async move {
                studio.window_closed(&WindowId::from(label)).await;
            });
        }
        // Whatever is on its way to the disk gets there.
        RunEvent::Exit => {
            let studio = app.try_state::<Arc<Studio>>();
            if let Some(studio) = studio {
                tauri::async_runtime::block_on(studio.close());
            }
        }
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            let files = urls.iter().filter_map(|url| url.to_file_path().ok());
            handed_over::open(app, files.collect());
        }
        _ => {}
    }
}
