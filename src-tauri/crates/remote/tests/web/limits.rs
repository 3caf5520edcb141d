//! How long it may take, and how much may come.

use crate::rig::*;
use callwright_engine::io::{HttpRequest, HttpResult};
use callwright_remote::{Asker, MAX_BODY_BYTES, Policy, Secrets};
use std::sync::mpsc::channel;

/// `tests/bomb.gz`: 8 MiB of one letter, in 8 KiB.
const BOMB: &[u8] = include_bytes!("bomb.gz");

#[tokio::test]
async fn an_answer_is_as_large_as_it_is_inflated() {
    for (size, fits) in [(MAX_BODY_BYTES, true), (MAX_BODY_BYTES + 1, false)] {
        let server = Server::new(move |_| answer(200, &[], "x".repeat(size))).await;
        let result = ask(
            &usual(),
            &get(server.url("/")),
            &permitted(&[server.at.to_string()]),
        )
        .await;
        match fits {
            true => assert_eq!(body(&result).1.len(), size),
            false => assert!(failed(&result).contains("larger than 1 MiB")),
        }
    }
    let server = Server::new(|_| answer(200, &[("content-encoding", "gzip")], BOMB)).await;
    let result = ask(
        &usual(),
        &get(server.url("/")),
        &permitted(&[server.at.to_string()]),
    )
    .await;
    assert!(failed(&result).contains("larger than 1 MiB"));
    assert!(
        server.asked()[0].contains("accept-encoding: gzip"),
        "what is inflated is asked for"
    );
}

#[tokio::test]
async fn what_is_no_text_is_no_answer() {
    let check = async |kind: &str, bytes: &[u8]| {
        let (kind, bytes) = (kind.to_owned(), bytes.to_vec());
        let server = Server::new(move |_| answer(200, &[("content-type", &kind)], &bytes)).await;
        ask(
            &usual(),
            &get(server.url("/")),
            &permitted(&[server.at.to_string()]),
        )
        .await
    };
    let result = check("text/plain", "\u{feff}رصيد".as_bytes()).await;
    assert_eq!(body(&result).1, "رصيد");
    let result = check("text/plain; charset=ISO-8859-1", b"Gr\xfc\xdfe").await;
    assert_eq!(body(&result).1, "Grüße");
    let result = check("image/png", b"\x89PNG\xff").await;
    assert!(failed(&result).contains("is no text"));
}

#[tokio::test]
async fn a_silent_host_is_waited_for_as_long_as_the_step_says() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let request = HttpRequest {
        timeout_ms: 100,
        ..get(format!("http://{host}/"))
    };
    let result = ask(&usual(), &request, &permitted(&[&host])).await;
    assert_eq!(result, HttpResult::TimedOut);
}

#[tokio::test]
async fn whoever_is_not_there_is_told_in_a_sentence() {
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let result = ask(
        &usual(),
        &get(format!("http://{free}/")),
        &permitted(&[free.to_string()]),
    )
    .await;
    assert_eq!(
        failed(&result),
        format!("{free} takes no connection: connection refused")
    );
    let result = ask(
        &usual(),
        &get("https://nobody.example/"),
        &permitted(&["nobody.example"]),
    )
    .await;
    assert_eq!(failed(&result), "There is no host called nobody.example");
    let result = ask(
        &usual(),
        &get("https://nobody.example/"),
        &Policy::Published,
    )
    .await;
    failed(&result);
    for broken in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc",
        "SMTP hello\r\n\r\n",
    ] {
        let server = Server::new(move |_| broken.into()).await;
        let result = ask(
            &usual(),
            &get(server.url("/")),
            &permitted(&[server.at.to_string()]),
        )
        .await;
        assert!(failed(&result).contains("broke"), "{broken:?}: {result:?}");
    }
}

const PROXIED: &str = "limits::no_proxy_of_the_environment_is_used";

/// Run again with a proxy in the environment, which is read when a client is made.
#[tokio::test]
async fn no_proxy_of_the_environment_is_used() {
    if std::env::var_os("HTTP_PROXY").is_none() {
        let proxy = Server::new(|_| answer(200, &[], "proxied")).await;
        let mut again = tokio::process::Command::new(std::env::current_exe().unwrap());
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            again.env(name, proxy.url(""));
        }
        let ran = again.args(["--exact", PROXIED]).output().await.unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success() && said.contains("1 passed"), "{said}");
        assert_eq!(proxy.asked(), [""; 0]);
        return;
    }
    let server = Server::new(|_| answer(200, &[], "direct")).await;
    let policy = permitted(&[server.at.to_string()]);
    let result = ask(&usual(), &get(server.url("/x?y=1")), &policy).await;
    assert_eq!(body(&result), (200, "direct"));
    let asked = &server.asked()[0];
    assert!(asked.starts_with("GET /x?y=1 HTTP/1.1\r\n"), "{asked}");
}

#[test]
fn a_request_that_nobody_wants_any_more_ends() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let asker = Asker::default();
    let (tell, told) = channel();
    let request = get(format!("http://{host}/"));
    let under = asker.begin(request, permitted(&[&host]), Secrets::new(), move |came| {
        let _ = tell.send(came);
    });
    let (mut stream, _) = listener.accept().unwrap();
    drop(under.unwrap());
    // The other side hears that it is over, and nobody is told anything.
    let mut heard = Vec::new();
    std::io::Read::read_to_end(&mut stream, &mut heard).unwrap();
    assert!(told.recv().is_err(), "nothing came of it");
}
