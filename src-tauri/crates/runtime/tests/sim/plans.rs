//! What a caller can be told to do.

use callwright_runtime::sim::{Act, Deed, Plan};

fn later(deed: Deed) -> Act {
    Act {
        deed,
        at_once: false,
    }
}

fn at_once(deed: Deed) -> Act {
    Act {
        deed,
        at_once: true,
    }
}

fn keys(keys: &str) -> Act {
    later(Deed::Keys(keys.to_owned()))
}

#[test]
fn plans_are_read_and_written() {
    let click = |spot: &str| Deed::Click(spot.to_owned());
    let say = |words: &str| later(Deed::Say(words.to_owned()));
    for (text, acts) in [
        ("", vec![]),
        (" , ,", vec![]),
        ("1", vec![keys("1")]),
        ("12#", vec![keys("12#")]),
        ("12,#", vec![keys("12"), keys("#")]),
        ("!1*", vec![at_once(Deed::Keys("1*".into()))]),
        ("wait:5s,1", vec![later(Deed::Wait(5_000)), keys("1")]),
        ("wait:500ms", vec![later(Deed::Wait(500))]),
        ("wait: 1.5 s", vec![later(Deed::Wait(1_500))]),
        (
            "wait:2m,at:1h",
            vec![later(Deed::Wait(120_000)), later(Deed::Until(3_600_000))],
        ),
        ("speak:8s", vec![later(Deed::Speak(8_000))]),
        ("say:billing", vec![say("billing")]),
        ("say:\"a, b\",1", vec![say("a, b"), keys("1")]),
        ("say:الفواتير", vec![say("الفواتير")]),
        ("click:faq", vec![later(click("faq"))]),
        (
            "!wait:3s,!click:faq",
            vec![at_once(Deed::Wait(3_000)), at_once(click("faq"))],
        ),
        ("!hangup", vec![at_once(Deed::HangUp)]),
        ("HangUp", vec![later(Deed::HangUp)]),
    ] {
        let plan: Plan = text.parse().unwrap_or_else(|e| panic!("“{text}”: {e}"));
        assert_eq!(plan.0, acts, "“{text}”");
        let again: Plan = plan.to_string().parse().expect("what is written is read");
        assert_eq!(again, plan, "“{text}” written as “{plan}”");
    }
}

#[test]
fn what_nobody_can_do_is_refused_with_the_part() {
    for (text, part, why) in [
        ("1,dance", "dance", "a key is one of"),
        ("٣", "٣", "a key is one of"),
        ("!", "!", "a key is missing"),
        ("wait:soon", "wait:soon", "a time is like"),
        ("wait:-1s", "wait:-1s", "a time is like"),
        ("wait:1e99h", "wait:1e99h", "a time is like"),
        ("wait:nan", "wait:nan", "a time is like"),
        ("wait:5x", "wait:5x", "a time is like"),
        ("at:", "at:", "a time is like"),
        ("jump:3", "jump:3", "none of"),
    ] {
        let e = text.parse::<Plan>().expect_err(text);
        assert_eq!(e.part, part);
        assert!(e.to_string().contains(why), "“{text}”: {e}");
    }
}
