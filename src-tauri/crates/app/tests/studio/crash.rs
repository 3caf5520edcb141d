//! The program is killed in the middle of its work, again and again: no edit that was answered may
//! be lost, and no file may be torn.

use crate::rig::*;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

const DATA: &str = "CALLWRIGHT_TEST_DATA";
const FOLDER: &str = "CALLWRIGHT_TEST_FOLDER";
const KILLS: u64 = 50;

/// Not a test by itself: what the killed process does. It edits without end and says which
/// revision was answered.
#[tokio::test]
async fn child_that_edits_until_it_is_killed() {
    let (Ok(data), Ok(folder)) = (std::env::var(DATA), std::env::var(FOLDER)) else {
        return;
    };
    let rig = Rig::open(Path::new(&data)).await;
    let project = rig.project(Path::new(&folder)).await;
    let open = rig.flow("w", &project, "main").await;
    let (mut rev, mut now) = (open.rev, open.book.flow.description.clone());
    println!("at {rev} {now}.");
    loop {
        let next = format!("edit {}", rev + 1);
        rig.edit("w", &project, "main", rev, vec![describe(&now, &next)])
            .await;
        (rev, now) = (rev + 1, next);
        println!("at {rev} {now}.");
        if rev % 7 == 0 {
            rig.save("w", &project, "main").await;
        }
    }
}

#[tokio::test]
async fn no_answered_edit_is_lost_when_the_program_is_killed() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small_project(folder.path());
    let mut last = 0;
    for round in 0..KILLS {
        let answered = kill_after(data.path(), folder.path(), 2 + (round * 37) % 23, last);
        assert!(
            answered > last,
            "round {round}: nothing was done after {last}"
        );
        let file = read(folder.path(), "main.flow.json");
        assert_eq!(file["future"][1], 2, "the file is whole");
        last = answered;
    }
    let rig = Rig::open(data.path()).await;
    let project = rig.project(folder.path()).await;
    let open = rig.flow("w", &project, "main").await;
    assert!(open.rev >= last, "answered {last}, there is {}", open.rev);
    assert_eq!(open.book.flow.description, format!("edit {}", open.rev));
    assert_eq!(open.undo.len(), 200.min(usize::try_from(open.rev).unwrap()));
    rig.studio.close().await;
    let file = read(folder.path(), "main.flow.json");
    assert_eq!(file["description"], format!("edit {}", open.rev));
}

/// Let the child answer so many edits, kill it, and say the last revision that was answered. Each
/// child checks, by going on, that what the one before it had answered is there.
fn kill_after(data: &Path, folder: &Path, edits: u64, before: u64) -> u64 {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--exact",
            "crash::child_that_edits_until_it_is_killed",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(DATA, data)
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let (mut seen, mut last) = (0, None);
    let mut started = None;
    // To the end of what it wrote: what it had said before it was killed was answered too.
    while let Some(Ok(line)) = lines.next() {
        let Some((rev, said)) = line.split("at ").nth(1).and_then(|at| at.split_once(' ')) else {
            continue;
        };
        // A line may be cut by the end.
        let (Ok(rev), true) = (rev.parse::<u64>(), said.ends_with('.')) else {
            continue;
        };
        if rev > 0 {
            assert_eq!(
                said,
                format!("edit {rev}."),
                "the description belongs to the revision"
            );
        }
        started.get_or_insert(rev);
        last = Some(rev);
        seen += 1;
        if seen == edits {
            child.kill().expect("it is killed");
        }
    }
    child.wait().expect("it is gone");
    let started = started.expect("the child opened the flow");
    assert!(
        started >= before,
        "{before} was answered, and only {started} is there"
    );
    last.expect("it said something")
}
