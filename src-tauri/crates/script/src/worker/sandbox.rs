//! A runtime and a context for exactly one run: what a script finds around it before
//! anything of the run itself is put in.
//!
//! A script is only given what its text mentions: what it does not name it has no use for,
//! and what it could reach by other ways must not be there. So nothing that differs from run
//! to run can be seen by a script that is believed not to look.

use super::clock::Deadline;
use rquickjs::context::Intrinsic;
use rquickjs::context::intrinsic::{Date, Eval, Json, MapSet, Promise, RegExp, RegExpCompiler};
use rquickjs::object::Property;
use rquickjs::{Context, Ctx, Exception, Function, Object, Result, Runtime};
use std::rc::Rc;

/// Always there. `Eval` is what the engine itself compiles with; scripts get at none of it
/// (`disarm`).
type Base = (Eval, Json);

/// The parts of the language that a script mentions. Each left out is a twentieth of the
/// cost of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Parts {
    pub date: bool,
    pub patterns: bool,
    pub sets: bool,
    /// Only so that `async` code is well-formed: nothing pumps its jobs.
    pub promises: bool,
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
            // Without them there must be no way at all to an asynchronous function, however
            // its words may be written.
            promises: mentions(&["async", "Promise", "import", "\\u"]),
        }
    }

    fn context(self, runtime: &Runtime) -> Result<Context> {
        match self.promises {
            true => self.with_date::<(Base, Promise)>(runtime),
            false => self.with_date::<Base>(runtime),
        }
    }

    fn with_date<I: Intrinsic>(self, runtime: &Runtime) -> Result<Context> {
        match self.date {
            true => self.with_patterns::<(I, Date)>(runtime),
            false => self.with_patterns::<I>(runtime),
        }
    }

    fn with_patterns<I: Intrinsic>(self, runtime: &Runtime) -> Result<Context> {
        match self.patterns {
            true => self.with_sets::<(I, RegExpCompiler, RegExp)>(runtime),
            false => self.with_sets::<I>(runtime),
        }
    }

    fn with_sets<I: Intrinsic>(self, runtime: &Runtime) -> Result<Context> {
        match self.sets {
            true => Context::custom::<(I, MapSet)>(runtime),
            false => Context::custom::<I>(runtime),
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
        if !parts.promises {
            // The one thing that is asynchronous without them.
            context
                .with(|ctx| ctx.globals().get::<_, Object>("Array")?.remove("fromAsync"))
                .ok()?;
        }
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
