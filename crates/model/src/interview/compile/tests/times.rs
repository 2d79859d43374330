//! Tests for the times of paragraphs and captions.

use proptest::prelude::*;

use super::{DiagnosticCode, load};
use crate::interview::Interview;

/// A turn with two paragraphs and these fields.
fn turn(fields: &str) -> String {
    format!(
        r#"{{ "format": 1, "title": "T", "language": "en",
             "sections": [{{ "id": "all", "turns": [
               {{ "paragraphs": ["Hm."] }}, {{ {fields} "paragraphs": ["So.", "Then."] }}] }}] }}"#
    )
}

fn valid(file: &str) -> Interview {
    let (interview, diagnostics) = load(file);
    interview.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

/// When words of the first section are spoken.
fn start_time_of(interview: &Interview, words: &str) -> Option<f64> {
    let section = &interview.sections[0];
    let start = section.text.as_str().find(words).expect("the words");
    section.start_time_at(start)
}

/// The messages about times, each with its place.
fn errors(fields: &str) -> Vec<String> {
    errors_in(&turn(fields))
}

fn errors_in(file: &str) -> Vec<String> {
    let (_, diagnostics) = load(file);
    let of_times = diagnostics
        .into_iter()
        .filter(|one| one.code == DiagnosticCode::BadTime);
    of_times
        .map(|one| format!("{:?}: {}", one.location, one.message))
        .collect()
}

#[test]
fn words_start_when_their_paragraph_or_else_their_turn_starts() {
    let start_of = |times: &str, words: &str| start_time_of(&valid(&turn(times)), words);
    let times = r#""start_time": 2, "end_time": 9, "paragraph_times": [2, 4.5],"#;
    assert_eq!(start_of(times, "Hm."), None);
    assert_eq!(start_of(times, "So."), Some(2.0));
    assert_eq!(start_of(times, "Then."), Some(4.5));
    assert_eq!(start_of(r#""start_time": 2,"#, "Then."), Some(2.0));
}

#[test]
fn the_times_of_paragraphs_are_complete_in_order_and_within_their_turn() {
    for valid in ["[]", "[2, 9]", "[2.5, 2.5]"] {
        let fields = format!(r#""start_time": 2, "end_time": 9, "paragraph_times": {valid},"#);
        assert_eq!(errors(&fields), [""; 0], "{valid}");
    }
    for (times, place, message) in [
        (
            "[2]",
            "paragraph_times\"",
            "the length of `paragraph_times` is 1, but that of `paragraphs` is 2; give each",
        ),
        (
            "[1, 3]",
            "paragraph_times/0\"",
            "the paragraph starts at 1 s, but the turn starts at 2 s",
        ),
        (
            "[3, 2]",
            "paragraph_times/1\"",
            "but the paragraph before it starts at 3 s",
        ),
        (
            "[3, 10]",
            "paragraph_times/1\"",
            "starts at 10 s, but the turn ends at 9 s",
        ),
    ] {
        let fields = format!(r#""start_time": 2, "end_time": 9, "paragraph_times": {times},"#);
        let errors = errors(&fields);
        assert!(
            errors.len() == 1 && errors[0].contains(place) && errors[0].contains(message),
            "{errors:?}"
        );
    }
    let without_start = errors(r#""paragraph_times": [2, 9],"#);
    assert!(
        without_start[0].contains("needs a `start_time`, too"),
        "{without_start:?}"
    );
}

/// A turn with two paragraphs, with captions from `late`, `é`, `two` and `five` on.
fn captions(paragraph_times: &str, caption_times: &str) -> String {
    format!(
        r#"{{ "format": 1, "title": "T", "language": "en", "sections": [{{ "id": "all", "turns": [
               {{ "paragraphs": ["Hm."] }},
               {{ "start_time": 2, "end_time": 90, {paragraph_times} "caption_times": {caption_times},
                  "paragraphs": ["“We are late.” “é” and two.", "Three, four, five, six."] }},
               {{ "paragraphs": ["So."] }}] }}] }}"#
    )
}

const CAPTIONS: &str = "[[[8, 3.25], [15, 4], [23, 5]], [[13, 41.5]]]";

