//! Turns: the words of one speaker, with links to the turns around them.

use serde_json::{Value, json};

use crate::harness::{Server, all_items, array, get, made_up, real, text};

fn code_points(text: &str, range: &Value) -> String {
    let offset = |key: &str| {
        let offset = range[key].as_u64().expect("an offset");
        usize::try_from(offset).expect("a small offset")
    };
    let (start, end) = (offset("start"), offset("end"));
    text.chars().skip(start).take(end - start).collect()
}

fn each_with_section(check: impl Fn(&Value, &Value)) {
    for server in [real(), made_up()] {
        for turn in server.all_items("/turns") {
            let section = server.get(text(&turn["section_url"])).json();
            check(&turn, &section);
        }
    }
}

#[test]
fn a_turn_has_the_words_of_its_section_from_its_start_to_its_end() {
    each_with_section(|turn, section| {
        let whole = text(&section["text"]);
        assert_eq!(text(&turn["text"]), code_points(whole, turn), "{turn:#}");
        for paragraph in array(&turn["paragraphs"]) {
            assert_eq!(text(&paragraph["text"]), code_points(whole, paragraph));
        }
    });
}

#[test]
fn a_turn_is_the_one_with_its_number_in_its_section() {
    each_with_section(|turn, section| {
        let number = turn["number"].as_u64().expect("a number");
        let index = usize::try_from(number - 1).expect("a small number");
        let same = &section["turns"][index];
        for (key, value) in same.as_object().expect("an object") {
            assert_eq!(turn[key], *value, "{key} of {turn:#}");
        }
    });
}

#[test]
fn the_turns_of_an_interview_follow_each_other() {
    for server in [real(), made_up()] {
        for interview in server.all_items("/interviews") {
            let turns = turns_of(server, &interview);
            for (index, turn) in turns.iter().enumerate() {
                let link = |other: Option<&Value>| {
                    other.map_or(Value::Null, |it| json!({"id": it["id"], "url": it["url"]}))
                };
                let before = index.checked_sub(1).map(|index| &turns[index]);
                assert_eq!(turn["previous"], link(before), "{turn:#}");
                assert_eq!(turn["next"], link(turns.get(index + 1)), "{turn:#}");
            }
        }
    }
}

fn turns_of(server: &Server, interview: &Value) -> Vec<Value> {
    server.all_items(&format!("/turns?interview={}", text(&interview["id"])))
}

#[test]
fn an_answer_links_to_its_question() {
    let answer = get("/turns/yemelyanau-chongqing/trade-2").json();
    assert_eq!(answer["role"], "interviewee");
    assert_eq!(answer["question"]["id"], "trade-1");
    let question = get(text(&answer["question"]["url"])).json();
    assert_eq!(question["role"], "interviewer");
    assert_eq!(question["question"], Value::Null);
    let introduction = get("/turns/yemelyanau-chongqing/introduction-1").json();
    assert_eq!(introduction["question"], Value::Null);
}

#[test]
fn a_turn_has_the_id_that_the_file_gives_it_or_its_sections_id_and_its_number() {
    let ids: Vec<_> = (made_up().all_items("/turns?interview=sailing"))
        .iter()
        .map(|it| text(&it["id"]).to_owned())
        .collect();
    assert_eq!(ids, ["song-1", "how-far"]);
}

#[test]
fn turns_and_paragraphs_with_times_link_to_those_times_of_the_recording() {
    let turn = made_up().get("/turns/sailing/how-far").json();
    let recording = |time: &str| format!("https://sailing.example/talk.mp3#t={time}");
    let time = |it: &Value| json!([it["start_time"], it["end_time"], it["media_url"]]);
    assert_eq!(time(&turn), json!([2.5, 60, recording("2.5")]));
    let paragraphs: Vec<_> = array(&turn["paragraphs"]).iter().map(time).collect();
    assert_eq!(
        paragraphs,
        [
            json!([2.5, null, recording("2.5")]),
            json!([41.25, null, recording("41.25")])
        ]
    );
    let question = made_up().get("/turns/sailing/song-1").json();
    assert_eq!(question["paragraphs"][0]["start_time"], 0);
}

#[test]
fn words_have_the_time_of_the_last_caption_that_begins_at_or_before_them_or_of_their_turn() {
    let quote = made_up().get("/quotes/sailing/song-and-tune").json();
    let fact = made_up().get("/facts/sailing/distance").json();
    let loss = made_up().get("/facts/sailing/loss").json();
    let boats = made_up().get("/statistics/sailing/boats-at-most").json();
    let verify = |text: &str| made_up().get(&format!("/verify?text={text}")).json();
    let (tune, question) = (verify("never%20our%20tune"), verify("How%20far"));
    let both = verify("40%20boats.%20We%20lost%20two-thirds");
    for (place, turn, start) in [
        (&quote["evidence"][0], "how-far", 2.5),
        (&quote["evidence"][1], "how-far", 48.5),
        (&fact["evidence"][0], "how-far", 9.5),
        (&loss["evidence"][0], "how-far", 41.25),
        (&boats["evidence"][0], "how-far", 9.5),
        (&tune["items"][0]["matches"][0], "how-far", 48.5),
        (&both["items"][0]["matches"][0], "how-far", 20.0),
        (&question["items"][0]["matches"][0], "song-1", 0.0),
    ] {
        assert_eq!(place["turn"]["id"], turn, "{place:#}");
        assert_eq!(place["start_time"].as_f64(), Some(start), "{place:#}");
        let url = format!("https://sailing.example/talk.mp3#t={start}");
        assert_eq!(place["media_url"], url, "{place:#}");
    }
}

