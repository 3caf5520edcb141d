//! Files that went wrong: small real ones, changed by chance from a seed.

use callwright_audio::files::{Wanted, wav_pcm16, wav_ulaw};
use callwright_audio::{Clip, Tone};
use callwright_decode::Decoders;
use std::path::PathBuf;

pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A tone in every packing: the small files of the crate `audio`, and what we write ourselves.
pub fn real_files() -> Vec<File> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../audio/tests/files");
    let entries = std::fs::read_dir(&folder).expect("the crate beside this one has them");
    let mut files: Vec<File> = entries
        .flatten()
        .map(|entry| File {
            name: entry.file_name().to_string_lossy().into_owned(),
            bytes: std::fs::read(entry.path()).expect("a small file"),
        })
        .filter(|file| file.bytes.len() < 40_000)
        .collect();
    let clip = Clip::new(8_000, Tone::BEEP.samples(8_000));
    for (name, bytes) in [
        ("ours.wav", wav_pcm16(&clip)),
        ("ours-ulaw.wav", wav_ulaw(&clip)),
        ("raw.sln", vec![0x35; 999]),
        ("raw.ulaw", vec![0x35; 999]),
    ] {
        let name = name.to_owned();
        files.push(File { name, bytes });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
}

/// Numbers that lengths and counts are wrong by.
const NASTY: [u32; 8] = [
    0,
    1,
    0x7f,
    0xff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fffe,
    0xffff_ffff,
];

/// One of the files with one to six things done to it; the same for the same seed.
pub fn injured(files: &[File], seed: u64) -> File {
    let mut dice = Dice::new(seed);
    dice.below(2);
    let file = &files[dice.below(files.len())];
    let mut bytes = file.bytes.clone();
    for _ in 0..=dice.below(6) {
        injure(&mut bytes, files, &mut dice);
    }
    let mut name = file.name.clone();
    if dice.below(10) == 0 {
        name.clone_from(&files[dice.below(files.len())].name);
    }
    File { name, bytes }
}

fn injure(bytes: &mut Vec<u8>, files: &[File], dice: &mut Dice) {
    // Heads decide more than samples do.
    let reach = if dice.below(2) == 0 { 200 } else { usize::MAX };
    let at = dice.below(bytes.len().min(reach) + 1).min(bytes.len());
    let end = (at + 1 + dice.below(64)).min(bytes.len());
    match dice.below(9) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => bytes[at..end]
            .iter_mut()
            .for_each(|b| *b = dice.below(256) as u8),
        3 => bytes[at..end]
            .iter_mut()
            .for_each(|b| *b ^= 1 << dice.below(8)),
        4 => {
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy);
        }
        5 => {
            let number = NASTY[dice.below(NASTY.len())];
            let four = if dice.below(2) == 0 {
                number.to_le_bytes()
            } else {
                number.to_be_bytes()
            };
            bytes[at..end]
                .iter_mut()
                .zip(four)
                .for_each(|(b, new)| *b = new);
        }
        6 => {
            let other = &files[dice.below(files.len())].bytes;
            let from = dice.below(other.len());
            bytes.splice(at..end, other[from..].iter().copied());
        }
        7 => bytes[at..end].fill([0, 0xff][dice.below(2)]),
        _ => bytes.extend(std::iter::repeat_n(
            dice.below(256) as u8,
            dice.below(5_000),
        )),
    }
}

/// How files ended.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Ends {
    pub read: u32,
    pub refused: std::collections::BTreeMap<String, u32>,
}

/// Each file is read, or refused with a sentence; after it the workers still read a good one.
pub fn prove(decoders: &Decoders, seeds: std::ops::Range<u64>) -> Ends {
    let files = real_files();
    let wanted = Wanted { hz: Some(8_000) };
    let mut ends = Ends::default();
    for seed in seeds {
        let file = injured(&files, seed);
        match decoders.decode(&file.bytes, &file.name, wanted) {
            Ok((decoded, clip)) => {
                assert_eq!(clip.hz(), 8_000, "seed {seed}, {}", file.name);
                assert!(!clip.samples().is_empty(), "seed {seed}: {decoded:?}");
                ends.read += 1;
            }
            Err(error) => {
                let sentence = error.to_string();
                assert!(sentence.ends_with('.'), "seed {seed}: {sentence}");
                let kind = format!("{error:?}");
                let kind = kind.split([' ', '(']).next().unwrap_or_default().to_owned();
                *ends.refused.entry(kind).or_default() += 1;
            }
        }
    }
    let good = decoders.decode(&files[0].bytes, &files[0].name, wanted);
    assert!(good.is_ok(), "the workers still work: {good:?}");
    ends
}
