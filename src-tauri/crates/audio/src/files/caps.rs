//! What a sound file may be. Larger ones are refused with a sentence before they cost anything.

pub const MOST_BYTES: usize = 50 << 20;
pub const MOST_MINUTES: u32 = 60;
pub const LEAST_HZ: u32 = 4_000;
pub const MOST_HZ: u32 = 192_000;
