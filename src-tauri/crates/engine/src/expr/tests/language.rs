//! The language itself: operators, filters, tests, blocks.

use super::*;

/// Every line: an expression, `=>`, and its value as JSON, or `!` and part of the sentence.
const EXPRESSIONS: &str = r#"
n => 5
customer.name => "Noor"
customer["name"] => "Noor"
customer.nobody.at.all => null
unknown => null
1 + 2 => 3
7 - 9 => -2
6 * 7 => 42
10 / 2 => 5
10 / 4 => 2.5
7 // 2 => 3
-7 // 2 => -4
-7 % 3 => 2
2 ** 10 => 1024
2 ** 0.5 => 1.4142135623730951
-n => -5
- -n => 5
1 + 2 * 3 => 7
(1 + 2) * 3 => 9
0.1 + 0.2 == 0.3 => false
9007199254740993 + 0 => 9007199254740993
9223372036854775807 + 1 => 9223372036854775807.0
10 ** 400 => ! too large
1 / 0 => ! divided by 0
1 // 0 => ! divided by 0
1 % 0 => ! divided by 0
n / nothing => ! nothing (nothing) is not a number
"a" + "b" => "ab"
"a" + 1 => ! join texts with ~
digits + 1 => ! digits (the text “42”) is not a number
digits | number + 1 => 43
arabic | number => 42
name * 3 => ! is not a number
[1] + [2] => [1, 2]
name ~ "-" ~ n => "Amal-5"
nothing ~ "x" => "x"
n == 5 => true
n == "5" => false
n == 5.0 => true
[1, 2.0] == [1.0, 2] => true
{"a": 1} == {"a": 1.0} => true
nothing == none => true
n != 4 => true
n > 4 => true
n > "4" => true
digits > 5 => true
arabic >= 42 => true
nothing > 1 => false
nothing < 1 => false
nothing <= nothing => false
"a" < "b" => ! cannot be compared with <
yes > 0 => ! cannot be compared
date > "2026-03-01" => true
time < "14:00" => true
time < "9:30" => true
date < time => ! cannot be compared
1 < n < 10 => true
1 < n < 3 => false
1 < 2 == true => false
n in [1, 5] => true
"5" in [1, 5] => false
n not in [1, 5] => false
"mal" in name => true
"tier" in customer => true
"x" in nothing => false
1 in n => ! Nothing can be looked for
not yes => false
yes and n => 5
no and unknown.x => false
nothing or "guest" => "guest"
"vip" if customer.tier == "vip" else "plain" => "vip"
"x" if no => null
list[0] => 3
list[-1] => 2
list[9] => null
list[-9] => null
list[1:] => [1, 2]
list[:-1] => [3, 1]
list[-2:] => [1, 2]
list[-9:2] => [3, 1]
list[5:2] => []
name[1:3] => "ma"
name[::2] => ! a step
orders[1].id => "B2"
(orders | last).total => 2.5
[1, "a", none] => [1, "a", null]
{"a": n, "b": [name]} => {"a": 5, "b": ["Amal"]}
(1, 2) => [1, 2]
1, 2 => ! Unexpected input
name | lower => "amal"
name | upper | lower => "amal"
"o'neil of al-ain" | title => "O'neil Of Al-Ain"
"  x " | trim => "x"
"a-b-c" | replace("-", "") => "abc"
"aaa" | replace("", "b") => "aaa"
"a,b" | split(",") => ["a", "b"]
"a  b" | split => ["a", "b"]
words | join(", ") => "b, a"
list | join => "312"
account | last_digits => "7890"
account | last_digits(2) => "90"
account | digits_only => "1234567890"
arabic | digits_only => "42"
name | length => 4
list | length => 3
nothing | length => 0
n | length => ! has no length
nothing | default("x") => "x"
empty | default("x") => ""
empty | default("x", true) => "x"
no | default(true) => false
"12.7" | int => 12
name | int => ! “Amal” is not a number
nothing | int => ! A value is missing
price | round => 20
-2.5 | round => -3
1.005 | round(2) => 1.01
2.675 | round(2) => 2.68
n | round(99) => ! no number of decimals
price | fixed => "19.50"
3 | fixed(0) => "3"
1.005 | fixed(2) => "1.01"
-3 | abs => 3
list | sum => 6
[0.1, 0.2] | sum => 0.30000000000000004
words | sum => ! is not a number
list | min => 1
["10", "9"] | max => "10"
["b", "a"] | min => "a"
[] | max => null
list | first => 3
name | last => "l"
list | sort => [1, 2, 3]
["10", 9, "b", true, none, "2026-01-02", "2026-01-01", "10:00"] | sort => [9, "10", "10:00", "2026-01-01", "2026-01-02", true, null, "b"]
list | reverse => [2, 1, 3]
name | reverse => "lamA"
date | date_add(10) => "2026-12-01"
date | date_add(99999999) => ! There is no date
name | date_add(1) => ! is not a date
21 | say("number") => "twenty-one"
21 | say("number", "ar") => "واحد وعشرون"
1.5 | say("money", "USD") => "one dollar and fifty cents"
name | say("song") => ! no way to say
{"a": [1]} | json => "{\"a\":[1]}"
n | string => "5"
n is number => true
digits is number => false
digits is text => true
list is list => true
unknown is defined => false
n is not defined => false
nothing is none => true
empty is empty => true
n is odd => true
n is even => false
n is in [5] => true
name is matches("^A.*l$") => true
name is matches("(") => ! cannot be tried
not n is odd => false
n is odd and yes => true
5 | round(1, 2) => ! “round” takes 0 to 1 values
5 | default => ! “default” takes 1 to 2 values
n | frobnicate => ! There is no filter “frobnicate”
n is frobnicated => ! Nothing can be asked
range(5) => ! “range(…)” cannot be called
name.upper() => ! “upper(…)” cannot be called
(n)(1) => ! cannot be called
n | round(precision=1) => ! “precision=” cannot be used
n | round(*list) => ! “*” cannot be used
"%}" ~ "{{" => "%}{{"
"50%}" => "50%}"
1 + => ! Unexpected end of input
) => ! Unexpected
1) + (2 => ! Unexpected
"a => ! 
{{ n }} => ! 
n = 5 => ! 
"#;

#[test]
fn expressions_give_what_they_should() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in EXPRESSIONS.lines().filter(|l| !l.trim().is_empty()) {
        count += 1;
        let (source, wanted) = line.rsplit_once(" => ").expect("a line has =>");
        let found = eval(source);
        let right = match (wanted.strip_prefix('!'), &found) {
            (Some(part), Err(why)) => why.contains(part.trim()),
            (None, Ok(value)) => {
                let wanted: Value = serde_json::from_str(wanted).expect("the table holds JSON");
                value == &wanted
            }
            _ => false,
        };
        if !right {
            wrong.push(format!(
                "{source}\n    wanted {wanted}\n    found  {found:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "of {count} expressions:\n{}",
        wrong.join("\n")
    );
}

const TEMPLATES: &[(&str, &str)] = &[
    ("Dear {{ name }}.", "Dear Amal."),
    (
        "{{ n }}{{ price }}{{ yes }}{{ nothing }}|{{ unknown.x }}",
        "519.5true|",
    ),
    (
        "{{ 0.1 + 0.2 }} {{ 10 / 2 }} {{ 1 / 3 }}",
        "0.3 5 0.333333333333333",
    ),
    ("{{ list }}", "[3,1,2]"),
    ("{% if n > 4 %}many{% else %}few{% endif %}", "many"),
    (
        "{% if n > 9 %}a{% elif n > 4 %}b{% else %}c{% endif %}",
        "b",
    ),
    (
        "{% for x in list %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "3, 1, 2",
    ),
    (
        "{% for o in orders %}{{ loop.index }}:{{ o.id }} {% endfor %}",
        "1:A1 2:B2 ",
    ),
    (
        "{% for k, v in pairs %}{{ k }}={{ v }};{% endfor %}",
        "a=1;b=2;",
    ),
    (
        "{% for x in list if x > 1 %}{{ x }}/{{ loop.length }} {% endfor %}",
        "3/2 2/2 ",
    ),
    ("{% for x in nothing %}x{% else %}none{% endfor %}", "none"),
    (
        "{% for x in list | sort %}{% for y in list %}{{ x * y }} {% endfor %}{% endfor %}",
        "3 1 2 6 2 4 9 3 6 ",
    ),
    (
        "{% for k in customer %}{{ k }} {% endfor %}",
        "age name tags tier ",
    ),
    ("a {{- n -}} b", "a5b"),
    ("{# a remark #}x", "x"),
    ("{% raw %}{{ n }}{% endraw %}", "{{ n }}"),
    (
        "{% for name in list %}{{ name }}{% endfor %}{{ name }}",
        "312Amal",
    ),
    (
        "مرحبا {{ name }}، رصيدك {{ arabic }}",
        "مرحبا Amal، رصيدك ٤٢",
    ),
];

#[test]
fn templates_give_what_they_should() {
    for (source, wanted) in TEMPLATES {
        assert_eq!(
            fill(Place::Text, source).as_deref(),
            Ok(*wanted),
            "{source}"
        );
    }
}

#[test]
fn what_a_template_may_not_do_is_told_before_any_call() {
    let refused = [
        ("{% set x = 1 %}", "“set”"),
        ("{% set x %}a{% endset %}", "“set”"),
        ("{% with a = 1 %}{% endwith %}", "“with”"),
        ("{% filter upper %}a{% endfilter %}", "“filter”"),
        (
            "{% autoescape false %}{{ name }}{% endautoescape %}",
            "“autoescape”",
        ),
        ("{% do x() %}", "“do”"),
        ("{% include 'x' %}", "include"),
        ("{% import 'x' as y %}", "import"),
        ("{% extends 'x' %}", "extends"),
        ("{% block a %}{% endblock %}", "block"),
        ("{% macro a() %}{% endmacro %}", "macro"),
        ("{% for x in list recursive %}{% endfor %}", "“recursive”"),
        ("{% for x.y in list %}{% endfor %}", ""),
        ("{% for x in list %}", ""),
        ("{% if n %}", ""),
        ("{{ n", ""),
        ("{{ }}", ""),
        ("{% %}", ""),
        ("{{ self }}{{ range(9) }}", "“range(…)”"),
    ];
    for (source, part) in refused {
        let why = fill(Place::Text, source).expect_err(source);
        assert!(why.contains(part), "{source}: {why}");
    }
}

#[test]
fn only_names_from_outside_are_read() {
    let cases: &[(&str, &[&str])] = &[
        (
            "{{ customer.name.first }} {{ n }}",
            &["customer.name.first", "n"],
        ),
        (
            "{% for x in list %}{{ x.id }}{{ loop.index }}{{ y }}{% endfor %}",
            &["list", "y"],
        ),
        (
            "{% for x in x %}{{ x }}{% endfor %}{{ x.y }}",
            &["x", "x.y"],
        ),
        (
            "{% for a, b in pairs if a == c %}{{ b }}{% else %}{{ a }}{% endfor %}",
            &["a", "c", "pairs"],
        ),
        ("{{ name | default(other) }}", &["name", "other"]),
        ("{{ customer[key].x }}", &["customer", "key"]),
        ("{{ loop }}", &["loop"]),
        ("no names {{ 'n' }}", &[]),
    ];
    for (source, wanted) in cases {
        let mut book = Expressions::default();
        let reads = book
            .add_template(Place::Text, source)
            .expect("it can be read");
        assert_eq!(reads, *wanted, "{source}");
    }
}

#[test]
fn what_was_not_learned_is_not_worked_out() {
    let book = Expressions::default();
    assert!(
        book.fill(Place::Text, "{{ n }}", &names()).is_err(),
        "templates are learned when a flow is compiled"
    );
    assert!(book.eval("n", &names()).is_err(), "so are expressions");
}
