//! Tables: the same as the lists, row by row and cell by cell.

use reqwest::Method;

use crate::general::filters::{facets, filters};
use crate::general::sorting::sorts;
use crate::harness::table::{Table, rows};
use crate::harness::{
    ApiResponse, Server, encode, get, get_with, made_up, real, send_undocumented, tables,
};

fn table(reply: &ApiResponse) -> Table {
    Table::parse(&reply.body).unwrap_or_else(|fault| panic!("{fault}\n{reply}"))
}

/// The table under a query is the list under it, whole.
#[track_caller]
fn assert_same(server: &Server, list: &str, query: &str) {
    let items = server.all_items(&format!("{list}?{query}"));
    let reply = server
        .get(&format!("{list}.csv?{query}"))
        .expect_status(200);
    assert_eq!(table(&reply).rows, rows(list, &items), "{list}.csv?{query}");
}

#[test]
fn a_table_is_its_list_cell_by_cell() {
    for server in [real(), made_up()] {
        for list in tables() {
            assert_same(server, list, "");
        }
    }
}

#[test]
fn every_column_has_a_cell_that_is_not_empty() {
    for list in tables() {
        let [one, other] = [real(), made_up()].map(|it| table(&it.get(&format!("{list}.csv"))));
        for (at, column) in one.columns.iter().enumerate() {
            let mut rows = one.rows.iter().chain(&other.rows);
            assert!(
                rows.any(|row| !row[at].is_empty()),
                "{column} of {list}.csv"
            );
        }
    }
}

#[test]
fn filters_and_sorts_are_those_of_the_list() {
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
fn a_table_has_more_items_than_a_page_has_unless_a_limit_is_asked_for() {
    let items = real().all_items("/sections");
    let whole = table(&get("/sections.csv"));
    assert!(whole.rows.len() > items.len(), "a row a paragraph");
    let reply = get("/sections.csv?limit=2");
    assert_eq!(table(&reply).rows, rows("/sections", &items[..2]));
    let next = "</sections.csv?limit=2&after=";
    let links = reply.header("link").expect("links");
    assert!(
        links.starts_with(next) && links.contains("rel=\"next\""),
        "{links}"
    );
    let after = reply
        .header("link")
        .and_then(|links| links.split(['<', '>']).nth(1));
    let rest = get(after.expect("an address"));
    assert_eq!(table(&rest).rows, rows("/sections", &items[2..4]));
}

#[test]
fn a_byte_order_mark_stands_before_the_table_when_it_is_asked_for() {
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
fn a_table_is_saved_under_a_name() {
    let reply = get("/facts.csv?topic=trade");
    let name = "attachment; filename=\"facts.csv\"";
    assert_eq!(reply.header("content-disposition"), Some(name));
    let media = "text/csv; charset=utf-8; header=present";
    assert_eq!(reply.header("content-type"), Some(media));
}

#[test]
fn a_list_and_its_table_name_each_other_under_the_same_filters() {
    let query = "topic=trade,culture&sort=-date";
    let link = |address: &str, media| format!("<{address}>; rel=\"alternate\"; type=\"{media}\"");
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
fn a_table_that_is_held_is_not_sent_again() {
    for address in [
        "/facts.csv",
        "/facts.csv?topic=trade",
        "/facts.csv?bom=true",
    ] {
        let reply = get(address);
        let tag = reply.header("etag").expect("a tag");
        let held = get_with(address, &[("if-none-match", tag)]).expect_status(304);
        assert_eq!(held.header("content-disposition"), None);
        send_undocumented(&Method::HEAD, address).expect_status(200);
    }
}

#[test]
fn a_filter_that_nothing_passes_leaves_the_names_of_the_columns() {
    let reply = get("/facts.csv?date=1800").expect_status(200);
    assert_eq!(table(&reply).rows, Vec::<Vec<String>>::new());
}

#[test]
fn a_text_that_a_spreadsheet_would_run_is_guarded_and_all_other_text_is_to_the_letter() {
    let table = table(&made_up().get("/sections.csv?interview=tables"));
    let text = table
        .columns
        .iter()
        .position(|name| name == "text")
        .expect("a column");
    let cells: Vec<&str> = table.rows.iter().map(|row| row[text].as_str()).collect();
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
fn a_suffix_that_a_list_or_an_item_does_not_have_is_a_404_with_the_nearest() {
    for (address, near) in [
        ("/people.csv", "/people"),
        ("/facts.cvs", "/facts.csv"),
        ("/facts.json", "/facts"),
        ("/statistics.csv/", "/statistics.csv"),
    ] {
        let reply = send_undocumented(&Method::GET, address).expect_status(404);
        let detail = reply.json()["detail"].to_string();
        assert!(detail.contains(&format!("Did you mean {near}?")), "{reply}");
    }
    for (address, near) in [
        ("/facts/yemelyanau-chongqing/trade-2023.csv", "trade-2023"),
        ("/facts/yemelyanau-chongqing/trade-2023.json", "trade-2023"),
        ("/facts/yemelyanau-chongqing/trade-2032.md", "trade-2023"),
        ("/people/yemelyanau.md", "yemelyanau"),
    ] {
        let reply = get(address).expect_status(404);
        assert_eq!(reply.json()["errors"][0]["suggestion"], near, "{reply}");
    }
}
