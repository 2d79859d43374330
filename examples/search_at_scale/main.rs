//! What `q` costs over an archive of the size that a newsroom has: interviews multiplied from one, in
//! each some of its words, facts and quotes altered by chance. `bench/search` runs it.
//!
//!     search_at_scale INTERVIEW.json [INTERVIEWS]

mod interviews;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::sync::Arc;

use onrecord_corpus::search::{Query, Searcher};
use onrecord_corpus::verify::Corpus;
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::File;
use onrecord_model::source::diagnostic::Severity;
use onrecord_test_support::cpu_seconds;

/// What is asked for, and what it is.
const QUERIES: [(&str, &str); 8] = [
    ("rare", "lakes"),
    ("common", "the"),
    ("two common", "the and"),
    ("phrase", "\"of the\""),
    ("common, rare", "the lakes"),
    ("common, phrase", "and \"in the\""),
    ("ten common", "the and of in to a is with we for"),
    ("nowhere", "the zzzz"),
];

/// How many items a page has.
const PAGE: usize = 20;

/// How often each is asked.
const TIMES: u32 = 20;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let sample = arguments.next().expect("the file of an interview");
    let count = arguments.next();
    let count = count.map_or(2_000, |it| it.parse().expect("a number"));
    let sample = fs::read_to_string(sample).expect("a file");
    let sample = serde_json::from_str(&sample).expect("JSON");
    let mut files: Vec<_> = (0..count)
        .map(|number| {
            let text = interviews::altered(&sample, number);
            let file = File::new(format!("{number}.json"), text);
            let stem = format!("interview-{number}");
            InterviewFile { stem, file }
        })
        .collect();
    let archive = build(None, &mut files);
    let mut findings = files.iter().flat_map(|it| &it.file.diagnostics);
    let fault = findings.find(|finding| finding.severity == Severity::Fault);
    let archive = archive.unwrap_or_else(|| panic!("{fault:?}"));
    drop(files);
    let record = Arc::new(Corpus::new(Arc::new(archive)));
    let index = record.index();
    let words = index.positions_of_docs(0..index.doc_count()).len() - index.doc_count();
    println!("{count} interviews, {words} words");
    println!("ms of CPU: to find, a first page, one from the middle, its highlights");
    for (name, list) in [
        ("sections", Searcher::sections(&record)),
        ("quotes", Searcher::quotes(&record)),
        ("facts", Searcher::facts(&record)),
    ] {
        for (kind, query) in QUERIES {
            println!("{name:9}{kind:15}{}", ask(&list, &Query::parse(query)));
        }
        // As many words as a query may have, the most common ones.
        let longest = longest(&record);
        println!("{name:9}{:15}{}", "longest", ask(&list, &longest));
    }
}

/// As many of the most common words as a query may have.
fn longest(record: &Corpus) -> Query {
    let mut counts = std::collections::HashMap::new();
    for turn in 0..record.turn_count() {
        for word in record.turn(turn).text.split_whitespace() {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    let mut words: Vec<(&str, i32)> = counts.into_iter().collect();
    words.sort_unstable_by_key(|(word, count)| (-count, *word));
    let mut query = String::new();
    for (word, _) in words {
        if query.len() + word.len() < 1000 {
            query += word;
            query.push(' ');
        }
    }
    Query::parse(&query)
}

fn ask(list: &Searcher, query: &Query) -> String {
    let (found, find) = timed(|| list.search(black_box(query), |_| true));
    let (first, page) = timed(|| list.most_relevant(&found, None, PAGE + 1));
    let items: Vec<u32> = found.items().collect();
    let middle = items.get(items.len() / 2).copied();
    let (after, next) = timed(|| list.most_relevant(&found, middle, PAGE + 1));
    let shown = first.iter().take(PAGE);
    let (marks, highlights) = timed(|| {
        let each = shown
            .clone()
            .map(|item| list.highlights(&found, *item, 100));
        each.collect::<Vec<_>>()
    });
    // Tells whether two programs answer alike.
    let mut hasher = DefaultHasher::new();
    (&items, &first, &after, format!("{marks:?}")).hash(&mut hasher);
    let answer = hasher.finish();
    format!(
        "{find:9.3}{page:9.3}{next:9.3}{highlights:9.3}{:9} found {answer:016x}",
        items.len()
    )
}

/// What something gives, and the milliseconds of CPU that it takes.
fn timed<T>(mut run: impl FnMut() -> T) -> (T, f64) {
    let result = run();
    let start = cpu_seconds();
    for _ in 0..TIMES {
        black_box(run());
    }
    (result, (cpu_seconds() - start) * 1e3 / f64::from(TIMES))
}
