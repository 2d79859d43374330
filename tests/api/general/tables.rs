//! Tables (CSV): the same content as the lists, cell by cell.

use reqwest::Method;

use crate::general::filters::{facets, filters};
use crate::general::sorting::sorts;
use crate::harness::table::{Table, rows};
use crate::harness::{
    ApiResponse, Server, encode, get, get_with, made_up, real, send_undocumented, tables,
};

fn table(response: &ApiResponse) -> Table {
    Table::parse(&response.body).unwrap_or_else(|violation| panic!("{violation}\n{response}"))
}

/// Ensures that the table with a query has all rows of the list with that query.
#[track_caller]
fn assert_same(server: &Server, list: &str, query: &str) {
    let items = server.all_items(&format!("{list}?{query}"));
    let response = server
        .get(&format!("{list}.csv?{query}"))
        .expect_status(200);
    assert_eq!(
        table(&response).rows,
        rows(list, &items),
        "{list}.csv?{query}"
    );
}

#[test]
fn a_table_has_the_cells_of_its_list() {
    for server in [real(), made_up()] {
        for list in tables() {
            assert_same(server, list, "");
        }
    }
}

#[test]
fn no_column_is_empty_everywhere() {
    for list in tables() {
        let [one, other] = [real(), made_up()].map(|it| table(&it.get(&format!("{list}.csv"))));
        for (index, column) in one.columns.iter().enumerate() {
            let mut rows = one.rows.iter().chain(&other.rows);
            assert!(
                rows.any(|row| !row[index].is_empty()),
                "{column} of {list}.csv is empty everywhere"
            );
        }
    }
}

#[test]
fn a_table_has_the_filters_and_sorts_of_its_list() {
    for list in tables() {
        let all = real().all_items(list);
        for filter in filters(list) {
            let mut values: Vec<_> = all.iter().flat_map(|it| facets(list, filter, it)).collect();
            values.sort();
            values.dedup();
            for value in values {
                assert_same(real(), list, &format!("{filter}={}", encode(&value)));
            }
        }
        for sort in sorts(list) {
            assert_same(real(), list, &format!("sort={sort}"));
            assert_same(real(), list, &format!("role=interviewee&sort={sort}"));
        }
    }
    assert_same(
        real(),
        "/facts",
        "date=2023/2024&topic=trade,culture&sort=-date",
    );
}

#[test]
fn a_table_has_all_items_unless_there_is_a_limit() {
    let items = real().all_items("/sections");
    let whole = table(&get("/sections.csv"));
    assert!(
        whole.rows.len() > items.len(),
        "there is a row for each paragraph"
    );
    let response = get("/sections.csv?limit=2");
    assert_eq!(table(&response).rows, rows("/sections", &items[..2]));
    let next = "</sections.csv?limit=2&after=";
    let links = response.header("link").expect("links");
    assert!(
        links.starts_with(next) && links.contains("rel=\"next\""),
        "{links}"
    );
    let after = response
        .header("link")
        .and_then(|links| links.split(['<', '>']).nth(1));
    let rest = get(after.expect("a URL"));
    assert_eq!(table(&rest).rows, rows("/sections", &items[2..4]));
}

#[test]
fn a_table_begins_with_a_byte_order_mark_if_requested() {
    for list in tables() {
        let plain = get(&format!("{list}.csv")).body;
        let marked = get(&format!("{list}.csv?bom=true")).body;
        assert_eq!(marked, ["\u{feff}".as_bytes(), &plain].concat());
        assert_eq!(get(&format!("{list}.csv?bom=false")).body, plain);
    }
    for value in ["", "1", "True", "yes"] {
        get(&format!("/facts.csv?bom={value}")).expect_status(400);
    }
    get("/facts?bom=true").expect_status(400);
}

#[test]
fn a_table_has_a_file_name_for_saving() {
    let response = get("/facts.csv?topic=trade");
    let name = "attachment; filename=\"facts.csv\"";
    assert_eq!(response.header("content-disposition"), Some(name));
    let media = "text/csv; charset=utf-8; header=present";
    assert_eq!(response.header("content-type"), Some(media));
}

#[test]
fn a_list_and_its_table_link_to_each_other_with_the_same_filters() {
    let query = "topic=trade,culture&sort=-date";
    let link = |url: &str, media| format!("<{url}>; rel=\"alternate\"; type=\"{media}\"");
    let list = get(&format!(
        "/facts?{query}&after=yemelyanau-chongqing/trade-2023"
    ));
    let to_table = link(&format!("/facts.csv?{query}"), "text/csv");
    assert_eq!(list.header("link"), Some(&*to_table));
    let table = get(&format!("/facts.csv?bom=true&{query}"));
    let to_list = link(&format!("/facts?{query}"), "application/json");
    assert_eq!(table.header("link"), Some(&*to_list));
}

#[test]
fn a_table_is_not_sent_again_if_the_client_has_the_current_etag() {
    for url in [
        "/facts.csv",
        "/facts.csv?topic=trade",
        "/facts.csv?bom=true",
    ] {
        let response = get(url);
        let etag = response.header("etag").expect("an ETag");
        let not_modified = get_with(url, &[("if-none-match", etag)]).expect_status(304);
        assert_eq!(not_modified.header("content-disposition"), None);
        send_undocumented(&Method::HEAD, url).expect_status(200);
    }
}

#[test]
fn a_table_without_rows_has_only_the_column_names() {
    let response = get("/facts.csv?date=1800").expect_status(200);
    assert_eq!(table(&response).rows, Vec::<Vec<String>>::new());
}

#[test]
fn text_that_a_spreadsheet_would_run_as_a_formula_is_guarded_and_other_text_is_exact() {
    let table = table(&made_up().get("/sections.csv?interview=tables"));
    let text_column = table
        .columns
        .iter()
        .position(|name| name == "text")
        .expect("a column");
    let cells: Vec<&str> = table
        .rows
        .iter()
        .map(|row| row[text_column].as_str())
        .collect();
    assert_eq!(
        cells,
        [
            "'=HYPERLINK(\"https://a.example\", \"Here\") she typed, and we laughed.",
            "'-5 °C, “said” the \"thermometer\"; 𝄞 סוף, نهاية.",
            "'@home, 'quoted', we had 7 boats.",
        ]
    );
}

#[test]
fn an_unknown_suffix_is_a_404_that_suggests_the_nearest_url() {
    for (url, near) in [
        ("/people.csv", "/people"),
        ("/facts.cvs", "/facts.csv"),
        ("/facts.json", "/facts"),
        ("/statistics.csv/", "/statistics.csv"),
    ] {
        let response = send_undocumented(&Method::GET, url).expect_status(404);
        let detail = response.json()["detail"].to_string();
        assert!(
            detail.contains(&format!("Did you mean {near}?")),
            "{response}"
        );
    }
    for (url, near) in [
        ("/facts/yemelyanau-chongqing/trade-2023.csv", "trade-2023"),
        ("/facts/yemelyanau-chongqing/trade-2023.json", "trade-2023"),
        ("/facts/yemelyanau-chongqing/trade-2032.md", "trade-2023"),
        ("/people/yemelyanau.md", "yemelyanau"),
    ] {
        let response = get(url).expect_status(404);
        assert_eq!(
            response.json()["errors"][0]["suggestion"],
            near,
            "{response}"
        );
    }
}
