//! What a script cannot reach and cannot exceed (requirement 003-06), and what it cannot
//! leave for the next one (promise R6).

mod common;

use callwright_script::{Job, Kind, Limits, Report, ScriptErrorKind, Slot, Value, Workers};
use common::{error_of, job, returned, with_outputs, workers};

fn kind_of(workers: &Workers, job: &Job) -> ScriptErrorKind {
    error_of(workers.run(job), &job.code).kind
}

/// Every name is absent, however it is looked for.
fn check_absent(names: &[&str]) {
    let workers = workers();
    for name in names {
        let code = format!(
            "return [typeof {name}, '{name}' in globalThis, this.{name} === undefined, \
             Object.getOwnPropertyNames(globalThis).includes('{name}')]"
        );
        let expected = vec!["undefined".into(), false.into(), true.into(), false.into()];
        assert_eq!(
            returned(&workers, &job(&code)),
            Value::List(expected),
            "{name}"
        );
    }
}

#[test]
fn there_are_no_files() {
    check_absent(&[
        "require",
        "module",
        "std",
        "os",
        "bjson",
        "read",
        "load",
        "loadScript",
        "open",
    ]);
}

#[test]
fn there_is_no_network() {
    check_absent(&[
        "fetch",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "navigator",
        "net",
    ]);
}

#[test]
fn there_are_no_processes_or_threads() {
    check_absent(&[
        "process",
        "Deno",
        "Bun",
        "Worker",
        "child_process",
        "scriptArgs",
        "Atomics",
    ]);
}

#[test]
fn there_are_no_timers_and_no_second_clock() {
    check_absent(&[
        "setTimeout",
        "setInterval",
        "setImmediate",
        "performance",
        "requestAnimationFrame",
        "Temporal",
    ]);
}

#[test]
fn there_is_no_raw_memory() {
    check_absent(&[
        "ArrayBuffer",
        "SharedArrayBuffer",
        "Uint8Array",
        "Float64Array",
        "DataView",
        "WebAssembly",
    ]);
}

#[test]
fn there_are_no_proxies_and_no_weak_references() {
    check_absent(&["Proxy", "WeakRef", "FinalizationRegistry", "DOMException"]);
}

#[test]
fn modules_cannot_be_loaded() {
    let workers = workers();
    assert_eq!(
        kind_of(&workers, &job("import 'std'")),
        ScriptErrorKind::Syntax
    );
    assert_eq!(
        kind_of(&workers, &job("return import('std')")),
        ScriptErrorKind::Output
    );
    assert_eq!(
        kind_of(&workers, &job("import('/etc/passwd')")),
        ScriptErrorKind::Output
    );
}

#[test]
fn no_code_is_made_from_text() {
    let workers = workers();
    let ways = [
        "eval('1')",
        "(0, eval)('1')",
        "Function('1')",
        "new Function('1')",
        "(() => 1).constructor('1')",
        "(class {}).constructor('1')",
        "[].at.constructor('1')",
        "console.log.constructor('1')",
        "(function* () {}).constructor('1')",
        "(async () => 1).constructor('1')",
        "(async function* () {}).constructor('1')",
        "Reflect.construct(Function, ['1'], class {})",
        "class F extends Function {} new F('1')",
    ];
    for way in ways {
        assert_eq!(kind_of(&workers, &job(way)), ScriptErrorKind::Type, "{way}");
    }
    let walk = "
        const seen = new Set(), found = [];
        const walk = (o, path) => {
            if (o === null || (typeof o !== 'object' && typeof o !== 'function') || seen.has(o)) return;
            seen.add(o);
            for (const k of Reflect.ownKeys(o)) {
                const d = Object.getOwnPropertyDescriptor(o, k);
                for (const v of [d.value, d.get, d.set]) walk(v, path + '.' + String(k));
            }
            walk(Object.getPrototypeOf(o), path + '.__proto__');
            if (typeof o === 'function') try { if (o('return 7')() === 7) found.push(path) } catch {}
        };
        walk([globalThis, function* () {}, async () => 1, async function* () {}, class {}], '');
        return found";
    let report = workers.run(&Job {
        limits: Limits {
            deadline_ms: 1_000,
            ..Limits::default()
        },
        ..job(walk)
    });
    // Walking calls everything there is, promises too: their jobs are what is reported.
    let message = report.result.map_or_else(
        |error| error.message,
        |values| format!("{:?}", values.returned),
    );
    assert!(
        message == "List([])" || message.contains("promises"),
        "{message}"
    );
}

