//! Files that somebody dropped or chose: looked at one by one, shown in the review sheet, and
//! taken in once it says so. Until then they lie among the store's media and count nowhere.

use super::place::{Put, PutTake, put};
use super::{look, nothing_there};
use crate::content::{Sort, meant, sort_of};
use crate::studio::book::hash;
use crate::studio::refuse::{blocking, gone};
use crate::studio::wire::*;
use crate::studio::{Cx, Studio};
use crate::{files, write_atomically};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_audio::files::Decoded;
use callwright_flow::catalog::{ANY_LANGUAGE, Made, MediaKind, Take, text_mark};
use std::collections::{BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What was offered and not decided on, by offer.
#[derive(Default)]
pub struct Offers {
    next: AtomicU64,
    open: Mutex<HashMap<String, Offering>>,
}

#[derive(Clone)]
struct Offering {
    project: String,
    name: String,
    sha256: String,
    ending: &'static str,
    kind: MediaKind,
    ms: u32,
}

impl Offers {
    fn open(&self) -> MutexGuard<'_, HashMap<String, Offering>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, offering: Offering) -> String {
        let offer = format!("o{}", self.next.fetch_add(1, Ordering::Relaxed));
        self.open().insert(offer.clone(), offering);
        offer
    }
}

pub async fn content_offer(cx: &Cx, args: Offer) -> Result<Offered, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let bytes = bytes_of(studio, &args).await?;
    let looked = match look_at(studio, &args.name, &bytes).await {
        Ok(looked) => looked,
        Err(why) => return Ok(refused_offer(args, bytes.len(), why)),
    };
    let seen = {
        let mut state = desk.state.lock().await;
        look(studio, &desk, &mut state).await?
    };
    let plain = looked.sort.kind != MediaKind::Audio;
    let prompts = seen.texts.values().flat_map(|t| t.keys());
    let mut known: BTreeSet<String> = seen.library.catalog.items.keys().cloned().collect();
    known.extend(seen.uses.clips.keys().cloned());
    if !plain {
        known.extend(prompts.chain(seen.uses.prompts.keys()).cloned());
    }
    let usual = match args.language.as_str() {
        "" => seen.languages.first().cloned().unwrap_or_default(),
        own => own.to_owned(),
    };
    let mut meant = meant(
        &args.name,
        looked.sort.kind,
        &seen.languages,
        &known,
        &usual,
    );
    // Music that steps play is music in all languages.
    let is_clip = seen.uses.clips.contains_key(&meant.id)
        || seen.library.catalog.take(&meant.id, ANY_LANGUAGE).is_some();
    if is_clip && !seen.uses.prompts.contains_key(&meant.id) {
        meant.language = ANY_LANGUAGE.to_owned();
    }
    let sha256 = hash(Some(&bytes));
    let (path, kept) = (studio.store.media_path(&sha256), bytes.clone());
    blocking(move || write_atomically(&path, &kept)).await??;
    let offer = studio.offers.add(Offering {
        project: args.project,
        name: args.name.clone(),
        sha256,
        ending: looked.sort.ending,
        kind: looked.sort.kind,
        ms: looked.ms,
    });
    Ok(Offered {
        offer,
        name: args.name,
        refused: String::new(),
        kind: looked.sort.kind,
        ms: looked.ms,
        format: looked.format,
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        notices: looked.notices,
        id: meant.id,
        language: meant.language,
    })
}

fn refused_offer(args: Offer, bytes: usize, refused: String) -> Offered {
    Offered {
        offer: String::new(),
        name: args.name,
        refused,
        kind: MediaKind::Audio,
        ms: 0,
        format: String::new(),
        bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        notices: Vec::new(),
        id: String::new(),
        language: String::new(),
    }
}

struct Looked {
    sort: Sort,
    ms: u32,
    format: String,
    notices: Vec<String>,
}

/// What a file is; else the sentence why it cannot be taken.
async fn look_at(studio: &Studio, name: &str, bytes: &Arc<[u8]>) -> Result<Looked, String> {
    let sort = sort_of(name, bytes).map_err(|e| e.to_string())?;
    if sort.kind != MediaKind::Audio {
        return Ok(Looked {
            sort,
            ms: 0,
            format: sort.ending.to_uppercase(),
            notices: Vec::new(),
        });
    }
    let (decoder, bytes, name) = (studio.decoder.clone(), bytes.clone(), name.to_owned());
    let heard = blocking(move || decoder(&bytes, &name)).await;
    let (
        Decoded {
            source, notices, ..
        },
        clip,
    ) = heard
        .map_err(|refusal| refusal.message)?
        .map_err(|e| e.to_string())?;
    Ok(Looked {
        sort,
        ms: u32::try_from(clip.ms()).unwrap_or(u32::MAX),
        format: format!("{}, {}, {} Hz", source.format, source.codec, source.hz),
        notices: notices.iter().map(ToString::to_string).collect(),
    })
}

