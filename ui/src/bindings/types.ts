// Made from the Rust types by `cargo xtask bindings`. Change those instead.

export type About = {
  data_bytes: number;
  data_folder: string;
  /** `desktop` or `web`. */
  host: string;
  /** What the program is made of: name, version, licence. */
  parts: ([string, string, string])[];
  version: string;
};

export type Accept = {
  files: Accepted[];
  project: string;
};

export type Accepted = {
  id: string;
  language: string;
  offer: string;
};

export type Act = "undo" | "redo" | {
  do: Edit;
};

/** Somebody who takes calls. */
export type Agent = {
  departments?: string[];
  id: string;
  /** Calls at the same time, ringing ones included. */
  max_calls?: number;
  name?: string;
  /** Takes calls on this number. */
  phone?: string | null;
  /** Takes calls in the portal. */
  portal?: boolean;
  /** Lower is tried first. */
  priority?: number;
  /** How long this agent is rung; overrules the step and the queue. */
  ring_ms?: number | null;
  skills?: Skill[];
  /** Off means: listed, but not to be called. */
  takes_calls?: boolean;
  /** Pause after each call before the next is offered. */
  wrap_up_ms?: number;
};

/** An agent's status changes in the middle of a call. */
export type AgentChange = {
  agent: string;
  /** Since the call began. */
  at_ms: number;
  status: AgentStatus;
};

/** How a simulated agent behaves. */
export type AgentDouble = {
  after_ms?: number;
  answer?: Answer;
  /** Signed in to the portal. */
  portal_online?: boolean;
  status?: AgentStatus;
  talks_ms?: number;
};

/** What an agent is, as a panel shows it. */
export type AgentStatus = "offline" | "available" | "busy" | "away" | "wrap_up";

export type AgentView = {
  id: string;
  name: string;
  ringing: boolean;
  status: AgentStatus;
  talking: boolean;
};

export type Answer = "answers" | "machine" | "busy" | "no_answer" | "rejects" | "fails";

export type ApiTried = {
  /** Headers of the answer. */
  answer_headers?: Record<string, string>;
  /** `GET https://…` */
  asked: string;
  body: unknown;
  /** Why there is no answer. */
  error?: string;
  /** The output the step would leave by. */
  exit: string;
  headers: Record<string, string>;
  ms: number;
  /** Nothing was sent: this host would have to be permitted first. */
  not_permitted?: string;
  sent?: string;
  /** What the mapping would set. */
  set: Record<string, unknown>;
  status?: number | null;
};

/**
 * Make the edits of a preview, in all flows it names. Flows that are open get them as edits
 * that can be undone; so do the others, when they are opened.
 */
export type ApplyPreview = {
  flows: FlowPreview[];
  project: string;
};

export type BackTo = {
  id: string;
  language: string;
  take?: number | null;
};

export type Because = {
  seq: number;
  /** `flow/step` in called flows. */
  step?: string | null;
  words: string;
};

/** All that edits of one flow can change. */
export type Book = {
  flow: Flow;
  layout: Layout;
  project: Project;
  tests: Tests;
  /** Language → prompt id → text. */
  texts: Record<string, Record<string, string>>;
};

/** What a change is to. */
export type BookPart = "frame" | "note" | "step" | "line" | "variable" | "flow" | "place" | "layout" | "text" | "project" | "test" | "made";

/** Have these takes count, or no file at all. */
export type BringBack = {
  cells: BackTo[];
  project: string;
};

export type Brought = {
  /** The take that counted; none: there was no file. */
  before?: number | null;
  id: string;
  language: string;
  now?: number | null;
};

/** What counts in some cells from now on, and what did before. */
export type BroughtAll = {
  brought: Brought[];
};

/** What the person at the window does in a call. */
export type CallAct = "hang_up" | "pause" | "resume" | {
  key: string;
} | {
  say: string;
} | {
  click: string;
} | "wait" | "step" | {
  speed: Speed;
} | {
  breakpoints: string[];
} | {
  agent: {
    agent: string;
    status: AgentStatus;
  };
};

export type CallDo = {
  act: CallAct;
  call: string;
};

/** A trace event and how to tell it. */
export type CallLine = {
  /** `t`, `seq`, `flow`, `node`, `event` and the event's own fields. */
  event: TraceShape;
  /** A request that really went out: no double answers it. */
  really?: boolean;
  /** In words; empty for events that say no more than their neighbours. */
  words?: string;
};

export type CallNews = {
  /** The call's clock: ms since it began, and the moment that is, in words of its time zone. */
  at_ms: number;
  call: string;
  clock: string;
  flow?: string | null;
  /** Keys that do something now. */
  keys?: string[];
  /** In order; `seq` begins at 0 and has no gaps. */
  lines: CallLine[];
  state: CallState;
  /** The flow and step it is at; the flow when it is not the one the call began with. */
  step?: string | null;
  /** When the step's patience ends, in ms since the call began, while the caller is waited for. */
  until_ms?: number | null;
  /** Only when it changed. */
  world?: WorldView | null;
};

export type CallRef = {
  call: string;
};

/**
 * Begin again as the call was before the trace event `seq`, with all that was done until then
 * done alike; the answer is a new call that stands there.
 */
export type CallReplay = {
  call: string;
  seq: number;
  speed: Speed;
};

