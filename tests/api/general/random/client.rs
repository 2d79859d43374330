//! A site in memory, asked without a socket: thousands of requests in a moment.

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
        let site = Site::new(archive, &base, "a-version");
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

    /// The items of all pages from an address on. Each page is full but the last, none is empty but
    /// the only one, and each has the total.
    pub fn pages(
        &self,
        address: &str,
        total: usize,
        limit: usize,
    ) -> Result<Vec<Value>, TestCaseError> {
        let (mut found, mut next) = (Vec::new(), Some(address.to_owned()));
        while let Some(address) = next {
            let page = self.get(&address);
            let items = page["items"].as_array().expect("items");
            prop_assert_eq!(&page["total"], total, "{}", address);
            prop_assert!(
                !items.is_empty() || total == 0,
                "{}: an empty page",
                address
            );
            next = page["next"].as_str().map(str::to_owned);
            prop_assert!(items.len() == limit || next.is_none() && items.len() < limit);
            found.extend(items.iter().cloned());
            prop_assert!(found.len() <= total, "{}: it goes on", address);
        }
        Ok(found)
    }

    /// A table.
    pub fn table(&self, address: &str) -> Table {
        Table::parse(&self.body(address)).expect("a table")
    }

    pub fn get(&self, address: &str) -> Value {
        serde_json::from_slice(&self.body(address)).expect("JSON")
    }

    fn body(&self, address: &str) -> Vec<u8> {
        let uri = address.parse().expect("an address");
        let (head, body) = self.0.get(&uri, &[]).into_parts();
        let shown = String::from_utf8_lossy(&body);
        assert_eq!(head.status, 200, "{address}: {shown}");
        body.into()
    }
}
