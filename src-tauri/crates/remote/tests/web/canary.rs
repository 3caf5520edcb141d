//! Nothing that must not be reached is reached, however it is written.

use crate::rig::*;
use callwright_remote::Policy;

/// Everything that could lead to a port of this machine or its neighbours.
fn spellings(port: u16) -> Vec<String> {
    let hosts = [
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "0x7f.1",
        "0x7f000001",
        "0X7F.0.0.0x1",
        "0177.0.0.1",
        "017700000001",
        "2130706433",
        "127.255.255.254",
        "0",
        "0.0.0.0",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "１２７.0.0.1",
        "%31%32%37.0.0.1",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[ff02::1]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0xa9.254.169.254",
        "2852039166",
        "224.0.0.1",
        "255.255.255.255",
        "localhost",
        "LOCALHOST.",
        "ｌｏｃａｌｈｏｓｔ",
        "x.localhost",
        "metadata.google.internal",
        "inside.example",
        "mixed.example",
        "mapped.example",
        "later.example",
    ];
    let mut all: Vec<String> = hosts
        .iter()
        .map(|h| format!("http://{h}:{port}/"))
        .collect();
    all.extend([
        format!("http://me:pw@127.0.0.1:{port}/"),
        format!("http://public.example@127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        format!("http:\\\\127.0.0.1:{port}/"),
        format!("http:127.0.0.1:{port}/"),
        format!("ftp://127.0.0.1:{port}/"),
        format!("gopher://127.0.0.1:{port}/"),
        "file:///etc/passwd".to_owned(),
    ]);
    all
}

fn book() -> Book {
    Book::default()
        .with("localhost", &[&["127.0.0.1", "::1"]])
        .with("localhost.", &[&["127.0.0.1"]])
        .with("x.localhost", &[&["127.0.0.1"]])
        .with("metadata.google.internal", &[&["169.254.169.254"]])
        .with("inside.example", &[&["127.0.0.1"]])
        // One good address among them does not make the others good.
        .with("mixed.example", &[&["93.184.216.34", "127.0.0.1"]])
        .with("mapped.example", &[&["::ffff:127.0.0.1"]])
        .with("later.example", &[&["127.0.0.1"], &["93.184.216.34"]])
}

#[tokio::test]
async fn a_published_flow_reaches_nothing_inside() {
    let canary = Server::on("0.0.0.0", None, |_| answer(200, &[], "inside")).await;
    let (web, port) = (web(book()), canary.at.port());
    for url in spellings(port) {
        let result = ask(&web, &get(&url), &Policy::Published).await;
        assert!(refused(&result).len() > 20, "{url} is told why");
    }
    assert_eq!(canary.asked(), [""; 0], "the canary lives");
}

#[tokio::test]
async fn a_simulation_reaches_only_what_was_permitted_by_name() {
    let canary = Server::on("0.0.0.0", None, |_| answer(200, &[], "inside")).await;
    let (web, port) = (web(book()), canary.at.port());
    let policy = permitted(&["api.bank.example", "public.example", "127.0.0.1:1"]);
    for url in spellings(port) {
        let result = ask(&web, &get(&url), &policy).await;
        refused(&result);
    }
    assert_eq!(canary.asked(), [""; 0], "the canary lives");
}

#[tokio::test]
async fn a_permitted_name_that_leads_to_this_machine_is_not_this_machine() {
    let canary = Server::new(|_| answer(200, &[], "inside")).await;
    let port = canary.at.port();
    let web = web(book());
    for host in [
        "inside.example",
        "mixed.example",
        "mapped.example",
        "metadata.google.internal",
    ] {
        let policy = permitted(&[format!("{host}:{port}")]);
        let result = ask(&web, &get(format!("http://{host}:{port}/")), &policy).await;
        let why = refused(&result);
        assert!(why.contains("leads to"), "{why}");
    }
    assert_eq!(canary.asked(), [""; 0], "the canary lives");
    for never in [
        "169.254.169.254",
        "[fe80::1]",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
    ] {
        let host = format!("{never}:{port}");
        let result = ask(&web, &get(format!("http://{host}/")), &permitted(&[&host])).await;
        assert!(
            refused(&result).contains("No flow may ask there"),
            "{never}"
        );
    }
}

#[tokio::test]
async fn a_name_is_looked_up_once_and_that_is_where_it_goes() {
    let (server, canary) = (
        Server::on("127.0.0.2", None, |_| answer(200, &[], "here")).await,
        Server::on("127.0.0.3", None, |_| answer(200, &[], "inside")).await,
    );
    let port = server.at.port();
    let book = std::sync::Arc::new(
        // The second look-up would lead elsewhere.
        Book::default().with("x.localhost", &[&["127.0.0.2"], &["127.0.0.3"]]),
    );
    let trust = callwright_remote::Trust::Only(Vec::new());
    let web = callwright_remote::Web::new(book.clone(), trust);
    let policy = permitted(&[format!("x.localhost:{port}")]);
    let result = ask(&web, &get(format!("http://x.localhost:{port}/")), &policy).await;
    assert_eq!(body(&result), (200, "here"));
    assert_eq!(*book.looked_up.lock().unwrap(), ["x.localhost"]);
    assert_eq!(canary.asked(), [""; 0], "the canary lives");
}

#[tokio::test]
async fn what_is_not_permitted_is_not_even_looked_up() {
    let book = std::sync::Arc::new(book());
    let trust = callwright_remote::Trust::Only(Vec::new());
    let web = callwright_remote::Web::new(book.clone(), trust);
    let result = ask(
        &web,
        &get("https://inside.example/"),
        &permitted(&["other.example"]),
    )
    .await;
    assert_eq!(
        refused(&result),
        "inside.example is not permitted for this project, so nothing was sent to it"
    );
    assert_eq!(
        *book.looked_up.lock().unwrap(),
        [""; 0],
        "names can tell as well"
    );
}
