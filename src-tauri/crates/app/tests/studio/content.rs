//! The content library: files taken in, takes, what is stale, what is in use, and bad files.

use crate::rig::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_app::content::{CellState, RowKind};
use callwright_app::studio::wire::*;
use callwright_audio::Clip;
use callwright_audio::files::wav_pcm16;
use serde_json::{Value, json};
use std::path::Path;

/// A WAV of a tone.
fn tone(hz: u32, ms: u32) -> Vec<u8> {
    let samples = (0..hz * ms / 1_000).map(|n| (n as f32 * 0.3).sin() * 0.2);
    wav_pcm16(&Clip::new(hz, samples.collect::<Vec<f32>>()))
}

struct Desk {
    rig: Rig,
    project: String,
    folder: tempfile::TempDir,
    _data: tempfile::TempDir,
}

impl Desk {
    async fn open() -> Desk {
        let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        small_project(folder.path());
        let rig = Rig::open(data.path()).await;
        let project = rig.project(folder.path()).await;
        Desk {
            rig,
            project,
            folder,
            _data: data,
        }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    async fn ask<T: serde::de::DeserializeOwned>(&self, name: &str, mut args: Value) -> T {
        args["project"] = json!(self.project);
        self.rig.get("w", name, args).await
    }

    async fn offer(&self, name: &str, bytes: &[u8]) -> Offered {
        let bytes = STANDARD.encode(bytes);
        self.ask("content_offer", json!({ "name": name, "bytes": bytes }))
            .await
    }

    /// Offer a file and take it in for what its name says.
    async fn take_in(&self, name: &str, bytes: &[u8]) -> Brought {
        let offered = self.offer(name, bytes).await;
        assert_eq!(offered.refused, "", "{name}");
        let file =
            json!({ "offer": offered.offer, "id": offered.id, "language": offered.language });
        let all: BroughtAll = self.ask("content_accept", json!({ "files": [file] })).await;
        all.brought[0].clone()
    }

    async fn state(&self, id: &str, language: &str) -> Option<CellState> {
        let content: Content = self.ask("content", json!({ "ids": [id] })).await;
        let cells = content
            .rows
            .iter()
            .filter_map(|row| row.cells.get(language));
        cells.map(|cell| cell.state).next()
    }

    async fn takes(&self, id: &str) -> Vec<TakeCard> {
        let asked = json!({ "id": id, "language": "en" });
        self.ask::<Takes>("content_takes", asked).await.takes
    }

    async fn problems(&self) -> Vec<String> {
        let open = self.rig.flow("w", &self.project, "main").await;
        open.view
            .problems
            .iter()
            .map(|p| p.issue.code.clone())
            .collect()
    }

    async fn write_text(&self, before: &str, after: &str) {
        let rev = self.rig.flow("w", &self.project, "main").await.view.rev;
        let act = change(BookPart::Text, "en/hello", json!(before), json!(after));
        self.rig
            .edit("w", &self.project, "main", rev, vec![act])
            .await;
    }
}

#[tokio::test]
async fn a_recording_is_taken_in_replaced_and_brought_back() {
    let desk = Desk::open().await;
    assert_eq!(desk.state("hello", "en").await, Some(CellState::TextOnly));
    let (first, second) = (tone(8_000, 400), tone(16_000, 900));
    let brought = desk.take_in("Hello.WAV", &first).await;
    assert_eq!((brought.id.as_str(), brought.before), ("hello", None));
    assert_eq!(desk.state("hello", "en").await, Some(CellState::Recorded));
    let file = desk.root().join("prompts/en/hello.wav");
    assert_eq!(
        std::fs::read(&file).unwrap(),
        first,
        "it lies in the project"
    );
    let catalog = read(desk.root(), "prompts/catalog.json");
    assert_eq!(catalog["items"]["hello"]["files"]["en"]["ms"], 400);

    let replaced = desk.take_in("prompts/en/hello.wav", &second).await;
    assert_eq!(replaced.before, brought.now, "what counted is still known");
    assert_eq!(std::fs::read(&file).unwrap(), second);
    let takes = desk.takes("hello").await;
    let told: Vec<(u32, bool)> = takes.iter().map(|t| (t.ms, t.current)).collect();
    assert_eq!(told, [(900, true), (400, false)]);

    let back = json!([{ "id": "hello", "language": "en", "take": brought.now }]);
    let _: BroughtAll = desk
        .ask("content_bring_back", json!({ "cells": back }))
        .await;
    assert_eq!(
        std::fs::read(&file).unwrap(),
        first,
        "an earlier take counts again"
    );
    let out = json!([{ "id": "hello", "language": "en" }]);
    let out: BroughtAll = desk
        .ask("content_bring_back", json!({ "cells": out }))
        .await;
    assert!(!file.exists(), "no file counts");
    assert_eq!(desk.state("hello", "en").await, Some(CellState::TextOnly));
    assert_eq!(
        out.brought[0].before, brought.now,
        "and it can be brought back"
    );
}

#[tokio::test]
async fn a_text_that_changed_after_its_recording_is_told() {
    let desk = Desk::open().await;
    desk.rig.flow("w", &desk.project, "main").await;
    desk.take_in("hello.wav", &tone(8_000, 300)).await;
    assert!(
        !desk
            .problems()
            .await
            .contains(&"stale_recording".to_owned())
    );
    desk.write_text("Hello", "Hello again").await;
    assert_eq!(desk.state("hello", "en").await, Some(CellState::Stale));
    assert!(
        desk.problems()
            .await
            .contains(&"stale_recording".to_owned())
    );
    let cell = json!({ "id": "hello", "language": "en" });
    let _: Nothing = desk.ask("content_confirm", cell).await;
    assert_eq!(desk.state("hello", "en").await, Some(CellState::Recorded));
    let told = desk.rig.told("w");
    let refreshed = told
        .iter()
        .filter(|e| matches!(e, Event::FlowChanged(_)))
        .count();
    assert!(
        refreshed > 0,
        "the window is told that its problems are others"
    );
    std::fs::remove_file(desk.root().join("prompts/en/hello.wav")).unwrap();
    assert_eq!(desk.state("hello", "en").await, Some(CellState::Missing));
    desk.write_text("Hello again", "Hello").await;
    assert!(
        desk.problems()
            .await
            .contains(&"missing_recording".to_owned())
    );
}

#[tokio::test]
async fn what_came_with_the_folder_is_kept_before_it_is_replaced() {
    let desk = Desk::open().await;
    let own = tone(8_000, 250);
    std::fs::create_dir_all(desk.root().join("prompts/en")).unwrap();
    std::fs::write(desk.root().join("prompts/en/by-git.wav"), &own).unwrap();
    let entry = json!({ "file": "en/by-git.wav", "sha256": "00", "ms": 250 });
    write(
        desk.root(),
        "prompts/catalog.json",
        &json!({ "schema": "urn:callwright:catalog:1", "items": { "hello": { "files": { "en": entry }, "mood": "calm" } } }),
    );
    let brought = desk.take_in("hello.wav", &tone(8_000, 500)).await;
    assert!(brought.before.is_some());
    assert!(
        !desk.root().join("prompts/en/by-git.wav").exists(),
        "nobody names it"
    );
    let catalog = read(desk.root(), "prompts/catalog.json");
    assert_eq!(
        catalog["items"]["hello"]["mood"], "calm",
        "what is unknown stays"
    );
    let back = json!([{ "id": "hello", "language": "en", "take": brought.before }]);
    let _: BroughtAll = desk
        .ask("content_bring_back", json!({ "cells": back }))
        .await;
    let file =
        read(desk.root(), "prompts/catalog.json")["items"]["hello"]["files"]["en"]["file"].clone();
    let path = desk.root().join("prompts").join(file.as_str().unwrap());
    assert_eq!(std::fs::read(path).unwrap(), own);
}

#[tokio::test]
async fn bad_files_are_refused_with_a_sentence_and_odd_ones_are_told() {
    let desk = Desk::open().await;
    let good = tone(8_000, 400);
    let mut huge = good.clone();
    huge.resize((50 << 20) + 1, 0);
    for (name, bytes, says) in [
        ("empty.wav", &b""[..], "empty"),
        (
            "text.wav",
            b"This is a letter.",
            "no sound, film or picture",
        ),
        ("cut.wav", &good[..20], ""),
        ("huge.wav", &huge, "50 MB is the most"),
        ("drawing.svg", b"<svg onload='alert(1)'/>", "PNG"),
        (
            "cut.mp4",
            b"\0\0\0\x18ftypisom\0\0\0\0isommp42\0\0\0\x10moov",
            "ends before",
        ),
    ] {
        let offered = desk.offer(name, bytes).await;
        assert!(!offered.refused.is_empty(), "{name} is refused");
        assert!(
            offered.refused.contains(says),
            "{name}: {}",
            offered.refused
        );
        assert!(offered.offer.is_empty());
    }
    let silence = wav_pcm16(&Clip::silence(8_000, 500));
    for (name, bytes, says) in [
        ("silent.wav", &silence, "only silence"),
        ("wrong.mp3", &good, "ends in .mp3"),
        ("fast.wav", &tone(192_000, 200), ""),
    ] {
        let offered = desk.offer(name, bytes).await;
        assert_eq!(offered.refused, "", "{name}");
        let told = offered.notices.join(" ");
        assert!(told.contains(says), "{name}: {told}");
    }
    assert!(!desk.root().join("prompts").exists(), "nothing was taken");
}

#[tokio::test]
async fn what_steps_use_is_not_deleted() {
    let desk = Desk::open().await;
    desk.take_in("hello.wav", &tone(8_000, 300)).await;
    desk.take_in("en/bye.wav", &tone(8_000, 300)).await;
    let rows = json!([{ "id": "bye", "kind": "prompt" }, { "id": "hello", "kind": "prompt" }]);
    let deleted: Deleted = desk.ask("content_delete", json!({ "rows": rows })).await;
    let told: Vec<&str> = deleted.in_use.iter().map(|u| u.id.as_str()).collect();
    assert_eq!(told, ["hello"]);
    assert_eq!(deleted.in_use[0].uses[0].step, "hello");
    assert!(
        desk.root().join("prompts/en/bye.wav").exists(),
        "nothing was deleted"
    );
    let rows = json!([{ "id": "bye", "kind": "prompt" }]);
    let deleted: Deleted = desk.ask("content_delete", json!({ "rows": rows })).await;
    assert!(deleted.in_use.is_empty() && deleted.brought.len() == 1);
    assert!(!desk.root().join("prompts/en/bye.wav").exists());
}

#[tokio::test]
async fn a_sound_is_changed_and_what_it_was_stays_a_take() {
    let desk = Desk::open().await;
    desk.take_in("hello.wav", &tone(16_000, 2_000)).await;
    let sound: Sound = desk
        .ask("content_sound", json!({ "id": "hello", "language": "en" }))
        .await;
    assert_eq!(
        (sound.ms, sound.hz, sound.peaks.len()),
        (2_000, 16_000, 1_200)
    );
    let edit = json!({ "from_ms": 500, "to_ms": 1500, "level": true, "fade_in_ms": 20 });
    let asked = json!({ "id": "hello", "language": "en", "edit": edit, "origin": "cut" });
    let tried: TriedSound = desk.ask("content_try_edit", asked.clone()).await;
    assert_eq!(tried.sound.ms, 1_000);
    let loud = tried.sound.lufs.expect("a tone");
    assert!((loud + 19.0).abs() < 0.6, "{loud} LUFS");
    assert_eq!(desk.takes("hello").await.len(), 1, "trying changes nothing");
    let _: BroughtAll = desk.ask("content_edit_sound", asked).await;
    let takes = desk.takes("hello").await;
    let told: Vec<(u32, &str)> = takes.iter().map(|t| (t.ms, t.origin.as_str())).collect();
    assert_eq!(told, [(1_000, "cut"), (2_000, "hello.wav")]);
    let nothing = json!({ "project": desk.project, "id": "hello", "language": "en", "edit": { "from_ms": 9_000 } });
    assert_eq!(
        desk.rig.refused("w", "content_edit_sound", nothing).await,
        RefusalCode::Arguments
    );
    for how in ["plain", "phone"] {
        let asked = json!({ "id": "hello", "language": "en", "how": how });
        let media: Media = desk.ask("content_media", asked).await;
        assert_eq!(media.mime, "audio/wav");
        assert!(
            STANDARD.decode(media.bytes).unwrap().starts_with(b"RIFF"),
            "{how}"
        );
    }
}

#[tokio::test]
async fn a_folder_is_taken_in_by_its_names_and_nothing_beside_it() {
    let desk = Desk::open().await;
    let studio = tempfile::tempdir().unwrap();
    let sounds = studio.path().join("from-studio/ar/digits");
    std::fs::create_dir_all(&sounds).unwrap();
    std::fs::write(sounds.join("1.wav"), tone(8_000, 300)).unwrap();
    std::fs::write(studio.path().join("secret.wav"), tone(8_000, 300)).unwrap();
    *desk.rig.desktop.chosen.lock().unwrap() = Some(studio.path().join("from-studio"));
    let picked: Picked = desk.rig.get("w", "pick", json!({ "kind": "folder" })).await;
    let asked = json!({ "ticket": picked.ticket });
    let files: FolderFiles = desk.rig.get("w", "content_folder", asked).await;
    assert_eq!(files.names, ["ar/digits/1.wav"]);
    let write_arabic = json!({ "hello": "مرحبا" });
    write(desk.root(), "i18n/ar.json", &write_arabic);
    let asked = json!({ "name": "ar/digits/1.wav", "ticket": picked.ticket });
    let offered: Offered = desk.ask("content_offer", asked).await;
    assert_eq!(
        (offered.id.as_str(), offered.language.as_str()),
        ("digits/1", "ar")
    );
    let outside =
        json!({ "project": desk.project, "name": "../secret.wav", "ticket": picked.ticket });
    assert_eq!(
        desk.rig.refused("w", "content_offer", outside).await,
        RefusalCode::Gone
    );
    for (id, language) in [("../../x", "en"), ("x", "../en"), ("", "en")] {
        let file = json!({ "offer": offered.offer, "id": id, "language": language });
        let asked = json!({ "project": desk.project, "files": [file] });
        let code = desk.rig.refused("w", "content_accept", asked).await;
        assert_eq!(code, RefusalCode::Arguments, "{id:?} {language:?}");
    }
}

#[tokio::test]
async fn scripts_and_sounds_are_given_out() {
    let desk = Desk::open().await;
    desk.take_in("hello.wav", &tone(16_000, 500)).await;
    let asked = json!({ "languages": ["en"], "format": "csv", "open": true });
    let script: Exported = desk.ask("content_script", asked).await;
    let text = String::from_utf8(STANDARD.decode(script.bytes).unwrap()).unwrap();
    assert!(
        text.contains("bye,en,en/bye.wav,Good bye") && !text.contains("hello"),
        "{text}"
    );
    let asked = json!({ "languages": ["en"], "format": "pdf", "open": false });
    let script: Exported = desk.ask("content_script", asked).await;
    assert!(STANDARD.decode(script.bytes).unwrap().starts_with(b"%PDF"));
    let set: SoundSetMade = desk
        .ask("content_sound_set", json!({ "languages": ["en"] }))
        .await;
    assert_eq!((set.files, set.left_out.len()), (1, 0));
    let zip = STANDARD.decode(set.bytes).unwrap();
    let name = b"en/hello.ulaw";
    assert!(zip.windows(name.len()).any(|w| w == name));
    let to = tempfile::tempdir().unwrap();
    *desk.rig.desktop.chosen.lock().unwrap() = Some(to.path().to_owned());
    let picked: Picked = desk.rig.get("w", "pick", json!({ "kind": "folder" })).await;
    let asked = json!({ "languages": ["en"], "ticket": picked.ticket });
    let _: SoundSetMade = desk.ask("content_sound_set", asked).await;
    assert_eq!(
        std::fs::read(to.path().join("en/hello.ulaw"))
            .unwrap()
            .len(),
        4_000
    );
}

#[tokio::test]
async fn a_damaged_catalogue_is_told_and_not_written_over() {
    let desk = Desk::open().await;
    std::fs::create_dir_all(desk.root().join("prompts")).unwrap();
    std::fs::write(desk.root().join("prompts/catalog.json"), "{ torn").unwrap();
    let content: Content = desk.ask("content", json!({})).await;
    assert!(!content.broken.is_empty() && !content.rows.is_empty());
    let offered = desk.offer("hello.wav", &tone(8_000, 300)).await;
    let file = json!({ "offer": offered.offer, "id": "hello", "language": "en" });
    let asked = json!({ "project": desk.project, "files": [file] });
    let why = desk
        .rig
        .ask::<BroughtAll>("w", "content_accept", asked)
        .await;
    assert!(why.unwrap_err().message.contains("cannot be read"));
    let kept = std::fs::read_to_string(desk.root().join("prompts/catalog.json")).unwrap();
    assert_eq!(kept, "{ torn");
}

#[tokio::test]
async fn films_and_pictures_have_no_language_and_are_found_by_what_is_written_of_them() {
    let desk = Desk::open().await;
    let mut film = b"\0\0\0\x10ftypisom\0\0\0\0".to_vec();
    film.extend(b"\0\0\0\x0fmoov__vide_");
    let offered = desk.offer("en/Tour.mp4", &film).await;
    assert_eq!(
        (offered.refused.as_str(), offered.language.as_str()),
        ("", "")
    );
    let brought = desk.take_in("en/Tour.mp4", &film).await;
    assert_eq!(
        (brought.id.as_str(), brought.language.as_str()),
        ("Tour", "")
    );
    let picture = [b"\xff\xd8\xff\xe0".as_slice(), &[0; 40]].concat();
    let cell =
        json!({ "id": "Tour", "language": "", "ms": 4200, "thumbnail": STANDARD.encode(&picture) });
    let _: Nothing = desk.ask("content_seen", cell).await;
    let kept = json!({ "id": "Tour", "language": "", "how": "thumbnail" });
    let kept: Media = desk.ask("content_media", kept).await;
    assert_eq!(STANDARD.decode(kept.bytes).unwrap(), picture);
    let written = json!({ "id": "Tour", "category": " Films ", "tags": ["b", "a", "a", ""], "meta": { "by": "us" } });
    let _: Nothing = desk.ask("content_save_item", written).await;
    let content: Content = desk.ask("content", json!({ "ids": ["Tour"] })).await;
    let row = &content.rows[0];
    assert_eq!((row.kind, row.category.as_str()), (RowKind::Video, "Films"));
    assert_eq!(
        (row.tags.join(","), row.cells[""].ms),
        ("a,b".to_owned(), 4_200)
    );
}

#[tokio::test]
async fn recordings_follow_their_prompt_to_a_new_name() {
    let desk = Desk::open().await;
    desk.take_in("hello.wav", &tone(8_000, 300)).await;
    let asked = json!({ "from": "hello", "to": "greeting" });
    let _: Nothing = desk.ask("content_rename", asked).await;
    assert_eq!(
        desk.state("greeting", "en").await,
        Some(CellState::Recorded)
    );
    assert_eq!(desk.takes("greeting").await.len(), 1);
    desk.take_in("en/bye.wav", &tone(8_000, 300)).await;
    let taken = json!({ "project": desk.project, "from": "bye", "to": "greeting" });
    let code = desk.rig.refused("w", "content_rename", taken).await;
    assert_eq!(code, RefusalCode::Exists);
}