export type CallStart = {
  /** Step ids at which the call stops before they do anything; `flow/step` in called flows. */
  breakpoints?: string[];
  flow: string;
  /** Stop before the first step. */
  paused?: boolean;
  /** A project, or a template's id with `template` set, which is played without opening it. */
  project: string;
  /** Caller profile, moment, line, seed, mocks, people. As in a flow's tests. */
  scenario?: Scenario;
  speed: Speed;
  template?: boolean;
};

export type CallState = {
  is: "running";
} | {
  is: "waiting";
} | {
  is: "paused";
  why: PauseReason;
} | {
  /** Why the caller ended here: the decisions that led to it, first to last. */
  because: Because[];
  is: "over";
  /** completed, handed_over, abandoned, dead_end, failed */
  result: string;
  words: string;
};

/** A whole trace, as it goes to a file: one JSON a line. */
export type CallText = {
  /** Empty when it was written to a file. */
  text: string;
  /** Where it was written, to be shown. */
  written?: string;
};

/** The trace of a call, to be read or to be written to a file. */
export type CallTrace = {
  call: string;
  /** Where a dialog said to write it. Empty: give the text. */
  ticket?: string;
};

export type CallbackItem = {
  id: string;
  note: string;
  number: string;
  when: string;
};

/** Who calls: profiles of the project and facts of one's own. */
export type CallerFacts = {
  /** `2026-11-23T10:00`, in the project's time zone. Empty: the usual day. */
  at?: string;
  facts?: Facts;
  profile?: string;
};

/** A cell of the matrix. */
export type CellRef = {
  id: string;
  /** Empty for what has none. */
  language: string;
  project: string;
};

export type CellState = "recorded" | "synthetic" | "text_only" | "missing" | "stale";

/** One thing that changes. `null` stands for nothing there. */
export type Change = {
  after: unknown;
  before: unknown;
  key: string;
  part: BookPart;
};

export type Compare = {
  flow: string;
  new?: number | null;
  /** A version; none: the flow as it stands. */
  old?: number | null;
  project: string;
};

export type Comparison = {
  /** In the order of the canvas. */
  changes: Difference[];
  new: Book;
  new_faces: Record<string, Face>;
  old: Book;
  old_faces: Record<string, Face>;
};

export type Condition = {
  /** What is looked at: a variable, `customer.tier`, `call.caller`, `now.time`, any expression. */
  left: Expr;
  /** Turn the condition round. */
  not?: boolean;
  op?: Op;
  /** What it is compared with. For `in`, a list; for `between`, the lower end. */
  right?: Val;
  /** The upper end of `between`, which belongs to the range. */
  upper?: Val;
};

export type Content = {
  /** Why the catalogue cannot be read, if it cannot. Nothing can be changed then. */
  broken?: string;
  /** The columns, the usual language first. */
  languages: string[];
  rows: ContentRow[];
};

export type ContentCell = {
  /** There is an entry, and its file is not in the folder. */
  gone?: boolean;
  ms?: number;
  /** Changes with the sound, so that what was drawn or played of it before is not taken for it. */
  sha256?: string;
  state: CellState;
  voice?: string;
};

/** Something of the library may look different now: ask for these rows again. */
export type ContentChanged = {
  ids: string[];
  project: string;
};

export type ContentDelete = {
  project: string;
  rows: RowRef[];
};

export type ContentOf = {
  /** Only these; empty: all. */
  ids?: string[];
  project: string;
};

export type ContentRow = {
  category?: string;
  /** By language; what has none has one cell, under the empty language. */
  cells: Record<string, ContentCell>;
  /** Steps name it by this. */
  id: string;
  kind: RowKind;
  meta?: Record<string, string>;
  tags?: string[];
  /** Places in the flows of the project. */
  uses: number;
};

export type Decline = {
  offers: string[];
};

/** With anything in use nothing is deleted. */
export type Deleted = {
  /** What was taken out, so that it can be brought back. */
  brought: Brought[];
  in_use: InUse[];
};

export type Department = {
  /** Where its voicemail is announced. */
  email?: string;
  /** What callers hear before they leave it a message. */
  greeting?: Prompt;
  id: string;
  name?: string;
};

/** One difference, for the canvas and in words. Moving a step is none. */
export type Difference = {
  /** Field by field. */
  fields?: FieldDifference[];
  kind: DifferenceKind;
  /** For `rewired`: the output. */
  port?: string | null;
  /** The step it is about, if it is about one. */
  step?: string | null;
  words: string;
};

export type DifferenceKind = "added" | "removed" | "changed" | "rewired" | "text" | "flow";

/**
 * Whether a variable is filled from outside (a calling flow, a project's parameters)
 * or handed back.
 */
export type Direction = "local" | "input" | "output" | "both";

/** A line from one output of a step to the step that follows. */
export type Edge = {
  /** The output: the step's id, a dot, the output's id (`main-menu.1`). */
  from: string;
  /** The id of the step it leads to. */
  to: string;
};

export type Edit = {
  changes: Change[];
  /** What the user did, for the undo menu: "Move 3 steps". */
  label: string;
};

/** A cell of the matrix. */
export type EditSound = {
  edit: SoundEdit;
  id: string;
  /** Empty for what has none. */
  language: string;
  /** What the take history says of it. */
  origin?: string;
  project: string;
  take?: number | null;
};

export type Ending = "completed" | "failed" | "handed_over" | "abandoned" | "dead_end";

