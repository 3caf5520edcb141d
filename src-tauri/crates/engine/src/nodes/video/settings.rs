//! What is shown, where it can be clicked, and what is told to designers about it.

use crate::check::Checker;
use crate::expr::Place;
use crate::nodes::wording::Wording;
use crate::settings::{Part, Prompt, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Shows a video with spots to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "VideoStep")]
pub struct Video {
    /// The video of the content library.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "video"))]
    pub media: String,
    /// Heard over the video, in the caller's language.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub overlay: Prompt,
    /// Places in the picture that can be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-widget" = "spots"))]
    pub spots: Vec<Spot>,
    /// How often it is shown.
    #[serde(skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 100))]
    pub times: u32,
    /// How long the last picture waits for a choice.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(range(max = 600_000), extend("x-widget" = "duration"))]
    pub wait_ms: u32,
    /// Keys that belong to no spot do not end the video.
    #[serde(skip_serializing_if = "is_default")]
    pub no_skip: bool,
    /// What callers without a picture hear instead; they choose by key or voice.
    #[serde(skip_serializing_if = "Prompt::is_empty")]
    pub no_video: Prompt,
}

impl Default for Video {
    fn default() -> Self {
        Video {
            media: String::new(),
            overlay: Prompt::default(),
            spots: Vec::new(),
            times: 1,
            wait_ms: 0,
            no_skip: false,
            no_video: Prompt::default(),
        }
    }
}

fn is_one(n: &u32) -> bool {
    *n == 1
}

/// A place in the picture that can be chosen. Places and sizes are parts of a hundred.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "VideoSpot")]
pub struct Spot {
    /// Names the spot's output and stays when the label changes.
    pub id: String,
    /// What it is about; callers may also say this.
    #[serde(skip_serializing_if = "Wording::is_empty")]
    pub label: Wording,
    /// From the left edge.
    #[schemars(range(min = 0, max = 100))]
    pub x: f64,
    /// From the upper edge.
    #[schemars(range(min = 0, max = 100))]
    pub y: f64,
    /// The width.
    #[schemars(range(min = 0, max = 100))]
    pub w: f64,
    /// The height.
    #[schemars(range(min = 0, max = 100))]
    pub h: f64,
    /// When it appears.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "duration"))]
    pub from_ms: u32,
    /// When it goes away; 0 for the end, after which it stays on the last picture.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("x-widget" = "duration"))]
    pub to_ms: u32,
    /// The key that chooses it too.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(extend("x-widget" = "key", "maxLength" = 1))]
    pub key: String,
}

impl Spot {
    /// The key, if it is one that a phone has.
    pub fn key(&self) -> Option<char> {
        let mut chars = self.key.chars();
        let key = chars.next().filter(|k| matches!(k, '0'..='9' | '*' | '#'));
        key.filter(|_| chars.next().is_none())
    }

    fn is_inside(&self) -> bool {
        let fits = |from: f64, size: f64| from >= 0.0 && size > 0.0 && from + size <= 100.0;
        fits(self.x, self.w) && fits(self.y, self.h)
    }

    /// Whether a click could mean either.
    fn overlaps(&self, other: &Spot) -> bool {
        let ends = |spot: &Spot| {
            if spot.to_ms == 0 {
                u32::MAX
            } else {
                spot.to_ms
            }
        };
        let same_time = self.from_ms < ends(other) && other.from_ms < ends(self);
        let meet = |a: f64, aw: f64, b: f64, bw: f64| a < b + bw && b < a + aw;
        same_time
            && meet(self.x, self.w, other.x, other.w)
            && meet(self.y, self.h, other.y, other.h)
    }
}

/// Outputs of the step itself, which no spot can be named.
const OWN_OUTPUTS: [&str; 2] = ["finished", "failed"];

impl Video {
    pub(super) fn check_all(&self, cx: &mut Checker) {
        if self.media.is_empty() {
            cx.error("no_video_chosen", "media", &[]);
        } else {
            let clip = Part::Clip {
                clip: self.media.clone(),
            };
            cx.prompt("media", &Prompt::of(vec![clip]));
        }
        cx.prompt("overlay", &self.overlay);
        cx.prompt("no_video", &self.no_video);
        cx.range("times", self.times.into(), 1, 100);
        cx.range("wait_ms", self.wait_ms.into(), 0, 600_000);
        if self.no_video.is_empty() {
            cx.hint("nothing_without_picture", "no_video", &[]);
        }
        let (mut names, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for (i, spot) in self.spots.iter().enumerate() {
            let field = format!("spots.{i}");
            check_spot(cx, &field, spot);
            let args = [("name", spot.id.as_str())];
            if !spot.id.is_empty() && !names.insert(spot.id.as_str()) {
                cx.error("duplicate_option", &format!("{field}.id"), &args);
            }
            if !spot.key.is_empty() && !keys.insert(spot.key.as_str()) {
                let args = [("key", spot.key.as_str())];
                cx.error("duplicate_key", &format!("{field}.key"), &args);
            }
            if let Some(other) = self.spots[..i].iter().find(|s| s.overlaps(spot)) {
                let args = [("name", spot.id.as_str()), ("other", other.id.as_str())];
                cx.warn("spots_overlap", &field, &args);
            }
        }
    }
}

fn check_spot(cx: &mut Checker, field: &str, spot: &Spot) {
    let name = [("name", spot.id.as_str())];
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if spot.id.is_empty() {
        cx.error("option_without_name", &format!("{field}.id"), &[]);
    } else if !spot.id.chars().all(fits) {
        cx.error("bad_option_name", &format!("{field}.id"), &name);
    } else if OWN_OUTPUTS.contains(&spot.id.as_str()) {
        cx.error("option_named_as_output", &format!("{field}.id"), &name);
    }
    if !spot.key.is_empty() && spot.key().is_none() {
        cx.error("bad_key", &format!("{field}.key"), &[("key", &spot.key)]);
    }
    spot.label.check(cx, &format!("{field}.label"), Place::Text);
    if spot.label.is_empty() {
        cx.warn("option_without_label", &format!("{field}.label"), &name);
    }
    if !spot.is_inside() {
        cx.error("spot_outside_picture", field, &name);
    }
    if spot.to_ms > 0 && spot.from_ms >= spot.to_ms {
        cx.error("spot_never_there", &format!("{field}.to_ms"), &name);
    }
}
