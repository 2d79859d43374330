//! Counts equal the number of items that they count.

use serde_json::{Value, json};

use crate::harness::{all_items, array, get, lists, text};

fn total(url: &str) -> Value {
    get(url).expect_status(200).json()["total"].take()
}

#[test]
fn the_counts_of_the_index_are_the_totals_of_the_lists() {
    let index = get("/index.json").json();
    for list in lists() {
        let name = list.trim_start_matches('/');
        assert_eq!(index["counts"][name], total(list), "{list}");
        assert_eq!(index["links"][name], list);
    }
}

#[test]
fn a_total_is_the_number_of_items_over_all_pages() {
    for list in lists() {
        assert_eq!(
            total(list),
            json!(all_items(&format!("{list}?limit=3")).len()),
            "{list}"
        );
    }
}

#[test]
fn an_interview_counts_its_own_items() {
    for interview in all_items("/interviews") {
        let id = text(&interview["id"]);
        for kind in ["sections", "turns", "quotes", "facts", "statistics"] {
            let counted = &interview["counts"][kind];
            assert_eq!(
                *counted,
                total(&format!("/{kind}?interview={id}")),
                "{kind} of {id}"
            );
        }
        assert_eq!(
            interview["counts"]["sections"],
            json!(array(&interview["sections"]).len())
        );
    }
}

#[test]
fn an_interview_counts_each_detected_value_once() {
    for interview in all_items("/interviews") {
        let coverage = &interview["coverage"];
        let count = |key: &str| coverage[key].as_u64().expect("a count");
        assert_eq!(
            count("readings"),
            count("claimed") + count("set_aside") + count("gaps")
        );
    }
}

#[test]
fn the_counts_of_people_and_topics_are_the_totals_of_the_filtered_lists() {
    for (list, filter) in [("/people", "speaker"), ("/topics", "topic")] {
        for item in all_items(list) {
            let id = text(&item["id"]);
            let has_turns = list == "/people";
            let kinds = ["quotes", "facts", "statistics"].into_iter();
            for kind in kinds.chain(has_turns.then_some("turns")) {
                let found = total(&format!("/{kind}?{filter}={id}"));
                assert_eq!(item["counts"][kind], found, "{kind} of {id}");
            }
        }
    }
}

#[test]
fn there_are_as_many_statistics_as_figures_of_facts() {
    let figures: usize = all_items("/facts")
        .iter()
        .map(|it| array(&it["figures"]).len())
        .sum();
    assert_eq!(total("/statistics"), json!(figures));
}
