//! JSON-LD: every type and property is used as its vocabulary defines it, and the values are correct.

use serde_json::{Value, json};

use crate::harness::{Server, made_up, public, real, text};
use crate::vocabulary;

/// The lists whose items are linked data.
pub const ITEMS: [&str; 6] = [
    "/interviews", "/sections", "/turns", "/quotes", "/facts", "/statistics",
];

/// Each item of a list, as JSON and as JSON-LD.
fn items<'a>(server: &'a Server, list: &'a str) -> impl Iterator<Item = (Value, Value)> + 'a {
    server.all_items(list).into_iter().map(|item| {
        let path = path_of(&item);
        let response = server.get(&format!("{path}.jsonld")).expect_status(200);
        assert_eq!(response.header("content-type"), Some("application/ld+json"));
        let linked = response.json();
        (item, linked)
    })
}

/// The path of an item's URL, without the public URL of its server.
fn path_of(item: &Value) -> String {
    let url = text(&item["url"]);
    url.strip_prefix(crate::harness::PUBLIC_URL)
        .unwrap_or(url)
        .to_owned()
}

#[test]
fn every_type_and_property_is_used_as_its_vocabulary_defines_it() {
    for server in [real(), made_up(), public()] {
        for list in ITEMS {
            for (item, linked) in items(server, list) {
                let violations = vocabulary::violations(&linked);
                assert!(
                    violations.is_empty(),
                    "{}\n- {}",
                    item["url"],
                    violations.join("\n- ")
                );
            }
        }
    }
}

#[test]
fn the_vocabulary_check_finds_violations() {
    let context = json!({"@vocab": "http://schema.org/", "datePublished": {"@type": "Date"}});
    for (mut document, violation) in [
        (
            json!({"@type": "Interview"}),
            "schema:Interview is not a type",
        ),
        (json!({"name": "a"}), "@type is missing"),
        (
            json!({"@type": "Article", "spokenBy": "a"}),
            "schema:spokenBy is not a property",
        ),
        (
            json!({"@type": "Person", "headline": "a"}),
            "not in the domain of schema:headline",
        ),
        (
            json!({"@type": "Article", "creator": "a"}),
            "not in the range of schema:creator",
        ),
        (
            json!({"@type": "Article", "datePublished": "2024-21?"}),
            "is not a date",
        ),
        (
            json!({"@type": "Article", "about": [{"@type": "No"}]}),
            "/about/0: schema:No is not a type",
        ),
    ] {
        document["@context"] = context.clone();
        let violations = vocabulary::violations(&document).join("; ");
        assert!(violations.contains(violation), "{violations}");
    }
}

#[test]
fn an_item_has_the_same_url_in_json_and_in_linked_data() {
    for server in [real(), public()] {
        for list in ITEMS {
            for (item, linked) in items(server, list) {
                assert_eq!(linked["@id"], item["url"]);
            }
        }
    }
}

#[test]
fn a_quote_has_its_exact_words_and_selectors_that_find_its_evidence() {
    for server in [real(), made_up()] {
        for (quote, linked) in items(server, "/quotes") {
            assert_eq!(linked["@type"], "Quotation");
            assert_eq!(linked["text"], quote["words"]);
            assert_eq!(linked["creator"]["name"], quote["speaker"]["name"]);
            let targets = linked["annotation"]["target"].as_array().unwrap();
            let evidence = quote["evidence"].as_array().unwrap();
            assert_eq!(targets.len(), evidence.len());
            for (target, evidence) in targets.iter().zip(evidence) {
                assert_selectors_find(server, target, evidence);
            }
        }
    }
}

/// Ensures that the selectors find the words in the `text` of the section that `source` names.
fn assert_selectors_find(server: &Server, target: &Value, evidence: &Value) {
    let [quote, position] = [0, 1].map(|index| &target["selector"][index]);
    assert_eq!(target["source"], evidence["section_url"]);
    assert_eq!(quote["exact"], evidence["words"]);
    assert_eq!(
        (&position["start"], &position["end"]),
        (&evidence["start"], &evidence["end"])
    );
    let section = server
        .get(&format!("{}.jsonld", text(&target["source"])))
        .json();
    let section_text: Vec<char> = text(&section["text"]).chars().collect();
    let offset = |edge: &str| {
        let index = position[edge].as_u64().expect("an index");
        usize::try_from(index).expect("a small index")
    };
    let words: String = section_text[offset("start")..offset("end")]
        .iter()
        .collect();
    assert_eq!(quote["exact"], words);
    for (context, surrounding) in [
        (
            &quote["prefix"],
            section_text[..offset("start")].iter().collect::<String>(),
        ),
        (
            &quote["suffix"],
            section_text[offset("end")..].iter().collect(),
        ),
    ] {
        let context = context.as_str().unwrap_or_default();
        assert!(surrounding.contains(context));
    }
}

