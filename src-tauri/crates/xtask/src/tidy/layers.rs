//! Who may depend on whom: hosts → app → {runtime, store, remote} → {engine, audio} → flow, with
//! the edges (sip, mic, script, decode, speech) beside runtime; and which crate holds which wall.
//! testkit drives the product as a host does, so nothing that ships may depend on it.
//! Deliberately not here: modules inside a crate.

use super::Problem;
use crate::repo::{Dependency, Kind, Package};

/// A crate of ours may use crates that stand lower.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Document,
    Meaning,
    Driver,
    Edge,
    Actions,
    Host,
}

const PREFIX: &str = "callwright-";
const PLACES: &[(&str, Layer)] = &[
    ("flow", Layer::Document),
    ("engine", Layer::Meaning),
    ("audio", Layer::Meaning),
    ("runtime", Layer::Driver),
    ("store", Layer::Driver),
    ("remote", Layer::Driver),
    ("worker", Layer::Driver),
    ("sip", Layer::Edge),
    ("mic", Layer::Edge),
    ("script", Layer::Edge),
    ("decode", Layer::Edge),
    ("speech", Layer::Edge),
    ("app", Layer::Actions),
    ("web", Layer::Host),
    ("cli", Layer::Host),
    ("server", Layer::Host),
    ("studio", Layer::Host),
    ("testkit", Layer::Host),
];
/// It starts the others and must build without them.
const ALONE: &str = "xtask";
/// Random flows, callers and faults: anybody's tests may use them.
const TESTKIT: &str = "testkit";

/// A heavy or effectful dependency, and the crates that hold it.
const WALLS: &[(&str, &[&str])] = &[
    ("tauri", &["studio"]),
    ("rquickjs", &["script"]),
    ("symphonia", &["audio"]),
    ("sqlx", &["store"]),
    ("reqwest", &["remote", "speech"]),
    ("rustls", &["remote", "speech"]),
    ("rsipstack", &["sip"]),
    ("cpal", &["mic"]),
];
const NO_TOKIO: &[&str] = &["flow", "engine", "audio"];

pub fn check(packages: &[Package]) -> Vec<Problem> {
    packages
        .iter()
        .flat_map(|package| {
            package
                .dependencies
                .iter()
                .filter_map(|d| fault(package, d))
        })
        .collect()
}

fn fault(package: &Package, dependency: &Dependency) -> Option<Problem> {
    let from = short(package);
    let what = if dependency.ours {
        between(
            from,
            dependency.name.trim_start_matches(PREFIX),
            dependency.kind,
        )?
    } else {
        wall(from, &dependency.name, dependency.kind)?
    };
    Some(Problem::new(&package.name, what))
}

fn short(package: &Package) -> &str {
    if package.folder == "src-tauri" {
        "studio"
    } else {
        package.name.trim_start_matches(PREFIX)
    }
}

fn between(from: &str, to: &str, kind: Kind) -> Option<String> {
    if from == ALONE || to == ALONE {
        return Some(format!(
            "xtask stands alone, so nothing connects it with `{to}`. Call the built program instead."
        ));
    }
    let place = |name: &str| {
        PLACES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, layer)| *layer)
    };
    let (Some(above), Some(below)) = (place(from), place(to)) else {
        let stranger = if place(from).is_none() { from } else { to };
        return Some(format!(
            "`{stranger}` has no place in the layers. Give it one in xtask's tidy/layers.rs."
        ));
    };
    if kind == Kind::Dev && to == TESTKIT || allowed(above, to, below) {
        return None;
    }
    let how = match (above, below) {
        (Layer::Actions, Layer::Edge) => "edges are handed in by the host",
        _ => "move what it needs down, or hand it in as an argument",
    };
    Some(format!(
        "`{from}` must not depend on `{to}`, which does not stand below it: {how}."
    ))
}

fn allowed(above: Layer, to: &str, below: Layer) -> bool {
    match (above, below) {
        // Edges implement the driver's traits, some in processes of their own, and know nothing of
        // libraries, servers or each other.
        (Layer::Edge, Layer::Driver) => matches!(to, "runtime" | "worker"),
        (Layer::Actions, Layer::Edge) => false,
        _ => below < above,
    }
}

