//! A panic is a problem like any other, and tells the caller nothing of what went wrong inside.

use axum::Router;
use axum::routing::get;
use onrecord_http::{Settings, build_service};
use onrecord_test_support::InMemoryClient;
use serde_json::Value;

use crate::harness::openapi::DOCUMENT;
use crate::harness::schemas;

async fn secret() {
    panic!("the password is hunter2");
}

#[test]
fn a_panic_is_the_documented_problem_and_keeps_its_secret() {
    let routes = build_service(
        Router::new().route("/facts", get(secret)),
        Settings::default(),
    );
    let id = ("x-request-id", "7f9c2ba4e88f827d616045507605853e");
    let address = "/facts".parse().expect("an address");
    let response = InMemoryClient::new(routes).get(&address, &[id]);
    assert_eq!(response.status(), 500);
    for (name, value) in [
        ("content-type", "application/problem+json"),
        ("cache-control", "no-store"),
        ("access-control-allow-origin", "*"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(response.headers()[name], value, "{name}");
    }
    let problem: Value = serde_json::from_slice(response.body()).expect("JSON");
    assert_eq!(schemas::component_violations("Problem", &problem), [""; 0]);
    assert_eq!(
        problem,
        DOCUMENT["components"]["examples"]["internal_error"]["value"]
    );
}
