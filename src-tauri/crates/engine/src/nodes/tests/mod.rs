//! Walks the registry: every type's cases run through the real `Call`, and whatever
//! can be asked of any type is asked of each, so that a new one needs no test of its own.
//!
//! A case stands in `nodes/<type>/cases.json`; its fields are those of `case::Case`.
//! The flow is start → the step under test (`step`) → one hang-up step per output.
//! - A `Play` lasts 60 ms for each character of its text and 200 ms, recordings and clips
//!   their own time; a video 5 s; the lists `play` and `video` of `world` can say otherwise.
//! - All other effects answer from `world`, in order: `http`, `script`, `sent`, `agents`,
//!   `connect`, `dial`, `record`, `stored` (callback, voicemail), `assist`. An answer may
//!   carry `after` (ms; else a talk and a recording last their `ms`, and all else takes no
//!   time), `news` (each with its `after`), `"never": true` (it does not end by itself),
//!   or be `{"broken": "why"}`. An effect too many is told.
//! - A key that a recording ends by, and hanging up, end it at once.
//! - `commands` are looked for in order; others may stand between them.

mod again;
mod case;
mod every_type;
mod expect;
mod hang_up;
mod keys;
mod odd_settings;
pub(super) mod rig;
mod world;

use case::each;

#[test]
fn every_case_holds() {
    each("Cases that do not hold", |kind, case| {
        let stage = world::stage(kind, case)?;
        expect::problems(case, &stage)?;
        let Some(expected) = &case.expect else {
            return if case.problems.is_some() {
                Ok(())
            } else {
                Err("expects nothing".to_owned())
            };
        };
        let ran = world::run(case, &stage.program, false)?;
        expect::outcome(expected, &ran)
    });
}

#[test]
fn a_call_runs_the_same_twice() {
    each("Traces that differ when run again", |kind, case| {
        let stage = world::stage(kind, case)?;
        if case.expect.is_none() {
            return Ok(());
        }
        let once = world::run(case, &stage.program, false)?;
        let again = world::run(case, &world::stage(kind, case)?.program, false)?;
        differ(&once.lines(), &again.lines())
    });
}

#[test]
fn a_call_can_be_put_away_at_every_wait() {
    each("Calls that do not survive being put away", |kind, case| {
        let stage = world::stage(kind, case)?;
        if case.expect.is_none() {
            return Ok(());
        }
        let straight = world::run(case, &stage.program, false)?;
        let thawed = world::run(case, &stage.program, true)?;
        differ(&straight.lines(), &thawed.lines())
    });
}

fn differ(a: &[String], b: &[String]) -> Result<(), String> {
    let at = (0..a.len().max(b.len())).find(|i| a.get(*i) != b.get(*i));
    match at {
        None => Ok(()),
        Some(i) => Err(format!("line {i}:\n    {:?}\n    {:?}", a.get(i), b.get(i))),
    }
}

#[test]
fn secrets_stay_out_of_the_trace() {
    each("Secrets in traces", |kind, case| {
        let stage = world::stage(kind, case)?;
        if case.expect.is_none() {
            return Ok(());
        }
        let ran = world::run(case, &stage.program, false)?;
        let lines = ran.lines().join("\n");
        for variable in case.variables.iter().filter(|v| v.sensitive) {
            let given = case.facts.inputs.get(&variable.id);
            let kept = ran.variables.get(&variable.id);
            for value in given.into_iter().chain(kept) {
                let text = crate::expr::value::text_of(value);
                // Two characters turn up everywhere by chance.
                if text.chars().count() >= crate::limits::MIN_MASKED_CHARS && lines.contains(&text)
                {
                    return Err(format!("“{text}” of {} stands in the trace", variable.id));
                }
            }
        }
        Ok(())
    });
}
