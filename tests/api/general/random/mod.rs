//! Random archives: every filter, sort, page and table of each list, compared with a plain evaluation of
//! the JSON of the items.

mod client;
mod oracle;
mod random_archive;

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestRng;
use serde_json::Value;

use self::client::Client;
use self::oracle::{FilterChoice, ListRequest};
use crate::general::linked_data::ITEMS;
use crate::general::sorting::sorts;
use crate::harness::{lists, table, tables, text};
use crate::search::plain::{SEARCHABLE_LISTS, probes};
use crate::vocabulary;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_filter_finds_the_same_items_as_a_plain_evaluation(archive in random_archive::archives()) {
        let client = Client::new(archive);
        for list in lists() {
            let all = client.all_items(list);
            for filter in oracle::filters(list) {
                for choice in oracle::choices(list, filter, &all) {
                    let request = ListRequest { list, filters: vec![choice], sort: None };
                    assert_agrees(&client, &all, &request, 1000)?;
                }
            }
        }
    }

    #[test]
    fn every_sort_is_a_stable_sort_of_the_list_in_archive_order(archive in random_archive::archives()) {
        let client = Client::new(archive);
        for list in lists() {
            let all = client.all_items(list);
            for sort in sorts(list) {
                let request = ListRequest { list, filters: Vec::new(), sort: Some(sort) };
                assert_agrees(&client, &all, &request, 1000)?;
            }
        }
    }

    #[test]
    fn pages_of_any_size_with_any_filters_and_sort_add_up_to_the_expected_list(
        archive in random_archive::archives(),
        seed in any::<[u8; 32]>(),
        limit in 1usize..8,
    ) {
        let client = Client::new(archive);
        let rng = RefCell::new(TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &seed));
        let random_index = |count: usize| rng.borrow_mut().random_range(0..count);
        for list in lists() {
            let all = client.all_items(list);
            let sorts: Vec<_> = std::iter::once(None).chain(sorts(list).map(Some)).collect();
            for sort in sorts {
                for count in 0..=2 {
                    let mut filters: Vec<FilterChoice> = Vec::new();
                    let mut names: BTreeSet<_> = oracle::filters(list).into_iter().collect();
                    while filters.len() < count && !names.is_empty() {
                        let name = *names.iter().nth(random_index(names.len())).expect("a filter");
                        names.remove(name);
                        let choices = oracle::choices(list, name, &all);
                        if !choices.is_empty() {
                            filters.push(choices[random_index(choices.len())].clone());
                        }
                    }
                    assert_agrees(&client, &all, &ListRequest { list, filters, sort }, limit)?;
                }
            }
        }
    }

    #[test]
    fn words_find_the_same_items_as_a_plain_search_on_all_pages(archive in random_archive::archives(), limit in 1usize..4) {
        let client = Client::new(archive);
        for list in SEARCHABLE_LISTS {
            let all = client.all_items(list);
            for words in probes(list, &all).into_iter().step_by(3) {
                let has = all.iter().filter(|item| words.are_in(list, item));
                let expected: Vec<_> = has.cloned().collect();
                let url = format!("{list}?limit={limit}&{}", words.parameter());
                let mut found = client.pages(&url, expected.len(), limit)?;
                found.sort_by_key(|item| all.iter().position(|other| other == item));
                prop_assert!(found == expected, "{}", url);
            }
        }
    }

    #[test]
    fn linked_data_of_any_archive_conforms_to_its_vocabularies(archive in random_archive::archives()) {
        let client = Client::new(archive);
        for list in ITEMS {
            for item in client.all_items(list) {
                let linked = client.get(&format!("{}.jsonld", text(&item["url"])));
                prop_assert_eq!(vocabulary::violations(&linked), Vec::<String>::new(), "{}", item["url"]);
            }
        }
    }
}

/// Ensures that the pages of a list, taken together, and its table have the items that the oracle
/// expects.
fn assert_agrees(
    client: &Client,
    all: &[Value],
    request: &ListRequest,
    limit: usize,
) -> Result<(), TestCaseError> {
    let expected = request.expected_items(all);
    let url = request.page_url(limit);
    let found = client.pages(&url, expected.len(), limit)?;
    let urls = |items: &[Value]| {
        items
            .iter()
            .map(|it| it["url"].to_string())
            .collect::<Vec<_>>()
    };
    prop_assert_eq!(urls(&found), urls(&expected), "{}", url);
    prop_assert!(
        found == expected,
        "{}: the items differ from those of the whole list",
        url
    );
    if tables().contains(&request.list) {
        let table = client.table(&request.table_url());
        prop_assert_eq!(table.rows, table::rows(request.list, &expected), "{}", url);
    }
    Ok(())
}
