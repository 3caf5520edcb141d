//! Sounds and pictures for a window: to be heard, drawn and tried, and changed for good.

use super::place::{Put, PutTake, put};
use super::takes::entry;
use super::{nothing_there, tell};
use crate::content::{Library, changed, drawn, lufs, master, mime_of, playable};
use crate::studio::book::hash;
use crate::studio::refuse::{blocking, gone, store};
use crate::studio::wire::*;
use crate::studio::{Cx, Studio};
use crate::{files, write_atomically};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_audio::Clip;
use callwright_flow::catalog::{MediaKind, Take};
use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// What is drawn of a sound.
const PARTS: usize = 1_200;
/// What is kept of a video for its card.
const MOST_THUMBNAIL_BYTES: usize = 256 << 10;
const THUMBNAIL: &str = "thumbnail";

/// Sounds that were decoded a moment ago, by hash: somebody who edits asks for one many times.
#[derive(Default)]
pub struct Clips(Mutex<VecDeque<(String, Clip)>>);

const MOST_CLIPS: usize = 6;
/// Three minutes at 48 kHz; longer ones are decoded again.
const LONGEST_SAMPLES: usize = 3 * 60 * 48_000;

impl Clips {
    fn get(&self, sha256: &str) -> Option<Clip> {
        let clips = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        clips
            .iter()
            .find(|(own, _)| own == sha256)
            .map(|(_, clip)| clip.clone())
    }

    fn keep(&self, sha256: &str, clip: &Clip) {
        if clip.samples().len() > LONGEST_SAMPLES {
            return;
        }
        let mut clips = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        clips.push_front((sha256.to_owned(), clip.clone()));
        clips.truncate(MOST_CLIPS);
    }
}

/// A file of the library with its entry.
pub(super) struct File {
    pub take: Take,
    pub bytes: Arc<[u8]>,
    pub sha256: String,
    /// For its ending.
    pub name: String,
}

/// What counts in a cell, or an earlier take of it.
async fn file(studio: &Arc<Studio>, of: &SoundOf) -> Result<File, Refusal> {
    let desk = studio.desk(&of.cell.project).await?;
    if let Some(id) = of.take {
        let kept = studio.store.take(&desk.id, id).await.map_err(store)?;
        let kept = kept.ok_or_else(|| gone("This take is not known any more."))?;
        let path = studio.store.media_path(&kept.sha256);
        let bytes = blocking(move || files::read_bytes(&path)).await??;
        return Ok(File {
            take: entry(&kept),
            name: format!("take.{}", kept.ending),
            sha256: kept.sha256,
            bytes: bytes.into(),
        });
    }
    let (root, cell) = (desk.root.clone(), of.cell.clone());
    blocking(move || {
        let library = Library::read(&root);
        let take = library.catalog.take(&cell.id, &cell.language);
        let take = take.cloned().ok_or_else(nothing_there)?;
        let path = take.path().ok_or_else(nothing_there)?;
        let bytes = files::read_bytes(&root.join(path))?;
        Ok(File {
            name: take.file.clone(),
            sha256: hash(Some(&bytes)),
            bytes: bytes.into(),
            take,
        })
    })
    .await?
}

/// Decoded, or as it was decoded a moment ago.
pub(super) async fn clip_of(studio: &Studio, file: &File) -> Result<Clip, Refusal> {
    if let Some(clip) = studio.clips.get(&file.sha256) {
        return Ok(clip);
    }
    let (decoder, bytes) = (studio.decoder.clone(), file.bytes.clone());
    let name = file.name.clone();
    let heard = blocking(move || decoder(&bytes, &name)).await?;
    let (_, clip) = heard.map_err(|e| Refusal::new(RefusalCode::Other, e.to_string()))?;
    studio.clips.keep(&file.sha256, &clip);
    Ok(clip)
}

fn media(mime: &str, bytes: &[u8]) -> Media {
    Media {
        mime: mime.to_owned(),
        bytes: STANDARD.encode(bytes),
    }
}

pub async fn content_media(cx: &Cx, args: MediaOf) -> Result<Media, Refusal> {
    let studio = &cx.studio;
    let file = file(
        studio,
        &SoundOf {
            cell: args.cell,
            take: args.take,
        },
    )
    .await?;
    if args.how == MediaHow::Thumbnail {
        let kept = studio.store.derived(&file.sha256, THUMBNAIL).await;
        return Ok(media(
            "image/jpeg",
            &kept.map_err(store)?.unwrap_or_default(),
        ));
    }
    if file.take.kind != MediaKind::Audio {
        return blocking(move || media(mime_of(&file.name), &file.bytes)).await;
    }
    let clip = clip_of(studio, &file).await?;
    blocking(move || media("audio/wav", &playable(&clip, args.how == MediaHow::Phone))).await
}

