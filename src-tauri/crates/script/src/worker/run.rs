//! One run: variables in, code, outputs out.

use super::check::{code_error, options};
use super::console::{self, Console};
use super::date;
use super::fault::{LIBRARY, STEP, Sources, Stage, deadline, fault};
use super::read::{Reading, Refusal, described, fits};
use super::sandbox::{Sandbox, disarm};
use crate::wire::{Answer, RunRequest};
use crate::{Job, Kind, Level, ScriptError, ScriptErrorKind, Value, Values};
use rquickjs::function::This;
use rquickjs::object::Property;
use rquickjs::{Array, Ctx, Function, IntoJs, Object, String as JsString, Value as Js};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// Around the code: `with` makes the variables ordinary ones, and leaves the code itself
/// free to say `'use strict'`. The code begins on a line of its own.
const BEFORE: &str = "(function(vars){with(vars)return ";
const HEAD: &str = "function(){\n";
const TAIL: &str = "\n}";
const AFTER: &str = "})";

/// The output that takes the returned value.
const RESULT: &str = "result";

pub(super) fn run(sandbox: &Sandbox, request: &RunRequest) -> Answer {
    let job = &request.job;
    sandbox
        .runtime
        .set_memory_limit(job.limits.memory_bytes as usize);
    sandbox
        .runtime
        .set_max_stack_size(job.limits.stack_bytes as usize);
    sandbox.deadline.begin(job.limits.deadline_ms);
    let console = Rc::new(RefCell::new(Console::new(&job.limits)));
    let mut result = sandbox.context.with(|ctx| {
        Run {
            sandbox,
            request,
            job,
            ctx,
            console: &console,
        }
        .result()
    });
    if sandbox.deadline.fired() {
        // Even if a value was still shown or read in spite of it.
        result = Err(deadline());
    } else if result.is_ok() && sandbox.runtime.is_job_pending() {
        let message = "the script uses promises, which never go on: a script step answers at once and cannot wait";
        result = Err(ScriptError::new(ScriptErrorKind::Output, message));
    }
    let console = console.borrow_mut().take();
    Answer::Ran { result, console }
}

struct Run<'a, 'js> {
    sandbox: &'a Sandbox,
    request: &'a RunRequest,
    job: &'a Job,
    ctx: Ctx<'js>,
    console: &'a Rc<RefCell<Console>>,
}

