//! A `Date` that stands still, in the flow's time zone. The engine's own dates are kept;
//! their constructor, which knows the true time, is put behind one that does not, and in
//! another zone than UTC the methods that speak of local time are replaced.
//!
//! Almost nothing of this is JavaScript: reading a page of it for each run would cost more
//! than the run. A function of ours holds no value of the script's, because the engine could
//! not see through it to free them.

use super::civil::{
    Fields, Form, fields, instant_ms, local_ms, names_its_zone, time_of, weekday, words,
};
use crate::Job;
use jiff::tz::TimeZone;
use rquickjs::convert::Coerced;
use rquickjs::function::{IntoJsFunc, Rest, This};
use rquickjs::object::Property;
use rquickjs::{Array, Ctx, Function, Object, Result, Value as Js};

/// The constructor in UTC. Called without `new` it writes the date.
const CONSTRUCTOR: &str = "(function(Native,construct,now){return[function Date(...p){\
    return new.target?construct(Native,p.length?p:[now],new.target):`${new Date()}`},Native.parse]})";

/// In a zone: several parts and texts without a zone are local time.
const ZONED_CONSTRUCTOR: &str = "(function(Native,construct,now,parse,instant,parsed){\
    const read=t=>parsed(t=`${t}`,parse(t),parse(t+'Z'),parse(t+' UTC'));\
    return[function Date(...p){if(!new.target)return`${new Date()}`;\
    p=p.length>1?[instant(p)]:p.length?typeof p[0]==='string'?[read(p[0])]:p:[now];\
    return construct(Native,p,new.target)},read]})";

/// What installing gave.
pub(super) struct Dates<'js> {
    /// The engine's own: throws for everything that is no date.
    pub to_iso: Function<'js>,
    /// Nothing is known about the job's zone; dates are in UTC.
    pub unknown_zone: bool,
}

pub(super) fn install<'js>(ctx: &Ctx<'js>, job: &Job) -> Result<Dates<'js>> {
    let found = job.time_zone.as_deref().map(TimeZone::get);
    let unknown_zone = matches!(found, Some(Err(_)));
    let zone = found
        .and_then(std::result::Result::ok)
        .unwrap_or(TimeZone::UTC);
    let globals = ctx.globals();
    let native: Object = globals.get("Date")?;
    let prototype: Object = native.get("prototype")?;
    let to_iso = prototype.get("toISOString")?;
    let construct: Function = globals.get::<_, Object>("Reflect")?.get("construct")?;
    let now = job.now_ms as f64;
    // A worker on unix is started in UTC, where the engine's own dates are right already.
    let made: Array = if cfg!(unix) && zone == TimeZone::UTC {
        ctx.eval::<Function, _>(CONSTRUCTOR)?
            .call((native.clone(), construct, now))?
    } else {
        localize(&prototype, &zone)?;
        let parse: Function = native.get("parse")?;
        let (instant, parsed) = local_readers(ctx, zone)?;
        let make: Function = ctx.eval(ZONED_CONSTRUCTOR)?;
        make.call((native.clone(), construct, now, parse, instant, parsed))?
    };
    let date: Object = made.get(0)?;
    date.prop("prototype", Property::from(prototype.clone()))?;
    date.prop("length", Property::from(7).configurable())?;
    date.prop("parse", hidden(made.get::<Js>(1)?))?;
    date.prop("UTC", hidden(native.get::<_, Js>("UTC")?))?;
    put(&date, "now", move || now)?;
    prototype.prop("constructor", hidden(date.clone()))?;
    globals.prop("Date", hidden(date))?;
    Ok(Dates {
        to_iso,
        unknown_zone,
    })
}

/// Like the language's own: there, to be changed, but not listed.
fn hidden<T>(value: T) -> Property<T> {
    Property::from(value).writable().configurable()
}

fn put<'js, P>(
    object: &Object<'js>,
    name: &str,
    function: impl IntoJsFunc<'js, P> + 'js,
) -> Result<()> {
    object.prop(name, hidden(Function::new(object.ctx().clone(), function)?))
}

