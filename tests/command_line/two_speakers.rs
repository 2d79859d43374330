//! Attribution in sentences that quote two people.

use crate::small_archive::{WREN, check};

/// Statements by Lea Moor and Tom Ash, and a question by Ivy Stone.
const LEA: &str = "I sold the cider press to a man";
const TOM: &str = "The wall fell because nobody had looked at it";
const QUESTION: &str = "Do you miss the old trees in winter?";

/// The kinds of problem that a draft is refused for. In the draft, `Ω` stands for words of Wren Ash, `Λ` of
/// Lea Moor, `Τ` of Tom Ash, and `Q` for a question.
fn refused(draft: &str) -> String {
    let draft = draft.replace('Ω', WREN).replace('Λ', LEA);
    let draft = draft.replace('Τ', TOM).replace('Q', QUESTION);
    let outcome = check(&draft, &[]);
    assert!(outcome.items.len() > 1, "{draft}");
    outcome.refusals().join(" ")
}

#[test]
fn a_question_is_not_attributed_to_the_person_who_answers_it() {
    for draft in [
        "Asked “Q”, Lea Moor said: “Λ.”",
        "When asked, “Q” Lea Moor said: “Λ.”",
        "When asked, “Q” Lea Moor said, “Λ.”",
        "When asked by a visitor “Q”, Lea Moor said, “Λ.”",
        "To the question “Q” Lea Moor replied: “Λ.”",
        "Auf die Frage „Q“ antwortet Lea Moor: „Λ.“",
        "“Λ,” said Lea Moor. “Q” the interviewer asked.",
        "“Λ,” said Lea Moor. “Q” asked the interviewer.",
    ] {
        assert_eq!(refused(draft), "", "{draft}");
        let misattributed = draft.replace('Λ', "Ω");
        assert_eq!(refused(&misattributed), "other_speaker", "{misattributed}");
    }
    let named = "Lea Moor asked, “Q” and said “Λ.”";
    assert_eq!(refused(named), "other_speaker");
}

#[test]
fn a_clause_before_a_quotation_takes_precedence_over_one_after_it() {
    for draft in [
        "Lea Moor said “Λ,” while Tom Ash noted that “Τ.”",
        "Lea Moor said “Λ,” and Tom Ash replied: “Τ.”",
        "Lea Moor said she was sorry. “Τ,” according to Tom Ash. He heard her: “Λ.”",
        "“Λ,” Lea Moor said, and Tom Ash nodded. “Τ.”",
    ] {
        assert_eq!(refused(draft), "", "{draft}");
    }
    let swapped = "Lea Moor said “Τ,” while Tom Ash noted that “Λ.”";
    assert_eq!(refused(swapped), "other_speaker other_speaker");
}

#[test]
fn a_quotation_with_its_own_verb_does_not_continue_the_one_before() {
    let wren = "Back in 1990 the well froze";
    for between in [
        "Wren Ash said, adding,",
        "wrote Wren Ash, who also said,",
        "according to Wren Ash, who also said,",
        "Wren Ash said, and added,",
    ] {
        let draft = format!("“{wren},” {between} “Ω.”");
        assert_eq!(refused(&draft), "", "{draft}");
    }
    let title = format!("In “{wren},” an interview, “Ω,” Wren Ash says.");
    assert_eq!(refused(&title), "");
    let interrupted = format!("“{wren},” Wren Ash said, “Ω.”");
    assert_eq!(refused(&interrupted), "interrupted");
}
