//! Services that speak, on this machine: what is asked of them, and whatever they may answer.

use crate::{run, sentence, wish};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use callwright_runtime::speech::{Speak, SpeechError};
use callwright_speech::keys::{Keys, Secret, Session};
use callwright_speech::{Eleven, OpenAi};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const KEY: &str = "sk-canary-do-not-tell";

/// What was asked, in order.
#[derive(Clone, Default)]
struct Asked(Arc<Mutex<Vec<(String, HeaderMap, Value)>>>);

/// Half a second of something, at 24 kHz.
fn pcm() -> Vec<u8> {
    (0..12_000u32)
        .flat_map(|n| ((n * 37 % 2_000) as i16 - 1_000).to_le_bytes())
        .collect()
}

async fn answer(
    State((asked, how)): State<(Asked, &'static str)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let value = serde_json::from_slice(&body).unwrap_or_default();
    asked
        .0
        .lock()
        .expect("whole")
        .push((uri.to_string(), headers, value));
    match how {
        "pcm" if uri.path() == "/v1/voices" => {
            json!({"voices": [{"voice_id": "abc", "name": "Amal"}]})
                .to_string()
                .into_response()
        }
        "pcm" => pcm().into_response(),
        "empty" => Vec::new().into_response(),
        "silent" => vec![0u8; 9_000].into_response(),
        "words" => format!("{{\"error\": \"your key {KEY} …\"}}").into_response(),
        "mp3" => [b"ID3\x04\0\0\0\0\0\0".to_vec(), vec![7; 4_000]]
            .concat()
            .into_response(),
        "stuck" => std::future::pending().await,
        "moved" => (StatusCode::FOUND, [(header::LOCATION, "/elsewhere")]).into_response(),
        "torn" => {
            let torn = Body::from("short");
            ([(header::CONTENT_LENGTH, "100000")], torn).into_response()
        }
        status => {
            let status = StatusCode::from_bytes(status.as_bytes()).expect("a number");
            (status, format!("the key {KEY} is wrong")).into_response()
        }
    }
}

/// A service that answers like this, while `act` asks it at its address.
fn with<T>(how: &'static str, act: impl AsyncFnOnce(String) -> T) -> (T, Asked) {
    run(async {
        let asked = Asked::default();
        let app = Router::new()
            .fallback(answer)
            .with_state((asked.clone(), how));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        let serving = tokio::spawn(async move { axum::serve(listener, app).await });
        let done = act(address).await;
        serving.abort();
        (done, asked)
    })
}

fn keys() -> Arc<dyn Keys> {
    let session = Session::default();
    for name in [Eleven::KEY, OpenAi::KEY] {
        session.set(name, &Secret::new(KEY)).expect("kept");
    }
    Arc::new(session)
}

fn services(address: &str) -> [Box<dyn Speak>; 2] {
    let limit = Duration::from_secs(3);
    [
        Box::new(
            Eleven::new(address, keys())
                .expect("an address")
                .within(limit),
        ),
        Box::new(
            OpenAi::new(address, OpenAi::MODEL, keys())
                .expect("an address")
                .within(limit),
        ),
    ]
}

#[test]
fn each_service_is_asked_in_its_own_way() {
    let (_, asked) = with("pcm", async |address| {
        let text = "Hello.<break time=\"1s\"/><prosody rate=\"80%\">Goodbye.</prosody>";
        for (service, hz) in services(&address).iter().zip([22_050, 24_000]) {
            let sound = service.speak(&wish("en", text)).await.expect("spoken");
            assert_eq!(sound.hz, hz);
            assert_eq!(
                sound.samples.len(),
                2 * 12_000 + hz as usize,
                "two runs and a second of silence"
            );
        }
    });
    let asked = asked.0.lock().expect("whole");
    let paths: Vec<&str> = asked.iter().map(|(path, ..)| path.as_str()).collect();
    let eleven = "/v1/text-to-speech/abc?output_format=pcm_22050";
    assert_eq!(
        paths,
        [
            "/v1/voices",
            eleven,
            eleven,
            "/v1/audio/speech",
            "/v1/audio/speech"
        ]
    );
    assert_eq!(asked[1].1["xi-api-key"], KEY);
    assert_eq!(
        (&asked[1].2["text"], &asked[2].2["voice_settings"]["speed"]),
        (&json!("Hello."), &json!(0.8))
    );
    assert_eq!(asked[3].1["authorization"], format!("Bearer {KEY}"));
    assert_eq!(asked[3].2["input"], "Hello.");
    assert_eq!(
        (&asked[3].2["response_format"], &asked[3].2["voice"]),
        (&json!("pcm"), &json!("alloy"))
    );
    assert_eq!(asked[4].2["speed"], json!(0.8));
}

#[test]
fn whatever_a_service_answers_there_is_a_sentence_and_no_key_in_it() {
    for (how, code) in [
        ("401", "key_refused"),
        ("403", "key_refused"),
        ("402", "used_up"),
        ("429", "used_up"),
        ("400", "answered"),
        ("500", "answered"),
        ("moved", "answered"),
        ("empty", "empty"),
        ("silent", "empty"),
        ("words", "nonsense"),
        ("mp3", "nonsense"),
        ("stuck", "slow"),
        ("torn", "unreachable"),
    ] {
        let (_, asked) = with(how, async |address| {
            for service in services(&address) {
                let error = service
                    .speak(&wish("en", "Hello").by("abc"))
                    .await
                    .expect_err(how);
                assert_eq!(error.code(), code, "{how}: {error}");
                let told = format!("{} {error:?} {:?}", sentence(&error), error.words("ar"));
                assert!(!told.contains("canary"), "{told}");
            }
        });
        let elsewhere = asked
            .0
            .lock()
            .expect("whole")
            .iter()
            .any(|(path, ..)| path == "/elsewhere");
        assert!(!elsewhere, "nobody follows with the key");
    }
    let (_, _) = with("404", async |address| {
        let [eleven, other] = services(&address);
        let error = eleven
            .speak(&wish("en", "Hello").by("gone"))
            .await
            .expect_err("no voice");
        assert_eq!(error.code(), "no_voice");
        let error = other
            .speak(&wish("en", "Hello"))
            .await
            .expect_err("no path");
        assert!(matches!(error, SpeechError::Answered { status: 404, .. }));
    });
}

#[test]
fn nothing_is_sent_where_it_must_not_go() {
    for address in [
        "http://api.example.com",
        "ftp://localhost",
        "api.example.com",
        "",
        "https://user:secret@example.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
    ] {
        let error = OpenAi::new(address, "m", keys()).err().expect(address);
        assert_eq!(error.code(), "bad_address", "{address}");
    }
    let without = Arc::new(Session::default());
    let far = Eleven::new(Eleven::ADDRESS, without.clone()).expect("an address");
    let error = run(far.speak(&wish("en", "Hello").by("abc"))).expect_err("no key");
    assert_eq!(error.code(), "no_key", "and nothing was sent");
    let (spoken, asked) = with("pcm", async |address| {
        OpenAi::new(&address, "m", without)
            .expect("an address")
            .speak(&wish("en", "Hello"))
            .await
    });
    assert!(
        spoken.is_ok(),
        "a program on this machine may ask for no key"
    );
    assert!(
        !asked.0.lock().expect("whole")[0]
            .1
            .contains_key("authorization")
    );
    let odd = OpenAi::new("http://127.0.0.1:1", "m", {
        let session = Session::default();
        session
            .set(OpenAi::KEY, &Secret::new("not\na key"))
            .expect("kept");
        Arc::new(session)
    });
    let error = run(odd.expect("an address").speak(&wish("en", "Hello"))).expect_err("no header");
    assert_eq!(error.code(), "key_refused");
    let gone = OpenAi::new("http://127.0.0.1:1", "m", keys()).expect("an address");
    let error = run(gone.speak(&wish("en", "Hello"))).expect_err("nobody there");
    assert_eq!(error.code(), "unreachable");
    assert!(error.to_string().contains("127.0.0.1:1"), "{error}");
    let error = run(Eleven::new("http://127.0.0.1:1", keys())
        .expect("ok")
        .speak(&wish("en", "x").by("../v1")));
    assert_eq!(
        error.expect_err("no id").code(),
        "no_voice",
        "a voice is no path"
    );
}
