//! A .zip written field by field, so that a test can lie in any of them.

use std::io::Write;
use zip::write::SimpleFileOptions;

#[derive(Clone)]
pub struct Entry {
    pub name: Vec<u8>,
    /// The name in front of the data, where it differs from the directory's.
    pub local_name: Option<Vec<u8>>,
    /// As it lies in the file.
    pub data: Vec<u8>,
    pub crc: u32,
    pub size: u32,
    pub packed: Option<u32>,
    pub method: u16,
    pub flags: u16,
    pub made_by: u16,
    pub attributes: u32,
    /// Point at the data of the entry with this number instead of having any.
    pub shares: Option<usize>,
}

pub const REGULAR: u32 = 0o100_644 << 16;

impl Entry {
    pub fn stored(name: &str, data: &[u8]) -> Self {
        Entry {
            name: name.as_bytes().to_vec(),
            local_name: None,
            data: data.to_vec(),
            crc: crc32(data),
            size: data.len() as u32,
            packed: None,
            method: 0,
            flags: 1 << 11,
            made_by: 3 << 8 | 20,
            attributes: REGULAR,
            shares: None,
        }
    }

    pub fn deflated(name: &str, data: &[u8]) -> Self {
        Entry {
            data: deflate(data),
            method: 8,
            ..Entry::stored(name, data)
        }
    }
}

pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut offsets) = (Vec::new(), Vec::new());
    for entry in entries {
        if let Some(other) = entry.shares {
            offsets.push(offsets[other]);
            continue;
        }
        offsets.push(out.len() as u32);
        out.extend_from_slice(b"PK\x03\x04");
        common(&mut out, entry);
        let name = entry.local_name.as_ref().unwrap_or(&entry.name);
        numbers(&mut out, &[name.len() as u16, 0]);
        out.extend_from_slice(name);
        out.extend_from_slice(&entry.data);
    }
    let directory = out.len() as u32;
    for (entry, offset) in entries.iter().zip(offsets) {
        out.extend_from_slice(b"PK\x01\x02");
        numbers(&mut out, &[entry.made_by]);
        common(&mut out, entry);
        numbers(&mut out, &[entry.name.len() as u16, 0, 0, 0, 0]);
        out.extend_from_slice(&entry.attributes.to_le_bytes());
        out.extend_from_slice(&offset.to_le_bytes());
        out.extend_from_slice(&entry.name);
    }
    let size = out.len() as u32 - directory;
    out.extend_from_slice(b"PK\x05\x06");
    let count = entries.len() as u16;
    numbers(&mut out, &[0, 0, count, count]);
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&directory.to_le_bytes());
    numbers(&mut out, &[0]);
    out
}

fn common(out: &mut Vec<u8>, entry: &Entry) {
    numbers(out, &[20, entry.flags, entry.method, 0, 0x21]);
    let packed = entry.packed.unwrap_or(entry.data.len() as u32);
    for number in [entry.crc, packed, entry.size] {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

fn numbers(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers
        .iter()
        .for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
}

pub fn deflate(data: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("x", SimpleFileOptions::default())
        .expect("in memory");
    zip.write_all(data).expect("in memory");
    let bytes = zip.finish().expect("in memory").into_inner();
    let packed = u32::from_le_bytes([bytes[18], bytes[19], bytes[20], bytes[21]]) as usize;
    let extra = usize::from(u16::from_le_bytes([bytes[28], bytes[29]]));
    let start = 30 + 1 + extra;
    bytes[start..start + packed].to_vec()
}

pub fn crc32(data: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (n, slot) in table.iter_mut().enumerate() {
        *slot = (0..8).fold(n as u32, |c, _| {
            if c & 1 == 1 {
                c >> 1 ^ 0xedb8_8320
            } else {
                c >> 1
            }
        });
    }
    !data.iter().fold(!0, |crc, byte| {
        table[(crc as u8 ^ byte) as usize] ^ crc >> 8
    })
}