/** What the studio tells by itself. Each window has one stream of these, in order. */
export type Event = FlowChanged & {
  event: "flow_changed";
} | {
  event: "changed_outside";
  flow: string;
  project: string;
} | SavedState & {
  event: "saved";
} | {
  event: "lease_changed";
  flow: string;
  held_by_me: boolean;
  project: string;
} | CallNews & {
  event: "call";
} | ContentChanged & {
  event: "content_changed";
} | JobNews & {
  event: "job";
} | {
  event: "home_changed";
} | {
  event: "open";
  flow?: string | null;
  project: string;
} | {
  command: string;
  event: "menu";
} | Settings & {
  event: "settings_changed";
};

/** One thing a call must or must not do. */
export type Expect = {
  reaches: string;
} | {
  never_reaches: string;
} | {
  takes: string;
} | {
  hears: string;
} | {
  never_hears: string;
} | {
  ends: Ending;
} | {
  reason: string;
} | {
  variable: {
    name: string;
    value: unknown;
  };
} | {
  sends: {
    text: string;
    to: string;
  };
} | {
  asks: string;
} | {
  voicemail: string;
} | {
  callback: string;
} | {
  within_ms: number;
};

export type Export = {
  flow: string;
  format: ExportFormat;
  /** The language of the document's words. */
  language?: string;
  project: string;
  /** Where a dialog said to write it. Empty: give the bytes. */
  ticket?: string;
};

export type ExportFormat = "json" | "bundle" | "svg" | "pdf" | "mermaid";

export type Exported = {
  /** Base64, when it was not written anywhere. */
  bytes?: string;
  name: string;
  /** Where it was written, to be shown. */
  written?: string;
};

/** An expression over the flow's variables: balance > 100 */
export type Expr = string;

/** Make a sub-flow of some steps: the edit of this flow, and the new flow is written. */
export type Extract = {
  flow: string;
  name: string;
  project: string;
  steps: string[];
};

export type Extracted = {
  changes: Change[];
  /** The new flow's id. */
  flow: string;
};

/** What a step shows besides its own settings. */
export type Face = {
  /** Languages in which all it says is written. */
  languages?: string[];
  ports: FacePort[];
  /** How long the caller hears it, if it says something. */
  says_ms?: number | null;
  /** One or two lines of what it does, in the language of the window. */
  summary: string;
};

export type FacePort = {
  id: string;
  /** The key that leads here, on menus. */
  key?: string;
  /** `normal`, `optional` (may be left open) or `error`. */
  kind: string;
  label: string;
};

/** What is known when a call begins. */
export type Facts = {
  /** The call's own id; the driver gives one if this is empty. */
  call?: string;
  called?: string;
  caller?: string;
  company?: string;
  /** What is known of the customer, such as `{"tier": "vip"}`. */
  customer?: Record<string, unknown>;
  /** Values for the flow's input variables. */
  inputs?: Record<string, unknown>;
  /** The caller's language if known; otherwise the flow's first. */
  language?: string;
};

export type FieldDifference = {
  after: unknown;
  before: unknown;
  field: string;
};

/** A flow as it stands in `<slug>.flow.json`. */
export type Flow = {
  description?: string;
  edges?: Edge[];
  handlers?: Handlers;
  /** The flow's name in files and references: short, stable, never shown alone. */
  id: string;
  /** Languages a caller can be served in, first is the default. Empty: those of the project. */
  languages?: string[];
  /** What designers call it. */
  name?: string;
  nodes?: Node[];
  /** Which version of the format this file is written in. */
  schema: string;
  /** The step every call begins with. */
  start?: string;
  variables?: Variable[];
};

export type FlowCard = {
  edited_ms: number;
  /** How many problems when it was last looked at. */
  errors: number;
  flow: string;
  name: string;
  picture: Thumbnail;
  project: string;
  project_name: string;
  steps: number;
  /** Of the last run of its tests. */
  tests?: TestTally | null;
  /** Edits that are in the journal and not in the file. */
  unsaved: number;
  warnings: number;
};

/** To the other windows that show the flow. */
export type FlowChanged = {
  acts: Act[];
  flow: string;
  /** The revision before; a window that is not at it reads the flow again. */
  from_rev: number;
  project: string;
  view: View;
};

export type FlowCreate = {
  /** A flow of the project to begin as a copy of. */
  copy_of?: string;
  name: string;
  project: string;
};

export type FlowEdit = {
  acts: Act[];
  flow: string;
  project: string;
  /** The revision these were made on. Each act makes one more. */
  rev: number;
};

export type FlowName = {
  id: string;
  name: string;
};

export type FlowOpen = {
  flow: string;
  project: string;
  /** Take the flow over from another window. */
  take_over?: boolean;
};

export type FlowPreview = {
  edit: Edit;
  flow: string;
  flow_name: string;
  /** Each place: what it is in words, and the text before and after. */
  places: PlacePreview[];
};

export type FlowRef = {
  flow: string;
  project: string;
};

export type FlowRename = {
  flow: string;
  name: string;
  project: string;
};

/** The files of a folder that may be offered, by name. */
export type FolderFiles = {
  /** There were more than can be looked at. */
  more: boolean;
  names: string[];
};

export type Found = {
  hits: Hit[];
  /** There were more. */
  more: boolean;
};

/** A named box round some steps. */
export type Frame = {
  color?: string;
  height: number;
  id: string;
  name?: string;
  page?: string;
  width: number;
  x: number;
  y: number;
};

export type Function = {
  code: string;
  description?: string;
  name: string;
};

/**
 * Where a call goes when a step fails without an output of its own for it,
 * and what still runs after the caller hung up.
 */
export type Handlers = {
  error?: string | null;
  hangup?: string | null;
};

/** A text that is shown nowhere. */
export type Hidden = string;

