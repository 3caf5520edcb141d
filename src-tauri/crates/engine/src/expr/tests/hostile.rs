//! What would hold up a call, eat memory or break out, each ended at once and with a sentence.

use super::*;
use crate::limits::{MAX_TEXT_BYTES, TEMPLATE_FUEL};
use std::time::{Duration, Instant};

/// Far more than any needs, and far less than a hang.
const AT_ONCE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 1_500 } else { 100 });

/// The largest values that a call can hold.
fn large() -> callwright_flow::Map {
    let Value::Object(map) = json!({
        "text": "x".repeat(MAX_TEXT_BYTES),
        "arabic": "ع".repeat(MAX_TEXT_BYTES / 2),
        "spaces": " a".repeat(MAX_TEXT_BYTES / 2),
        "list": (0..MAX_TEXT_BYTES / 6).rev().collect::<Vec<_>>(),
        "ones": vec![1; MAX_TEXT_BYTES / 2],
        "lists": vec![vec![1]; MAX_TEXT_BYTES / 4],
        "texts": vec!["ab"; MAX_TEXT_BYTES / 5],
        "nested": (0..100).fold(json!(1), |inner, _| json!([inner])),
        "n": 7, "huge": 1e308, "name": "a",
    }) else {
        unreachable!("it is written as an object")
    };
    map
}

fn repeated(part: &str, with: &str, times: usize) -> String {
    vec![part; times].join(with)
}

fn corpus() -> Vec<String> {
    let mut all: Vec<String> = [
        // Huge repeats.
        "{{ name * 100000000 }}",
        "{{ 'a' * 99999999 }}",
        "{{ [1] * 99999999 }}",
        "{{ list * 99999999 }}",
        "{% for x in list %}{{ (name * 90000000) == '' }}{% endfor %}",
        "{{ text | replace('x', text) }}",
        "{{ texts | join(text) }}",
        "{{ text | replace('', text) }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ huge * huge }}",
        "{{ n | round(999999999) }}",
        "{{ n | fixed(999999999) }}",
        // Loops.
        "{% for a in ones %}{% for b in ones %}{% for c in ones %}{{ c }}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in ones %}{{ list | sort | length }}{% endfor %}",
        "{% for a in ones %}{{ list == list }}{% endfor %}",
        "{% for a in ones %}{{ 'y' in text }}{% endfor %}",
        "{% for a in ones %}{{ -1 in ones }}{% endfor %}",
        "{% for a in ones %}{{ text ~ text == '' }}{% endfor %}",
        "{% for a in ones %}{{ (list + list) | length }}{% endfor %}",
        "{% for a in ones %}{{ text[1:] | length }}{% endfor %}",
        "{% for a in ones %}{{ arabic | upper | lower | title | length }}{% endfor %}",
        "{% for a in [list] %}{% for b in ones %}{{ a == a }}{% endfor %}{% endfor %}",
        "{% for a in ones if text == text %}{% endfor %}",
        "{% for a, b in lists %}{{ a }}{% endfor %}",
        "{% for a in lists %}{% for b in a %}{{ lists | length }}{% endfor %}{% endfor %}",
        "{% for a in list recursive %}{{ loop(list) }}{% endfor %}",
        // Filter bombs.
        "{{ text | split('x') | join(text) }}",
        "{{ spaces | split | reverse | sort | join(' ') | split | sort | length }}",
        "{{ list | join | number }}",
        "{{ list | sort | reverse | sort | reverse | sort | reverse | sort | reverse | length }}",
        "{{ text | say('spell') | say('spell') }}",
        "{{ list | json | json | json | json | json }}",
        "{{ lists | sum }}",
        // Patterns.
        "{{ text is matches('(x+x+)+y') }}",
        "{{ name is matches('((a{100}){100}){100}') }}",
        "{{ name is matches('(((((((((((((((((((((((((a)))))))))))))))))))))))))') }}",
        "{% for a in ones %}{{ (text[:2000]) is matches('(x|x)*y') }}{% endfor %}",
        "{{ name is matches(text) }}",
        // Output.
        "{% for a in ones %}{{ text }}{% endfor %}",
        "{% for a in ones %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}",
        "{{ text }}{{ text }}",
        // Reaching out, reaching in.
        "{{ self }}{{ loop }}{{ __value }}{{ env }}",
        "{{ text.__class__.__mro__[1].__subclasses__() }}",
        "{{ range(999999999) | list }}",
        "{{ lipsum() }}{{ cycler('a') }}{{ joiner() }}{{ namespace() }}{{ dict() }}{{ debug() }}",
        "{% include '/etc/passwd' %}",
        "{% set x = x ~ x %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ nested[0][0][0] }}{{ nested.x.y.z }}",
        "{{ text[999999999999999999999] }}",
        "{{ 99999999999999999999999999999999999999999999999999 + 1 }}",
        "{{ list[-9223372036854775807 - 1:] | length }}",
        "{{ -9223372036854775807 - 1 }}{{ (-9223372036854775807 - 1) // -1 }}{{ (-9223372036854775807 - 1) % -1 }}",
        "\u{202e}{{ \u{202e}n }}",
        "{{ n }}{{ '\u{0}' }}{{ '\\u0000' }}",
        "{{ 'a' 'b' 'c' }}",
        "{{",
        "{%",
        "{#",
        "}}%}#}",
        "{{ '}}' ~ \"%}\" }}",
    ]
    .map(str::to_owned)
    .into();
    // Long and deep.
    all.push(format!("{{{{ {} }}}}", repeated("1", "+", 8_000)));
    all.push(format!("{{{{ {} }}}}", repeated("text", "~", 140)));
    all.push(format!("{{{{ {} }}}}", repeated("text", "~", 3_000)));
    all.push(format!("{{{{ {} n }}}}", "not ".repeat(4_000)));
    all.push(format!("{{{{ {} n }}}}", "not ".repeat(290)));
    all.push(format!("{{{{ {}n }}}}", "-".repeat(8_000)));
    all.push(format!("{{{{ {}n }}}}", "- ".repeat(290)));
    all.push(format!(
        "{{{{ {}n{} }}}}",
        "(".repeat(5_000),
        ")".repeat(5_000)
    ));
    all.push(format!("{{{{ {}n{} }}}}", "(".repeat(24), ")".repeat(24)));
    all.push(format!("{{{{ {}n{} }}}}", "[".repeat(140), "]".repeat(140)));
    all.push(format!("{{{{ n{} }}}}", "[0]".repeat(5_000)));
    all.push(format!("{{{{ n{} }}}}", ".a".repeat(140)));
    all.push(format!("{{{{ n{} }}}}", " | abs".repeat(140)));
    all.push(format!("{{{{ n{} }}}}", " | abs".repeat(2_000)));
    all.push(format!("{{{{ list{} | length }}}}", "[0:]".repeat(70)));
    all.push(format!("{{{{ {} }}}}", repeated("n if n", " else ", 140)));
    all.push(format!("{{{{ {} }}}}", repeated("n", " < ", 140)));
    all.push(format!(
        "{{% if n %}}{}{{% endif %}}",
        "{% elif n %}".repeat(90)
    ));
    all.push(format!(
        "{{% if n %}}{}{{% endif %}}",
        "{% elif n %}".repeat(1_300)
    ));
    all.push(format!(
        "{}{}",
        "{% if n %}".repeat(12),
        "{% endif %}".repeat(12)
    ));
    all.push(format!(
        "{}{}",
        "{% if n %}".repeat(700),
        "{% endif %}".repeat(700)
    ));
    all.push(format!(
        "{}{}",
        "{% for a in ones %}".repeat(10),
        "{% endfor %}".repeat(10)
    ));
    all.push("{{n}}".repeat(3_000));
    all.push("{{ text == text }}".repeat(900));
    all.push("{{list|sort|length}}".repeat(800));
    all.push("x".repeat(MAX_TEXT_BYTES));
    all.push(format!("{{{{ '{}' }}}}", "x".repeat(20_000)));
    all.push("{{ name ".repeat(2_000));
    all.push("{#".repeat(4_000));
    all.push(format!("{{{{ {{{}}} }}}}", repeated("'a': n", ", ", 60)));
    all
}

