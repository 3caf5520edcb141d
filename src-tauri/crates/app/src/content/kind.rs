//! What a file is by its bytes, whatever it is called; and films and pictures that cannot be used.
//!
//! Deliberately not here: whether a sound can be heard. That is found out by decoding it.

use callwright_flow::bundle::limits;
use callwright_flow::catalog::MediaKind;

/// Larger ones would not fit into a bundle.
const MOST_FILM_BYTES: usize = limits::FILE_BYTES as usize;
const MOST_PICTURE_BYTES: usize = 10 << 20;

/// A file that may be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub kind: MediaKind,
    /// What its name should end in.
    pub ending: &'static str,
    pub mime: &'static str,
}

const fn sort(kind: MediaKind, ending: &'static str, mime: &'static str) -> Sort {
    Sort { kind, ending, mime }
}

const WAV: Sort = sort(MediaKind::Audio, "wav", "audio/wav");
const MP3: Sort = sort(MediaKind::Audio, "mp3", "audio/mpeg");
const OGG: Sort = sort(MediaKind::Audio, "ogg", "audio/ogg");
const FLAC: Sort = sort(MediaKind::Audio, "flac", "audio/flac");
const M4A: Sort = sort(MediaKind::Audio, "m4a", "audio/mp4");
const MP4: Sort = sort(MediaKind::Video, "mp4", "video/mp4");
const MOV: Sort = sort(MediaKind::Video, "mov", "video/quicktime");
const WEBM: Sort = sort(MediaKind::Video, "webm", "video/webm");
const PNG: Sort = sort(MediaKind::Image, "png", "image/png");
const JPEG: Sort = sort(MediaKind::Image, "jpg", "image/jpeg");
const GIF: Sort = sort(MediaKind::Image, "gif", "image/gif");
const WEBP: Sort = sort(MediaKind::Image, "webp", "image/webp");

/// Files without a head, known by their names alone.
const RAW: [(&str, Sort); 5] = [
    ("ulaw", sort(MediaKind::Audio, "ulaw", "audio/basic")),
    ("alaw", sort(MediaKind::Audio, "alaw", "audio/basic")),
    ("sln", sort(MediaKind::Audio, "sln", "audio/basic")),
    ("sln16", sort(MediaKind::Audio, "sln16", "audio/basic")),
    ("sln48", sort(MediaKind::Audio, "sln48", "audio/basic")),
];

/// Why a file is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("The file is empty. It was probably not copied to its end; copy or export it again.")]
    Empty,
    #[error(
        "The film has {} MB, and {} MB is the most. Make it smaller; a telephone's screen is small.",
        bytes.div_ceil(1 << 20), MOST_FILM_BYTES >> 20
    )]
    FilmTooBig { bytes: usize },
    #[error(
        "The picture has {} MB, and {} MB is the most. Make it smaller.",
        bytes.div_ceil(1 << 20), MOST_PICTURE_BYTES >> 20
    )]
    PictureTooBig { bytes: usize },
    #[error(
        "The film is protected by its seller and can only be played where it was bought. Use one of your own."
    )]
    Protected,
    #[error("The film ends before it says what is in it. Copy or export it again.")]
    CutShort,
    #[error("Drawings in SVG may hold scripts, so they are not taken. Save it as PNG.")]
    Drawing,
    #[error(
        "This is no sound, film or picture that Callwright reads: WAV, MP3, OGG, FLAC, M4A, raw .ulaw, .alaw and .sln, MP4, WebM, MOV, PNG, JPEG, GIF and WebP."
    )]
    Unknown,
}

/// What a file is; for films and pictures also that nothing speaks against it.
pub fn sort_of(name: &str, bytes: &[u8]) -> Result<Sort, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    let sort = by_head(bytes)
        .or_else(|| by_ending(name))
        .ok_or_else(|| unknown(bytes))?;
    match sort.kind {
        MediaKind::Audio => Ok(sort),
        MediaKind::Video if bytes.len() > MOST_FILM_BYTES => {
            Err(Refused::FilmTooBig { bytes: bytes.len() })
        }
        MediaKind::Video if sort == WEBM => Ok(sort),
        MediaKind::Video => boxes(bytes).map(|()| sort),
        MediaKind::Image if bytes.len() > MOST_PICTURE_BYTES => {
            Err(Refused::PictureTooBig { bytes: bytes.len() })
        }
        MediaKind::Image => Ok(sort),
    }
}

fn by_head(bytes: &[u8]) -> Option<Sort> {
    let at = |from: usize, head: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(head));
    // Raw sound that is silent is a row of 0xff, which no bit rate is.
    let is_mpeg = bytes[0] == 0xff
        && bytes
            .get(1)
            .is_some_and(|b| b & 0xe0 == 0xe0 && b & 0x06 != 0)
        && bytes
            .get(2)
            .is_some_and(|b| b & 0xf0 != 0xf0 && b & 0x0c != 0x0c);
    Some(match () {
        () if at(0, b"RIFF") && at(8, b"WEBP") => WEBP,
        () if at(0, b"RIFF") || at(0, b"RF64") => WAV,
        () if at(0, b"OggS") => OGG,
        () if at(0, b"fLaC") => FLAC,
        () if at(0, b"\x89PNG\r\n\x1a\n") => PNG,
        () if at(0, b"\xff\xd8\xff") => JPEG,
        () if at(0, b"GIF8") => GIF,
        () if at(0, b"ID3") || is_mpeg => MP3,
        () if at(0, b"\x1a\x45\xdf\xa3") => WEBM,
        () if at(4, b"ftyp") => by_brand(bytes),
        () if at(4, b"moov") || at(4, b"mdat") || at(4, b"wide") => MOV,
        () => return None,
    })
}

