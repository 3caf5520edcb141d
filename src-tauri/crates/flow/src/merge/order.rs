//! The order of a merged list: what both sides kept keeps the order that one of them gave it,
//! what one side added follows whatever it was put behind. The answer does not depend on
//! which side is called ours, unless both sides sorted the list differently.

use std::collections::BTreeSet;

pub(super) struct Ordered<'a> {
    pub ids: Vec<&'a str>,
    /// Both sides put kept items in another order, and not in the same one.
    pub conflict: bool,
}

/// The order of `survivors` after both sides changed `base`.
pub(super) fn merged<'a>(
    base: &[&'a str],
    ours: &[&'a str],
    theirs: &[&'a str],
    survivors: &BTreeSet<&'a str>,
) -> Ordered<'a> {
    let ours: Vec<&str> = only(ours, survivors);
    let theirs: Vec<&str> = only(theirs, survivors);
    let (in_ours, in_theirs) = (set(&ours), set(&theirs));
    let shared: BTreeSet<&str> = in_ours.intersection(&in_theirs).copied().collect();
    let (spine, conflict) = spine(base, &only(&ours, &shared), &only(&theirs, &shared));

    let our_runs = runs(&ours, &shared);
    let their_runs = runs(&theirs, &shared);
    let mut ids = Vec::with_capacity(survivors.len());
    let mut seen = BTreeSet::new();
    for anchor in std::iter::once(None).chain(spine.into_iter().map(Some)) {
        let run = |runs: &[(Option<&'a str>, Vec<&'a str>)]| -> Vec<&'a str> {
            let at = runs.binary_search_by(|(a, _)| a.cmp(&anchor));
            at.ok()
                .and_then(|i| runs.get(i))
                .map(|(_, run)| run.clone())
                .unwrap_or_default()
        };
        let (a, b) = (run(&our_runs), run(&their_runs));
        // Put in at one place by both: whose goes first must not depend on whose is ours.
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        let all = anchor.into_iter().chain(first).chain(second);
        ids.extend(all.filter(|id| seen.insert(*id)));
    }
    Ordered { ids, conflict }
}

/// The items both sides have, in the order that won.
fn spine<'a>(base: &[&'a str], ours: &[&'a str], theirs: &[&'a str]) -> (Vec<&'a str>, bool) {
    if ours == theirs {
        return (ours.to_vec(), false);
    }
    let in_base = set(base);
    let shared = set(ours);
    let was = only(base, &shared);
    let (our_kept, their_kept) = (only(ours, &in_base), only(theirs, &in_base));
    let (ours_still, theirs_still) = (our_kept == was, their_kept == was);
    match (ours_still, theirs_still) {
        (false, true) => (ours.to_vec(), false),
        (true, false) => (theirs.to_vec(), false),
        // Only what both added stands differently, or both sorted alike: any one answer will do.
        _ if our_kept == their_kept => (ours.min(theirs).to_vec(), false),
        _ => (ours.to_vec(), true),
    }
}

/// What stands behind each shared item (or at the front) on one side only, by that item.
fn runs<'a>(list: &[&'a str], shared: &BTreeSet<&str>) -> Vec<(Option<&'a str>, Vec<&'a str>)> {
    let mut runs: Vec<(Option<&str>, Vec<&str>)> = vec![(None, Vec::new())];
    for id in list {
        if shared.contains(id) {
            runs.push((Some(id), Vec::new()));
        } else if let Some((_, run)) = runs.last_mut() {
            run.push(id);
        }
    }
    runs.retain(|(_, run)| !run.is_empty());
    runs.sort();
    runs
}

fn only<'a>(list: &[&'a str], keep: &BTreeSet<&str>) -> Vec<&'a str> {
    list.iter()
        .copied()
        .filter(|id| keep.contains(id))
        .collect()
}

fn set<'a>(list: &[&'a str]) -> BTreeSet<&'a str> {
    list.iter().copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, ours: &str, theirs: &str, wanted: &str, conflict: bool) {
        let ids = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
        let leak = |text: &str| ids(Box::leak(text.to_owned().into_boxed_str()));
        let (base, ours, theirs) = (leak(base), leak(ours), leak(theirs));
        let gone = |id: &&str| base.contains(id) && !(ours.contains(id) && theirs.contains(id));
        let all = ours.iter().chain(&theirs).copied();
        let survivors: BTreeSet<&str> = all.filter(|id| !gone(id)).collect();
        let got = merged(&base, &ours, &theirs, &survivors);
        assert_eq!(
            got.ids.join(" "),
            wanted,
            "{base:?} + {ours:?} + {theirs:?}"
        );
        assert_eq!(
            got.conflict, conflict,
            "conflict of {base:?} + {ours:?} + {theirs:?}"
        );
        if !conflict {
            let other = merged(&base, &theirs, &ours, &survivors);
            assert_eq!(
                other.ids, got.ids,
                "sides swapped: {base:?} + {ours:?} + {theirs:?}"
            );
        }
    }

    #[test]
    fn orders_merge() {
        check("a b c", "a b c", "a b c", "a b c", false);
        check("a b c", "c a b", "a b c", "c a b", false);
        check("a b c", "a b c", "c b a", "c b a", false);
        check("a b c", "c a b", "b a c", "c a b", true);
        check("a b c", "a x b c", "a b y c", "a x b y c", false);
        check("a b c", "a y b c", "a x b c", "a x y b c", false);
        check("a b c", "b c", "x a b c", "x b c", false);
        check("a b c", "a c", "c b a", "c a", false);
        check("a b", "a n b", "a b n", "a b n", false);
        check("", "p q", "q r", "p q r", false);
        check("a b c d", "d a b c", "a b x c d", "d a b x c", false);
    }
}
