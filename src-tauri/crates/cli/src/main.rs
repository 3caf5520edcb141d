//! `callwright`: what the designer does, without a window. Arguments in, sentences out;
//! every action itself is in `app`.

mod args;
mod commands;
mod out;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Script steps run in this same executable, started anew.
    callwright_script::worker_entry_if_asked();
    let args = args::Args::parse();
    let out = out::Out { json: args.json };
    match commands::perform(args.command, &out) {
        Ok(code) => code,
        Err(e) => {
            out.error(&e);
            ExitCode::from(out::CANNOT)
        }
    }
}
