//! Every spoken word is kept, in order, and none is added: generated transcripts are written in each format,
//! imported, and compared with what a plain reader of the format finds, which knows nothing of speakers.

mod files;
mod readers;

use std::collections::HashMap;

use onrecord_import::{Format, Input, import};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// What one speaker says.
#[derive(Debug, Clone)]
pub(crate) struct Turn {
    pub speaker: &'static str,
    pub paragraphs: Vec<String>,
}

/// Words that resemble labels, times, numbers, markup or remarks, and others.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => "[a-zéß]{1,8}",
        3 => "[a-z]{2,6}[.,?!]",
        2 => prop::sample::select(vec![
            "1945", "7:30", "R&D", "3<4", "Rye:", "said:", "[laughter]", "(laughs)", "[inaudible]", "[Tibby]",
            "—", "“so”", "naïve", "cafe\u{301}", "co\u{ad}op", "a\u{7}b", "日本", "😀", "Ada", "C++", "5.5%", "don’t",
        ]).prop_map(str::to_owned),
    ]
}

fn paragraph() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(word(), 0..14);
    ("[A-Z][a-z]{1,6}", words, "[.?!]")
        .prop_map(|(first, words, end)| format!("{first} {}{end}", words.join(" ")))
        .prop_map(|text| {
            text.replace(" .", ".")
                .replace(" ?", "?")
                .replace(" !", "!")
        })
}

fn transcript() -> impl Strategy<Value = Vec<Turn>> {
    let names = prop::sample::select(vec![
        ["Ada Quill", "Ben Hart", "Zoë van der Berg"],
        ["DR. QUILL", "HART", "MS. O’HARA"],
        ["Speaker 1", "Speaker 2", "Speaker 3"],
        ["Prof. J. K. Moss", "Ben", "Ada Quill-Núñez"],
    ]);
    let turns = prop::collection::vec(
        (0..3_usize, prop::collection::vec(paragraph(), 1..3)),
        2..12,
    );
    (names, turns).prop_map(|(names, turns)| {
        let turn = |(speaker, paragraphs): (usize, Vec<String>)| Turn {
            speaker: names[speaker],
            paragraphs,
        };
        turns.into_iter().map(turn).collect()
    })
}

/// The words of a text in the form that interview files require. A final punctuation mark is a
/// word of its own, since a remark may be removed before it.
fn words(text: &str) -> Vec<String> {
    let kept: String = text
        .nfc()
        .filter(|c| c.is_whitespace() || !c.is_control() && *c != '\u{ad}')
        .collect();
    let mut words = Vec::new();
    for word in kept.split_whitespace() {
        let length = word.trim_end_matches(['.', ',', '?', '!']).len();
        let (start, stops) = word.split_at(length);
        words.extend(
            Some(start)
                .filter(|start| !start.is_empty())
                .map(str::to_owned),
        );
        words.extend(stops.chars().map(String::from));
    }
    words
}

/// A word without the punctuation of labels and markup around it.
fn bare(word: &str) -> &str {
    word.trim_matches([':', '[', ']', '(', ')', '-', '>', '#', '*', ',', '.'])
}

/// Compares an import with the words that a plain reader finds in the same file.
fn compare(format: Format, file: &[u8], plain: &str) -> Result<(), TestCaseError> {
    let shown = String::from_utf8_lossy(file);
    let imported = import(Input {
        name: "transcript",
        bytes: file,
        format: Some(format),
    });
    let imported = match imported {
        Ok(imported) => imported,
        Err(refusal) => return Err(TestCaseError::fail(format!("{refusal}\n{shown}"))),
    };
    let interview = &imported.interview;
    let turns = || interview.sections.iter().flat_map(|section| &section.turns);
    let said: Vec<String> = turns()
        .flat_map(|turn| &turn.paragraphs)
        .flat_map(|text| words(text))
        .collect();
    let plain = words(plain);
    // What was said is part of the file, in its order.
    let mut rest = plain.iter();
    for word in &said {
        let is_found = rest.any(|one| one == word);
        prop_assert!(is_found, "“{word}” was added or moved: {said:?}\n{shown}");
    }
    // What was not said is reported, or is a name, a heading or a time.
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for word in &plain {
        *counts.entry(bare(word)).or_default() += 1;
    }
    let aside = words(
        &imported
            .report
            .set_aside
            .iter()
            .map(|one| one.text.as_str())
            .collect::<Vec<_>>()
            .join(" "),
    );
    let headings = interview
        .sections
        .iter()
        .filter_map(|section| section.title.as_deref());
    let headings = words(
        &headings
            .chain([interview.title.as_str()])
            .collect::<Vec<_>>()
            .join(" "),
    );
    for word in said.iter().chain(&aside).chain(&headings) {
        *counts.entry(bare(word)).or_default() -= 1;
    }
    let people = interview.participants.iter();
    let names: Vec<String> = people
        .flat_map(|person| std::iter::once(&person.name).chain(&person.aliases))
        .flat_map(|name| words(name))
        .collect();
    let is_name = |word: &str| {
        names
            .iter()
            .any(|name| bare(name).eq_ignore_ascii_case(word))
    };
    let is_time = |word: &str| {
        word.chars()
            .all(|c| c.is_ascii_digit() || ":.,".contains(c))
    };
    for (word, count) in counts {
        let is_accounted_for = count <= 0 || is_name(word) || is_time(word);
        prop_assert!(
            is_accounted_for,
            "“{word}” is missing {count} times: {said:?}\n{shown}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn webvtt(turns in transcript(), layout in 0..3_u8) {
        let file = files::webvtt(&turns, layout);
        compare(Format::WebVtt, file.as_bytes(), &readers::captions(&file))?;
    }

    #[test]
    fn subrip(turns in transcript(), layout in 0..2_u8) {
        let file = files::subrip(&turns, layout);
        compare(Format::SubRip, file.as_bytes(), &readers::captions(&file))?;
    }

    #[test]
    fn json(turns in transcript(), layout in 0..2_u8) {
        let file = files::json(&turns, layout);
        compare(Format::Json, file.as_bytes(), &readers::json(&file))?;
    }

    #[test]
    fn markdown(turns in transcript(), layout in 0..4_u8) {
        let file = files::markdown(&turns, layout);
        compare(Format::Markdown, file.as_bytes(), &readers::markdown(&file))?;
    }

    #[test]
    fn plain_text(turns in transcript(), layout in 0..4_u8) {
        let file = files::plain_text(&turns, layout);
        compare(Format::PlainText, file.as_bytes(), &file)?;
    }

    #[test]
    fn word_documents(turns in transcript(), layout in 0..3_u8) {
        let document = files::word(&turns, layout);
        compare(Format::Word, &files::zip(&document), &readers::word(&document))?;
    }

    #[test]
    fn html(turns in transcript(), layout in 0..3_u8) {
        let file = files::html(&turns, layout);
        compare(Format::Html, file.as_bytes(), &readers::html(&file))?;
    }

    #[test]
    fn tables(turns in transcript(), layout in 0..3_u8) {
        let file = files::table(&turns, layout);
        compare(Format::Table, file.as_bytes(), &readers::table(&file))?;
    }

    #[test]
    fn tei(turns in transcript(), layout in 0..2_u8) {
        let file = files::tei(&turns, layout);
        compare(Format::Tei, file.as_bytes(), &readers::xml(&file))?;
    }

    #[test]
    fn ohms(turns in transcript()) {
        let file = files::ohms(&turns);
        compare(Format::Ohms, file.as_bytes(), &readers::xml(&file))?;
    }
}
