//! Lists, walked page by page.

use serde_json::Value;

use super::{Reply, Server, contract::Operation, real};

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
pub fn pages(address: &str) -> Vec<Reply> {
    real().pages(address)
}

/// All items of a list from an address on.
#[track_caller]
pub fn everything(address: &str) -> Vec<Value> {
    real().everything(address)
}

impl Server {
    /// As [`pages`], of this server's archive.
    #[track_caller]
    pub fn pages(&self, address: &str) -> Vec<Reply> {
        let mut pages = vec![self.get(address).expect_status(200)];
        while let Some(next) = pages[pages.len() - 1].json()["next"].as_str() {
            assert!(pages.len() < 10_000, "{address} never ends");
            pages.push(self.get(next).expect_status(200));
        }
        pages
    }

    /// As [`everything`], of this server's archive.
    #[track_caller]
    pub fn everything(&self, address: &str) -> Vec<Value> {
        let items = |page: &Reply| match page.json()["items"].take() {
            Value::Array(items) => items,
            other => panic!("{other} is no list of items"),
        };
        self.pages(address).iter().flat_map(items).collect()
    }
}
