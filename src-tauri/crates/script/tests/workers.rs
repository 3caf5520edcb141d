//! The pool: workers that die, lie, hang or are none at all; many callers; tokio; the end.

mod common;

use callwright_script::{Job, Report, ScriptErrorKind, Setup, Slot, Value, Workers};
use common::{WORKER, error_of, job, returned, setup, workers};
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn kind_of(report: &Report) -> Option<ScriptErrorKind> {
    report.result.as_ref().err().map(|error| error.kind)
}

#[test]
fn workers_are_used_again() {
    let workers = workers();
    for n in 0..200 {
        let job = Job {
            slots: vec![Slot::new("n", n)],
            ..job("return n * 2")
        };
        assert_eq!(returned(&workers, &job), Value::from(n * 2));
    }
    let tally = workers.tally();
    assert!(tally.started <= 2, "one at work and one ready: {tally:?}");
    assert_eq!(tally.retired, 0);
}

#[test]
fn many_threads_get_their_own_answers() {
    let workers = workers();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let workers = &workers;
            scope.spawn(move || {
                for n in 0..50 {
                    let mine = thread * 1000 + n;
                    let job = Job {
                        slots: vec![Slot::new("n", mine)],
                        ..job("return [n, console.log(n)]")
                    };
                    let report = workers.run(&job);
                    assert_eq!(report.console[0].text, mine.to_string());
                    let expected = Value::List(vec![Value::from(mine), Value::Null]);
                    assert_eq!(report.result.expect("it runs").returned, expected);
                }
            });
        }
    });
    let most = Setup::default().most_workers as u64 + 1;
    assert!(workers.tally().started <= most, "{:?}", workers.tally());
}

#[test]
fn a_killed_worker_is_replaced_by_one_that_is_ready() {
    let workers = workers();
    returned(&workers, &job("return 1"));
    for _ in 0..3 {
        let report = workers.run(&job("return new Array(1e9) + ''"));
        assert_eq!(
            kind_of(&report),
            Some(ScriptErrorKind::Deadline),
            "{report:?}"
        );
        assert_eq!(returned(&workers, &job("return 1")), Value::from(1));
    }
    let tally = workers.tally();
    assert_eq!(tally.killed, 3, "the handler cannot stop these: {tally:?}");
}

#[test]
fn worn_workers_are_replaced() {
    let workers = Workers::with_setup(Setup {
        runs_per_worker: 5,
        ..setup()
    });
    for _ in 0..20 {
        returned(&workers, &job("return 1"));
    }
    assert_eq!(workers.tally().retired, 4);
}

#[tokio::test]
async fn async_runs_share_the_workers_and_do_not_block() {
    let workers = Workers::with_setup(Setup {
        most_workers: 2,
        ..setup()
    });
    workers.warm();
    let runs: Vec<_> = (0..40)
        .map(|n| {
            let workers = workers.clone();
            let code = if n % 10 == 0 { "for (;;);" } else { "return n" };
            let job = Job {
                slots: vec![Slot::new("n", n)],
                ..job(code)
            };
            tokio::spawn(async move { workers.run_async(job).await })
        })
        .collect();
    // This test has one thread: were it blocked, nothing of this would be done at all.
    let mut ticks = 0;
    while !runs.iter().all(tokio::task::JoinHandle::is_finished) {
        tokio::time::sleep(Duration::from_millis(1)).await;
        ticks += 1;
    }
    assert!(
        ticks > 20,
        "the four endless scripts take 50 ms each: {ticks} ticks"
    );
    for (n, run) in runs.into_iter().enumerate() {
        let report = run.await.expect("no run panics");
        match n % 10 {
            0 => assert_eq!(kind_of(&report), Some(ScriptErrorKind::Deadline)),
            _ => assert_eq!(
                report.result.expect("it runs").returned,
                Value::from(n as i32)
            ),
        }
    }
    let errors = workers.check_async("return (".into(), "".into()).await;
    assert_eq!(errors.len(), 1);
}

