//! Lists, walked page by page.

use serde_json::Value;

use super::openapi::Operation;
use super::{ApiResponse, Server, real};

/// The paths of all lists.
pub fn lists() -> Vec<&'static str> {
    let paths = Operation::lists().map(|it| it.path);
    paths
        .filter(|path| path.strip_suffix(".csv").is_none())
        .collect()
}

/// The paths of the lists that are tables too, with `.csv` appended.
pub fn tables() -> Vec<&'static str> {
    let paths = Operation::lists().map(|it| it.path);
    paths.filter_map(|path| path.strip_suffix(".csv")).collect()
}

/// All pages of a list from an address on, `next` by `next`.
#[track_caller]
pub fn all_pages(address: &str) -> Vec<ApiResponse> {
    real().all_pages(address)
}

/// All items of a list from an address on.
#[track_caller]
pub fn all_items(address: &str) -> Vec<Value> {
    real().all_items(address)
}

impl Server {
    /// As [`pages`], of this server's archive.
    #[track_caller]
    pub fn all_pages(&self, address: &str) -> Vec<ApiResponse> {
        let mut pages = vec![self.get(address).expect_status(200)];
        while let Some(next) = pages[pages.len() - 1].json()["next"].as_str() {
            assert!(pages.len() < 10_000, "{address} never ends");
            pages.push(self.get(next).expect_status(200));
        }
        pages
    }

    /// As [`all_items`], of this server's archive.
    #[track_caller]
    pub fn all_items(&self, address: &str) -> Vec<Value> {
        let items = |page: &ApiResponse| match page.json()["items"].take() {
            Value::Array(items) => items,
            other => panic!("{other} is no list of items"),
        };
        self.all_pages(address).iter().flat_map(items).collect()
    }
}
