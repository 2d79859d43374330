//! CORS: what scripts from other origins may do.

use reqwest::Method;

use crate::harness::{get_with, send_unchecked, send_undocumented};

const ORIGIN: (&str, &str) = ("origin", "https://reader.example");

#[test]
fn any_origin_may_read_responses_and_errors() {
    for url in [
        "/facts", "/facts?limit=0", "/facts/no/such", "/openapi.yaml", "/livez",
    ] {
        let response = get_with(url, &[ORIGIN]);
        assert_eq!(
            response.header("access-control-allow-origin"),
            Some("*"),
            "{response}"
        );
    }
    let response = send_undocumented(&Method::GET, "/no-such-address");
    assert_eq!(
        response.header("access-control-allow-origin"),
        Some("*"),
        "{response}"
    );
}

#[test]
fn scripts_can_read_the_etag_and_the_link_to_the_next_page() {
    let response = get_with("/facts?limit=1", &[ORIGIN]);
    let exposed = response
        .header("access-control-expose-headers")
        .unwrap_or_default();
    let exposed: Vec<_> = exposed
        .split(',')
        .map(|name| name.trim().to_lowercase())
        .collect();
    for name in ["allow", "content-disposition", "etag", "link", "location"] {
        assert!(
            exposed.iter().any(|it| it == name),
            "{name} is not exposed\n{response}"
        );
    }
}

#[test]
fn the_result_of_a_preflight_for_get_may_be_cached_for_a_day() {
    let headers = [ORIGIN, ("access-control-request-method", "GET")];
    let response = send_unchecked(&Method::OPTIONS, "/facts", &headers);
    assert!(matches!(response.status, 200 | 204), "{response}");
    assert_eq!(
        response.header("access-control-allow-origin"),
        Some("*"),
        "{response}"
    );
    assert_eq!(
        response.header("access-control-max-age"),
        Some("86400"),
        "{response}"
    );
    let methods = response
        .header("access-control-allow-methods")
        .unwrap_or_default();
    for method in ["GET", "HEAD", "OPTIONS"] {
        assert!(
            methods.split(',').any(|it| it.trim() == method),
            "{method}\n{response}"
        );
    }
    assert!(response.body.is_empty(), "{response}");
}

#[test]
fn a_preflight_allows_if_none_match() {
    let headers = [
        ORIGIN,
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "if-none-match"),
    ];
    let response = send_unchecked(&Method::OPTIONS, "/facts", &headers);
    let allowed = response
        .header("access-control-allow-headers")
        .unwrap_or_default()
        .to_lowercase();
    assert!(
        allowed == "*" || allowed.contains("if-none-match"),
        "{response}"
    );
}
