//! Measures what the scan for quantities and dates costs on one core, over transcripts and over texts
//! that are designed to be slow. `bench/scan` runs it.
//!
//!     scan_at_scale FOLDER [MEGABYTES]     the texts of a folder, repeated to this size
//!     scan_at_scale --hostile              the patterns of tests/quantities/hostile.txt

use std::fs;
use std::hint::black_box;
use std::path::Path;

use onrecord_quantities::scan;
use onrecord_test_support::cpu_seconds;

const HOSTILE: &str = include_str!("../../tests/quantities/hostile.txt");

/// How many times the whole text is scanned. The fastest run counts.
const ROUNDS: usize = 5;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .expect("Pass a folder of transcripts as .txt, .md or .srt.");
    if folder == "--hostile" {
        return hostile();
    }
    let count = arguments.next().map_or(8, |count| {
        count.parse().expect("MEGABYTES must be a number.")
    });
    let paragraphs = paragraphs(folder.as_ref(), count * 1_000_000);
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    // Build the tables before measuring.
    black_box(scan("one"));
    let mut detected = 0;
    let fastest = (0..if count < 4 { 1 } else { ROUNDS })
        .map(|_| {
            let start = cpu_seconds();
            detected = paragraphs.iter().map(|text| scan(text).len()).sum();
            cpu_seconds() - start
        })
        .fold(f64::INFINITY, f64::min);
    println!(
        "{:.1} MB, {detected} detected values, {:.1} MB/s",
        megabytes(bytes),
        megabytes(bytes) / fastest
    );
}

/// The paragraphs of a folder's texts, repeated up to this many bytes.
fn paragraphs(folder: &Path, bytes: usize) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let kind = path.extension().unwrap_or_default().to_owned();
        if path.file_stem().is_some_and(|stem| stem == "README")
            || !["txt", "md", "srt"]
                .iter()
                .any(|extension| kind == *extension)
        {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the file is UTF-8 text");
        let lines: Vec<&str> = (text.lines())
            .filter(|line| line.contains(char::is_alphabetic))
            .collect();
        // Subtitles split a sentence into several lines.
        let chunk = if kind == "srt" { 12 } else { 1 };
        all.extend(lines.chunks(chunk).map(|lines| lines.join(" ")));
    }
    let once: usize = all.iter().map(String::len).sum();
    let all = all.into_iter().cycle();
    let mut left = bytes;
    let enough = all.take_while(|text| {
        let is_needed = left > 0;
        left = left.saturating_sub(text.len());
        is_needed
    });
    assert!(
        once > 0,
        "the folder contains no .txt, .md or .srt files with text"
    );
    enough.collect()
}

/// Repeats each pattern to 100 KB and to 200 KB, in one paragraph: twice the text should take twice as
/// long.
fn hostile() {
    println!(
        "{:>10} {:>10} {:>8}  pattern",
        "100 KB, ms", "200 KB, ms", "times"
    );
    for pattern in HOSTILE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let milliseconds = |bytes: usize| {
            let text = pattern.replace('¶', "").repeat(bytes / pattern.len());
            let start = cpu_seconds();
            black_box(scan(&text));
            (cpu_seconds() - start) * 1e3
        };
        let (once, twice) = (milliseconds(100_000), milliseconds(200_000));
        println!(
            "{once:>10.1} {twice:>10.1} {:>8.1}  {pattern:?}",
            twice / once
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "a size that is printed")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
