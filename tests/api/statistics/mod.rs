//! Statistics: each figure of a fact, exactly as precise as its words.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::harness::{all_items, array, encode, get, made_up, real, text};

const FACTS: &str = "/facts/";

fn statistic(id: &str) -> Value {
    get(&format!("/statistics/yemelyanau-chongqing/{id}"))
        .expect_status(200)
        .json()
}

#[test]
fn a_statistic_is_a_figure_with_the_context_from_its_fact() {
    for statistic in all_items("/statistics") {
        let url = text(&statistic["fact"]["url"]);
        assert!(url.starts_with(FACTS), "{url}");
        let fact = get(url).expect_status(200).json();
        let figures = array(&fact["figures"]);
        let figure = figures
            .iter()
            .find(|it| it["id"] == statistic["id"])
            .expect("its figure");
        for (key, value) in figure.as_object().expect("an object") {
            assert_eq!(statistic[key], *value, "{key} of {}", statistic["url"]);
        }
        for key in [
            "interview", "speaker", "role", "language", "topics", "evidence",
        ] {
            assert_eq!(statistic[key], fact[key], "{key} of {}", statistic["url"]);
        }
        for key in ["id", "url", "statement"] {
            assert_eq!(
                statistic["fact"][key], fact[key],
                "{key} of {}",
                statistic["url"]
            );
        }
    }
}

#[test]
fn a_figure_without_its_own_date_has_the_date_of_its_fact() {
    for fact in all_items("/facts")
        .iter()
        .filter(|it| it["date"].is_object())
    {
        for figure in array(&fact["figures"]) {
            assert!(figure["date"].is_object(), "{}", figure["url"]);
        }
    }
}

#[test]
fn a_figure_is_a_value_or_a_fraction_or_a_range() {
    for statistic in all_items("/statistics") {
        let is_range = statistic["modifier"].is_null() && statistic["minimum"].is_number();
        let kinds = [
            statistic["value"].is_number(),
            statistic["fraction"].is_string(),
            is_range,
        ];
        assert_eq!(
            kinds.iter().filter(|is_kind| **is_kind).count(),
            1,
            "{statistic:#}"
        );
    }
}

#[test]
fn the_modifier_determines_the_bounds() {
    let bounds = [
        "minimum",
        "exclusive_minimum",
        "maximum",
        "exclusive_maximum",
    ];
    for statistic in all_items("/statistics")
        .iter()
        .filter(|statistic| statistic["value"].is_number())
    {
        let implied = match statistic["modifier"].as_str() {
            Some("more_than") => Some("exclusive_minimum"),
            Some("at_least") => Some("minimum"),
            Some("nearly" | "less_than") => Some("exclusive_maximum"),
            Some("at_most") => Some("maximum"),
            _ => None,
        };
        for bound in bounds {
            let expected = if implied == Some(bound) {
                &statistic["value"]
            } else {
                &Value::Null
            };
            assert_eq!(statistic[bound], *expected, "{bound} of {statistic:#}");
        }
    }
}

#[test]
fn over_135_has_an_exclusive_minimum() {
    let residents = statistic("great-stone-residents-count");
    assert_eq!(residents["value"], 135);
    assert_eq!(residents["modifier"], "more_than");
    assert_eq!(residents["exclusive_minimum"], 135);
    assert_eq!(residents["unit"], "resident");
}

#[test]
fn a_share_says_what_it_is_a_share_of() {
    let share = statistic("great-stone-residents-chinese-share");
    assert_eq!(share["value"], 0.5);
    assert_eq!(share["unit"], "ratio");
    assert_eq!(share["of"]["figure"]["id"], "great-stone-residents-count");
}

#[test]
fn a_change_is_marked_as_a_change() {
    let growth = statistic("trade-2023-growth");
    assert_eq!(growth["change"]["kind"], "increase_by");
    assert_eq!(growth["change"]["from"], "2022");
    let multiple = statistic("trade-2024-multiple");
    assert_eq!(multiple["change"]["kind"], "multiplied_by");
    assert_eq!(multiple["modifier"], "more_than");
    assert_eq!(multiple["exclusive_minimum"], 2);
}

