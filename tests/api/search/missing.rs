//! What a query says about its words if it finds nothing, or if no item has one of them.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::plain::SEARCHABLE_LISTS;
use crate::harness::{Server, encode, get, made_up};

/// An interview about podcasts.
static HINTS: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/hints", ""));

/// The page of turns of the interview about podcasts for these parameters.
pub fn search(parameters: &str) -> Value {
    let url = format!("/turns?{parameters}");
    HINTS.get(&url).expect_status(200).json()
}

fn words(q: &str, other_parameters: &str) -> Value {
    without_positions(search(&format!("q={}{other_parameters}", encode(q)))["words"].clone())
}

/// Words without where they are in the query.
fn without_positions(mut words: Value) -> Value {
    for word in words.as_array_mut().into_iter().flatten() {
        let word = word.as_object_mut().expect("a word with its counts");
        let removed = [word.remove("start"), word.remove("end")];
        assert!(removed.iter().all(Option::is_some), "{word:?}");
    }
    words
}

#[test]
fn a_word_says_where_it_is_in_the_query_so_that_a_suggestion_can_take_its_place() {
    let q = "“So” many, MICRPHONES. \u{1d11e} micrphones";
    let page = search(&format!("q={}", encode(q)));
    let word = page["words"].as_array().expect("a list").iter();
    let mut word = word.filter(|word| word["word"] == "micrphones");
    let word = word.next().expect("the word that no item has");
    let position =
        |key: &str| usize::try_from(word[key].as_u64().expect("a number")).expect("a small one");
    let found: String = q
        .chars()
        .skip(position("start"))
        .take(position("end") - position("start"))
        .collect();
    assert_eq!(found, "MICRPHONES");
}

#[test]
fn a_query_that_finds_nothing_says_how_many_items_have_each_word_and_what_is_similar() {
    let words = |url: &str| without_positions(get(url).expect_status(200).json()["words"].clone());
    assert_eq!(
        words("/turns?q=railways%20trade")[0],
        json!({ "word": "railways", "total": 0, "similar": ["rail"] })
    );
    let trade = get("/turns?q=trade").json()["total"].clone();
    assert_eq!(
        words("/turns?q=Trade%20nobodysaidthis"),
        json!([{ "word": "nobodysaidthis", "total": 0 }, { "word": "trade", "total": trade }])
    );
    assert_eq!(
        words("/turns?q=%22trade%20railway%22"),
        json!([
            { "word": "\"trade railway\"", "total": 0 },
            { "word": "railway", "total": 0, "similar": ["rail"] },
        ])
    );
}

#[test]
fn a_number_without_commas_finds_the_same_with_commas() {
    let similar = |number: &str| {
        let page = get(&format!("/turns?q={number}")).json();
        page["words"][0]["similar"].clone()
    };
    assert_eq!(similar("11000"), json!(["11,000"]));
    assert_eq!(similar("110000"), Value::Null);
    assert_eq!(similar("11000lakes"), Value::Null);
    assert_eq!(get("/turns?q=11,000").json()["total"], 1);
}

#[test]
fn a_query_for_any_word_names_the_words_that_no_item_has() {
    let missing = json!([{ "word": "micrphone", "total": 0, "similar": ["microphone"] }]);
    for q in [
        "micrphone audience",
        "audience of the micrphone",
        "What about the micrphone?",
    ] {
        assert_eq!(words(q, "&require=any"), missing, "{q}");
    }
    for q in ["podcast audience", "audience whom"] {
        assert_eq!(words(q, "&require=any"), Value::Null, "{q}");
    }
}

