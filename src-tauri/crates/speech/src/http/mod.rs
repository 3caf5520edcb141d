//! Services that speak: one way to ask them, whatever they are called.
//!
//! A key goes nowhere but to the service's own host, encrypted or to this machine itself; where
//! an answer leads elsewhere, nobody follows. What a service says of an error stays out of ours,
//! because it may hold what was sent.

mod eleven;
mod openai;

pub use eleven::Eleven;
pub use openai::OpenAi;

use crate::keys::{Keys, Secret};
use callwright_runtime::speech::{Service, Sound, SpeechError};
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

const LIMIT: Duration = Duration::from_secs(60);
const CONNECT: Duration = Duration::from_secs(5);
/// Twenty minutes of speech.
const MOST_BYTES: usize = 50 << 20;

/// A service at its address, with whoever has its key.
pub(crate) struct Web {
    client: Client,
    base: Url,
    service: Service,
    keys: Arc<dyn Keys>,
    /// Under which the key is kept.
    name: &'static str,
    header: Sign,
    limit: Duration,
}

/// How a service wants to be shown the key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sign {
    Bearer,
    Header(&'static str),
}

impl Web {
    pub fn new(
        service: &str,
        name: &'static str,
        header: Sign,
        base: &str,
        keys: Arc<dyn Keys>,
    ) -> Result<Self, SpeechError> {
        let bad = || SpeechError::BadAddress {
            address: base.chars().take(200).collect(),
        };
        let url = Url::parse(base.trim()).map_err(|_| bad())?;
        let encrypted = url.scheme() == "https" || (url.scheme() == "http" && is_here(&url));
        if !encrypted || !url.username().is_empty() || url.password().is_some() {
            return Err(bad());
        }
        let host = url.host_str().ok_or_else(bad)?;
        let service = Service {
            name: service.to_owned(),
            host: url
                .port()
                .map_or(host.to_owned(), |port| format!("{host}:{port}")),
        };
        let client = client(&url).map_err(|why| SpeechError::Unreachable {
            service: service.clone(),
            why,
        })?;
        Ok(Web {
            client,
            base: url,
            service,
            keys,
            name,
            header,
            limit: LIMIT,
        })
    }

    pub fn within(&mut self, limit: Duration) {
        self.limit = limit;
    }

    pub fn base(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    pub fn name(&self) -> &str {
        &self.service.name
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.base()))
    }

    /// Asks, and gives what came whole.
    pub async fn ask(&self, request: RequestBuilder) -> Result<Vec<u8>, SpeechError> {
        let asked = async {
            let request = match self.key().await? {
                Some((name, value)) => request.header(name, value),
                None => request,
            };
            let response = request.send().await.map_err(|e| self.unreachable(&e))?;
            self.judge(response.status())?;
            self.body(response).await
        };
        let slow = |_| SpeechError::Slow {
            engine: self.service.name.clone(),
            seconds: self.limit.as_secs().max(1),
        };
        tokio::time::timeout(self.limit, asked)
            .await
            .map_err(slow)?
    }

    async fn key(&self) -> Result<Option<(HeaderName, HeaderValue)>, SpeechError> {
        let (keys, name) = (self.keys.clone(), self.name);
        let found = tokio::task::spawn_blocking(move || keys.get(name)).await;
        let none = || SpeechError::NoKey(self.service.clone());
        // Why a keyring does not answer is told where keys are entered.
        let Some(key) = found.ok().and_then(Result::ok).flatten() else {
            // A program on this machine may well ask for none.
            return if is_here(&self.base) {
                Ok(None)
            } else {
                Err(none())
            };
        };
        self.signed(&key)
            .map(Some)
            .ok_or_else(|| SpeechError::KeyRefused(self.service.clone()))
    }

    fn signed(&self, key: &Secret) -> Option<(HeaderName, HeaderValue)> {
        let (name, value) = match self.header {
            Sign::Bearer => ("authorization", format!("Bearer {}", key.reveal())),
            Sign::Header(name) => (name, key.reveal().to_owned()),
        };
        let mut value = HeaderValue::from_str(&value).ok()?;
        value.set_sensitive(true);
        Some((HeaderName::from_static(name), value))
    }

    fn judge(&self, status: StatusCode) -> Result<(), SpeechError> {
        let service = || self.service.clone();
        match status.as_u16() {
            200..=299 => Ok(()),
            401 | 403 => Err(SpeechError::KeyRefused(service())),
            402 | 429 => Err(SpeechError::UsedUp(service())),
            status => Err(SpeechError::Answered {
                service: service(),
                status,
            }),
        }
    }

    async fn body(&self, mut response: Response) -> Result<Vec<u8>, SpeechError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| self.unreachable(&e))? {
            if bytes.len() + chunk.len() > MOST_BYTES {
                return Err(self.nonsense());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn unreachable(&self, error: &reqwest::Error) -> SpeechError {
        let why = if error.is_connect() {
            "there is no connection"
        } else if error.is_timeout() {
            "it does not answer"
        } else if error.is_body() || error.is_decode() {
            "it broke off in the middle"
        } else {
            "it does not speak HTTP"
        };
        SpeechError::Unreachable {
            service: self.service.clone(),
            why: why.to_owned(),
        }
    }

    pub fn nonsense(&self) -> SpeechError {
        SpeechError::Nonsense {
            engine: self.service.name.clone(),
        }
    }

    /// Bare samples, as they were asked for.
    pub fn sound(&self, hz: u32, bytes: &[u8]) -> Result<Sound, SpeechError> {
        if bytes.is_empty() {
            return Err(SpeechError::Empty {
                engine: self.service.name.clone(),
            });
        }
        if let Some(sound) = crate::runs::piped_wav(bytes) {
            return Ok(sound);
        }
        if is_other(bytes) {
            return Err(self.nonsense());
        }
        Ok(Sound::from_pcm(hz, bytes))
    }
}

/// Played as samples, text or a compressed file would be a bang.
fn is_other(bytes: &[u8]) -> bool {
    let compressed: [&[u8]; 7] = [
        b"ID3",
        b"OggS",
        b"fLaC",
        b"RIFF",
        b"\xff\xfb",
        b"\xff\xf3",
        b"\xff\xf1",
    ];
    let text = std::str::from_utf8(&bytes[..bytes.len().min(64)])
        .is_ok_and(|text| text.chars().all(|c| !c.is_control() || c.is_whitespace()));
    text || compressed.iter().any(|head| bytes.starts_with(head))
}

fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn client(url: &Url) -> Result<Client, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier())
        .map_err(|e| e.to_string())?
        .with_no_client_auth();
    let builder = Client::builder()
        .tls_backend_preconfigured(config)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .user_agent(concat!("Callwright/", env!("CARGO_PKG_VERSION")));
    // A company's proxy leads to the world, not to this machine.
    let builder = if is_here(url) {
        builder.no_proxy()
    } else {
        builder
    };
    builder.build().map_err(|e| e.to_string())
}
