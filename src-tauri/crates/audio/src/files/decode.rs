//! A sound file's bytes become one channel of samples, piece by piece, at the rate that is asked
//! for. What a file is, its content says; the name only where there is no head to look at.
//! Strangers' files are hostile: this runs in a worker process that may be killed.

use super::caps::{LEAST_HZ, MOST_BYTES, MOST_HZ, MOST_MINUTES};
use super::error::{DecodeError, Notice};
use super::raw::{Raw, raw_of};
use crate::channels;
use crate::frame::{FRAME_MS, frame_len, ms_of, rms, samples_of};
use crate::resample::Whole;
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use symphonia::core::audio::GenericAudioBufferRef;
use symphonia::core::codecs::audio::well_known::{CODEC_ID_AC3, CODEC_ID_EAC3, CODEC_ID_OPUS};
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;

/// What is to be made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wanted {
    /// The file's own if none.
    pub hz: Option<u32>,
}

/// What a file was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub format: String,
    pub codec: String,
    pub hz: u32,
    pub channels: u32,
    pub ms: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoded {
    /// Of what was given out.
    pub hz: u32,
    pub source: Source,
    pub notices: Vec<Notice>,
}

/// Reads a file and gives its samples to `out` as they come. `name` is only asked for its
/// ending.
pub fn decode(
    bytes: impl AsRef<[u8]> + Send + Sync,
    name: &str,
    wanted: Wanted,
    out: &mut dyn FnMut(&[f32]),
) -> Result<Decoded, DecodeError> {
    let len = bytes.as_ref().len();
    if len == 0 {
        return Err(DecodeError::Empty);
    }
    if len > MOST_BYTES {
        return Err(DecodeError::TooBig { bytes: len as u64 });
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match raw_of(ending).filter(|_| !has_head(bytes.as_ref())) {
        Some(raw) => decode_raw(raw, ending, bytes.as_ref(), wanted, out),
        None => decode_known(bytes.as_ref(), ending, wanted, out),
    }
}

/// A file that is something else by its first bytes, whatever it is called.
fn has_head(bytes: &[u8]) -> bool {
    let heads: [(usize, &[u8]); 5] = [
        (0, b"RIFF"),
        (0, b"OggS"),
        (0, b"fLaC"),
        (0, b"ID3"),
        (4, b"ftyp"),
    ];
    heads
        .iter()
        .any(|(at, head)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(head)))
}

fn decode_raw(
    raw: Raw,
    ending: &str,
    bytes: &[u8],
    wanted: Wanted,
    out: &mut dyn FnMut(&[f32]),
) -> Result<Decoded, DecodeError> {
    let mut sink = Sink::new(raw.hz(), 1, wanted, out)?;
    for block in bytes.chunks(8_192) {
        sink.put(&raw.decode(block))?;
    }
    let codec = match raw {
        Raw::G711(law) => format!("{law:?}-law"),
        Raw::Linear { .. } => "PCM".to_owned(),
    };
    sink.finish(ending.to_ascii_lowercase(), codec, Vec::new())
}

fn decode_known(
    bytes: &[u8],
    ending: &str,
    wanted: Wanted,
    out: &mut dyn FnMut(&[f32]),
) -> Result<Decoded, DecodeError> {
    // The reader wants its own bytes: it may outlive nothing, but the types do not know.
    let stream = MediaSourceStream::new(Box::new(Cursor::new(bytes)), Default::default());
    let probe = symphonia::default::get_probe();
    let reader = probe.probe(&Hint::new(), stream, Default::default(), Default::default());
    let mut reader = reader.map_err(|_| protected_or(bytes, DecodeError::NotSound))?;
    let Some(track) = reader.default_track(TrackType::Audio) else {
        return Err(protected_or(bytes, DecodeError::NoTrack));
    };
    let (id, declared) = (track.id, track.num_frames);
    let params = track
        .codec_params
        .as_ref()
        .and_then(|params| params.audio());
    let params = params.ok_or(DecodeError::NoTrack)?.clone();
    let options = Default::default();
    let decoder = symphonia::default::get_codecs().make_audio_decoder(&params, &options);
    let mut decoder = decoder.map_err(|error| refused(&params, &error))?;
    let mut reading = Reading::default();
    let sink = read_all(&mut *reader, &mut *decoder, id, &mut reading, wanted, out)?;
    let format = reader.format_info().short_name;
    let mut notices = Vec::new();
    if let Some(is) = mislabelled(ending, format) {
        notices.push(Notice::Mislabelled {
            named: ending.to_owned(),
            is: is.to_owned(),
        });
    }
    if let Some(notice) = sink.cut_short(declared) {
        notices.push(notice);
    }
    if reading.left_out > 0 {
        notices.push(Notice::PartsLeftOut {
            parts: reading.left_out,
        });
    }
    let codec = decoder.codec_info().short_name.to_owned();
    sink.finish(spoken(format).to_owned(), codec, notices)
}

