//! Frames: 20 ms of sound, the step in which calls move. A sample is an `f32` from −1 to 1,
//! everywhere: filters, volume, mixing and loudness want it, and every 16-bit sample is one of
//! its values exactly, so that what passes through untouched comes out bit for bit. Time is
//! counted in frames and samples; what the clock says is the driver's business.

pub const FRAME_MS: u32 = 20;
/// The telephone's band: calls, digits, recordings.
pub const PHONE_HZ: u32 = 8_000;
/// What sound cards and editors work with.
pub const DEVICE_HZ: u32 = 48_000;

/// The samples of one frame.
pub const fn frame_len(hz: u32) -> usize {
    (hz / 1_000 * FRAME_MS) as usize
}

pub const PHONE_FRAME: usize = frame_len(PHONE_HZ);

pub fn samples_of(ms: u32, hz: u32) -> usize {
    (u64::from(ms) * u64::from(hz) / 1_000) as usize
}

pub fn ms_of(samples: usize, hz: u32) -> u64 {
    (samples as u64 * 1_000)
        .checked_div(u64::from(hz))
        .unwrap_or(0)
}

pub fn from_i16(sample: i16) -> f32 {
    f32::from(sample) / 32_768.0
}

/// What is too loud is cut off, never wrapped.
pub fn to_i16(sample: f32) -> i16 {
    // `as` saturates, and makes nothing of NaN.
    (sample * 32_768.0).round() as i16
}

pub fn from_decibels(decibels: f32) -> f32 {
    10f32.powf(decibels / 20.0)
}

pub fn to_decibels(level: f32) -> f32 {
    20.0 * level.max(1e-6).log10()
}

pub fn peak(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |most, s| s.abs().max(most))
}

/// The level over a stretch: the root of the mean square.
pub fn rms(samples: &[f32]) -> f32 {
    if samples.is_empty() {
        return 0.0;
    }
    let sum: f64 = samples.iter().map(|s| f64::from(*s) * f64::from(*s)).sum();
    (sum / samples.len() as f64).sqrt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_16_bit_sample_passes_through_unchanged() {
        for sample in i16::MIN..=i16::MAX {
            assert_eq!(to_i16(from_i16(sample)), sample);
        }
        for (sample, cut) in [
            (1.0, i16::MAX),
            (7.0, i16::MAX),
            (-7.0, i16::MIN),
            (f32::NAN, 0),
        ] {
            assert_eq!(to_i16(sample), cut, "{sample} is cut off and not wrapped");
        }
    }

    #[test]
    fn a_frame_is_20_ms_at_every_rate() {
        for (hz, len) in [(8_000, 160), (16_000, 320), (44_100, 880), (48_000, 960)] {
            assert_eq!(frame_len(hz), len, "{hz} Hz");
        }
        assert_eq!(samples_of(90_000, 48_000), 4_320_000);
        assert_eq!(ms_of(4_320_000, 48_000), 90_000);
        assert_eq!(ms_of(7, 0), 0, "no rate, no time");
    }
}
