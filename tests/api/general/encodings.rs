//! Content encodings: which clients get them, the `ETag` of each, and what they decode to.

use reqwest::Method;

use crate::harness::{ApiResponse, get, get_with, send_unchecked};

/// URLs of responses that are long enough to be encoded: lists, a page, an item, and the specification.
const LONG: [&str; 5] = [
    "/facts",
    "/facts?topic=trade&sort=-date",
    "/",
    "/sections/yemelyanau-chongqing/country",
    "/openapi.yaml",
];

const ENCODINGS: [&str; 2] = ["br", "gzip"];

/// The response to a client that accepts only one encoding. The server waits until the encoded body is
/// ready.
fn get_encoded(url: &str, encoding: &str) -> ApiResponse {
    let only = format!("{encoding}, identity;q=0");
    let response = get_with(url, &[("accept-encoding", &only)]).expect_status(200);
    assert_eq!(
        response.header("content-encoding"),
        Some(encoding),
        "{response}"
    );
    response
}

fn etag(response: &ApiResponse) -> &str {
    response.header("etag").expect("an ETag")
}

#[test]
fn an_encoded_body_decodes_to_the_body_without_encoding() {
    for url in LONG {
        let plain = get(url).expect_status(200);
        assert_eq!(plain.header("content-encoding"), None);
        for encoding in ENCODINGS {
            let encoded = get_encoded(url, encoding);
            assert_eq!(encoded.body, plain.body, "{url} {encoding}");
            assert!(
                encoded.encoded_body.len() < plain.body.len() / 2,
                "{encoded}"
            );
            for name in ["content-type", "link", "cache-control", "vary"] {
                assert_eq!(encoded.header(name), plain.header(name), "{url}");
            }
        }
    }
}

#[test]
fn a_client_gets_the_encoding_that_it_prefers_once_it_is_ready() {
    for url in LONG {
        let (br, gzip) = (get_encoded(url, "br"), get_encoded(url, "gzip"));
        for (accepted, best) in [
            ("gzip, deflate, br, zstd", &br),
            ("br;q=0.8, gzip;q=0.9", &gzip),
            ("gzip", &gzip),
            ("*", &br),
        ] {
            let response = get_with(url, &[("accept-encoding", accepted)]);
            assert_eq!(etag(&response), etag(best), "{url} {accepted}");
            assert_eq!(response.encoded_body, best.encoded_body, "{url} {accepted}");
        }
    }
}

#[test]
fn a_client_that_accepts_identity_gets_it_or_an_encoding_without_waiting() {
    for encoding in ENCODINGS {
        let url = "/statistics?limit=17&topic=trade&sort=value";
        let response = get_with(url, &[("accept-encoding", encoding)]).expect_status(200);
        let given = response.header("content-encoding");
        assert!(given.is_none() || given == Some(encoding), "{response}");
    }
}

#[test]
fn each_encoding_has_its_own_etag() {
    for url in LONG {
        let plain = get(url);
        let encoded_responses = ENCODINGS.map(|encoding| get_encoded(url, encoding));
        assert_ne!(etag(&plain), etag(&encoded_responses[0]));
        assert_ne!(etag(&plain), etag(&encoded_responses[1]));
        assert_ne!(etag(&encoded_responses[0]), etag(&encoded_responses[1]));
        let status_for = |accepted: &str, held: &ApiResponse| {
            let headers = [("accept-encoding", accepted), ("if-none-match", etag(held))];
            let response = get_with(url, &headers);
            if response.status == 304 {
                assert_eq!(etag(&response), etag(held));
                assert_eq!(response.header("vary"), Some("accept-encoding"));
                assert_eq!(response.header("content-encoding"), None);
            }
            response.status
        };
        for (encoding, encoded) in ENCODINGS.iter().zip(&encoded_responses) {
            assert_eq!(status_for(encoding, encoded), 304, "{url} {encoding}");
            // It may have been sent before the encoding was ready.
            assert_eq!(status_for(encoding, &plain), 304, "{url} {encoding}");
            let no_identity = format!("{encoding}, identity;q=0");
            assert_eq!(status_for(&no_identity, &plain), 200, "{url} {encoding}");
            assert_eq!(status_for("identity", encoded), 200, "{url} {encoding}");
        }
        assert_eq!(status_for("identity", &plain), 304, "{url}");
    }
}

#[test]
fn the_etag_of_an_encoding_is_known_before_the_encoding_is_made() {
    // No other test requests this page, so its encodings do not exist yet.
    let url = "/facts?limit=83";
    let plain = get(url);
    for (encoding, suffix) in [("gzip", "-gz2"), ("br", "-br3")] {
        let held = format!("{}{suffix}\"", etag(&plain).trim_end_matches('"'));
        let headers = [("accept-encoding", encoding), ("if-none-match", &held)];
        let response = get_with(url, &headers).expect_status(304);
        assert_eq!(etag(&response), held);
    }
}

#[test]
fn a_short_response_is_not_encoded_unless_the_client_refuses_identity() {
    let url = "/people/yemelyanau";
    let plain = get_with(url, &[("accept-encoding", "gzip, br")]).expect_status(200);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(get_encoded(url, "gzip").body, plain.body);
}

#[test]
fn a_client_that_accepts_no_available_encoding_gets_a_406() {
    for accepted in [
        "identity;q=0",
        "*;q=0",
        "zstd, *;q=0",
        "br;q=0, gzip;q=0, identity;q=0",
    ] {
        let response = get_with("/facts", &[("accept-encoding", accepted)]).expect_status(406);
        assert_eq!(response.json()["type"], "/problems/not-acceptable");
    }
    // Health checks ignore Accept-Encoding.
    get_with("/livez", &[("accept-encoding", "*;q=0")]).expect_status(200);
}

#[test]
fn head_has_the_same_encoding_headers_as_get() {
    for url in LONG {
        let encoded = get_encoded(url, "gzip");
        let head = send_unchecked(&Method::HEAD, url, &[("accept-encoding", "gzip")]);
        assert!(head.encoded_body.is_empty());
        for name in ["etag", "content-encoding", "content-length", "vary"] {
            assert_eq!(head.header(name), encoded.header(name), "{url}");
        }
    }
}
