//! `run` in a real terminal: a pseudo-terminal, with somebody who presses keys.

use crate::setting::{LONGEST, Setting};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Termios, tcgetattr};
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::Instant;

struct Terminal {
    keyboard: File,
    /// Kept open, so that what the program leaves behind can be looked at.
    screen: OwnedFd,
    shown: Arc<Mutex<String>>,
    child: Child,
    before: Termios,
}

impl Terminal {
    fn with(s: &Setting, args: &[&str]) -> Terminal {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&master).expect("granted");
        unlockpt(&master).expect("unlocked");
        let name = ptsname(&master, Vec::new()).expect("its name");
        let path = name.into_string().expect("its path");
        let open = || {
            File::options()
                .read(true)
                .write(true)
                .open(&path)
                .expect("its other end")
        };
        let before = tcgetattr(open()).expect("its modes");
        let child = Command::new(env!("CARGO_BIN_EXE_callwright"))
            .args(args)
            .current_dir(s.root())
            .stdin(open())
            .stdout(open())
            .stderr(open())
            .spawn()
            .expect("the command starts");
        let shown = Arc::new(Mutex::new(String::new()));
        let keyboard = File::from(master);
        let (mut screen, all) = (keyboard.try_clone().expect("its screen"), shown.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = screen.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..n]);
                all.lock().expect("the screen").push_str(&text);
            }
        });
        Terminal {
            keyboard,
            screen: open().into(),
            shown,
            child,
            before,
        }
    }

    fn wait_for(&self, words: &str) {
        let began = Instant::now();
        while !self.shown.lock().expect("the screen").contains(words) {
            let shown = self.shown.lock().expect("the screen").clone();
            assert!(
                began.elapsed() < LONGEST,
                "“{words}” is never shown: {shown}"
            );
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("pressed");
    }

    /// The exit code, once the terminal is as it was.
    fn ended(mut self) -> (Option<i32>, String) {
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                break status;
            }
            if began.elapsed() > LONGEST {
                let _ = self.child.kill();
                panic!(
                    "it does not end: {}",
                    self.shown.lock().expect("the screen")
                );
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        };
        let after = tcgetattr(&self.screen).expect("its modes");
        assert_eq!(
            after.local_modes, self.before.local_modes,
            "the terminal is given back"
        );
        assert_eq!(after.input_modes, self.before.input_modes);
        assert_eq!(after.output_modes, self.before.output_modes);
        let shown = self.shown.lock().expect("the screen").clone();
        (status.code(), shown)
    }
}

const CALL: [&str; 4] = ["run", "balance-inquiry", "--speed", "200"];

#[test]
fn keys_go_without_enter_and_the_terminal_is_given_back() {
    let s = Setting::new();
    let mut terminal = Terminal::with(&s, &CALL);
    terminal.wait_for("Ctrl-D hangs up");
    let raw = tcgetattr(&terminal.screen).expect("its modes").local_modes;
    assert!(!raw.contains(LocalModes::ICANON), "keys come one by one");
    terminal.press("123456#");
    terminal.wait_for("key 6");
    terminal.press("\u{4}");
    terminal.wait_for("the caller hung up");
    let (code, shown) = terminal.ended();
    assert_eq!(code, Some(0), "{shown}");
    let stairs = shown.replace("\r\n", "").contains('\n');
    assert!(!stairs, "each line begins at the left: {shown:?}");
}

#[test]
fn words_are_spoken_with_enter() {
    let s = Setting::new();
    let mut terminal = Terminal::with(&s, &["run", "main-customer-support", "--speed", "50"]);
    terminal.wait_for("Ctrl-D hangs up");
    terminal.wait_for("For billing press 1");
    terminal.press("billlx\u{7f}\u{7f}ing\r");
    terminal.wait_for("caller said “billing”");
    terminal.press("hangup\r");
    terminal.wait_for("the caller hung up");
    terminal.ended();
}

#[test]
fn control_c_leaves_at_once() {
    let s = Setting::new();
    let mut terminal = Terminal::with(&s, &["run", "balance-inquiry"]);
    terminal.wait_for("Ctrl-D hangs up");
    terminal.press("\u{3}");
    terminal.wait_for("was left before it ended");
    let (code, shown) = terminal.ended();
    assert_eq!(code, Some(2), "{shown}");
}
