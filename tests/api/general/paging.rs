//! Pages: each item once, in order, whatever the limit, the sort and the filter.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::harness::{ApiResponse, all_items, all_pages, array, get, lists, text};

/// Lists under each sort, and some under filters.
const ARRANGED: [&str; 18] = [
    "/interviews",
    "/sections",
    "/sections?role=editor",
    "/quotes",
    "/quotes?topic=trade,culture",
    "/facts",
    "/facts?sort=date",
    "/facts?sort=-date",
    "/facts?date=2023/..&sort=-date",
    "/statistics",
    "/statistics?sort=value",
    "/statistics?sort=-value&key=true",
    "/statistics?sort=date",
    "/statistics?sort=-date&role=interviewee",
    "/people",
    "/people?sort=-name",
    "/topics",
    "/topics?sort=-label",
];

/// A list whose items stay the bytes that they are.
#[derive(Deserialize)]
struct RawList {
    items: Vec<Box<RawValue>>,
}

fn items_of(page: &ApiResponse) -> Vec<String> {
    let list: RawList = page.parse_json();
    list.items
        .iter()
        .map(|item| item.get().to_owned())
        .collect()
}

fn with_limit(list: &str, limit: usize) -> String {
    let joint = if list.contains('?') { '&' } else { '?' };
    format!("{list}{joint}limit={limit}")
}

#[test]
fn the_pages_of_any_limit_make_the_whole_list() {
    for list in ARRANGED {
        let whole = items_of(&get(&with_limit(list, 1000)));
        for limit in [1, 2, 3, 7, 20, 1000] {
            let pages = all_pages(&with_limit(list, limit));
            let joined: Vec<_> = pages.iter().flat_map(items_of).collect();
            assert_eq!(joined, whole, "{list} by {limit}");
            let (last, full) = pages.split_last().expect("a page");
            assert!(
                full.iter().all(|page| items_of(page).len() == limit),
                "{list} by {limit}"
            );
            assert!(items_of(last).len() <= limit, "{list} by {limit}");
            assert!(
                !items_of(last).is_empty() || whole.is_empty(),
                "{list} by {limit}"
            );
        }
    }
}

#[test]
fn each_page_has_the_total_of_all() {
    for list in ARRANGED {
        let pages = all_pages(&with_limit(list, 2));
        let count: usize = pages.iter().map(|page| items_of(page).len()).sum();
        for page in pages {
            assert_eq!(page.json()["total"], count, "{page}");
        }
    }
}

#[test]
fn the_link_header_says_what_next_says() {
    for list in ARRANGED {
        for page in all_pages(&with_limit(list, 2)) {
            let body = page.json();
            let next = body["next"]
                .as_str()
                .map(|next| format!("<{next}>; rel=\"next\""));
            let links = page.header("link").unwrap_or_default().split(", ");
            let found: Vec<_> = links
                .filter(|link| link.ends_with("rel=\"next\""))
                .collect();
            assert_eq!(found, next.as_deref().as_slice(), "{page}");
        }
    }
}

#[test]
fn an_item_in_a_list_is_byte_for_byte_the_item_at_its_own_address() {
    for list in lists() {
        for page in all_pages(list) {
            for item in items_of(&page) {
                let value: serde_json::Value = serde_json::from_str(&item).expect("JSON");
                let address = text(&value["url"]);
                assert!(
                    item == get(address).text(),
                    "{address} differs in {}",
                    page.url
                );
            }
        }
    }
}

#[test]
fn a_hundred_items_are_a_page_unless_told() {
    for list in lists() {
        let reply = get(list);
        let (total, count) = (reply.json()["total"].as_u64(), items_of(&reply).len());
        assert_eq!(count as u64, total.expect("a total").min(100), "{list}");
    }
}

#[test]
fn a_page_may_begin_after_an_item_that_the_filter_leaves_out() {
    let all = all_items("/facts?limit=1000");
    let keeps = |fact: &serde_json::Value| {
        let topics = array(&fact["topics"]);
        topics.iter().any(|topic| topic["id"] == "trade")
    };
    for (index, fact) in all.iter().enumerate().filter(|(_, fact)| !keeps(fact)) {
        let url = text(&fact["url"]);
        let after = url.strip_prefix("/facts/").expect("a fact");
        let page = all_items(&format!("/facts?topic=trade&after={after}"));
        let expected: Vec<_> = all[index..]
            .iter()
            .filter(|it| keeps(it))
            .cloned()
            .collect();
        assert_eq!(page, expected, "after {after}");
    }
}

#[test]
fn nothing_comes_after_the_last_item() {
    for list in ["/interviews", "/people", "/topics"] {
        let items = all_items(list);
        let id = text(&items[items.len() - 1]["id"]);
        let page = get(&format!("{list}?after={id}"));
        assert_eq!(items_of(&page), [""; 0], "{page}");
        assert_eq!(page.json()["total"], items.len(), "{page}");
    }
}
