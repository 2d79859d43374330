//! `facets`: how many items have each value of a filter, compared with counting the items.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::filters::{facets, filters};
use crate::harness::{Server, array, encode, get, lists, made_up, real, text};

/// The counts in a response, by filter and value.
fn counts(page: &Value) -> BTreeMap<String, Vec<(String, u64)>> {
    let facets = page["facets"].as_object().expect("facets");
    let count = |it: &Value| {
        (
            text(&it["value"]).to_owned(),
            it["count"].as_u64().expect("a count"),
        )
    };
    facets
        .iter()
        .map(|(name, values)| (name.clone(), array(values).iter().map(count).collect()))
        .collect()
}

/// Ensures that each facet counts the items that the request finds without the facet's own filter.
fn assert_facets(server: &Server, list: &str, chosen: &[(&str, String)]) {
    let query = |without: Option<&str>| {
        let others = chosen.iter().filter(|(name, _)| Some(*name) != without);
        let pairs = others.map(|(name, value)| format!("&{name}={}", encode(value)));
        pairs.collect::<String>()
    };
    let names = filters(list);
    let url = format!("{list}?limit=1&facets={}{}", names.join(","), query(None));
    let page = server.get(&url).expect_status(200).json();
    let found = counts(&page);
    assert_eq!(found.len(), names.len(), "{url}");
    for name in names {
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for item in server.all_items(&format!("{list}?limit=1000{}", query(Some(name)))) {
            for value in facets(list, name, &item)
                .into_iter()
                .collect::<BTreeSet<_>>()
            {
                *expected.entry(value).or_default() += 1;
            }
        }
        let mut expected: Vec<_> = expected.into_iter().collect();
        expected.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        assert_eq!(
            page["facet_totals"][name],
            expected.len(),
            "{name} of {url}"
        );
        // A chosen value is listed even if it finds nothing.
        let chosen = chosen.iter().find(|(other, _)| *other == name);
        if let Some((_, value)) = chosen
            && expected.iter().all(|(other, _)| other != value)
        {
            expected.push((value.clone(), 0));
        }
        assert_eq!(found[name], expected, "{name} of {url}");
    }
}

fn lists_with_facets() -> impl Iterator<Item = &'static str> {
    lists().into_iter().filter(|list| !filters(list).is_empty())
}

#[test]
fn facets_count_all_items() {
    for server in [real(), made_up()] {
        for list in lists_with_facets() {
            assert_facets(server, list, &[]);
        }
    }
}

#[test]
fn a_facet_ignores_its_own_filter_and_follows_all_others() {
    for list in lists_with_facets() {
        let items = real().all_items(list);
        for item in items.iter().step_by(items.len().div_ceil(3)) {
            let chosen = filters(list).into_iter().filter_map(|name| {
                let value = facets(list, name, item).into_iter().next()?;
                Some((name, value))
            });
            let chosen: Vec<_> = chosen.collect();
            assert_facets(real(), list, &chosen);
            for pair in chosen.windows(2) {
                assert_facets(real(), list, pair);
            }
        }
    }
}

#[test]
fn facets_count_the_results_of_a_search() {
    for list in ["/sections", "/quotes", "/facts"] {
        for words in ["trade", "new records", "nobodysaidthis"] {
            let chosen = [
                ("q", words),
                ("role", "interviewee"),
                ("speaker", "yemelyanau"),
            ];
            let chosen = chosen.map(|(name, value)| (name, value.to_owned()));
            assert_facets(real(), list, &chosen[..1]);
            assert_facets(real(), list, &chosen);
        }
    }
    let dated = [("q", "trade".to_owned()), ("date", "2023".to_owned())];
    assert_facets(real(), "/facts", &dated);
}

#[test]
fn every_page_has_the_same_facets() {
    let mut pages =
        real().all_pages("/facts?facets=topic&topic=trade,culture&limit=7&facets=speaker");
    let facets: BTreeSet<String> = (pages.iter_mut())
        .map(|page| page.json()["facets"].to_string())
        .collect();
    assert!(pages.len() > 2);
    assert_eq!(facets.len(), 1);
    let next = pages[0].json()["next"].take();
    assert!(text(&next).contains("&facets=speaker,topic&"), "{next}");
}

#[test]
fn a_value_has_the_label_that_readers_see() {
    let names = [
        ("speaker", "/people", "name"),
        ("topic", "/topics", "label"),
        ("interview", "/interviews", "title"),
        ("section", "/sections", "title"),
    ];
    for server in [real(), made_up()] {
        let page = server
            .get("/facts?facets=speaker,topic,interview,section,role")
            .json();
        for (facet, list, field) in names {
            let items = server.all_items(list);
            for value in array(&page["facets"][facet]) {
                let url = format!("{list}/{}", text(&value["value"]));
                let item = items.iter().find(|item| item["url"] == url.as_str());
                assert_eq!(value["label"], item.expect("an item")[field], "{url}");
            }
        }
        for role in array(&page["facets"]["role"]) {
            assert!(role["label"].is_null(), "{role}");
        }
    }
}

#[test]
fn a_page_without_the_parameter_has_no_facets() {
    let page = get("/facts?limit=1").json();
    assert!(page["facets"].is_null() && page["facet_totals"].is_null());
}

#[test]
fn only_the_filters_of_the_list_with_names_or_words_can_be_counted() {
    for (url, suggestion) in [
        ("/facts?facets=speakers", Some("speaker")),
        ("/facts?facets=date", None),
        ("/facts?facets=unit", None),
        ("/facts?facets=", None),
    ] {
        let response = get(url).expect_status(400);
        let error = response.json()["errors"][0].take();
        assert_eq!(error["parameter"], "facets", "{response}");
        assert_eq!(error["suggestion"].as_str(), suggestion, "{response}");
        assert_eq!(
            array(&error["accepted"]).len(),
            filters("/facts").len(),
            "{response}"
        );
    }
    for url in ["/facts.csv?facets=topic", "/topics?facets=topic"] {
        let response = get(url).expect_status(400);
        assert_eq!(
            response.errors(),
            [("facets".to_owned(), "unknown".to_owned())]
        );
    }
}
