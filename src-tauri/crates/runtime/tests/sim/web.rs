//! Web addresses that answer as they are told.

use callwright_engine::io::{HttpRequest, HttpResult};
use callwright_runtime::sim::{Mock, Mocks, Reply};

fn ask(method: &str, url: &str, body: Option<&str>) -> HttpRequest {
    HttpRequest {
        method: method.to_owned().into(),
        url: url.into(),
        headers: Vec::new(),
        body: body.map(str::to_owned),
        auth: None,
        timeout_ms: 5_000,
    }
}

fn mock(method: &str, url: &str) -> Mock {
    Mock {
        method: method.into(),
        url: url.into(),
        ..Mock::default()
    }
}

#[test]
fn a_mock_answers_what_fits_it() {
    for (mock_url, url, fits) in [
        ("https://a/x", "https://a/x", true),
        ("https://a/x", "https://a/x/", false),
        ("https://a/*", "https://a/x/y?z", true),
        ("https://a/*/z", "https://a/x/y/z", true),
        ("https://a/*/z", "https://a/x", false),
        ("*a*b*", "xxaxxbxx", true),
        ("*a*b*", "xxbxxaxx", false),
        ("ab*ba", "aba", false),
        ("*", "", true),
        ("", "x", false),
    ] {
        let mut mocks = Mocks::new(vec![mock("", mock_url)]);
        let (_, result) = mocks.answer(&ask("GET", url, None));
        let answered = matches!(result, HttpResult::Response { .. });
        assert_eq!(answered, fits, "“{mock_url}” for “{url}”");
        assert_eq!(
            mocks.unmatched.is_empty(),
            fits,
            "what nothing answers is kept"
        );
    }
}

#[test]
fn what_nothing_answers_names_the_nearest() {
    let once = Mock {
        times: 1,
        ..mock("GET", "https://bank/once")
    };
    let with_body = Mock {
        body_has: "pin".into(),
        ..mock("POST", "https://bank/verify")
    };
    let mocks = || {
        let always = mock("GET", "https://bank/balance/*");
        Mocks::new(vec![always, once.clone(), with_body.clone()])
    };
    for (request, words) in [
        (
            ask("GET", "https://bank/balanse/7", None),
            "the nearest is GET https://bank/balance/*",
        ),
        (
            ask("POST", "https://bank/balance/7", None),
            "No mock answers POST https://bank/balance/7",
        ),
        (
            ask("POST", "https://bank/verify", Some("x")),
            "the nearest is POST https://bank/verify",
        ),
    ] {
        let (after, result) = mocks().answer(&request);
        let HttpResult::Failed { why } = result else {
            panic!("{} is answered: {result:?}", request.url);
        };
        assert!(why.contains(words), "{why}");
        assert_eq!(after, 0);
    }
    let mut twice = mocks();
    twice.answer(&ask("GET", "https://bank/once", None));
    twice.answer(&ask("GET", "https://bank/once", None));
    assert!(
        twice.unmatched[0].contains("any more"),
        "{:?}",
        twice.unmatched
    );
    let mut none = Mocks::default();
    none.answer(&ask("GET", "x", None));
    assert!(
        none.unmatched[0].contains("there are none"),
        "{:?}",
        none.unmatched
    );
}

#[test]
fn replies_come_when_and_as_they_are_told() {
    let answer = |reply: Reply| {
        let mock = Mock {
            reply,
            ..mock("", "*")
        };
        Mocks::new(vec![mock]).answer(&ask("GET", "u", None))
    };
    let slow = |after_ms| Reply {
        after_ms,
        ..Reply::default()
    };
    assert_eq!(answer(slow(4_999)).0, 4_999);
    assert_eq!(
        answer(slow(5_000)),
        (5_000, HttpResult::TimedOut),
        "the request's own limit"
    );
    let never = Reply {
        times_out: true,
        ..Reply::default()
    };
    assert_eq!(answer(never), (5_000, HttpResult::TimedOut));
    let broken = Reply {
        fails: "refused".into(),
        ..slow(7)
    };
    let why = "refused".to_owned();
    assert_eq!(answer(broken), (7, HttpResult::Failed { why }));
}
