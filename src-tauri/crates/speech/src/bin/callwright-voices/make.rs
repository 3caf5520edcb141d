//! Making what is wanted: spoken by espeak-ng, cut to what sounds, evenly loud, and packed small
//! by lame, which only whoever makes prompts needs.

use crate::Fault;
use crate::music::HZ;
use crate::wanted::{LANGUAGES, Wanted, What};
use callwright_audio::edit::{SPEECH, normalise, trim_silence};
use callwright_audio::files::wav_pcm16;
use callwright_audio::{Clip, frame};
use callwright_flow::Catalog;
use callwright_flow::bundle::sha256;
use callwright_flow::catalog::{Item, Made, MediaKind, Take, text_mark};
use callwright_runtime::speech::{Speak, Text, Wish};
use callwright_speech::Espeak;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Enough for all that a telephone carries, and pleasant on a laptop's speaker.
const KBIT: &str = "16";
/// Spoken a little slower than the voice's own way, for callers who hear it once.
const PACE: u16 = 96;
/// Changes when the way of making them does: everything is then made again.
const WAY: &str = "1";
const AT_ONCE: usize = 6;

pub struct Outcome {
    pub catalog: Catalog,
    pub fresh: usize,
    pub kept: usize,
    pub removed: usize,
}

pub fn all(root: &Path, wanted: &[Wanted], before: &Catalog) -> Result<Outcome, Fault> {
    let mut takes: BTreeMap<&str, Take> = BTreeMap::new();
    let mut lacking: BTreeMap<&str, &Wanted> = BTreeMap::new();
    for one in wanted {
        let path = root.join("prompts").join(&one.file);
        let take = before.take(&one.id, one.language);
        match take.filter(|take| is_good(take, one, &path)) {
            Some(take) => {
                takes.insert(&one.file, take.clone());
            }
            None => {
                lacking.insert(&one.file, one);
            }
        }
    }
    lacking.retain(|file, _| !takes.contains_key(file));
    let kept = takes.len();
    let lacking: Vec<&Wanted> = lacking.into_values().collect();
    for (one, take) in lacking.iter().zip(side_by_side(root, &lacking)?) {
        takes.insert(&one.file, take);
    }
    let mut catalog = Catalog::default();
    for one in wanted {
        let item = catalog.items.entry(one.id.clone());
        let item = item.or_insert_with(|| Item {
            category: one.category.to_owned(),
            ..Item::default()
        });
        let take = takes.get(one.file.as_str()).cloned().unwrap_or_default();
        item.files.insert(one.language.to_owned(), take);
    }
    let files: BTreeSet<String> = takes.keys().map(|file| (*file).to_owned()).collect();
    Ok(Outcome {
        catalog,
        fresh: lacking.len(),
        kept,
        removed: remove_others(root, &files)?,
    })
}

/// Most of the time is other programs'.
fn side_by_side(root: &Path, lacking: &[&Wanted]) -> Result<Vec<Take>, Fault> {
    let next = AtomicUsize::new(0);
    let made: Mutex<BTreeMap<usize, Result<Take, Fault>>> = Mutex::default();
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = lacking.get(at) else { return };
            let take = one_of(root, one);
            let failed = take.is_err();
            made.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(at, take);
            if failed {
                next.store(lacking.len(), Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(work);
        }
    });
    let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.into_values().collect()
}

fn one_of(root: &Path, one: &Wanted) -> Result<Take, Fault> {
    let clip = match &one.what {
        What::Tune(tune) => tune.clip(),
        What::Speech(text) => {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let runtime = runtime.map_err(|e| e.to_string())?;
            runtime.block_on(spoken(&Espeak::default(), one.language, text))?
        }
    };
    write(&root.join("prompts").join(&one.file), one, &clip)
}

/// It says what it should, was made in this way, and nobody changed the file.
fn is_good(take: &Take, one: &Wanted, path: &Path) -> bool {
    take.engine == engine(one)
        && take.text == mark(one)
        && std::fs::read(path).is_ok_and(|bytes| sha256(&bytes) == take.sha256)
}

