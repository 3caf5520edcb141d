//! Making a sub-flow of some steps.

use crate::studio::Cx;
use crate::studio::wire::*;

pub async fn extract(_cx: &Cx, _args: Extract) -> Result<Extracted, Refusal> {
    Err(Refusal::new(RefusalCode::NotHere, "This is being built."))
}