#[test]
fn time_is_limited() {
    let workers = workers();
    let short = Limits {
        deadline_ms: 5,
        ..Limits::default()
    };
    for code in [
        "for (;;);",
        "new Array(1e9) + ''",
        "return /^(a+)+$/.test('a'.repeat(40) + '!')",
    ] {
        let error = error_of(
            workers.run(&Job {
                limits: short,
                ..job(code)
            }),
            code,
        );
        assert_eq!(error.kind, ScriptErrorKind::Deadline, "{code}: {error}");
        assert_eq!(
            error.to_string(),
            "the script did not end in the time it may take"
        );
    }
}

#[test]
fn memory_is_limited() {
    let workers = workers();
    let code =
        "const a = []; for (let i = 0; i < n; i++) a.push('x'.repeat(1000) + i); return a.length";
    let with = |n: i32, memory_bytes: u32| Job {
        slots: vec![Slot::new("n", n)],
        limits: Limits {
            memory_bytes,
            deadline_ms: 1_000,
            ..Limits::default()
        },
        ..job(code)
    };
    assert_eq!(
        returned(&workers, &with(3_000, 8 << 20)),
        Value::from(3_000)
    );
    assert_eq!(
        kind_of(&workers, &with(3_000, 2 << 20)),
        ScriptErrorKind::Memory
    );
    // More cannot be asked for than a worker can bear.
    assert_eq!(
        kind_of(&workers, &with(1_000_000, u32::MAX)),
        ScriptErrorKind::Memory
    );
}

#[test]
fn the_stack_is_limited() {
    let workers = workers();
    let code = "const f = n => n === 0 ? 0 : 1 + f(n - 1); return f(n)";
    let with = |n: i32, stack_bytes: u32| Job {
        slots: vec![Slot::new("n", n)],
        limits: Limits {
            stack_bytes,
            ..Limits::default()
        },
        ..job(code)
    };
    assert_eq!(returned(&workers, &with(100, 256 << 10)), Value::from(100));
    assert_eq!(
        kind_of(&workers, &with(1_000_000, 256 << 10)),
        ScriptErrorKind::Stack
    );
    assert_eq!(
        kind_of(&workers, &with(1_000_000, u32::MAX)),
        ScriptErrorKind::Stack
    );
}

#[test]
fn outputs_are_limited() {
    let workers = workers();
    let with = |output_bytes: u32| Job {
        limits: Limits {
            output_bytes,
            ..Limits::default()
        },
        ..with_outputs("out = 'x'.repeat(1000)", &[("out", Kind::Text)])
    };
    assert!(workers.run(&with(2_000)).result.is_ok());
    assert_eq!(kind_of(&workers, &with(900)), ScriptErrorKind::Output);
}

#[test]
fn the_console_is_limited() {
    let workers = workers();
    let code = "for (let i = 0; i < 1000; i++) console.log('0123456789'); return 'done'";
    let with = |console_lines: u32, console_bytes: u32| -> Report {
        workers.run(&Job {
            limits: Limits {
                console_lines,
                console_bytes,
                ..Limits::default()
            },
            ..job(code)
        })
    };
    let few = with(3, 10_000);
    assert_eq!(few.console.len(), 4);
    assert_eq!(few.console[3].text, "… and 997 more lines");
    assert_eq!(
        few.result.expect("a full console stops nothing").returned,
        Value::from("done")
    );
    let short = with(1_000, 25);
    let lines: Vec<&str> = short
        .console
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(
        lines,
        ["0123456789", "0123456789", "01…", "… and 997 more lines"]
    );
}

