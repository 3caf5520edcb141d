//! What the worker answers.

use super::{Broken, Reader, Writer};
use crate::{ConsoleLine, Level, ScriptError, ScriptErrorKind, Values};

#[derive(Debug, PartialEq)]
pub(crate) enum Answer {
    Ran {
        result: Result<Values, ScriptError>,
        console: Vec<ConsoleLine>,
    },
    Checked(Vec<ScriptError>),
}

pub(crate) fn encode_reply(writer: &mut Writer<'_>, answer: &Answer) {
    match answer {
        Answer::Ran { result, console } => {
            match result {
                Ok(values) => encode_values(writer, values),
                Err(error) => {
                    writer.u8(1);
                    encode_error(writer, error);
                }
            }
            writer.length(console.len());
            for line in console {
                writer.u8(line.level as u8);
                writer.text(&line.text);
            }
        }
        Answer::Checked(errors) => {
            writer.u8(2);
            writer.length(errors.len());
            for error in errors {
                encode_error(writer, error);
            }
        }
    }
}

/// Values come from a reader that keeps to `MOST_DEPTH`, so that none is too deep here.
fn encode_values(writer: &mut Writer<'_>, values: &Values) {
    writer.u8(0);
    let mut fits = writer.value(&values.returned);
    writer.length(values.outputs.len());
    for (name, value) in &values.outputs {
        writer.text(name);
        fits &= writer.value(value);
    }
    debug_assert!(fits, "outputs are read with a lower depth than the wire's");
}

fn encode_error(writer: &mut Writer<'_>, error: &ScriptError) {
    writer.u8(error.kind as u8);
    writer.text(&error.message);
    writer.optional_u32(error.line);
    writer.optional_u32(error.column);
    writer.u8(u8::from(error.in_library));
}

pub(crate) fn decode_reply(bytes: &[u8]) -> Result<Answer, Broken> {
    let mut reader = Reader::new(bytes);
    let answer = match reader.u8()? {
        0 => {
            let values = decode_values(&mut reader)?;
            Answer::Ran {
                result: Ok(values),
                console: decode_console(&mut reader)?,
            }
        }
        1 => {
            let error = decode_error(&mut reader)?;
            Answer::Ran {
                result: Err(error),
                console: decode_console(&mut reader)?,
            }
        }
        2 => {
            let count = reader.count(16)?;
            let errors = (0..count).map(|_| decode_error(&mut reader));
            Answer::Checked(errors.collect::<Result<_, _>>()?)
        }
        _ => return Err(Broken),
    };
    reader.end()?;
    Ok(answer)
}

fn decode_values(reader: &mut Reader) -> Result<Values, Broken> {
    let returned = reader.value()?;
    let outputs = (0..reader.count(5)?).map(|_| Ok((reader.shared_text()?, reader.value()?)));
    Ok(Values {
        returned,
        outputs: outputs.collect::<Result<_, _>>()?,
    })
}

fn decode_console(reader: &mut Reader) -> Result<Vec<ConsoleLine>, Broken> {
    let lines = (0..reader.count(5)?).map(|_| {
        let level = *Level::ALL.get(usize::from(reader.u8()?)).ok_or(Broken)?;
        Ok(ConsoleLine {
            level,
            text: reader.text()?.to_owned(),
        })
    });
    lines.collect()
}

fn decode_error(reader: &mut Reader) -> Result<ScriptError, Broken> {
    Ok(ScriptError {
        kind: *ScriptErrorKind::ALL
            .get(usize::from(reader.u8()?))
            .ok_or(Broken)?,
        message: reader.text()?.to_owned(),
        line: reader.optional_u32()?,
        column: reader.optional_u32()?,
        in_library: reader.flag()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;
    use std::sync::Arc;

    fn answers() -> Vec<Answer> {
        let values = Values {
            returned: Value::from("x"),
            outputs: vec![(Arc::from("o"), Value::List(vec![Value::from(0.1)]))],
        };
        let errors = ScriptErrorKind::ALL.map(|kind| ScriptError {
            line: Some(3),
            in_library: true,
            ..ScriptError::new(kind, "why")
        });
        let console = Level::ALL
            .map(|level| ConsoleLine {
                level,
                text: "line".to_owned(),
            })
            .to_vec();
        vec![
            Answer::Ran {
                result: Ok(values),
                console: console.clone(),
            },
            Answer::Ran {
                result: Err(errors[0].clone()),
                console,
            },
            Answer::Checked(errors.to_vec()),
        ]
    }

    #[test]
    fn an_answer_comes_back_as_it_went_and_every_cut_is_refused() {
        for answer in answers() {
            let mut bytes = Vec::new();
            encode_reply(&mut Writer::new(&mut bytes), &answer);
            let back = decode_reply(&bytes).expect("an encoded answer has to be read");
            assert_eq!(back, answer);
            for cut in 0..bytes.len() {
                assert!(
                    decode_reply(&bytes[..cut]).is_err(),
                    "cut after {cut} bytes"
                );
            }
        }
    }
}
