//! What was spoken once is kept, under what it was made of: engine, voice, pace and text. Asking
//! again costs a read. A piece that does not hold what it should is spoken anew.
//!
//! Each piece is a file of its own in a folder of the host's; the folder stays below a size by
//! letting go of what was asked for longest ago. Trouble with the disk never keeps anybody from
//! hearing what was spoken.

use callwright_runtime::speech::{Later, Sound, Speak, SpeechError, Voice, Wish};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// Begins each file; another number when its form changes.
const MAGIC: &[u8; 8] = b"CWSOUND1";
const SUM: usize = 32;
const HEAD: usize = MAGIC.len() + SUM + 4;

pub struct Kept<S> {
    speaker: S,
    shelf: Arc<Shelf>,
}

struct Shelf {
    folder: PathBuf,
    most_bytes: u64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Looked up once, then kept in mind.
    bytes: Option<u64>,
    trouble: Option<SpeechError>,
}

impl<S: Speak> Kept<S> {
    pub fn new(speaker: S, folder: impl Into<PathBuf>, most_bytes: u64) -> Self {
        let shelf = Shelf {
            folder: folder.into(),
            most_bytes,
            state: Mutex::default(),
        };
        Kept {
            speaker,
            shelf: Arc::new(shelf),
        }
    }

    /// Why the last piece could not be kept, for whoever shows the state of things.
    pub fn trouble(&self) -> Option<SpeechError> {
        self.shelf.state().trouble.clone()
    }

    async fn say(&self, wish: &Wish) -> Result<Sound, SpeechError> {
        let name = name(&self.speaker.engine(), wish);
        let (shelf, asked) = (self.shelf.clone(), name.clone());
        let found = tokio::task::spawn_blocking(move || shelf.take(&asked)).await;
        if let Ok(Some(sound)) = found {
            return Ok(sound);
        }
        let sound = self.speaker.speak(wish).await?;
        let (shelf, spoken) = (self.shelf.clone(), sound.clone());
        // Awaited, so that a batch that is told of a piece has it; a panic there costs the copy.
        let _ = tokio::task::spawn_blocking(move || shelf.put(&name, &spoken)).await;
        Ok(sound)
    }
}

impl<S: Speak> Speak for Kept<S> {
    fn engine(&self) -> String {
        self.speaker.engine()
    }

    fn voices(&self) -> Later<'_, Vec<Voice>> {
        self.speaker.voices()
    }

    fn speak<'a>(&'a self, wish: &'a Wish) -> Later<'a, Sound> {
        Box::pin(self.say(wish))
    }
}

/// What it is made of, told apart by lengths, so that no two wishes can look alike.
fn name(engine: &str, wish: &Wish) -> String {
    let mut sum = Sha256::new();
    let (text, pace) = (wish.text.to_string(), wish.pace.to_string());
    for part in [engine, &wish.language, &wish.voice, &pace, &text] {
        sum.update((part.len() as u64).to_le_bytes());
        sum.update(part);
    }
    hex(&sum.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

impl Shelf {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.sound"))
    }

    fn take(&self, name: &str) -> Option<Sound> {
        let path = self.path(name);
        let bytes = fs::read(&path).ok()?;
        let Some(sound) = read(&bytes) else {
            // Torn by a crash, or changed by somebody: it is made anew.
            if fs::remove_file(&path).is_ok() {
                let held = &mut self.state().bytes;
                *held = held.map(|held| held.saturating_sub(bytes.len() as u64));
            }
            return None;
        };
        // How long ago it was asked for decides what goes first; not knowing it does no harm.
        let _ = fs::File::options()
            .append(true)
            .open(&path)
            .and_then(|file| file.set_modified(SystemTime::now()));
        Some(sound)
    }

    fn put(&self, name: &str, sound: &Sound) {
        let trouble = self.write(name, sound).err().map(|e| SpeechError::Disk {
            why: match e.kind() {
                io::ErrorKind::StorageFull => "the disk is full".to_owned(),
                io::ErrorKind::PermissionDenied => "the folder may not be written to".to_owned(),
                _ => e.to_string(),
            },
        });
        self.state().trouble = trouble;
    }

    fn write(&self, name: &str, sound: &Sound) -> io::Result<()> {
        let bytes = written(sound);
        let size = bytes.len() as u64;
        if size > self.most_bytes {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::Builder::new()
            .prefix(".new-")
            .tempfile_in(&self.folder)?;
        file.write_all(&bytes)?;
        file.persist(self.path(name)).map_err(|e| e.error)?;
        let mut state = self.state();
        let held = match state.bytes {
            Some(held) => held + size,
            None => pieces(&self.folder)?.iter().map(|p| p.bytes).sum(),
        };
        state.bytes = Some(held);
        if held > self.most_bytes {
            state.bytes = Some(self.make_room()?);
        }
        Ok(())
    }

    /// Down to nine tenths, so that not every piece asks for room again.
    fn make_room(&self) -> io::Result<u64> {
        let mut pieces = pieces(&self.folder)?;
        pieces.sort_by_key(|piece| piece.asked);
        let mut held: u64 = pieces.iter().map(|piece| piece.bytes).sum();
        for piece in pieces {
            if held <= self.most_bytes / 10 * 9 {
                break;
            }
            if fs::remove_file(&piece.path).is_ok() {
                held -= piece.bytes;
            }
        }
        Ok(held)
    }
}

struct Piece {
    path: PathBuf,
    bytes: u64,
    asked: SystemTime,
}

fn pieces(folder: &Path) -> io::Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Gone meanwhile is as good as not there.
        let Ok(data) = entry.metadata() else { continue };
        if path.extension().is_some_and(|e| e == "sound") {
            pieces.push(Piece {
                path,
                bytes: data.len(),
                asked: data.modified().unwrap_or(SystemTime::UNIX_EPOCH),
            });
        }
    }
    Ok(pieces)
}

fn written(sound: &Sound) -> Vec<u8> {
    let mut content = sound.hz.to_le_bytes().to_vec();
    content.extend(sound.to_pcm());
    [&MAGIC[..], &Sha256::digest(&content), &content].concat()
}

fn read(bytes: &[u8]) -> Option<Sound> {
    let content = bytes.strip_prefix(MAGIC)?;
    let (sum, content) = content.split_at_checked(SUM)?;
    if bytes.len() < HEAD || sum != &Sha256::digest(content)[..] {
        return None;
    }
    let (hz, samples) = content.split_at_checked(4)?;
    Some(Sound::from_pcm(
        u32::from_le_bytes(hz.try_into().ok()?),
        samples,
    ))
}
