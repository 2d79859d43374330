//! Tests for units and what the words count.

use super::{DiagnosticCode, InterviewFixture};

fn codes(text: &str, words: &str, value: &str, unit: &str, reason: bool) -> Vec<DiagnosticCode> {
    let reason = if reason { r#", "reason": "R""# } else { "" };
    InterviewFixture::new(text)
        .with_figure(&format!(
            r#""words": "{words}", "value": {value}, "unit": "{unit}"{reason}"#
        ))
        .codes()
}

#[test]
fn the_nearest_noun_is_the_unit_whatever_the_reason() {
    let text = "They sold 35 old oxen and the carts.";
    assert_eq!(codes(text, "35 old oxen", "35", "ox", false), []);
    for unit in ["cart", "EUR", "km", "rank", "ordinal"] {
        for reason in [false, true] {
            let found = codes(text, "35", "35", unit, reason);
            assert_eq!(found, [DiagnosticCode::UnitNotStated], "{unit} {reason}");
        }
    }
    let shares = codes(text, "35", "35", "percent", true);
    assert!(
        shares.contains(&DiagnosticCode::UnitNotStated),
        "{shares:?}"
    );
}

#[test]
fn a_noun_in_another_clause_needs_a_reason() {
    let text = "She kept 35, and the carts were hers.";
    assert_eq!(
        codes(text, "35", "35", "cart", false),
        [DiagnosticCode::UnitNotStated]
    );
    assert_eq!(codes(text, "35", "35", "cart", true), []);
}

#[test]
fn the_last_noun_of_a_compound_is_counted() {
    let text = "We met 35 cart drivers there.";
    assert_eq!(codes(text, "35 cart drivers", "35", "driver", false), []);
    assert_eq!(
        codes(text, "35", "35", "cart", true),
        [DiagnosticCode::UnitNotStated]
    );
}

#[test]
fn an_error_for_evidence_that_spans_two_paragraphs_lists_the_pieces() {
    let mut talk = InterviewFixture::new("We left early.");
    talk.paragraphs.push("It rained for days.".into());
    for words in ["left early. It rained", r"left early.\nIt rained"] {
        talk.facts = vec![format!(
            r#"{{ "id": "f", "statement": "S", "evidence": [{{ "section": "all", "words": "{words}" }}] }}"#
        )];
        let (_, diagnostics) = talk.load();
        let help = diagnostics[0].help.join("\n");
        let pieces = r#"list one piece for each: { "section": "all", "words": "left early." }, { "section": "all", "words": "It rained" }"#;
        assert!(help.contains(pieces), "{help}");
    }
}
