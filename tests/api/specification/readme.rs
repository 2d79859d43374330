//! Every URL in README.md works.

use crate::harness::get;

const README: &str = include_str!("../../../README.md");

/// The addresses that the README asks for, of this server.
fn addresses() -> Vec<&'static str> {
    let after = README.split("localhost:8080").skip(1);
    let addresses = after.map(|rest| {
        let end = rest.find(['\'', ' ', '\n', '`', ')']);
        rest[..end.unwrap_or(rest.len())].trim()
    });
    addresses
        .filter(|address| address.starts_with('/'))
        .collect()
}

#[test]
fn every_address_in_the_readme_answers_as_it_says() {
    assert!(addresses().len() > 8, "{:?}", addresses());
    for address in addresses() {
        let slip = address.contains("topc=");
        get(address).expect_status(if slip { 400 } else { 200 });
    }
}