export type Hit = {
  /** The text round the place. */
  excerpt: string;
  /** Empty for what belongs to the whole project. */
  flow: string;
  flow_name: string;
  /** The step, variable or prompt. */
  id: string;
  kind: HitKind;
  project: string;
  project_name: string;
  /** For steps: the step type. For prompts: the language. */
  sort?: string;
  title: string;
};

export type HitKind = "flow" | "step" | "variable" | "prompt" | "agent" | "queue" | "department";

/** A day on which it is closed. */
export type Holiday = {
  /** "2026-12-02", or "12-02" for every year. */
  date?: string;
  /** The prompt that a caller hears on this day. */
  message?: string | null;
  name?: string;
};

export type Home = {
  /** No project was ever opened here. */
  first_run: boolean;
  /** Where new projects go, to be shown. */
  folder: string;
  /** Something that happened at the start and that is told once, such as damaged data. */
  notice?: string;
  /** Last opened first. */
  projects: ProjectCard[];
  /** Flows of all projects, last edited first; at most 24. */
  recent: FlowCard[];
  templates: TemplateCard[];
};

/** From `open` up to but not including `close`. */
export type Hours = {
  /** "17:00"; "24:00" is the end of the day; at or before `open` it is on the next day. */
  close?: string;
  /** "09:00" */
  open?: string;
};

export type HoursDay = {
  date: string;
  state: string;
  /** `08:00–17:00`, or the holiday's name. */
  words: string;
};

export type HoursTried = {
  /** By date: `open`, `closed`, `holiday`, `override`, with what it says. */
  days?: HoursDay[];
  open: boolean;
  /** open, closed or holiday */
  state: string;
  words: string;
};

/**
 * A file dropped onto the window, or pasted: a flow's JSON goes into a project (the one named,
 * or a new one); a bundle always makes a new project.
 */
export type ImportFile = {
  /** Base64. */
  bytes: string;
  name: string;
  project?: string;
};

export type InUse = {
  id: string;
  uses: UseOf[];
};

/** A prompt or sound has another name now. */
export type ItemRename = {
  from: string;
  project: string;
  to: string;
};

/** What somebody wrote about an item. */
export type ItemSave = {
  category: string;
  id: string;
  meta: Record<string, string>;
  project: string;
  tags: string[];
};

export type JobKind = "index" | "search" | "change" | "import" | "export";

/** A long piece of work that can be stopped; what is done is kept. */
export type JobNews = {
  done: number;
  job: string;
  kind: JobKind;
  /** Why it failed, or what came of it. */
  note?: string;
  /** What it is done to: a project, a file, a text. */
  of: string;
  state: JobState;
  /** 0: nobody knows. */
  total: number;
};

/** A job that a window was told of. */
export type JobRef = {
  job: string;
};

export type JobState = "running" | "done" | "cancelled" | "failed";

/** Make a test of what was done in a call. */
export type KeepAsTest = {
  call: string;
  name: string;
};

/** The canvas of one flow as it stands in `<slug>.layout.json`. */
export type Layout = {
  direction?: Reading;
  frames?: Frame[];
  /** By step id. */
  nodes?: Record<string, Place>;
  notes?: Note[];
  pages?: Page[];
  schema: string;
};

export type Lease = "mine" | "other" | "read_only";

/** How a simulated telephone answers. */
export type LineDouble = {
  after_ms?: number;
  answer?: Answer;
  talks_ms?: number;
};

/** How a sound came to be. */
export type Made = "recorded" | "synthetic";

export type Media = {
  /** Base64; empty for a picture that nobody has kept. */
  bytes: string;
  mime: string;
};

export type MediaHow = "plain" | "phone" | "thumbnail";

export type MediaKind = "audio" | "video" | "image";

/** A file's bytes, to be heard or seen. */
export type MediaOf = {
  how: MediaHow;
  id: string;
  /** Empty for what has none. */
  language: string;
  project: string;
  /** An earlier one. */
  take?: number | null;
};

/** One prepared answer. */
export type Mock = {
  /** Something that must be in the body. */
  body_has?: string;
  /** Empty for any method. */
  method?: string;
  reply?: Reply;
  /** How often it answers; 0 for always. */
  times?: number;
  /** The whole address; `*` stands for anything. */
  url?: string;
};

/** One step. */
export type Node = {
  /** Short and stable; renaming the step leaves it alone. Letters, digits, `-` and `_`. */
  id: string;
  /** What designers call this step. */
  name?: string;
  /** A remark for other designers. */
  note?: string;
  /** The step type's own settings; their shape is in that type's schema. */
  settings?: Record<string, unknown>;
  /** The step type, such as `menu`. */
  type: string;
};

/** A remark pinned to the canvas. */
export type Note = {
  color?: string;
  height: number;
  id: string;
  page?: string;
  text?: string;
  width: number;
  x: number;
  y: number;
};

/** A command that takes or answers nothing. */
export type Nothing = Record<string, unknown>;

/** A file that may be meant for the library. Looked at, not taken yet. */
export type Offer = {
  /** Base64; empty with a ticket. */
  bytes?: string;
  /** The language where the name says none. */
  language?: string;
  /** With the folders it lies in, as far as they say what it is. */
  name: string;
  project: string;
  /** A folder that a dialog chose, in which `name` lies. */
  ticket?: string;
};