#[derive(Default)]
struct Reading {
    read: u32,
    left_out: u32,
}

/// As long as there are packets. A damaged one is left out; with more of those than others it
/// was no sound to begin with.
fn read_all<'a>(
    reader: &mut dyn FormatReader,
    decoder: &mut dyn AudioDecoder,
    id: u32,
    reading: &mut Reading,
    wanted: Wanted,
    out: &'a mut dyn FnMut(&[f32]),
) -> Result<Sink<'a>, DecodeError> {
    let mut sink: Option<Sink> = None;
    let mut out = Some(out);
    let mut samples: Vec<f32> = Vec::new();
    // An error here ends the file: what came before it stays.
    while let Ok(Some(packet)) = reader.next_packet() {
        if packet.track_id != id {
            continue;
        }
        let Ok(buffer) = decoder.decode(&packet) else {
            reading.left_out += 1;
            continue;
        };
        let (hz, count) = (buffer.spec().rate(), buffer.spec().channels().count());
        if let Some(out) = out.take() {
            sink = Some(Sink::new(hz, count, wanted, out)?);
        }
        let Some(sink) = &mut sink else { break };
        if (hz, count) != (sink.hz, sink.channels) {
            reading.left_out += 1;
            continue;
        }
        reading.read += 1;
        interleaved(&buffer, &mut samples);
        sink.put(&samples)?;
    }
    match sink {
        Some(sink) if sink.frames > 0 && reading.left_out <= reading.read => Ok(sink),
        _ => Err(DecodeError::Damaged),
    }
}

fn interleaved(buffer: &GenericAudioBufferRef<'_>, samples: &mut Vec<f32>) {
    samples.resize(buffer.samples_interleaved(), 0.0);
    buffer.copy_to_slice_interleaved(&mut samples[..]);
    // Files of floats may hold anything.
    for sample in samples {
        *sample = if sample.is_finite() {
            sample.clamp(-1.0, 1.0)
        } else {
            0.0
        };
    }
}

fn refused(params: &AudioCodecParameters, error: &Error) -> DecodeError {
    let codec = match params.codec {
        _ if !matches!(error, Error::Unsupported(_)) => return DecodeError::Damaged,
        CODEC_ID_OPUS => "Opus",
        CODEC_ID_AC3 => "AC-3",
        CODEC_ID_EAC3 => "E-AC-3",
        _ => "something rare",
    };
    DecodeError::Codec {
        codec: codec.to_owned(),
    }
}

/// Sellers' files say so in their sample description.
fn protected_or(bytes: &[u8], otherwise: DecodeError) -> DecodeError {
    let says = |mark: &[u8]| bytes.windows(4).any(|four| four == mark);
    let is_mp4 = bytes.get(4..8) == Some(b"ftyp");
    if is_mp4 && (says(b"drms") || says(b"enca")) {
        DecodeError::Protected
    } else {
        otherwise
    }
}

/// The formats as people call them, and the endings of their names.
const FORMATS: [(&str, &str, &[&str]); 6] = [
    ("wave", "WAV", &["wav", "wave"]),
    ("mp3", "MP3", &["mp3"]),
    ("flac", "FLAC", &["flac"]),
    ("ogg", "OGG", &["ogg", "oga"]),
    ("isomp4", "MP4", &["m4a", "mp4", "m4b", "mov", "m4v"]),
    ("aac", "AAC", &["aac"]),
];

