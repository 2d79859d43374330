//! Tests for the times of paragraphs.

use super::{DiagnosticCode, load};
use crate::interview::RecordingTime;

/// A turn with two paragraphs and these fields.
fn turn(fields: &str) -> String {
    format!(
        r#"{{ "format": 1, "title": "T", "language": "en",
             "sections": [{{ "id": "all", "turns": [
               {{ "paragraphs": ["Hm."] }}, {{ {fields} "paragraphs": ["So.", "Then."] }}] }}] }}"#
    )
}

/// The messages about times, each with its place.
fn errors(fields: &str) -> Vec<String> {
    let (_, diagnostics) = load(&turn(fields));
    let of_times = diagnostics
        .into_iter()
        .filter(|one| one.code == DiagnosticCode::BadTime);
    of_times
        .map(|one| format!("{:?}: {}", one.location, one.message))
        .collect()
}

#[test]
fn a_paragraph_is_spoken_until_the_next_one_starts() {
    let (interview, _) = load(&turn(
        r#""start_time": 2, "end_time": 9, "paragraph_times": [2, 4.5],"#,
    ));
    let section = &interview.expect("a valid interview").sections[0];
    let time = |start, end| RecordingTime {
        start: Some(start),
        end: Some(end),
    };
    assert_eq!(section.turns[1].time(), time(2.0, 9.0));
    let text = section.text.as_str();
    let time_of = |words: &str| {
        let start = text.find(words).expect("the words");
        section.time_of(&(start..start + words.len()))
    };
    assert_eq!(time_of("Hm."), RecordingTime::default());
    assert_eq!(time_of("So."), time(2.0, 4.5));
    assert_eq!(time_of("Then."), time(4.5, 9.0));
    assert_eq!(time_of(&text[text.len() - 8..]), time(2.0, 9.0));
}

#[test]
fn paragraphs_that_start_together_end_together() {
    let (interview, _) = load(&turn(
        r#""start_time": 2, "end_time": 9, "paragraph_times": [2, 2],"#,
    ));
    let turn = &interview.expect("a valid interview").sections[0].turns[1];
    let times = turn.paragraphs.clone().map(|one| turn.paragraph_time(one));
    assert_eq!(times.collect::<Vec<_>>(), [turn.time(); 2]);
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