/** What a file is, and what it seems to be meant for. */
export type Offered = {
  bytes: number;
  /** `WAV, PCM, 8000 Hz` */
  format: string;
  id: string;
  kind: MediaKind;
  language: string;
  ms: number;
  name: string;
  /** What somebody should know, each a sentence. */
  notices: string[];
  offer: string;
  /** Why it cannot be taken; nothing else counts then. */
  refused?: string;
};

export type Op = "not_equals" | "starts_with" | "less_than" | "equals" | "contains" | "greater_than" | "between" | "in" | "exists" | "matches";

export type OpenFlow = {
  book: Book;
  /** Other files of the project that cannot be read: name and why. */
  broken: ([string, string])[];
  /** All flows of the project. */
  flows: FlowName[];
  lease: Lease;
  redo: Edit[];
  /** Edits of an earlier run that had not reached the file and were restored. */
  restored: number;
  rev: number;
  saved: SavedState;
  /** Edits that can be undone (last first) and made again (next first), at most 200 each. */
  undo: Edit[];
  /** The newest named version, if there is one. */
  version?: VersionCard | null;
  view: View;
};

/** Open what a dialog chose: a folder, a flow file, or a bundle (which makes a new project). */
export type OpenTicket = {
  ticket: string;
};

/** Which project, and the flow to look at first. */
export type Opened = {
  flow?: string | null;
  project: string;
};

export type OutboxItem = {
  at_ms: number;
  /** sms, email, webhook */
  kind: string;
  subject: string;
  text: string;
  to: string;
};

/** What is different outside, to choose by. */
export type OutsideChanges = {
  /** Changed on both sides. */
  conflicts: string[];
  /** In words. */
  mine: string[];
  theirs: string[];
};

export type OutsideChoice = "keep_mine" | "take_theirs" | "merge";

/** Dates with hours of their own. */
export type Override = {
  /** First date, "2026-12-24". */
  from?: string;
  /** The prompt that a caller hears on these dates. */
  message?: string | null;
  name?: string;
  /** The hours of each of these dates; none means closed. */
  ranges?: Hours[];
  /** Last date, included; empty means the first date only. */
  to?: string;
};

/** One sheet of a flow that is too big for one. */
export type Page = {
  id: string;
  name: string;
};

/** One part of what a caller hears. */
export type Part = {
  prompt: string;
} | {
  text: Template;
} | {
  as: SayAs;
  say: Val;
} | {
  clip: string;
} | {
  pause_ms: number;
};

export type PauseReason = "asked" | "breakpoint" | "step";

/** Permit that a project's simulated calls really ask a host, or take the permit back. */
export type Permitting = {
  /** `api.bank.example`, `localhost:8080`, or an address there. */
  host: string;
  permitted: boolean;
  project: string;
};

export type Pick = {
  kind: PickKind;
  /** For `save`: the name proposed. */
  name?: string;
};

/** What a dialog is to choose. */
export type PickKind = "folder" | "flow_or_bundle" | "save";

/** What was chosen: only the studio knows which file it is. */
export type Picked = {
  /** To be shown. */
  shown: string;
  ticket: string;
};

/** Where one step stands. */
export type Place = {
  collapsed?: boolean;
  page?: string;
  x: number;
  y: number;
};

export type PlacePreview = {
  after: string;
  before: string;
  step: string;
  words: string;
};

/** Where steps would stand after tidying up; the window makes an edit of it. */
export type Placed = {
  /** x, y by step id. */
  places: Record<string, [number, number]>;
};

/** What renaming, or replacing, would change: each flow's edit, to look at before it is made. */
export type Preview = {
  flows: FlowPreview[];
  /** Why it cannot be done, if it cannot. */
  refused?: string;
};

/** A problem in words. */
export type Problem = {
  /** What the sentences are filled in with. */
  args?: Record<string, string>;
  /** What the caller would experience. */
  caller: string;
  code: string;
  /** Where in the step's settings, as a path; `output:<id>` for an output. */
  field?: string;
  /** What to do. */
  fix: string;
  /** The flow, by id. */
  flow?: string;
  /** The step, by id; empty when the flow as a whole is meant. */
  node?: string;
  severity: Severity;
  what: string;
};

/** A caller to try flows with. */
export type Profile = {
  /** The call's own id; the driver gives one if this is empty. */
  call?: string;
  called?: string;
  caller?: string;
  company?: string;
  /** What is known of the customer, such as `{"tier": "vip"}`. */
  customer?: Record<string, unknown>;
  id: string;
  /** Values for the flow's input variables. */
  inputs?: Record<string, unknown>;
  /** The caller's language if known; otherwise the flow's first. */
  language?: string;
  name?: string;
};

/** A project as it stands in `project.json`. */
export type Project = {
  agents?: Agent[];
  /** Callers to try flows with. */
  callers?: Profile[];
  company?: string;
  departments?: Department[];
  /** JavaScript that every script step of the project can call. */
  functions?: Function[];
  /** Business hours by id. */
  hours?: Record<string, Schedule>;
  /** Languages callers are served in; the first is the default. */
  languages?: string[];
  name?: string;
  /** The number or extension each flow answers, by flow id. */
  numbers?: Record<string, string>;
  /** Values for input variables of flows: what a template asks to be filled in. */
  parameters?: Record<string, unknown>;
  queues?: Queue[];
  rules?: RoutingRule[];
  schema: string;
  /** The zone in which hours and dates are meant, such as `Asia/Dubai`. */
  time_zone?: string;
};

export type ProjectCard = {
  flows: number;
  /** To be shown, never sent back. */
  folder: string;
  id: string;
  /** The folder is not there any more. */
  missing: boolean;
  name: string;
  /** Milliseconds since 1970. */
  opened_ms: number;
};

