//! Bundles come back as they went, and none that a stranger bent gets anything past import.

use crate::generate::{self, Dice};
use crate::zip_by_hand::{Entry, crc32, zip};
use callwright_flow::bundle::{BundleError, MANIFEST, Refusal, export, import, limits};
use callwright_flow::print;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

fn project() -> Files {
    let flow = generate::flow(3);
    let layout = generate::layout(3, &flow);
    let noise: Vec<u8> = (0..3000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let files = [
        ("project.json", b"{}\n".to_vec()),
        ("flows/bank.flow.json", print(&flow).into_bytes()),
        ("flows/bank.layout.json", print(&layout).into_bytes()),
        ("flows/bank.tests.json", b"[]\n".to_vec()),
        ("i18n/ar.json", "{\n  \"a\": \"أهلا\"\n}\n".into()),
        ("prompts/ar/مرحبا.ulaw", noise),
        ("prompts/en/silence.ulaw", vec![0xff; 3 << 20]),
        ("prompts/en/empty.wav", Vec::new()),
        (
            "prompts/en/bundle.zip",
            zip(&[Entry::stored("../x", b"a zip is just bytes")]),
        ),
    ];
    files
        .into_iter()
        .map(|(path, content)| (path.to_owned(), content))
        .collect()
}

#[test]
fn a_bundle_gives_back_what_went_in() {
    let files = project();
    let bytes = export(&files).expect("exports");
    assert_eq!(
        import(&bytes),
        Ok(files.clone()),
        "all of it, byte for byte"
    );
    assert_eq!(
        export(&files),
        Ok(bytes.clone()),
        "the same bytes each time"
    );
    let none = Files::new();
    assert_eq!(
        import(&export(&none).expect("nothing exports")),
        Ok(none),
        "nothing comes back"
    );

    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("any tool opens it");
    let names: Vec<String> = archive
        .file_names()
        .map(|n| n.expect("UTF-8").into_owned())
        .collect();
    assert!(
        names.is_sorted() && names.len() == files.len() + 1,
        "sorted: {names:?}"
    );
    for i in 0..archive.len() {
        let entry = archive.by_index(i).expect("an entry");
        let time = entry.last_modified().expect("a time");
        assert_eq!(
            (time.year(), time.month(), time.day(), time.hour()),
            (1980, 1, 1, 0)
        );
        assert_eq!(
            entry.unix_mode(),
            Some(0o100_644),
            "nothing of this computer is in it"
        );
    }
    let manifest = archive.by_name(MANIFEST).expect("a manifest");
    let manifest: Value = serde_json::from_reader(manifest).expect("JSON");
    assert_eq!(manifest["schema"], "urn:callwright:bundle:1");
    let first = &manifest["files"][0];
    let sha = format!(
        "{:x?}",
        Sha256::digest(&files["flows/bank.flow.json"]).to_vec()
    );
    let sha: String = sha
        .split(", ")
        .map(|b| format!("{:0>2}", b.trim_matches(['[', ']'])))
        .collect();
    assert_eq!(first["path"], "flows/bank.flow.json");
    assert_eq!(first["sha256"], sha.as_str());
    assert_eq!(first["bytes"], files["flows/bank.flow.json"].len());
}

#[test]
fn what_import_would_refuse_is_not_exported() {
    let cases = [
        ("../x", Refusal::Outside),
        ("a\\b", Refusal::Character("\\".into())),
        (MANIFEST, Refusal::ManifestName),
        ("Manifest.JSON", Refusal::SameFile(MANIFEST.into())),
        (
            "manifest.json/x",
            Refusal::FileAndFolder("manifest.json/x".into()),
        ),
        ("prompts/con.wav", Refusal::Reserved),
    ];
    for (path, why) in cases {
        let files = Files::from([(path.to_owned(), b"x".to_vec())]);
        match export(&files) {
            Err(BundleError::Refused { why: said, .. }) => assert_eq!(said, why, "{path}"),
            other => panic!("{path}: {other:?}"),
        }
    }
    let many = (0..10_001).map(|n| (format!("f{n}"), Vec::new())).collect();
    assert_eq!(export(&many), Err(BundleError::TooManyFiles));
}

/// The entries of a good bundle with these files, manifest first.
fn entries(files: &[(&str, &[u8])]) -> Vec<Entry> {
    let listed: Vec<Value> = files
        .iter()
        .map(|(path, content)| listed(path, content))
        .collect();
    let manifest = json!({ "schema": "urn:callwright:bundle:1", "files": listed });
    let mut entries = vec![Entry::stored(MANIFEST, manifest.to_string().as_bytes())];
    entries.extend(
        files
            .iter()
            .map(|(path, content)| Entry::deflated(path, content)),
    );
    entries
}

fn listed(path: &str, content: &[u8]) -> Value {
    let sha: String = Sha256::digest(content)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    json!({ "path": path, "bytes": content.len(), "sha256": sha })
}

fn check(bytes: &[u8], wanted: &BundleError, what: &str) {
    let refused = import(bytes)
        .err()
        .unwrap_or_else(|| panic!("{what} got in"));
    assert_eq!(&refused, wanted, "{what}");
    let said = refused.to_string();
    let sentence = said.ends_with('.') && !said.chars().any(char::is_control);
    assert!(sentence, "{what}: no sentence: {said:?}");
}

fn refused(entry: &str, why: Refusal) -> BundleError {
    BundleError::Refused {
        entry: entry.to_owned(),
        why,
    }
}

#[test]
fn names_that_do_not_land_in_the_project_are_refused() {
    use Refusal::*;
    let long = "x".repeat(limits::NAME_BYTES + 1);
    let character = |c: &str| Character(c.to_owned());
    let cases: Vec<(&str, Refusal)> = vec![
        ("../evil", Outside),
        ("a/../../evil", Outside),
        ("a/..", Outside),
        ("..", Outside),
        ("./a", Outside),
        ("a/./b", Outside),
        ("/etc/passwd", Absolute),
        ("//server/share", Absolute),
        ("\\\\server\\share", Absolute),
        ("C:/windows/x", Absolute),
        ("C:x", Absolute),
        ("c:\\x", Absolute),
        ("a\\..\\..\\evil", character("\\")),
        ("prompt.wav:hidden", character(":")),
        ("what?.wav", character("?")),
        ("a*b", character("*")),
        ("a\"b", character("\"")),
        ("a<b", character("<")),
        ("a|b", character("|")),
        ("nul\0.wav", Control),
        ("a\nb", Control),
        ("a\u{1b}[2Jb", Control),
        ("a\u{7f}", Control),
        ("a\u{85}", Control),
        ("\u{202e}vaw.exe", TurnsDirection),
        ("a\u{2066}b", TurnsDirection),
        ("a\u{2028}b", TurnsDirection),
        ("a//b", EmptyFolder),
        ("NUL", Reserved),
        ("prompts/con.wav", Reserved),
        ("aux.flow.json", Reserved),
        ("a/LPT1/b", Reserved),
        ("com¹.txt", Reserved),
        ("COM0", Reserved),
        ("prn .txt", Reserved),
        ("conin$", Reserved),
        (".git/config", Hidden),
        ("prompts/.bashrc", Hidden),
        ("a.", Trailing),
        ("a /b", Trailing),
        (" a", Trailing),
        ("a./b", Trailing),
        (&long, LongName),
        ("1/2/3/4/5/6/7/8/9", Deep),
    ];
    for (name, why) in cases {
        let bytes = zip(&entries(&[(name, b"evil")]));
        check(&bytes, &refused(name, why), name);
    }
    let mut raw = entries(&[("good", b"x")]);
    raw[1].name = b"bad\xff\xfe".to_vec();
    check(
        &zip(&raw),
        &refused("bad\u{fffd}\u{fffd}", NotText),
        "not UTF-8",
    );
    raw[1].name = Vec::new();
    check(&zip(&raw), &refused("", Empty), "no name");
    // Names of our kind are fine, however unlike English they are.
    for good in [
        "نص.json",
        "a b.wav",
        "console.wav",
        "com10.wav",
        "1/2/3/4/5/6/7/8",
        "…",
        "👋.ulaw",
    ] {
        assert!(
            import(&zip(&entries(&[(good, b"x")]))).is_ok(),
            "{good} is a fine name"
        );
    }
}

#[test]
fn one_file_under_two_names_is_refused() {
    use Refusal::*;
    let cases = [
        ("Menu.json", "menu.json"),
        ("prompts/EN/a", "prompts/en/a"),
        ("caf\u{e9}.wav", "cafe\u{301}.wav"),
        ("stra\u{df}e", "STRASSE"),
        ("\u{212a}elvin", "kelvin"),
        ("ﬁle", "file"),
        ("\u{3d2}", "υ"),
        ("ΣΑΣ", "σας"),
    ];
    for (one, two) in cases {
        let bytes = zip(&entries(&[(one, b"1"), (two, b"2")]));
        check(&bytes, &refused(two, SameFile(one.to_owned())), two);
    }
    let twice = zip(&entries(&[("a", b"1"), ("a", b"2")]));
    check(&twice, &refused("a", Twice), "the same name twice");
    let inside = zip(&entries(&[("a", b"1"), ("A/b", b"2")]));
    check(
        &inside,
        &refused("a", FileAndFolder("A/b".into())),
        "a file as a folder",
    );
    let inside = zip(&entries(&[("a/b", b"1"), ("a", b"2")]));
    check(
        &inside,
        &refused("a", FileAndFolder("a/b".into())),
        "a folder as a file",
    );
}

/// A good bundle with one file, bent.
fn bent(bend: impl FnOnce(&mut Vec<Entry>)) -> Vec<u8> {
    let mut all = entries(&[("a", b"hello hello hello"), ("b", b"other")]);
    bend(&mut all);
    zip(&all)
}

#[test]
fn only_plain_files_get_in() {
    use Refusal::*;
    assert!(import(&bent(|_| {})).is_ok(), "unbent it is fine");
    let modes = [
        0o120_777, 0o010_644, 0o020_644, 0o060_644, 0o140_644, 0o040_755,
    ];
    for mode in modes {
        let bytes = bent(|all| all[1].attributes = mode << 16);
        check(&bytes, &refused("a", Special), &format!("mode {mode:o}"));
        let as_dos = bent(|all| (all[1].attributes, all[1].made_by) = (mode << 16, 20));
        check(
            &as_dos,
            &refused("a", Special),
            "the mode counts, whoever wrote it",
        );
    }
    check(
        &bent(|all| all[1].attributes = 0x400),
        &refused("a", Special),
        "a Windows link",
    );
    check(
        &bent(|all| all[1].flags |= 1),
        &refused("a", Encrypted),
        "encrypted",
    );
    for method in [1, 9, 12, 14, 93, 95, 98] {
        check(
            &bent(|all| all[1].method = method),
            &refused("a", Packing),
            "another packing",
        );
    }
    let folder = |name: &str, data: &[u8]| {
        let attributes = 0o040_755 << 16;
        bent(|all| {
            all.push(Entry {
                attributes,
                ..Entry::stored(name, data)
            })
        })
    };
    assert!(
        import(&folder("folder/", b"")).is_ok(),
        "tools write entries for folders"
    );
    check(
        &folder("folder/", b"x"),
        &refused("folder/", FolderWithContent),
        "a folder with content",
    );
    check(
        &folder("../", b""),
        &refused("..", Outside),
        "a folder outside",
    );
    let link = bent(|all| {
        all.push(Entry {
            attributes: 0o120_777 << 16,
            ..Entry::stored("folder/", b"")
        });
    });
    check(
        &link,
        &refused("folder/", Special),
        "a link that calls itself a folder",
    );
}

#[test]
fn the_manifest_must_say_what_is_there() {
    use Refusal::*;
    let with = |manifest: Value| {
        bent(|all| all[0] = Entry::stored(MANIFEST, manifest.to_string().as_bytes()))
    };
    let (a, b) = (listed("a", b"hello hello hello"), listed("b", b"other"));
    let of = |files: Value| with(json!({ "schema": "urn:callwright:bundle:1", "files": files }));
    check(
        &of(json!([a])),
        &refused("b", NotListed),
        "one more than listed",
    );
    check(
        &of(json!([a, b, listed("c", b"")])),
        &refused("c", Missing),
        "one less than listed",
    );
    check(&of(json!([a, b, a])), &refused("a", Twice), "listed twice");
    check(
        &of(json!([a, b, listed(MANIFEST, b"")])),
        &refused(MANIFEST, ManifestName),
        "lists itself",
    );
    check(
        &of(json!([a, listed("b", b"Other")])),
        &refused("b", Hash),
        "another content",
    );
    check(
        &of(json!([a, listed("b", b"other!")])),
        &refused("b", Length(6)),
        "another length",
    );
    let mut upper = b.clone();
    upper["sha256"] = upper["sha256"]
        .as_str()
        .expect("text")
        .to_uppercase()
        .into();
    check(
        &of(json!([a, upper])),
        &refused("b", Hash),
        "one spelling only",
    );
    check(
        &bent(|all| drop(all.remove(0))),
        &BundleError::NoManifest,
        "no manifest",
    );
    for (manifest, said) in [
        (
            json!({ "schema": "urn:callwright:bundle:2", "files": [] }),
            "newer Callwright",
        ),
        (
            json!({ "schema": "urn:callwright:flow:1", "id": "x" }),
            "This is not a bundle manifest",
        ),
        (
            json!({ "schema": "urn:callwright:bundle:1" }),
            "“files” is missing",
        ),
        (
            json!({ "schema": "urn:callwright:bundle:1", "files": [{"path": "a", "bytes": -1, "sha256": ""}] }),
            "files[0].bytes",
        ),
        (
            json!({ "schema": "urn:callwright:bundle:1", "files": [{"path": "a", "bytes": 1}] }),
            "sha256",
        ),
    ] {
        let error = import(&with(manifest)).expect_err(said).to_string();
        assert!(
            error.contains(said) && error.contains("manifest"),
            "“{said}” in “{error}”"
        );
    }
}

#[test]
fn bombs_do_not_go_off() {
    use Refusal::*;
    let zeros = vec![0; 50 << 20];
    let honest = zip(&entries(&[("zeros", &zeros)]));
    check(
        &honest,
        &refused("zeros", Bomb),
        "50 MB of nothing in 50 kB",
    );
    // The header says 1 kB; 50 MB come out, were one to wait for it.
    let mut lying = entries(&[("zeros", &zeros)]);
    lying[1].size = 1000;
    let error = import(&zip(&lying)).expect_err("a header that lies");
    let stopped = matches!(
        &error,
        BundleError::Refused {
            why: Damaged(_),
            ..
        }
    );
    assert!(stopped, "more comes out than the header says: {error}");
    let huge = bent(|all| all[1].size = 101 << 20);
    check(&huge, &refused("a", TooLarge), "said to be too large");
    let total = bent(|all| {
        for n in 0..6 {
            let data = vec![n; 600_000];
            all.push(Entry {
                size: 99 << 20,
                method: 8,
                ..Entry::stored(&format!("t{n}"), &data)
            });
        }
    });
    check(&total, &BundleError::TooMuch, "600 MB together");
    let many = bent(|all| all.extend((0..10_000).map(|n| Entry::stored(&format!("f{n}"), b""))));
    check(&many, &BundleError::TooManyFiles, "10,003 files");
    let shared = bent(|all| {
        let twin = Entry {
            shares: Some(1),
            name: b"a2".to_vec(),
            local_name: None,
            ..all[1].clone()
        };
        all.push(twin);
    });
    let error = import(&shared).expect_err("shared data").to_string();
    assert!(
        error.contains("contradict each other"),
        "two entries on one content: {error}"
    );
    let bomb_in_manifest = bent(|all| all[0] = Entry::deflated(MANIFEST, &vec![b' '; 5 << 20]));
    check(
        &bomb_in_manifest,
        &refused(MANIFEST, Bomb),
        "the manifest itself",
    );
    // Silence packs as well as a bomb does; our own export must not make one.
    let silence = Files::from([("prompts/silence.ulaw".to_owned(), vec![0xff; 8 << 20])]);
    assert_eq!(import(&export(&silence).expect("exports")), Ok(silence));
}

#[test]
fn two_readers_see_one_bundle() {
    let good = bent(|_| {});
    let not = |bytes: &[u8], why: &str, what: &str| {
        let error = import(bytes).expect_err(what).to_string();
        assert!(
            error.starts_with("This is not a bundle") && error.contains(why),
            "{what}: {error}"
        );
    };
    let mut before = b"#!/bin/sh\n".to_vec();
    before.extend_from_slice(&good);
    not(&before, "before or after", "a program in front");
    let mut after = good.clone();
    after.extend_from_slice(b"tail");
    not(&after, "before or after", "something behind");
    let names = bent(|all| all[1].local_name = Some(b"z".to_vec()));
    not(&names, "contradict each other", "two names for one entry");
    let mut hidden = bent(|all| all.push(Entry::stored("hidden", b"unseen")));
    let end = hidden.len() - 22;
    hidden[end + 8] -= 1;
    hidden[end + 10] -= 1;
    not(&hidden, "", "an entry that only some see");
    for (bytes, what) in [
        (&b""[..], "nothing"),
        (b"PK\x05\x06", "half an end"),
        (b"{\"schema\":\"urn:callwright:flow:1\"}", "a flow"),
        (&[0; 4096], "zeros"),
    ] {
        not(bytes, "does not open as a .zip", what);
    }
    let empty = zip(&[]);
    check(&empty, &BundleError::NoManifest, "an empty .zip");
    let damaged = bent(|all| all[2].crc ^= 1);
    let error = import(&damaged).expect_err("a wrong checksum").to_string();
    assert!(error.starts_with("“b” is damaged"), "{error}");
    assert_eq!(
        crc32(b"123456789"),
        0xcbf4_3926,
        "or the tests prove nothing"
    );
}

#[test]
fn a_damaged_bundle_is_refused_or_whole() {
    let good = bent(|_| {});
    let files = import(&good).expect("good");
    for end in 0..good.len() {
        assert!(import(&good[..end]).is_err(), "cut at {end}");
    }
    let mut dice = Dice::new(11);
    for round in 0..4000 {
        let mut bytes = good.clone();
        for _ in 0..=dice.below(3) {
            let at = dice.below(bytes.len());
            bytes[at] = dice.next() as u8;
        }
        match import(&bytes) {
            Ok(got) => assert_eq!(
                got, files,
                "round {round}: what gets in is what was exported"
            ),
            Err(e) => {
                let said = e.to_string();
                let fine = said.ends_with('.') && !said.chars().any(char::is_control);
                assert!(fine, "round {round}: {said:?}");
            }
        }
    }
}
