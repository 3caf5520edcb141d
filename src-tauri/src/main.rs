//! Callwright's desktop window. It passes messages between the webview and the studio and does
//! what only a desktop program can: windows, dialogs, menus, files handed over by the system.
//! Deliberately not here: any rule about flows. Those are `app`'s and below.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod desk;
mod handed_over;
mod menu;
mod rpc;
mod start;
mod windows;

fn main() -> std::process::ExitCode {
    // Script steps run in this same executable, started anew.
    callwright_script::worker_entry_if_asked();
    callwright_decode::worker_entry_if_asked();
    start::run()
}