#[test]
fn hostile_texts_end_at_once() {
    let names = large();
    let corpus = corpus();
    assert!(corpus.len() >= 80, "the corpus has {}", corpus.len());
    let (mut slow, mut given) = (Vec::new(), 0);
    for source in &corpus {
        for place in [Place::Text, Place::Url, Place::Json] {
            let began = Instant::now();
            let mut book = Expressions::default();
            let made = match book.add_template(place, source) {
                Ok(_) => book.fill(place, source, &names),
                Err(e) => Err(e),
            };
            let took = began.elapsed();
            match made {
                Ok(text) => {
                    given += 1;
                    assert!(
                        text.len() <= MAX_TEXT_BYTES,
                        "{} bytes from {}",
                        text.len(),
                        start(source)
                    );
                }
                Err(why) => {
                    let why = why.to_string();
                    let first = why.chars().next();
                    assert!(
                        why.len() > 10
                            && first.is_some_and(|c| c.is_uppercase()
                                || !c.is_alphabetic()
                                || c > 'z'
                                || why.contains(' ')),
                        "“{why}” is no sentence for {}",
                        start(source)
                    );
                    assert!(
                        why.len() < 400,
                        "{} has a sentence of {} bytes",
                        start(source),
                        why.len()
                    );
                }
            }
            if took > AT_ONCE {
                slow.push(format!("{took:?} {}", start(source)));
            }
        }
    }
    assert!(slow.is_empty(), "too slow:\n{}", slow.join("\n"));
    assert!(given > 10, "some of it is only odd, and gives a text");
}

#[test]
fn hostile_expressions_end_at_once() {
    let names = large();
    for template in corpus() {
        let inner = template
            .trim_start_matches("{{")
            .trim_end_matches("}}")
            .to_owned();
        let began = Instant::now();
        let mut book = Expressions::default();
        if book.add_expr(&inner).is_ok() {
            let _ = book.eval(&inner, &names);
        }
        assert!(
            began.elapsed() < AT_ONCE,
            "{:?} for {}",
            began.elapsed(),
            start(&inner)
        );
    }
}

#[test]
fn a_small_stack_is_enough() {
    let small = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let names = large();
        for source in corpus() {
            let mut book = Expressions::default();
            if book.add_template(Place::Text, &source).is_ok() {
                let _ = book.fill(Place::Text, &source, &names);
            }
        }
    });
    small
        .expect("a thread can be made")
        .join()
        .expect("half of a usual stack must do");
}

#[test]
fn usual_work_is_far_from_the_limit() {
    let source = "{% for o in orders %}{{ o.id }}: {{ o.total | fixed }}, {% endfor %}".repeat(20);
    let mut names = callwright_flow::Map::new();
    names.insert(
        "orders".to_owned(),
        json!(vec![json!({ "id": "A1", "total": 1.5 }); 10]),
    );
    let mut book = Expressions::default();
    book.add_template(Place::Text, &source)
        .expect("it can be read");
    assert!(
        book.fill(Place::Text, &source, &names).is_ok(),
        "200 lines take less than {TEMPLATE_FUEL}"
    );
}

fn start(source: &str) -> String {
    source.chars().take(80).collect()
}