#[test]
fn words_start_when_the_last_caption_that_begins_at_or_before_them_does() {
    let interview = valid(&captions(r#""paragraph_times": [2, 40],"#, CAPTIONS));
    for (words, start) in [
        ("Hm.", None),
        ("“We", Some(2.0)),
        ("are", Some(2.0)),
        ("late", Some(3.25)),
        ("“é”", Some(4.0)),
        ("and", Some(4.0)),
        ("two", Some(5.0)),
        ("wo", Some(5.0)),
        ("Three", Some(40.0)),
        ("four", Some(40.0)),
        ("five", Some(41.5)),
        ("six", Some(41.5)),
        ("So.", None),
    ] {
        assert_eq!(start_time_of(&interview, words), start, "{words}");
    }
    let without = valid(&captions("", "[[], [[13, 41.5]]]"));
    assert_eq!(start_time_of(&without, "four"), Some(2.0));
    assert_eq!(start_time_of(&without, "six"), Some(41.5));
}

#[test]
fn the_times_of_captions_are_in_order_within_their_turn_and_at_words_of_their_paragraph() {
    let with =
        |caption_times: &str| errors_in(&captions(r#""paragraph_times": [2, 40],"#, caption_times));
    for valid in [
        "[]",
        "[[], []]",
        "[[[8, 2], [12, 40]], [[13, 90]]]",
        CAPTIONS,
    ] {
        assert_eq!(with(valid), [""; 0], "{valid}");
    }
    for (times, place, message) in [
        (
            "[[]]",
            "/caption_times\"",
            "the length of `caption_times` is 1, but that of `paragraphs` is 2; give each paragraph a list",
        ),
        (
            "[[[0, 3]], []]",
            "/caption_times/0/0/0\"",
            "the caption begins at offset 0, but what is before it begins at offset 0",
        ),
        (
            "[[[12, 3], [8, 4]], []]",
            "/caption_times/0/1/0\"",
            "the caption begins at offset 8, but what is before it begins at offset 12",
        ),
        (
            "[[[27, 3]], []]",
            "/caption_times/0/0/0\"",
            "the caption begins at offset 27, but the paragraph has only 27 characters",
        ),
        (
            "[[], [[1, 41]]]",
            "/caption_times/1/0/0\"",
            "the caption begins at offset 1, which is inside a word or a number",
        ),
        (
            "[[[8, 1.5]], []]",
            "/caption_times/0/0/1\"",
            "the caption starts at 1.5 s, but what is before it starts at 2 s",
        ),
        (
            "[[[8, 5], [12, 4]], []]",
            "/caption_times/0/1/1\"",
            "the caption starts at 4 s, but what is before it starts at 5 s",
        ),
        (
            "[[[8, 40.5]], []]",
            "/paragraph_times/1\"",
            "the paragraph starts at 40 s, but a caption before it starts at 40.5 s",
        ),
        (
            "[[], [[7, 91]]]",
            "/caption_times/1/0/1\"",
            "the caption starts at 91 s, but the turn ends at 90 s",
        ),
    ] {
        let errors = with(times);
        assert!(
            errors.len() == 1 && errors[0].contains(place) && errors[0].contains(message),
            "{times}: {errors:?}"
        );
    }
    let without_start = turn(r#""caption_times": [[], []],"#);
    let errors = errors_in(&without_start);
    assert!(
        errors[0].contains("a turn whose captions have times needs a `start_time`, too"),
        "{errors:?}"
    );
}

#[test]
fn the_time_of_a_caption_is_a_pair_of_an_offset_and_seconds() {
    for (times, message) in [
        (
            "[[8], []]",
            "expected a list of a whole number and a number, found a number",
        ),
        (
            "[[[8]], []]",
            "expected a list of a whole number and a number, found a list of 1",
        ),
        (
            "[[[8, 3, 4]], []]",
            "expected a list of a whole number and a number, found a list of 3",
        ),
        ("[[[8.5, 3]], []]", "expected a whole number, found 8.5"),
        ("[[[-8, 3]], []]", "expected a whole number, found -8"),
        (r#"[[[8, "3"]], []]"#, "expected a number, found a string"),
    ] {
        let errors = crate::source::parse::<crate::source::Interview>(&captions("", times));
        let messages: Vec<_> = (errors.expect_err("an error").iter())
            .map(|error| error.message.clone())
            .collect();
        let expected = messages.iter().any(|found| found.contains(message));
        assert!(expected, "{times}: {messages:?}");
    }
}

proptest! {
    /// The captions are words of one letter, some of which have more than one byte.
    #[test]
    fn words_never_start_after_a_caption_that_begins_after_them(
        letters in prop::collection::vec("[aé語𝄞]", 2..40),
        gaps in prop::collection::vec((1..5_u32, 0..9000_u32), 0..20),
        divided_at in 1..39_usize,
    ) {
        let words: Vec<String> = letters.iter().map(|letter| format!("{letter}.")).collect();
        let divided_at = divided_at.min(words.len() - 1);
        let (mut word, mut time) = (0, 1000);
        let mut known = vec![(0, time)];
        for (words_later, later) in gaps {
            word += words_later as usize;
            time += later;
            if word < words.len() {
                known.push((word, time));
            }
        }
        let seconds = |time: u32| f64::from(time) / 1000.0;
        let times_in = |range: std::ops::Range<usize>| -> serde_json::Value {
            let inside = known.iter().filter(|(word, _)| *word > range.start && range.contains(word));
            let pairs = inside.map(|(word, time)| serde_json::json!([(word - range.start) * 3, seconds(*time)]));
            pairs.collect()
        };
        let paragraphs = [0..divided_at, divided_at..words.len()];
        let texts = paragraphs.clone().map(|range| words[range].join(" "));
        let times = paragraphs.map(times_in);
        let file = serde_json::json!({ "format": 1, "title": "T", "language": "en", "sections": [{ "id": "all",
            "turns": [{ "start_time": 1, "paragraphs": texts, "caption_times": times }] }] });
        let interview = valid(&file.to_string());
        let section = &interview.sections[0];
        let mut position = 0;
        for (index, word) in words.iter().enumerate() {
            let served = section.start_time_at(position).expect("a time");
            for (begins, time) in &known {
                prop_assert!(*begins < index || served <= seconds(*time), "{index} {begins}: {served} {time}");
            }
            position += word.len() + 1;
        }
    }
}
