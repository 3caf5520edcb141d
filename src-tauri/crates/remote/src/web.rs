//! A request and all that it is led on to.

use crate::fault::Fault;
use crate::hop::{self, Parcel};
use crate::names::{Names, SystemNames};
use crate::policy::Policy;
use crate::secret::{Secrets, SignIn};
use crate::target::Target;
use crate::trust::Trust;
use crate::{MAX_REDIRECTS, TOTAL_MS, answer};
use callwright_engine::io::{HttpRequest, HttpResult};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Method, StatusCode};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Headers that say where a request goes, where it ends, or what may come back.
const OURS: [&str; 11] = [
    "accept-encoding",
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];
/// What a system is told that another one led to.
const TOLD_OTHERS: [HeaderName; 2] = [ACCEPT, CONTENT_TYPE];

/// Asks, by these names and this trust.
pub struct Web {
    names: Arc<dyn Names>,
    trust: Trust,
    /// Made at the first request: reading what a system trusts takes a moment.
    config: OnceLock<Result<rustls::ClientConfig, rustls::Error>>,
}

impl Default for Web {
    fn default() -> Self {
        Web::new(Arc::new(SystemNames), Trust::System)
    }
}

impl Web {
    pub fn new(names: Arc<dyn Names>, trust: Trust) -> Self {
        Web {
            names,
            trust,
            config: OnceLock::new(),
        }
    }

    /// Ask once. Dropping this on the way ends it.
    pub async fn ask(
        &self,
        request: &HttpRequest,
        policy: &Policy,
        secrets: &Secrets,
    ) -> HttpResult {
        let asked = self.follow(request, policy, secrets);
        match tokio::time::timeout(patience(request), asked).await {
            Err(_) => HttpResult::TimedOut,
            Ok(Ok(answered)) => answered,
            Ok(Err(fault)) => fault.into(),
        }
    }

    async fn follow(
        &self,
        request: &HttpRequest,
        policy: &Policy,
        secrets: &Secrets,
    ) -> Result<HttpResult, Fault> {
        let mut target = Target::read(&request.url)?;
        // Nobody learns which secrets there are by asking where nothing may be asked.
        policy.judge(&target)?;
        let sign_in = request.auth.as_ref().map(|auth| SignIn::of(auth, secrets));
        let sign_in = sign_in.transpose()?;
        if sign_in.is_some() && !target.is_encrypted() && !target.is_called_local() {
            return Err(Fault::secret_in_the_clear(&target));
        }
        let mut parcel = parcel(request, sign_in.as_ref())?;
        for _ in 0..=MAX_REDIRECTS {
            let addresses = hop::addresses(&target, policy, &*self.names).await?;
            let config = self.config()?;
            let response = hop::send(&target, &addresses, parcel.clone(), config).await?;
            let Some(location) = leads_on(&response) else {
                return answer::read(&target, response, sign_in.as_ref()).await;
            };
            let next = target.next(&location)?;
            if target.is_encrypted() && !next.is_encrypted() {
                return Err(Fault::no_encryption(&target, &next));
            }
            parcel = forwarded(parcel, response.status(), next.is_same_system(&target));
            target = next;
        }
        Err(Fault::too_many_redirects(&target))
    }

    fn config(&self) -> Result<&rustls::ClientConfig, Fault> {
        let config = self.config.get_or_init(|| self.trust.config());
        config.as_ref().map_err(|e| Fault::unready(&e.to_string()))
    }
}

/// How long the step waits, and no longer than anybody may.
fn patience(request: &HttpRequest) -> Duration {
    Duration::from_millis(u64::from(request.timeout_ms).min(TOTAL_MS))
}

fn parcel(request: &HttpRequest, sign_in: Option<&SignIn>) -> Result<Parcel, Fault> {
    let mut headers = HeaderMap::new();
    for (name, value) in &request.headers {
        let pair = HeaderName::from_bytes(name.as_bytes()).ok();
        let pair = pair.zip(HeaderValue::from_str(value).ok());
        let (header, value) = pair.ok_or_else(|| Fault::bad_header(name))?;
        if !OURS.contains(&header.as_str()) {
            headers.append(header, value);
        }
    }
    if let Some(sign_in) = sign_in {
        headers.insert(sign_in.name.clone(), sign_in.value.clone());
    }
    let method = Method::from_bytes(request.method.as_bytes());
    Ok(Parcel {
        method: method.map_err(|_| Fault::bad_header(&request.method))?,
        headers,
        body: request.body.clone(),
    })
}

fn leads_on(response: &reqwest::Response) -> Option<String> {
    let on = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = response.headers().get(LOCATION).filter(|_| on)?;
    // Bytes that are no ASCII are percent-encoded when the address is read.
    Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
}

/// What goes on from one address to the next. What was meant for one system is not told another.
fn forwarded(parcel: Parcel, status: StatusCode, same_system: bool) -> Parcel {
    let Parcel {
        mut method,
        mut headers,
        mut body,
    } = parcel;
    let asks_anew = status == StatusCode::SEE_OTHER
        || (method == Method::POST && matches!(status.as_u16(), 301 | 302));
    if asks_anew {
        method = Method::GET;
        body = None;
        headers.remove(CONTENT_TYPE);
    }
    if !same_system {
        let told = TOLD_OTHERS.map(|name| headers.remove(&name).map(|value| (name, value)));
        headers = told.into_iter().flatten().collect();
    }
    Parcel {
        method,
        headers,
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_waited_for_longer_than_ten_seconds() {
        for (timeout_ms, waited_ms) in [
            (100, 100),
            (5_000, 5_000),
            (10_001, 10_000),
            (60_000, 10_000),
        ] {
            let request = HttpRequest {
                method: "GET".into(),
                url: String::new(),
                headers: Vec::new(),
                body: None,
                auth: None,
                timeout_ms,
            };
            assert_eq!(patience(&request).as_millis(), waited_ms);
        }
    }
}