/// For the constructor: the instant of local parts, and of a text by its readings as it is,
/// as if it ended in `Z`, and as if it ended in `UTC`.
fn local_readers<'js>(ctx: &Ctx<'js>, zone: TimeZone) -> Result<(Function<'js>, Function<'js>)> {
    let for_texts = zone.clone();
    let instant = Function::new(ctx.clone(), move |parts: Vec<Coerced<f64>>| {
        let mut fields = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        fields
            .iter_mut()
            .zip(&parts)
            .for_each(|(field, part)| *field = part.0);
        if (0.0..100.0).contains(&fields[0].trunc()) {
            fields[0] = fields[0].trunc() + 1900.0;
        }
        instant_ms(&zone, time_of(fields))
    })?;
    let parsed = Function::new(
        ctx.clone(),
        move |text: String, as_is: f64, z: f64, utc: f64| {
            if as_is.is_nan() || names_its_zone(&text) {
                return as_is;
            }
            instant_ms(&for_texts, if z.is_nan() { utc } else { z })
        },
    )?;
    Ok((instant, parsed))
}

/// Makes the methods for local time mean the zone's.
fn localize<'js>(prototype: &Object<'js>, zone: &TimeZone) -> Result<()> {
    const FIELDS: [&str; 7] = [
        "FullYear",
        "Month",
        "Date",
        "Hours",
        "Minutes",
        "Seconds",
        "Milliseconds",
    ];
    /// How many fields a setter takes, itself included.
    const TAKES: [usize; 7] = [3, 2, 1, 4, 3, 2, 1];
    for (i, field) in FIELDS.into_iter().enumerate() {
        let for_get = zone.clone();
        let get = move |this: This<Coerced<f64>>| fields(local_ms(&for_get, this.0.0))[i];
        put(prototype, &format!("get{field}"), get)?;
        let for_set = zone.clone();
        let set = move |this: This<Object<'js>>, given: Rest<Coerced<f64>>| -> Result<Js<'js>> {
            let now: Coerced<f64> = this.0.clone().into_value().get()?;
            let mut fields = fields_to_set(&for_set, now.0, i);
            let given: Vec<f64> = given.0.iter().map(|part| part.0).collect();
            // Without an argument there is no date afterwards.
            fields[i] = given.first().copied().unwrap_or(f64::NAN);
            let further = fields[i + 1..].iter_mut().take(TAKES[i] - 1);
            further
                .zip(given.iter().skip(1))
                .for_each(|(field, part)| *field = *part);
            let at = instant_ms(&for_set, time_of(fields));
            this.0
                .get::<_, Function>("setTime")?
                .call((This(this.0.clone()), at))
        };
        put(prototype, &format!("set{field}"), set)?;
    }
    let for_day = zone.clone();
    put(prototype, "getDay", move |this: This<Coerced<f64>>| {
        weekday(local_ms(&for_day, this.0.0))
    })?;
    let for_offset = zone.clone();
    let offset =
        move |this: This<Coerced<f64>>| (this.0.0 - local_ms(&for_offset, this.0.0)) / 60_000.0;
    put(prototype, "getTimezoneOffset", offset)?;
    for (name, form) in [
        ("toString", Form::Full),
        ("toDateString", Form::Date),
        ("toTimeString", Form::Time),
        ("toLocaleString", Form::Locale),
        ("toLocaleDateString", Form::LocaleDate),
        ("toLocaleTimeString", Form::LocaleTime),
    ] {
        let zone = zone.clone();
        put(prototype, name, move |this: This<Coerced<f64>>| {
            words(&zone, this.0.0, form)
        })?;
    }
    Ok(())
}

/// A date that is none can be given a year, and then has begun with the epoch.
fn fields_to_set(zone: &TimeZone, now: f64, field: usize) -> Fields {
    match now.is_nan() && field == 0 {
        true => fields(0.0),
        false => fields(local_ms(zone, now)),
    }
}
