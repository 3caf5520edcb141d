//! What the worker is asked.

use super::{Broken, Reader, Writer};
use crate::{Job, Kind, Limits, OutSlot, Slot};
use std::sync::Arc;

/// What of the outside a script can tell apart. Whatever its text does not mention it is
/// not given, so that the same values always lead to the same report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needs {
    pub date: bool,
    pub random: bool,
}

impl Needs {
    pub fn of(job: &Job) -> Self {
        let mentions = |word: &str| job.code.contains(word) || job.library.contains(word);
        Needs {
            date: mentions("Date"),
            random: mentions("random"),
        }
    }
}

pub(crate) enum Request {
    Run(RunRequest),
    Check { code: Arc<str>, library: Arc<str> },
}

pub(crate) struct RunRequest {
    pub needs: Needs,
    pub job: Job,
}

const RUN: u8 = 1;
const CHECK: u8 = 2;

/// `false` if a value is nested too deeply. Jobs that cannot differ in their report have
/// the same bytes.
#[must_use]
pub(crate) fn encode_run(writer: &mut Writer<'_>, job: &Job) -> bool {
    let needs = Needs::of(job);
    let limits = job.limits.in_range();
    writer.u8(RUN);
    writer.u8(u8::from(needs.date));
    writer.u8(u8::from(needs.random));
    writer.u64(if needs.random { job.seed } else { 0 });
    writer.u64(if needs.date {
        job.now_ms.cast_unsigned()
    } else {
        0
    });
    writer.text(
        job.time_zone
            .as_deref()
            .filter(|_| needs.date)
            .unwrap_or(""),
    );
    writer.u32(limits.deadline_ms);
    writer.u32(limits.memory_bytes);
    writer.u32(limits.stack_bytes);
    writer.u32(limits.output_bytes);
    writer.u32(limits.console_lines);
    writer.u32(limits.console_bytes);
    writer.text(&job.code);
    writer.text(&job.library);
    writer.length(job.outputs.len());
    for output in &job.outputs {
        writer.text(&output.name);
        writer.u8(output.kind as u8);
    }
    writer.length(job.slots.len());
    job.slots.iter().all(|slot| {
        writer.text(&slot.name);
        writer.value(&slot.value)
    })
}

pub(crate) fn encode_check(writer: &mut Writer<'_>, code: &str, library: &str) {
    writer.u8(CHECK);
    writer.text(code);
    writer.text(library);
}

pub(crate) fn decode_request(bytes: &[u8]) -> Result<Request, Broken> {
    let mut reader = Reader::new(bytes);
    let request = match reader.u8()? {
        RUN => Request::Run(decode_run(&mut reader)?),
        CHECK => Request::Check {
            code: reader.shared_text()?,
            library: reader.shared_text()?,
        },
        _ => return Err(Broken),
    };
    reader.end()?;
    Ok(request)
}

fn decode_run(reader: &mut Reader) -> Result<RunRequest, Broken> {
    let needs = Needs {
        date: reader.flag()?,
        random: reader.flag()?,
    };
    let seed = reader.u64()?;
    let now_ms = reader.u64()?.cast_signed();
    let zone = reader.text()?;
    let time_zone = (!zone.is_empty()).then(|| Arc::from(zone));
    let limits = Limits {
        deadline_ms: reader.u32()?,
        memory_bytes: reader.u32()?,
        stack_bytes: reader.u32()?,
        output_bytes: reader.u32()?,
        console_lines: reader.u32()?,
        console_bytes: reader.u32()?,
    };
    let code = reader.shared_text()?;
    let library = reader.shared_text()?;
    let outputs = (0..reader.count(5)?)
        .map(|_| decode_output(reader))
        .collect::<Result<_, _>>()?;
    let slots = (0..reader.count(5)?)
        .map(|_| {
            Ok(Slot {
                name: reader.shared_text()?,
                value: reader.value()?,
            })
        })
        .collect::<Result<_, _>>()?;
    let job = Job {
        code,
        library,
        slots,
        outputs,
        seed,
        now_ms,
        time_zone,
        limits: limits.in_range(),
    };
    Ok(RunRequest { needs, job })
}

fn decode_output(reader: &mut Reader) -> Result<OutSlot, Broken> {
    let name = reader.shared_text()?;
    let kind = *Kind::ALL.get(usize::from(reader.u8()?)).ok_or(Broken)?;
    Ok(OutSlot { name, kind })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    fn job() -> Job {
        Job {
            code: Arc::from("return Math.random() + Date.now()"),
            library: Arc::from("function f() {}"),
            slots: vec![
                Slot::new("a", 1),
                Slot::new("b", Value::List(vec![Value::Null])),
            ],
            outputs: Kind::ALL.map(|kind| OutSlot::new("o", kind)).to_vec(),
            seed: u64::MAX,
            now_ms: -5,
            time_zone: Some(Arc::from("Africa/Cairo")),
            limits: Limits::default(),
        }
    }

    fn bytes_of(job: &Job) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoded = encode_run(&mut Writer::new(&mut bytes), job);
        assert!(encoded, "the job is shallow");
        bytes
    }

    #[test]
    fn a_job_comes_back_as_it_went() {
        let Ok(Request::Run(run)) = decode_request(&bytes_of(&job())) else {
            panic!("a job that was encoded has to be read");
        };
        assert_eq!(run.job, job());
        assert_eq!(
            run.needs,
            Needs {
                date: true,
                random: true
            }
        );
    }

    #[test]
    fn what_a_script_cannot_see_does_not_change_its_bytes() {
        let plain = Job {
            code: Arc::from("return a"),
            ..job()
        };
        let later = Job {
            now_ms: 7,
            seed: 8,
            time_zone: None,
            ..plain.clone()
        };
        assert_eq!(bytes_of(&plain), bytes_of(&later));
        let dated = Job { now_ms: 7, ..job() };
        assert_ne!(
            bytes_of(&job()),
            bytes_of(&dated),
            "a script that says Date sees the time"
        );
    }

    #[test]
    fn every_cut_is_refused() {
        let bytes = bytes_of(&job());
        for cut in 0..bytes.len() {
            assert!(
                decode_request(&bytes[..cut]).is_err(),
                "cut after {cut} bytes"
            );
        }
    }
}
