//! What was spoken is kept by what it was made of, made anew where it is damaged, and bounded.

use crate::{run, wish};
use callwright_runtime::speech::{Later, Sound, Speak, SpeechError, Voice, Wish};
use callwright_speech::Kept;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts how often it is asked; a second of sound each time.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Speak for &Counting {
    fn engine(&self) -> String {
        "counting".to_owned()
    }
    fn voices(&self) -> Later<'_, Vec<Voice>> {
        Box::pin(async { Ok(Vec::new()) })
    }
    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound> {
        Box::pin(async move {
            self.0.fetch_add(1, Ordering::SeqCst);
            match wish.text.words().as_str() {
                "fail" => Err(SpeechError::Empty {
                    engine: self.engine(),
                }),
                _ => Ok(Sound::new(8_000, vec![1_000i16; 8_000])),
            }
        })
    }
}

impl Counting {
    fn asked(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("made");
    entries.map(|entry| entry.expect("read").path()).collect()
}

#[test]
fn the_same_is_spoken_once_and_anything_else_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let counting = Counting::default();
    let kept = Kept::new(&counting, folder.path().join("speech"), 1 << 20);
    let first = run(kept.speak(&wish("en", "Hello"))).expect("spoken");
    assert_eq!(run(kept.speak(&wish("en", "Hello"))).expect("kept"), first);
    assert_eq!(counting.asked(), 1);
    for (wish, asked, why) in [
        (wish("en", "Hello."), 2, "another text"),
        (wish("ar", "Hello"), 3, "another language"),
        (wish("en", "Hello").by("b"), 4, "another voice"),
        (
            Wish {
                pace: 90,
                ..wish("en", "Hello")
            },
            5,
            "another pace",
        ),
        (wish("en", "<emphasis>Hello</emphasis>"), 6, "other marks"),
        (wish("en", "Hello"), 6, "and the first is still there"),
    ] {
        run(kept.speak(&wish)).expect("spoken");
        assert_eq!(counting.asked(), asked, "{why}");
    }
    let another = Kept::new(&counting, folder.path().join("speech"), 1 << 20);
    run(another.speak(&wish("en", "Hello"))).expect("kept over a restart");
    assert_eq!(counting.asked(), 6);
    assert!(
        run(kept.speak(&wish("en", "fail"))).is_err()
            && run(kept.speak(&wish("en", "fail"))).is_err()
    );
    assert_eq!(counting.asked(), 8, "an error is not kept");
}

#[test]
fn a_damaged_piece_is_spoken_anew_wherever_it_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let counting = Counting::default();
    let kept = Kept::new(&counting, folder.path(), 1 << 20);
    let whole = run(kept.speak(&wish("en", "Hello"))).expect("spoken");
    let path = files(folder.path()).remove(0);
    let bytes = std::fs::read(&path).expect("kept");
    let flipped = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        bytes
    };
    let injuries = [
        vec![],
        bytes[..7].to_vec(),
        bytes[..44].to_vec(),
        bytes[..bytes.len() - 1].to_vec(),
        flipped(0),
        flipped(9),
        flipped(41),
        flipped(bytes.len() - 1),
    ];
    for (i, injured) in injuries.into_iter().enumerate() {
        std::fs::write(&path, injured).expect("written");
        assert_eq!(
            run(kept.speak(&wish("en", "Hello"))).expect("spoken"),
            whole
        );
        assert_eq!(counting.asked(), i + 2, "injury {i} was noticed");
        assert_eq!(
            std::fs::read(&path).expect("there again"),
            bytes,
            "and mended"
        );
    }
}

#[test]
fn the_folder_stays_below_its_size_and_keeps_what_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let counting = Counting::default();
    let piece = 8 + 32 + 4 + 16_000;
    let kept = Kept::new(&counting, folder.path(), 5 * piece);
    let say = |text: &str| run(kept.speak(&wish("en", text))).expect("spoken");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000);
    for text in ["a", "b", "c", "d", "e"] {
        say(text);
    }
    for path in files(folder.path()) {
        let file = std::fs::File::options()
            .append(true)
            .open(path)
            .expect("there");
        file.set_modified(old).expect("dated");
    }
    say("a");
    assert_eq!(counting.asked(), 5);
    say("f");
    let size: u64 = files(folder.path())
        .iter()
        .map(|f| f.metadata().expect("there").len())
        .sum();
    assert!(size <= 5 * piece, "{size}");
    say("a");
    say("f");
    assert_eq!(
        counting.asked(),
        6,
        "what was asked for lately is still there"
    );
}

#[test]
fn trouble_with_the_disk_costs_no_speech() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, b"in the way").expect("written");
    let counting = Counting::default();
    let kept = Kept::new(&counting, file.join("below"), 1 << 20);
    assert!(
        run(kept.speak(&wish("en", "Hello"))).is_ok(),
        "heard all the same"
    );
    let trouble = kept.trouble().expect("and told of");
    assert_eq!(trouble.code(), "disk");
}
