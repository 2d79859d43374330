//! Measures what a search with `q` costs over an archive the size of a newsroom's: interviews
//! multiplied from one, each with some words, facts and quotes altered at random. `bench/search` runs it.
//!
//!     search_at_scale INTERVIEW.json [INTERVIEWS]

mod interviews;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::sync::Arc;

use onrecord_corpus::search::{Matching, Query, Searcher};
use onrecord_corpus::verify::Corpus;
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::File;
use onrecord_model::source::diagnostic::Severity;
use onrecord_test_support::cpu_seconds;

/// The kinds of queries, each with an example.
const QUERIES: [(&str, &str); 10] = [
    ("rare", "lakes"),
    ("common", "the"),
    ("two common", "the and"),
    ("phrase", "\"of the\""),
    ("common, rare", "the lakes"),
    ("common, phrase", "and \"in the\""),
    ("ten common", "the and of in to a is with we for"),
    ("forms", "trade"),
    ("forms, common", "have work state the"),
    ("nowhere", "the zzzz"),
];

/// The number of items on a page.
const PAGE: usize = 20;

/// How many times each call is repeated to measure it.
const TIMES: u32 = 20;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let sample = arguments.next().expect("Pass the file of an interview.");
    let count = arguments.next();
    let count = count.map_or(2_000, |count| {
        count.parse().expect("INTERVIEWS must be a number.")
    });
    let sample = fs::read_to_string(sample).expect("the file can be read");
    let sample = serde_json::from_str(&sample).expect("the file is JSON");
    let mut files: Vec<_> = (0..count)
        .map(|number| {
            let text = interviews::altered(&sample, number);
            let file = File::new(format!("{number}.json"), text);
            let stem = format!("interview-{number}");
            InterviewFile { stem, file }
        })
        .collect();
    let archive = build(None, &mut files);
    let mut diagnostics = files.iter().flat_map(|it| &it.file.diagnostics);
    let error = diagnostics.find(|diagnostic| diagnostic.severity == Severity::Fault);
    let archive = archive.unwrap_or_else(|| panic!("the archive is invalid: {error:?}"));
    drop(files);
    let corpus = Arc::new(Corpus::new(Arc::new(archive)));
    let index = corpus.index();
    let words = index.positions_of_docs(0..index.doc_count()).len() - index.doc_count();
    println!("{count} interviews, {words} words");
    println!("ms of CPU: search, first page, middle page, highlights of the first page");
    for (name, list) in [
        ("sections", Searcher::sections(&corpus)),
        ("quotes", Searcher::quotes(&corpus)),
        ("facts", Searcher::facts(&corpus)),
    ] {
        for (kind, query) in QUERIES {
            println!(
                "{name:9}{kind:15}{}",
                measure(&list, &Query::parse(query, Matching::Forms))
            );
        }
        let longest = longest_query(&corpus);
        println!("{name:9}{:15}{}", "longest", measure(&list, &longest));
    }
}

/// The longest allowed query: the 50 most common words.
fn longest_query(corpus: &Corpus) -> Query {
    let mut counts = std::collections::HashMap::new();
    for turn in 0..corpus.turn_count() {
        for word in corpus.turn(turn).text.split_whitespace() {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    let mut words: Vec<(&str, i32)> = counts.into_iter().collect();
    words.sort_unstable_by_key(|(word, count)| (-count, *word));
    let words = words.iter().take(50).map(|(word, _)| *word);
    let query = words.collect::<Vec<_>>().join(" ");
    Query::parse(&query, Matching::Forms)
}

fn measure(list: &Searcher, query: &Query) -> String {
    let (found, find) = timed(|| list.search(black_box(query), |_| true));
    let (first, page) = timed(|| list.most_relevant(&found, None, PAGE + 1));
    let items: Vec<u32> = found.items().collect();
    let middle = items.get(items.len() / 2).copied();
    let (after, next) = timed(|| list.most_relevant(&found, middle, PAGE + 1));
    let shown = first.iter().take(PAGE);
    let (marks, highlights) = timed(|| {
        let each = shown
            .clone()
            .map(|item| list.highlights(&found, *item, 100, |_| true));
        each.collect::<Vec<_>>()
    });
    // Two builds that print the same hash returned the same results.
    let mut hasher = DefaultHasher::new();
    (&items, &first, &after, format!("{marks:?}")).hash(&mut hasher);
    let result_hash = hasher.finish();
    format!(
        "{find:9.3}{page:9.3}{next:9.3}{highlights:9.3}{:9} found {result_hash:016x}",
        items.len()
    )
}

/// The result of a call, and its CPU time in milliseconds.
fn timed<T>(mut run: impl FnMut() -> T) -> (T, f64) {
    let result = run();
    let start = cpu_seconds();
    for _ in 0..TIMES {
        black_box(run());
    }
    (result, (cpu_seconds() - start) * 1e3 / f64::from(TIMES))
}