export type ProjectCreate = {
  name: string;
  parameters?: Record<string, unknown>;
  /** A folder that a dialog chose to hold the new project's folder. Empty: the usual one. */
  place?: string;
  /** Empty: a project with one empty flow. */
  template?: string;
};

export type ProjectRef = {
  project: string;
};

export type ProjectView = {
  /** Files that cannot be read: name and why. */
  broken: ([string, string])[];
  flows: FlowCard[];
  /** To be shown, never sent back. */
  folder: string;
  id: string;
  languages: string[];
  name: string;
};

/** What a caller hears at one point: parts, one after the other. */
export type Prompt = Part[];

/**
 * A line of callers and who serves it: the listed agents in their order, then
 * the departments' agents in table order; everybody if neither is given.
 */
export type Queue = {
  agents?: string[];
  /** Callers in line, the one being rung for included. */
  capacity?: number;
  departments?: string[];
  /** What a call is expected to take until enough calls have been measured. */
  expected_handle_ms?: number;
  id: string;
  max_wait_ms?: number;
  name?: string;
  /** How long an agent who missed a call is left in peace. */
  retry_ms?: number;
  ring_ms?: number | null;
  /** Skills an agent must have, all of them. */
  skills?: string[];
  strategy?: Strategy;
};

export type QueueView = {
  id: string;
  name: string;
  waiting: number;
};

/** Which way the flow is drawn. It belongs to the flow, so that two designers see one picture. */
export type Reading = "right" | "left" | "down";

/** Why a command was not carried out. */
export type Refusal = {
  /** Only where the window acts on it; texts are never compared. */
  code: RefusalCode;
  /** For "Copy details": what a developer would ask for. */
  details?: string;
  /** What happened, what it means, what to do. */
  message: string;
};

export type RefusalCode = "other" | "arguments" | "gone" | "behind" | "held" | "changed_outside" | "newer" | "cannot_write" | "exists" | "cancelled" | "not_here";

export type Rename = {
  flow?: string;
  from: string;
  kind: ThingKind;
  project: string;
  to: string;
};

export type Replace = {
  find: string;
  /** Empty: all flows of the project. */
  flow?: string;
  match_case?: boolean;
  project: string;
  replace: string;
  whole_words?: boolean;
};

export type Reply = {
  after_ms?: number;
  /** Fail with this sentence instead. */
  fails?: string;
  /** The body as JSON. */
  json?: unknown;
  status?: number;
  /** The body as it stands, instead of JSON. */
  text?: string;
  /** Never answer. */
  times_out?: boolean;
};

/** What to do about a file that another program changed. */
export type ResolveOutside = {
  choice: OutsideChoice;
  flow: string;
  project: string;
};

/** Sets a caller's priority and department when all its conditions hold. */
export type RoutingRule = {
  actions?: RuleActions;
  conditions?: Condition[];
  id: string;
  name?: string;
  off?: boolean;
  /** The highest rule that holds wins. */
  priority?: number;
};

export type RowKind = "video" | "picture" | "prompt" | "sound";

export type RowRef = {
  id: string;
  kind: RowKind;
};

export type RuleActions = {
  department?: string | null;
  /** The caller's place in queues: higher is served sooner. */
  priority?: number | null;
};

export type RuleTried = {
  id: string;
  matches: boolean;
  why: string;
};

export type RulesTried = {
  /** The rule that fires. */
  rule?: string | null;
  /** Each rule in the order in which it is looked at: its id, whether it matches, and why. */
  rules: RuleTried[];
};

export type Saved = "saved" | "pending" | "failed" | "outside";

export type SavedState = {
  flow: string;
  project: string;
  /** The revision that is on disk. */
  rev: number;
  state: Saved;
  /** Why it could not be written, and what that means. */
  why?: string;
};

/** How a value is to be spoken. */
export type SayAs = "digits" | "number" | "ordinal" | {
  money: {
    /** ISO 4217 code, such as "USD" or "SAR". */
    currency: string;
  };
} | "date" | "time" | "date_time" | "spell" | "phone";

export type Scenario = {
  /** How agents behave, by id. */
  agents?: Record<string, AgentDouble>;
  /** What the assistant can deal with; without it, it passes everybody on. */
  assistant_answers?: boolean;
  /** When the call comes in: `2026-11-23T10:00`, in the project's time zone. */
  at?: string;
  /** A caller profile of the project. */
  caller?: string;
  /** Agents who come and go during the call. */
  changes?: AgentChange[];
  /** What is known beside, or instead of, the profile. */
  facts?: Facts;
  /** How web addresses answer. */
  http?: Mock[];
  /** What the caller does: `1,wait:5s,hangup`. */
  keys?: string;
  /** How numbers, extensions and SIP addresses answer. */
  lines?: Record<string, LineDouble>;
  /** Messages cannot be sent. */
  messages_fail?: boolean;
  seed?: number;
  /** Callers who were there before, by queue. */
  waiting?: Record<string, number>;
};

/** When a business is open. */
export type Schedule = {
  /** Closed days. */
  holidays?: Holiday[];
  /** Dates with hours of their own, or closed. */
  overrides?: Override[];
  /** IANA name such as "Asia/Riyadh"; without it the project's zone holds. */
  time_zone?: string | null;
  weekly?: Weekly;
};

/** Texts with the files they are to become, for those who record. */
export type ScriptExport = {
  format: ScriptFormat;
  languages: string[];
  /** Only what no person has recorded as it is written. */
  open: boolean;
  project: string;
  /** What a dialog chose; empty: the answer carries the file. */
  ticket?: string;
};

