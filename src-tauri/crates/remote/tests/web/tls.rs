//! Whoever cannot prove who they are is told nothing.

use crate::rig::*;
use callwright_remote::{Secret, Secrets, Trust, Web};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A server's side for a name, vouched for by an authority.
fn side(authority: &Authority, name: &str, gone: bool) -> TlsAcceptor {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    if gone {
        params.not_after = rcgen::date_time_ymd(2001, 1, 1);
        params.not_before = rcgen::date_time_ymd(2000, 1, 1);
    }
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

fn trusting(authority: &Authority) -> Web {
    let der: CertificateDer<'static> = authority.der().clone();
    let book = Book::default().with("localhost", &[&["127.0.0.1"]]);
    Web::new(Arc::new(book), Trust::Only(vec![der]))
}

async fn secure(side: TlsAcceptor) -> (Server, String) {
    let server = Server::on("127.0.0.1", Some(side), |_| answer(200, &[], "safe")).await;
    let host = format!("localhost:{}", server.at.port());
    (server, host)
}

#[tokio::test]
async fn only_who_proves_who_they_are_is_asked() {
    let (ours, theirs) = (authority(), authority());
    let web = trusting(&ours);
    let secrets: Secrets = [("token".to_owned(), Secret::new("canary-tls"))].into();
    let check = async |side: TlsAcceptor, trusted: bool, what: &str| {
        let (server, host) = secure(side).await;
        let request = signed(get(format!("https://{host}/")), "token");
        let result = web.ask(&request, &permitted(&[&host]), &secrets).await;
        if trusted {
            assert_eq!(body(&result), (200, "safe"), "{what}");
            return;
        }
        let why = failed(&result);
        assert!(why.contains("could not prove who it is"), "{what}: {why}");
        let told = server.asked().join("\n");
        assert!(!told.contains("canary"), "{what} is told nothing: {told}");
    };
    check(side(&ours, "localhost", false), true, "a good one").await;
    check(side(&theirs, "localhost", false), false, "of a stranger").await;
    check(
        side(&ours, "other.example", false),
        false,
        "for another name",
    )
    .await;
    check(side(&ours, "localhost", true), false, "an old one").await;
}

#[tokio::test]
async fn nothing_leads_from_encryption_into_the_clear() {
    let ours = authority();
    let canary = Server::new(|_| answer(200, &[], "clear")).await;
    let clear = format!("http://localhost:{}/", canary.at.port());
    let leads = Server::on(
        "127.0.0.1",
        Some(side(&ours, "localhost", false)),
        move |_| leads_to(307, &clear),
    )
    .await;
    let hosts = [leads.at.port(), canary.at.port()].map(|port| format!("localhost:{port}"));
    let url = format!("https://{}/", hosts[0]);
    let result = ask(&trusting(&ours), &get(url), &permitted(&hosts)).await;
    assert!(refused(&result).contains("without encryption"));
    assert_eq!(canary.asked(), [""; 0], "the canary lives");
}

#[tokio::test]
async fn from_the_clear_into_encryption_is_fine() {
    let ours = authority();
    let (_safe, host) = secure(side(&ours, "localhost", false)).await;
    let to = format!("https://{host}/");
    let server = Server::new(move |_| leads_to(308, &to)).await;
    let hosts = [host, server.at.to_string()];
    let result = ask(&trusting(&ours), &get(server.url("/")), &permitted(&hosts)).await;
    assert_eq!(body(&result), (200, "safe"));
}

#[tokio::test]
async fn what_the_system_trusts_can_be_read() {
    // Without it no published flow could ask anybody.
    let book = Book::default().with("localhost", &[&["127.0.0.1"]]);
    let web = Web::new(Arc::new(book), Trust::System);
    let (_server, host) = secure(side(&authority(), "localhost", false)).await;
    let result = ask(&web, &get(format!("https://{host}/")), &permitted(&[&host])).await;
    assert!(failed(&result).contains("could not prove"), "{result:?}");
}
