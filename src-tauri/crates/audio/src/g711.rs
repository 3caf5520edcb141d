//! G.711: µ-law and A-law, as the ITU's recommendation has them. Decoding is a table made when
//! the program is built, encoding a few shifts.

use crate::frame::{from_i16, to_i16};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    Mu,
    A,
}

impl Law {
    pub fn encode(self, sample: f32) -> u8 {
        match self {
            Law::Mu => mu_encode(to_i16(sample)),
            Law::A => a_encode(to_i16(sample)),
        }
    }

    pub fn decode(self, byte: u8) -> f32 {
        from_i16(self.linear(byte))
    }

    /// As a 16-bit sample.
    pub fn linear(self, byte: u8) -> i16 {
        match self {
            Law::Mu => MU[byte as usize],
            Law::A => A[byte as usize],
        }
    }

    pub fn encode_all(self, samples: &[f32]) -> Vec<u8> {
        samples.iter().map(|s| self.encode(*s)).collect()
    }

    pub fn decode_all(self, bytes: &[u8]) -> Vec<f32> {
        bytes.iter().map(|b| self.decode(*b)).collect()
    }
}

/// Of the 14-bit magnitude, so that each segment begins at a power of two.
const MU_BIAS: i32 = 33;
const MU_MOST: i32 = 8_158;

const MU: [i16; 256] = table(Law::Mu);
const A: [i16; 256] = table(Law::A);

const fn table(law: Law) -> [i16; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match law {
            Law::Mu => mu_decode(byte as u8),
            Law::A => a_decode(byte as u8),
        };
        byte += 1;
    }
    table
}

const fn mu_decode(byte: u8) -> i16 {
    let bits = !byte;
    let segment = (bits >> 4) & 7;
    let step = (bits & 15) as i32;
    let size = (((2 * step + MU_BIAS) << segment) - MU_BIAS) << 2;
    if bits & 0x80 == 0 {
        size as i16
    } else {
        -size as i16
    }
}

fn mu_encode(sample: i16) -> u8 {
    let negative = sample < 0;
    // Towards zero, so that both signs have the same steps.
    let size = (i32::from(sample).abs() >> 2).min(MU_MOST) + MU_BIAS;
    let segment = 26 - size.leading_zeros();
    let step = (size >> (segment + 1)) & 15;
    let bits = (segment << 4) as u8 | step as u8 | if negative { 0x80 } else { 0 };
    !bits
}

const fn a_decode(byte: u8) -> i16 {
    let bits = byte ^ 0x55;
    let segment = (bits >> 4) & 7;
    let step = (bits & 15) as i32;
    let size = if segment == 0 {
        (2 * step + 1) << 3
    } else {
        (2 * step + 33) << (segment + 2)
    };
    if bits & 0x80 != 0 {
        size as i16
    } else {
        -size as i16
    }
}

fn a_encode(sample: i16) -> u8 {
    let negative = sample < 0;
    // Of 13 bits, in which −1 is the first step below zero.
    let size = i32::from(if negative { !sample } else { sample }) >> 4;
    let (segment, step) = if size < 32 {
        ((size >= 16) as u32, size & 15)
    } else {
        let segment = 28 - size.leading_zeros();
        (segment, (size >> (segment - 1)) & 15)
    };
    let bits = (segment << 4) as u8 | step as u8 | if negative { 0 } else { 0x80 };
    bits ^ 0x55
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The recommendation's tables 1a and 2a: for each segment, its number of steps, the width
    /// of one, and the decision value at which it begins; from 14 and 13 bits to 16.
    const MU_SEGMENTS: [(i32, i32, i32); 9] = [
        (1, 1, 0),
        (15, 2, 1),
        (16, 4, 31),
        (16, 8, 95),
        (16, 16, 223),
        (16, 32, 479),
        (16, 64, 991),
        (16, 128, 2_015),
        (16, 256, 4_063),
    ];
    const A_SEGMENTS: [(i32, i32, i32); 7] = [
        (32, 2, 0),
        (16, 4, 64),
        (16, 8, 128),
        (16, 16, 256),
        (16, 32, 512),
        (16, 64, 1_024),
        (16, 128, 2_048),
    ];

    /// The steps upwards from zero: where each begins, and the value it stands for.
    fn steps(law: Law) -> Vec<(i32, i32)> {
        let (segments, bits) = match law {
            Law::Mu => (&MU_SEGMENTS[..], 4),
            Law::A => (&A_SEGMENTS[..], 8),
        };
        let mut steps = Vec::new();
        for (count, width, from) in segments {
            for n in 0..*count {
                let begins = from + n * width;
                let middle = if *width == 1 { 0 } else { begins + width / 2 };
                steps.push((begins * bits, middle * bits));
            }
        }
        steps
    }

    fn check(law: Law) {
        let steps = steps(law);
        assert_eq!(steps.len(), 128, "seven bits");
        let to_byte = |step: usize, negative: bool| match law {
            Law::Mu => !(step as u8 | if negative { 0x80 } else { 0 }),
            Law::A => (step as u8 | if negative { 0 } else { 0x80 }) ^ 0x55,
        };
        for (step, (_, value)) in steps.iter().enumerate() {
            assert_eq!(
                i32::from(law.linear(to_byte(step, false))),
                *value,
                "step {step}"
            );
            assert_eq!(
                i32::from(law.linear(to_byte(step, true))),
                -value,
                "step −{step}"
            );
        }
        for sample in i16::MIN..=i16::MAX {
            let negative = sample < 0;
            // A-law's negative steps begin just below zero; µ-law's zero is in the middle.
            let size = match (law, negative) {
                (Law::A, true) => i32::from(!sample),
                _ => i32::from(sample).abs(),
            };
            let step = steps.partition_point(|(begins, _)| *begins <= size) - 1;
            let expected = to_byte(step, negative);
            assert_eq!(
                law.encode(from_i16(sample)),
                expected,
                "{law:?} of {sample}"
            );
        }
        for byte in 0..=255u8 {
            let back = law.encode(law.decode(byte));
            let zeros = law == Law::Mu && byte == 0x7f;
            assert!(back == byte || zeros, "{byte:#x} comes back as {back:#x}");
        }
    }

    #[test]
    fn mu_law_is_the_recommendations_in_every_sample_and_byte() {
        check(Law::Mu);
    }

    #[test]
    fn a_law_is_the_recommendations_in_every_sample_and_byte() {
        check(Law::A);
    }
}