pub async fn content_sound(cx: &Cx, args: SoundOf) -> Result<Sound, Refusal> {
    let file = file(&cx.studio, &args).await?;
    let clip = clip_of(&cx.studio, &file).await?;
    blocking(move || sound(&clip)).await
}

fn sound(clip: &Clip) -> Sound {
    Sound {
        ms: ms(clip),
        hz: clip.hz(),
        lufs: lufs(clip),
        peaks: drawn(clip, PARTS),
    }
}

fn ms(clip: &Clip) -> u32 {
    u32::try_from(clip.ms()).unwrap_or(u32::MAX)
}

/// A sound as it would be, and the file it was.
async fn edited(studio: &Arc<Studio>, args: &EditSound) -> Result<(Clip, File), Refusal> {
    let file = file(studio, &args.of).await?;
    let clip = clip_of(studio, &file).await?;
    let edit = args.edit;
    let changed = blocking(move || changed(&clip, edit)).await?;
    let changed = changed
        .ok_or_else(|| super::refused("Nothing would be left of it. Choose a longer part."))?;
    Ok((changed, file))
}

pub async fn content_try_edit(cx: &Cx, args: EditSound) -> Result<TriedSound, Refusal> {
    let (clip, _) = edited(&cx.studio, &args).await?;
    blocking(move || TriedSound {
        sound: sound(&clip),
        media: media("audio/wav", &playable(&clip, false)),
    })
    .await
}

/// The sound becomes what it would be; what it is now stays among its takes.
pub async fn content_edit_sound(cx: &Cx, args: EditSound) -> Result<BroughtAll, Refusal> {
    let studio = &cx.studio;
    let (clip, file) = edited(studio, &args).await?;
    let store = studio.clone();
    let (ms, sha256) = blocking(move || {
        let bytes = master(&clip);
        let sha256 = hash(Some(&bytes));
        write_atomically(&store.store.media_path(&sha256), &bytes)?;
        Ok::<_, Refusal>((ms(&clip), sha256))
    })
    .await??;
    let take = Take {
        ms,
        sha256,
        ..file.take
    };
    let desk = studio.desk(&args.of.cell.project).await?;
    let mut state = desk.state.lock().await;
    let put_one = Put {
        id: args.of.cell.id,
        language: args.of.cell.language,
        take: Some(PutTake {
            take,
            ending: "wav".to_owned(),
            origin: args.origin.chars().take(200).collect(),
            known: None,
        }),
    };
    let brought = put(studio, &desk, &mut state, vec![put_one]).await?;
    Ok(BroughtAll { brought })
}

/// A window has looked at a video: how long it is, and a picture of it.
pub async fn content_seen(cx: &Cx, args: Seen) -> Result<Nothing, Refusal> {
    let studio = &cx.studio;
    let of = SoundOf {
        cell: args.cell.clone(),
        take: None,
    };
    let file = file(studio, &of).await?;
    let picture = STANDARD.decode(args.thumbnail.as_bytes());
    let picture = picture.map_err(|e| super::refused(e.to_string()))?;
    if picture.len() > MOST_THUMBNAIL_BYTES || !picture.starts_with(b"\xff\xd8\xff") {
        return Err(super::refused("This is no small picture."));
    }
    studio
        .store
        .derive(&file.sha256, THUMBNAIL, &picture)
        .await
        .map_err(store)?;
    if file.take.kind == MediaKind::Video && file.take.ms != args.ms {
        let desk = studio.desk(&args.cell.project).await?;
        let mut state = desk.state.lock().await;
        let (root, cell) = (desk.root.clone(), args.cell.clone());
        blocking(move || {
            Library::change(&root, |catalog| {
                let item = catalog.items.get_mut(&cell.id);
                if let Some(take) = item.and_then(|i| i.files.get_mut(&cell.language)) {
                    take.ms = args.ms;
                }
            })
        })
        .await??;
        tell(studio, &desk, &mut state, &BTreeSet::from([args.cell.id])).await;
    }
    Ok(Nothing {})
}