#[test]
fn the_selectors_of_a_figure_have_its_words_and_offsets() {
    for server in [real(), made_up()] {
        for (statistic, linked) in items(server, "/statistics") {
            let target = &linked["annotation"]["target"][0];
            let [quote, position] = [0, 1].map(|index| &target["selector"][index]);
            assert_eq!(linked["description"], statistic["words"]);
            assert_eq!(quote["exact"], statistic["words"]);
            let edges = (&statistic["start"], &statistic["end"]);
            assert_eq!((&position["start"], &position["end"]), edges);
        }
    }
}

#[test]
fn a_fact_is_a_claim_by_its_speaker_that_mentions_its_figures() {
    for server in [real(), made_up()] {
        for (fact, linked) in items(server, "/facts") {
            assert_eq!(linked["@type"], "Claim");
            assert_eq!(linked["text"], fact["statement"]);
            assert_eq!(linked["author"]["name"], fact["speaker"]["name"]);
            let names = |list: &Value, name: &str| -> Vec<Value> {
                let list = list.as_array().into_iter().flatten();
                list.map(|each| each[name].clone()).collect()
            };
            assert_eq!(
                names(&linked["mentions"], "name"),
                names(&fact["figures"], "label")
            );
        }
    }
}

#[test]
fn the_bounds_of_a_count_are_inclusive() {
    let bounds = |server: &Server, id: &str| {
        let linked = server.get(&format!("/statistics/{id}.jsonld")).json();
        ["value", "minValue", "maxValue", "unitText", "unitCode"].map(|name| linked[name].clone())
    };
    let none = Value::Null;
    for (id, expected) in [
        (
            "distance-sailed",
            [none.clone(), json!(5), json!(10), json!("km"), json!("KMT")],
        ),
        (
            "boats-at-least",
            [
                none.clone(),
                json!(3),
                none.clone(),
                json!("boat"),
                none.clone(),
            ],
        ),
        (
            "boats-at-most",
            [
                none.clone(),
                none.clone(),
                json!(40),
                json!("boat"),
                none.clone(),
            ],
        ),
        (
            "share-lost",
            [
                json!("2/3"),
                none.clone(),
                none.clone(),
                json!("ratio"),
                json!("C62"),
            ],
        ),
    ] {
        assert_eq!(
            bounds(made_up(), &format!("sailing/{id}")),
            expected,
            "{id}"
        );
    }
    let residents = "yemelyanau-chongqing/great-stone-residents-count";
    assert_eq!(
        bounds(real(), residents),
        [
            none.clone(),
            json!(136),
            none.clone(),
            json!("resident"),
            none.clone()
        ]
    );
    let growth = "yemelyanau-chongqing/trade-2023-growth";
    assert_eq!(
        bounds(real(), growth),
        [
            json!(100.9),
            none.clone(),
            none.clone(),
            json!("percent"),
            json!("P1")
        ]
    );
}

#[test]
fn an_interview_has_the_whole_transcript_as_questions_and_answers() {
    for server in [real(), made_up()] {
        let sections = server.all_items("/sections");
        for (interview, linked) in items(server, "/interviews") {
            assert_eq!(linked["headline"], interview["title"]);
            let parts = linked["hasPart"].as_array().unwrap();
            let own_sections = sections
                .iter()
                .filter(|section| section["interview"] == interview["id"]);
            let texts: Vec<_> = own_sections.map(|section| text(&section["text"])).collect();
            let linked_texts: Vec<_> = parts
                .iter()
                .map(|part| turn_texts(part).join("\n"))
                .collect();
            assert_eq!(linked_texts, texts);
        }
    }
}

/// The texts of the turns in a part, in order.
fn turn_texts(part: &Value) -> Vec<String> {
    let own = part["text"].as_str().map(str::to_owned);
    let parts = ["hasPart", "suggestedAnswer"].map(|name| part[name].as_array());
    let parts = parts.into_iter().flatten().flatten();
    own.into_iter().chain(parts.flat_map(turn_texts)).collect()
}
