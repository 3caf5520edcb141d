//! A secret goes to the one system it is for, and is read nowhere.

use crate::rig::*;
use callwright_engine::io::{Auth, HttpRequest, HttpResult};
use callwright_remote::{Secret, Secrets};

const CANARY: &str = "canary-9c\"\\41\u{e9}";

fn secrets() -> Secrets {
    [("token".to_owned(), Secret::new(CANARY))].into()
}

#[tokio::test]
async fn a_secret_that_is_sent_back_is_not_read() {
    let quoted = serde_json::to_string(CANARY).unwrap();
    for auth in [
        Auth::Header {
            name: "x-key".to_owned(),
            secret: "token".to_owned(),
        },
        Auth::Basic {
            user: "me".to_owned(),
            secret: "token".to_owned(),
        },
        Auth::Bearer {
            secret: "token".to_owned(),
        },
    ] {
        let said = quoted.clone();
        let server = Server::new(move |asked| {
            let lines = asked.lines();
            let sent = lines
                .clone()
                .find(|l| l.starts_with("authorization") || l.starts_with("x-key"));
            let sent = sent.expect("it was signed").to_owned();
            let value = sent.split_once(": ").unwrap().1.to_owned();
            let json = format!(
                "{{\"sent\":\"{}\",\"said\":{said}}}",
                value.replace(['"', '\\'], "")
            );
            answer(200, &[("x-echo", &value)], json + &sent)
        })
        .await;
        let request = HttpRequest {
            auth: Some(auth.clone()),
            ..get(server.url("/"))
        };
        let result = usual()
            .ask(&request, &permitted(&[server.at.to_string()]), &secrets())
            .await;
        let shown = format!("{result:?}");
        for part in [CANARY, quoted.trim_matches('"'), "bWU6Y2FuYXJ5"] {
            assert!(!shown.contains(part), "{auth:?}: {shown}");
        }
        assert!(body(&result).1.contains("•••"), "{shown}");
    }
}

#[tokio::test]
async fn no_sentence_holds_a_secret() {
    let server = Server::new(|_| "nonsense".into()).await;
    let at = server.at.to_string();
    let request = signed(get(server.url("/")), "token");
    let result = usual().ask(&request, &permitted(&[&at]), &secrets()).await;
    assert!(
        !format!("{result:?}{:?}", secrets()).contains("canary"),
        "{result:?}"
    );
}

#[tokio::test]
async fn without_its_secret_nothing_is_sent() {
    let server = Server::new(|_| answer(200, &[], "")).await;
    let policy = permitted(&[server.at.to_string()]);
    let result = usual()
        .ask(&signed(get(server.url("/")), "other"), &policy, &secrets())
        .await;
    assert_eq!(
        refused(&result),
        "The secret “other” has no value here, so nothing was sent"
    );
    let line_break: Secrets = [("token".to_owned(), Secret::new("a\r\nx: y"))].into();
    let result = usual()
        .ask(&signed(get(server.url("/")), "token"), &policy, &line_break)
        .await;
    assert!(refused(&result).contains("no header takes"));
    assert_eq!(server.asked(), [""; 0]);
}

#[tokio::test]
async fn a_secret_goes_over_https_or_to_this_machine() {
    let web = web(Book::default().with("api.example", &[&["93.184.216.34"]]));
    let request = signed(get("http://api.example/"), "token");
    let result = web
        .ask(&request, &permitted(&["api.example"]), &secrets())
        .await;
    assert!(refused(&result).contains("over https only"));
}

#[tokio::test]
async fn headers_that_are_ours_are_not_taken_from_others_and_cookies_are_not_kept() {
    let server =
        Server::new(|_| answer(200, &[("set-cookie", "a=1"), ("x-kept", "1")], "ok")).await;
    let policy = permitted(&[server.at.to_string()]);
    let theirs = [
        ("Host", "evil.example"),
        ("Content-Length", "0"),
        ("Transfer-Encoding", "chunked"),
        ("Accept-Encoding", "br"),
        ("x-own", "1"),
    ];
    let request = HttpRequest {
        headers: theirs.map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
        ..get(server.url("/"))
    };
    let web = usual();
    for _ in 0..2 {
        let result = ask(&web, &request, &policy).await;
        let HttpResult::Response { headers, .. } = result else {
            panic!("{result:?}")
        };
        let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["content-length", "x-kept"]);
    }
    for asked in server.asked() {
        let asked = asked.to_lowercase();
        assert!(asked.contains(&format!("host: {}", server.at)), "{asked}");
        for part in ["evil", "chunked", "br\r\n", "content-length", "cookie"] {
            assert!(!asked.contains(part), "{part}: {asked}");
        }
        assert!(asked.contains("x-own: 1"), "others are the designer's");
    }
}