impl<'js> Run<'_, 'js> {
    fn result(self) -> Result<Values, ScriptError> {
        let running = |error| self.fault(&error, Stage::Running);
        let to_iso = self.furnish().map_err(running)?;
        let vars = self.variables().map_err(running)?;
        self.library()?;
        let step = self.step(&vars)?;
        let returned: Js = step.call((This(vars.clone()),)).map_err(running)?;
        self.values(&vars, &returned, to_iso)
    }

    fn fault(&self, error: &rquickjs::Error, stage: Stage) -> ScriptError {
        let sources = Sources {
            code: &self.job.code,
            library: &self.job.library,
            before_code: 1,
            before_library: 0,
        };
        fault(self.sandbox, &self.ctx, error, stage, &sources)
    }

    /// Takes and gives according to what the script's text mentions.
    fn furnish(&self) -> rquickjs::Result<Option<Function<'js>>> {
        let mentions = |word: &str| self.job.code.contains(word) || self.job.library.contains(word);
        disarm(&self.ctx, mentions)?;
        let globals = self.ctx.globals();
        if self.request.needs.random {
            globals
                .get::<_, Object>("Math")?
                .set("random", random(&self.ctx, self.job.seed)?)?;
        } else if mentions("Math") {
            globals.get::<_, Object>("Math")?.remove("random")?;
        } else {
            globals.remove("Math")?;
        }
        if mentions("console") {
            console::install(&self.ctx, self.console)?;
        }
        if !self.request.needs.date {
            return Ok(None);
        }
        let dates = date::install(&self.ctx, self.job)?;
        if let Some(zone) = self.job.time_zone.as_deref().filter(|_| dates.unknown_zone) {
            let text = format!("The time zone \"{zone}\" is not known. Dates are in UTC.");
            self.console.borrow_mut().add(Level::Warn, text);
        }
        Ok(Some(dates.to_iso))
    }

    /// Outputs that are not variables yet are there as well, so that assigning to them
    /// without a declaration reaches the flow.
    fn variables(&self) -> rquickjs::Result<Object<'js>> {
        let vars = Object::new_proto(self.ctx.clone(), None)?;
        for output in &self.job.outputs {
            vars.set(&*output.name, rquickjs::Undefined)?;
        }
        for slot in &self.job.slots {
            vars.set(&*slot.name, to_js(&self.ctx, &slot.value)?)?;
        }
        Ok(vars)
    }

    fn library(&self) -> Result<(), ScriptError> {
        if self.job.library.trim().is_empty() {
            return Ok(());
        }
        // Syntax errors inside it are the only ones that come from reading.
        let evaluated = self
            .ctx
            .eval_with_options::<Js, _>(&*self.job.library, options(LIBRARY));
        evaluated
            .map(drop)
            .map_err(|error| self.fault(&error, Stage::Reading))
    }

    /// The code as a function.
    fn step(&self, vars: &Object<'js>) -> Result<Function<'js>, ScriptError> {
        let code = &*self.job.code;
        // Code such as `} other() {` ends the function and goes on outside of it; what that
        // leads to is not what is wrong with it.
        let reading = |error| {
            let found = self.fault(&error, Stage::Reading);
            let read = found.kind != ScriptErrorKind::Syntax;
            read.then(|| code_error(self.sandbox, &self.ctx, code))
                .flatten()
                .unwrap_or(found)
        };
        if closes_more_than_it_opens(code)
            && let Some(error) = code_error(self.sandbox, &self.ctx, code)
        {
            return Err(error);
        }
        let source: Function = Function::prototype(self.ctx.clone())
            .get("toString")
            .map_err(reading)?;
        let text = [BEFORE, HEAD, code, TAIL, AFTER].concat();
        let outer: Js = self
            .ctx
            .eval_with_options(text, options(STEP))
            .map_err(reading)?;
        let inner = match outer.as_function() {
            Some(outer) => outer.call::<_, Js>((vars.clone(),)).map_err(reading)?,
            None => outer,
        };
        match inner.into_function() {
            Some(step) if self.is_whole(&source, &step, code) => Ok(step),
            _ if self.sandbox.deadline.fired() => Err(deadline()),
            _ => Err(
                code_error(self.sandbox, &self.ctx, code).unwrap_or_else(|| {
                    ScriptError::new(
                        ScriptErrorKind::Syntax,
                        "the code is not the body of one function",
                    )
                }),
            ),
        }
    }

    fn is_whole(&self, source: &Function<'js>, step: &Function<'js>, code: &str) -> bool {
        let text = source
            .call::<_, JsString>((This(step.clone()),))
            .and_then(|text| text.to_string());
        text.is_ok_and(|text| {
            let body = text
                .strip_prefix(HEAD)
                .and_then(|text| text.strip_suffix(TAIL));
            body == Some(code)
        })
    }

    fn values(
        &self,
        vars: &Object<'js>,
        returned: &Js<'js>,
        to_iso: Option<Function<'js>>,
    ) -> Result<Values, ScriptError> {
        let mut reading = Reading::new(self.job.limits.output_bytes as usize);
        reading.to_iso = to_iso;
        let has_result = self
            .job
            .outputs
            .iter()
            .any(|output| &*output.name == RESULT);
        let mut values = Values {
            returned: self.read(&mut reading, "the returned value", returned, Kind::Any)?,
            outputs: Vec::with_capacity(self.job.outputs.len()),
        };
        for output in &self.job.outputs {
            let left: Js = vars
                .get(&*output.name)
                .map_err(|error| self.fault(&error, Stage::Running))?;
            let takes_returned = has_result && &*output.name == RESULT && !returned.is_undefined();
            let left = if takes_returned { returned } else { &left };
            if left.is_undefined() {
                self.hint_at_declaration(&output.name);
                continue;
            }
            let value = self.read(
                &mut reading,
                &format!("`{}`", output.name),
                left,
                output.kind,
            )?;
            values.outputs.push((Arc::clone(&output.name), value));
        }
        Ok(values)
    }

    fn read(
        &self,
        reading: &mut Reading<'js>,
        name: &str,
        value: &Js<'js>,
        kind: Kind,
    ) -> Result<Value, ScriptError> {
        let unfit = |sentence: String| ScriptError::new(ScriptErrorKind::Output, sentence);
        match reading.value(value) {
            Ok(value) if fits(kind, &value) => Ok(value),
            Ok(value) => {
                let (kind, value) = (kind.words(), described(&value));
                Err(unfit(format!(
                    "{name} has to be {kind}, but the script left {value}"
                )))
            }
            Err(Refusal::Unfit { path, what }) if path.is_empty() => {
                Err(unfit(format!("{name} {what}")))
            }
            Err(Refusal::Unfit { path, what }) => Err(unfit(format!(
                "{name}: `{}` {what}",
                path.trim_start_matches('.')
            ))),
            Err(Refusal::TooLarge) => Err(unfit(
                "the script left more than its outputs may hold".to_owned(),
            )),
            Err(Refusal::Js(error)) => Err(self.fault(&error, Stage::Running)),
        }
    }

    /// `let total = …` makes a variable that the flow never sees.
    fn hint_at_declaration(&self, name: &str) {
        let code = &self.job.code;
        let declared = ["let", "const", "var"]
            .iter()
            .find(|word| code.contains(&format!("{word} {name} ")));
        if let Some(word) = declared {
            let text = format!(
                "`{name}` is declared inside the script, so the flow does not see it. Leave out `{word}`."
            );
            self.console.borrow_mut().add(Level::Warn, text);
        }
    }
}

