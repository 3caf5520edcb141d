//! Channels: a telephone has one, sound cards have one, two or six. Interleaved on both sides.

/// Centre and surround in a mix of less channels: 3 dB down, as ITU-R BS.775 has it.
const LESS: f32 = std::f32::consts::FRAC_1_SQRT_2;

/// The share of each channel in one: left, right, centre, bass, left and right surround. The
/// bass channel repeats what the others have.
const SURROUND: [f32; 6] = [1.0, 1.0, LESS, 0.0, LESS, LESS];

/// Whether [`to_mono`] knows what each channel is.
pub fn can_mix(channels: usize) -> bool {
    matches!(channels, 1 | 2 | 6)
}

/// Appends to `mono`. What every channel has alike keeps its loudness.
///
/// # Panics
/// If [`can_mix`] says no.
pub fn to_mono(interleaved: &[f32], channels: usize, mono: &mut Vec<f32>) {
    let frames = interleaved.chunks_exact(channels);
    match channels {
        1 => mono.extend_from_slice(interleaved),
        2 => mono.extend(frames.map(|lr| (lr[0] + lr[1]) / 2.0)),
        6 => {
            let all: f32 = SURROUND.iter().sum();
            mono.extend(frames.map(|six| {
                let sum: f32 = six.iter().zip(SURROUND).map(|(s, share)| s * share).sum();
                sum / all
            }));
        }
        _ => panic!("nobody said what {channels} channels are"),
    }
}

/// One channel for a device that has several: on the front speakers, nothing elsewhere.
pub fn from_mono(mono: &[f32], channels: usize, interleaved: &mut [f32]) {
    interleaved.fill(0.0);
    for (frame, sample) in interleaved.chunks_exact_mut(channels).zip(mono) {
        frame
            .iter_mut()
            .take(2)
            .for_each(|speaker| *speaker = *sample);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_channels_have_comes_through_as_loud_as_it_was() {
        for channels in [1, 2, 6] {
            let mut mono = Vec::new();
            to_mono(&vec![0.25; channels * 8], channels, &mut mono);
            assert_eq!(mono.len(), 8, "{channels} channels");
            assert!(
                mono.iter().all(|s| (s - 0.25).abs() < 1e-6),
                "{channels}: {mono:?}"
            );
        }
    }

    #[test]
    fn a_device_hears_it_in_front_and_a_mix_has_no_bass_channel() {
        let mut six = [9.0; 12];
        from_mono(&[0.5, -0.5], 6, &mut six);
        assert_eq!(
            six,
            [0.5, 0.5, 0.0, 0.0, 0.0, 0.0, -0.5, -0.5, 0.0, 0.0, 0.0, 0.0]
        );
        let mut mono = Vec::new();
        to_mono(&[0.0, 0.0, 0.0, 1.0, 0.0, 0.0], 6, &mut mono);
        assert_eq!(mono, [0.0]);
        assert!(
            !can_mix(0) && !can_mix(3) && !can_mix(8),
            "and others are refused before"
        );
    }
}
