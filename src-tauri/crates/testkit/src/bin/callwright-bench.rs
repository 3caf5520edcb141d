//! The product's side of `cargo xtask bench`: one slice of work for each line that comes in,
//! answered with `{"work": N, "cpu_us": M}`. CPU time is the process's own and its workers'.

use callwright_testkit::bench;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    callwright_script::worker_entry_if_asked();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["engine", "--slice"] => bench::serve(bench::calls(false)),
        ["engine-js", "--slice"] => bench::serve(bench::calls(true)),
        ["support", "--slice"] => bench::serve(bench::support()),
        ["diff", "--slice"] => bench::serve(bench::diffs()),
        ["diff", "--emit", folder] => bench::emit(Path::new(folder)),
        ["open", "--emit", folder] => bench::emit_project(Path::new(folder)),
        ["open", "--slice", folder] => bench::serve(bench::opens(Path::new(folder))),
        ["read", "--slice", folder] => bench::serve(bench::reads(Path::new(folder))),
        ["uses", "--slice", folder] => bench::serve(bench::asks(Path::new(folder))),
        ["grep", "--slice", folder] => bench::serve(bench::greps(Path::new(folder))),
        _ => {
            eprintln!(
                "engine|engine-js|support|diff --slice, diff|open --emit <folder>, or open|read|uses|grep --slice <folder>"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
