//! Every URL in README.md works.

use crate::harness::get;

const README: &str = include_str!("../../../README.md");

/// The paths and queries in README.md that refer to this server.
fn urls() -> Vec<&'static str> {
    let after = README.split("localhost:8080").skip(1);
    let urls = after.map(|rest| {
        let end = rest.find(['\'', ' ', '\n', '`', ')']);
        rest[..end.unwrap_or(rest.len())].trim()
    });
    urls.filter(|url| url.starts_with('/')).collect()
}

#[test]
fn every_url_in_the_readme_has_the_described_status() {
    assert!(urls().len() > 8, "{:?}", urls());
    for url in urls() {
        let is_misspelt = url.contains("topc=");
        get(url).expect_status(if is_misspelt { 400 } else { 200 });
    }
}
