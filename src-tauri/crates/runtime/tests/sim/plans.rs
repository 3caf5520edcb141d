//! What a caller can be told to do.

use callwright_runtime::sim::{Act, Plan};

fn key(key: char) -> Act {
    Act::Key {
        key,
        at_once: false,
    }
}

#[test]
fn plans_are_read_and_written() {
    let at_once = |key| Act::Key { key, at_once: true };
    for (text, acts) in [
        ("", vec![]),
        (" , ,", vec![]),
        ("1", vec![key('1')]),
        ("12#", vec![key('1'), key('2'), key('#')]),
        ("!1*", vec![at_once('1'), at_once('*')]),
        ("wait:5s,1", vec![Act::Wait(5_000), key('1')]),
        ("wait:500ms", vec![Act::Wait(500)]),
        ("wait: 1.5 s", vec![Act::Wait(1_500)]),
        (
            "wait:2m,at:1h",
            vec![Act::Wait(120_000), Act::Until(3_600_000)],
        ),
        ("speak:8s", vec![Act::Speak(8_000)]),
        ("say:billing", vec![Act::Say("billing".into())]),
        ("say:\"a, b\",1", vec![Act::Say("a, b".into()), key('1')]),
        ("say:الفواتير", vec![Act::Say("الفواتير".into())]),
        ("click:faq", vec![Act::Click("faq".into())]),
        ("HangUp", vec![Act::HangUp]),
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