async fn bytes_of(studio: &Studio, args: &Offer) -> Result<Arc<[u8]>, Refusal> {
    if args.ticket.is_empty() {
        let bytes = STANDARD.decode(args.bytes.as_bytes());
        return Ok(bytes.map_err(|e| super::refused(e.to_string()))?.into());
    }
    let chosen = studio.tickets.path(&args.ticket)?;
    let name = args.name.clone();
    let bytes = blocking(move || {
        let path = within(&chosen, &name).ok_or_else(nothing_there)?;
        Ok::<_, Refusal>(files::read_bytes(&path)?)
    })
    .await??;
    Ok(bytes.into())
}

/// A file of what was chosen, and nothing beside it.
fn within(chosen: &Path, name: &str) -> Option<PathBuf> {
    let mut parts = Path::new(name).components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = chosen.join(name).canonicalize().ok()?;
    (path.is_file() && path.starts_with(chosen.canonicalize().ok()?)).then_some(path)
}

/// More files than these nobody reviews.
const MOST_FILES: usize = 5_000;
const DEEPEST: usize = 8;

pub async fn content_folder(cx: &Cx, args: OpenTicket) -> Result<FolderFiles, Refusal> {
    let chosen = cx.studio.tickets.path(&args.ticket)?;
    let (names, more) = blocking(move || listed(&chosen)).await?;
    Ok(FolderFiles { names, more })
}

/// The files of a folder by their paths in it, and whether there are more than that. Links are
/// not followed, and hidden files are none of ours.
fn listed(folder: &Path) -> (Vec<String>, bool) {
    let mut found = Vec::new();
    let mut waiting = vec![(folder.to_owned(), 0)];
    while let Some((at, depth)) = waiting.pop() {
        for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let Some(kind) = entry.file_type().ok().filter(|_| !hidden) else {
                continue;
            };
            if kind.is_dir() && depth < DEEPEST {
                waiting.push((path, depth + 1));
            } else if kind.is_file()
                && let Ok(name) = path.strip_prefix(folder)
                && name != Path::new("catalog.json")
            {
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
        if found.len() > MOST_FILES {
            break;
        }
    }
    found.sort();
    let more = found.len() > MOST_FILES;
    found.truncate(MOST_FILES);
    (found, more)
}

pub async fn content_accept(cx: &Cx, args: Accept) -> Result<BroughtAll, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let mut state = desk.state.lock().await;
    let seen = look(studio, &desk, &mut state).await?;
    let mut puts = Vec::with_capacity(args.files.len());
    for file in &args.files {
        let offering = studio.offers.open().get(&file.offer).cloned();
        let offering = offering
            .filter(|o| o.project == args.project)
            .ok_or_else(|| gone("This file is not known any more. Drop it again."))?;
        let text = seen.texts.get(&file.language).and_then(|t| t.get(&file.id));
        puts.push(Put {
            id: file.id.clone(),
            language: file.language.clone(),
            take: Some(PutTake {
                take: Take {
                    kind: offering.kind,
                    sha256: offering.sha256,
                    ms: offering.ms,
                    made: Made::Recorded,
                    // Whoever takes it in says that it is the recording of what is written.
                    text: text.map_or_else(String::new, |t| text_mark(t)),
                    ..Take::default()
                },
                ending: offering.ending.to_owned(),
                origin: offering.name,
                known: None,
            }),
        });
    }
    let brought = put(studio, &desk, &mut state, puts).await?;
    let mut open = studio.offers.open();
    for file in &args.files {
        open.remove(&file.offer);
    }
    Ok(BroughtAll { brought })
}

/// What is not taken goes, unless it is a take of something.
pub async fn content_decline(cx: &Cx, args: Decline) -> Result<Nothing, Refusal> {
    for offer in args.offers {
        let Some(offering) = cx.studio.offers.open().remove(&offer) else {
            continue;
        };
        let offered = (cx.studio.offers.open().values()).any(|o| o.sha256 == offering.sha256);
        let kept = cx.studio.store.is_kept(&offering.sha256).await;
        if !offered && !kept.unwrap_or(true) {
            let path = cx.studio.store.media_path(&offering.sha256);
            blocking(move || std::fs::remove_file(path).ok()).await?;
        }
    }
    Ok(Nothing {})
}
