// Made from the Rust types by `cargo xtask bindings`. Change those instead.

import type {
  About,
  Accept,
  ApiTried,
  ApplyPreview,
  BringBack,
  BroughtAll,
  CallDo,
  CallRef,
  CallReplay,
  CallStart,
  CallText,
  CallTrace,
  CellRef,
  Compare,
  Comparison,
  Content,
  ContentDelete,
  ContentOf,
  Decline,
  Deleted,
  EditSound,
  Export,
  Exported,
  Extract,
  Extracted,
  FlowCreate,
  FlowEdit,
  FlowName,
  FlowOpen,
  FlowRef,
  FlowRename,
  FolderFiles,
  Found,
  Home,
  HoursTried,
  ImportFile,
  ItemRename,
  ItemSave,
  JobRef,
  KeepAsTest,
  Media,
  MediaOf,
  Nothing,
  Offer,
  Offered,
  OpenFlow,
  OpenTicket,
  Opened,
  OutsideChanges,
  Permitting,
  Pick,
  Picked,
  Placed,
  Preview,
  ProjectCreate,
  ProjectRef,
  ProjectView,
  Rename,
  Replace,
  ResolveOutside,
  RulesTried,
  SavedState,
  ScriptExport,
  Search,
  SecretNames,
  SecretValue,
  Seen,
  Settings,
  Sound,
  SoundOf,
  SoundSet,
  SoundSetMade,
  Started,
  Takes,
  Test,
  TestUpdated,
  TestsRan,
  TestsRun,
  TidyUp,
  Tried,
  TriedSound,
  TryApi,
  TryExpression,
  TryHours,
  TryRules,
  TryScript,
  Uses,
  VersionCard,
  VersionRef,
  VersionSave,
  Versions,
  View,
  Vocabulary,
  WhereUsed,
} from './types';

