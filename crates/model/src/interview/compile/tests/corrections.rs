//! Tests for corrections: how the text before them is restored.

use proptest::prelude::*;

use super::{DiagnosticCode, load};
use crate::interview::Corrections;

/// An interview with these paragraphs and these corrections, each of which has a reason.
fn compile(paragraphs: &[&str], corrections: &[&str]) -> Result<Corrections, Vec<DiagnosticCode>> {
    let paragraphs = serde_json::to_string(paragraphs).unwrap();
    let corrections: Vec<_> = corrections
        .iter()
        .map(|fields| format!(r#"{{ "section": "all", "reason": "Misheard.", {fields} }}"#))
        .collect();
    let (interview, diagnostics) = load(&format!(
        r#"{{ "format": 1, "title": "T", "language": "en",
             "sections": [{{ "id": "all", "turns": [{{ "paragraphs": {paragraphs} }}] }}],
             "corrections": [{}] }}"#,
        corrections.join(",")
    ));
    let errors = diagnostics.iter().map(|one| one.code);
    let ignored = [DiagnosticCode::ShouldHave, DiagnosticCode::UnclaimedReading];
    interview
        .map(|interview| interview.corrections)
        .ok_or_else(|| errors.filter(|code| !ignored.contains(code)).collect())
}

/// The texts that are restored, and the words of each correction in them.
fn restored(corrections: &Corrections) -> (Vec<&str>, Vec<Option<&str>>) {
    let texts = corrections.earlier.iter().map(|one| one.text.as_str());
    let words = corrections.list.iter().map(|one| {
        let passage = one.passage.as_ref()?;
        Some(&corrections.earlier[passage.section].text.as_str()[passage.span.clone()])
    });
    (texts.collect(), words.collect())
}

#[test]
fn corrections_with_the_same_date_are_reverted_together_and_earlier_ones_after_them() {
    let corrections = compile(
        &["The ferry sank in May.", "We rowed home."],
        &[
            r#""date": "2026-01", "was": "We swam", "now": "We walked""#,
            r#""date": "2026-02", "was": "a boat", "now": "The ferry""#,
            r#""date": "2026-02", "was": "We walked home", "now": "We rowed home""#,
            r#""date": "2026-02", "was": "Nobody said this." "#,
        ],
    );
    let corrections = corrections.unwrap();
    let (texts, words) = restored(&corrections);
    assert_eq!(
        texts,
        [
            "a boat sank in May.\nWe walked home.\nNobody said this.",
            "a boat sank in May.\nWe swam home."
        ]
    );
    let expected = ["We swam", "a boat", "We walked home", "Nobody said this."];
    assert_eq!(words, expected.map(Some));
}

#[test]
fn a_version_between_two_corrections_with_the_same_date_is_restored() {
    let corrections = compile(
        &["The ferry had 30 planks, and sank."],
        &[
            r#""date": "2026-01", "was": "12 planks", "now": "20 planks""#,
            r#""date": "2026-01", "was": "swam", "now": "sank""#,
            r#""date": "2026-01", "was": "had 20 planks", "now": "had 30 planks""#,
        ],
    );
    let corrections = corrections.unwrap();
    let (texts, words) = restored(&corrections);
    let expected = [
        "The ferry had 20 planks, and swam.",
        "The ferry had 12 planks, and swam.",
    ];
    assert_eq!(texts, expected);
    assert_eq!(words, ["12 planks", "swam", "had 20 planks"].map(Some));
}

#[test]
fn the_words_after_a_correction_must_occur_once_or_at_the_given_occurrence() {
    let fields = |more: &str| format!(r#""date": "2026", "was": "went", "now": "rowed"{more}"#);
    let result = |paragraph, more| compile(&[paragraph], &[&fields(more)]);
    assert_eq!(
        result("We swam.", "").unwrap_err(),
        [DiagnosticCode::WordsNotFound]
    );
    assert_eq!(
        result("We borrowed it.", "").unwrap_err(),
        [DiagnosticCode::WordsNotFound]
    );
    assert_eq!(
        result("We rowed. They rowed.", "").unwrap_err(),
        [DiagnosticCode::WordsAmbiguous]
    );
    assert_eq!(
        result("We rowed. They rowed.", r#", "occurrence": 3"#).unwrap_err(),
        [DiagnosticCode::NoSuchOccurrence]
    );
    let second = result("We rowed. They rowed.", r#", "occurrence": 2"#).unwrap();
    assert_eq!(restored(&second).0, ["We rowed. They went."]);
}

#[test]
fn a_correction_that_changes_nothing_or_is_out_of_order_is_an_error() {
    let error = |corrections: &[&str]| compile(&["We rowed home."], corrections).unwrap_err();
    assert_eq!(
        error(&[r#""date": "2026""#]),
        [DiagnosticCode::MissingField]
    );
    assert_eq!(
        error(&[r#""date": "2026", "was": "We rowed", "now": "We rowed""#]),
        [DiagnosticCode::MissingField]
    );
    let out_of_order = [
        r#""date": "2026-02", "was": "They rowed", "now": "We rowed""#,
        r#""date": "2026-01", "was": "rowed away", "now": "rowed home""#,
    ];
    assert_eq!(error(&out_of_order), [DiagnosticCode::DatesContradict]);
    let empty = compile(
        &["We rowed home, and home."],
        &[r#""date": "2026", "was": "a", "now": """#],
    );
    assert_eq!(
        empty.unwrap_err(),
        [DiagnosticCode::BadText, DiagnosticCode::WordsNotFound]
    );
    let many: Vec<_> = (0..1001)
        .map(|_| r#""date": "2026", "now": "home""#)
        .collect();
    assert_eq!(error(&many), [DiagnosticCode::BadText]);
}

proptest! {
    /// Changes words one after another, lists the changes as corrections, and expects each earlier text.
    #[test]
    fn the_text_before_each_correction_is_restored(
        words in prop::collection::vec("[a-z]{4}", 2..12),
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[a-z]{4}"), 1..6),
    ) {
        let join = |words: &[String]| format!("Well, {}.", words.join(" "));
        let mut words = words;
        let (mut corrections, mut texts) = (Vec::new(), Vec::new());
        for (day, (index, new)) in changes.into_iter().enumerate() {
            let before = join(&words);
            *index.get_mut(&mut words) = new;
            let after = join(&words);
            prop_assume!(before != after);
            corrections.push(format!(
                r#""date": "2026-01-{:02}", "was": "{before}", "now": "{after}""#, day + 1
            ));
            texts.push(before);
        }
        let last = join(&words);
        let corrections: Vec<_> = corrections.iter().map(String::as_str).collect();
        let compiled = compile(&[&last], &corrections).unwrap();
        texts.reverse();
        prop_assert_eq!(restored(&compiled).0, texts);
    }
}
