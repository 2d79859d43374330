//! Thousands of transcripts, made from a few samples by altering one word in four at random.

use std::fs;
use std::path::Path;

use onrecord_test_support::{Rng, made_up_word};
use serde_json::json;

/// The number of made-up words. An altered word becomes one of them, or another word of the samples.
const MADE_UP: usize = 200_000;

/// The paragraphs of all texts in a folder, as lists of words, and all their words.
pub struct Samples {
    paragraphs: Vec<Vec<String>>,
    words: Vec<String>,
}

/// Reads the lines of a folder's texts; lines of subtitles are joined.
pub fn samples(folder: &Path) -> Samples {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    let mut paragraphs = Vec::new();
    for path in paths {
        let kind = path.extension().unwrap_or_default();
        let is_readme = path.file_stem().is_some_and(|stem| stem == "README");
        if is_readme
            || !["txt", "md", "srt"]
                .iter()
                .any(|extension| kind == *extension)
        {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the file is UTF-8 text");
        let mut lines: Vec<Vec<String>> = (text.lines())
            .filter(|line| line.contains(char::is_alphabetic))
            .map(|line| line.split_whitespace().map(str::to_owned).collect())
            .collect();
        if kind == "srt" {
            lines = lines.chunks(12).map(<[_]>::concat).collect();
        }
        paragraphs.extend(lines);
    }
    let words = paragraphs.concat();
    Samples { paragraphs, words }
}

/// The altered transcript with this number, the same in every run.
pub fn altered(samples: &Samples, number: u64) -> String {
    let mut rng = Rng::new(number);
    let turns = samples.paragraphs.iter().enumerate().map(|(index, words)| {
        let words: Vec<String> = (words.iter())
            .map(|word| match rng.below(8) {
                0 => samples.words[rng.below(samples.words.len())].clone(),
                1 => made_up_word(rng.below(MADE_UP)),
                _ => word.clone(),
            })
            .collect();
        let speaker = ["a-guest", "the-host"][index % 2];
        json!({ "speaker": speaker, "paragraphs": [words.join(" ")] })
    });
    let interview = json!({
        "format": 1,
        "title": format!("Transcript {number}"),
        "language": "en",
        "participants": [
            { "id": "a-guest", "name": "A Guest", "role": "interviewee" },
            { "id": "the-host", "name": "The Host", "role": "interviewer" },
        ],
        "sections": [{ "id": "all", "turns": turns.collect::<Vec<_>>() }],
    });
    interview.to_string()
}