#[test]
fn a_number_is_served_with_its_exact_digits() {
    for (id, digits) in [
        ("trade-2023-value", r#""value":1020000000,"#),
        ("trade-2023-growth", r#""value":100.9,"#),
        ("business-forum-agreements-cny", r#""value":227000000,"#),
        ("great-stone-residents-chinese-share", r#""value":0.5,"#),
    ] {
        let response = get(&format!("/statistics/yemelyanau-chongqing/{id}"));
        assert!(response.text().contains(digits), "{response}");
    }
}

#[test]
fn the_figures_that_a_figure_refers_to_exist() {
    for statistic in all_items("/statistics") {
        for link in [&statistic["of"]["figure"], &statistic["equivalent_to"]] {
            if let Some(url) = link["url"].as_str() {
                let other = get(url).expect_status(200).json();
                assert_eq!(other["id"], link["id"], "{}", statistic["url"]);
                assert_ne!(other["id"], statistic["id"], "{}", statistic["url"]);
            }
        }
    }
}

#[test]
fn key_figures_and_other_figures_add_up_to_all_figures() {
    let total = |query: &str| get(&format!("/statistics?key={query}")).json()["total"].as_u64();
    let all = get("/statistics").json()["total"].as_u64();
    let (key, others) = (total("true"), total("false"));
    assert_eq!(
        json!(all),
        json!(key.zip(others).map(|(key, others)| key + others))
    );
    assert!(key > Some(0) && others > Some(0));
}

fn decimal(value: &Value) -> Option<Decimal> {
    let number = value.as_number()?;
    Some(Decimal::from_str_exact(&number.to_string()).expect("a decimal"))
}

/// Whether a number between two limits is possible by the words of a statistic.
fn can_be_between(statistic: &Value, minimum: Option<Decimal>, maximum: Option<Decimal>) -> bool {
    let bound = |key: &str| decimal(&statistic[key]);
    // A fraction is compared by its quotient: no limit of these tests is as close to one as its rounding.
    let fraction = statistic["fraction"].as_str().map(|fraction| {
        let (numerator, denominator) = fraction.split_once('/').expect("a fraction");
        let [numerator, denominator] =
            [numerator, denominator].map(|digits| Decimal::from_str_exact(digits).expect("digits"));
        numerator / denominator
    });
    let modifier = statistic["modifier"].as_str();
    let exact = bound("value").or(fraction);
    let exact = exact.filter(|_| modifier.is_none_or(|modifier| modifier == "approx"));
    let reaches =
        minimum.is_none_or(
            |minimum| match (exact, bound("maximum"), bound("exclusive_maximum")) {
                (Some(value), ..) | (None, Some(value), _) => value >= minimum,
                (None, None, Some(value)) => value > minimum,
                (None, None, None) => true,
            },
        );
    let begins_by =
        maximum.is_none_or(
            |maximum| match (exact, bound("minimum"), bound("exclusive_minimum")) {
                (Some(value), ..) | (None, Some(value), _) => value <= maximum,
                (None, None, Some(value)) => value < maximum,
                (None, None, None) => true,
            },
        );
    reaches && begins_by
}

#[test]
fn limits_find_the_figures_that_can_have_a_number_between_them() {
    let mut found = 0;
    for server in [real(), made_up()] {
        let all = server.all_items("/statistics?limit=1000");
        let units: BTreeSet<&str> = all.iter().map(|it| text(&it["unit"])).collect();
        for unit in units {
            let own: Vec<_> = all.iter().filter(|it| it["unit"] == unit).collect();
            let numbers = own.iter().flat_map(|it| {
                let keys = ["value", "minimum", "maximum"];
                keys.into_iter().filter_map(|key| decimal(&it[key]))
            });
            let step = Decimal::new(1, 3);
            let limits = numbers.flat_map(|number| [number - step, number, number + step]);
            let mut limits: BTreeSet<_> = limits.map(|number| number.normalize()).collect();
            limits.insert(Decimal::ZERO);
            let limits: Vec<_> = limits.into_iter().map(Some).chain([None]).collect();
            for minimum in &limits {
                for maximum in &limits {
                    if minimum.is_some() && maximum.is_some() && minimum > maximum {
                        continue;
                    }
                    let parameter = |name, limit: &Option<Decimal>| {
                        limit.map_or(String::new(), |limit| format!("&{name}={limit}"))
                    };
                    let url = format!(
                        "/statistics?limit=1000&unit={}{}{}",
                        encode(unit),
                        parameter("min_value", minimum),
                        parameter("max_value", maximum)
                    );
                    let is_match = |it: &&&Value| can_be_between(it, *minimum, *maximum);
                    let expected: Vec<_> = own
                        .iter()
                        .filter(is_match)
                        .map(|it| (*it).clone())
                        .collect();
                    assert!(server.all_items(&url) == expected, "{url}");
                    found += expected.len();
                }
            }
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn with_several_units_each_figure_is_compared_in_its_own() {
    let of_both = ids("/statistics?unit=CNY,lake&min_value=10000&max_value=300000000");
    let mut of_each = ids("/statistics?unit=CNY&min_value=10000&max_value=300000000");
    of_each.extend(ids(
        "/statistics?unit=lake&min_value=10000&max_value=300000000",
    ));
    assert!(
        of_each.contains(&"lakes-of-belarus".to_owned()) && of_each.len() > 1,
        "{of_each:?}"
    );
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(of_both), sorted(of_each));
}

fn ids(url: &str) -> Vec<String> {
    let items = all_items(url);
    items.iter().map(|it| text(&it["id"]).to_owned()).collect()
}

#[test]
fn limits_are_inclusive_and_bounds_in_words_are_not() {
    for (query, id) in [
        ("unit=CNY&min_value=1020000000", "trade-2023-value"),
        (
            "unit=CNY&min_value=1020000000.000&max_value=1020000000",
            "trade-2023-value",
        ),
        ("unit=resident&min_value=200", "great-stone-residents-count"),
        (
            "unit=resident&max_value=135.001",
            "great-stone-residents-count",
        ),
        ("unit=lake&max_value=10000", "lakes-of-belarus"),
        ("unit=CNY&min_value=1.0e9", "trade-2023-value"),
        ("unit=CNY&min_value=1E%2B9", "trade-2023-value"),
    ] {
        assert_eq!(ids(&format!("/statistics?{query}")), [id], "{query}");
    }
    for query in [
        "unit=CNY&min_value=1020000000.01",
        "unit=resident&max_value=135",
        "unit=lake&min_value=11000",
    ] {
        assert!(ids(&format!("/statistics?{query}")).is_empty(), "{query}");
    }
}

#[test]
fn a_figure_is_found_by_its_label_and_so_is_its_fact() {
    assert_eq!(ids("/statistics?q=growth+of+trade"), ["trade-2023-growth"]);
    assert_eq!(ids("/facts?q=growth+trade")[0], "trade-2023");
    let page = get("/statistics?q=growth+%22great+stone%22+of").json();
    assert_eq!(page["total"], 0, "{page}");
    let page = get("/statistics?q=growth+increase")
        .expect_status(200)
        .json();
    let highlights = &page["highlights"]["yemelyanau-chongqing/trade-2023-growth"];
    let matches = array(&highlights["matches"]).iter();
    let pointers: Vec<_> = matches.map(|it| text(&it["pointer"])).collect();
    let expected = [
        "/label",
        "/measure",
        "/words",
        "/fact/statement",
        "/evidence/0/words",
    ];
    assert_eq!(pointers, expected);
}

#[test]
fn the_label_of_a_figure_was_not_said() {
    let label = statistic("trade-2023-growth")["label"].take();
    let url = format!("/verify?text={}", encode(text(&label)));
    let verified = get(&url).expect_status(200).json()["items"][0].take();
    assert_eq!(verified["said"], false, "{verified}");
    for found in array(&verified["matches"]) {
        assert_ne!(found["words"], label, "{verified}");
    }
}