#[test]
fn what_cannot_be_started_is_an_error_each_time() {
    let workers = Workers::with_command("/no/such/worker", [] as [&str; 0]);
    for _ in 0..3 {
        let error = error_of(workers.run(&job("return 1")), "return 1");
        assert_eq!(error.kind, ScriptErrorKind::Worker);
        assert!(error.message.contains("could not be started"), "{error}");
    }
    assert_eq!(workers.check("", "")[0].kind, ScriptErrorKind::Worker);
}

#[test]
fn a_host_that_is_no_worker_is_found_out() {
    // This test's executable does not know the argument, as a host that forgot to ask.
    let report = Workers::new().run(&job("return 1"));
    assert_eq!(
        kind_of(&report),
        Some(ScriptErrorKind::Worker),
        "{report:?}"
    );
}

#[cfg(unix)]
mod liars {
    use super::*;

    /// What a real worker says first.
    const HELLO: &str = r"printf 'CWWRK\000\000\001\000\000\000\000\000\000\000\000'";
    const REQUEST: &str = "dd bs=1 count=40 2>/dev/null >/dev/null";

    fn shell(script: &str) -> Workers {
        let args = ["-c", script].map(OsString::from).to_vec();
        let command = Some(PathBuf::from("/bin/sh"));
        Workers::with_setup(Setup {
            command,
            args,
            start_ms: 200,
            most_workers: 1,
            ..Setup::default()
        })
    }

    /// Whatever is said: an error in time, and again the next time.
    fn check(script: &str, expected: &[ScriptErrorKind]) {
        let workers = shell(script);
        for _ in 0..2 {
            let begun = Instant::now();
            let kind = kind_of(&workers.run(&job("return 1")));
            assert!(
                kind.is_some_and(|kind| expected.contains(&kind)),
                "{script}: {kind:?}"
            );
            assert!(
                begun.elapsed() < Duration::from_secs(5),
                "{script}: {:?}",
                begun.elapsed()
            );
        }
    }

    #[test]
    fn workers_that_are_none() {
        for script in [
            "exit 0",
            "echo Hello, how are you today?",
            "cat /dev/zero",
            "exec sleep 100",
        ] {
            check(
                script,
                &[ScriptErrorKind::Worker, ScriptErrorKind::Deadline],
            );
        }
    }

    #[test]
    fn workers_that_die_before_their_answer() {
        check(HELLO, &[ScriptErrorKind::Worker]);
        check(
            &format!("{HELLO}; {REQUEST}; exit 1"),
            &[ScriptErrorKind::Worker],
        );
        check(
            &format!("{HELLO}; {REQUEST}; kill -SEGV $$"),
            &[ScriptErrorKind::Worker],
        );
    }

    #[test]
    fn workers_that_answer_nonsense() {
        let answers = [
            // A length of 4 GB, of nothing, and less than a number.
            r"printf '\377\377\377\377'; cat /dev/zero",
            r"printf '\000\000\000\000'",
            r"printf '\004\000\000\000\001\000\000\000'",
            // Another request's number.
            r"printf '\011\000\000\000\002\000\000\000\000\000\000\000\000'",
            // An answer that is neither a part nor the last.
            r"printf '\022\000\000\000\001\000\000\000\000\000\000\000\011\000\000\000\000\000\000\000\000\000'",
            // An answer of no known sort, and one with far too many values.
            r"printf '\022\000\000\000\001\000\000\000\000\000\000\000\001\000\000\000\000\000\000\000\000\011'",
            r"printf '\027\000\000\000\001\000\000\000\000\000\000\000\001\000\000\000\000\000\000\000\000\000\005\377\377\377\177'",
            // A right answer and then some more.
            r"printf '\033\000\000\000\001\000\000\000\000\000\000\000\001\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000more'",
        ];
        for answer in answers {
            let script = format!("{HELLO}; {REQUEST}; {answer}; exec sleep 100");
            check(
                &script,
                &[ScriptErrorKind::Worker, ScriptErrorKind::Deadline],
            );
        }
        check(
            &format!("{HELLO}; exec cat /dev/urandom"),
            &[ScriptErrorKind::Worker],
        );
    }