#[test]
fn a_snippet_has_the_time_of_its_first_match_and_each_match_its_own() {
    for (words, key, start) in [
        ("%22never+our+tune%22", "sailing/how-far", 48.5),
        ("%22spring+2021%22", "sailing/how-far", 41.25),
        ("40+boats", "sailing/how-far", 14.75),
        ("%22sea+song%22", "sailing/how-far", 2.5),
        ("%22up+to+40%22", "sailing/how-far", 20.0),
        ("%22How+far%22", "sailing/song-1", 0.0),
    ] {
        let found = made_up().get(&format!("/turns?q={words}")).json();
        let snippet = &found["highlights"][key]["snippet"];
        assert_eq!(snippet["start_time"].as_f64(), Some(start), "{found:#}");
        let url = format!("https://sailing.example/talk.mp3#t={start}");
        assert_eq!(snippet["media_url"], url, "{found:#}");
    }
    // Each match has the time of its own caption.
    let found = made_up().get("/turns?q=boats").json();
    let matches = array(&found["highlights"]["sailing/how-far"]["matches"]).iter();
    let places = matches.map(|it| (text(&it["pointer"]), it["start_time"].as_f64()));
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            ("/paragraphs/0/text", Some(14.75)),
            ("/paragraphs/0/text", Some(20.0)),
            ("/paragraphs/1/text", Some(41.25))
        ]
    );
    // Sections are longer, and interviews without times have none.
    for url in ["/sections?q=boats", "/quotes?q=tune"] {
        let found = made_up().get(url).json();
        for (_, highlights) in found["highlights"].as_object().expect("highlights") {
            assert!(
                highlights["snippet"].get("start_time").is_none(),
                "{found:#}"
            );
        }
    }
    let found = get("/turns?q=trade").json();
    assert!(!found.to_string().contains("start_time"), "{found:#}");
}

#[test]
fn without_a_query_the_list_has_all_that_a_person_said() {
    let said = all_items("/turns?speaker=yemelyanau");
    let all = all_items("/turns");
    let expected: Vec<_> = (all.into_iter())
        .filter(|turn| turn["speaker"]["id"] == "yemelyanau")
        .collect();
    assert!(said == expected && said.len() > 5, "{}", said.len());
}

#[test]
fn turns_are_found_and_sorted_by_the_date_of_the_interview() {
    let conducted = |url: &str| made_up().get(url).json();
    let sailing = conducted("/turns?interview_date=2024-06-01");
    assert_eq!(sailing["total"], 2, "{sailing:#}");
    assert_eq!(conducted("/turns?interview_date=2024-06-02")["total"], 0);
    let first = &conducted("/turns?sort=-interview_date&limit=1")["items"][0];
    assert_eq!(first["interview"], "sailing");
    // Some of the interviews have no date, and match none.
    let all = conducted("/turns")["total"].as_u64();
    let dated = conducted("/turns?interview_date=../2999")["total"].as_u64();
    assert!(Some(0) < dated && dated < all, "{dated:?} of {all:?}");
}

#[test]
fn a_query_finds_turns_not_sections() {
    let found = get("/turns?q=%22new+records%22").json();
    let items = array(&found["items"]);
    assert!(!items.is_empty());
    for turn in items {
        assert!(text(&turn["text"]).to_lowercase().contains("new records"));
        let key = format!("{}/{}", text(&turn["interview"]), text(&turn["id"]));
        let highlight = &found["highlights"][&key]["snippet"];
        assert_eq!(highlight["pointer"], "/paragraphs/0/text", "{found:#}");
    }
}

#[test]
fn context_has_the_turns_before_and_after_each_and_its_question() {
    for server in [real(), made_up()] {
        let page = server.get("/turns?limit=1000&context=2").json();
        let turns = array(&page["items"]);
        let by_url = |link: &Value| {
            let mut turns = turns.iter();
            turns.find(|turn| turn["url"] == link["url"]).cloned()
        };
        for turn in turns {
            let key = format!("{}/{}", text(&turn["interview"]), text(&turn["id"]));
            let context = &page["context"][&key];
            let around = |name: &str| {
                let next = |turn: &Value| by_url(&turn[name]);
                std::iter::successors(next(turn), next)
                    .take(2)
                    .collect::<Vec<_>>()
            };
            let mut before = around("previous");
            before.reverse();
            assert_eq!(context["before"], Value::from(before), "{key}");
            assert_eq!(context["after"], Value::from(around("next")), "{key}");
            let question = by_url(&turn["question"]);
            assert_eq!(context.get("question"), question.as_ref(), "{key}");
        }
    }
}

#[test]
fn context_has_the_selected_fields_and_need_not_match() {
    let url = "/turns?q=%22new+records%22&role=interviewee&limit=1&context=1&fields=role,id";
    let page = get(url).json();
    let context = &page["context"]["yemelyanau-chongqing/trade-2"];
    let question = json!({"id": "trade-1", "role": "interviewer"});
    assert_eq!(context["before"], json!([question]));
    assert_eq!(context["question"], question);
    assert!(get("/turns?limit=1").json().get("context").is_none());
}

#[test]
fn context_is_a_small_number_and_only_of_turns() {
    for url in [
        "/turns?context=6",
        "/turns?context=-1",
        "/turns?context=",
        "/turns.csv?context=1",
        "/facts?context=1",
    ] {
        get(url).expect_status(400);
    }
}
