//! `callwright`: what the designer does, without a window. Arguments in, sentences out;
//! every action itself is in `app`.

mod args;
mod commands;
mod keypad;
mod out;
mod tongue;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Script steps run in this same executable, started anew.
    callwright_script::worker_entry_if_asked();
    callwright_decode::worker_entry_if_asked();
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(e) => return refuse(&e),
    };
    let out = out::Out { json: args.json };
    let language = args.command.language().to_owned();
    match commands::perform(args.command, &out) {
        Ok(_) if out::is_lost() => {
            out.warn("What this command says could not be written. Is the disk full?");
            ExitCode::from(out::CANNOT)
        }
        Ok(code) => code,
        Err(e) => {
            let told = e.downcast_ref::<callwright_app::AppError>();
            let told = told.map(|e| e.sentence().in_language(&language).to_owned());
            out.error(&told.unwrap_or_else(|| e.to_string()));
            ExitCode::from(out::CANNOT)
        }
    }
}

/// Arguments that are none; help and the version come this way as well.
fn refuse(e: &clap::Error) -> ExitCode {
    let wants_json = std::env::args_os().any(|a| a == "--json");
    if e.use_stderr() && wants_json {
        out::Out { json: true }.error(e.render().to_string().trim());
    } else {
        let _ = e.print();
    }
    ExitCode::from(u8::try_from(e.exit_code()).unwrap_or(out::CANNOT))
}