    #[test]
    fn a_right_answer_by_hand_is_taken() {
        // So that the lies above fail for being lies.
        let answer = r"printf '\033\000\000\000\001\000\000\000\000\000\000\000\001\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000'";
        let report =
            shell(&format!("{HELLO}; {REQUEST}; {answer}; exec sleep 100")).run(&job("return 1"));
        assert_eq!(
            report.result.expect("the frame is right").returned,
            Value::Null
        );
    }

    #[test]
    fn workers_that_hang() {
        check(
            &format!("{HELLO}; exec sleep 100"),
            &[ScriptErrorKind::Deadline],
        );
        check(
            &format!("{HELLO}; {REQUEST}; exec sleep 100"),
            &[ScriptErrorKind::Deadline],
        );
        // A little at a time is no answer either.
        let drip = r"printf '\377\377\000\000'; while :; do printf x; sleep 0.01; done";
        check(
            &format!("{HELLO}; {REQUEST}; {drip}"),
            &[ScriptErrorKind::Deadline],
        );
    }
}

#[cfg(target_os = "linux")]
mod lives {
    use super::*;
    use std::io::{Read, Write};
    use std::process::{Command, Stdio};

    fn alive(pid: u32) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit_once(')')
            .is_some_and(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X']))
    }

    fn ends_within(time: Duration, mut gone: impl FnMut() -> bool) -> bool {
        let begun = Instant::now();
        while !gone() {
            if begun.elapsed() > time {
                return false;
            }
            std::thread::yield_now();
        }
        true
    }

