//! The request id: every error has it, and no response that a cache may store does.

use onrecord_http::Limits;

use crate::server::Server;

#[test]
fn an_error_has_the_id_that_the_client_sent_or_a_generated_one() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    let sent = client.get("/no-such", "X-Request-Id: Mine-1.0_a\r\n");
    assert_eq!(sent.json()["request_id"], "Mine-1.0_a");
    for malformed in ["", "X-Request-Id: a b\r\n", "X-Request-Id: \r\n"] {
        let response = client.get("/no-such", malformed);
        response.expect_problem(404, "not-found", false);
        let id = response.json()["request_id"].as_str().unwrap().to_owned();
        assert!(
            id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{id}"
        );
    }
}

#[test]
fn a_response_that_a_cache_may_store_has_no_id() {
    let server = Server::with_limits(Limits::default());
    let response = server.connect().get("/plain", "X-Request-Id: mine\r\n");
    assert_eq!(response.header("x-request-id"), None);
}
