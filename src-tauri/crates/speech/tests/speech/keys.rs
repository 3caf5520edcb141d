//! Keys are kept, locked, and never shown.

use callwright_speech::keys::{Keys, KeysError, Ring, Secret, Session, Vault};

const CANARY: &str = "sk-canary-7f3a";

#[test]
fn a_vault_opens_with_its_passphrase_and_with_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("data/keys");
    let vault = Vault::open(&file, "open sesame").expect("new");
    assert!(!file.exists(), "nothing is written before there is a key");
    vault
        .set("openai", &Secret::new(&format!("  {CANARY}\n")))
        .expect("kept");
    vault.set("other", &Secret::new("x")).expect("kept");
    vault.remove("other").expect("removed");
    let again = Vault::open(&file, "open sesame").expect("opens");
    assert_eq!(
        again.get("openai").expect("read"),
        Some(Secret::new(CANARY))
    );
    assert_eq!(again.get("other").expect("read"), None);
    assert_eq!(
        Vault::open(&file, "open sesam").err(),
        Some(KeysError::WrongPassphrase)
    );
    let bytes = std::fs::read(&file).expect("there");
    let shown = String::from_utf8_lossy(&bytes).into_owned();
    assert!(
        !shown.contains(CANARY) && !shown.contains("openai"),
        "nothing is readable"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "for the user alone");
    }
}

#[test]
fn a_damaged_vault_is_told_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("keys");
    Vault::open(&file, "p")
        .and_then(|v| v.set("a", &Secret::new("b")))
        .expect("kept");
    let whole = std::fs::read(&file).expect("there");
    let mut flipped = whole.clone();
    *flipped.last_mut().expect("not empty") ^= 1;
    let mut salted = whole.clone();
    salted[9] ^= 1;
    for (bytes, code) in [
        (b"".to_vec(), "keys_damaged"),
        (b"CWKEYS01".to_vec(), "keys_damaged"),
        (
            b"something else entirely, and long enough to be a vault".to_vec(),
            "keys_damaged",
        ),
        (vec![0; 2 << 20], "keys_damaged"),
        (whole[..whole.len() - 1].to_vec(), "wrong_passphrase"),
        (flipped, "wrong_passphrase"),
        (salted, "wrong_passphrase"),
    ] {
        std::fs::write(&file, &bytes).expect("written");
        let error = Vault::open(&file, "p").err().expect(code);
        assert_eq!(error.code(), code);
        assert!(
            !error.sentence("ar").is_empty() && error.to_string().matches(". ").count() >= 2,
            "{error}"
        );
        assert_eq!(
            std::fs::read(&file).expect("there"),
            bytes,
            "nothing is overwritten"
        );
    }
}

#[test]
fn a_session_forgets_and_no_secret_is_shown() {
    let session = Session::default();
    let secret = Secret::new(CANARY);
    session.set("a", &secret).expect("kept");
    assert_eq!(session.get("a").expect("read"), Some(secret.clone()));
    assert!(!format!("{secret:?} {session:?}").contains(CANARY));
    session.remove("a").expect("removed");
    assert_eq!(session.get("a").expect("read"), None);
    assert_eq!(Session::default().get("a").expect("read"), None);
}

/// Whether there is a keyring depends on the machine; either answer is a good one.
#[test]
fn the_systems_keyring_works_or_says_that_there_is_none() {
    let check = || match Ring::of_this_system() {
        Err(error) => assert!(matches!(error, KeysError::Ring { .. }), "{error}"),
        Ok(ring) => {
            // Even where there is one, it may be locked.
            let name = format!("test {}", std::process::id());
            if ring.set(&name, &Secret::new(CANARY)).is_ok() {
                assert_eq!(ring.get(&name), Ok(Some(Secret::new(CANARY))));
                assert_eq!(ring.remove(&name), Ok(()));
                assert_eq!(ring.get(&name), Ok(None));
            }
        }
    };
    check();
    // From within a runtime too, where another may not begin.
    crate::run(async { check() });
}
