//! Texts that were in a transcript until it was corrected.

use serde_json::{Value, json};

use crate::harness::{encode, get, made_up};

/// The verdict on a text in the made-up archive, and the corrections: the date, and the words before and
/// after.
fn verdict(text: &str) -> (Value, Vec<Value>) {
    let path = format!("/verify?interview=tables&text={}", encode(text));
    let item = made_up().get(&path).expect_status(200).json()["items"][0].take();
    assert_eq!(item["clear"], item["said"], "{text}");
    let corrections = item["corrections"].as_array().into_iter().flatten();
    let short = |one: &Value| json!([one["date"], one["was"], one["now"]]);
    (item["verdict"].clone(), corrections.map(short).collect())
}

#[test]
fn a_quotation_of_words_that_were_corrected_is_superseded() {
    let second = json!(["2026-02-03", "we had 17 boats", "we had 7 boats"]);
    let first = json!(["2026-01-02", "we had 70 boats", "we had 17 boats"]);
    let removed = json!(["2026-02-03", "A line of another interview.", null]);
    for (text, expected) in [
        ("17 boats", &second),
        ("'quoted', we had 17", &second),
        ("\"Quoted\", WE HAD 17 BOATS", &second),
        ("@home, 'quoted' … had 17 boats", &second),
        ("we had 70 boats.", &first),
        ("a line of another interview", &removed),
    ] {
        assert_eq!(
            verdict(text),
            (json!("superseded"), vec![expected.clone()]),
            "{text}"
        );
    }
}

#[test]
fn words_that_still_stand_or_never_stood_are_not_superseded() {
    for (text, expected) in [
        ("@home, 'quoted', we had 7 boats.", "exact"),
        ("'quoted', we had", "exact"),
        ("we had 71 boats", "near"),
        ("7 boats 17 boats", "absent"),
        ("a line of a different play", "absent"),
    ] {
        assert_eq!(verdict(text), (json!(expected), vec![]), "{text}");
    }
}

#[test]
fn earlier_words_by_somebody_other_than_the_named_speaker_are_not_superseded() {
    let path = "/verify?text=17+boats&speaker=";
    let by =
        |speaker| made_up().get(&format!("{path}{speaker}")).json()["items"][0]["verdict"].take();
    assert_eq!(by("cy"), "superseded");
    assert_ne!(by("ann"), "superseded");
}

#[test]
fn an_interview_lists_its_corrections() {
    let interview = made_up().get("/interviews/tables").json();
    let corrections = interview["corrections"].as_array().unwrap();
    assert_eq!(corrections.len(), 4);
    assert_eq!(
        corrections[0],
        json!({
            "interview": "tables",
            "section": "all",
            "section_url": corrections[0]["section_url"],
            "date": "2026-01-02",
            "was": "we had 70 boats",
            "now": "we had 17 boats",
            "reason": "Misheard.",
        })
    );
    let markdown = made_up().get("/interviews/tables.md");
    assert!(
        markdown
            .text()
            .contains("- Corrected on 2026-01-02: “we had 70 boats” is now"),
        "{markdown}"
    );
    let uncorrected = get("/interviews/yemelyanau-chongqing").json();
    assert_eq!(uncorrected.get("corrections"), None);
}
