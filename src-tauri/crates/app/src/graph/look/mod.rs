//! How things look: colours, icons, and the shapes a picture is made of. Painters (`svg`,
//! `pdf`) read these and nothing else, so that a flow looks the same everywhere.

mod colour;
mod icons;
mod scene;

pub(super) use colour::{Colour, Hue, *};
pub(super) use icons::{Curve, icon, icon_curves};
pub(super) use scene::{Align, Item, Scene, Stroke, Words};