#[test]
fn words_that_no_item_has_come_first_and_stop_words_are_listed_only_if_they_are_the_reason() {
    let listed = |q: &str| -> Vec<(String, u64)> {
        let words = words(q, "");
        let words = words.as_array().expect("a list").iter();
        let pair = |one: &Value| Some((one["word"].as_str()?.to_owned(), one["total"].as_u64()?));
        words.filter_map(pair).collect()
    };
    let pairs = |pairs: &[(&str, u64)]| -> Vec<(String, u64)> {
        let owned = |(word, total): &(&str, u64)| ((*word).to_owned(), *total);
        pairs.iter().map(owned).collect()
    };
    assert_eq!(
        listed("what a the of for if you to has makes podcast audience micrphone"),
        pairs(&[
            ("micrphone", 0),
            ("makes", 1),
            ("podcast", 5),
            ("audience", 1)
        ])
    );
    assert_eq!(
        listed("whom podcast"),
        pairs(&[("whom", 0), ("podcast", 5)])
    );
    assert_eq!(listed("the has"), pairs(&[("the", 3), ("has", 1)]));
}

#[test]
fn the_words_of_a_phrase_that_nobody_said_either_are_listed_with_their_places() {
    let listed = |q: &str| search(&format!("q={}", encode(q)))["words"].clone();
    assert_eq!(
        listed("“good micrphone”"),
        json!([
            { "word": "\"good micrphone\"", "start": 0, "end": 16, "total": 0 },
            { "word": "micrphone", "start": 6, "end": 15, "total": 0, "similar": ["microphone"] },
        ])
    );
    assert_eq!(
        listed("podcast/zebra"),
        json!([
            { "word": "\"podcast zebra\"", "start": 0, "end": 13, "total": 0 },
            { "word": "zebra", "start": 8, "end": 13, "total": 0 },
        ])
    );
}

#[test]
fn a_word_whose_first_letter_is_wrong_or_missing_is_found() {
    for q in ["nicrophone", "icrophone", "xmicrophone", "imcrophone"] {
        assert_eq!(words(q, "")[0]["similar"], json!(["microphone"]), "{q}");
    }
}

#[test]
fn words_with_the_same_stem_are_similar_however_they_end() {
    for (q, similar) in [
        ("cooperate", json!(["cooperation"])),
        ("subscription", json!(["subscribe"])),
        ("podcaster", json!(["podcast"])),
    ] {
        assert_eq!(words(q, "")[0]["similar"], similar, "{q}");
    }
}

#[test]
fn a_word_without_its_apostrophe_is_similar_to_the_one_with_it_and_not_to_a_part_of_it() {
    for (q, similar) in [
        ("dont", json!(["don't"])),
        ("isnt", json!(["isn't"])),
        ("youre", json!(["you're"])),
        ("alise", json!(["alice"])),
        ("doon", Value::Null),
    ] {
        assert_eq!(words(q, "")[0]["similar"], similar, "{q}");
    }
}

#[test]
fn words_that_are_written_together_or_apart_are_found_in_the_other_way() {
    let joined = words("the micro phone", "");
    let joined = joined.as_array().expect("a list").first();
    let expected = json!({ "word": "\"micro phone\"", "total": 0, "similar": ["microphone"] });
    assert_eq!(joined, Some(&expected));
    assert_eq!(
        words("goodpodcast", "")[0]["similar"],
        json!(["good podcast"])
    );
    // With other words between them, they cannot be one word.
    let apart = words("micro the phone", "");
    assert_eq!(apart.as_array().map(Vec::len), Some(2), "{apart}");
}

#[test]
fn a_contraction_that_nobody_says_is_listed_although_it_is_a_stop_word() {
    let phrase = json!({ "word": "\"mustn t\"", "total": 0 });
    assert_eq!(words("mustn't podcast", "")[0], phrase);
}

#[test]
fn a_phrase_is_listed_between_quotation_marks_with_what_it_finds_without_them() {
    let phrase = |word: &str, unquoted: u64| json!([{ "word": word, "total": 0, "total_unquoted": unquoted }]);
    for (q, parameters, expected) in [
        ("“Podcast intros”", "", phrase("\"podcast intros\"", 1)),
        ("subscribe/intros", "", phrase("\"subscribe intros\"", 1)),
        (
            "\"podcast intros\" audience",
            "&require=any",
            phrase("\"podcast intros\"", 1),
        ),
        (
            "\"podcast intros\"",
            "&speaker=ada-quill&require=any",
            json!([{ "word": "\"podcast intros\"", "total": 0 }]),
        ),
        (
            "\"podcasts\"",
            "",
            json!([{ "word": "\"podcasts\"", "total": 0, "total_unquoted": 5, "similar": ["podcast"] }]),
        ),
        (
            "\"podcasts\"",
            "&match=exact",
            json!([{ "word": "podcasts", "total": 0, "similar": ["podcast"] }]),
        ),
    ] {
        assert_eq!(words(q, parameters), expected, "{q} {parameters}");
    }
}