fn engine(one: &Wanted) -> String {
    match one.what {
        What::Speech(_) => format!("espeak-ng {PACE}% {WAY}"),
        What::Tune(_) => format!("callwright {WAY}"),
    }
}

fn mark(one: &Wanted) -> String {
    match &one.what {
        What::Speech(text) => text_mark(text),
        What::Tune(_) => String::new(),
    }
}

async fn spoken(espeak: &Espeak, language: &str, text: &str) -> Result<Clip, Fault> {
    // Alone, and only then, the voice takes these letters for a word.
    let text = if text == "AM" { "A.M." } else { text };
    let text = Text::marked(text).map_err(|f| format!("“{text}”: {} at {}", f.tag, f.at))?;
    let wish = Wish {
        pace: PACE,
        ..Wish::new(language, text)
    };
    let sound = espeak.speak(&wish).await.map_err(|e| e.to_string())?;
    let samples: Vec<f32> = sound.samples.iter().map(|s| frame::from_i16(*s)).collect();
    let clip = trim_silence(&Clip::new(sound.hz, samples));
    Ok(clip.at(HZ))
}

fn write(path: &Path, one: &Wanted, clip: &Clip) -> Result<Take, Fault> {
    let even = normalise(clip, SPEECH).ok_or_else(|| format!("{} is silent.", one.id))?;
    let bytes = packed(&even.clip)?;
    let fault = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(fault)?;
    }
    std::fs::write(path, &bytes).map_err(fault)?;
    Ok(Take {
        file: one.file.clone(),
        kind: MediaKind::Audio,
        sha256: sha256(&bytes),
        ms: u32::try_from(even.clip.ms()).unwrap_or(u32::MAX),
        made: match one.what {
            What::Speech(_) => Made::Synthetic,
            What::Tune(_) => Made::Recorded,
        },
        voice: match one.what {
            What::Speech(_) => Espeak::usual_voice(one.language).to_owned(),
            What::Tune(_) => String::new(),
        },
        engine: engine(one),
        text: mark(one),
        ..Take::default()
    })
}

/// By way of a file: only there can lame go back and note how much of the first and the last
/// frame is sound, without which every prompt would begin and end in a tenth of a second of hush.
fn packed(clip: &Clip) -> Result<Vec<u8>, Fault> {
    let fault = |e: std::io::Error| {
        format!("lame packs the prompts and does not work here ({e}). Install it: apt install lame")
    };
    let folder = tempfile::tempdir().map_err(fault)?;
    let (wav, mp3) = (folder.path().join("in.wav"), folder.path().join("out.mp3"));
    std::fs::write(&wav, wav_pcm16(clip)).map_err(fault)?;
    let khz = format!("{}", f64::from(HZ) / 1000.0);
    let status = Command::new("lame")
        .args([
            "--silent",
            "-m",
            "m",
            "--resample",
            &khz,
            "-b",
            KBIT,
            "-q",
            "2",
        ])
        .args([&wav, &mp3])
        .stderr(Stdio::null())
        .status()
        .map_err(fault)?;
    if !status.success() {
        return Err("lame made nothing of a prompt.".to_owned());
    }
    std::fs::read(&mp3).map_err(fault)
}

fn remove_others(root: &Path, files: &BTreeSet<String>) -> Result<usize, Fault> {
    let mut removed = 0;
    for file in crate::check::files(root)? {
        if file.ends_with(".mp3") && !files.contains(&file) {
            std::fs::remove_file(root.join("prompts").join(&file))
                .map_err(|e| format!("{file}: {e}"))?;
            removed += 1;
        }
    }
    for language in LANGUAGES {
        if !files.iter().any(|file| file.starts_with(language)) {
            return Err(format!("Nothing was made in “{language}”."));
        }
    }
    Ok(removed)
}
