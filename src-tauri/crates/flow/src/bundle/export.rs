//! Files to a bundle: the same files give the same bytes, on every computer and every day.

use super::names::Names;
use super::{
    BUNDLE_SCHEMA, BundleError, Listed, MANIFEST, Manifest, Refusal, limits, refused, sha256,
};
use crate::canonical::to_text;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Pack files (path to content) with a manifest. What import would refuse is refused here.
pub fn export(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, BundleError> {
    check(files)?;
    let listed = files.iter().map(|(path, content)| Listed {
        path: path.clone(),
        bytes: content.len() as u64,
        sha256: sha256(content),
    });
    let manifest = Manifest {
        schema: BUNDLE_SCHEMA.to_owned(),
        files: listed.collect(),
    };
    let manifest = to_text(&manifest).into_bytes();
    let mut all: BTreeMap<&str, &[u8]> = files
        .iter()
        .map(|(path, content)| (path.as_str(), content.as_slice()))
        .collect();
    all.insert(MANIFEST, &manifest);
    zipped(all)
}

/// Files that are no project, in one ZIP; the same bytes for the same files here too.
pub fn zip(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, BundleError> {
    let each = files
        .iter()
        .map(|(path, content)| (path.as_str(), content.as_slice()));
    zipped(each.collect())
}

fn zipped(all: BTreeMap<&str, &[u8]>) -> Result<Vec<u8>, BundleError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in all {
        let packed = packing(content).map_err(|e| damaged(path, e))?;
        zip.start_file(path, options(packed))
            .map_err(|e| damaged(path, e.into()))?;
        zip.write_all(content).map_err(|e| damaged(path, e))?;
    }
    let bytes = zip
        .finish()
        .map_err(|e| BundleError::NotABundle(e.to_string()))?;
    Ok(bytes.into_inner())
}

fn check(files: &BTreeMap<String, Vec<u8>>) -> Result<(), BundleError> {
    if files.len() >= limits::FILES {
        return Err(BundleError::TooManyFiles);
    }
    let mut names = Names::default();
    let mut total = 0u64;
    names.add_file(MANIFEST)?;
    for (path, content) in files {
        if path == MANIFEST {
            return Err(refused(path, Refusal::ManifestName));
        }
        names.add_file(path)?;
        if content.len() as u64 > limits::FILE_BYTES {
            return Err(refused(path, Refusal::TooLarge));
        }
        total += content.len() as u64;
    }
    // Room for the manifest is left, so that import does not meet the limit.
    if total > limits::TOTAL_BYTES - limits::FILES as u64 * 512 {
        return Err(BundleError::TooMuch);
    }
    Ok(())
}

/// Sound hardly gets smaller, and silence so much that import would take it for a bomb.
fn packing(content: &[u8]) -> std::io::Result<CompressionMethod> {
    let mut trial = ZipWriter::new(Cursor::new(Vec::new()));
    trial.start_file("x", options(CompressionMethod::Deflated))?;
    trial.write_all(content)?;
    let packed = trial.finish()?.into_inner().len() as u64;
    let whole = content.len() as u64;
    let worth_it = packed < whole;
    let too_small = whole > limits::RATIO_FROM_BYTES && packed * (limits::RATIO / 2) < whole;
    Ok(if worth_it && !too_small {
        CompressionMethod::Deflated
    } else {
        CompressionMethod::Stored
    })
}

/// Nothing of this computer and this moment goes into the file.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .compression_level(None)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644)
}

fn damaged(path: &str, e: std::io::Error) -> BundleError {
    refused(path, Refusal::Damaged(e.to_string()))
}
