//! Words for the completion of expressions and scripts, with a line about each.

use crate::studio::wire::Vocabulary;
use callwright_engine::Project;
use callwright_engine::expr::types::built_in_parts;
use callwright_engine::expr::{filter_names, test_names};

pub(super) fn words(project: &Project) -> Vocabulary {
    let filters = filter_names().iter().map(|name| {
        let (written, about) = filter(name);
        [(*name).to_owned(), written.to_owned(), about.to_owned()]
    });
    let tests = test_names().iter().map(|name| {
        let (written, about) = test(name);
        [format!("is {name}"), written.to_owned(), about.to_owned()]
    });
    let parts = ["call", "now"].into_iter().flat_map(|whole| {
        let name = move |part: &str| format!("{whole}.{part}");
        built_in_parts(whole).map(move |part| [name(part), built_in(whole, part).to_owned()])
    });
    let wholes = [
        (
            "customer",
            "What is known of the caller, such as customer.tier",
        ),
        (
            "language",
            "The language the caller is spoken to in, such as en",
        ),
    ];
    let wholes = wholes.map(|(name, about)| [name.to_owned(), about.to_owned()]);
    let library = project.functions.iter();
    Vocabulary {
        functions: filters.chain(tests).collect(),
        built_in: parts.chain(wholes).collect(),
        library: library
            .map(|f| [f.name.clone(), f.description.clone()])
            .collect(),
    }
}

fn filter(name: &str) -> (&'static str, &'static str) {
    match name {
        "lower" => ("name | lower", "In small letters"),
        "upper" => ("name | upper", "In capital letters"),
        "title" => ("name | title", "Each word with a capital letter"),
        "trim" => ("name | trim", "Without spaces at both ends"),
        "replace" => ("name | replace('a', 'b')", "With one text put for another"),
        "split" => ("names | split(',')", "The parts of a text, as a list"),
        "join" => ("list | join(', ')", "The items of a list, as one text"),
        "string" => ("value | string", "As a text"),
        "last_digits" => ("account | last_digits(4)", "Only the last digits"),
        "digits_only" => ("number | digits_only", "Without everything but digits"),
        "length" => ("list | length", "How many items or letters there are"),
        "default" => (
            "name | default('friend')",
            "Something else where there is nothing",
        ),
        "number" => ("text | number", "A text as a number"),
        "int" => ("amount | int", "A number without what is behind the point"),
        "round" => ("amount | round(2)", "Rounded, to so many decimals"),
        "fixed" => ("amount | fixed(2)", "As a text with so many decimals"),
        "abs" => ("amount | abs", "Without its sign"),
        "sum" => ("list | sum", "All numbers of a list added up"),
        "min" => ("list | min", "The smallest of a list"),
        "max" => ("list | max", "The largest of a list"),
        "first" => ("list | first", "The first of a list"),
        "last" => ("list | last", "The last of a list"),
        "sort" => ("list | sort", "A list in order"),
        "reverse" => ("list | reverse", "A list or text back to front"),
        "date_add" => ("now.date | date_add(7)", "A date so many days later"),
        "say" => ("amount | say('currency')", "As it is spoken to callers"),
        "json" => ("value | json", "As JSON"),
        _ => ("", ""),
    }
}

fn test(name: &str) -> (&'static str, &'static str) {
    match name {
        "defined" => ("name is defined", "Whether it has a value"),
        "none" => ("name is none", "Whether it has no value"),
        "empty" => ("list is empty", "Whether nothing is in it"),
        "number" => ("value is number", "Whether it is a number"),
        "text" => ("value is text", "Whether it is a text"),
        "list" => ("value is list", "Whether it is a list"),
        "odd" => ("count is odd", "Whether it is 1, 3, 5 …"),
        "even" => ("count is even", "Whether it is 0, 2, 4 …"),
        "in" => ("tier is in(['gold', 'vip'])", "Whether a list has it"),
        "matches" => ("id is matches('^A[0-9]+$')", "Whether it fits a pattern"),
        _ => ("", ""),
    }
}

fn built_in(whole: &str, part: &str) -> &'static str {
    match (whole, part) {
        ("call", "id") => "The call's own id",
        ("call", "caller") => "The number that calls",
        ("call", "called") => "The number that was called",
        ("call", "company") => "The company that was called",
        ("call", "department") => "Where rules have put the caller",
        ("call", "priority") => "The caller's place in queues: higher is served sooner",
        ("call", "seconds") => "How long the call has lasted",
        ("now", "date") => "Today, such as 2026-11-23",
        ("now", "time") => "The time of day, such as 14:05",
        ("now", "weekday") => "The day of the week, such as monday",
        ("now", "part_of_day") => "morning, afternoon, evening or night",
        ("now", "year") => "The year",
        ("now", "month") => "The month, 1 to 12",
        ("now", "day") => "The day of the month, 1 to 31",
        ("now", "hour") => "The hour, 0 to 23",
        ("now", "minute") => "The minute, 0 to 59",
        ("now", "second") => "The second, 0 to 59",
        ("now", "minute_of_day") => "Minutes since midnight",
        ("now", "offset_minutes") => "Minutes ahead of UTC",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_explained() {
        let words = words(&Project::default());
        assert!(words.functions.len() > 20, "{words:?}");
        for entry in &words.functions {
            assert!(entry.iter().all(|part| !part.is_empty()), "{entry:?}");
        }
        for entry in &words.built_in {
            assert!(entry.iter().all(|part| !part.is_empty()), "{entry:?}");
        }
    }
}
