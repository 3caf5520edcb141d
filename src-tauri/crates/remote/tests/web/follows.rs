//! Where an answer leads on to another address.

use crate::rig::*;
use callwright_engine::io::{Auth, HttpRequest};
use callwright_remote::{Secret, Secrets};

#[tokio::test]
async fn no_answer_leads_inside() {
    let canary = Server::on("0.0.0.0", None, |_| answer(200, &[], "inside")).await;
    let port = canary.at.port();
    for to in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("//127.0.0.2:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://inside.example:{port}/"),
        format!("http://me:pw@localhost:{port}/"),
        format!("\\\\127.0.0.2:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "file:///etc/passwd".to_owned(),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let leads = to.clone();
            let server = Server::new(move |_| leads_to(status, &leads)).await;
            let web = web(Book::default().with("inside.example", &[&["127.0.0.1"]]));
            // Even if the name is permitted, its address is not.
            let hosts = [server.at.to_string(), format!("inside.example:{port}")];
            let result = ask(&web, &get(server.url("/")), &permitted(&hosts)).await;
            refused(&result);
            assert_eq!(server.asked().len(), 1, "{to} was not asked for again");
        }
    }
    assert_eq!(canary.asked(), [""; 0], "the canary lives");
}

#[tokio::test]
async fn three_times_and_no_more() {
    let step = |text: &str| -> usize {
        let digit = text.split(['/', ' ']).find_map(|part| part.parse().ok());
        digit.expect("a number in the path")
    };
    let server = Server::new(move |asked| match step(asked) {
        0 => answer(200, &[], "there"),
        n => leads_to(302, &format!("/{}", n - 1)),
    })
    .await;
    let policy = permitted(&[server.at.to_string()]);
    let result = ask(&usual(), &get(server.url("/3")), &policy).await;
    assert_eq!(body(&result), (200, "there"));
    let result = ask(&usual(), &get(server.url("/4")), &policy).await;
    assert!(failed(&result).contains("more than 3 times"));
}

#[tokio::test]
async fn a_change_is_asked_for_again_only_where_the_answer_says_so() {
    for (status, method, has_body) in [
        (301, "GET", false),
        (302, "GET", false),
        (303, "GET", false),
        (307, "POST", true),
        (308, "POST", true),
    ] {
        let server = Server::new(move |asked| match asked.contains(" /old ") {
            true => leads_to(status, "/new"),
            false => answer(200, &[], "ok"),
        })
        .await;
        let policy = permitted(&[server.at.to_string()]);
        let result = ask(&usual(), &post(server.url("/old"), "{\"a\":1}"), &policy).await;
        assert_eq!(body(&result), (200, "ok"));
        let asked = &server.asked()[1];
        assert!(
            asked.starts_with(&format!("{method} /new ")),
            "{status}: {asked}"
        );
        assert_eq!(asked.ends_with("{\"a\":1}"), has_body, "{status}: {asked}");
        assert_eq!(
            asked.contains("application/json"),
            has_body,
            "{status}: {asked}"
        );
    }
}

#[tokio::test]
async fn what_is_meant_for_one_system_is_not_told_another() {
    let told = |asked: &str| {
        ["canary", "cookie", "x-own", "accept: a/b"].map(|part| asked.to_lowercase().contains(part))
    };
    for auth in [
        Auth::Bearer {
            secret: "token".to_owned(),
        },
        Auth::Basic {
            user: "canary".to_owned(),
            secret: "token".to_owned(),
        },
        Auth::Header {
            name: "x-canary".to_owned(),
            secret: "token".to_owned(),
        },
    ] {
        let other = Server::new(|_| answer(200, &[], "other")).await;
        let elsewhere = format!("http://localhost:{}/", other.at.port());
        let server = Server::new(move |asked| match asked.contains(" /stays ") {
            true => leads_to(307, "/here"),
            false if asked.contains(" /here ") => answer(200, &[], "here"),
            false => leads_to(307, &elsewhere),
        })
        .await;
        let hosts = [
            server.at.to_string(),
            format!("localhost:{}", other.at.port()),
        ];
        let headers = [("accept", "a/b"), ("cookie", "c=1"), ("x-own", "1")];
        let request = |path: &str| HttpRequest {
            headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
            auth: Some(auth.clone()),
            ..get(server.url(path))
        };
        let secrets: Secrets = [("token".to_owned(), Secret::new("canary-7f3a"))].into();
        let policy = permitted(&hosts);
        let result = usual().ask(&request("/stays"), &policy, &secrets).await;
        assert_eq!(body(&result), (200, "here"));
        let signed = |asked: &str| asked.contains("canary") || asked.contains("Basic ");
        assert!(signed(&server.asked()[1]), "the same system is told again");
        let result = usual().ask(&request("/leaves"), &policy, &secrets).await;
        assert_eq!(body(&result), (200, "other"));
        let asked = &other.asked()[0];
        assert_eq!(told(asked), [false, false, false, true], "{asked}");
        assert!(!signed(asked), "{asked}");
    }
}
