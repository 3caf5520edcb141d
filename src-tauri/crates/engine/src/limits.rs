//! Every limit of a call, in one place, each with its reason.

/// Steps a call may take without waiting for anything: more is a circle that never meets the caller.
pub const MAX_STEPS_BETWEEN_WAITS: u32 = 1_000;
/// How long one call may last: a circle that waits politely still ends.
pub const MAX_CALL_MS: i64 = 4 * 60 * 60 * 1000;
/// What may still run after the caller hung up.
pub const MAX_AFTER_HANGUP_MS: i64 = 60_000;
/// What was sent without waiting may still take so long after the flow is through.
pub const MAX_CLOSING_MS: i64 = 10_000;
/// How often the error handler may be entered in one call.
pub const MAX_ERRORS: u32 = 3;
/// Sub-flows within sub-flows.
pub const MAX_DEPTH: usize = 32;
/// Keys kept while no step listens; nobody types further ahead.
pub const MAX_TYPED_AHEAD: usize = 64;
/// The longest text a template may make, and the largest value a variable keeps.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;
/// The longest template or expression a designer may write.
pub const MAX_TEMPLATE_BYTES: usize = 16 * 1024;
/// Work one template or expression may do before it is stopped.
pub const TEMPLATE_FUEL: u64 = 50_000;
/// Steps in one flow that are still compiled; a larger file is told as a problem.
pub const MAX_STEPS: usize = 100_000;
/// The longest voicemail, in milliseconds.
pub const MAX_VOICEMAIL_MS: u32 = 300_000;
/// Values shorter than this are not searched for in other texts: every "1" would turn into dots.
pub const MIN_MASKED_CHARS: usize = 3;
/// Words and signs in one expression: more is not read by people, and the parser goes as deep.
pub const MAX_EXPRESSION_TOKENS: usize = 300;
/// Brackets within brackets of an expression.
pub const MAX_BRACKETS: usize = 24;
/// `if` and `for` within each other in a template.
pub const MAX_BLOCK_DEPTH: usize = 12;
/// `{% … %}` in a template; an `elif` counts for several, for each is one deeper.
pub const MAX_BLOCKS: usize = 400;
/// The longest regular expression a designer may write.
pub const MAX_PATTERN_BYTES: usize = 1024;
/// How large it may be once compiled: `(a{99}){99}` is short and huge.
pub const MAX_PATTERN_SIZE: usize = 16 * 1024;
/// The longest text it is tried on; what callers say and key in is far shorter.
pub const MAX_MATCHED_BYTES: usize = 2048;
