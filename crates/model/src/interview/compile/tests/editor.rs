//! Tests for values determined by the editor.

use super::{DiagnosticCode, InterviewFixture};
use crate::interview::ReadBy;
use crate::source::diagnostic::Severity;

fn read_by_of(talk: &InterviewFixture) -> ReadBy {
    let (interview, diagnostics) = talk.load();
    let interview = interview.unwrap_or_else(|| panic!("{diagnostics:#?}"));
    interview.facts[0].figures[0].read_by
}

#[test]
fn a_detected_figure_is_read_by_the_scan() {
    let talk = InterviewFixture::new("We owned 17 carts then.")
        .with_figure(r#""words": "17 carts", "value": 17, "unit": "cart""#);
    assert_eq!(talk.codes(), []);
    assert_eq!(read_by_of(&talk), ReadBy::Scan);
}

#[test]
fn the_editor_may_override_a_detected_value_with_a_warning() {
    let talk = InterviewFixture::new("We owned 17 carts then.").with_figure(
        r#""words": "17 carts", "value": 18, "unit": "cart", "read_by": "editor", "reason": "a slip of the tongue""#,
    );
    let (interview, diagnostics) = talk.load();
    let interview = interview.expect("the interview loads");
    let [warning] = diagnostics.as_slice() else {
        panic!("{diagnostics:#?}")
    };
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(warning.code, DiagnosticCode::ReadByEditor);
    assert_eq!(
        warning.message,
        "the value of “17 carts” is the editor's; onrecord detects 17 in “17”"
    );
    assert_eq!(read_by_of(&talk), ReadBy::Editor);
    assert_eq!(
        interview.coverage().unannotated(),
        0,
        "the detected value is annotated"
    );
}

#[test]
fn a_detected_value_that_the_editors_words_cut_off_is_annotated_too() {
    let talk = InterviewFixture::new("We owned over 17 carts then.").with_figure(
        r#""words": "17 carts", "value": 17, "unit": "cart", "read_by": "editor", "reason": "“over” belongs to the verb""#,
    );
    assert_eq!(talk.codes(), [DiagnosticCode::ReadByEditor]);
    let (interview, _) = talk.load();
    assert_eq!(
        interview
            .expect("the interview loads")
            .coverage()
            .unannotated(),
        0
    );
}

#[test]
fn a_date_may_be_read_by_the_editor() {
    let talk = InterviewFixture::new("We left in March 2019 at last.").with_fact(
        r#""date": { "words": "March 2019", "edtf": "2018-03", "read_by": "editor", "reason": "the speaker corrects it later" }"#,
    );
    let (interview, diagnostics) = talk.load();
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    let date = interview.expect("the interview loads").facts[0]
        .date
        .clone();
    assert_eq!(date.map(|date| date.read_by), Some(ReadBy::Editor));
}

#[test]
fn read_by_needs_a_reason() {
    let talk = InterviewFixture::new("We owned 17 carts then.")
        .with_figure(r#""words": "17 carts", "value": 18, "unit": "cart", "read_by": "editor""#);
    assert_eq!(talk.codes(), [DiagnosticCode::ReasonMissing]);
}

#[test]
fn the_editors_words_must_still_occur_in_the_text() {
    for words in ["16 carts", "7 carts"] {
        let talk = InterviewFixture::new("We owned 17 carts then.").with_figure(&format!(
            r#""words": "{words}", "value": 16, "unit": "cart", "read_by": "editor", "reason": "R""#
        ));
        let (interview, _) = talk.load();
        assert!(interview.is_none(), "{words}");
    }
}

#[test]
fn read_by_is_reported_as_redundant_if_the_detected_value_is_the_same() {
    let talk = InterviewFixture::new("We owned 17 carts then.").with_figure(
        r#""words": "17 carts", "value": 17, "unit": "cart", "read_by": "editor", "reason": "R""#,
    );
    let (_, diagnostics) = talk.load();
    assert_eq!(
        diagnostics[0].help,
        ["onrecord detects the same value: remove `read_by`"]
    );
}

#[test]
fn a_value_error_explains_how_to_use_read_by() {
    for members in [
        r#""words": "over 17", "value": 18, "modifier": "more_than", "unit": "cart""#,
        r#""words": "17", "value": 17, "unit": "cart""#,
        r#""words": "over 17", "value": 17, "unit": "cart""#,
        r#""words": "over 17", "value": 17, "modifier": "more_than", "unit": "ox""#,
        r#""words": "then", "value": 17, "unit": "ox""#,
    ] {
        let (_, diagnostics) = InterviewFixture::new("We owned over 17 carts then.")
            .with_figure(members)
            .load();
        let help = diagnostics[0].help.join("\n");
        assert!(help.contains(r#""read_by": "editor""#), "{members}: {help}");
    }
}

#[test]
fn a_text_in_another_language_is_not_scanned() {
    let mut talk = InterviewFixture::new("Wir hatten 2.000 Karren im Mai 2019.");
    talk.language = "de";
    let (interview, diagnostics) = talk.load();
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    assert_eq!(
        interview
            .expect("the interview loads")
            .coverage()
            .detections,
        0
    );
}

#[test]
fn a_figure_in_another_language_is_read_by_the_editor_if_it_has_a_reason() {
    let german = |words: &str, rest: &str| {
        let mut talk = InterviewFixture::new("Wir hatten 2.000 Karren.").with_figure(&format!(
            r#""words": "{words}", "value": 2000, "unit": "cart"{rest}"#
        ));
        talk.language = "de-AT";
        talk
    };
    let reason = r#", "reason": "the dot groups thousands""#;
    let both = r#", "read_by": "editor", "reason": "the dot groups thousands""#;
    assert_eq!(german("2.000", "").codes(), [DiagnosticCode::NothingStated]);
    for rest in [reason, both] {
        let talk = german("2.000", rest);
        assert_eq!(talk.codes(), [DiagnosticCode::ReadByEditor]);
        assert_eq!(read_by_of(&talk), ReadBy::Editor);
        assert_eq!(
            german("000", rest).codes(),
            [DiagnosticCode::WordsNotAtBoundary]
        );
    }
}

#[test]
fn a_reason_alone_does_not_allow_part_of_a_longer_number() {
    let part = |rest: &str| {
        InterviewFixture::new("They raised some 4 crore rupees.").with_figure(&format!(
            r#""words": "4", "value": 4, "unit": "INR", "reason": "R"{rest}"#
        ))
    };
    let codes = part("").codes();
    assert!(
        codes == [DiagnosticCode::ReadingCut] || codes == [DiagnosticCode::ReasonMissing],
        "{codes:?}"
    );
    assert_eq!(
        part(r#", "read_by": "editor""#).codes(),
        [DiagnosticCode::ReadByEditor]
    );
}

#[test]
fn a_detected_year_that_is_declared_as_a_number_is_read_by_the_editor() {
    let talk = InterviewFixture::new("In 2024 carts came by.")
        .with_figure(r#""words": "2024", "value": 2024, "unit": "cart", "reason": "that many""#);
    let (interview, diagnostics) = talk.load();
    // Even if the scan detected nothing here, the reason alone would make the value the editor's.
    assert!(interview.is_some(), "{diagnostics:#?}");
    assert_eq!(read_by_of(&talk), ReadBy::Editor);
}
