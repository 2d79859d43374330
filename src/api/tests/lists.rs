use super::Client;

#[tokio::test]
async fn items_in_a_list_are_byte_for_byte_the_same_as_at_their_own_urls() {
    let client = Client::new();
    for list in [
        "interviews", "sections", "quotes", "facts", "statistics", "people", "topics",
    ] {
        let response = client.get(&format!("/{list}")).await;
        for item in response.json()["items"].as_array().unwrap() {
            let alone = client.get(item["url"].as_str().unwrap()).await;
            assert!(response.text().contains(alone.text()), "{list}");
        }
        let total = response.json()["items"].as_array().unwrap().len();
        assert!(response.text().ends_with(&format!("],\"total\":{total}}}")));
    }
}

#[tokio::test]
async fn filters_find_the_items_that_they_name() {
    let client = Client::new();
    for (path, ids) in [
        ("/interviews?language=EN-gb", &["full"][..]),
        ("/interviews?speaker=anna,paper", &["full"]),
        ("/sections?role=editor", &["all"]),
        ("/sections?section=full/trade", &[]),
        ("/quotes?section=full/trade&topic=towns,trade", &["doubled"]),
        ("/quotes?section=bare/all", &[]),
        ("/facts?date=2023-05/..", &["trade"]),
        ("/facts?date=2024", &[]),
        ("/facts?date=2024/2023", &[]),
        ("/facts?topic=towns&speaker=anna", &["towns"]),
        ("/facts?topic=towns&role=interviewer", &[]),
        ("/statistics?key=true", &["volume"]),
        ("/statistics?unit=ratio,town", &["growth", "towns", "share"]),
        (
            "/statistics?measure=volume+of%20trade&date=2023",
            &["volume", "share"],
        ),
        ("/people?role=interviewer&interview=full", &["paper"]),
        ("/topics", &["trade", "towns"]),
    ] {
        if path.starts_with("/sections?section") {
            assert_eq!(
                client.get(path).await.errors(400),
                ["section unknown -"],
                "{path}"
            );
        } else {
            assert_eq!(client.ids(path).await, ids, "{path}");
        }
    }
}

#[tokio::test]
async fn items_are_sorted_by_unit_first_and_those_without_a_sort_key_come_last() {
    let client = Client::new();
    for (path, ids) in [
        ("/facts?sort=date", &["trade", "towns"][..]),
        ("/facts?sort=-date", &["trade", "towns"]),
        (
            "/statistics?sort=value",
            &["volume", "share", "growth", "towns"],
        ),
        (
            "/statistics?sort=-value",
            &["volume", "growth", "share", "towns"],
        ),
        (
            "/statistics?sort=-date",
            &["volume", "share", "growth", "towns"],
        ),
        ("/people?sort=-name", &["paper", "anna"]),
        ("/topics?sort=label", &["towns", "trade"]),
    ] {
        assert_eq!(client.ids(path).await, ids, "{path}");
    }
}

#[tokio::test]
async fn the_next_page_has_the_parameters_in_their_canonical_order() {
    let client = Client::new();
    let response = client
        .get("/statistics?unit=ratio&limit=1&sort=-value&measure=volume+of+trade&unit=CNY")
        .await;
    let next = "/statistics?unit=ratio,CNY&measure=volume%20of%20trade&sort=-value&limit=1\
                &after=full/volume";
    assert_eq!(response.json()["next"], next);
    assert_eq!(response.json()["total"], 3);
    let table = "/statistics.csv?unit=ratio,CNY&measure=volume%20of%20trade&sort=-value";
    let links = format!("<{next}>; rel=\"next\", <{table}>; rel=\"alternate\"; type=\"text/csv\"");
    assert_eq!(response.header("link"), Some(&*links));
    assert_eq!(client.ids(next).await, ["growth"]);
}

#[tokio::test]
async fn a_page_may_begin_after_an_item_that_the_filter_excludes() {
    let client = Client::new();
    assert_eq!(
        client.ids("/statistics?unit=ratio&after=full/towns").await,
        ["share"]
    );
    assert_eq!(client.ids("/statistics?after=full/share").await, [""; 0]);
}

#[tokio::test]
async fn all_malformed_parameters_are_reported_together() {
    let client = Client::new();
    let path = "/facts?topc=trade&limit=0&date=May&topic=Trade,,x&role=interviewe&sort=dat\
                &date=June&topic=x&after=trade";
    assert_eq!(
        client.get(path).await.errors(400),
        [
            "topc unknown topic",
            "date repeated -",
            "role malformed interviewer",
            "topic malformed trade",
            "topic malformed -",
            "date malformed -",
            "sort malformed date",
            "limit malformed -",
            "after malformed -",
        ]
    );
    for limit in [
        "",
        "0",
        "1001",
        "abc",
        "01",
        "+1",
        "-1",
        "1.0",
        "99999999999999999999",
    ] {
        let problem = client.get(&format!("/facts?limit={limit}")).await;
        assert_eq!(problem.errors(400), ["limit malformed -"]);
        assert_eq!(
            problem.json()["errors"][0]["accepted"][0],
            "an integer from 1 to 1000"
        );
    }
    for query in [
        "topic", "key=true,false", "key", "unit=a b", "measure=", "sort=date,value",
    ] {
        assert_eq!(
            client
                .get(&format!("/statistics?{}", query.replace(' ', "+")))
                .await
                .status,
            400
        );
    }
    let many = vec!["trade"; 51].join(",");
    assert_eq!(
        client.get(&format!("/facts?topic={many}")).await.status,
        400
    );
    let most = vec!["trade"; 50].join(",");
    assert_eq!(
        client.get(&format!("/facts?topic={most}")).await.status,
        200
    );
}

#[tokio::test]
async fn all_unknown_names_are_reported_together() {
    let client = Client::new();
    let path = "/statistics?interview=ful&section=full/trad&speaker=anne&topic=trade,town&unit=cny\
                &measure=volume&language=en&after=full/volum";
    let response = client.get(path).await;
    assert_eq!(
        response.errors(404),
        [
            "interview unknown_name full",
            "section unknown_name full/trade",
            "speaker unknown_name anna",
            "topic unknown_name towns",
            "unit unknown_name CNY",
            "measure unknown_name volume of trade",
            "language unknown_name en-GB",
            "after unknown_name full/volume",
        ]
    );
    assert_eq!(response.json()["type"], "/problems/unknown-name");
    assert_eq!(response.json()["errors"][3]["accepted"][0], "towns");
    assert_eq!(client.get("/topics?after=towns").await.status, 200);
}
