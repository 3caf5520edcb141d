//! Files that people have, and what they get to hear of them. The small ones in `files/` are a
//! 440 Hz tone in every way in which it can be packed.

use callwright_audio::files::{
    DecodeError, Decoded, Notice, Raw, Wanted, decode, raw_of, wav_pcm16, wav_ulaw,
};
use callwright_audio::{Clip, Law, Tone};
use std::path::PathBuf;

fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(bytes: &[u8], name: &str, hz: Option<u32>) -> Result<(Decoded, Clip), DecodeError> {
    let mut samples = Vec::new();
    let decoded = decode(bytes, name, Wanted { hz }, &mut |part| {
        samples.extend_from_slice(part)
    })?;
    let hz = decoded.hz;
    Ok((decoded, Clip::new(hz, samples)))
}

/// Ups through zero in a second.
fn pitch(clip: &Clip) -> f64 {
    let samples = clip.samples();
    let middle = &samples[samples.len() / 4..samples.len() * 3 / 4];
    let ups: Vec<usize> = (1..middle.len())
        .filter(|n| middle[n - 1] < 0.0 && middle[*n] >= 0.0)
        .collect();
    let span = ups[ups.len() - 1] - ups[0];
    (ups.len() - 1) as f64 * f64::from(clip.hz()) / span as f64
}

#[test]
fn every_packing_gives_the_tone_at_every_rate() {
    for (name, format, codec, source_hz, ms) in [
        ("pcm16.wav", "WAV", "pcm_s16le", 16_000, 400),
        ("pcm8.wav", "WAV", "pcm_u8", 16_000, 400),
        ("float.wav", "WAV", "pcm_f32le", 8_000, 400),
        ("mulaw.wav", "WAV", "pcm_mulaw", 8_000, 400),
        ("alaw.wav", "WAV", "pcm_alaw", 8_000, 400),
        ("ima.wav", "WAV", "adpcm_ima_wav", 16_000, 400),
        ("ms.wav", "WAV", "adpcm_ms", 16_000, 400),
        ("stereo24.wav", "WAV", "pcm_s24le", 16_000, 400),
        ("plain.mp3", "MP3", "mp3", 16_000, 400),
        ("vbr.mp3", "MP3", "mp3", 44_100, 400),
        ("vorbis.ogg", "OGG", "vorbis", 16_000, 400),
        ("plain.flac", "FLAC", "flac", 22_050, 400),
        ("aac.m4a", "MP4", "aac", 16_000, 400),
        ("aac.aac", "AAC", "aac", 16_000, 400),
        ("alac.m4a", "MP4", "alac", 16_000, 400),
        ("surround.flac", "FLAC", "flac", 48_000, 100),
        ("fast.flac", "FLAC", "flac", 192_000, 100),
        ("video.mp4", "MP4", "aac", 44_100, 200),
    ] {
        let bytes = file(name);
        for hz in [None, Some(8_000), Some(48_000)] {
            let (decoded, clip) = read(&bytes, name, hz).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(decoded.source.format, format, "{name}");
            assert_eq!(decoded.source.codec, codec, "{name}");
            assert_eq!(decoded.source.hz, source_hz, "{name}");
            assert_eq!(decoded.hz, hz.unwrap_or(source_hz), "{name}");
            // Encoders without gapless marks leave their padding.
            assert!(clip.ms().abs_diff(ms) <= 140, "{name}: {} ms", clip.ms());
            assert!(
                clip.ms().abs_diff(decoded.source.ms) <= 1,
                "{name}: {decoded:?}"
            );
            let found = pitch(&clip);
            assert!((found - 440.0).abs() < 4.0, "{name} at {hz:?}: {found} Hz");
            let six = decoded.source.channels == 6;
            let expected: &[Notice] = if six { &[Notice::MixedDown] } else { &[] };
            assert_eq!(decoded.notices, expected, "{name}");
        }
    }
}

fn error(bytes: &[u8], name: &str) -> DecodeError {
    match read(bytes, name, Some(8_000)) {
        Err(error) => error,
        Ok((decoded, _)) => panic!("{name} is to be refused, and gave {decoded:?}"),
    }
}

fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|part| part == from);
    let at = at.expect("the mark is in the file");
    bytes[at..at + to.len()].copy_from_slice(to);
    bytes
}

