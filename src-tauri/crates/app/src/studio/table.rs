//! The command table: every command, what it takes, what it answers and where it is carried
//! out. Hosts call [`call`]; the user interface's functions are made from [`commands`].

use super::wire::*;
use super::{Cx, call, content, find, flow, home, jobs, leave, tools, window};
use callwright_runtime::golden::Test;
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

/// A command as others see it.
pub struct Command {
    pub name: &'static str,
    pub about: &'static str,
    pub takes: Schema,
    pub answers: Schema,
}

macro_rules! table {
    ($($(#[doc = $about:literal])* $module:ident::$name:ident($Args:ty) -> $Answer:ty;)*) => {
        /// Every command, with the schemas of both sides put into `schemas`.
        pub fn commands(schemas: &mut SchemaGenerator) -> Vec<Command> {
            vec![$(Command {
                name: stringify!($name),
                about: concat!($($about),*).trim_ascii(),
                takes: schemas.subschema_for::<$Args>(),
                answers: schemas.subschema_for::<$Answer>(),
            },)*]
        }

        /// Carry out a command by its name.
        pub async fn call(cx: &Cx, name: &str, args: Value) -> Result<Value, Refusal> {
            cx.studio.seen(&cx.window);
            match name {
                $(stringify!($name) => {
                    let args: $Args = read(name, args)?;
                    let answer: $Answer = $module::$name(cx, args).await?;
                    write(&answer)
                })*
                _ => Err(Refusal::new(
                    RefusalCode::Arguments,
                    format!("There is no command `{name}`."),
                )),
            }
        }
    };
}

table! {
    /// Projects, recent flows, templates.
    home::home(Nothing) -> Home;
    /// Make a project from a template, or an empty one.
    home::project_create(ProjectCreate) -> Opened;
    /// One project and its flows.
    home::project(ProjectRef) -> ProjectView;
    /// Take a project off the list; its folder stays.
    home::project_forget(ProjectRef) -> Nothing;
    /// Show a project's folder in the file manager.
    home::reveal(ProjectRef) -> Nothing;
    /// Ask for a file or folder by a dialog.
    home::pick(Pick) -> Picked;
    /// Open what a dialog chose.
    home::open_ticket(OpenTicket) -> Opened;
    /// Take in a file that was dropped or pasted.
    home::import_file(ImportFile) -> Opened;
    /// Add a flow to a project.
    home::flow_create(FlowCreate) -> FlowName;
    /// Give a flow another name.
    home::flow_rename(FlowRename) -> Nothing;
    /// Remove a flow; it is kept as a version for as long as the project is known.
    home::flow_delete(FlowRef) -> Nothing;
    /// Show a project or flow in one more window.
    window::window_open(Opened) -> Nothing;
    /// Show or hide the window's own menu.
    window::menu_bar(Nothing) -> Nothing;
    /// Stop long work; what is done stays.
    jobs::job_cancel(JobRef) -> Nothing;
    /// What the user has set.
    home::settings(Nothing) -> Settings;
    /// Keep what the user has set.
    home::settings_save(Settings) -> Settings;
    /// Permit that a project's simulated calls really ask a host, or no longer.
    leave::permit(Permitting) -> Settings;
    /// The secrets a project uses, and which of them have a value.
    leave::secrets(FlowRef) -> SecretNames;
    /// Take a secret's value until the program ends.
    leave::secret_keep(SecretValue) -> SecretNames;
    /// Version, licences, where things are kept.
    home::about(Nothing) -> About;
    /// Read a flow to edit it, or to follow another window.
    flow::flow_open(FlowOpen) -> OpenFlow;
    /// This window does not show the flow any more.
    flow::flow_close(FlowRef) -> Nothing;
    /// Do, undo or redo; kept in the journal before this answers.
    flow::flow_edit(FlowEdit) -> View;
    /// Write the file now.
    flow::flow_save(FlowRef) -> SavedState;
    /// What another program changed in the file.
    flow::outside(FlowRef) -> OutsideChanges;
    /// Decide between ours and theirs.
    flow::resolve_outside(ResolveOutside) -> OpenFlow;
    /// Where steps would stand if tidied up.
    flow::place(TidyUp) -> Placed;
    /// Make a sub-flow of some steps.
    flow::extract(Extract) -> Extracted;
    /// Name the flow as it stands.
    flow::version_save(VersionSave) -> VersionCard;
    /// All versions of a flow.
    flow::versions(FlowRef) -> Versions;
    /// Make a flow what it was in a version; what it is now is kept as one.
    flow::version_restore(VersionRef) -> OpenFlow;
    /// Two versions, and what is different.
    flow::compare(Compare) -> Comparison;
    /// A flow as a file to give away.
    flow::export(Export) -> Exported;
    /// Search names, texts and expressions.
    find::search(Search) -> Found;
    /// Which steps use a thing.
    find::where_used(WhereUsed) -> Uses;
    /// What renaming a thing would change.
    find::rename_preview(Rename) -> Preview;
    /// What replacing a text would change.
    find::replace_preview(Replace) -> Preview;
    /// Make the changes of a preview.
    find::preview_apply(ApplyPreview) -> Nothing;
    /// The content library: rows and what state they are in.
    content::content(ContentOf) -> Content;
    /// Keep category, tags and notes of an item.
    content::content_save_item(ItemSave) -> Nothing;
    /// Recordings follow their prompt to its new name.
    content::content_rename(ItemRename) -> Nothing;
    /// Take items out; what steps use stays.
    content::content_delete(ContentDelete) -> Deleted;
    /// Look at a file that may be meant for the library.
    content::content_offer(Offer) -> Offered;
    /// The files of a chosen folder that may be offered.
    content::content_folder(OpenTicket) -> FolderFiles;
    /// Take offered files in.
    content::content_accept(Accept) -> BroughtAll;
    /// Forget offered files.
    content::content_decline(Decline) -> Nothing;
    /// What a cell was, newest first.
    content::content_takes(CellRef) -> Takes;
    /// Have earlier takes count, or no file.
    content::content_bring_back(BringBack) -> BroughtAll;
    /// A recording says what is written now.
    content::content_confirm(CellRef) -> Nothing;
    /// A file to be heard or seen.
    content::content_media(MediaOf) -> Media;
    /// A sound as it is drawn.
    content::content_sound(SoundOf) -> Sound;
    /// How a sound would be after a change.
    content::content_try_edit(EditSound) -> TriedSound;
    /// A sound is changed; what it was stays a take.
    content::content_edit_sound(EditSound) -> BroughtAll;
    /// A window has looked at a video.
    content::content_seen(Seen) -> Nothing;
    /// The script for those who record.
    content::content_script(ScriptExport) -> Exported;
    /// All sounds as Asterisk plays them.
    content::content_sound_set(SoundSet) -> SoundSetMade;
    /// Begin a simulated call.
    call::call_start(CallStart) -> Started;
    /// Press, say, pause, step.
    call::call_do(CallDo) -> Nothing;
    /// Begin again from an earlier line.
    call::call_replay(CallReplay) -> Started;
    /// Forget a call.
    call::call_end(CallRef) -> Nothing;
    /// The trace of a call.
    call::call_trace(CallTrace) -> CallText;
    /// Make a test of a call.
    call::keep_as_test(KeepAsTest) -> Test;
    /// Run a flow's tests.
    call::tests_run(TestsRun) -> TestsRan;
    /// What the tests would keep now.
    call::tests_update(TestsRun) -> TestUpdated;
    /// Work out an expression with sample values.
    tools::try_expression(TryExpression) -> Tried;
    /// Check a script, or run it with sample values.
    tools::try_script(TryScript) -> Tried;
    /// Which routing rule fires.
    tools::try_rules(TryRules) -> RulesTried;
    /// Whether it is open.
    tools::try_hours(TryHours) -> HoursTried;
    /// Try an API step by itself.
    tools::try_api(TryApi) -> ApiTried;
    /// Words for completion.
    tools::vocabulary(FlowRef) -> Vocabulary;
}

fn read<T: serde::de::DeserializeOwned>(name: &str, args: Value) -> Result<T, Refusal> {
    serde_path_to_error::deserialize(args).map_err(|e| {
        Refusal::new(
            RefusalCode::Arguments,
            format!("`{name}` was asked in a way it does not understand: {e}."),
        )
    })
}

fn write<T: serde::Serialize>(answer: &T) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|e| Refusal::new(RefusalCode::Other, e.to_string()))
}
