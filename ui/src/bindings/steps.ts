// Made from the Rust types by `cargo xtask bindings`. Change those instead.

/** What is asked, and what is kept of the answer. */
export type Api = {
  /** Who we say we are; the secret itself stands in the environment. */
  auth?: Auth | null;
  /** What is sent. */
  body?: Body;
  /** Names and values sent along. */
  headers?: Field[];
  /**
   * GET asks, the others change something.
   * What the other side is asked to do: GET reads, POST sends.
   */
  method?: Method;
  /** Put behind the address: name and value. */
  query?: Field[];
  /**
   * Try again even where asking twice could do something twice. Each try then carries the
   * same `Idempotency-Key`, by which the other side can tell.
   */
  repeat_writes?: boolean;
  /** How often it is tried again after a failure or time-out, with a pause that grows. */
  retries?: number;
  /** Parts of the answer and the variables that take them. */
  save?: Mapping[];
  /** Takes the whole body. */
  save_body?: string;
  /** Takes the status number. */
  save_status?: string;
  /**
   * How long an answer is waited for.
   * How long one try waits for the answer.
   */
  timeout_ms?: number;
  /**
   * The address. Values in it are escaped: `https://bank.example/balance/{{ account }}`. Only a
   * value at its very beginning may be the beginning of an address: `{{ bank_url }}/balance`.
   */
  url?: Template;
  /** What the caller hears, over and over, until the answer is there. */
  while_waiting?: Prompt;
};

export type Assignment = {
  /** Put it in, add it up, put it at the end, or make the variable empty. */
  how?: How;
  /** A value, or an expression that gives one. */
  value?: Val;
  /** The variable; `language` changes what the caller hears from here on. */
  variable?: string;
};

/** Who we say we are: always by the name of a secret, never by the secret itself. */
export type Auth = {
  secret: string;
  type: "bearer";
} | {
  secret: string;
  type: "basic";
  user: string;
} | {
  name: string;
  secret: string;
  type: "header";
};

/** Goes back to the flow that called this one. */
export type Back = {
  /** The output of the calling step by which the call goes on. */
  exit?: string;
};

/** What is sent along. */
export type Body = {
  type: "none";
} | {
  text: Template;
  type: "json";
} | {
  fields: Field[];
  type: "form";
} | {
  text: Template;
  type: "text";
};

/** Ordered branches; the first that holds is taken, else “otherwise”. */
export type Branch = {
  /** Looked at from the top; the first whose conditions all hold is taken. */
  branches?: Way[];
};

/** The offer to be called back instead of waiting. */
export type CallbackOffer = {
  /** How long a caller has waited when it is first offered. */
  after_ms?: number;
  /** Let callers type another number. A caller without a number is asked in any case. */
  ask_number?: boolean;
  /** The question for the number; empty for one in English or Arabic. */
  ask_prompt?: Prompt;
  /** The key for it. */
  key?: string;
  /** For the one who calls back: what it is about. */
  note?: Template;
  /** The offer; empty for one in English or Arabic. */
  prompt?: Prompt;
};

/** Books a call back to the caller. */
export type CallbackStep = {
  /** Let callers type another number. A caller without a number is asked in any case. */
  ask?: boolean;
  /** The question; empty for one in English or Arabic. */
  ask_prompt?: Prompt;
  /** Said when it is booked; empty for a sentence with the number in English or Arabic. */
  confirmation?: Prompt;
  /** Variables the one who calls back sees; unset for all of them. Sensitive ones are never shown. */
  context?: string[] | null;
  /** Say nothing when it is booked; the next step does. */
  no_confirmation?: boolean;
  /** For the one who calls back: what it is about. */
  note?: Template;
  /** The number to call; empty for the one the call comes from. */
  number?: Template;
  /** The queue whose agents call back; empty for none in particular. */
  queue?: string;
  /** When the call is to be made. */
  when?: When;
};

/** What is asked for. */
export type CollectKind = "digits" | "number" | "amount" | "date" | "phone";

