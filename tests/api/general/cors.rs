//! What scripts of other origins may do.

use reqwest::Method;

use crate::harness::{get_with, send_unchecked, send_undocumented};

const ORIGIN: (&str, &str) = ("origin", "https://reader.example");

#[test]
fn any_origin_may_read_answers_and_errors_alike() {
    for address in [
        "/facts", "/facts?limit=0", "/facts/no/such", "/openapi.yaml", "/livez",
    ] {
        let reply = get_with(address, &[ORIGIN]);
        assert_eq!(
            reply.header("access-control-allow-origin"),
            Some("*"),
            "{reply}"
        );
    }
    let reply = send_undocumented(&Method::GET, "/no-such-address");
    assert_eq!(
        reply.header("access-control-allow-origin"),
        Some("*"),
        "{reply}"
    );
}

#[test]
fn scripts_can_read_the_validator_and_the_next_page() {
    let reply = get_with("/facts?limit=1", &[ORIGIN]);
    let exposed = reply
        .header("access-control-expose-headers")
        .unwrap_or_default();
    let exposed: Vec<_> = exposed
        .split(',')
        .map(|name| name.trim().to_lowercase())
        .collect();
    for name in ["allow", "content-disposition", "etag", "link", "location"] {
        assert!(
            exposed.iter().any(|it| it == name),
            "{name} is hidden\n{reply}"
        );
    }
}

#[test]
fn a_preflight_for_what_can_be_asked_is_granted_for_a_day() {
    let asks = [ORIGIN, ("access-control-request-method", "GET")];
    let reply = send_unchecked(&Method::OPTIONS, "/facts", &asks);
    assert!(matches!(reply.status, 200 | 204), "{reply}");
    assert_eq!(
        reply.header("access-control-allow-origin"),
        Some("*"),
        "{reply}"
    );
    assert_eq!(
        reply.header("access-control-max-age"),
        Some("86400"),
        "{reply}"
    );
    let methods = reply
        .header("access-control-allow-methods")
        .unwrap_or_default();
    for method in ["GET", "HEAD", "OPTIONS"] {
        assert!(
            methods.split(',').any(|it| it.trim() == method),
            "{method}\n{reply}"
        );
    }
    assert!(reply.body.is_empty(), "{reply}");
}

#[test]
fn a_preflight_lets_a_script_send_the_tag_it_holds() {
    let asks = [
        ORIGIN,
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "if-none-match"),
    ];
    let reply = send_unchecked(&Method::OPTIONS, "/facts", &asks);
    let allowed = reply
        .header("access-control-allow-headers")
        .unwrap_or_default()
        .to_lowercase();
    assert!(
        allowed == "*" || allowed.contains("if-none-match"),
        "{reply}"
    );
}