export type ScriptFormat = "csv" | "pdf";

export type Search = {
  /** At most so many; 0: 50. */
  limit?: number;
  /** Empty: all projects. */
  project?: string;
  text: string;
};

/** A secret by its name; its value never comes back. */
export type SecretName = {
  /** There is a value, until the program ends. */
  known: boolean;
  name: string;
};

/** Which secrets a project's flows use. */
export type SecretNames = {
  secrets: SecretName[];
};

/** A secret's value until the program ends. Empty: it is forgotten. */
export type SecretValue = {
  flow: string;
  name: string;
  project: string;
  value: Hidden;
};

/** What a window saw of a video. */
export type Seen = {
  id: string;
  /** Empty for what has none. */
  language: string;
  ms: number;
  project: string;
  /** A small JPEG, base64. */
  thumbnail: string;
};

export type Settings = {
  language?: UiLanguage;
  /** Hosts that simulated calls may really ask, by project id. Only `permit` changes them. */
  permitted_hosts?: Record<string, string[]>;
  reduced_motion?: boolean | null;
  /** Command id → keys, only where they differ from the usual ones. */
  shortcuts?: Record<string, string>;
  /** Percent: 100, 125, 150, 200. */
  text_size?: number | null;
  theme?: Theme;
  /** Sizes and state of panels and the like, kept for the window; its own business. */
  window?: Record<string, unknown>;
};

export type Severity = "warning" | "error" | "hint";

/** A skill, written as its name, or with a level where levels differ. */
export type Skill = string | {
  level: number;
  name: string;
};

export type Sound = {
  hz: number;
  /** Of silence there is none. */
  lufs?: number | null;
  ms: number;
  /** Lowest and highest, −100 to 100, of each part of it. */
  peaks: ([number, number])[];
};

/** What is done to a sound, in this order. */
export type SoundEdit = {
  fade_in_ms?: number;
  fade_out_ms?: number;
  from_ms?: number;
  /** As loud as every other prompt, −19 LUFS. */
  level?: boolean;
  /** Silence in between is at most so long; 0: as it is. */
  pause_ms?: number;
  /** 0: to the end. */
  to_ms?: number;
  /** Silence at both ends goes. */
  trim?: boolean;
};

/** A cell of the matrix. */
export type SoundOf = {
  id: string;
  /** Empty for what has none. */
  language: string;
  project: string;
  take?: number | null;
};

/** All sounds as Asterisk plays them: µ-law at 8 kHz, in folders of languages. */
export type SoundSet = {
  languages: string[];
  project: string;
  /** A folder that a dialog chose; empty: the answer carries a ZIP. */
  ticket?: string;
};

export type SoundSetMade = {
  /** Base64 of the ZIP. */
  bytes?: string;
  files: number;
  /** What could not be made: what, and why. */
  left_out: ([string, string])[];
  written?: string;
};

/** How fast the call's clock runs. */
export type Speed = {
  times: number;
} | "instant";

export type Started = {
  call: string;
  /** The flow that runs and what the steps are called (for templates, which no window has). */
  flow: string;
  names: Record<string, string>;
};

/** In which order suitable agents are tried. */
export type Strategy = "sequential" | "round_robin" | "longest_idle" | "skills" | "load_balanced";

export type TakeCard = {
  at_ms: number;
  /** It counts now. */
  current: boolean;
  made: Made;
  ms: number;
  /** Where it came from: a file's name, or what was done. */
  origin: string;
  /** It says another text than is written now. */
  stale: boolean;
  take: number;
  voice?: string;
};

/** Newest first. */
export type Takes = {
  takes: TakeCard[];
};

/** Text; values in double braces are filled in: Hello {{ customer.name }} */
export type Template = string;

export type TemplateCard = {
  description: string;
  id: string;
  languages: string[];
  name: string;
  numbers: string[];
  parameters: Record<string, unknown>;
  picture: Thumbnail;
  steps: number;
};

/** One call, and what must come of it. */
export type Test = {
  expect?: Expect[];
  /** The call as it was when somebody looked at it and kept it. */
  golden?: string[];
  id: string;
  name?: string;
  scenario?: Scenario;
};

export type TestResult = {
  failures: string[];
  id: string;
  /** As it was kept; empty when nothing was. */
  kept: string[];
  lasted_ms: number;
  /** The call in words, now. */
  lines: string[];
  name: string;
  passed: boolean;
  /** Outputs taken in this call, in order, as `step.output`; sub-flows have `flow/` before. */
  path: string[];
};

export type TestTally = {
  failed: number;
  passed: number;
};

/**
 * A test as it would be with what the flow does now; the window makes an edit of it after
 * somebody has looked at it.
 */
export type TestUpdated = {
  tests: Record<string, Test>;
};

/** The tests of one flow as they stand in `<slug>.tests.json`. */
export type Tests = {
  schema: string;
  tests?: Test[];
};

export type TestsRan = {
  outputs: number;
  results: TestResult[];
  /** Outputs that a test took, as `step.output`, of the outputs there are. */
  taken: string[];
};

export type TestsRun = {
  flow: string;
  /** Only these; empty: all. */
  only?: string[];
  project: string;
};

export type Theme = "system" | "light" | "dark";

/** Something that others refer to. */
export type ThingKind = "prompt" | "queue" | "agent" | "department" | "hours" | "flow" | "secret" | "clip" | "variable";