fn wall(from: &str, to: &str, kind: Kind) -> Option<String> {
    if kind == Kind::Dev {
        return None;
    }
    if to == "tokio" && NO_TOKIO.contains(&from) {
        return Some(format!(
            "`{from}` does no I/O and waits for nobody, so it has no use for tokio. The driver is `runtime`."
        ));
    }
    let family = |name: &str| {
        to == name
            || to
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(['-', '_']))
    };
    let (_, holders) = WALLS.iter().find(|(name, _)| family(name))?;
    (!holders.contains(&from)).then(|| {
        format!(
            "`{to}` belongs to {} alone. Ask that crate.",
            holders.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_pair(from: &str, to: &str, kind: Kind, ours: bool) -> Vec<Problem> {
        let named = |name: &str| {
            if ours && name != ALONE {
                format!("{PREFIX}{name}")
            } else {
                name.to_owned()
            }
        };
        let name = if from == ALONE {
            from.to_owned()
        } else {
            format!("{PREFIX}{from}")
        };
        let dependencies = vec![Dependency {
            name: named(to),
            kind,
            ours,
        }];
        check(&[Package {
            name,
            folder: String::new(),
            dependencies,
            bins: vec![],
            examples: vec![],
        }])
    }

    #[test]
    fn dependencies_point_down() {
        let check = |from: &str, to: &str, fine: bool| {
            assert_eq!(
                check_pair(from, to, Kind::Normal, true).is_empty(),
                fine,
                "{from} → {to}"
            );
        };
        for (from, to) in [
            ("cli", "app"),
            ("cli", "flow"),
            ("cli", "script"),
            ("server", "sip"),
            ("app", "runtime"),
            ("app", "flow"),
            ("runtime", "engine"),
            ("store", "flow"),
            ("engine", "flow"),
            ("script", "runtime"),
            ("script", "worker"),
            ("decode", "audio"),
            ("sip", "audio"),
            ("testkit", "app"),
            ("testkit", "script"),
        ] {
            check(from, to, true);
        }
        for (from, to) in [
            ("flow", "engine"),
            ("engine", "runtime"),
            ("engine", "audio"),
            ("runtime", "app"),
            ("runtime", "store"),
            ("runtime", "script"),
            ("audio", "worker"),
            ("app", "cli"),
            ("app", "script"),
            ("app", "testkit"),
            ("script", "sip"),
            ("sip", "store"),
            ("mic", "app"),
            ("cli", "web"),
            ("cli", "testkit"),
            ("xtask", "flow"),
            ("cli", "xtask"),
            ("flow", "stranger"),
        ] {
            check(from, to, false);
        }
    }

    #[test]
    fn tests_anywhere_may_use_the_testkit_and_nothing_else_out_of_turn() {
        assert!(
            check_pair("flow", "testkit", Kind::Dev, true).is_empty(),
            "testkit is for tests"
        );
        assert!(
            !check_pair("flow", "testkit", Kind::Normal, true).is_empty(),
            "and for nothing that ships"
        );
        assert!(
            !check_pair("flow", "app", Kind::Dev, true).is_empty(),
            "tests do not reach up either"
        );
    }

    #[test]
    fn each_wall_has_its_holder() {
        let check = |from: &str, to: &str, fine: bool| {
            assert_eq!(
                check_pair(from, to, Kind::Normal, false).is_empty(),
                fine,
                "{from} uses {to}"
            );
        };
        check("script", "rquickjs", true);
        check("engine", "rquickjs", false);
        check("cli", "tauri-plugin-dialog", false);
        check("engine", "tokio", false);
        check("runtime", "tokio", true);
        check("cli", "tauriesque", true);
        let problem = &check_pair("engine", "tokio", Kind::Normal, false)[0];
        assert!(
            problem.what.contains("runtime"),
            "a problem says what to do: {}",
            problem.what
        );
    }
}
