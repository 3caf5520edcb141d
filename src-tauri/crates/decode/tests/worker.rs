//! Files through the worker process: what comes back, and what becomes of files and workers
//! that went wrong. `cargo xtask prove files` does ten thousand.

mod common;

use callwright_audio::files::{DecodeError, MOST_BYTES, Notice, Wanted};
use callwright_decode::Decoders;
use callwright_worker::Setup;
use common::{prove, real_files};
use std::path::PathBuf;

fn decoders() -> Decoders {
    Decoders::with_setup(Setup {
        command: Some(PathBuf::from(env!(
            "CARGO_BIN_EXE_callwright-decode-worker"
        ))),
        ..Setup::default()
    })
}

const PHONE: Wanted = Wanted { hz: Some(8_000) };

#[test]
fn a_file_is_the_same_as_read_here() {
    let decoders = decoders();
    for file in real_files() {
        for wanted in [PHONE, Wanted::default()] {
            let mut samples = Vec::new();
            let here =
                callwright_audio::files::decode(&file.bytes, &file.name, wanted, &mut |part| {
                    samples.extend_from_slice(part);
                });
            match decoders.decode(&file.bytes, &file.name, wanted) {
                Ok((decoded, clip)) => {
                    assert_eq!(Ok(decoded), here, "{}", file.name);
                    assert_eq!(clip.samples(), samples, "{}", file.name);
                }
                Err(error) => assert_eq!(Err(error), here, "{}", file.name),
            }
        }
    }
    assert_eq!(decoders.tally().killed, 0);
}

#[test]
fn a_large_file_comes_in_parts_and_its_worker_is_replaced() {
    let decoders = decoders();
    // Forty minutes of µ-law: more than any pipe holds.
    let file = vec![0x55; 40 * 60 * 8_000];
    let (decoded, clip) = decoders
        .decode(&file, "long.ulaw", PHONE)
        .expect("within the caps");
    assert_eq!(clip.samples().len(), file.len());
    assert_eq!(decoded.notices, []);
    assert_eq!(decoders.tally().retired, 1, "its memory goes with it");
    let silence = vec![0xff; 8_000];
    let (decoded, _) = decoders
        .decode(&silence, "a.ulaw", PHONE)
        .expect("a second");
    assert_eq!(decoded.notices, [Notice::Silent]);
}

#[test]
fn what_is_refused_here_is_never_sent() {
    let decoders = decoders();
    assert_eq!(
        decoders.decode(&[], "a.wav", PHONE),
        Err(DecodeError::Empty)
    );
    let large = vec![0; MOST_BYTES + 1];
    let bytes = large.len() as u64;
    assert_eq!(
        decoders.decode(&large, "a.wav", PHONE),
        Err(DecodeError::TooBig { bytes })
    );
    assert_eq!(decoders.tally().started, 0, "no process for that");
}

#[test]
fn three_hundred_injured_files_are_read_or_refused() {
    let ends = prove(&decoders(), 0..300);
    let refused: u32 = ends.refused.values().sum();
    assert_eq!(ends.read + refused, 300);
    assert!(ends.read > 30 && refused > 30, "both happen: {ends:?}");
}

#[cfg(unix)]
#[test]
fn workers_that_die_hang_or_lie_are_sentences() {
    let hello = r"printf 'CWWRK\000\000\001\000\000\000\000\000\000\000\000'";
    for (script, expected) in [
        (format!("{hello}; exit 1"), DecodeError::Crashed),
        (format!("{hello}; exec cat /dev/zero"), DecodeError::Crashed),
        (
            "exit 0".to_owned(),
            DecodeError::NotStarted {
                why: "what was started is no reader of files".to_owned(),
            },
        ),
    ] {
        let decoders = Decoders::with_setup(Setup {
            command: Some(PathBuf::from("/bin/sh")),
            args: ["-c", &script].map(Into::into).to_vec(),
            start_ms: 500,
            ..Setup::default()
        });
        let found = decoders.decode(b"file", "a.wav", PHONE);
        assert_eq!(found, Err(expected), "{script}");
    }
}
