//! A bundle from a stranger to files. Names, sizes and hashes are all checked here; what the
//! headers claim is only ever a reason to refuse sooner, never a reason to go on.

use super::names::Names;
use super::{BundleError, MANIFEST, Manifest, Refusal, limits, refused, sha256};
use crate::parse::parse_bytes;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

const FILE_TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;
/// Windows' mark of a link in the lower half of the attributes.
const REPARSE_POINT: u32 = 0x400;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Unpack a bundle, without the manifest. All of it, or nothing.
pub fn import(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, BundleError> {
    let mut archive = open(bytes)?;
    let entries = listed_entries(&archive)?;
    let at = *entries.get(MANIFEST).ok_or(BundleError::NoManifest)?;
    let mut total = 0;
    let manifest = inflate(&mut archive, at, MANIFEST, &mut total)?;
    let manifest: Manifest = parse_bytes(&manifest).map_err(BundleError::Manifest)?;
    let wanted = wanted(&manifest, &entries)?;
    let mut files = BTreeMap::new();
    for (path, at) in entries.iter().filter(|(path, _)| *path != MANIFEST) {
        let listed = wanted
            .get(path.as_str())
            .ok_or_else(|| refused(path, Refusal::NotListed))?;
        let content = inflate(&mut archive, *at, path, &mut total)?;
        if content.len() as u64 != listed.bytes {
            return Err(refused(path, Refusal::Length(listed.bytes)));
        }
        if sha256(&content) != listed.sha256 {
            return Err(refused(path, Refusal::Hash));
        }
        files.insert(path.clone(), content);
    }
    Ok(files)
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, BundleError> {
    let not = |why: &str| Err(BundleError::NotABundle(why.to_owned()));
    if bytes.len() as u64 > limits::TOTAL_BYTES {
        return Err(BundleError::TooMuch);
    }
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(e) => return not(&format!("it does not open as a .zip ({e})")),
    };
    if archive.len() > limits::FILES {
        return Err(BundleError::TooManyFiles);
    }
    if archive.has_duplicate_names() {
        let name = doubled(&bytes[clamp(archive.central_directory_start(), bytes)..]);
        return Err(refused(&name, Refusal::Twice));
    }
    // Two readers must not see two different bundles in one file.
    let end = bytes.len().saturating_sub(22 + archive.comment().len());
    if archive.offset() != 0 || !bytes[end..].starts_with(b"PK\x05\x06") {
        return not("something stands before or after the .zip in the file");
    }
    encrypted_first(&archive)?;
    match archive.validate_header_consistency() {
        Ok(()) => Ok(archive),
        Err(e) => not(&format!("its parts contradict each other ({e})")),
    }
}

/// Encryption changes headers too; a person should hear of that rather than of headers.
fn encrypted_first(archive: &Archive) -> Result<(), BundleError> {
    let metadata = archive.metadata();
    for i in 0..archive.len() {
        if let Ok(entry) = metadata.entry(i)
            && entry.encrypted()
        {
            let name = String::from_utf8_lossy(entry.name_raw());
            return Err(refused(&name, Refusal::Encrypted));
        }
    }
    Ok(())
}

/// The files of the archive by path, each of a kind and a size that we take.
fn listed_entries(archive: &Archive) -> Result<BTreeMap<String, usize>, BundleError> {
    let metadata = archive.metadata();
    let mut entries = BTreeMap::new();
    let mut names = Names::default();
    let mut total = 0u64;
    for i in 0..archive.len() {
        let Ok(entry) = metadata.entry(i) else {
            continue;
        };
        let Ok(name) = std::str::from_utf8(entry.name_raw()) else {
            let name = String::from_utf8_lossy(entry.name_raw());
            return Err(refused(&name, Refusal::NotText));
        };
        let refuse = |why| Err(refused(name, why));
        let attributes = entry.external_attributes();
        let kind = (attributes >> 16) & FILE_TYPE;
        if let Some(folder) = name.strip_suffix('/') {
            names.add_folder(folder)?;
            if kind != 0 && kind != FOLDER || attributes & REPARSE_POINT != 0 {
                return refuse(Refusal::Special);
            }
            if entry.size() != 0 {
                return refuse(Refusal::FolderWithContent);
            }
            continue;
        }
        names.add_file(name)?;
        if kind != 0 && kind != REGULAR || attributes & REPARSE_POINT != 0 {
            return refuse(Refusal::Special);
        }
        if !matches!(
            entry.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return refuse(Refusal::Packing);
        }
        check_size(name, entry.size(), entry.compressed_size())?;
        total = total.saturating_add(entry.size());
        if total > limits::TOTAL_BYTES {
            return Err(BundleError::TooMuch);
        }
        entries.insert(name.to_owned(), i);
    }
    Ok(entries)
}

fn check_size(name: &str, whole: u64, packed: u64) -> Result<(), BundleError> {
    if whole > limits::FILE_BYTES {
        return Err(refused(name, Refusal::TooLarge));
    }
    if whole > limits::RATIO_FROM_BYTES && whole / limits::RATIO > packed {
        return Err(refused(name, Refusal::Bomb));
    }
    Ok(())
}

/// The manifest's files by path, each of them in the bundle.
fn wanted<'a>(
    manifest: &'a Manifest,
    entries: &BTreeMap<String, usize>,
) -> Result<BTreeMap<&'a str, &'a super::Listed>, BundleError> {
    let mut wanted = BTreeMap::new();
    for listed in &manifest.files {
        let path = listed.path.as_str();
        if path == MANIFEST {
            return Err(refused(path, Refusal::ManifestName));
        }
        if wanted.insert(path, listed).is_some() {
            return Err(refused(path, Refusal::Twice));
        }
        if !entries.contains_key(path) {
            return Err(refused(path, Refusal::Missing));
        }
    }
    Ok(wanted)
}

/// Unpack one entry, counting what really comes out.
fn inflate(
    archive: &mut Archive,
    at: usize,
    name: &str,
    total: &mut u64,
) -> Result<Vec<u8>, BundleError> {
    let damaged = |e: String| refused(name, Refusal::Damaged(e));
    let mut entry = archive.by_index(at).map_err(|e| damaged(e.to_string()))?;
    let packed = entry.compressed_size();
    let mut content = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let got = match entry.read(&mut chunk) {
            Ok(0) => return Ok(content),
            Ok(got) => got,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(damaged(e.to_string())),
        };
        content.extend_from_slice(&chunk[..got]);
        *total += got as u64;
        check_size(name, content.len() as u64, packed)?;
        if *total > limits::TOTAL_BYTES {
            return Err(BundleError::TooMuch);
        }
    }
}

/// The first name that stands twice in a central directory.
fn doubled(mut directory: &[u8]) -> String {
    let mut seen = std::collections::BTreeSet::new();
    while let Some(header) = directory.get(..46).filter(|h| h.starts_with(b"PK\x01\x02")) {
        let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let (name, rest) = (length(28), length(30) + length(32));
        let Some(bytes) = directory.get(46..46 + name) else {
            break;
        };
        if !seen.insert(bytes) {
            return String::from_utf8_lossy(bytes).into_owned();
        }
        directory = directory.get(46 + name + rest..).unwrap_or_default();
    }
    String::new()
}

fn clamp(at: u64, bytes: &[u8]) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len())
}
