//! `export` and `import`: there and back, and nothing from strangers.

use crate::setting::Setting;

#[test]
fn a_project_comes_back_as_it_went() {
    let s = Setting::with("balance-inquiry");
    s.write("balance-inquiry/.secret", "not to be given away");
    s.write("balance-inquiry/notes.txt", "nor this");
    s.run(&["export", "balance-inquiry", "-o", "b.zip"])
        .is(0)
        .says("b.zip holds");
    s.run(&["import", "b.zip", "back"])
        .is(0)
        .says("put into back");
    for name in [
        "project.json",
        "balance-inquiry.flow.json",
        "i18n/ar.json",
        "env/simulation.json",
    ] {
        let (was, is) = (format!("balance-inquiry/{name}"), format!("back/{name}"));
        assert_eq!(s.read(&was), s.read(&is), "{name} comes back");
    }
    assert!(!s.path("back/.secret").exists() && !s.path("back/notes.txt").exists());
    s.run(&["test", "back"]).is(0);
    let first = std::fs::read(s.path("b.zip")).expect("a bundle");
    let (code, told) = s.json(&["export", "balance-inquiry", "-o", "c.zip"]);
    assert_eq!((code, &told["bundle"]), (0, &"c.zip".into()));
    assert_eq!(
        first,
        std::fs::read(s.path("c.zip")).expect("a bundle"),
        "the same bytes each time"
    );
}

#[test]
fn nothing_is_overwritten() {
    let s = Setting::with("balance-inquiry");
    s.run(&["export", "balance-inquiry", "-o", "b.zip"]).is(0);
    s.write("full/mine.txt", "mine");
    s.run(&["import", "b.zip", "full"])
        .is(2)
        .says("is there already");
    s.run(&["import", "b.zip", "full/mine.txt"])
        .is(2)
        .says("is there already");
    assert_eq!(s.read("full/mine.txt"), "mine");
    s.run(&["export", "full", "-o", "x.zip"])
        .is(2)
        .says("There is no flow");
    assert!(!s.path("x.zip").exists());
}

#[test]
fn hostile_bundles_are_refused_with_nothing_written() {
    let s = Setting::with("balance-inquiry");
    s.run(&["export", "balance-inquiry", "-o", "b.zip"]).is(0);
    let good = std::fs::read(s.path("b.zip")).expect("a bundle");
    let renamed = |to: &str| replace(&good, b"i18n/ar.json", to.as_bytes());
    let mut torn = good.clone();
    torn.truncate(good.len() / 2);
    let mut bent = good.clone();
    bent[60] ^= 0xff;
    for (what, bytes) in [
        ("a path upwards", renamed("../../a.json")),
        ("an absolute path", renamed("/tmp/ar.json")),
        ("a Windows path", renamed("C:\\18n\\ar.jso")[..].to_vec()),
        ("a name not in the manifest", renamed("i18n/fr.json")),
        ("half a bundle", torn),
        ("a bent byte", bent),
        ("no bundle", b"hello".to_vec()),
        ("nothing", Vec::new()),
    ] {
        s.write("in/bad.zip", &bytes);
        let ended = s.run(&["import", "in/bad.zip", "out/deep"]).is(2);
        assert!(
            ended.err.trim().len() > 20,
            "{what} is refused in words: {ended:?}"
        );
        assert!(!s.path("out").exists(), "{what}: nothing is written");
    }
}

/// Every place where it stands, in the bundle and in its own list; the length stays.
fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let to: Vec<u8> = to
        .iter()
        .copied()
        .chain(std::iter::repeat(b'x'))
        .take(from.len())
        .collect();
    let mut out = bytes.to_vec();
    for i in 0..=bytes.len() - from.len() {
        if &bytes[i..i + from.len()] == from {
            out[i..i + from.len()].copy_from_slice(&to);
        }
    }
    out
}

#[test]
fn a_draft_is_packed_and_said_to_be_one() {
    let s = Setting::with("sales");
    s.run(&["export", "sales", "-o", "fine.zip"])
        .is(0)
        .never_says("callers would meet");
    s.edit("sales/sales.flow.json", |flow| {
        flow["start"] = "gone".into()
    });
    let ended = s.run(&["export", "sales", "-o", "draft.zip"]).is(0);
    assert!(ended.err.contains("callers would meet"), "{ended:?}");
    let (code, told) = s.json(&["export", "sales", "-o", "draft.zip"]);
    let problems = told["problems"].as_array().expect("problems");
    assert_eq!((code, problems.is_empty()), (0, false));
    s.write("sales/other.flow.json", "{");
    let (code, told) = s.json(&["export", "sales", "-o", "draft.zip"]);
    assert!(
        code == 0 && told["problems"].to_string().contains("not JSON"),
        "{told}"
    );
}
