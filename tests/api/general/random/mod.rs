//! Archives that nobody has seen: every filter, every sort and every page and table of each of their lists,
//! against a plain reading of the items' own JSON.

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
    fn every_filter_alone_finds_what_a_plain_reading_finds(archive in random_archive::archives()) {
        let client = Client::new(archive);
        for list in lists() {
            let all = client.all_items(list);
            for filter in oracle::filters(list) {
                for choice in oracle::choices(list, filter, &all) {
                    let asked = ListRequest { list, filters: vec![choice], sort: None };
                    agree(&client, &all, &asked, 1000)?;
                }
            }
        }
    }

    #[test]
    fn every_sort_is_a_stable_sort_of_the_plain_list(archive in random_archive::archives()) {
        let client = Client::new(archive);
        for list in lists() {
            let all = client.all_items(list);
            for sort in sorts(list) {
                let asked = ListRequest { list, filters: Vec::new(), sort: Some(sort) };
                agree(&client, &all, &asked, 1000)?;
            }
        }
    }

    #[test]
    fn pages_of_any_size_under_any_filters_and_sort_make_the_plain_list(
        archive in random_archive::archives(),
        seed in any::<[u8; 32]>(),
        limit in 1usize..8,
    ) {
        let client = Client::new(archive);
        let rng = RefCell::new(TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &seed));
        let one_of = |most: usize| rng.borrow_mut().random_range(0..most);
        for list in lists() {
            let all = client.all_items(list);
            let sorts: Vec<_> = std::iter::once(None).chain(sorts(list).map(Some)).collect();
            for sort in sorts {
                for count in 0..=2 {
                    let mut filters: Vec<FilterChoice> = Vec::new();
                    let mut names: BTreeSet<_> = oracle::filters(list).into_iter().collect();
                    while filters.len() < count && !names.is_empty() {
                        let name = *names.iter().nth(one_of(names.len())).expect("a filter");
                        names.remove(name);
                        let choices = oracle::choices(list, name, &all);
                        if !choices.is_empty() {
                            filters.push(choices[one_of(choices.len())].clone());
                        }
                    }
                    agree(&client, &all, &ListRequest { list, filters, sort }, limit)?;
                }
            }
        }
    }

    #[test]
    fn words_find_what_a_plain_reading_finds_and_every_page_of_it(archive in random_archive::archives(), limit in 1usize..4) {
        let client = Client::new(archive);
        for list in SEARCHABLE_LISTS {
            let all = client.all_items(list);
            for words in probes(list, &all).into_iter().step_by(3) {
                let has = all.iter().filter(|item| words.are_in(list, item));
                let expected: Vec<_> = has.cloned().collect();
                let address = format!("{list}?limit={limit}&{}", words.parameter());
                let mut found = client.pages(&address, expected.len(), limit)?;
                found.sort_by_key(|item| all.iter().position(|other| other == item));
                prop_assert!(found == expected, "{}", address);
            }
        }
    }

    #[test]
    fn linked_data_of_any_archive_keeps_to_its_vocabularies(archive in random_archive::archives()) {
        let client = Client::new(archive);
        for list in ITEMS {
            for item in client.all_items(list) {
                let linked = client.get(&format!("{}.jsonld", text(&item["url"])));
                prop_assert_eq!(vocabulary::violations(&linked), Vec::<String>::new(), "{}", item["url"]);
            }
        }
    }
}

/// What the pages of an asked list hold together is what the oracle leaves of all.
fn agree(
    client: &Client,
    all: &[Value],
    asked: &ListRequest,
    limit: usize,
) -> Result<(), TestCaseError> {
    let expected = asked.expected_items(all);
    let address = asked.page_url(limit);
    let found = client.pages(&address, expected.len(), limit)?;
    let urls = |items: &[Value]| {
        items
            .iter()
            .map(|it| it["url"].to_string())
            .collect::<Vec<_>>()
    };
    prop_assert_eq!(urls(&found), urls(&expected), "{}", address);
    prop_assert!(
        found == expected,
        "{}: the items are not those of the whole list",
        address
    );
    if tables().contains(&asked.list) {
        let table = client.table(&asked.table_url());
        prop_assert_eq!(
            table.rows,
            table::rows(asked.list, &expected),
            "{}",
            address
        );
    }
    Ok(())
}
