//! Taking keys one by one until an answer is complete. What it is worth is for `read`.

use super::settings::{Collect, EndKey, Kind};
use crate::call::Ctx;
use serde::{Deserialize, Serialize};

/// After the last digit there can be, so long is waited for the key that finishes an answer:
/// callers press it out of habit, and it must not count for the step that follows.
const END_KEY_WAIT_MS: u32 = 700;

/// What has been typed so far, with a point where the caller typed one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Typing {
    text: String,
    /// The caller pressed something, be it only the key that finishes.
    begun: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    Complete,
    /// The next key may take so long.
    More {
        wait_ms: u32,
    },
}

impl Typing {
    pub fn is_empty(&self) -> bool {
        !self.begun
    }

    /// What was typed, which is judged now and remembered no longer.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// The answer came another way.
    pub fn replace(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.begun = true;
    }

    /// Take what is there. Keys beyond the answer stay for the step that follows.
    pub fn take_keys(&mut self, asked: &Collect, cx: &mut Ctx) -> Typed {
        let most = asked.most_digits();
        let mut full = self.is_full(asked, most);
        while let Some(key) = cx.peek_key() {
            let ends = asked.end_key.is(key);
            if full && !ends {
                return Typed::Complete;
            }
            cx.take_key(asked.sensitive);
            if ends {
                self.begun = true;
                return Typed::Complete;
            }
            self.press(asked, key);
            full = self.is_full(asked, most);
        }
        let wait_ms = match (full, self.begun) {
            (true, _) if asked.end_key == EndKey::None => return Typed::Complete,
            (true, _) => END_KEY_WAIT_MS,
            (false, true) => asked.digit_timeout_ms,
            (false, false) => asked.timeout_ms,
        };
        Typed::More { wait_ms }
    }

    fn press(&mut self, asked: &Collect, key: char) {
        match key {
            '0'..='9' => {
                self.text.push(key);
                self.begun = true;
            }
            '*' if asked.kind == Kind::Amount => {
                self.text.push('.');
                self.begun = true;
            }
            // A star that means nothing else begins anew.
            '*' => *self = Typing::default(),
            // Other keys mean nothing here.
            _ => {}
        }
    }

    /// No further digit could belong to it.
    fn is_full(&self, asked: &Collect, most: usize) -> bool {
        if asked.kind != Kind::Amount {
            return self.text.len() >= most;
        }
        let digits = self.text.bytes().filter(u8::is_ascii_digit).count();
        if digits >= most {
            return true;
        }
        let decimals = asked.decimals as usize;
        let part = self.text.split_once('.').map(|(_, part)| part.len());
        part.is_some_and(|part| decimals > 0 && part >= decimals)
    }
}
