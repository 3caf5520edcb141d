//! The words a command line may have.

use callwright_app::remote::Permit;
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Draw, prove and run phone flows.
#[derive(Debug, Parser)]
#[command(name = "callwright", version, arg_required_else_help = true)]
pub struct Args {
    /// Answer in JSON, for programs.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new project from a template; without one, list the templates.
    New(New),
    /// Tell what is wrong with a flow, as what a caller would experience.
    Check(Check),
    /// Call a flow: at the keypad of this terminal, or with --keys as a script.
    Run(Run),
    /// Run the tests kept with flows.
    Test(Test),
    /// Bring files into their one form.
    Fmt(Fmt),
    /// Tell what changed between two flows; moving steps is no change.
    Diff(Diff),
    /// Merge two versions of a file by what they mean; also git's merge driver.
    Merge(Merge),
    /// Say that the conflicts a merge has left in a file are settled.
    Settle(Settle),
    /// Draw a flow: Mermaid, SVG, or PDF documentation.
    Graph(Graph),
    /// Put a project into one bundle file.
    Export(Export),
    /// Take a project out of a bundle file.
    Import(Import),
    /// Tell which prompts callers would not hear as they are written, and which nobody uses.
    Prompts(Prompts),
    /// Make the sounds of a folder 8 kHz mono µ-law, as exchanges play them.
    Convert(Convert),
    /// Print the JSON Schema of flows, or of another document.
    Schema(Schema),
    /// List the step types, or tell all about one.
    Types(Types),
    /// Show, run again or compare recorded calls.
    #[command(subcommand)]
    Trace(Trace),
}

impl Command {
    /// The language that somebody asked for.
    pub fn language(&self) -> &str {
        match self {
            Command::Check(args) => &args.language,
            Command::Types(args) => &args.language,
            Command::Run(args) => args.language.as_deref().unwrap_or_default(),
            _ => "en",
        }
    }
}

/// A flow file, a project folder, or the name of a template.
#[derive(Debug, Arguments)]
pub struct Where {
    /// A .flow.json file, a project folder, or the name of a template.
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Which flow of the folder.
    #[arg(long)]
    pub flow: Option<String>,
}

#[derive(Debug, Arguments)]
pub struct New {
    /// The template's name.
    pub template: Option<String>,
    /// The folder to make; the template's name if you say none.
    pub folder: Option<PathBuf>,
    /// What the project is called.
    #[arg(long)]
    pub name: Option<String>,
    /// Fill in a parameter of the template: --set company_name="Al Noor".
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub set: Vec<String>,
}