#[test]
fn what_cannot_be_used_is_refused_with_a_sentence() {
    let slow = wav_pcm16(&Clip::new(2_000, vec![0.1; 2_000]));
    let three = replaced(file("pcm16.wav"), &[1, 0, 1, 0], &[1, 0, 3, 0]);
    let sold = replaced(file("aac.m4a"), b"mp4a", b"drms");
    let long = vec![0xd5; 61 * 60 * 8_000];
    let opus = "Opus".to_owned();
    let large = 51 << 20;
    for (bytes, name, expected) in [
        (vec![], "empty.wav", DecodeError::Empty),
        (
            vec![0; large],
            "large.wav",
            DecodeError::TooBig {
                bytes: large as u64,
            },
        ),
        (
            b"<html>not found</html>".to_vec(),
            "page.mp3",
            DecodeError::NotSound,
        ),
        (vec![0; 4_000], "zeros.wav", DecodeError::NotSound),
        (
            file("aac.m4a")[..40].to_vec(),
            "head.m4a",
            DecodeError::NotSound,
        ),
        (
            file("opus.ogg"),
            "opus.ogg",
            DecodeError::Codec { codec: opus },
        ),
        (file("pictures.mp4"), "pictures.mp4", DecodeError::NoTrack),
        (sold, "sold.m4a", DecodeError::Protected),
        (slow, "slow.wav", DecodeError::Rate { hz: 2_000 }),
        (three, "three.wav", DecodeError::Channels { channels: 3 }),
        (long, "long.alaw", DecodeError::TooLong),
        (vec![1], "half.sln", DecodeError::Damaged),
        (
            file("pcm16.wav")[..44].to_vec(),
            "head.wav",
            DecodeError::Damaged,
        ),
    ] {
        let found = error(&bytes, name);
        assert_eq!(found, expected, "{name}");
        let sentence = found.to_string();
        assert!(
            sentence.ends_with('.') && sentence.len() > 50,
            "{name}: {sentence}"
        );
    }
}

#[test]
fn what_can_be_used_all_the_same_comes_with_a_notice() {
    let notices = |bytes: &[u8], name: &str| match read(bytes, name, Some(8_000)) {
        Ok((decoded, _)) => decoded.notices,
        Err(error) => panic!("{name}: {error}"),
    };
    let mp3_as_wav = Notice::Mislabelled {
        named: "wav".to_owned(),
        is: "MP3".to_owned(),
    };
    let wav_as_ulaw = Notice::Mislabelled {
        named: "ulaw".to_owned(),
        is: "WAV".to_owned(),
    };
    assert_eq!(notices(&file("plain.mp3"), "really.wav"), [mp3_as_wav]);
    assert_eq!(notices(&file("pcm16.wav"), "really.ulaw"), [wav_as_ulaw]);
    assert_eq!(notices(&file("pcm16.wav"), "no ending"), []);
    assert_eq!(
        notices(&file("silent.flac"), "silent.flac"),
        [Notice::Silent]
    );
    for name in ["pcm16.wav", "plain.flac", "vbr.mp3", "alac.m4a"] {
        let bytes = file(name);
        // In m4a the index stands at the end and goes first.
        let part = &bytes[..bytes.len() * 3 / 5];
        let Ok((decoded, clip)) = read(part, name, None) else {
            assert_eq!(name, "alac.m4a", "only that is nothing without its end");
            continue;
        };
        let told = decoded
            .notices
            .iter()
            .any(|n| matches!(n, Notice::CutShort { .. }));
        assert!(told, "{name}: {:?}", decoded.notices);
        assert!(
            clip.ms() > 50,
            "{name}: what is there is used: {} ms",
            clip.ms()
        );
    }
}

#[test]
fn what_we_write_we_read_back_bit_for_bit() {
    let tone = Tone {
        hz: [440.0, 0.0],
        level: [0.4, 0.0],
        ms: 333,
    };
    let clip = Clip::new(8_000, tone.samples(8_000));
    let rounded: Vec<i16> = clip
        .samples()
        .iter()
        .map(|s| (s * 32_768.0).round() as i16)
        .collect();
    let as_i16 = |clip: &Clip| -> Vec<i16> {
        clip.samples()
            .iter()
            .map(|s| (s * 32_768.0) as i16)
            .collect()
    };
    let (_, back) = read(&wav_pcm16(&clip), "a.wav", None).expect("our own WAV");
    assert_eq!(as_i16(&back), rounded);
    let (_, back) = read(&wav_ulaw(&clip), "a.wav", None).expect("our own µ-law WAV");
    let coded: Vec<f32> = Law::Mu.decode_all(&Law::Mu.encode_all(clip.samples()));
    assert_eq!(back.samples(), coded, "the same µ-law as everybody's");
    for ending in ["ulaw", "alaw", "sln", "SLN"] {
        let raw = raw_of(ending).expect("an exchange's file");
        let name = format!("digits.{ending}");
        let (decoded, back) = read(&raw.encode(clip.samples()), &name, None).expect("raw");
        assert_eq!(
            (decoded.hz, back.samples().len()),
            (8_000, clip.samples().len())
        );
        assert_eq!(
            raw.encode(back.samples()),
            raw.encode(clip.samples()),
            "{ending}"
        );
    }
    assert_eq!(raw_of("sln16"), Some(Raw::Linear { hz: 16_000 }));
    assert_eq!(raw_of("wav"), None);
}
