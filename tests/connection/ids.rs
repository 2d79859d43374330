//! The name of a request, in every error and in nothing that a cache may keep.

use onrecord_http::Limits;

use crate::server::Server;

#[test]
fn an_error_has_the_id_that_the_client_sent_or_one_made_for_it() {
    let server = Server::with_limits(Limits::default());
    let mut client = server.connect();
    let sent = client.get("/no-such", "X-Request-Id: Mine-1.0_a\r\n");
    assert_eq!(sent.json()["request_id"], "Mine-1.0_a");
    for malformed in ["", "X-Request-Id: a b\r\n", "X-Request-Id: \r\n"] {
        let made = client.get("/no-such", malformed);
        made.expect_problem(404, "not-found", false);
        let id = made.json()["request_id"].as_str().unwrap().to_owned();
        assert!(
            id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{id}"
        );
    }
}

#[test]
fn what_a_cache_may_keep_has_none() {
    let server = Server::with_limits(Limits::default());
    let answer = server.connect().get("/plain", "X-Request-Id: mine\r\n");
    assert_eq!(answer.header("x-request-id"), None);
}
