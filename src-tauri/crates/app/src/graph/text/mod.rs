//! Text as it is set in pictures and documents: cleaned, measured, shaped and broken into
//! lines, in Latin, Greek, Cyrillic and Arabic script, with the usual emoji.
//!
//! Deliberately not here: colours and places; hyphenation; scripts that the bundled fonts do
//! not have, whose letters become boxes in a PDF and whatever the reader's machine has in a
//! browser.

mod clean;
mod fonts;
mod shape;
mod wrap;

pub(super) use clean::{line, lines};
pub(super) use fonts::{FONTS, bytes};
pub(super) use shape::{Run, Shaped, Weight, shape};
pub(super) use wrap::{fit, wrap};