/// A sign, in texts and patterns a false one, that code goes on outside of its function:
/// worth reading it before any of it is run.
fn closes_more_than_it_opens(code: &str) -> bool {
    let mut open = 0i64;
    code.bytes().any(|byte| {
        open += i64::from(byte == b'{') - i64::from(byte == b'}');
        open < 0
    })
}

fn to_js<'js>(ctx: &Ctx<'js>, value: &Value) -> rquickjs::Result<Js<'js>> {
    match value {
        Value::Null => Ok(Js::new_null(ctx.clone())),
        Value::Bool(flag) => Ok(Js::new_bool(ctx.clone(), *flag)),
        Value::Number(number) => Ok(Js::new_number(ctx.clone(), *number)),
        Value::Text(text) => text.as_ref().into_js(ctx),
        Value::List(items) => {
            let array = Array::new(ctx.clone())?;
            for (i, item) in items.iter().enumerate() {
                array.set(i, to_js(ctx, item)?)?;
            }
            Ok(array.into_value())
        }
        Value::Object(members) => {
            let object = Object::new(ctx.clone())?;
            for (key, member) in members {
                // Defined, not set: `__proto__` is a name like any other.
                let member = Property::from(to_js(ctx, member)?)
                    .writable()
                    .configurable()
                    .enumerable();
                object.prop(&**key, member)?;
            }
            Ok(object.into_value())
        }
    }
}

/// splitmix64: every seed is a good one, and the same seed gives the same numbers for ever.
fn random<'js>(ctx: &Ctx<'js>, seed: u64) -> rquickjs::Result<Function<'js>> {
    let state = Cell::new(seed);
    Function::new(ctx.clone(), move || {
        state.set(state.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut z = state.get();
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    })
}
