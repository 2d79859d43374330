//! Every operation and every documented status is tested.

use std::collections::BTreeSet;

use crate::harness::openapi::{OPERATIONS, Operation};
use crate::harness::{get, get_with, real};

/// Sends a request that should get this status, and returns the one that it gets.
fn exercise(operation: &Operation, status: u16) -> u16 {
    let url = operation.example_url();
    let response = match status {
        200 => get(url),
        304 => get_with(url, &[("if-none-match", "*")]),
        400 => get(&format!("{url}?%FF=1")),
        404 if operation.needs_public_url() => real().get(url),
        404 => get(&operation.missing_url()),
        406 => get_with(url, &[("accept-encoding", "identity;q=0")]),
        412 => get_with(url, &[("if-match", "\"other\"")]),
        414 => get(&format!("{url}?{}", "&".repeat(8192))),
        417 => get_with(url, &[("expect", "a-miracle")]),
        431 => get_with(url, &[("x-a", "a"); 101]),
        other => panic!("no known request gets a {other}"),
    };
    response.status
}

#[test]
fn every_operation_is_exercised() {
    for operation in Operation::gets() {
        let url = operation.example_url();
        let path = url.split('?').next().unwrap_or(url);
        assert!(
            std::ptr::eq(Operation::find_get(path).expect(path), operation),
            "{path}"
        );
        // No request here gets a 500: `panics.rs` tests it with its own router. `tests/connection` tests the
        // statuses that need a body or many clients.
        let elsewhere = [408, 413, 500, 503];
        let statuses = operation.responses.keys();
        for status in statuses.filter(|status| !elsewhere.contains(*status)) {
            assert_eq!(exercise(operation, *status), *status, "{}", operation.id);
        }
    }
}

#[test]
fn each_operation_has_a_unique_id() {
    let ids: BTreeSet<_> = OPERATIONS.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), OPERATIONS.len());
}
