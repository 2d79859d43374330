//! Tests of draft facts, and of the rules that set values aside.

use proptest::collection::vec;
use proptest::prelude::*;

use super::suggestions::{fill_in, loads, texts};
use super::{InterviewFixture, load, vocabulary};
use crate::interview::Slug;
use crate::interview::compile::{Additions, find_additions};
use crate::source::diagnostic::{DiagnosticCode, Severity};

fn additions(json: &str) -> Additions {
    let source = serde_json::from_str(json).expect("a valid interview");
    let id = Slug::parse("talk").expect("a slug");
    let (additions, diagnostics) = find_additions(id, &source, Some(&vocabulary()));
    additions.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

/// A draft fact as an editor finishes it.
fn finish(draft: &str, number: usize) -> String {
    let marked = draft.replace("\"draft\": true,", "");
    fill_in(
        &marked.replace("\"statement\": \"? ", "\"statement\": \""),
        number,
    )
}

fn with_drafts(paragraph: &str) -> InterviewFixture {
    let mut talk = InterviewFixture::new(paragraph);
    talk.facts = additions(&talk.json()).draft_facts;
    talk
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_value_gets_one_draft_fact_which_is_valid_once_it_is_finished(paragraphs in vec(texts(), 1..3)) {
        prop_assume!(paragraphs.iter().all(|one| onrecord_text::find_violation(one).is_none()));
        let mut talk = InterviewFixture::new("");
        talk.paragraphs = paragraphs;
        let (bare, bare_diagnostics) = talk.load();
        let values = bare.map(|interview| interview.coverage().unannotated());
        let first = additions(&talk.json());
        prop_assert_eq!(Some(first.drafted_values), values);

        talk.facts = first.draft_facts;
        let (drafted, diagnostics) = talk.load();
        prop_assert_eq!(diagnostics.len(), bare_diagnostics.len(), "{:#?} of {}", diagnostics, talk.json());
        prop_assert_eq!(drafted.map(|interview| interview.coverage().unannotated()), values);
        let again = additions(&talk.json());
        prop_assert!(again.draft_facts.is_empty() && again.set_aside.is_empty(), "{again:#?}");

        talk.facts = (talk.facts.iter().enumerate()).map(|(number, draft)| finish(draft, number)).collect();
        loads(&talk)?;
    }
}

#[test]
fn a_draft_fact_has_the_sentence_and_all_its_values() {
    let talk =
        with_drafts("We came early. In May 2019 we sold over 135 oxen and 7 carts. It rained.");
    assert_eq!(
        talk.facts,
        [r#"{
  "id": "may-2019",
  "draft": true,
  "statement": "? In May 2019 we sold over 135 oxen and 7 carts.",
  "evidence": [{ "section": "all", "words": "In May 2019 we sold over 135 oxen and 7 carts." }],
  "date": { "words": "May 2019", "edtf": "2019-05" },
  "figures": [
    { "id": "over-135", "label": "?", "subject": "?", "measure": "?", "words": "over 135", "value": 135, "modifier": "more_than", "unit": "ox" },
    { "id": "7", "label": "?", "subject": "?", "measure": "?", "words": "7", "value": 7, "unit": "cart" }
  ]
}"#]
    );
}

#[test]
fn each_further_date_of_a_sentence_gets_a_draft_fact_of_its_own() {
    let talk = with_drafts("We met in May 2019 and in June 2021 and sold 3 oxen.");
    let dates: Vec<usize> = talk
        .facts
        .iter()
        .map(|fact| fact.matches("\"edtf\"").count())
        .collect();
    assert_eq!(dates, [1, 1]);
    assert_eq!(talk.facts[0].matches("\"figures\"").count(), 0);
}

#[test]
fn ids_of_draft_facts_are_not_taken() {
    let talk = InterviewFixture::new("We sold 3 oxen. He sold 3 carts. We kept 3-2 oxen.")
        .with_figure(r#""words": "3", "occurrence": 1, "value": 3, "unit": "ox""#);
    let json = talk.json().replace("\"figure-0\"", "\"3\"");
    let drafts = additions(&json).draft_facts;
    assert!(drafts[0].contains("\"id\": \"3-2\","), "{drafts:?}");
    assert!(drafts[0].contains("\"id\": \"3-3\","), "{drafts:?}");
}

#[test]
fn a_draft_fact_is_not_served_and_annotates_nothing() {
    let talk = with_drafts("We sold 135 oxen.");
    let (interview, diagnostics) = talk.load();
    let interview = interview.expect("no error");
    assert!(interview.facts.is_empty() && !interview.is_annotated());
    assert_eq!(interview.coverage().unannotated(), 1);
    assert!(
        diagnostics[0].help[0].starts_with("a draft fact contains it"),
        "{diagnostics:#?}"
    );
}

#[test]
fn a_draft_fact_whose_words_have_changed_causes_a_warning() {
    let talk = with_drafts("We sold 135 oxen.");
    let corrected = talk
        .json()
        .replacen("We sold 135 oxen.", "They sold 136 oxen.", 1);
    let (interview, diagnostics) = load(&corrected);
    assert!(interview.is_some());
    assert_eq!(
        (diagnostics[0].severity, diagnostics[0].code),
        (Severity::Warning, DiagnosticCode::WordsNotFound)
    );
    assert_eq!(additions(&corrected).drafted_values, 1);
}

#[test]
fn a_fact_cannot_refer_to_a_figure_of_a_draft_fact() {
    let mut talk = with_drafts("We sold 135 oxen.");
    let fact = InterviewFixture::new("We sold 135 oxen.")
        .with_figure(r#""words": "135", "value": 135, "unit": "ox", "equivalent_to": "135-2""#);
    talk.facts.extend(fact.facts);
    assert!(talk.json().contains("\"id\": \"135-2\""), "{}", talk.json());
    assert_eq!(talk.codes(), [DiagnosticCode::UnknownFigure]);
}

#[test]
fn a_fact_that_is_no_draft_must_be_filled_in() {
    let mut talk = with_drafts("In 2019 we sold 135 oxen.");
    talk.facts[0] = talk.facts[0].replace("\"draft\": true,", "");
    assert_eq!(talk.codes(), [DiagnosticCode::Unfinished; 4]);
}

/// The words that a rule sets aside, and the reasons.
fn set_aside(json: &str) -> Vec<(String, &'static str)> {
    let entries = additions(json).set_aside.into_iter();
    entries.map(|entry| (entry.words, entry.reason)).collect()
}

#[test]
fn small_numbers_in_words_are_set_aside() {
    let small = "It is a small number in words, without a unit.";
    let talk = InterviewFixture::new(
        "Two of us saw four or five, about six, eleven, 7, the third, three kilometres, half, and nine oxen.",
    );
    let expected = ["Two", "four or five"].map(|words| (words.to_owned(), small));
    assert_eq!(set_aside(&talk.json()), expected);
}

#[test]
fn values_in_a_question_of_an_interviewer_are_set_aside() {
    let talk = InterviewFixture::new("You had 135 oxen. Did you sell 40 in 2019? “Or 30?”");
    assert_eq!(set_aside(&talk.json()), []);
    let asked = talk.json().replace("interviewee", "interviewer");
    let words: Vec<String> = set_aside(&asked)
        .into_iter()
        .map(|(words, _)| words)
        .collect();
    assert_eq!(words, ["40", "2019", "30"]);
}

#[test]
fn what_a_rule_sets_aside_is_accepted() {
    let mut talk = InterviewFixture::new("Two of us, and two of them, and two.");
    let entries = additions(&talk.json()).set_aside.into_iter();
    talk.set_aside = entries.map(|entry| entry.element).collect();
    assert_eq!(talk.set_aside.len(), 3);
    let (interview, diagnostics) = talk.load();
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    assert_eq!(interview.map(|one| one.coverage().set_aside), Some(3));
}