#[test]
fn requests_are_limited() {
    let workers = workers();
    let huge = Job {
        slots: vec![Slot::new("x", "y".repeat(5 << 20))],
        ..job("return 1")
    };
    assert_eq!(kind_of(&workers, &huge), ScriptErrorKind::Memory);
    let many = Job {
        slots: vec![Slot::new("x", vec![Value::Null; 300_000])],
        ..job("return 1")
    };
    assert_eq!(kind_of(&workers, &many), ScriptErrorKind::Memory);
    let deep = (0..200).fold(Value::Null, |value, _| Value::List(vec![value]));
    let deep = Job {
        slots: vec![Slot::new("x", deep)],
        ..job("return 1")
    };
    assert_eq!(kind_of(&workers, &deep), ScriptErrorKind::Memory);
    assert_eq!(
        workers.check(&" ".repeat(5 << 20), "")[0].kind,
        ScriptErrorKind::Memory
    );
    assert_eq!(workers.tally().started, 0, "none of it needs a worker");
}

#[test]
fn catching_does_not_help_against_the_deadline() {
    let workers = workers();
    let code = "for (;;) { try { for (;;); } catch {} finally { continue } }";
    assert_eq!(kind_of(&workers, &job(code)), ScriptErrorKind::Deadline);
    let code = "try { for (;;); } finally { out = 'too late' }";
    assert_eq!(
        kind_of(&workers, &with_outputs(code, &[("out", Kind::Any)])),
        ScriptErrorKind::Deadline
    );
}

/// What the second script sees must be what a first one would have seen.
#[test]
fn nothing_is_left_for_the_next_script() {
    let workers = workers();
    let look = "
        const names = Object.getOwnPropertyNames(globalThis).sort().join();
        const protos = [Object, Array, String, Number, Boolean, Function, RegExp, Map, Set, Error, Promise, Date]
            .map(c => c.name + ':' + Reflect.ownKeys(c.prototype).map(String).sort().join()).join('\\n');
        return [names, protos, [1, 2].map(x => x * 2).join(), 'a'.toUpperCase(), JSON.stringify({ a: 1 }),
            Math.max(1, 2), typeof leak, [].leak, ({}).leak, 'x'.leak, Symbol.for('leak').description,
            new Date().getTime(), /a/.test('a'), [...new Set([1])].length, helper(2), Math.random()]";
    let library = "let calls = 0; function helper(n) { calls++; return n + calls }";
    let looking = Job {
        library: library.into(),
        ..job(look)
    };
    let before = returned(&workers, &looking);
    let patches = "
        for (const c of [Object, Array, String, Number, Boolean, RegExp, Map, Set, Error, Promise, Date]) {
            for (const k of Reflect.ownKeys(c.prototype)) try { c.prototype[k] = () => 'patched' } catch {}
            try { c.prototype.leak = 'patched' } catch {}
        }
        for (const k of Object.getOwnPropertyNames(globalThis)) try { globalThis[k] = () => 'patched' } catch {}
        leak = 1; globalThis.leak = vars; calls = 100; helper = () => 'patched'; helper(1);
        vars.leak = 1";
    for _ in 0..3 {
        for patch in [
            patches.to_owned(),
            format!("{patches}; throw new Error('x')"),
            format!("{patches}; for (;;);"),
        ] {
            // However it ends: what it did before that is what matters.
            let _ = workers.run(&Job {
                library: library.into(),
                ..job(&patch)
            });
            assert_eq!(
                returned(&workers, &looking),
                before,
                "after {}",
                &patch[patch.len() - 20..]
            );
        }
    }
}

#[test]
fn nothing_is_left_by_a_script_that_stays_in_the_same_worker() {
    let workers = workers();
    for i in 0..50 {
        let code = "const was = typeof Object.prototype.mark; Object.prototype.mark = 1; globalThis.mark = 1; return was";
        assert_eq!(
            returned(&workers, &job(code)),
            Value::from("undefined"),
            "run {i}"
        );
    }
    assert!(
        workers.tally().retired == 0,
        "all of them were in one worker or its spare"
    );
}
