//! Whether the folder is what the templates want: nothing missing, nothing said otherwise than
//! written, nothing left over, each file as it was made, and each one sound that can be played.

use crate::Fault;
use crate::wanted::{Wanted, What};
use callwright_audio::Clip;
use callwright_audio::edit::{SPEECH, loudness};
use callwright_audio::files::{Wanted as Rate, decode};
use callwright_flow::Catalog;
use callwright_flow::bundle::sha256;
use callwright_flow::catalog::{Take, text_mark};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// The whole folder travels in the program.
const MOST_BYTES: u64 = 6_000_000;
/// What packing adds at the ends, which not every player takes off again.
const LENGTH_MS: u64 = 150;
/// Packing moves loudness a little.
const LOUDNESS_DB: f32 = 2.0;
/// A short word of one hard consonant has its peak in the way.
const WORD_DB: f32 = 5.5;
const WORD_MS: u64 = 1_200;

pub struct Report {
    pub problems: Vec<String>,
    files: usize,
    bytes: u64,
    seconds: BTreeMap<String, u64>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds: Vec<String> = self
            .seconds
            .iter()
            .map(|(language, ms)| {
                let language = if language.is_empty() {
                    "sounds"
                } else {
                    language
                };
                format!("{language} {} s", ms / 1000)
            })
            .collect();
        write!(
            f,
            "{} files, {} bytes: {}",
            self.files,
            self.bytes,
            seconds.join(", ")
        )
    }
}

pub fn all(root: &Path, wanted: &[Wanted], catalog: &Catalog) -> Result<Report, Fault> {
    let mut report = Report {
        problems: Vec::new(),
        files: 0,
        bytes: 0,
        seconds: BTreeMap::new(),
    };
    let mut listed = BTreeSet::new();
    for one in wanted {
        let place = format!("{} ({})", one.id, one.language);
        listed.insert((one.id.clone(), one.language.to_owned()));
        match (catalog.take(&one.id, one.language), &one.what) {
            (None, _) => report.problems.push(format!("{place} is missing.")),
            (Some(take), What::Speech(text)) if take.text != text_mark(text) => {
                report
                    .problems
                    .push(format!("{place} says something else than “{text}”."));
            }
            _ => {}
        }
    }
    let mut known: BTreeMap<&str, &Take> = BTreeMap::new();
    for (id, item) in &catalog.items {
        for (language, take) in &item.files {
            if !listed.contains(&(id.clone(), language.clone())) {
                report.problems.push(format!(
                    "{id} ({language}) is said by no template any more."
                ));
            }
            if known
                .insert(&take.file, take)
                .is_some_and(|same| same.sha256 != take.sha256)
            {
                report
                    .problems
                    .push(format!("{} is listed twice and differently.", take.file));
            }
        }
    }
    let there = files(root)?;
    for file in there
        .iter()
        .filter(|f| *f != "catalog.json" && !known.contains_key(f.as_str()))
    {
        report
            .problems
            .push(format!("prompts/{file} is in no catalogue."));
    }
    for (file, take) in known {
        match std::fs::read(root.join("prompts").join(file)) {
            Err(e) => report.problems.push(format!("prompts/{file}: {e}")),
            Ok(bytes) => {
                report.files += 1;
                report.bytes += bytes.len() as u64;
                let language = file.split_once('/').map_or("", |(language, _)| language);
                *report.seconds.entry(language.to_owned()).or_default() += u64::from(take.ms);
                report.problems.extend(faults(file, take, &bytes));
            }
        }
    }
    if report.bytes > MOST_BYTES {
        report.problems.push(format!(
            "prompts/ has {} bytes; {MOST_BYTES} are enough.",
            report.bytes
        ));
    }
    Ok(report)
}

fn faults(file: &str, take: &Take, bytes: &[u8]) -> Vec<String> {
    if sha256(bytes) != take.sha256 {
        return vec![format!("prompts/{file} was changed since it was made.")];
    }
    let mut samples = Vec::new();
    let decoded = decode(bytes, file, Rate::default(), &mut |part| {
        samples.extend_from_slice(part)
    });
    let hz = match decoded {
        Ok(decoded) => decoded.hz,
        Err(e) => return vec![format!("prompts/{file} cannot be played: {e}")],
    };
    let clip = Clip::new(hz, samples);
    let mut faults = Vec::new();
    if clip.ms().abs_diff(u64::from(take.ms)) > LENGTH_MS {
        faults.push(format!(
            "prompts/{file} lasts {} ms and not {}.",
            clip.ms(),
            take.ms
        ));
    }
    let is_speech = !take.text.is_empty();
    let most = if clip.ms() < WORD_MS {
        WORD_DB
    } else {
        LOUDNESS_DB
    };
    match loudness(&clip) {
        None => faults.push(format!("prompts/{file} is silent.")),
        Some(found) if is_speech && (found.lufs - SPEECH.lufs).abs() > most => {
            faults.push(format!("prompts/{file} is at {:.1} LUFS.", found.lufs));
        }
        Some(found) if found.true_peak_db > 0.5 => {
            faults.push(format!(
                "prompts/{file} is clipped at {:.1} dB.",
                found.true_peak_db
            ));
        }
        Some(_) => {}
    }
    faults
}

/// All files below `prompts/`, with slashes.
pub fn files(root: &Path) -> Result<Vec<String>, Fault> {
    let base = root.join("prompts");
    let mut folders = vec![base.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry
                .map_err(|e| format!("{}: {e}", folder.display()))?
                .path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(below) = path.strip_prefix(&base) {
                files.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    Ok(files)
}
