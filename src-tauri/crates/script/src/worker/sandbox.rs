//! A runtime and a context for exactly one run: what a script finds around it before
//! anything of the run itself is put in.
//!
//! A script is only given what its text mentions: what it does not name it has no use for,
//! and what it could reach by other ways must not be there. So nothing that differs from run
//! to run can be seen by a script that is believed not to look.

use super::clock::Deadline;
use rquickjs::context::intrinsic::{Date, Eval, Json, MapSet, Promise, RegExp, RegExpCompiler};
use rquickjs::object::Property;
use rquickjs::{Context, Ctx, Exception, Function, Object, Result, Runtime};
use std::rc::Rc;

/// Always there. `Eval` is what the engine itself compiles with; scripts get at none of it
/// (`disarm`). `Promise` only so that `async` code is well-formed: nothing pumps its jobs.
type Base = (Eval, Json, Promise);
type Patterns = (RegExpCompiler, RegExp);

/// The parts of the language that a script mentions. Each left out is a twentieth of the
/// cost of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Parts {
    pub date: bool,
    pub patterns: bool,
    pub sets: bool,
}

impl Parts {
    pub fn of(code: &str, library: &str, date: bool) -> Self {
        let mentions = |words: &[&str]| {
            words
                .iter()
                .any(|word| code.contains(word) || library.contains(word))
        };
        Parts {
            date,
            // A literal, or a method that makes a pattern of a text.
            patterns: mentions(&["/", "RegExp", "match", "search"]),
            sets: mentions(&["Map", "Set"]),
        }
    }

    fn context(self, runtime: &Runtime) -> Result<Context> {
        match (self.date, self.patterns, self.sets) {
            (false, false, false) => Context::custom::<Base>(runtime),
            (false, false, true) => Context::custom::<(Base, MapSet)>(runtime),
            (false, true, false) => Context::custom::<(Base, Patterns)>(runtime),
            (false, true, true) => Context::custom::<(Base, Patterns, MapSet)>(runtime),
            (true, false, false) => Context::custom::<(Base, Date)>(runtime),
            (true, false, true) => Context::custom::<(Base, Date, MapSet)>(runtime),
            (true, true, false) => Context::custom::<(Base, Date, Patterns)>(runtime),
            (true, true, true) => Context::custom::<(Base, Date, Patterns, MapSet)>(runtime),
        }
    }
}

pub(super) struct Sandbox {
    // Before the runtime, which has to go last.
    pub context: Context,
    pub runtime: Runtime,
    pub deadline: Rc<Deadline>,
    parts: Parts,
}

impl Sandbox {
    /// `None` only if the process has run out of memory.
    pub fn build(parts: Parts) -> Option<Self> {
        let runtime = Runtime::new().ok()?;
        let context = parts.context(&runtime).ok()?;
        let deadline = Rc::new(Deadline::default());
        let asked = Rc::clone(&deadline);
        runtime.set_interrupt_handler(Some(Box::new(move || asked.passed())));
        Some(Sandbox {
            context,
            runtime,
            deadline,
            parts,
        })
    }

    pub fn has(&self, parts: Parts) -> bool {
        self.parts == parts
    }
}

/// Takes every way to make code from text. Each sort of function has a constructor that
/// does, reached through its prototype; a sort that the text cannot write need not be
/// looked for.
pub(super) fn disarm<'js>(ctx: &Ctx<'js>, mentions: impl Fn(&str) -> bool) -> Result<()> {
    let refuse = Function::new(ctx.clone(), |ctx: Ctx| -> Result<()> {
        Err(Exception::throw_type(
            &ctx,
            "a script step cannot make code from text",
        ))
    })?;
    let disarm = |prototype: &Object<'js>| {
        prototype.prop(
            "constructor",
            Property::from(refuse.clone()).writable().configurable(),
        )
    };
    let globals = ctx.globals();
    globals.set("Function", refuse.clone())?;
    globals.set("eval", refuse.clone())?;
    let functions = Function::prototype(ctx.clone());
    disarm(&functions)?;
    // `instanceof Function` keeps its meaning.
    refuse.prop("prototype", functions)?;
    // No escape can stand for a `*`, nor for the word `async` where it is one.
    let sorts = [
        ("*", "(function*(){})"),
        ("async", "(async function(){})"),
        ("async", "(async function*(){})"),
    ];
    for (mark, sort) in sorts {
        if mentions(mark) {
            let sample: Object = ctx.eval(sort)?;
            sample.get_prototype().as_ref().map_or(Ok(()), disarm)?;
        }
    }
    Ok(())
}
