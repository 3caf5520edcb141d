//! Digits as tones: the keypad's rows and columns.
//! Deliberately not here: digits in RTP events, and that a digit heard both ways is one.

mod detect;
mod goertzel;
mod make;

pub use detect::{Detector, Heard};
pub use make::{DigitTimes, digits};

/// Hz, from the top row down.
const ROWS: [f64; 4] = [697.0, 770.0, 852.0, 941.0];
/// Hz, from the left column on.
const COLUMNS: [f64; 4] = [1_209.0, 1_336.0, 1_477.0, 1_633.0];
const KEYS: [[char; 4]; 4] = [
    ['1', '2', '3', 'A'],
    ['4', '5', '6', 'B'],
    ['7', '8', '9', 'C'],
    ['*', '0', '#', 'D'],
];

/// The two frequencies of a key.
pub fn frequencies(key: char) -> Option<[f64; 2]> {
    let key = key.to_ascii_uppercase();
    let row = KEYS.iter().position(|row| row.contains(&key))?;
    let column = KEYS[row].iter().position(|known| *known == key)?;
    Some([ROWS[row], COLUMNS[column]])
}
