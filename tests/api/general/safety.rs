//! The headers that keep browsers safe.

use reqwest::Method;

use crate::harness::send_unchecked;

#[test]
fn pages_may_do_what_pages_need_and_data_may_do_nothing() {
    for (address, policy, referrer) in [
        (
            "/",
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
             form-action 'self'; frame-ancestors 'none'",
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
        let reply = send_unchecked(&Method::GET, address, &[]);
        assert_eq!(
            reply.header("content-security-policy"),
            Some(policy),
            "{reply}"
        );
        assert_eq!(reply.header("referrer-policy"), Some(referrer), "{reply}");
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin"),
            "{reply}"
        );
        assert_eq!(reply.header("server"), None, "{reply}");
    }
}
