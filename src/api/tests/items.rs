use serde_json::json;

use super::Client;

#[tokio::test]
async fn evidence_can_be_found_by_its_code_point_offsets() {
    let client = Client::new();
    let section = client.json("/sections/full/trade").await;
    let text: Vec<char> = section["text"].as_str().unwrap().chars().collect();
    let fact = client.json("/facts/full/trade").await;
    for words in [
        &fact["evidence"][0],
        &fact["date"],
        &fact["figures"][0],
        &fact["figures"][1],
    ] {
        let [start, end] =
            ["start", "end"].map(|edge| usize::try_from(words[edge].as_u64().unwrap()).unwrap());
        assert_eq!(
            text[start..end].iter().collect::<String>(),
            words["words"].as_str().unwrap()
        );
    }
    let evidence = &fact["evidence"][0];
    assert_eq!(evidence["prefix"], "What has 😀 grown?\n");
    assert_eq!(evidence["suffix"], ". It more than doubled, and betw");
    assert_eq!(evidence["speaker"], json!({ "id": "anna", "name": "Anna" }));
    assert_eq!(
        evidence["source_url"],
        "https://paper.example/growth#:~:text=In%202023%2C%20trade%20reached%20over%20135%20\
         million%20CNY%2C%20a%20third%20of%20all,-.%20It%20more%20than%20doubled%2C%20and"
    );
}

#[tokio::test]
async fn a_figure_has_the_bounds_that_its_words_imply_and_all_its_digits() {
    let client = Client::new();
    let response = client.get("/statistics/full/volume").await;
    assert!(response.text().contains(
        r#""value":135000000,"modifier":"more_than","exclusive_minimum":135000000,"unit""#
    ));
    let share = client.json("/statistics/full/share").await;
    assert_eq!(share["fraction"], "1/3");
    assert_eq!(share["of"], json!({ "words": "all" }));
    assert_eq!(share["equivalent_to"]["url"], "/statistics/full/volume");
    assert_eq!(share["date"]["earliest"], "2023-01-01");
    let growth = client.json("/statistics/full/growth").await;
    assert_eq!(growth["of"]["figure"]["id"], "volume");
    assert_eq!(
        growth["change"],
        json!({ "kind": "multiplied_by", "from": "2022" })
    );
    let towns = client.json("/statistics/full/towns").await;
    assert_eq!(
        (&towns["minimum"], &towns["maximum"]),
        (&json!(5), &json!(10))
    );
    assert!(towns.get("value").is_none() && towns.get("date").is_none());
}

#[tokio::test]
async fn a_statistic_is_a_figure_with_its_fact_and_context() {
    let client = Client::new();
    let fact = client.json("/facts/full/towns").await;
    let statistic = client.json("/statistics/full/growth").await;
    for (name, value) in fact["figures"][0].as_object().unwrap() {
        assert_eq!(statistic[name], *value, "{name}");
    }
    let names: Vec<&String> = statistic.as_object().unwrap().keys().collect();
    assert_eq!(names[..2], ["interview", "interview_title"]);
    assert_eq!(
        names[names.len() - 5..],
        ["role", "language", "topics", "fact", "evidence"]
    );
    assert_eq!(statistic["evidence"], fact["evidence"]);
}

#[tokio::test]
async fn fields_without_a_value_are_absent() {
    let client = Client::new();
    let bare = client.get("/sections/bare/all").await;
    assert_eq!(
        bare.json()["turns"],
        json!([{
            "id": "turn-0",
            "url": "/turns/bare/turn-0",
            "role": "editor",
            "paragraphs": [{ "number": 1, "text": "Nothing was said.", "start": 0, "end": 17 }],
        }])
    );
    for path in [
        "/interviews", "/sections", "/turns", "/quotes", "/facts", "/statistics", "/people",
        "/topics",
    ] {
        assert!(!client.get(path).await.text().contains("null"), "{path}");
    }
    let turn = &client.json("/sections/full/trade").await["turns"][0];
    assert_eq!(turn["start_time"], json!(12));
    assert_eq!(
        client.json("/quotes/full/doubled").await["words"],
        "It more than doubled … towns joined."
    );
}

#[tokio::test]
async fn counts_match_the_content() {
    let client = Client::new();
    let counts = &client.json("/people/anna").await["counts"];
    assert_eq!(
        *counts,
        json!({ "turns": 1, "quotes": 1, "facts": 2, "statistics": 4 })
    );
    let counts = json!({ "quotes": 1, "facts": 1, "statistics": 2 });
    assert_eq!(client.json("/topics/trade").await["counts"], counts);
    let coverage = json!({ "readings": 6, "claimed": 5, "set_aside": 0, "gaps": 1 });
    let full = client.json("/interviews/full").await;
    assert_eq!(full["coverage"], coverage);
    assert_eq!(full["annotated"], true);
    let index = client.json("/index.json").await;
    assert_eq!(index["counts"]["statistics"], 4);
    assert_eq!(index["links"]["openapi"], "/openapi.json");
}

#[tokio::test]
async fn an_unknown_item_gets_the_nearest_one_as_a_suggestion() {
    let client = Client::new();
    for (path, error) in [
        ("/facts/full/trad", "id unknown_name trade"),
        ("/facts/ful/trade", "interview unknown_name full"),
        ("/facts/Full/trade", "interview unknown_name full"),
        ("/facts/full/Trade!", "id unknown_name trade"),
        ("/facts/bare/x", "id unknown_name -"),
        ("/interviews/ful", "interview unknown_name full"),
        ("/people/ann", "id unknown_name anna"),
    ] {
        assert_eq!(client.get(path).await.errors(404), [error], "{path}");
    }
    assert_eq!(client.get("/people/%FF").await.status, 400);
    assert_eq!(client.get("/facts/full%2Ftrade/x").await.status, 404);
    assert_eq!(
        client.get("/facts/full/trade?limit=1&x").await.errors(400),
        ["limit unknown -", "x unknown -"]
    );
}

#[tokio::test]
async fn an_encoded_slash_is_part_of_the_id() {
    let client = Client::new();
    for path in [
        "/topics/trade%2F",
        "/interviews/full%2F",
        "/facts/full/trade%2F",
    ] {
        assert_eq!(client.get(path).await.status, 404, "{path}");
    }
}
