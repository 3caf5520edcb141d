//! What came back, as the engine takes it.

use crate::MAX_BODY_BYTES;
use crate::fault::Fault;
use crate::secret::SignIn;
use crate::target::Target;
use callwright_engine::io::HttpResult;
use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, HeaderMap, SET_COOKIE};

/// So much of its headers goes into a trace.
const MAX_HEADERS: usize = 100;
const MAX_HEADER_BYTES: usize = 8 << 10;

pub(crate) async fn read(
    target: &Target,
    mut response: Response,
    sign_in: Option<&SignIn>,
) -> Result<HttpResult, Fault> {
    let status = response.status().as_u16();
    let mut bytes = Vec::new();
    // Inflated as it comes, so that what would not fit is never held.
    while let Some(part) = response.chunk().await.map_err(|e| Fault::of(target, &e))? {
        if bytes.len() + part.len() > MAX_BODY_BYTES {
            return Err(Fault::too_large(target));
        }
        bytes.extend_from_slice(&part);
    }
    let body = text(bytes, response.headers()).ok_or_else(|| Fault::unreadable(target))?;
    let hide = |text: String| sign_in.map_or_else(|| text.clone(), |s| s.hide(text.clone()));
    let headers = kept(response.headers());
    Ok(HttpResult::Response {
        status,
        headers: headers.map(|(name, value)| (name, hide(value))).collect(),
        body: hide(body),
    })
}

/// Cookies are nobody's business but a browser's.
fn kept(headers: &HeaderMap) -> impl Iterator<Item = (String, String)> {
    let plain = headers.iter().filter(|(name, _)| **name != SET_COOKIE);
    let read =
        plain.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
    read.filter(|(_, value)| value.len() <= MAX_HEADER_BYTES)
        .take(MAX_HEADERS)
}

/// UTF-8, or what calls itself Latin-1. Anything else would only look like the answer.
fn text(bytes: Vec<u8>, headers: &HeaderMap) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(
            text.strip_prefix('\u{feff}')
                .map_or(text.clone(), str::to_owned),
        ),
        Err(e) => {
            let kind = headers
                .get(CONTENT_TYPE)?
                .to_str()
                .ok()?
                .to_ascii_lowercase();
            let latin = kind.contains("charset=iso-8859-1") || kind.contains("charset=latin1");
            latin.then(|| e.as_bytes().iter().map(|byte| char::from(*byte)).collect())
        }
    }
}
