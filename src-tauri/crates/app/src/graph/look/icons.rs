//! Icons of the step types, as curves that every painter can draw.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One stretch of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Curve {
    Move([f32; 2]),
    Line([f32; 2]),
    Cubic([f32; 6]),
    Close,
}

static ICONS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("icons.txt")
        .lines()
        .filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once(' ')).collect()
});

/// The name of a step type's icon.
pub fn icon(kind: &str) -> &'static str {
    let found = ICONS
        .get_key_value(kind)
        .or_else(|| ICONS.get_key_value("unknown"));
    found.map_or("unknown", |(name, _)| name)
}

/// An icon's outline on a grid of 24 by 24, to be stroked 2 wide with round ends.
pub fn icon_curves(name: &str) -> Vec<Curve> {
    let mut out = Vec::new();
    let mut words = ICONS.get(name).copied().unwrap_or_default().split(' ');
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
        out.push(match word {
            "M" => Curve::Move([number(), number()]),
            "L" => Curve::Line([number(), number()]),
            "C" => Curve::Cubic(std::array::from_fn(|_| number())),
            _ => Curve::Close,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_type_has_an_icon_that_stays_on_its_grid() {
        for kind in callwright_engine::nodes::kinds() {
            assert_eq!(
                icon(kind.kind),
                kind.kind,
                "{} has no icon in icons.txt",
                kind.kind
            );
        }
        assert_eq!(icon("from-the-future"), "unknown");
        for name in ICONS.keys() {
            let curves = icon_curves(name);
            assert!(curves.len() > 2, "{name} shows nothing");
            let inside = |n: &f32| (0.5..=23.5).contains(n);
            let fits = curves.iter().all(|c| match c {
                Curve::Move(p) | Curve::Line(p) => p.iter().all(inside),
                Curve::Cubic(p) => p.iter().all(inside),
                Curve::Close => true,
            });
            assert!(
                fits,
                "{name} leaves its grid, or a number of it cannot be read"
            );
        }
    }
}
