//! A call in real time, with whoever sits at the terminal, or what comes through a pipe.

use crate::args::Run;
use crate::keypad::{self, Keypad, Pressed};
use crate::out::{DIM, Out, PLAIN};
use crate::tongue::Tongue;
use callwright_app::RunCall;
use callwright_app::engine::Input;
use callwright_app::engine::io::{Outcome, Party};
use callwright_app::runtime::External;
use callwright_app::runtime::drive::RealClock;
use std::io::BufRead;
use std::sync::Arc;
use tokio::sync::Notify;

/// How the call ended; nothing if the caller went away before it did.
pub fn live(
    args: &Run,
    call: &mut RunCall,
    tongue: Tongue,
    out: &Out,
) -> anyhow::Result<Option<Outcome>> {
    let gone = Arc::new(Notify::new());
    let mut phone = None;
    if args.keys.is_none() {
        let keypad = call.agenda.external();
        // Programs are told one answer at the end; nobody types to that.
        phone = if out.json { None } else { Keypad::take() };
        hint(phone.is_some(), tongue, out);
        let (out, gone, by_key) = (*out, gone.clone(), phone.is_some());
        std::thread::spawn(move || {
            if by_key {
                press(&keypad, tongue, &gone);
            } else {
                listen(&keypad, tongue, &out);
            }
        });
    }
    let clock = RealClock::new(call.now(), args.speed);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let outcome = runtime.block_on(async {
        tokio::select! {
            outcome = call.run_real(&clock) => Some(outcome),
            () = gone.notified() => None,
        }
    });
    drop(phone);
    Ok(outcome)
}

fn hint(by_key: bool, tongue: Tongue, out: &Out) {
    let hint = if by_key {
        tongue.pick(
            "Press keys: they go at once. Type words and Enter to speak, “click …” for a spot on the screen. Ctrl-D hangs up, Ctrl-C leaves.",
            "اضغط المفاتيح فتُرسل فورًا. اكتب كلامًا ثم Enter لتنطقه، و“click …” للنقر على موضع في الشاشة. Ctrl-D ينهي المكالمة وCtrl-C يغادر.",
        )
    } else {
        tongue.pick(
            "Type keys and Enter; “say …” to speak, “hangup” or Ctrl-D to hang up.",
            "اكتب المفاتيح ثم Enter، و“say …” لتتكلم، و“hangup” أو Ctrl-D لإنهاء المكالمة.",
        )
    };
    out.say(format!("{DIM}{hint}{PLAIN}"));
}

/// Keys as they are pressed.
fn press(keypad: &External, tongue: Tongue, gone: &Notify) {
    let mut hung_up = false;
    loop {
        let acts = match keypad::next() {
            Pressed::Key(key) => vec![Input::Digit(key)],
            // What is no order is what the caller says.
            Pressed::Words(line) => typed(&line, tongue).unwrap_or_else(|_| vec![spoken(&line)]),
            // Again: whoever waits for the flow to finish need not.
            Pressed::HangUp if !hung_up => vec![Input::HungUp(Party::Caller)],
            Pressed::HangUp | Pressed::Leave => {
                gone.notify_one();
                return;
            }
        };
        hung_up |= acts.iter().any(|act| matches!(act, Input::HungUp(_)));
        if !acts.into_iter().all(|input| keypad.input(input)) {
            return;
        }
    }
}

/// Lines, as keys and words of the caller.
fn listen(keypad: &External, tongue: Tongue, out: &Out) {
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let acts = match typed(&line, tongue) {
            Ok(acts) => acts,
            Err(e) => {
                out.warn(&e);
                continue;
            }
        };
        if !acts.into_iter().all(|input| keypad.input(input)) {
            return;
        }
    }
    keypad.input(Input::HungUp(Party::Caller));
}

fn spoken(words: &str) -> Input {
    Input::Speech {
        text: words.trim().to_owned(),
        confidence: 1.0,
    }
}

/// What one typed line does in the call.
fn typed(line: &str, tongue: Tongue) -> Result<Vec<Input>, String> {
    let line = line.trim();
    if let Some(words) = line.strip_prefix("say ") {
        return Ok(vec![spoken(words)]);
    }
    if let Some(spot) = line.strip_prefix("click ") {
        return Ok(vec![Input::Click(spot.trim().to_owned())]);
    }
    if ["hangup", "hang up", "quit", "exit"].contains(&line.to_lowercase().as_str()) {
        return Ok(vec![Input::HungUp(Party::Caller)]);
    }
    let keys = line.chars().filter(|c| !c.is_whitespace());
    if keys.clone().all(|c| matches!(c, '0'..='9' | '*' | '#')) {
        return Ok(keys.map(Input::Digit).collect());
    }
    Err(match tongue {
        Tongue::English => format!(
            "“{line}” is nothing a caller can do. Type keys (0 to 9, * and #), “say” and words, “click” and a spot, or “hangup”."
        ),
        Tongue::Arabic => format!(
            "«{line}» ليس شيئًا يفعله متصل. اكتب مفاتيح (0 إلى 9 و* و#) أو “say” وكلامًا أو “click” وموضعًا أو “hangup”."
        ),
    })
}
