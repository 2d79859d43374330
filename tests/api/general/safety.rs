//! The security headers for browsers.

use reqwest::Method;

use crate::harness::send_unchecked;

#[test]
fn html_pages_may_load_what_this_server_has_but_other_responses_may_load_nothing() {
    for (url, policy, referrer) in [
        (
            "/",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "strict-origin-when-cross-origin",
        ),
        (
            "/facts",
            "default-src 'none'; frame-ancestors 'none'",
            "no-referrer",
        ),
        (
            "/no-such",
            "default-src 'none'; frame-ancestors 'none'",
            "no-referrer",
        ),
    ] {
        let response = send_unchecked(&Method::GET, url, &[]);
        assert_eq!(
            response.header("content-security-policy"),
            Some(policy),
            "{response}"
        );
        assert_eq!(
            response.header("referrer-policy"),
            Some(referrer),
            "{response}"
        );
        assert_eq!(
            response.header("cross-origin-resource-policy"),
            Some("cross-origin"),
            "{response}"
        );
        assert_eq!(response.header("server"), None, "{response}");
    }
}
