//! The bundled fonts, and which of them has a letter. Where they come from is in
//! `fonts/README.md` of this crate.

use super::clean::is_mark;
use super::shape::Weight;
use harfrust::{Direction, Font, Script, ShapePlan, ShaperFont};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::LazyLock;

/// In the order of their numbers.
const BYTES: [&[u8]; 5] = [
    include_bytes!("../../../fonts/Inter-Regular.ttf"),
    include_bytes!("../../../fonts/Inter-SemiBold.ttf"),
    include_bytes!("../../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSansArabic-SemiBold.ttf"),
    include_bytes!("../../../fonts/NotoEmoji.ttf"),
];

pub const FONTS: usize = BYTES.len();

const MOST_PLANS: usize = 64;

static LOADED: LazyLock<[Option<Font>; FONTS]> = LazyLock::new(|| BYTES.map(|b| Font::new(b, 0)));

pub fn bytes(font: usize) -> Option<&'static [u8]> {
    BYTES.get(font).copied()
}

/// One weight of every script, ready to shape with.
pub struct Faces {
    /// With the number of the font: Latin first, then Arabic, then emoji.
    pub chain: Vec<(usize, ShaperFont<'static, 'static>)>,
    plans: RefCell<Vec<(PlanKey, Rc<ShapePlan>)>>,
}

type PlanKey = (usize, Direction, Option<Script>);

impl Faces {
    fn of(weight: Weight) -> Faces {
        let numbers = match weight {
            Weight::Regular => [0, 2, 4],
            Weight::SemiBold => [1, 3, 4],
        };
        let loaded = numbers
            .into_iter()
            .filter_map(|n| Some((n, LOADED[n].as_ref()?)));
        Faces {
            chain: loaded.map(|(n, font)| (n, ShaperFont::new(font))).collect(),
            plans: RefCell::default(),
        }
    }

    /// How text of one script and direction is set in a font of the chain. Working that out
    /// takes longer than setting a word, so it is kept.
    pub fn plan(
        &self,
        place: usize,
        direction: Direction,
        script: Option<Script>,
    ) -> Option<Rc<ShapePlan>> {
        let key = (place, direction, script);
        let mut plans = self.plans.borrow_mut();
        if let Some((_, plan)) = plans.iter().find(|(k, _)| *k == key) {
            return Some(plan.clone());
        }
        let (_, font) = self.chain.get(place)?;
        let plan = Rc::new(ShapePlan::new(font, direction, script, None, &[]));
        // A name may be in every script there is.
        if plans.len() < MOST_PLANS {
            plans.push((key, plan.clone()));
        }
        Some(plan)
    }

    /// The place in the chain of the font to set a letter in, after letters of `current`.
    pub fn choose(&self, c: char, current: Option<usize>) -> usize {
        if let Some(current) = current
            && (is_mark(c) || self.has(current, c))
        {
            return current;
        }
        (0..self.chain.len()).find(|i| self.has(*i, c)).unwrap_or(0)
    }

    fn has(&self, place: usize, c: char) -> bool {
        (self.chain.get(place)).is_some_and(|(_, f)| f.nominal_glyph(c.into()).is_some())
    }
}

thread_local! {
    static FACES: [Faces; 2] = [Faces::of(Weight::Regular), Faces::of(Weight::SemiBold)];
}

pub fn with_faces<T>(weight: Weight, use_them: impl FnOnce(&Faces) -> T) -> T {
    FACES.with(|faces| match weight {
        Weight::Regular => use_them(&faces[0]),
        Weight::SemiBold => use_them(&faces[1]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_loads_and_has_its_letters() {
        assert!(
            LOADED.iter().all(Option::is_some),
            "a bundled font is broken"
        );
        for (c, place) in [
            ('A', 0),
            ('é', 0),
            ('Ж', 0),
            ('→', 0),
            ('…', 0),
            ('ع', 1),
            ('٣', 1),
            ('،', 1),
            ('📱', 2),
        ] {
            for weight in [Weight::Regular, Weight::SemiBold] {
                assert_eq!(
                    with_faces(weight, |f| f.choose(c, None)),
                    place,
                    "{c} is in no font or another one"
                );
            }
        }
        for bytes in BYTES {
            assert!(
                bytes.len() < 200_000,
                "a font of {} bytes is too big to bundle",
                bytes.len()
            );
        }
    }
}
