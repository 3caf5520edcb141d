//! What a script means: values in, values out, errors with their place.

mod common;

use callwright_script::{Job, Kind, Level, OutSlot, ScriptErrorKind, Slot, Value};
use common::{error_of, job, returned, with_outputs, workers};

fn value(json: &str) -> Value {
    let json: serde_json::Value = serde_json::from_str(json).expect("the case is JSON");
    Value::from(&json)
}

#[test]
fn code_returns_values() {
    let workers = workers();
    let cases = [
        ("", "null"),
        ("return 1 + 1", "2"),
        ("return 'مرحبا ' + name // at the end", "\"مرحبا Sara\""),
        ("return vars.name", "\"Sara\""),
        ("return order.items.map(i => i.price)", "[1.5,2]"),
        (
            "return {a: [1, {b: null}], f() {}, u: undefined}",
            r#"{"a":[1,{"b":null}]}"#,
        ),
        ("return [undefined, () => 1, 1]", "[null,null,1]"),
        ("return typeof missing", "\"undefined\""),
        (
            "return Object.keys(vars)",
            r#"["name","order","n","yes","nothing"]"#,
        ),
        ("return n > 3 && yes && nothing === null", "true"),
        (
            "return [...new Set([1, 1, 2])].concat([...new Map([[3, 4]]).values()])",
            "[1,2,4]",
        ),
        (
            "return /^\\+966/.test('+966501') && 'a-b'.split('-').length === 2",
            "true",
        ),
        ("return 'a1b2'.match('[0-9]').index", "1"),
        (
            "return Object.groupBy([1, 2, 3], x => x % 2 ? 'odd' : 'even').odd",
            "[1,3]",
        ),
        ("return JSON.parse(JSON.stringify({a: 1}))", r#"{"a":1}"#),
        (
            "function* g() { yield 1; yield 2 } return [...g()]",
            "[1,2]",
        ),
        ("'use strict'; n = 9; return vars.n", "9"),
        ("return '\\ud800x'", "\"\u{fffd}x\""),
        ("return 0.1 + 0.2", "0.30000000000000004"),
        (
            "class A { #x = 1; get x() { return this.#x } } return new A().x",
            "1",
        ),
        ("return this === vars", "true"),
        (
            "let total = 1; { let total = 2 } return total /* open end",
            "1",
        ),
        ("if (n > 3) { return 'early' } return 'late'", "\"early\""),
        (
            "return eval instanceof Function && (() => 1) instanceof Function",
            "true",
        ),
    ];
    for (code, expected) in cases {
        let code = code.replace("/* open end", "");
        let job = Job {
            slots: vec![
                Slot::new("name", "Sara"),
                Slot::new("order", value(r#"{"items":[{"price":1.5},{"price":2}]}"#)),
                Slot::new("n", 4),
                Slot::new("yes", true),
                Slot::new("nothing", Value::Null),
            ],
            ..job(&code)
        };
        assert_eq!(returned(&workers, &job), value(expected), "{code}");
    }
}

#[test]
fn outputs_are_what_the_code_left_in_its_variables() {
    let workers = workers();
    let cases: [(&str, &str); 10] = [
        ("total = 3", r#"{"total":3}"#),
        ("vars.total = 3", r#"{"total":3}"#),
        ("'use strict'; total = 3", r#"{"total":3}"#),
        ("total = 3; total = undefined", "{}"),
        ("", "{}"),
        ("total = null", r#"{"total":null}"#),
        ("tier = tier + '!'", r#"{}"#),
        ("return 7", r#"{"result":7}"#),
        ("result = 8", r#"{"result":8}"#),
        (
            "for (total of [1, 2]) ; (() => { total++ })(); return 'x'",
            r#"{"total":3,"result":"x"}"#,
        ),
    ];
    for (code, expected) in cases {
        let job = Job {
            slots: vec![Slot::new("tier", "vip")],
            ..with_outputs(code, &[("total", Kind::Number), ("result", Kind::Any)])
        };
        let values = workers
            .run(&job)
            .result
            .unwrap_or_else(|error| panic!("{code}: {error}"));
        let outputs = serde_json::Value::from(&Value::Object(values.outputs));
        let expected: serde_json::Value = serde_json::from_str(expected).expect("the case is JSON");
        assert_eq!(outputs, expected, "{code}");
    }
}

#[test]
fn an_output_keeps_its_value_as_an_input_if_the_code_leaves_it_alone() {
    let job = Job {
        slots: vec![Slot::new("tier", "vip")],
        outputs: vec![OutSlot::new("tier", Kind::Text)],
        ..job("")
    };
    let values = workers().run(&job).result.expect("it does nothing");
    assert_eq!(values.output("tier"), Some(&Value::from("vip")));
}

#[test]
fn an_output_of_another_kind_is_an_error_with_a_sentence() {
    let workers = workers();
    let cases = [
        (
            Kind::Number,
            "'12'",
            "`x` has to be a number, but the script left the text \"12\"",
        ),
        (
            Kind::Number,
            "NaN",
            "`x` is NaN, which is not a number a flow can keep",
        ),
        (
            Kind::Text,
            "12",
            "`x` has to be a text, but the script left the number 12",
        ),
        (
            Kind::Bool,
            "0",
            "`x` has to be true or false, but the script left the number 0",
        ),
        (
            Kind::List,
            "({})",
            "`x` has to be a list, but the script left an object",
        ),
        (
            Kind::Object,
            "[1, 2]",
            "`x` has to be an object, but the script left a list of 2",
        ),
        (
            Kind::Date,
            "'21/11/2026'",
            "`x` has to be a date such as 2026-11-21, but the script left the text \"21/11/2026\"",
        ),
        (
            Kind::Date,
            "'2026-02-30'",
            "`x` has to be a date such as 2026-11-21, but the script left the text \"2026-02-30\"",
        ),
        (
            Kind::Time,
            "'24:00'",
            "`x` has to be a time such as 14:05, but the script left the text \"24:00\"",
        ),
        (
            Kind::Any,
            "() => 1",
            "`x` is a function, which a flow cannot keep",
        ),
        (
            Kind::Any,
            "10n",
            "`x` is a BigInt, which a flow cannot keep",
        ),
        (
            Kind::Any,
            "Symbol('s')",
            "`x` is a symbol, which a flow cannot keep",
        ),
        (
            Kind::Any,
            "({a: [1, Infinity]})",
            "`x`: `a[1]` is Infinity, which is not a number a flow can keep",
        ),
        (
            Kind::Any,
            "(() => { const a = []; a.push(a); return a })()",
            "`x`: `[0][0]",
        ),
        (
            Kind::Text,
            "'y'.repeat(300000)",
            "the script left more than its outputs may hold",
        ),
        (
            Kind::Any,
            "new Array(4294967295)",
            "the script left more than its outputs may hold",
        ),
        (
            Kind::Any,
            "Promise.resolve(1)",
            "`x` is a promise: a script step answers at once and cannot wait",
        ),
    ];
    for (kind, code, sentence) in cases {
        let code = format!("x = {code}");
        let error = error_of(workers.run(&with_outputs(&code, &[("x", kind)])), &code);
        assert_eq!(error.kind, ScriptErrorKind::Output, "{code}");
        assert!(
            error.message.starts_with(sentence),
            "{code}: {}",
            error.message
        );
    }
    for (kind, code) in [
        (Kind::Date, "'2026-11-21'"),
        (Kind::Time, "'14:05'"),
        (Kind::Number, "-0"),
        (Kind::List, "null"),
        (Kind::Text, "new Date(0)"),
    ] {
        let code = format!("x = {code}");
        let report = workers.run(&with_outputs(&code, &[("x", kind)]));
        assert!(report.result.is_ok(), "{code}: {:?}", report.result);
    }
}

#[test]
fn errors_have_a_kind_a_message_and_a_place() {
    use ScriptErrorKind::{Range, Reference, Stack, Syntax, Thrown, Type};
    let workers = workers();
    let cases = [
        (
            "let a = 1;\n  let b = ;",
            Syntax,
            "unexpected token in expression: ';'",
            Some((2, 11)),
        ),
        (
            "return missing",
            Reference,
            "missing is not defined",
            Some((1, 8)),
        ),
        (
            "let x = null;\nreturn x.y",
            Type,
            "cannot read property 'y' of null",
            Some((2, 8)),
        ),
        (
            "return 'a'.repeat(-1)",
            Range,
            "invalid repeat count",
            Some((1, 12)),
        ),
        (
            "throw new Error('no luck')",
            Thrown,
            "no luck",
            Some((1, 11)),
        ),
        ("throw 'no luck'", Thrown, "the script threw no luck", None),
        (
            "throw {code: 7}",
            Thrown,
            "the script threw {\"code\":7}",
            None,
        ),
        (
            "throw undefined",
            Thrown,
            "the script threw undefined",
            None,
        ),
        (
            "JSON.parse('{x')",
            Thrown,
            "SyntaxError: Expected property name",
            Some((1, 6)),
        ),
        (
            "function f() { return f() + 1 }\nf()",
            Stack,
            "functions call each other too deeply",
            Some((1, 23)),
        ),
        // Columns are an editor's, not the engine's bytes.
        (
            "let é = '😀مرحبا'; return missing",
            Reference,
            "missing is not defined",
            Some((1, 27)),
        ),
        ("if (a) {", Syntax, "", Some((1, 9))),
        ("}); steal(); (function () {", Syntax, "", Some((1, 2))),
        ("}, steal(), function () {", Syntax, "", Some((1, 2))),
        ("}} steal(); {{", Syntax, "", Some((1, 2))),
        (
            "await f()",
            Syntax,
            "expecting ';' (`await` cannot be used: a script step answers at once)",
            Some((1, 7)),
        ),
        ("import x from 'y'", Syntax, "", Some((1, 8))),
        (
            "let a = 1; \0",
            Syntax,
            "the code holds a NUL character",
            Some((1, 12)),
        ),
        (
            "throw Object.assign(new TypeError('x'), {name: 'Odd'})",
            Thrown,
            "Odd: x",
            Some((1, 25)),
        ),
    ];
    for (code, kind, message, place) in cases {
        let error = error_of(workers.run(&job(code)), code);
        assert_eq!(error.kind, kind, "{code}: {error}");
        assert!(
            error.message.starts_with(message),
            "{code}: {}",
            error.message
        );
        assert_eq!(error.line.zip(error.column), place, "{code}: {error}");
        assert!(!error.in_library, "{code}");
    }
}

#[test]
fn the_library_is_there_and_its_errors_are_told_from_the_codes() {
    let workers = workers();
    let library = "const rate = 0.15;\nfunction withTax(n) {\n  return n * (1 + rate);\n}\nfunction bad() { oops() }";
    let job = |code: &str| Job {
        library: library.into(),
        slots: vec![Slot::new("n", 100)],
        ..job(code)
    };
    assert_eq!(
        returned(&workers, &job("return withTax(n)")),
        Value::from(114.99999999999999)
    );
    let error = error_of(workers.run(&job("\nbad()")), "bad()");
    assert_eq!((error.line, error.in_library), (Some(5), true), "{error}");
    let broken = Job {
        library: "function f( {".into(),
        ..job("return 1")
    };
    let error = error_of(workers.run(&broken), "a broken library");
    assert_eq!(
        (error.kind, error.in_library),
        (ScriptErrorKind::Syntax, true),
        "{error}"
    );
    let unseen = Job {
        library: "function peek() { return typeof n }".into(),
        ..job("return peek()")
    };
    assert_eq!(
        returned(&workers, &unseen),
        Value::from("undefined"),
        "a library is given what it needs"
    );
}

#[test]
fn checking_finds_the_first_error_of_each_text_and_runs_nothing() {
    let workers = workers();
    let fine = [
        "",
        "return 1",
        "while (true) {}",
        "throw new Error('not run')",
        "'use strict'; return /[/]/.test('}')",
        "// only words",
        "return `${'}'}` + \"}\" // }",
        "function inner() { return arguments }",
    ];
    for code in fine {
        assert_eq!(workers.check(code, "function f() {}"), [], "{code}");
    }
    let broken = [
        "return (",
        "} steal() {",
        "}); steal(); (function () {",
        "}, steal(), function () {",
        "}} {{",
    ];
    for code in broken {
        let errors = workers.check(code, "");
        assert_eq!(errors.len(), 1, "{code}: {errors:?}");
        assert_eq!(errors[0].kind, ScriptErrorKind::Syntax, "{code}");
        assert_eq!(errors[0].line, Some(1), "{code}");
        assert!(errors[0].column.is_some(), "{code}");
    }
    let errors = workers.check("let a = ;\nlet", "let b = ;\n");
    assert_eq!(
        errors.iter().map(|e| e.in_library).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(
        errors
            .iter()
            .map(|e| (e.line, e.column))
            .collect::<Vec<_>>(),
        [(Some(1), Some(9)); 2]
    );
}

#[test]
fn console_lines_are_reported_with_errors_too() {
    let workers = workers();
    let code = "console.log('a', 1, {b: [true]}, null, undefined, Symbol('s'), () => 1, NaN);\
        console.info(); console.warn(new TypeError('w')); console.error([1, 2]);\
        console.debug({toString() { return 'not asked' }}); x.y";
    let report = workers.run(&job(code));
    let lines: Vec<(Level, &str)> = report
        .console
        .iter()
        .map(|l| (l.level, l.text.as_str()))
        .collect();
    let expected = [
        (
            Level::Log,
            "a 1 {\"b\":[true]} null undefined Symbol(s) [function] NaN",
        ),
        (Level::Info, ""),
        (Level::Warn, "TypeError: w"),
        (Level::Error, "[1,2]"),
        (Level::Log, "{}"),
    ];
    assert_eq!(lines, expected);
    assert_eq!(error_of(report, code).kind, ScriptErrorKind::Reference);
}

#[test]
fn a_variable_declared_inside_gets_a_hint() {
    let report = workers().run(&with_outputs("let total = 5;", &[("total", Kind::Number)]));
    assert_eq!(report.console.len(), 1, "{report:?}");
    assert!(
        report.console[0].text.contains("Leave out `let`"),
        "{report:?}"
    );
}

#[test]
fn time_stands_still_and_chance_follows_the_seed() {
    let workers = workers();
    let code = "const a = Date.now(); for (let i = 0; i < 1e5; i++); \
        return [a, Date.now(), +new Date(), new Date().toISOString(), Math.random(), Math.random()]";
    let at = |now_ms: i64, seed: u64| {
        returned(
            &workers,
            &Job {
                now_ms,
                seed,
                ..job(code)
            },
        )
    };
    let Value::List(first) = at(1_700_000_000_000, 7) else {
        panic!("the code returns a list")
    };
    let now = Value::from(1_700_000_000_000.0);
    assert_eq!(
        first[..3],
        [now.clone(), now.clone(), now],
        "not a millisecond passes"
    );
    assert_eq!(first[3], Value::from("2023-11-14T22:13:20.000Z"));
    let chance: Vec<f64> = first[4..].iter().filter_map(Value::as_number).collect();
    assert!(
        chance.len() == 2 && chance[0] != chance[1],
        "two numbers, not one: {chance:?}"
    );
    assert!(chance.iter().all(|n| (0.0..1.0).contains(n)), "{chance:?}");
    assert_eq!(
        at(1_700_000_000_000, 7),
        Value::List(first.clone()),
        "the same job, the same values"
    );
    assert_ne!(
        at(1_700_000_000_000, 8),
        Value::List(first),
        "another seed, other values"
    );
}

#[test]
fn local_dates_are_in_the_jobs_zone() {
    let workers = workers();
    // 2026-11-21 is a Saturday.
    let now_ms = 1_795_255_500_000; // 2026-11-21T10:05:00Z
    let cases = [
        (None, "return new Date().getHours()", "10"),
        (Some("Asia/Riyadh"), "return new Date().getHours()", "13"),
        (
            Some("Asia/Riyadh"),
            "return new Date().getTimezoneOffset()",
            "-180",
        ),
        (
            Some("Asia/Riyadh"),
            "return new Date(2026, 10, 21, 13, 5).getTime()",
            "1795255500000",
        ),
        (
            Some("Asia/Riyadh"),
            "return new Date('2026-11-21T13:05').toISOString()",
            "\"2026-11-21T10:05:00.000Z\"",
        ),
        (
            Some("Asia/Riyadh"),
            "return new Date('2026-11-21T13:05Z').getHours()",
            "16",
        ),
        (
            Some("Asia/Riyadh"),
            "return new Date('2026-11-21').getTime() % 86400000",
            "0",
        ),
        (
            Some("Asia/Riyadh"),
            "return Date.parse('Nov 21, 2026 13:05')",
            "1795255500000",
        ),
        (
            Some("Asia/Riyadh"),
            "return String(new Date())",
            "\"Sat Nov 21 2026 13:05:00 GMT+0300\"",
        ),
        (
            Some("Asia/Riyadh"),
            "return Date()",
            "\"Sat Nov 21 2026 13:05:00 GMT+0300\"",
        ),
        (
            Some("Asia/Riyadh"),
            "const d = new Date(); d.setHours(0, 0, 0, 0); return d.toISOString()",
            "\"2026-11-20T21:00:00.000Z\"",
        ),
        (
            Some("Asia/Kolkata"),
            "return new Date().toTimeString()",
            "\"15:35:00 GMT+0530\"",
        ),
        (
            Some("America/New_York"),
            "return new Date(2026, 6, 1).getTimezoneOffset()",
            "240",
        ),
        (
            Some("America/New_York"),
            "return new Date(2026, 0, 31, 1).getDay()",
            "6",
        ),
        (
            Some("America/New_York"),
            "return `${new Date(NaN)}`",
            "\"Invalid Date\"",
        ),
        (
            Some("America/New_York"),
            "return new Date().toLocaleString()",
            "\"11/21/2026, 05:05:00 AM\"",
        ),
        (
            Some("America/New_York"),
            "return new Date() instanceof Date && new Date().constructor === Date",
            "true",
        ),
        (
            Some("America/New_York"),
            "class D extends Date { x() { return this.getDate() } } return new D().x()",
            "21",
        ),
    ];
    for (zone, code, expected) in cases {
        let job = Job {
            now_ms,
            time_zone: zone.map(Into::into),
            ..job(code)
        };
        assert_eq!(returned(&workers, &job), value(expected), "{zone:?} {code}");
    }
    let report = workers.run(&Job {
        time_zone: Some("Mars/Olympus".into()),
        ..job("return new Date(0).getHours()")
    });
    assert_eq!(
        report.result.expect("it runs in UTC").returned,
        Value::from(0)
    );
    assert!(
        report.console[0].text.contains("Mars/Olympus"),
        "{:?}",
        report.console
    );
}

#[test]
fn names_that_mean_something_to_the_language_are_only_names() {
    let workers = workers();
    let object = Value::Object(vec![
        ("__proto__".into(), Value::from(1)),
        ("constructor".into(), Value::from(2)),
    ]);
    let job = Job {
        slots: vec![
            Slot::new("__proto__", "p"),
            Slot::new("toString", "t"),
            Slot::new("vars", "v"),
            Slot::new("Math", "m"),
            Slot::new("not a name", "n"),
            Slot::new("o", object.clone()),
        ],
        ..job("return [__proto__, toString, Math, this.vars, this['not a name'], o, ({}).x]")
    };
    let expected = vec![
        "p".into(),
        "t".into(),
        "m".into(),
        "v".into(),
        "n".into(),
        object,
        Value::Null,
    ];
    assert_eq!(returned(&workers, &job), Value::List(expected));
}
