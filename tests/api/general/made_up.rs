//! Content that the project's own archive does not have: several interviews, characters outside the BMP
//! (Basic Multilingual Plane), text that tables must escape, ranges, fractions, times, and an interview with
//! nothing but text.

use serde_json::{Value, json};

use crate::harness::{array, lists, made_up, real, text};

fn statistic(id: &str) -> Value {
    made_up()
        .get(&format!("/statistics/sailing/{id}"))
        .expect_status(200)
        .json()
}

fn ids(list: &str) -> Vec<String> {
    let items = made_up().all_items(list);
    items.iter().map(|it| text(&it["id"]).to_owned()).collect()
}

#[test]
fn every_item_has_the_same_json_in_its_list_and_at_its_own_url() {
    for list in lists() {
        for item in made_up().all_items(list) {
            let alone = made_up().get(text(&item["url"])).expect_status(200);
            assert_eq!(alone.json(), item, "{alone}");
        }
    }
}

#[test]
fn offsets_count_code_points() {
    let quote = made_up().get("/quotes/sailing/song-and-tune").json();
    let first = &quote["evidence"][0];
    // It follows `How far?`, a line feed, a clef outside the BMP, and ` We sang, `.
    assert_eq!((&first["start"], &first["end"]), (&json!(20), &json!(45)));
    assert_eq!(first["words"], "“𝒜 sea-song, fair & true”");
    assert_eq!(first["prefix"], "How far?\n𝄞 We sang, ");
    assert_eq!(
        quote["words"],
        "“𝒜 sea-song, fair & true” … never our tune 𝄞"
    );
}

#[test]
fn a_link_to_a_page_with_a_fragment_keeps_the_fragment() {
    let quote = made_up().get("/quotes/sailing/song-and-tune").json();
    let links: Vec<_> = array(&quote["evidence"])
        .iter()
        .map(|it| text(&it["source_url"]))
        .collect();
    let song = "%E2%80%9C%F0%9D%92%9C%20sea%2Dsong%2C%20fair%20%26%20true%E2%80%9D";
    assert!(
        links[0].starts_with("https://sailing.example/talk#top:~:text="),
        "{}",
        links[0]
    );
    assert!(links[0].contains(song), "{}", links[0]);
}