    #[test]
    fn a_worker_ends_with_its_input() {
        let mut worker = Command::new(WORKER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it is built");
        let mut hello = [0; 16];
        worker
            .stdout
            .as_mut()
            .expect("piped")
            .read_exact(&mut hello)
            .expect("it says hello");
        drop(worker.stdin.take());
        let ended = ends_within(Duration::from_secs(10), || {
            worker.try_wait().is_ok_and(|s| s.is_some())
        });
        let _ = worker.kill();
        assert!(ended, "the end of the input is its end");
        assert!(worker.wait().expect("it was started").success());
    }

    #[test]
    fn a_worker_ends_at_a_broken_request() {
        let mut worker = Command::new(WORKER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it is built");
        worker
            .stdin
            .as_mut()
            .expect("piped")
            .write_all(&[9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 77])
            .expect("it reads");
        let ended = ends_within(Duration::from_secs(10), || {
            worker.try_wait().is_ok_and(|s| s.is_some())
        });
        let _ = worker.kill();
        assert!(ended, "it does not guess");
    }

    /// A shell that is killed takes its worker along: the pipe stays open in the test, so
    /// that only the death of the parent can tell it.
    #[test]
    fn a_worker_ends_with_its_parent() {
        // By a number of its own: a shell gives what it starts behind it no input under 0, and
        // a worker without input ends by itself.
        let script = format!("exec 3<&0; '{WORKER}' <&3 & echo $!; wait");
        let mut parent = Command::new("/bin/sh")
            .args(["-c", &script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("there is a shell");
        // Held open to the end: it must not be the end of its input that the worker sees.
        let input = parent.stdin.take();
        let mut said = Vec::new();
        let out = parent.stdout.as_mut().expect("piped");
        while !said.windows(5).any(|bytes| bytes == b"CWWRK") || !said.contains(&b'\n') {
            let mut byte = [0];
            out.read_exact(&mut byte).expect("the pid and a hello");
            said.push(byte[0]);
        }
        let digits: String = said
            .iter()
            .map(|b| *b as char)
            .filter(char::is_ascii_digit)
            .collect();
        let pid: u32 = digits.parse().expect("a pid");
        assert!(alive(pid), "{pid} waits for a request");
        parent.kill().expect("it lives");
        parent.wait().expect("it was killed");
        assert!(
            ends_within(Duration::from_secs(10), || !alive(pid)),
            "{pid} lives on"
        );
        drop(input);
    }

    #[test]
    fn the_pool_leaves_no_process_behind() {
        let mine = || {
            let tasks = std::fs::read_dir("/proc/self/task").expect("Linux has it");
            let lists = tasks
                .flatten()
                .map(|task| std::fs::read_to_string(task.path().join("children")));
            lists.flatten().any(|list| !list.trim().is_empty())
        };
        let workers = workers();
        returned(&workers, &job("return 1"));
        let _ = workers.run(&job("for (;;);"));
        let clone = workers.clone();
        drop(workers);
        assert_eq!(
            returned(&clone, &job("return 2")),
            Value::from(2),
            "a clone keeps the workers"
        );
        drop(clone);
        assert!(!mine(), "the last one ends and reaps them");
    }

    #[test]
    fn a_worker_has_no_environment_and_few_rights() {
        let workers = workers();
        returned(&workers, &job("return 1"));
        let tasks = std::fs::read_dir("/proc/self/task")
            .expect("Linux has it")
            .flatten();
        let pids: Vec<String> = tasks
            .filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok())
            .flat_map(|list| {
                list.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        assert!(!pids.is_empty(), "a worker is alive");
        let read = |pid: &str, file: &str| {
            std::fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap_or_default()
        };
        // The spare may still be on its way: one that has served has its limits.
        let limited = pids.iter().any(|pid| {
            let limits = read(pid, "limits");
            let hard = |name: &str| {
                let line = limits
                    .lines()
                    .find_map(|line| line.strip_prefix(name))
                    .unwrap_or("");
                line.split_whitespace()
                    .nth(1)
                    .and_then(|n| n.parse::<u64>().ok())
            };
            hard("Max core file size") == Some(0)
                && hard("Max file size") == Some(0)
                && hard("Max address space").is_some_and(|bytes| bytes < 200 << 20)
                && read(pid, "status").contains("NoNewPrivs:\t1")
        });
        assert!(limited, "no worker has its limits");
        for pid in &pids {
            let environment = read(pid, "environ");
            assert!(
                !environment.contains("CARGO") && !environment.contains("HOME="),
                "{environment:?}"
            );
        }
    }
}

#[test]
fn the_same_again_need_not_be_run_again() {
    let once = Setup {
        runs_per_worker: 1,
        ..setup()
    };
    let workers = Workers::recalling(once, 1 << 20);
    let with = |n: i32, now_ms: i64, code: &str| Job {
        slots: vec![Slot::new("n", n)],
        now_ms,
        ..job(code)
    };
    for now_ms in 0..10 {
        assert_eq!(
            returned(&workers, &with(1, now_ms, "return n + 1")),
            Value::from(2)
        );
    }
    assert_eq!(workers.tally().retired, 1, "time is nothing to this script");
    assert_eq!(
        returned(&workers, &with(2, 0, "return n + 1")),
        Value::from(3)
    );
    assert_eq!(workers.tally().retired, 2, "another value is another run");
    for now_ms in 0..3 {
        let now = returned(&workers, &with(1, now_ms, "return Date.now()"));
        assert_eq!(
            now,
            Value::from(now_ms as f64),
            "a script that looks at the clock is run"
        );
    }
    assert_eq!(workers.tally().retired, 5);
    let hidden = with(
        1,
        7,
        "return typeof globalThis['Da' + 'te'] + typeof globalThis['Ma' + 'th']",
    );
    assert_eq!(
        returned(&workers, &hidden),
        Value::from("undefinedundefined"),
        "what is not mentioned is not there"
    );
    let hidden = with(1, 7, "return typeof Math['ran' + 'dom']");
    assert_eq!(returned(&workers, &hidden), Value::from("undefined"));
}

#[test]
fn a_test_of_another_crate_finds_the_worker_beside_it() {
    let workers = Workers::beside_this_test().expect("cargo builds it for this test");
    assert_eq!(returned(&workers, &job("return 1")), Value::from(1));
}
