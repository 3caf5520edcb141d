//! What an editor does to a clip. Each gives a new one; the old one stays for undoing.

mod fade;
mod limit;
mod loudness;
mod peaks;
mod silence;

pub use fade::{cut, fade};
pub use loudness::{Loudness, Normalised, SPEECH, Target, loudness, normalise};
pub use peaks::{Peak, peaks};
pub use silence::{is_silent, remove_silence, trim_silence};

use crate::clip::Clip;
use crate::frame::PHONE_HZ;
use crate::g711::Law;

/// As it sounds over a telephone: its band, and its 8 bits. At the clip's own rate again, so
/// that it can be heard on the same device.
pub fn as_telephone(clip: &Clip, law: Law) -> Clip {
    let narrow = clip.at(PHONE_HZ);
    let coded: Vec<f32> = narrow
        .samples()
        .iter()
        .map(|s| law.decode(law.encode(*s)))
        .collect();
    narrow.with(coded).at(clip.hz())
}
