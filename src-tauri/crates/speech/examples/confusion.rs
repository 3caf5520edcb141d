//! How well spoken choices are understood on a telephone, and how often something else is taken
//! for one: `cargo run -p callwright-speech --example confusion [python]`.
//!
//! Voices are espeak-ng's, which are harder for the recogniser than people; and whatever sound
//! files stand in a folder given by `VOICES`, named `<kind>-<text>.wav` (kind: menu or other).

use callwright_audio::{Clip, Law, edit, files, frame};
use callwright_runtime::speech::{Listen, Recognise, Sound, Speak, Text, Wish};
use callwright_speech::{Espeak, Sphinx};

const MENU: [&str; 12] = [
    "billing",
    "sales",
    "technical support",
    "operator",
    "appointments",
    "yes",
    "no",
    "main menu",
    "customer service",
    "cancel my order",
    "pay my bill",
    "opening hours",
];
const DIGITS: [&str; 10] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];
const OTHER: [&str; 24] = [
    "banana",
    "weather forecast",
    "football",
    "I do not know",
    "hello",
    "what time is it",
    "elephant",
    "television",
    "holiday",
    "chocolate cake",
    "newspaper",
    "yesterday",
    "window",
    "who is this",
    "can you hear me",
    "bicycle",
    "thank you very much",
    "wait a moment",
    "computer",
    "my name is Peter",
    "airport",
    "Wednesday",
    "sorry what",
    "winter",
];
const VOICES: [&str; 6] = [
    "en-us+f2",
    "en-us",
    "en-us+m3",
    "en-gb",
    "en-gb+f3",
    "en-gb-scotland",
];

#[derive(Default)]
struct Tally {
    right: u32,
    wrong: u32,
    refused: u32,
    taken: u32,
    others: u32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let python = std::env::args().nth(1);
    let sphinx = python.map_or_else(Sphinx::default, Sphinx::with);
    let menu = Listen::For(MENU.map(str::to_owned).to_vec());
    let digits = Listen::For(DIGITS.map(str::to_owned).to_vec());
    println!("voice           list    right wrong refused | others taken");
    for voice in VOICES {
        for (name, list, phrases) in [("menu", &MENU[..], &menu), ("digits", &DIGITS[..], &digits)]
        {
            let mut tally = Tally::default();
            for text in list {
                tally
                    .said(&sphinx, phrases, text, phone(&spoken(text, voice).await))
                    .await;
            }
            for text in OTHER {
                tally
                    .other(&sphinx, phrases, phone(&spoken(text, voice).await))
                    .await;
            }
            tally.print(voice, name);
        }
    }
    if let Some(folder) = std::env::var_os("VOICES") {
        let mut tally = Tally::default();
        for entry in std::fs::read_dir(folder)
            .expect("a folder of sound files")
            .flatten()
        {
            let path = entry.path();
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let sound = phone(&read(&path));
            match name.split_once('-') {
                Some(("menu", text)) => tally.said(&sphinx, &menu, text, sound).await,
                _ => tally.other(&sphinx, &menu, sound).await,
            }
        }
        tally.print("files", "menu");
    }
}

impl Tally {
    async fn said(&mut self, sphinx: &Sphinx, phrases: &Listen, text: &str, sound: Sound) {
        let heard = sphinx
            .recognise(&sound, "en", phrases)
            .await
            .expect("it answers");
        match heard.text {
            Some(found) if found == text => self.right += 1,
            Some(_) => self.wrong += 1,
            None => self.refused += 1,
        }
    }

    async fn other(&mut self, sphinx: &Sphinx, phrases: &Listen, sound: Sound) {
        let heard = sphinx
            .recognise(&sound, "en", phrases)
            .await
            .expect("it answers");
        self.others += 1;
        self.taken += u32::from(heard.text.is_some());
    }

    fn print(&self, voice: &str, list: &str) {
        let Tally {
            right,
            wrong,
            refused,
            taken,
            others,
        } = self;
        println!("{voice:<15} {list:<7} {right:>5} {wrong:>5} {refused:>7} | {taken} of {others}");
    }
}

async fn spoken(text: &str, voice: &str) -> Clip {
    let wish = Wish::new("en", Text::plain(text)).by(voice);
    let sound = Espeak::default().speak(&wish).await.expect("it speaks");
    let samples: Vec<f32> = sound.samples.iter().map(|s| frame::from_i16(*s)).collect();
    Clip::new(sound.hz, samples)
}

fn read(path: &std::path::Path) -> Clip {
    let bytes = std::fs::read(path).expect("readable");
    let mut samples = Vec::new();
    let name = path.to_string_lossy();
    let decoded = files::decode(bytes, &name, files::Wanted::default(), &mut |part| {
        samples.extend_from_slice(part);
    });
    Clip::new(decoded.expect("a sound file").hz, samples)
}

fn phone(clip: &Clip) -> Sound {
    let phone = edit::as_telephone(clip, Law::A);
    let samples: Vec<i16> = phone.samples().iter().map(|s| frame::to_i16(*s)).collect();
    Sound::new(phone.hz(), samples)
}
