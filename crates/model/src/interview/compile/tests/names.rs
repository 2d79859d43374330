//! Tests for the names of participants.

use super::{DiagnosticCode, load};
use crate::source::diagnostic::Severity;

/// The diagnostics about the names of two participants, `one` and `two`, with these fields.
fn found(one: &str, two: &str) -> Vec<(Severity, DiagnosticCode, String)> {
    let (_, diagnostics) = load(&format!(
        r#"{{ "format": 1, "title": "T", "language": "en",
             "participants": [{{ "id": "one", "role": "interviewer", {one} }},
                              {{ "id": "two", "role": "interviewee", {two} }}],
             "sections": [{{ "id": "all", "turns": [{{ "speaker": "one", "paragraphs": ["So."] }}] }}] }}"#
    ));
    let of_names = diagnostics
        .into_iter()
        .filter(|one| one.code == DiagnosticCode::SharedName);
    of_names
        .map(|one| (one.severity, one.code, one.message))
        .collect()
}

#[test]
fn an_alias_that_another_participant_has_is_an_error() {
    for (one, two, message) in [
        (
            r#""name": "Lea Moor""#,
            r#""name": "Kim Ash", "aliases": ["LEA MOOR"]"#,
            "the alias `LEA MOOR` is also the name of `one`",
        ),
        (
            r#""name": "Lea Moor", "aliases": ["The Miller"]"#,
            r#""name": "Kim Ash", "aliases": ["The Miller"]"#,
            "the alias `The Miller` is also the alias of `one`",
        ),
        (
            r#""name": "Lea Moor", "aliases": ["two"]"#,
            r#""name": "Kim Ash""#,
            "the alias `two` is also the id of `two`",
        ),
    ] {
        let expected = (
            Severity::Fault,
            DiagnosticCode::SharedName,
            message.to_owned(),
        );
        assert_eq!(found(one, two), [expected]);
    }
}

#[test]
fn two_participants_with_the_same_name_get_a_warning() {
    let names = (r#""name": "Lea Moor""#, r#""name": "Lea Moor""#);
    let found = found(names.0, names.1);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Severity::Warning);
}

#[test]
fn a_participant_may_repeat_their_own_names() {
    let own = r#""name": "Lea Moor", "aliases": ["one", "Lea Moor", "L. Moor", "l. moor"]"#;
    assert_eq!(found(own, r#""name": "Kim Ash""#), []);
}