fn spoken(format: &str) -> &str {
    let known = FORMATS.iter().find(|(name, ..)| *name == format);
    known.map_or(format, |(_, spoken, _)| spoken)
}

fn mislabelled<'a>(ending: &str, format: &'a str) -> Option<&'a str> {
    let ending = ending.to_ascii_lowercase();
    let known = FORMATS.iter().find(|(name, ..)| *name == format)?;
    let names_another = raw_of(&ending).is_some()
        || FORMATS
            .iter()
            .any(|(name, _, endings)| *name != format && endings.contains(&ending.as_str()));
    names_another.then_some(known.1)
}

/// Where samples go: counted, mixed down and brought to the rate that is wanted.
struct Sink<'a> {
    hz: u32,
    channels: usize,
    wanted_hz: u32,
    frames: u64,
    most: u64,
    whole: Option<Whole>,
    mono: Vec<f32>,
    ready: Vec<f32>,
    loudest: f32,
    out: &'a mut dyn FnMut(&[f32]),
}

/// Quieter than this in every frame is silence: −70 decibels.
const AUDIBLE: f32 = 0.000_3;

impl<'a> Sink<'a> {
    fn new(
        hz: u32,
        channels: usize,
        wanted: Wanted,
        out: &'a mut dyn FnMut(&[f32]),
    ) -> Result<Self, DecodeError> {
        if !(LEAST_HZ..=MOST_HZ).contains(&hz) {
            return Err(DecodeError::Rate { hz });
        }
        if !channels::can_mix(channels) {
            return Err(DecodeError::Channels {
                channels: channels as u32,
            });
        }
        let wanted_hz = wanted.hz.unwrap_or(hz);
        Ok(Sink {
            hz,
            channels,
            wanted_hz,
            frames: 0,
            most: samples_of(MOST_MINUTES * 60_000, hz) as u64,
            whole: (wanted_hz != hz).then(|| Whole::new(hz, wanted_hz)),
            mono: Vec::new(),
            ready: Vec::new(),
            loudest: 0.0,
            out,
        })
    }

    fn put(&mut self, interleaved: &[f32]) -> Result<(), DecodeError> {
        self.frames += (interleaved.len() / self.channels) as u64;
        if self.frames > self.most {
            return Err(DecodeError::TooLong);
        }
        self.mono.clear();
        channels::to_mono(interleaved, self.channels, &mut self.mono);
        let frames = self.mono.chunks(frame_len(self.hz).max(FRAME_MS as usize));
        self.loudest = frames.map(rms).fold(self.loudest, f32::max);
        match &mut self.whole {
            Some(whole) => {
                self.ready.clear();
                whole.push(&self.mono, &mut self.ready);
                (self.out)(&self.ready);
            }
            None => (self.out)(&self.mono),
        }
        Ok(())
    }

    /// If the file said that there is more. What is said to be longer than allowed was written
    /// by a program that did not know yet.
    fn cut_short(&self, declared: Option<u64>) -> Option<Notice> {
        let declared = declared.filter(|frames| *frames <= self.most)?;
        // Less than a tenth of a second are the paddings of encoders.
        let missing = declared.saturating_sub(self.frames) > u64::from(self.hz / 10);
        missing.then(|| Notice::CutShort {
            has_ms: ms_of(self.frames as usize, self.hz),
            should_ms: ms_of(declared as usize, self.hz),
        })
    }

    fn finish(
        mut self,
        format: String,
        codec: String,
        mut notices: Vec<Notice>,
    ) -> Result<Decoded, DecodeError> {
        if self.frames == 0 {
            return Err(DecodeError::Damaged);
        }
        if let Some(whole) = self.whole.take() {
            self.ready.clear();
            whole.finish(&mut self.ready);
            (self.out)(&self.ready);
        }
        if self.channels == 6 {
            notices.push(Notice::MixedDown);
        }
        if self.loudest < AUDIBLE {
            notices.push(Notice::Silent);
        }
        Ok(Decoded {
            hz: self.wanted_hz,
            source: Source {
                format,
                codec,
                hz: self.hz,
                channels: self.channels as u32,
                ms: ms_of(self.frames as usize, self.hz),
            },
            notices,
        })
    }
}