export interface Commands {
  /** Projects, recent flows, templates. */
  home: { takes: Nothing; answers: Home };
  /** Make a project from a template, or an empty one. */
  project_create: { takes: ProjectCreate; answers: Opened };
  /** One project and its flows. */
  project: { takes: ProjectRef; answers: ProjectView };
  /** Take a project off the list; its folder stays. */
  project_forget: { takes: ProjectRef; answers: Nothing };
  /** Show a project's folder in the file manager. */
  reveal: { takes: ProjectRef; answers: Nothing };
  /** Ask for a file or folder by a dialog. */
  pick: { takes: Pick; answers: Picked };
  /** Open what a dialog chose. */
  open_ticket: { takes: OpenTicket; answers: Opened };
  /** Take in a file that was dropped or pasted. */
  import_file: { takes: ImportFile; answers: Opened };
  /** Add a flow to a project. */
  flow_create: { takes: FlowCreate; answers: FlowName };
  /** Give a flow another name. */
  flow_rename: { takes: FlowRename; answers: Nothing };
  /** Remove a flow; it is kept as a version for as long as the project is known. */
  flow_delete: { takes: FlowRef; answers: Nothing };
  /** Show a project or flow in one more window. */
  window_open: { takes: Opened; answers: Nothing };
  /** Show or hide the window's own menu. */
  menu_bar: { takes: Nothing; answers: Nothing };
  /** Stop long work; what is done stays. */
  job_cancel: { takes: JobRef; answers: Nothing };
  /** What the user has set. */
  settings: { takes: Nothing; answers: Settings };
  /** Keep what the user has set. */
  settings_save: { takes: Settings; answers: Settings };
  /** Permit that a project's simulated calls really ask a host, or no longer. */
  permit: { takes: Permitting; answers: Settings };
  /** The secrets a project uses, and which of them have a value. */
  secrets: { takes: FlowRef; answers: SecretNames };
  /** Take a secret's value until the program ends. */
  secret_keep: { takes: SecretValue; answers: SecretNames };
  /** Version, licences, where things are kept. */
  about: { takes: Nothing; answers: About };
  /** Read a flow to edit it, or to follow another window. */
  flow_open: { takes: FlowOpen; answers: OpenFlow };
  /** This window does not show the flow any more. */
  flow_close: { takes: FlowRef; answers: Nothing };
  /** Do, undo or redo; kept in the journal before this answers. */
  flow_edit: { takes: FlowEdit; answers: View };
  /** Write the file now. */
  flow_save: { takes: FlowRef; answers: SavedState };
  /** What another program changed in the file. */
  outside: { takes: FlowRef; answers: OutsideChanges };
  /** Decide between ours and theirs. */
  resolve_outside: { takes: ResolveOutside; answers: OpenFlow };
  /** Where steps would stand if tidied up. */
  place: { takes: TidyUp; answers: Placed };
  /** Make a sub-flow of some steps. */
  extract: { takes: Extract; answers: Extracted };
  /** Name the flow as it stands. */
  version_save: { takes: VersionSave; answers: VersionCard };
  /** All versions of a flow. */
  versions: { takes: FlowRef; answers: Versions };
  /** Make a flow what it was in a version; what it is now is kept as one. */
  version_restore: { takes: VersionRef; answers: OpenFlow };
  /** Two versions, and what is different. */
  compare: { takes: Compare; answers: Comparison };
  /** A flow as a file to give away. */
  export: { takes: Export; answers: Exported };
  /** Search names, texts and expressions. */
  search: { takes: Search; answers: Found };
  /** Which steps use a thing. */
  where_used: { takes: WhereUsed; answers: Uses };
  /** What renaming a thing would change. */
  rename_preview: { takes: Rename; answers: Preview };
  /** What replacing a text would change. */
  replace_preview: { takes: Replace; answers: Preview };
  /** Make the changes of a preview. */
  preview_apply: { takes: ApplyPreview; answers: Nothing };
  /** The content library: rows and what state they are in. */
  content: { takes: ContentOf; answers: Content };
  /** Keep category, tags and notes of an item. */
  content_save_item: { takes: ItemSave; answers: Nothing };
  /** Recordings follow their prompt to its new name. */
  content_rename: { takes: ItemRename; answers: Nothing };
  /** Take items out; what steps use stays. */
  content_delete: { takes: ContentDelete; answers: Deleted };
  /** Look at a file that may be meant for the library. */
  content_offer: { takes: Offer; answers: Offered };
  /** The files of a chosen folder that may be offered. */
  content_folder: { takes: OpenTicket; answers: FolderFiles };
  /** Take offered files in. */
  content_accept: { takes: Accept; answers: BroughtAll };
  /** Forget offered files. */
  content_decline: { takes: Decline; answers: Nothing };
  /** What a cell was, newest first. */
  content_takes: { takes: CellRef; answers: Takes };
  /** Have earlier takes count, or no file. */
  content_bring_back: { takes: BringBack; answers: BroughtAll };
  /** A recording says what is written now. */
  content_confirm: { takes: CellRef; answers: Nothing };
  /** A file to be heard or seen. */
  content_media: { takes: MediaOf; answers: Media };
  /** A sound as it is drawn. */
  content_sound: { takes: SoundOf; answers: Sound };
  /** How a sound would be after a change. */
  content_try_edit: { takes: EditSound; answers: TriedSound };
  /** A sound is changed; what it was stays a take. */
  content_edit_sound: { takes: EditSound; answers: BroughtAll };
  /** A window has looked at a video. */
  content_seen: { takes: Seen; answers: Nothing };
  /** The script for those who record. */
  content_script: { takes: ScriptExport; answers: Exported };
  /** All sounds as Asterisk plays them. */
  content_sound_set: { takes: SoundSet; answers: SoundSetMade };
  /** Begin a simulated call. */
  call_start: { takes: CallStart; answers: Started };
  /** Press, say, pause, step. */
  call_do: { takes: CallDo; answers: Nothing };
  /** Begin again from an earlier line. */
  call_replay: { takes: CallReplay; answers: Started };
  /** Forget a call. */
  call_end: { takes: CallRef; answers: Nothing };
  /** The trace of a call. */
  call_trace: { takes: CallTrace; answers: CallText };
  /** Make a test of a call. */
  keep_as_test: { takes: KeepAsTest; answers: Test };
  /** Run a flow's tests. */
  tests_run: { takes: TestsRun; answers: TestsRan };
  /** What the tests would keep now. */
  tests_update: { takes: TestsRun; answers: TestUpdated };
  /** Work out an expression with sample values. */
  try_expression: { takes: TryExpression; answers: Tried };
  /** Check a script, or run it with sample values. */
  try_script: { takes: TryScript; answers: Tried };
  /** Which routing rule fires. */
  try_rules: { takes: TryRules; answers: RulesTried };
  /** Whether it is open. */
  try_hours: { takes: TryHours; answers: HoursTried };
  /** Try an API step by itself. */
  try_api: { takes: TryApi; answers: ApiTried };
  /** Words for completion. */
  vocabulary: { takes: FlowRef; answers: Vocabulary };
}

export type CommandName = keyof Commands;
