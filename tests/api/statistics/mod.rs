//! Statistics: each figure of a fact, exactly as precise as its words.

use serde_json::{Value, json};

use crate::harness::{all_items, array, get, text};

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
