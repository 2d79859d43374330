//! A site in memory, used without a socket: this allows thousands of requests per second.

use onrecord::api::{App, Site, router};
use onrecord_http::{BaseUrl, Settings};
use onrecord_model::archive::Archive;
use onrecord_test_support::InMemoryClient;
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::table::Table;

pub struct Client(InMemoryClient);

impl Client {
    pub fn new(archive: Archive) -> Self {
        let base = BaseUrl::default();
        let site = Site::new(archive, None, &base, "a-version");
        Self(InMemoryClient::new(router(
            App::new(site),
            Settings::default(),
        )))
    }

    /// A list without a filter, in the order of the archive.
    pub fn all_items(&self, list: &str) -> Vec<Value> {
        let page = self.get(&format!("{list}?limit=1000"));
        page["items"].as_array().expect("items").clone()
    }

    /// The items of all pages, starting at a URL. Checks that each page has the total, that only the
    /// last one may have fewer than `limit` items, and that a page is empty only if there are no items.
    pub fn pages(
        &self,
        url: &str,
        total: usize,
        limit: usize,
    ) -> Result<Vec<Value>, TestCaseError> {
        let (mut found, mut next) = (Vec::new(), Some(url.to_owned()));
        while let Some(url) = next {
            let page = self.get(&url);
            let items = page["items"].as_array().expect("items");
            prop_assert_eq!(&page["total"], total, "{}", url);
            prop_assert!(!items.is_empty() || total == 0, "{}: an empty page", url);
            next = page["next"].as_str().map(str::to_owned);
            prop_assert!(items.len() == limit || next.is_none() && items.len() < limit);
            found.extend(items.iter().cloned());
            prop_assert!(found.len() <= total, "{}: more items than the total", url);
        }
        Ok(found)
    }

    /// A table.
    pub fn table(&self, url: &str) -> Table {
        Table::parse(&self.body(url)).expect("a table")
    }

    pub fn get(&self, url: &str) -> Value {
        serde_json::from_slice(&self.body(url)).expect("JSON")
    }

    fn body(&self, url: &str) -> Vec<u8> {
        let uri = url.parse().expect("a URL");
        let (head, body) = self.0.get(&uri, &[]).into_parts();
        let shown = String::from_utf8_lossy(&body);
        assert_eq!(head.status, 200, "{url}: {shown}");
        body.into()
    }
}