/** Asks for something that callers type or say, checks it, and keeps it. */
export type CollectStep = {
  /** Read the answer back, and keep it only if the caller says that it is right. */
  confirm?: boolean;
  /** Said after the answer is read back; empty for “If that is right, press 1. To try again, press 2.” */
  confirm_prompt?: Prompt;
  /** For amounts that are read back: the currency, such as AED. */
  currency?: string;
  /** For dates: what is typed in which order. */
  date_order?: DateOrder;
  /** For amounts: digits after the point, which callers type as *. */
  decimals?: number;
  /** How long between two digits; after that the answer counts as complete. */
  digit_timeout_ms?: number;
  /** The key that finishes the answer. */
  end_key?: EndKey;
  /** Said after an answer that is not accepted, before the question is asked again. */
  invalid?: Prompt;
  /** What is asked for. */
  kind?: CollectKind;
  /** The last digit must be the check digit of card and many account numbers (Luhn). */
  luhn?: boolean;
  /**
   * The most digits; 0 for as many as the kind has. With as many as the fewest, the answer
   * is complete with the last digit.
   */
  max_digits?: number;
  /** The largest number, or the latest date, that is accepted. */
  max_value?: Val;
  /** The fewest digits. */
  min_digits?: number;
  /** The smallest number, or the earliest date, that is accepted. */
  min_value?: Val;
  /** Callers must hear it all; keys they press meanwhile count afterwards. */
  no_barge_in?: boolean;
  /** Said when nothing came, before the question is asked again. */
  no_input?: Prompt;
  /** Only keys count, not what callers say. */
  no_speech?: boolean;
  /** Only keys pressed in this step count, not what was typed before it. */
  no_type_ahead?: boolean;
  /** A regular expression that the whole answer must match. */
  pattern?: string;
  /** What callers hear first: what to type, and how to finish. */
  prompt?: Prompt;
  /** The variable that keeps the answer. */
  save_to?: string;
  /** Keep the answer out of traces, transcripts and logs: for PINs and cards. */
  sensitive?: boolean;
  /** How long a caller may take before the first digit. */
  timeout_ms?: number;
  /** How often callers are asked altogether before they leave by “No input” or “Invalid”. */
  tries?: number;
  /** What must hold of the answer, which is called `value` here: value != old_pin */
  valid_if?: Expr;
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

/** The order in which a date is typed. */
export type DateOrder = "ddmmyyyy" | "mmddyyyy" | "yyyymmdd" | "ddmmyy" | "mmddyy" | "ddmm" | "mmdd" | "mmyy";

/** Places a call. */
export type Dial = {
  /** What the one who answers hears first; a machine does not. */
  announce?: Prompt;
  /**
   * Somebody is on the line already and is connected with whoever answers. Off, the flow
   * places its own call, and whoever answers is the caller from then on.
   */
  bridge?: boolean;
  /** The number that is shown; empty for the usual one. */
  caller_id?: Template;
  /** Tell a person from an answering machine, which has an output of its own. */
  detect_machine?: boolean;
  /** How often it is tried again when the line is busy or nobody answers. */
  retries?: number;
  /** How long is waited before it is tried again. */
  retry_wait_ms?: number;
  /** How long it rings. */
  ring_ms?: number;
  /** What a caller who is connected hears while it rings; empty for the usual ringing tone. */
  ringing?: Prompt;
  /** Who is called. */
  to?: DialTo;
};

/** Who is called. */
export type DialTo = {
  kind: "number";
  number?: Template;
} | {
  extension?: Template;
  kind: "extension";
} | {
  address?: Template;
  kind: "sip";
};

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

/** The key that finishes an answer. */
export type EndKey = "#" | "*" | "none";

/** An expression over the flow's variables: balance > 100 */
export type Expr = string;

export type Field = {
  name?: string;
  /** Text; values in double braces are filled in and escaped. */
  value?: Template;
};

/**
 * Where a call goes when a step fails without an output of its own for it,
 * and what still runs after the caller hung up.
 */
export type Handlers = {
  error?: string | null;
  hangup?: string | null;
};

/** The end of a call. */
export type HangUp = {
  /** Said before the line is cut. */
  message?: Prompt;
  /** Why, for reports; callers do not hear it. */
  reason?: Template;
};

/** Which hours, and what is said outside them. */
export type Hours = {
  /** Said to callers who come outside the hours, unless the special day has words of its own. */
  closed_message?: Prompt;
  /** The project's hours, by id. */
  hours?: string;
  /**
   * When closed: put the moment of the next opening into this variable. A text takes both
   * date and time, a date or a time its own part.
   */
  save_opening?: string;
  /** Do not say the message that belongs to the holiday or special day. */
  silent?: boolean;
};

export type How = "to" | "add" | "append" | "clear";

/** One part of the answer. */
export type Mapping = {
  /** Without it the call goes on, and the variable becomes empty. */
  optional?: boolean;
  /** Where it stands in the answer: `data.balance`, `items[0].name`. */
  path?: string;
  variable?: string;
};

/** One choice of a menu. */
export type MenuOption = {
  /** Names the option's output and stays when the label changes; the key if it is empty. */
  id?: string;
  /** The key callers press: 0 to 9, * or #. Empty for voice and screen only. */
  key?: string;
  /** What the option is about, in a few words; callers may also say this. */
  label?: Wording;
  /** Neither spoken nor counted for now. */
  off?: boolean;
  /** Its place among the spoken options: lower is spoken sooner; equal as listed. */
  order?: number;
  /** Said instead of the sentence made from the label, such as a recording of it. */
  prompt?: Prompt;
  /** Where the option leads without a step of its own. */
  route?: OptionRoute | null;
  /** Other words callers use for it, by language. */
  words?: Record<string, string[]>;
};

/** Lets callers choose by a key, by voice or on the screen. */
export type MenuStep = {
  /** Said after a wrong key, before the menu is said again. */
  invalid?: Prompt;
  /** Callers must hear it all; keys they press meanwhile count afterwards. */
  no_barge_in?: boolean;
  /** Said when nothing was pressed, before the menu is said again. */
  no_input?: Prompt;
  /** Only keys pressed in this menu count, not what was typed before it. */
  no_type_ahead?: boolean;
  /** What callers can choose. */
  options?: MenuOption[];
  /** What callers hear first; with “Speak the options” this comes before them. */
  prompt?: Prompt;
  /** Say each option from its label: “For billing, press 1”. */
  speak_options?: boolean;
  /** How long a caller may think after the last word. */
  timeout_ms?: number;
  /** How often callers are asked altogether before they leave by “No input” or “Invalid”. */
  tries?: number;
};

/** How a message is sent. */
export type MessageChannel = "sms" | "email" | "webhook";

/** Sends an SMS, an e-mail, or word to another system. */
export type MessageStep = {
  /** For e-mail: the variable with the recording that goes with it. */
  attach?: string;
  /** For webhooks: how we show who we are, by the name of a secret. */
  auth?: Auth | null;
  /** For webhooks: what is sent, as JSON; values in it are escaped. */
  body?: Template;
  /** How it is sent. */
  by?: MessageChannel;
  /** Go on at once by “Sent”, without waiting for word of it. */
  go_on?: boolean;
  /** For e-mail: the subject. */
  subject?: Wording;
  /** What it says. */
  text?: Wording;
  /** How long is waited for word of it. */
  timeout_ms?: number;
  /** The phone number or the mail address; empty sends an SMS to the caller. */
  to?: Template;
  /** For webhooks: the address of the other system; values in it are escaped. */
  url?: Template;
};

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

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

export type Op = "not_equals" | "starts_with" | "less_than" | "equals" | "contains" | "greater_than" | "between" | "in" | "exists" | "matches";

/** Leads a caller to people, to a message or to the assistant. */
export type OptionRoute = {
  /** Where the assistant cannot help, a person does. */
  ai_fallback_to_staff?: boolean;
  /** Whose message it is, and who takes over from the assistant; empty for what routing rules chose. */
  department?: string;
  /** What the assistant is to do for the caller. */
  goal?: string;
  /** What the caller hears first from the assistant or the voicemail. */
  greeting?: Prompt;
  /** If nobody answers, the caller may leave a message. */
  or_voicemail?: boolean;
  /** How long each person is rung. */
  ring_ms?: number;
  /** The variable that keeps what the assistant found out, for whoever takes over. */
  summary_to?: string;
  /** The member of staff or the department; for `external` a number, an extension or a SIP address. */
  target?: Template;
  /** Whom or what the option leads to. */
  to?: RouteTo;
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

/** Clips, text and values, one after the other. */
export type Play = {
  /** A key stops it at once; the key counts for the step that follows. */
  no_barge_in?: boolean;
  prompt?: Prompt;
  /** How often it is played. */
  times?: number;
};

/** What a caller hears at one point: parts, one after the other. */
export type Prompt = Part[];

/** Lets the caller wait in line for an agent. */
export type QueueStep = {
  /** How often place and wait are told, and your own messages played; 0 for only once. */
  announce_every_ms?: number;
  /** Offer to call back those who have waited for a while. */
  callback?: CallbackOffer | null;
  /** Variables the agent sees; unset for all of them. Sensitive ones are never shown. */
  context?: string[] | null;
  /** Hold music: played over and over while the caller waits. */
  hold?: Prompt;
  /** The longest wait; unset for the queue's own. */
  max_wait_ms?: number | null;
  /** Messages for those who wait, one each time, in turn. */
  messages?: Prompt[];
  /** Do not tell how long it will take. */
  no_estimate?: boolean;
  /** Do not tell the caller's place in line. */
  no_position?: boolean;
  /** Ways out that a caller can choose at any time, such as live chat; each is an output. */
  options?: QuickOption[];
  /** The queue callers wait in. */
  queue?: string;
  /** The variable that keeps the caller's place in line. */
  save_position?: string;
  /** The variable that keeps the expected wait in minutes. */
  save_wait_minutes?: string;
  /** Do not read the options out; your own messages do. */
  silent_options?: boolean;
  /** Skills an agent must have, beside those of the queue. */
  skills?: string[];
  /** What happens when an agent is free: they talk here, or the next step rings the agent. */
  then?: Then;
  /** Let callers wait even when nobody who is on duty serves the queue. */
  wait_without_agents?: boolean;
  /** What the caller hears on arrival, such as “All our agents are busy”. */
  welcome?: Prompt;
  /** What only the agent hears before they are connected. */
  whisper?: Prompt;
};

/** A way out of the line. */
export type QuickOption = {
  /** The output's own name; it stays when the label changes. */
  id?: string;
  /** The key for it; unset for an option that is only clicked or spoken. */
  key?: string | null;
  /** What it is called, on the canvas, when it is read out and when a caller says it. */
  label?: Wording;
};

/** Records what the caller says. */
export type RecordStep = {
  /** Keys that end it. */
  end_keys?: string;
  /** The longest recording. */
  max_ms?: number;
  /** What is shorter counts as nothing, and the caller is asked again. */
  min_ms?: number;
  /** Leave out the tone before the recording. */
  no_beep?: boolean;
  /** What the caller hears before the tone. */
  prompt?: Prompt;
  /** Afterwards callers may listen to it (1), record it again (2) or keep it (3). */
  review?: boolean;
  /** Said to offer that; empty for words of ours in English and Arabic. */
  review_prompt?: Prompt;
  /** The variable that keeps the recording's name, to play it or send it on. */
  save_to?: string;
  /** The variable that keeps how many seconds it lasts. */
  seconds_to?: string;
  /** Keep it out of previews: nobody hears it by chance. */
  sensitive?: boolean;
  /** Silence that ends it; 0 for none. */
  silence_ms?: number;
  /** Said when nothing was recorded, before the caller is asked again. */
  too_short?: Prompt;
  /** How often the caller may try altogether when nothing was said. */
  tries?: number;
};

/** Kinds of destinations. */
export type RouteTo = "staff" | "department" | "voicemail" | "ai" | "external";

/** The highest rule that holds wins. */
export type Rules = {
  /** Departments with an output of their own; others leave by “A rule matched”. */
  departments?: string[];
};

/** How a value is to be spoken. */
export type SayAs = "digits" | "number" | "ordinal" | {
  money: {
    /** ISO 4217 code, such as "USD" or "SAR". */
    currency: string;
  };
} | "date" | "time" | "date_time" | "spell" | "phone";

/** Code, what it reads and what it may set. */
export type Script = {
  /** A function body: it reads and assigns variables by name, and may return a value. */
  code?: string;
  /** The variables it reads; if none are named, all of the flow's but the sensitive ones. */
  inputs?: string[];
  /** The variables it may set. */
  outputs?: string[];
  /** Takes the returned value. */
  save_to?: string;
  /**
   * How long it may run.
   * How long it may run before it is stopped.
   */
  timeout_ms?: number;
};

/** Assignments, in order. */
export type Set = {
  /**
   * The variables and their new values, in order.
   * Done one after the other, each with what those before it have set.
   */
  assign?: Assignment[];
};

export type Share = {
  /** Short and stable: lines hang on it. */
  id?: string;
  label?: string;
  /** How much of all calls, compared with the other ways. */
  weight?: number;
};

/** Ways, and how many of a hundred callers take each. */
export type Split = {
  /** The same caller always takes the same way. Callers without a number go by chance. */
  same_for_caller?: boolean;
  /**
   * The ways, with how much of all calls each takes.
   * The ways, each with its share of the calls.
   */
  ways?: Share[];
};

/** The first step of a flow. */
export type Start = {
  /** The language to begin in; empty for the caller's own, or the flow's first. */
  language?: string;
  /** This flow places its own calls: nobody is on the line until a “Place a call” step is answered. */
  outgoing?: boolean;
};

/** In which order suitable agents are tried. */
export type Strategy = "sequential" | "round_robin" | "longest_idle" | "skills" | "load_balanced";

/** Which flow, what it is given, what comes back. */
export type Subflow = {
  /** The outputs by which it may return. */
  exits?: string[];
  /**
   * The flow that is called.
   * The flow that is called, by id.
   */
  flow?: string;
  /** Values for its input variables. */
  inputs?: Record<string, Val>;
  /** Variables of this flow that take its output variables: ours → its. */
  outputs?: Record<string, string>;
};

/** Text; values in double braces are filled in: Hello {{ customer.name }} */
export type Template = string;

/** What happens when an agent is free. */
export type Then = "talk" | "next_step";

/** Whom a caller is connected with. */
export type To = {
  /** In the order in which they are tried, as far as the strategy goes by a list. */
  ids?: string[];
  kind: "agents";
  strategy?: Strategy;
} | {
  /** Empty for the department that routing rules have chosen for this caller. */
  department?: string;
  kind: "department";
  strategy?: Strategy;
} | {
  agent?: string;
  kind: "staff";
} | {
  kind: "anyone";
  strategy?: Strategy;
} | {
  kind: "queue";
  queue?: string;
} | {
  extension?: Template;
  kind: "extension";
} | {
  kind: "number";
  number?: Template;
} | {
  address?: Template;
  kind: "sip";
};

/** Connects the caller with somebody. */
export type Transfer = {
  /**
   * For numbers, extensions and SIP addresses: hand the call over and let go of it, so that
   * the flow ends here.
   */
  blind?: boolean;
  /** For numbers and SIP addresses: the number that is shown; empty for the usual one. */
  caller_id?: Template;
  /** Variables the one who answers sees; unset for all of them. Sensitive ones are never shown. */
  context?: string[] | null;
  /** What the caller hears first, such as “I am connecting you”. */
  message?: Prompt;
  /** How long each one is rung; agents may have a ring time of their own. */
  ring_ms?: number;
  /** What the caller hears while it rings, over and over; empty for the usual ringing tone. */
  ringing?: Prompt;
  /** Skills an agent must have, all of them. */
  skills?: string[];
  /** Whom the caller is connected with. */
  to?: To;
  /** What only the one who answers hears before they are connected. */
  whisper?: Prompt;
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

/** A place in the picture that can be chosen. Places and sizes are parts of a hundred. */
export type VideoSpot = {
  /** When it appears. */
  from_ms?: number;
  /** The height. */
  h?: number;
  /** Names the spot's output and stays when the label changes. */
  id?: string;
  /** The key that chooses it too. */
  key?: string;
  /** What it is about; callers may also say this. */
  label?: Wording;
  /** When it goes away; 0 for the end, after which it stays on the last picture. */
  to_ms?: number;
  /** The width. */
  w?: number;
  /** From the left edge. */
  x?: number;
  /** From the upper edge. */
  y?: number;
};

/** Shows a video with spots to choose. */
export type VideoStep = {
  /** The video of the content library. */
  media?: string;
  /** Keys that belong to no spot do not end the video. */
  no_skip?: boolean;
  /** What callers without a picture hear instead; they choose by key or voice. */
  no_video?: Prompt;
  /** Heard over the video, in the caller's language. */
  overlay?: Prompt;
  /** Places in the picture that can be chosen. */
  spots?: VideoSpot[];
  /** How often it is shown. */
  times?: number;
  /** How long the last picture waits for a choice. */
  wait_ms?: number;
};

/** Records a message and keeps it for a department. */
export type VoicemailStep = {
  /** Who the message is for; empty for the department that routing rules have chosen. */
  department?: string;
  /** Where the message is announced; empty for the department's address. */
  email?: Template;
  /** Keys that end the message. */
  end_keys?: string;
  /** What the caller hears first; empty for the department's greeting, or one in English or Arabic. */
  greeting?: Prompt;
  /** The longest message; never more than five minutes. */
  max_ms?: number;
  /** What is shorter counts as no message. */
  min_ms?: number;
  /** Leave out the tone before the recording. */
  no_beep?: boolean;
  /** The variable that keeps the recording's name. */
  save_to?: string;
  /** Silence that ends the message; 0 for none. */
  silence_ms?: number;
  /** Have the message written down as well. */
  transcribe?: boolean;
};

/** One way, and when it is taken. */
export type Way = {
  /** All of them have to hold. */
  conditions?: Condition[];
  /** Short and stable: lines hang on it. */
  id?: string;
  /** What designers call it. */
  label?: string;
};

/** The earliest moment for the callback. */
export type When = {
  at: "soon";
} | {
  at: "time";
  time?: Val;
} | {
  at: "opening";
  hours?: string;
};

/** Words, or words by language: `"Billing"` or `{"en": "Billing", "ar": "الفواتير"}`. */
export type Wording = Template | Record<string, Template>;
