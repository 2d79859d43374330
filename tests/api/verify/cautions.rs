//! `cautions` and `clear` of `/verify`: reasons why exact words may mislead.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::harness::{Server, array, encode, text};

static MISLEADING: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/misleading", ""));

/// The verdict on a text, as the words of a speaker if one is named.
fn verify(quotation: &str, speaker: Option<&str>) -> Value {
    let speaker = speaker.map(|name| format!("&speaker={}", encode(name)));
    let query = format!("text={}{}", encode(quotation), speaker.unwrap_or_default());
    let response = MISLEADING
        .get(&format!("/verify?{query}"))
        .expect_status(200);
    response.json()["items"][0].take()
}

/// The kinds of the cautions of the first match.
fn kinds(item: &Value) -> Vec<&str> {
    let cautions = array(&item["matches"][0]["cautions"]).iter();
    cautions.map(|caution| text(&caution["kind"])).collect()
}

#[test]
fn each_kind_of_caution_makes_a_quotation_not_clear() {
    for (quotation, speaker, expected) in [
        ("the mayor sold the lighthouse", None, "negation_cut"),
        ("We kept the lamp … keep the oil", None, "negation_omitted"),
        ("So the town sold the lighthouse", None, "question_cut"),
        ("The repairs cost $5", None, "number_cut"),
        ("forty days", None, "number_cut"),
        ("They must have known.", Some("Rowan Hale"), "other_speaker"),
        ("The ferry ran at night.", None, "translated"),
    ] {
        let item = verify(quotation, speaker);
        assert_eq!(kinds(&item), [expected], "{item}");
        assert_eq!(item["said"], expected != "negation_omitted", "{item}");
        assert_eq!(item["clear"], false, "{item}");
    }
}

#[test]
fn a_near_text_that_lacks_a_negation_has_a_caution() {
    let lacking = verify(
        "We kept the lamp, we did keep the oil, and that was all.",
        None,
    );
    assert_eq!(lacking["verdict"], "near", "{lacking}");
    assert_eq!(kinds(&lacking), ["negation_omitted"], "{lacking}");
    let with_another = verify(
        "We kept the lamp, we never kept the oil, and that was all.",
        None,
    );
    assert_eq!(with_another["verdict"], "near", "{with_another}");
    assert!(kinds(&with_another).is_empty(), "{with_another}");
}

#[test]
fn what_is_written_differently_is_listed_word_by_word() {
    let item = verify("\"we kept the Lamp, we did not keep the oil\"", None);
    assert_eq!(item["verdict"], "case", "{item}");
    let difference = &item["matches"][0]["difference"];
    let pieces = array(difference).iter().map(|piece| {
        let differs_in = piece["differs_in"].as_str().unwrap_or("-");
        format!(
            "{} {differs_in}: {}",
            text(&piece["type"]),
            text(&piece["words"])
        )
    });
    assert_eq!(
        pieces.collect::<Vec<_>>(),
        [
            "missing case: We",
            "added case: we",
            "same -: kept the",
            "missing case: lamp,",
            "added case: Lamp,",
            "same -: we did not keep the oil",
        ]
    );
}

#[test]
fn a_caution_has_the_code_point_offsets_of_its_word() {
    let item = verify("the mayor sold the lighthouse", None);
    let caution = json!({ "kind": "negation_cut", "start": 65, "end": 70, "words": "never" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
    let item = verify("So the town sold the lighthouse.", None);
    let caution = json!({ "kind": "question_cut", "start": 33, "end": 34, "words": "?" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
    let item = verify("The repairs cost $5", None);
    let caution = json!({ "kind": "number_cut", "start": 240, "end": 247, "words": "million" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
    let item = verify("They must have known", Some("rowan"));
    let caution = json!({ "kind": "other_speaker" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
}

#[test]
fn a_quotation_with_the_same_meaning_in_the_record_is_clear() {
    for (quotation, speaker) in [
        ("I would never say that the mayor sold the lighthouse", None),
        ("we kept the light burning", Some("Rowan Hale")),
        ("So the town sold the lighthouse?", Some("Edda Flint")),
        ("They must have known", None),
        ("La barko estis rapida.", None),
    ] {
        let item = verify(quotation, speaker);
        assert_eq!(
            (&item["said"], &item["clear"]),
            (&json!(true), &json!(true)),
            "{item}"
        );
        assert_eq!(kinds(&item), [""; 0], "{item}");
    }
}

#[test]
fn a_quotation_that_was_not_said_or_cannot_be_checked_is_never_clear() {
    for (quotation, speaker) in [
        ("We kept the lamp … that was all", None),
        ("we kept the lamp burning", None),
        ("nobody has spoken of a castle", None),
        ("we kept the light burning", Some("Someone Else")),
        // There is no table of negations for Esperanto.
        ("aĉetis la barkon", None),
    ] {
        let item = verify(quotation, speaker);
        assert_eq!(item["clear"], false, "{item}");
    }
}
