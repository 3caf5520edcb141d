//! WAV files, written.

use crate::clip::Clip;
use crate::frame::to_i16;
use crate::g711::Law;

const PCM: u16 = 1;
const MU_LAW: u16 = 7;

/// 16 bits a sample: what everything reads.
pub fn wav_pcm16(clip: &Clip) -> Vec<u8> {
    let bytes = clip.samples().iter().flat_map(|s| to_i16(*s).to_le_bytes());
    wav(PCM, 16, clip, bytes.collect())
}

/// µ-law in a WAV file: half as large, for exchanges.
pub fn wav_ulaw(clip: &Clip) -> Vec<u8> {
    wav(MU_LAW, 8, clip, Law::Mu.encode_all(clip.samples()))
}

fn wav(format: u16, bits: u16, clip: &Clip, data: Vec<u8>) -> Vec<u8> {
    let block = bits / 8;
    let mut head = Vec::new();
    head.extend_from_slice(b"WAVEfmt ");
    // Formats other than PCM say how long their extra part is, and how many samples there are.
    let plain = format == PCM;
    push_u32(&mut head, if plain { 16 } else { 18 });
    push_u16(&mut head, format);
    push_u16(&mut head, 1);
    push_u32(&mut head, clip.hz());
    push_u32(&mut head, clip.hz() * u32::from(block));
    push_u16(&mut head, block);
    push_u16(&mut head, bits);
    if !plain {
        push_u16(&mut head, 0);
        head.extend_from_slice(b"fact");
        push_u32(&mut head, 4);
        push_u32(&mut head, clip.samples().len() as u32);
    }
    head.extend_from_slice(b"data");
    push_u32(&mut head, data.len() as u32);
    let odd = data.len() % 2;
    let mut file = Vec::with_capacity(8 + head.len() + data.len() + odd);
    file.extend_from_slice(b"RIFF");
    push_u32(&mut file, (head.len() + data.len() + odd) as u32);
    file.extend(head);
    file.extend(data);
    file.resize(file.len() + odd, 0);
    file
}

fn push_u16(to: &mut Vec<u8>, number: u16) {
    to.extend_from_slice(&number.to_le_bytes());
}

fn push_u32(to: &mut Vec<u8>, number: u32) {
    to.extend_from_slice(&number.to_le_bytes());
}