#[test]
fn a_word_of_a_name_says_whose_name_it_is() {
    let speaker = json!([{ "id": "yemelyanau", "name": "Dzmitry Yemelyanau" }]);
    for name in ["YEMELYANAU", "Dzmitry", "%22dzmitry%20yemelyanau%22"] {
        let page = get(&format!("/turns?q={name}%20nobodysaidthis")).json();
        assert_eq!(page["words"][0]["speakers"], speaker, "{page}");
        assert_eq!(page["words"][1].get("speakers"), None, "{page}");
    }
    let part = get("/turns?q=yemel%20nobodysaidthis").json();
    assert_eq!(part["words"][0].get("speakers"), None, "{part}");
    for misspelt in ["yemelianau", "dzmitri"] {
        let page = get(&format!("/turns?q={misspelt}")).json();
        assert_eq!(page["words"][0]["speakers"], speaker, "{page}");
    }
}

#[test]
fn a_query_that_finds_nothing_says_how_many_items_have_any_of_its_words() {
    for query in [
        "q=trade%20nobodysaidthis",
        "q=trade%20nobodysaidthis&role=interviewer",
        "q=%22trade%20what%22",
    ] {
        let any = get(&format!("/turns?{query}&require=any")).json()["total"].clone();
        let page = get(&format!("/turns?{query}")).json();
        let total = page.get("total_any").cloned().unwrap_or(json!(0));
        assert_eq!(total, any, "{query}");
    }
    let found = get("/turns?q=trade").json();
    assert_eq!(found.get("total_any"), None);
}

#[test]
fn the_words_of_a_query_are_counted_among_the_items_that_match_the_filters() {
    let page = get("/turns?q=trade%20nobodysaidthis&role=interviewer")
        .expect_status(200)
        .json();
    let trade = get("/turns?q=trade&role=interviewer").json();
    assert_eq!(page["words"][1]["total"], trade["total"]);
}

#[test]
fn a_word_that_only_the_filters_exclude_has_no_similar_words() {
    let all = get("/turns?q=trade").json()["total"].clone();
    let page = get("/turns?q=trade+nobodysaidthis&role=editor").json();
    let trade = get("/turns?q=trade&role=editor").json()["total"].clone();
    assert_eq!(
        without_positions(page["words"].clone())[1],
        json!({ "word": "trade", "total": trade, "total_unfiltered": all })
    );
}

#[test]
fn the_name_of_a_unit_says_which_unit_it_is() {
    let units = |query: &str| get(query).json()["words"][0]["units"].clone();
    assert_eq!(units("/statistics?q=yuan"), json!(["CNY"]));
    assert_eq!(units("/statistics?q=nobodysaidthis"), json!(null));
    assert_eq!(units("/turns?q=yuan"), json!(null));
}

#[test]
fn a_query_without_a_word_lists_no_words() {
    for query in ["?", "!!!", "%20", "%F0%9F%98%80", ""] {
        let page = get(&format!("/turns?q={query}")).expect_status(200).json();
        assert_eq!(page["words"], json!([]), "{query}");
    }
}

#[test]
fn a_list_without_a_query_or_with_items_has_no_words() {
    for list in SEARCHABLE_LISTS {
        for query in ["?q=a", ""] {
            let page = made_up().get(&format!("{list}{query}")).expect_status(200);
            let page = page.json();
            let finds_nothing = query == "?q=a" && page["total"] == 0;
            assert_eq!(page.get("words").is_some(), finds_nothing, "{list}{query}");
        }
    }
}
