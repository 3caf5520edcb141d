//! Files without any head, as exchanges keep them: only the name says what they are.

use crate::frame::{PHONE_HZ, from_i16};
use crate::g711::Law;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw {
    G711(Law),
    /// Signed 16-bit samples at this rate, the low byte first.
    Linear {
        hz: u32,
    },
}

/// By the ending of a name; Asterisk writes the rate behind `sln`, in kHz.
pub fn raw_of(ending: &str) -> Option<Raw> {
    let raw = match ending.to_ascii_lowercase().as_str() {
        "ulaw" | "ul" | "mu" | "pcm" => Raw::G711(Law::Mu),
        "alaw" | "al" => Raw::G711(Law::A),
        "sln" | "raw" => Raw::Linear { hz: PHONE_HZ },
        "sln12" => Raw::Linear { hz: 12_000 },
        "sln16" => Raw::Linear { hz: 16_000 },
        "sln24" => Raw::Linear { hz: 24_000 },
        "sln32" => Raw::Linear { hz: 32_000 },
        "sln44" => Raw::Linear { hz: 44_100 },
        "sln48" => Raw::Linear { hz: 48_000 },
        "sln96" => Raw::Linear { hz: 96_000 },
        "sln192" => Raw::Linear { hz: 192_000 },
        _ => return None,
    };
    Some(raw)
}

impl Raw {
    pub fn hz(self) -> u32 {
        match self {
            Raw::G711(_) => PHONE_HZ,
            Raw::Linear { hz } => hz,
        }
    }

    pub fn bytes_a_sample(self) -> usize {
        match self {
            Raw::G711(_) => 1,
            Raw::Linear { .. } => 2,
        }
    }

    /// A last half sample is left out.
    pub fn decode(self, bytes: &[u8]) -> Vec<f32> {
        match self {
            Raw::G711(law) => law.decode_all(bytes),
            Raw::Linear { .. } => {
                let pairs = bytes.as_chunks::<2>().0.iter();
                pairs
                    .map(|pair| from_i16(i16::from_le_bytes(*pair)))
                    .collect()
            }
        }
    }

    pub fn encode(self, samples: &[f32]) -> Vec<u8> {
        match self {
            Raw::G711(law) => law.encode_all(samples),
            Raw::Linear { .. } => {
                let bytes = samples
                    .iter()
                    .flat_map(|s| crate::frame::to_i16(*s).to_le_bytes());
                bytes.collect()
            }
        }
    }
}
