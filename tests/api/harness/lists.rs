//! Lists, read page by page.

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

/// The paths of the lists that are also available as tables, without `.csv`.
pub fn tables() -> Vec<&'static str> {
    let paths = Operation::lists().map(|it| it.path);
    paths.filter_map(|path| path.strip_suffix(".csv")).collect()
}

/// All pages of a list, starting at a URL and following `next`.
#[track_caller]
pub fn all_pages(url: &str) -> Vec<ApiResponse> {
    real().all_pages(url)
}

/// All items of a list, starting at a URL.
#[track_caller]
pub fn all_items(url: &str) -> Vec<Value> {
    real().all_items(url)
}

impl Server {
    /// Like [`all_pages`], for this server.
    #[track_caller]
    pub fn all_pages(&self, url: &str) -> Vec<ApiResponse> {
        let mut pages = vec![self.get(url).expect_status(200)];
        while let Some(next) = pages[pages.len() - 1].json()["next"].as_str() {
            assert!(pages.len() < 10_000, "{url} never ends");
            pages.push(self.get(next).expect_status(200));
        }
        pages
    }

    /// Like [`all_items`], for this server.
    #[track_caller]
    pub fn all_items(&self, url: &str) -> Vec<Value> {
        let items = |page: &ApiResponse| match page.json()["items"].take() {
            Value::Array(items) => items,
            other => panic!("{other} is not a list of items"),
        };
        self.all_pages(url).iter().flat_map(items).collect()
    }
}