/// MP4, M4A and MOV are one family; a film is what has a track of pictures.
fn by_brand(bytes: &[u8]) -> Sort {
    let brand = bytes.get(8..12).unwrap_or_default();
    if brand.starts_with(b"M4A") || brand.starts_with(b"M4B") || brand.starts_with(b"M4P") {
        return M4A;
    }
    let film = brand == b"qt  " || has(bytes, b"vide") || !has(bytes, b"soun");
    match (film, brand) {
        (true, b"qt  ") => MOV,
        (true, _) => MP4,
        (false, _) => M4A,
    }
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|w| w == word)
}

fn by_ending(name: &str) -> Option<Sort> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    RAW.iter()
        .find(|(own, _)| *own == ending)
        .map(|(_, sort)| *sort)
}

fn unknown(bytes: &[u8]) -> Refused {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    if start.contains("<svg") {
        Refused::Drawing
    } else {
        Refused::Unknown
    }
}

/// The boxes of an MP4: all of them there, the table of contents among them, nothing locked.
fn boxes(bytes: &[u8]) -> Result<(), Refused> {
    let mut at = 0usize;
    let mut contents = None;
    while let Some(head) = bytes.get(at..at.saturating_add(8)) {
        let size = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let size = match size {
            0 => bytes.len() - at,
            1 => match bytes.get(at + 8..at + 16).and_then(|b| b.try_into().ok()) {
                Some(long) => usize::try_from(u64::from_be_bytes(long)).unwrap_or(usize::MAX),
                None => return Err(Refused::CutShort),
            },
            n => n as usize,
        };
        let end = at
            .checked_add(size)
            .filter(|end| size >= 8 && *end <= bytes.len());
        let Some(end) = end else {
            return Err(Refused::CutShort);
        };
        if &head[4..8] == b"moov" {
            contents = Some(&bytes[at..end]);
        }
        at = end;
    }
    match contents {
        None => Err(Refused::CutShort),
        Some(contents) if has(contents, b"encv") || has(contents, b"drmi") => {
            Err(Refused::Protected)
        }
        Some(_) => Ok(()),
    }
}

/// What a browser calls a file of the library, by its ending.
pub fn mime_of(file: &str) -> &'static str {
    let ending = file
        .rsplit_once('.')
        .map_or("", |(_, e)| e)
        .to_ascii_lowercase();
    let all = [
        WAV, MP3, OGG, FLAC, M4A, MP4, MOV, WEBM, PNG, JPEG, GIF, WEBP,
    ];
    let found = all.iter().find(|sort| sort.ending == ending);
    found.map_or("application/octet-stream", |sort| sort.mime)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film(brand: &[u8; 4], inside: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0, 0, 16];
        bytes.extend(b"ftyp");
        bytes.extend(brand);
        bytes.extend([0; 4]);
        bytes.extend((8 + inside.len() as u32).to_be_bytes());
        bytes.extend(b"moov");
        bytes.extend(inside);
        bytes
    }

    #[test]
    fn a_file_is_what_its_bytes_are() {
        for (name, bytes, expected) in [
            ("a.mp3", &b"RIFF....WAVEfmt "[..], "wav"),
            ("a.wav", b"RIFF....WEBPVP8 ", "webp"),
            ("a.bin", b"ID3\x04", "mp3"),
            ("a", b"\xff\xfb\x90\x00", "mp3"),
            ("a.ulaw", b"\xff\xff\xff\x7f", "ulaw"),
            ("a.png", b"\xff\xd8\xff\xe0", "jpg"),
            ("a.mp4", &film(b"isom", b"..vide.."), "mp4"),
            ("a.mp4", &film(b"isom", b"..soun.."), "m4a"),
            ("a.m4a", &film(b"M4A ", b"..soun.."), "m4a"),
            ("a.mov", &film(b"qt  ", b"..vide.."), "mov"),
            ("a.webm", b"\x1a\x45\xdf\xa3webm", "webm"),
        ] {
            let found = sort_of(name, bytes).map(|s| s.ending);
            assert_eq!(found, Ok(expected), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_its_reason() {
        let whole = film(b"isom", b"..vide..");
        for (name, bytes, expected) in [
            ("a.wav", &b""[..], Refused::Empty),
            ("a.svg", b"<?xml?><svg onload='x'>", Refused::Drawing),
            ("a.wav", b"Not a sound at all", Refused::Unknown),
            ("a.exe", b"MZ\x90\x00", Refused::Unknown),
            ("a.mp4", &whole[..whole.len() - 3], Refused::CutShort),
            ("a.mp4", &whole[..16], Refused::CutShort),
            ("a.mp4", &film(b"isom", b"vide encv"), Refused::Protected),
        ] {
            assert_eq!(sort_of(name, bytes), Err(expected), "{name}");
        }
        let mut huge = b"\x89PNG\r\n\x1a\n".to_vec();
        huge.resize(MOST_PICTURE_BYTES + 1, 0);
        let refused = sort_of("a.png", &huge).unwrap_err().to_string();
        assert!(
            refused.contains("11 MB") && refused.contains("10 MB"),
            "{refused}"
        );
    }
}
