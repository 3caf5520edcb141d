//! The light theme.

use callwright_engine::nodes::Group;

/// 0xRRGGBB
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u32);

pub const CANVAS: Colour = Colour(0xf5_f6f8);
pub const DOT: Colour = Colour(0xdf_e2e8);
pub const CARD: Colour = Colour(0xff_ffff);
pub const CARD_EDGE: Colour = Colour(0xd8_dce3);
pub const RULE: Colour = Colour(0xea_ecf0);
pub const SHADOW: Colour = Colour(0x10_1828);
pub const INK: Colour = Colour(0x17_1a21);
pub const INK_SOFT: Colour = Colour(0x4a_5160);
/// The lightest ink that can still be read on white and on the canvas (4.6 to 1).
pub const INK_QUIET: Colour = Colour(0x69_7080);
pub const LINE: Colour = Colour(0x9a_a2b1);
pub const LOOSE: Colour = Colour(0xe0_8a00);
pub const LOOSE_INK: Colour = Colour(0x97_5a00);
pub const BRAND: Colour = Colour(0x50_4fd8);
pub const NOTE: Colour = Colour(0xff_f6d6);
pub const NOTE_EDGE: Colour = Colour(0xf0_dc98);
pub const FRAME: Colour = Colour(0x69_7080);

/// A step's colour family: one for each group of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    /// Where calls come in, and step types of other versions.
    Grey,
    /// Say
    Blue,
    /// Listen
    Purple,
    /// Decide
    Amber,
    /// Data
    Teal,
    /// Connect
    Green,
    /// End
    Red,
}

impl Hue {
    pub fn of(kind: &str, group: Option<Group>) -> Hue {
        match group {
            _ if kind == "start" => Hue::Grey,
            None => Hue::Grey,
            Some(Group::Say) => Hue::Blue,
            Some(Group::Listen) => Hue::Purple,
            Some(Group::Decide) => Hue::Amber,
            Some(Group::Data) => Hue::Teal,
            Some(Group::Connect) => Hue::Green,
            Some(Group::End) => Hue::Red,
        }
    }

    pub fn strong(self) -> Colour {
        Colour(match self {
            Hue::Grey => 0x5b_6270,
            Hue::Blue => 0x1f_6fd6,
            Hue::Purple => 0x7a_48d0,
            Hue::Amber => 0xa2_5d06,
            Hue::Teal => 0x0b_807e,
            Hue::Green => 0x0f_7f47,
            Hue::Red => 0xcf_2f38,
        })
    }

    pub fn soft(self) -> Colour {
        Colour(match self {
            Hue::Grey => 0xe9_ebef,
            Hue::Blue => 0xe0_edfd,
            Hue::Purple => 0xec_e5fb,
            Hue::Amber => 0xf7_ebda,
            Hue::Teal => 0xdb_f1f0,
            Hue::Green => 0xdb_f2e4,
            Hue::Red => 0xfc_e3e3,
        })
    }
}

/// Colours that designers give frames and notes: names of the palette, or `#rrggbb`.
pub fn named(colour: &str) -> Option<Colour> {
    if let Some(hex) = colour.strip_prefix('#') {
        let fits = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        return u32::from_str_radix(hex, 16)
            .ok()
            .filter(|_| fits)
            .map(Colour);
    }
    let hue = match colour {
        "grey" | "gray" => Hue::Grey,
        "blue" | "say" => Hue::Blue,
        "purple" | "listen" => Hue::Purple,
        "amber" | "yellow" | "orange" | "decide" => Hue::Amber,
        "teal" | "data" => Hue::Teal,
        "green" | "connect" => Hue::Green,
        "red" | "end" => Hue::Red,
        _ => return None,
    };
    Some(hue.strong())
}

impl Colour {
    /// Mixed with white; 0 is white, 1 the colour itself.
    pub fn tint(self, share: f32) -> Colour {
        let mix = |shift: u32| {
            let channel = (self.0 >> shift & 0xff) as f32;
            (255.0 + (channel - 255.0) * share.clamp(0.0, 1.0)).round() as u32
        };
        Colour(mix(16) << 16 | mix(8) << 8 | mix(0))
    }

    pub fn rgb(self) -> (u8, u8, u8) {
        ((self.0 >> 16) as u8, (self.0 >> 8) as u8, self.0 as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast as the accessibility guidelines reckon it.
    fn contrast(a: Colour, b: Colour) -> f64 {
        let light = |c: Colour| {
            let (r, g, b) = c.rgb();
            let channel = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.040_45 {
                    v / 12.92
                } else {
                    ((v + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn all_text_can_be_read() {
        for (ink, ground) in [
            (INK, CARD),
            (INK_SOFT, CARD),
            (INK_QUIET, CARD),
            (INK_QUIET, CANVAS),
            (LOOSE_INK, CARD),
            (INK_SOFT, NOTE),
        ] {
            assert!(
                contrast(ink, ground) >= 4.5,
                "{ink:x?} on {ground:x?} is only {:.2}",
                contrast(ink, ground)
            );
        }
        for hue in [
            Hue::Grey,
            Hue::Blue,
            Hue::Purple,
            Hue::Amber,
            Hue::Teal,
            Hue::Green,
            Hue::Red,
        ] {
            let (ink, ground) = (hue.strong(), hue.soft());
            assert!(
                contrast(ink, CARD) >= 4.5,
                "{hue:?} on white is only {:.2}",
                contrast(ink, CARD)
            );
            assert!(
                contrast(ink, ground) >= 3.8,
                "{hue:?} on its tint is only {:.2}",
                contrast(ink, ground)
            );
        }
    }

    #[test]
    fn colours_of_frames_are_names_or_hex_and_nothing_else() {
        assert_eq!(named("#50d8FF"), Some(Colour(0x50_d8ff)));
        assert_eq!(named("teal"), Some(Hue::Teal.strong()));
        for bad in [
            "",
            "#12345",
            "#1234567",
            "#+12345",
            "url(#x)",
            "red;fill:url(http://x)",
        ] {
            assert_eq!(named(bad), None, "{bad}");
        }
    }
}
