//! Properties of the spans in any text.

use onrecord_quantities::{Detection, Interpretation, scan};
use proptest::prelude::*;

/// Spans are in order, disjoint, on character boundaries and within one line, and do not divide words; dates
/// are valid EDTF.
pub fn check_spans(text: &str) -> Result<Vec<Detection>, TestCaseError> {
    let cut = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    let detections = scan(text);
    let mut end = 0;
    for detection in &detections {
        let span = detection.span.clone();
        prop_assert!(end <= span.start && span.start < span.end && span.end <= text.len());
        prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        let words = &text[span.clone()];
        let (before, after) = (&text[..span.start], &text[span.end..]);
        prop_assert!(
            !cut(before.chars().next_back(), words.chars().next()),
            "{words:?}"
        );
        prop_assert!(
            !cut(words.chars().next_back(), after.chars().next()),
            "{words:?}"
        );
        prop_assert!(!words.contains('\n'));
        if let Interpretation::Date(edtf) = &detection.interpretation {
            prop_assert!(edtf_core::is_valid(edtf), "{edtf}");
        }
        end = span.end;
    }
    Ok(detections)
}

#[test]
fn a_large_hostile_text_is_scanned_to_its_end() {
    for words in [
        "1 ",
        "one ",
        "of ",
        "1-",
        "one-",
        "1,",
        "a ",
        "from 5 to ",
        "between ",
        "more than ",
        "increase ",
        "by ",
        "May ",
        "half ",
        "first ",
        "-",
        "$",
        "twenty ",
        "and a half ",
        "no more than ",
        "x@",
        "grew a b c d e ",
        "hundred thousand ",
        "two hundred ",
        "1.",
        "2024-",
        "'",
        "1, ",
        "5 or ",
        "5, 6 and ",
        "19th and ",
        "increase in a b of ",
        "not a b over ",
        "cut a b ",
        "give or take ",
    ] {
        let text = words.repeat(30_000 / words.len()) + "\nIt has 18 members.";
        let detections = check_spans(&text).unwrap();
        let last = detections.last().expect("the last line states a number");
        assert_eq!(
            (&text[last.span.clone()], last.interpretation.to_string()),
            ("18", "18".to_owned()),
            "{words:?}"
        );
    }
}
