//! Transcripts by the thousand, from a few: their words are altered by chance, one in four.

use std::fs;
use std::path::Path;

use onrecord_test_support::{Rng, made_up_word};
use serde_json::json;

/// How many words are made up; a word that is altered becomes one of them, or another of the samples.
const MADE_UP: usize = 200_000;

/// Paragraphs of all texts of a folder, as lists of words.
pub struct Samples {
    paragraphs: Vec<Vec<String>>,
    words: Vec<String>,
}

/// The lines of a folder's texts, those of subtitles put together.
pub fn samples(folder: &Path) -> Samples {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    let mut paragraphs = Vec::new();
    for path in paths {
        let kind = path.extension().unwrap_or_default();
        let is_a_note = path.file_stem().is_some_and(|stem| stem == "README");
        if is_a_note || !["txt", "md", "srt"].iter().any(|it| kind == *it) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
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

/// The interview of a number, always the same.
pub fn altered(samples: &Samples, number: u64) -> String {
    let mut chance = Rng::new(number);
    let turns = samples.paragraphs.iter().enumerate().map(|(at, words)| {
        let words: Vec<String> = (words.iter())
            .map(|word| match chance.below(8) {
                0 => samples.words[chance.below(samples.words.len())].clone(),
                1 => made_up_word(chance.below(MADE_UP)),
                _ => word.clone(),
            })
            .collect();
        let speaker = ["a-guest", "the-host"][at % 2];
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