/** Enough of a flow to draw it small. */
export type Thumbnail = {
  /** The group of each step, in the same order: say, listen, decide, data, connect, end. */
  groups: string[];
  /** Places in `steps`: from, to. */
  lines: ([number, number])[];
  /** Which way the flow goes. */
  reading?: Reading;
  /** x, y, width, height. */
  steps: ([number, number, number, number])[];
};

export type TidyUp = {
  flow: string;
  project: string;
  /** As if the flow went that way; otherwise the way it goes. */
  reading?: Reading | null;
  /** Only these steps; empty: all. */
  steps?: string[];
};

/** How a trace event looks from outside; `event` says which other fields there are. */
export type TraceShape = {
  event: string;
  /** The flow, when it is not the one the call began with. */
  flow?: string | null;
  node?: string | null;
  seq: number;
  /** Milliseconds since the call began. */
  t: number;
} & Record<string, unknown>;

export type Tried = {
  column?: number | null;
  /** What a script wrote to the console. */
  console?: string[];
  /** Why there is no value. */
  error?: string;
  line?: number | null;
  /** What a script set. */
  set?: Record<string, unknown>;
  value: unknown;
};

/** How it would sound. */
export type TriedSound = {
  media: Media;
  sound: Sound;
};

/** Try an API step by itself. */
export type TryApi = {
  flow: string;
  project: string;
  step: Node;
  /** Variables' sample values. */
  values?: Record<string, unknown>;
  with: TryWith;
};

export type TryExpression = {
  caller?: CallerFacts;
  flow: string;
  project: string;
  template?: boolean;
  /** The expression, or with `template` a text with `{{ … }}` in it. */
  text: string;
  /** Variables' sample values. */
  values?: Record<string, unknown>;
};

/** Whether it is open at a moment, and why; or for each day of a year. */
export type TryHours = {
  /** `2026-11-23T10:00`; empty: now. */
  at?: string;
  /** The flow whose book holds the project as it is edited. */
  flow: string;
  hours: string;
  project: string;
  /** Show this year. */
  year?: number | null;
};

/** Which routing rule fires for such a call, and why the others did not. */
export type TryRules = {
  caller?: CallerFacts;
  flow: string;
  project: string;
  values?: Record<string, unknown>;
};

/** Check a script's text, or run it with sample values when `run` is set. */
export type TryScript = {
  code: string;
  flow: string;
  project: string;
  run?: boolean;
  /** Names the script may read and set, with sample values. */
  values?: Record<string, unknown>;
};

export type TryWith = "mocks" | {
  answer: {
    body: unknown;
    status: number;
  };
} | "host";

export type UiLanguage = "system" | "en" | "ar";

export type UseOf = {
  /** The setting, such as `prompt.0`. */
  field: string;
  flow: string;
  flow_name: string;
  step: string;
  step_name: string;
  step_type: string;
};

export type Uses = {
  uses: UseOf[];
};

/** A literal, or an expression in its place: `5`, `"vip"`, `{"expr": "tries + 1"}`. */
export type Val = {
  expr: Expr;
} | unknown;

export type VarType = "text" | "number" | "boolean" | "list" | "object" | "date" | "time";

/** A value that the flow keeps while a call lasts. */
export type Variable = {
  default?: unknown;
  description?: string;
  direction?: Direction;
  /** The name used in templates and expressions, such as `account_number`. */
  id: string;
  /** Never shown in traces, transcripts, exports or logs. */
  sensitive?: boolean;
  type?: VarType;
};

export type VersionCard = {
  at_ms: number;
  id: number;
  kind: VersionKind;
  name: string;
  /** 1, 2, 3 … within the flow. */
  number: number;
  steps: number;
};

export type VersionKind = "named" | "before_restore" | "outside";

export type VersionRef = {
  flow: string;
  id: number;
  project: string;
};

export type VersionSave = {
  flow: string;
  name: string;
  project: string;
};

export type Versions = {
  /** Newest first. */
  versions: VersionCard[];
};

/** What the engine says of the document as it stands at `rev`. */
export type View = {
  /** All steps when the flow is opened; after an edit those that look different now. */
  faces: Record<string, Face>;
  /**
   * Flows, by name, that an undone edit had made and that stay, because somebody has changed
   * or used them since.
   */
  left?: string[];
  problems: Problem[];
  rev: number;
};

/** Words for the completion of expressions and scripts. */
export type Vocabulary = {
  /** Names every call has (`caller`, `now` …): name and what it is. */
  built_in: ([string, string])[];
  /** Filters and functions of expressions: name, how it is written, what it does. */
  functions: ([string, string, string])[];
  /** Functions of the project's script library. */
  library: ([string, string])[];
};

export type VoicemailItem = {
  at_ms: number;
  department: string;
  email: string;
  from: string;
  id: string;
  ms: number;
};

/** The ranges of each weekday; none means closed. */
export type Weekly = {
  friday?: Hours[];
  monday?: Hours[];
  saturday?: Hours[];
  sunday?: Hours[];
  thursday?: Hours[];
  tuesday?: Hours[];
  wednesday?: Hours[];
};

export type WhereUsed = {
  /** For variables: the flow they belong to. */
  flow?: string;
  id: string;
  kind: ThingKind;
  project: string;
};

/** What is around the call: people, and what was sent and kept. Nothing of it is real. */
export type WorldView = {
  agents: AgentView[];
  callbacks: CallbackItem[];
  outbox: OutboxItem[];
  queues: QueueView[];
  voicemails: VoicemailItem[];
};
