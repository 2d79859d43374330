//! Drafts that look right at first glance, and messages that say why they are not.

use crate::small_archive::{WREN, check, print};

#[test]
fn a_statement_that_is_quoted_as_a_question_is_refused() {
    let statement = "“We will plant the lower field in May?”";
    assert_eq!(check(statement, &[]).refusals(), ["question_added"]);
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
    let draft = format!("“{WREN} {{{{< never >}}}}”");
    let outcome = check(&draft, &[]);
    assert_eq!(
        (outcome.not_checked, outcome.code),
        (vec!["code".to_owned()], 1)
    );
    let aside = format!("{draft} <!-- onrecord: set aside, the code shows a date -->");
    assert_eq!(check(&aside, &[]).code, 0);
}

#[test]
fn a_reason_must_contain_words() {
    for comment in ["set aside, .", "allow negation_cut, -", "allow elided, 3"] {
        let outcome = check(&format!("“{WREN}” <!-- onrecord: {comment} -->"), &[]);
        assert!(outcome.comments[0].starts_with("add a reason"), "{comment}");
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

#[test]
fn brackets_around_words_that_were_said_change_nothing() {
    for draft in [
        "“[Back] in 1990 the well froze”",
        "“[The] well froze, and it cost [us] 5% of the crop”",
    ] {
        assert_eq!(check(draft, &[]).code, 0, "{draft}");
    }
    let inserted = "“Back in 1990 the [old] well froze”";
    assert_eq!(check(inserted, &[]).refusals(), ["inserted"]);
}

#[test]
fn paragraphs_said_separately_are_not_reported_as_absent() {
    let draft = format!("“{WREN}.\n\n“The wall fell because nobody had looked at it for years.”");
    let text = print(&draft);
    assert!(
        text.contains("each of its paragraphs is in the record"),
        "{text}"
    );
    assert!(!text.contains("nothing similar"), "{text}");
}

#[test]
fn a_quotation_that_joins_different_answers_shows_where_each_part_is() {
    let wall = "The wall fell because nobody had looked at it";
    let title = |kind: &str| {
        format!(
            "each of its {kind} is in the record, but not one after the other: do not join them"
        )
    };
    for (draft, kind) in [
        (format!("“{WREN} … {wall}”"), "parts"),
        (format!("“{wall} […] {WREN}”"), "parts"),
        (format!("“{WREN} [and] {wall}”"), "parts"),
        (format!("“{WREN}. {wall}.”"), "sentences"),
    ] {
        let text = print(&draft);
        assert!(text.contains(&title(kind)), "{text}");
        assert!(text.contains(&format!("= part: “{WREN}")), "{text}");
        assert!(
            text.contains("by Wren Ash (interviewee), in talk/all"),
            "{text}"
        );
        assert!(
            text.contains("by Tom Ash (interviewee), in talk/all"),
            "{text}"
        );
        assert!(!text.contains("not in the record"), "{text}");
    }
    // Both parts are from one answer, or one part was never said.
    for draft in [
        format!("“{WREN}. We will plant the lower field in May.”"),
        format!("“{WREN} … we burned it all”"),
    ] {
        let text = print(&draft);
        assert!(!text.contains("do not join them"), "{text}");
    }
}

#[test]
fn an_ellipsis_that_leaves_out_no_word_is_described_consistently() {
    let text = print("“Back in 1990 the well ... froze, and it cost us 5%”");
    assert!(text.contains("nothing is left out"), "{text}");
    assert!(!text.contains("words are left out"), "{text}");
}

#[test]
fn an_ellipsis_that_leaves_out_no_word_is_not_refused() {
    for draft in [
        "“We will plant the lower field in May. […] The goats may have the rest.”",
        "“Back in 1990 the well froze (...) and it cost us 5% of the crop”",
    ] {
        assert_eq!(check(draft, &[]).code, 0, "{draft}");
    }
    let draft = "“Back in 1990 the well … cost us 5% of the crop”";
    assert_eq!(check(draft, &[]).refusals(), ["elided"]);
}

#[test]
fn the_message_about_nested_straight_marks_says_what_to_do() {
    let text = print("\"She told me: \"Back in 1990 the well froze\" and left.\"");
    assert!(text.contains("use single marks"), "{text}");
    let text = print("He said: “Back in 1990 the well froze");
    assert!(!text.contains("use single marks"), "{text}");
}

#[test]
fn words_joined_differently_are_not_said_and_the_message_says_why() {
    let text = print("“We had thirty-five died in the frost,” said Wren Ash.");
    assert!(
        text.contains("not said: the same letters, joined or separated differently"),
        "{text}"
    );
}
