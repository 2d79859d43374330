//! Every operation of the contract, and every status that it documents, happens.

use std::collections::BTreeSet;

use crate::harness::openapi::{OPERATIONS, Operation};
use crate::harness::{get, get_with};

/// Sends a request that should get this status, and returns the one that it gets.
fn exercise(operation: &Operation, status: u16) -> u16 {
    let address = operation.example_url();
    let reply = match status {
        200 => get(address),
        304 => get_with(address, &[("if-none-match", "*")]),
        400 => get(&format!("{address}?%FF=1")),
        404 => get(&operation.missing_url()),
        406 => get_with(address, &[("accept-encoding", "identity;q=0")]),
        412 => get_with(address, &[("if-match", "\"other\"")]),
        414 => get(&format!("{address}?{}", "&".repeat(8192))),
        417 => get_with(address, &[("expect", "a-miracle")]),
        431 => get_with(address, &[("x-a", "a"); 101]),
        other => panic!("nobody knows how to bring about a {other}"),
    };
    reply.status
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
        // A 500 can't be asked for: `panics.rs` brings one about in a router of its own. What needs a
        // body or a crowd is for raw sockets: `tests/connection`.
        let elsewhere = [408, 413, 500, 503];
        let statuses = operation.responses.keys();
        for status in statuses.filter(|status| !elsewhere.contains(*status)) {
            assert_eq!(exercise(operation, *status), *status, "{}", operation.id);
        }
    }
}

#[test]
fn each_operation_has_a_name_of_its_own() {
    let names: BTreeSet<_> = OPERATIONS.iter().map(|it| it.id).collect();
    assert_eq!(names.len(), OPERATIONS.len());
}
