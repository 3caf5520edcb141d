//! What is given to others: the script for those who record, and the sounds for an exchange.

use super::{Seen, look};
use crate::content::{Library, SoundSet as Made, csv, lines, sound_set};
use crate::studio::Cx;
use crate::studio::refuse::blocking;
use crate::studio::wire::*;
use crate::{graph, write_atomically};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_flow::bundle;

pub async fn content_script(cx: &Cx, args: ScriptExport) -> Result<Exported, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let title = studio.store.project(&args.project).await.ok().flatten();
    let title = title.map_or_else(String::new, |p| p.name);
    let Seen {
        library,
        texts,
        languages,
        uses,
    } = {
        let mut state = desk.state.lock().await;
        look(studio, &desk, &mut state).await?
    };
    let to = match args.ticket.as_str() {
        "" => None,
        ticket => Some(studio.tickets.path(ticket)?),
    };
    let ui = studio.language();
    blocking(move || {
        let all = crate::content::rows(&library, &texts, &languages, &uses, None);
        let lines = lines(&all, &texts, &args.languages, args.open);
        let (ending, bytes) = match args.format {
            ScriptFormat::Csv => ("csv", csv(&lines).into_bytes()),
            ScriptFormat::Pdf => ("pdf", graph::script_pdf(&title, &lines, &ui)?),
        };
        let name = format!("script.{ending}");
        let Some(path) = to else {
            return Ok(Exported {
                name,
                written: String::new(),
                bytes: STANDARD.encode(&bytes),
            });
        };
        write_atomically(&path, &bytes)?;
        Ok(Exported {
            name,
            written: path.display().to_string(),
            bytes: String::new(),
        })
    })
    .await?
}

pub async fn content_sound_set(cx: &Cx, args: SoundSet) -> Result<SoundSetMade, Refusal> {
    let studio = &cx.studio;
    let desk = studio.desk(&args.project).await?;
    let to = match args.ticket.as_str() {
        "" => None,
        ticket => Some(studio.tickets.path(ticket)?),
    };
    let (root, decoder) = (desk.root.clone(), studio.decoder.clone());
    blocking(move || {
        let library = Library::read(&root);
        let Made { files, left_out } = sound_set(&root, &library, &args.languages, &*decoder);
        let count = u32::try_from(files.len()).unwrap_or(u32::MAX);
        let Some(folder) = to else {
            return Ok(SoundSetMade {
                files: count,
                left_out,
                written: String::new(),
                bytes: STANDARD.encode(bundle::zip(&files)?),
            });
        };
        for (name, bytes) in &files {
            write_atomically(&folder.join(name), bytes)?;
        }
        Ok(SoundSetMade {
            files: count,
            left_out,
            written: folder.display().to_string(),
            bytes: String::new(),
        })
    })
    .await?
    .map_err(|e: crate::AppError| e.into())
}