#[test]
fn a_range_has_a_minimum_and_a_maximum_and_no_value() {
    let range = statistic("distance-sailed");
    assert_eq!(
        (&range["minimum"], &range["maximum"]),
        (&json!(5), &json!(10))
    );
    assert_eq!(
        (&range["value"], &range["modifier"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(range["unit"], "km");
}

#[test]
fn a_fraction_without_an_exact_decimal_stays_a_fraction() {
    let share = statistic("share-lost");
    assert_eq!(share["fraction"], "2/3");
    assert_eq!(share["value"], Value::Null);
    assert_eq!(share["of"], json!({ "words": "the boats" }));
    let date = &share["date"];
    assert_eq!(date["edtf"], "2021-21", "the season of its fact");
}

#[test]
fn at_least_and_at_most_are_inclusive_bounds() {
    assert_eq!(statistic("boats-at-least")["minimum"], 3);
    assert_eq!(statistic("boats-at-most")["maximum"], 40);
}

#[test]
fn turns_have_times_if_the_file_has_them() {
    let section = made_up().get("/sections/sailing/song").json();
    let turn = &section["turns"][1];
    assert_eq!(
        (&turn["start_time"], &turn["end_time"]),
        (&json!(2.5), &json!(60))
    );
    let bare = made_up().get("/sections/a-bare-transcript/all").json();
    assert_eq!(bare["turns"][0].get("start_time"), None);
}

#[test]
fn paragraphs_are_numbered_through_the_interview_and_words_have_the_number_of_theirs() {
    for server in [made_up(), real()] {
        for interview in server.all_items("/interviews") {
            let query = format!("interview={}", text(&interview["id"]));
            let sections = server.all_items(&format!("/sections?{query}"));
            let turns = sections.iter().flat_map(|it| array(&it["turns"]));
            let paragraphs: Vec<_> = turns.flat_map(|it| array(&it["paragraphs"])).collect();
            for (paragraph, number) in paragraphs.iter().zip(1..) {
                assert_eq!(paragraph["number"], number, "{query}");
            }
            let contains = |place: &Value| {
                let number = place["paragraph"].as_u64().expect("a number");
                let paragraph = paragraphs[usize::try_from(number).expect("a number") - 1];
                text(&paragraph["text"]).contains(text(&place["words"]))
            };
            for list in ["quotes", "facts"] {
                for item in server.all_items(&format!("/{list}?{query}")) {
                    assert!(array(&item["evidence"]).iter().all(contains), "{item:#}");
                }
            }
            for figure in server.all_items(&format!("/statistics?{query}")) {
                assert!(contains(&figure), "{figure:#}");
            }
        }
    }
}

#[test]
fn captions_have_a_cue_for_each_paragraph_or_caption_with_a_time() {
    let captions = made_up().get("/interviews/sailing.vtt");
    let cues: Vec<_> = captions.text().split("\n\n").skip(2).collect();
    let heads = cues
        .iter()
        .map(|cue| cue.rsplit_once("\n<v ").expect("a voice").0);
    assert_eq!(
        heads.collect::<Vec<_>>(),
        [
            "1\n00:00:00.000 --> 00:00:02.500",
            "2\n00:00:02.500 --> 00:00:09.500",
            "2.2\n00:00:09.500 --> 00:00:14.750",
            "2.3\n00:00:14.750 --> 00:00:20.000",
            "2.4\n00:00:20.000 --> 00:00:41.250",
            "2.5\n00:00:41.250 --> 00:00:48.500",
            "2.6\n00:00:48.500 --> 00:01:00.000"
        ]
    );
}

#[test]
fn an_interview_with_only_its_text_is_served() {
    let bare = made_up()
        .get("/interviews/a-bare-transcript")
        .expect_status(200)
        .json();
    assert_eq!(bare["source"], json!({}));
    assert_eq!(bare["participants"], json!([]));
    assert_eq!(bare["rendering"], "unknown");
}

#[test]
fn items_are_in_the_order_of_their_interviews() {
    assert_eq!(
        ids("/interviews"),
        ["a-bare-transcript", "rudern", "sailing", "tables"]
    );
    assert_eq!(ids("/sections?limit=1"), ["all", "alles", "song", "all"]);
    assert_eq!(ids("/topics"), ["sea", "unused"]);
}

#[test]
fn values_of_several_units_sort_by_unit_first() {
    let ascending = [
        "degrees", "boats-at-least", "boats-had", "boats-at-most", "boats-racing",
        "distance-sailed", "share-lost",
    ];
    assert_eq!(ids("/statistics?sort=value&limit=1"), ascending);
    let descending = [
        "degrees", "boats-racing", "boats-at-most", "boats-had", "boats-at-least",
        "distance-sailed", "share-lost",
    ];
    assert_eq!(ids("/statistics?sort=-value&limit=1"), descending);
}

#[test]
fn a_known_name_without_items_gives_an_empty_list() {
    assert_eq!(ids("/quotes?topic=unused"), [""; 0]);
    assert_eq!(ids("/facts?interview=a-bare-transcript"), [""; 0]);
    assert_eq!(ids("/sections?language=EN-gb"), ["all"]);
}

#[test]
fn read_by_says_whether_the_scan_or_the_editor_read_a_value() {
    let by_scan = statistic("distance-sailed");
    assert_eq!(
        (&by_scan["read_by"], &by_scan["reason"]),
        (&json!("scan"), &Value::Null)
    );
    let race = made_up().get("/facts/rudern/rennen").json();
    let figure = &race["figures"][0];
    assert_eq!(figure["read_by"], "editor");
    assert_eq!(
        figure["reason"],
        "The dot groups thousands in German, and “über” is “over”."
    );
    assert_eq!(
        (&figure["words"], &figure["exclusive_minimum"]),
        (&json!("über 2.000 Boote"), &json!(2000))
    );
    let date = &race["date"];
    assert_eq!(
        (&date["read_by"], &date["reason"]),
        (&json!("editor"), &json!("German for May."))
    );
    let linked = made_up()
        .get("/statistics/rudern/boats-racing.jsonld")
        .json();
    assert_eq!(
        linked["valueReference"],
        json!([{
            "@type": "PropertyValue",
            "name": "read_by",
            "value": "editor",
            "description": "The dot groups thousands in German, and “über” is “over”."
        }])
    );
    let page = made_up().get("/facts/rudern/rennen.md");
    let page = page.text();
    assert!(
        page.contains("(interpreted by the editor: The dot groups"),
        "{page}"
    );
}
