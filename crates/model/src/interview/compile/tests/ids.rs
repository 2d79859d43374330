//! Tests for the ids of sections and turns.

use super::{DiagnosticCode, load};

/// The places and helps of the errors about ids of an interview with one section.
fn errors(section: &str, turns: &[&str]) -> Vec<(String, Vec<String>)> {
    let turns: Vec<_> = (turns.iter())
        .map(|id| format!(r#"{{ {id} "paragraphs": ["So."] }}"#))
        .collect();
    let (_, diagnostics) = load(&format!(
        r#"{{ "format": 1, "title": "T", "language": "en",
             "sections": [{{ "id": "{section}", "turns": [{}] }}] }}"#,
        turns.join(", ")
    ));
    let of_ids = diagnostics
        .into_iter()
        .filter(|one| one.code == DiagnosticCode::BadSlug);
    of_ids
        .map(|one| (format!("{:?}", one.location), one.help))
        .collect()
}

#[test]
fn the_id_of_a_section_leaves_room_for_the_numbers_of_its_turns() {
    let id = |length: usize| "a".repeat(length);
    let own = r#""id": "own","#;
    for (turns, max_length) in [
        (vec![""], 98),
        (vec![""; 9], 98),
        (vec![""; 10], 97),
        (vec![""; 100], 96),
        (vec!["", own], 98),
        (vec![own], 100),
    ] {
        assert_eq!(errors(&id(max_length), &turns), [], "{max_length}");
        let errors = errors(&id(max_length + 1), &turns);
        let [(place, help)] = &errors[..] else {
            panic!("{errors:?}");
        };
        assert!(place.contains("\"/sections/0/id\""), "{place}");
        let limit = format!("at most {max_length} characters");
        assert!(help[0].contains(&limit), "{help:?}");
    }
}
