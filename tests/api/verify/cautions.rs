//! `cautions` and `clear` of `/verify`: why true words may mislead.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::harness::{Server, array, encode, text};

static MISLEADING: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/misleading", ""));

/// The one item of a text, as the words of a speaker if one is named.
fn verified(asked: &str, speaker: Option<&str>) -> Value {
    let speaker = speaker.map(|name| format!("&speaker={}", encode(name)));
    let query = format!("text={}{}", encode(asked), speaker.unwrap_or_default());
    let reply = MISLEADING
        .get(&format!("/verify?{query}"))
        .expect_status(200);
    reply.json()["items"][0].take()
}

/// The kinds of the first match's cautions.
fn kinds(item: &Value) -> Vec<&str> {
    let cautions = array(&item["matches"][0]["cautions"]).iter();
    cautions.map(|caution| text(&caution["kind"])).collect()
}

#[test]
fn each_kind_is_said_and_is_not_clear() {
    for (asked, speaker, expected) in [
        ("the mayor sold the lighthouse", None, "negation_cut"),
        ("We kept the lamp … keep the oil", None, "negation_omitted"),
        ("So the town sold the lighthouse", None, "question_cut"),
        ("The repairs cost $5", None, "number_cut"),
        ("forty days", None, "number_cut"),
        ("They must have known.", Some("Rowan Hale"), "other_speaker"),
        ("The ferry ran at night.", None, "translated"),
    ] {
        let item = verified(asked, speaker);
        assert_eq!(kinds(&item), [expected], "{item}");
        assert_eq!(item["said"], expected != "negation_omitted", "{item}");
        assert_eq!(item["clear"], false, "{item}");
    }
}

#[test]
fn a_caution_has_the_place_of_its_word_in_code_points() {
    let item = verified("the mayor sold the lighthouse", None);
    let caution = json!({ "kind": "negation_cut", "start": 65, "end": 70, "words": "never" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
    let item = verified("So the town sold the lighthouse.", None);
    let caution = json!({ "kind": "question_cut", "start": 33, "end": 34, "words": "?" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
    let item = verified("The repairs cost $5", None);
    let caution = json!({ "kind": "number_cut", "start": 240, "end": 247, "words": "million" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
    let item = verified("They must have known", Some("rowan"));
    let caution = json!({ "kind": "other_speaker" });
    assert_eq!(item["matches"][0]["cautions"], json!([caution]));
}

#[test]
fn what_says_the_same_in_the_record_is_clear() {
    for (asked, speaker) in [
        ("I would never say that the mayor sold the lighthouse", None),
        ("we kept the light burning", Some("Rowan Hale")),
        ("So the town sold the lighthouse?", Some("Edda Flint")),
        ("They must have known", None),
        ("La barko estis rapida.", None),
    ] {
        let item = verified(asked, speaker);
        assert_eq!(
            (&item["said"], &item["clear"]),
            (&json!(true), &json!(true)),
            "{item}"
        );
        assert_eq!(kinds(&item), [""; 0], "{item}");
    }
}

#[test]
fn what_is_not_said_or_not_known_is_never_clear() {
    for (asked, speaker) in [
        ("We kept the lamp … that was all", None),
        ("we kept the lamp burning", None),
        ("nobody has spoken of a castle", None),
        ("we kept the light burning", Some("Someone Else")),
        // Of Esperanto there is no table of negations.
        ("aĉetis la barkon", None),
    ] {
        let item = verified(asked, speaker);
        assert_eq!(item["clear"], false, "{item}");
    }
}
