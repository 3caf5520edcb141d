//! One request to one address, over a connection of its own: nothing is kept from one to the
//! next, neither cookies nor connections that were judged under another rule.

use crate::fault::Fault;
use crate::names::{Found, Names};
use crate::target::Target;
use crate::{CONNECT_MS, Policy};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::HeaderMap;
use reqwest::{Method, Response};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

const CONNECT: Duration = Duration::from_millis(CONNECT_MS);
const CALLED: &str = concat!("Callwright/", env!("CARGO_PKG_VERSION"));

/// What is sent, apart from where.
#[derive(Clone)]
pub(crate) struct Parcel {
    pub method: Method,
    pub headers: HeaderMap,
    pub body: Option<String>,
}

/// The addresses a host has, once each of them may be connected to.
pub(crate) async fn addresses(
    target: &Target,
    policy: &Policy,
    names: &dyn Names,
) -> Result<Vec<IpAddr>, Fault> {
    policy.judge(target)?;
    let found = match target.literal() {
        Some(address) => vec![address],
        None => {
            let name = target.url.host_str().unwrap_or_default();
            look_up(target, names.look_up(name)).await?
        }
    };
    for address in &found {
        policy.judge_address(target, *address)?;
    }
    Ok(found)
}

async fn look_up(target: &Target, found: Found<'_>) -> Result<Vec<IpAddr>, Fault> {
    match tokio::time::timeout(CONNECT, found).await {
        Err(_) => Err(Fault::no_connection(target)),
        Ok(Ok(found)) if !found.is_empty() => Ok(found),
        Ok(_) => Err(Fault::unknown_name(target)),
    }
}

pub(crate) async fn send(
    target: &Target,
    addresses: &[IpAddr],
    parcel: Parcel,
    trust: &rustls::ClientConfig,
) -> Result<Response, Fault> {
    let pinned: Vec<SocketAddr> = (addresses.iter())
        .map(|address| SocketAddr::new(*address, target.port))
        .collect();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(trust.clone())
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .http1_only()
        .pool_max_idle_per_host(0)
        .connect_timeout(CONNECT)
        .user_agent(CALLED)
        .dns_resolver(Nobody)
        .resolve_to_addrs(target.url.host_str().unwrap_or_default(), &pinned)
        .build()
        .map_err(|e| Fault::unready(&e.without_url().to_string()))?;
    let mut request = client
        .request(parcel.method, target.url.clone())
        .headers(parcel.headers);
    if let Some(body) = parcel.body {
        request = request.body(body);
    }
    request.send().await.map_err(|e| Fault::of(target, &e))
}

/// Whoever was not looked up and judged before is not found.
struct Nobody;

impl Resolve for Nobody {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(async {
            let nobody: Result<Addrs, _> = Err(io::Error::from(io::ErrorKind::NotFound).into());
            nobody
        })
    }
}
