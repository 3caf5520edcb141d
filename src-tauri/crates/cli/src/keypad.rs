//! The terminal as a phone. A phone has no Enter: keys go as they are pressed. Words are typed
//! on the last line and sent with Enter, while the call goes on above it.
//!
//! The terminal is given back as it was when the call ends, when Ctrl-C ends it, and when the
//! program panics.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// Letters may be two columns wide, and a terminal has eighty.
const MOST_SHOWN: usize = 38;

/// The words that are being typed, while the terminal is a phone.
static LINE: Mutex<Option<String>> = Mutex::new(None);

fn line() -> MutexGuard<'static, Option<String>> {
    LINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What somebody did at the keypad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    Key(char),
    Words(String),
    HangUp,
    /// Away at once, whatever the flow still wants to do.
    Leave,
}

/// The terminal in the caller's hands; it goes back to the shell when this is dropped.
pub struct Keypad(());

impl Keypad {
    /// Nothing where somebody else than a person at a terminal is on either end.
    pub fn take() -> Option<Self> {
        if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
            return None;
        }
        enable_raw_mode().ok()?;
        *line() = Some(String::new());
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let usual = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                give_back();
                usual(info);
            }));
        });
        Some(Keypad(()))
    }
}

impl Drop for Keypad {
    fn drop(&mut self) {
        give_back();
    }
}

fn give_back() {
    // Somebody who panics while typing must not wait for themselves.
    let typed = LINE.try_lock().ok().and_then(|mut line| line.take());
    if typed.is_some_and(|t| !t.is_empty()) {
        print!("\r\n");
    }
    let _ = disable_raw_mode();
    let _ = std::io::stdout().flush();
}

/// A line of the program as it goes to the terminal: above what is being typed.
pub fn above(text: &str) -> String {
    match line().as_ref() {
        None => format!("{text}\n"),
        Some(typed) => format!(
            "{}{}\r\n{}",
            wiped(typed),
            text.replace('\n', "\r\n"),
            shown(typed)
        ),
    }
}

/// The end of it, so that it stays on one row of the narrowest terminal.
fn shown(typed: &str) -> String {
    let from = typed.char_indices().rev().nth(MOST_SHOWN - 1);
    match from.map_or(typed, |(at, _)| &typed[at..]) {
        "" => String::new(),
        end => format!("“{end}"),
    }
}

/// Written over with blanks, which works on every terminal.
fn wiped(typed: &str) -> String {
    match shown(typed).chars().count() {
        0 => String::new(),
        n => format!("\r{}\r", " ".repeat(n * 2)),
    }
}

/// Wait for the next thing that somebody does.
pub fn next() -> Pressed {
    loop {
        let pressed = match read() {
            Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => key,
            Ok(_) => continue,
            Err(_) => return Pressed::Leave,
        };
        let mut line = line();
        let Some(typed) = line.as_mut() else {
            return Pressed::Leave;
        };
        let before = typed.clone();
        let done = press(pressed, typed);
        if *typed != before {
            print!("{}{}", wiped(&before), shown(typed));
            let _ = std::io::stdout().flush();
        }
        if let Some(done) = done {
            return done;
        }
    }
}

/// What one key of the keyboard does to the words being typed, and in the call.
fn press(key: KeyEvent, typed: &mut String) -> Option<Pressed> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c') if control => Some(Pressed::Leave),
        KeyCode::Char('d') if control => Some(Pressed::HangUp),
        KeyCode::Char(_) if control => None,
        KeyCode::Char(c @ ('0'..='9' | '*' | '#')) if typed.is_empty() => Some(Pressed::Key(c)),
        KeyCode::Char(' ') if typed.is_empty() => None,
        KeyCode::Char(c) => {
            typed.push(c);
            None
        }
        KeyCode::Backspace => {
            typed.pop();
            None
        }
        KeyCode::Esc => {
            typed.clear();
            None
        }
        KeyCode::Enter if !typed.trim().is_empty() => Some(Pressed::Words(std::mem::take(typed))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_at_once_and_words_with_enter() {
        let mut typed = String::new();
        let mut done = Vec::new();
        let type_all = |text: &str, typed: &mut String, done: &mut Vec<Pressed>| {
            for c in text.chars() {
                let code = match c {
                    '\n' => KeyCode::Enter,
                    '<' => KeyCode::Backspace,
                    '!' => KeyCode::Esc,
                    c => KeyCode::Char(c),
                };
                done.extend(press(KeyEvent::new(code, KeyModifiers::NONE), typed));
            }
        };
        type_all("1*\n#say two\nxx<<<5ab!7", &mut typed, &mut done);
        let keys = |c| Pressed::Key(c);
        let wanted = [
            keys('1'),
            keys('*'),
            keys('#'),
            Pressed::Words("say two".to_owned()),
            keys('5'),
            keys('7'),
        ];
        assert_eq!(done, wanted, "digits in words are words");
        assert_eq!(typed, "", "Escape and Backspace take words back");
        let control = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
        assert_eq!(press(control('c'), &mut typed), Some(Pressed::Leave));
        assert_eq!(press(control('d'), &mut typed), Some(Pressed::HangUp));
    }
}
