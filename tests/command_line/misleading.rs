//! Drafts that a quick look takes for right.

use crate::small::{WREN, check};

#[test]
fn a_statement_that_is_quoted_as_a_question_is_refused() {
    let statement = "“We will plant the lower field in May?”";
    assert_eq!(check(statement, &[]).refused(), ["question_added"]);
    assert_eq!(check(statement, &["--allow", "question_added"]).code, 0);
    for draft in [
        "“Will the bees come back after a winter like that?”",
        "“Will the bees come back?”",
        "“We will plant the lower field in May”?",
        "“We will plant the lower field in May!”",
    ] {
        assert_eq!(check(draft, &[]).code, 0, "{draft}");
    }
}

#[test]
fn a_quotation_with_template_code_is_not_checked_and_fails() {
    let draft = format!("“{} {{{{< never >}}}}”", WREN);
    let outcome = check(&draft, &[]);
    assert_eq!(
        (outcome.not_checked, outcome.code),
        (vec!["code".to_owned()], 1)
    );
    let aside = format!("{draft} <!-- onrecord: set aside, the code shows a date -->");
    assert_eq!(check(&aside, &[]).code, 0);
}

#[test]
fn a_reason_has_words() {
    for comment in ["set aside, .", "allow negation_cut, -", "allow elided, 3"] {
        let outcome = check(&format!("“{WREN}” <!-- onrecord: {comment} -->"), &[]);
        assert!(
            outcome.comments[0].starts_with("give a reason"),
            "{comment}"
        );
        assert_eq!(outcome.code, 1);
    }
}

#[test]
fn a_footnote_mark_after_a_number_is_not_read_as_digits() {
    assert_eq!(check("“It has 12[6] gates”", &[]).code, 0);
    for draft in [
        "“It has 12 gates and 10[6] trees”",
        "“12 gates and 10<sup>6</sup> trees”",
    ] {
        assert_eq!(check(draft, &[]).code, 1, "{draft}");
    }
}