#[derive(Debug, Arguments)]
pub struct Check {
    #[command(flatten)]
    pub place: Where,
    /// The language problems are told in: en or ar.
    #[arg(long, default_value = "en")]
    pub language: String,
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Arguments)]
pub struct Run {
    #[command(flatten)]
    pub place: Where,
    /// What the caller does: 1,wait:5s,123#,say:billing,hangup. Without it, you are the caller.
    ///
    /// Parts stand between commas; each waits until the flow has finished talking.
    ///   123#         keys, typed in one go
    ///   say:billing  words, in quotes if they hold a comma
    ///   click:faq    a spot on the screen
    ///   wait:5s      nothing, for so long (ms, s, m)
    ///   at:20s       nothing, until so long after the call began
    ///   speak:8s     how long the next recording is spoken into
    ///   hangup       the end
    /// With ! before it a part does not wait: !1 interrupts a prompt, !wait:3s,!click:faq
    /// chooses three seconds into a film, !hangup leaves in the middle of a sentence.
    #[arg(long, verbatim_doc_comment)]
    pub keys: Option<String>,
    /// When the call comes in, such as 2026-11-27T22:30, in the project's time zone.
    #[arg(long)]
    pub at: Option<String>,
    /// A caller profile of the project.
    #[arg(long)]
    pub caller: Option<String>,
    /// The number the caller calls from.
    #[arg(long)]
    pub from: Option<String>,
    /// What is known of the customer: --customer tier=vip.
    #[arg(long, value_name = "NAME=VALUE")]
    pub customer: Vec<String>,
    /// The caller's language, one of the flow's. In Arabic, the call is told in Arabic too.
    #[arg(long)]
    pub language: Option<String>,
    /// Decides every chance in the call.
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
    /// A host that API steps may really ask, such as api.bank.example or localhost:8080; may be
    /// given more than once. All others get prepared answers.
    ///
    /// A secret called bank-token is taken from the environment, as CALLWRIGHT_SECRET_BANK_TOKEN.
    #[arg(long, value_name = "HOST")]
    pub permit: Vec<Permit>,
    /// Let time pass as it does, even in a scripted call.
    #[arg(long)]
    pub real_time: bool,
    /// How many times faster than real time.
    #[arg(long, default_value_t = 1.0)]
    pub speed: f64,
    /// Write the trace to this file, one event a line.
    #[arg(long)]
    pub trace: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Test {
    #[command(flatten)]
    pub place: Where,
    /// Keep what the calls are now as golden, where nothing else fails.
    #[arg(long)]
    pub update: bool,
    /// Only tests with this in their name.
    #[arg(long)]
    pub only: Option<String>,
    /// Write a JUnit report to this file.
    #[arg(long)]
    pub junit: Option<PathBuf>,
    /// Show what happens in each call.
    #[arg(long, short)]
    pub verbose: bool,
}

#[derive(Debug, Arguments)]
pub struct Fmt {
    /// Files or folders.
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Only say which files are not in their form.
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Arguments)]
pub struct Diff {
    pub old: PathBuf,
    pub new: PathBuf,
}

#[derive(Debug, Arguments)]
pub struct Merge {
    pub base: PathBuf,
    /// Ours; the result is written here unless --output says otherwise.
    pub ours: PathBuf,
    pub theirs: PathBuf,
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    /// What people call the file; git's own name for it is `%P`
    #[arg(long)]
    pub name: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Settle {
    /// The merged files, mended where that was needed.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Graph {
    #[command(flatten)]
    pub place: Where,
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    pub format: Format,
    /// The language of prompts and words, one of the flow's.
    #[arg(long, default_value = "en")]
    pub language: String,
    /// The file to write; otherwise it is printed.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Mermaid,
    Svg,
    Pdf,
}

#[derive(Debug, Arguments)]
pub struct Export {
    /// The project folder.
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// The bundle to write; the folder's name with .zip if you say none.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Import {
    pub bundle: PathBuf,
    /// The folder to make; the bundle's name if you say none.
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Prompts {
    /// A project folder, or a folder with projects in it.
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Tell all of them, however many.
    #[arg(long)]
    pub all: bool,
    /// Treat what nobody recorded and what nobody uses as wrong too.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Arguments)]
pub struct Convert {
    /// The folder; what is below it too.
    pub folder: PathBuf,
    /// Where the new files go, in the same tree; beside the old ones if you say nothing.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Schema {
    #[arg(value_enum, default_value_t = Document::Flow)]
    pub document: Document,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Document {
    Flow,
    Layout,
    Project,
    Tests,
}

#[derive(Debug, Arguments)]
pub struct Types {
    /// One step type, such as menu.
    pub kind: Option<String>,
    /// The language they are told in: en or ar.
    #[arg(long, default_value = "en")]
    pub language: String,
}

#[derive(Debug, Subcommand)]
pub enum Trace {
    /// Tell a recorded call in words.
    Show { trace: PathBuf },
    /// Run a recorded call again on the flow as it is now.
    Replay {
        trace: PathBuf,
        #[command(flatten)]
        place: Where,
    },
    /// Tell where two recorded calls part.
    Compare { one: PathBuf, other: PathBuf },
}
