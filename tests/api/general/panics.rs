//! A panic becomes a problem that does not reveal its message to the client.

use axum::Router;
use axum::routing::get;
use onrecord_http::{Settings, build_service};
use onrecord_test_support::InMemoryClient;
use serde_json::Value;

use crate::harness::openapi::DOCUMENT;
use crate::harness::schemas;

async fn panic_with_a_secret() {
    panic!("the password is hunter2");
}

#[test]
fn a_panic_becomes_the_documented_problem_without_its_message() {
    let routes = build_service(
        Router::new().route("/facts", get(panic_with_a_secret)),
        Settings::default(),
    );
    let id = ("x-request-id", "7f9c2ba4e88f827d616045507605853e");
    let url = "/facts".parse().expect("a URL");
    let response = InMemoryClient::new(routes).get(&url, &[id]);
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
