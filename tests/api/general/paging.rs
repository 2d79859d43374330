//! Pages: each item appears once and in order, for every limit, sort and filter.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::harness::{ApiResponse, all_items, all_pages, array, get, lists, text};

/// Lists with each sort, and with some filters.
const SORTED_AND_FILTERED: [&str; 21] = [
    "/interviews",
    "/sections",
    "/sections?role=editor",
    "/turns",
    "/turns?role=interviewee",
    "/turns?sort=-interview_date",
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

/// A list with its items as raw bytes.
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
    let separator = if list.contains('?') { '&' } else { '?' };
    format!("{list}{separator}limit={limit}")
}

#[test]
fn the_pages_with_any_limit_add_up_to_the_whole_list() {
    for list in SORTED_AND_FILTERED {
        let whole = items_of(&get(&with_limit(list, 1000)));
        for limit in [1, 2, 3, 7, 20, 1000] {
            let pages = all_pages(&with_limit(list, limit));
            let joined: Vec<_> = pages.iter().flat_map(items_of).collect();
            assert_eq!(joined, whole, "{list} by {limit}");
            let (last, full_pages) = pages.split_last().expect("a page");
            assert!(
                full_pages.iter().all(|page| items_of(page).len() == limit),
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
fn each_page_has_the_total_of_all_pages() {
    for list in SORTED_AND_FILTERED {
        let pages = all_pages(&with_limit(list, 2));
        let count: usize = pages.iter().map(|page| items_of(page).len()).sum();
        for page in pages {
            assert_eq!(page.json()["total"], count, "{page}");
        }
    }
}

#[test]
fn the_link_header_has_the_url_of_next() {
    for list in SORTED_AND_FILTERED {
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
fn an_item_in_a_list_has_the_same_bytes_as_at_its_own_url() {
    for list in lists() {
        for page in all_pages(list) {
            for item in items_of(&page) {
                let value: serde_json::Value = serde_json::from_str(&item).expect("JSON");
                let url = text(&value["url"]);
                assert!(item == get(url).text(), "{url} differs in {}", page.url);
            }
        }
    }
}

#[test]
fn the_default_limit_is_100() {
    for list in lists() {
        let response = get(list);
        let (total, count) = (response.json()["total"].as_u64(), items_of(&response).len());
        assert_eq!(count as u64, total.expect("a total").min(100), "{list}");
    }
}

#[test]
fn a_page_may_begin_after_an_item_that_the_filter_excludes() {
    let all = all_items("/facts?limit=1000");
    let is_on_trade = |fact: &serde_json::Value| {
        let topics = array(&fact["topics"]);
        topics.iter().any(|topic| topic["id"] == "trade")
    };
    for (index, fact) in all
        .iter()
        .enumerate()
        .filter(|(_, fact)| !is_on_trade(fact))
    {
        let url = text(&fact["url"]);
        let after = url.strip_prefix("/facts/").expect("a fact");
        let page = all_items(&format!("/facts?topic=trade&after={after}"));
        let expected: Vec<_> = all[index..]
            .iter()
            .filter(|it| is_on_trade(it))
            .cloned()
            .collect();
        assert_eq!(page, expected, "after {after}");
    }
}

#[test]
fn the_page_after_the_last_item_is_empty() {
    for list in ["/interviews", "/people", "/topics"] {
        let items = all_items(list);
        let id = text(&items[items.len() - 1]["id"]);
        let page = get(&format!("{list}?after={id}"));
        assert_eq!(items_of(&page), [""; 0], "{page}");
        assert_eq!(page.json()["total"], items.len(), "{page}");
    }
}
