//! Reading a script without running any of it.

use super::fault::{LIBRARY, STEP, Sources, Stage, fault};
use super::sandbox::Sandbox;
use crate::{Limits, ScriptError};
use rquickjs::context::EvalOptions;
use rquickjs::{Ctx, Value as Js};

/// What stands before and after the code. All begin with a `throw`, so that nothing of the
/// text is ever run: reading it comes first, the `throw` second, the rest never. A text that
/// closes the function and goes on, such as `} evil() {`, would have to begin its rest with
/// `,` or `}` for one frame and with a statement for the other, so that both together accept
/// function bodies alone.
const FRAMES: [(&str, &str); 2] = [
    ("throw 0;function f(){\n", "\n}"),
    ("throw 0;({m(){\n", "\n}})"),
];

pub(super) fn options(name: &str) -> EvalOptions {
    let mut options = EvalOptions::default();
    options.strict = false;
    options.filename = Some(name.to_owned());
    options
}

/// The first error of the library, then the first of the code.
pub(super) fn check(sandbox: &Sandbox, code: &str, library: &str) -> Vec<ScriptError> {
    let limits = Limits::default();
    sandbox
        .runtime
        .set_memory_limit(limits.memory_bytes as usize);
    sandbox
        .runtime
        .set_max_stack_size(limits.stack_bytes as usize);
    sandbox.deadline.begin(limits.deadline_ms);
    sandbox.context.with(|ctx| {
        let library = library_error(sandbox, &ctx, library);
        library
            .into_iter()
            .chain(code_error(sandbox, &ctx, code))
            .collect()
    })
}

fn library_error(sandbox: &Sandbox, ctx: &Ctx, library: &str) -> Option<ScriptError> {
    let sources = Sources {
        code: "",
        library,
        before_code: 0,
        before_library: 1,
    };
    reading_error(
        sandbox,
        ctx,
        format!("throw 0;\n{library}"),
        LIBRARY,
        &sources,
    )
}

/// Also for a run whose code turned out not to be a function body.
pub(super) fn code_error(sandbox: &Sandbox, ctx: &Ctx, code: &str) -> Option<ScriptError> {
    let sources = Sources {
        code,
        library: "",
        before_code: 1,
        before_library: 0,
    };
    FRAMES.iter().find_map(|(before, after)| {
        reading_error(
            sandbox,
            ctx,
            format!("{before}{code}{after}"),
            STEP,
            &sources,
        )
    })
}

fn reading_error(
    sandbox: &Sandbox,
    ctx: &Ctx,
    text: String,
    name: &str,
    sources: &Sources,
) -> Option<ScriptError> {
    match ctx.eval_with_options::<Js, _>(text, options(name)) {
        // The `throw` was reached.
        Err(rquickjs::Error::Exception) if !sandbox.deadline.fired() => {
            let thrown = ctx.catch();
            if thrown.as_int() == Some(0) {
                return None;
            }
            ctx.throw(thrown);
            Some(fault(
                sandbox,
                ctx,
                &rquickjs::Error::Exception,
                Stage::Reading,
                sources,
            ))
        }
        Err(error) => Some(fault(sandbox, ctx, &error, Stage::Reading, sources)),
        Ok(_) => None,
    }
}
