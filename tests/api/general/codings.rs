//! Content codings: who gets which, with which tag, and what is in them.

use reqwest::Method;

use crate::harness::{ApiResponse, get, get_with, send_unchecked};

/// Addresses of answers that are worth a coding: ready, joined, a page, the contract.
const LONG: [&str; 5] = [
    "/facts",
    "/facts?topic=trade&sort=-date",
    "/",
    "/sections/yemelyanau-chongqing/country",
    "/openapi.yaml",
];

const CODINGS: [&str; 2] = ["br", "gzip"];

/// The answer to a client who takes nothing but a coding, and so waits for it.
fn packed(address: &str, coding: &str) -> ApiResponse {
    let only = format!("{coding}, identity;q=0");
    let reply = get_with(address, &[("accept-encoding", &only)]).expect_status(200);
    assert_eq!(reply.header("content-encoding"), Some(coding), "{reply}");
    reply
}

fn tag(reply: &ApiResponse) -> &str {
    reply.header("etag").expect("a tag")
}

#[test]
fn a_coding_packs_the_bytes_that_there_are_without_it() {
    for address in LONG {
        let plain = get(address).expect_status(200);
        assert_eq!(plain.header("content-encoding"), None);
        for coding in CODINGS {
            let packed = packed(address, coding);
            assert_eq!(packed.body, plain.body, "{address} {coding}");
            assert!(packed.encoded_body.len() < plain.body.len() / 2, "{packed}");
            for same in ["content-type", "link", "cache-control", "vary"] {
                assert_eq!(packed.header(same), plain.header(same), "{address}");
            }
        }
    }
}

#[test]
fn a_coding_that_is_made_is_what_a_client_gets_who_likes_it_best() {
    for address in LONG {
        let (br, gzip) = (packed(address, "br"), packed(address, "gzip"));
        for (accepted, best) in [
            ("gzip, deflate, br, zstd", &br),
            ("br;q=0.8, gzip;q=0.9", &gzip),
            ("gzip", &gzip),
            ("*", &br),
        ] {
            let reply = get_with(address, &[("accept-encoding", accepted)]);
            assert_eq!(tag(&reply), tag(best), "{address} {accepted}");
            assert_eq!(
                reply.encoded_body, best.encoded_body,
                "{address} {accepted}"
            );
        }
    }
}

#[test]
fn a_client_who_takes_the_bytes_as_they_are_gets_them_or_a_coding_and_never_waits() {
    for coding in CODINGS {
        let address = "/statistics?limit=17&topic=trade&sort=value";
        let reply = get_with(address, &[("accept-encoding", coding)]).expect_status(200);
        let given = reply.header("content-encoding");
        assert!(given.is_none() || given == Some(coding), "{reply}");
    }
}

#[test]
fn each_coding_has_a_tag_of_its_own_that_is_held_apart() {
    for address in LONG {
        let plain = get(address);
        let coded = CODINGS.map(|coding| packed(address, coding));
        assert_ne!(tag(&plain), tag(&coded[0]));
        assert_ne!(tag(&plain), tag(&coded[1]));
        assert_ne!(tag(&coded[0]), tag(&coded[1]));
        let holding = |accepted: &str, held: &ApiResponse| {
            let asks = [("accept-encoding", accepted), ("if-none-match", tag(held))];
            let reply = get_with(address, &asks);
            if reply.status == 304 {
                assert_eq!(tag(&reply), tag(held));
                assert_eq!(reply.header("vary"), Some("accept-encoding"));
                assert_eq!(reply.header("content-encoding"), None);
            }
            reply.status
        };
        for (coding, coded) in CODINGS.iter().zip(&coded) {
            assert_eq!(holding(coding, coded), 304, "{address} {coding}");
            // It may have been sent before the encoding was ready.
            assert_eq!(holding(coding, &plain), 304, "{address} {coding}");
            let no_identity = format!("{coding}, identity;q=0");
            assert_eq!(holding(&no_identity, &plain), 200, "{address} {coding}");
            assert_eq!(holding("identity", coded), 200, "{address} {coding}");
        }
        assert_eq!(holding("identity", &plain), 304, "{address}");
    }
}

#[test]
fn the_tag_of_a_coding_is_known_before_its_bytes_are() {
    // Nobody else asks for this page, so nothing of it is made.
    let address = "/facts?limit=83";
    let plain = get(address);
    for (coding, sign) in [("gzip", "-gz2"), ("br", "-br2")] {
        let held = format!("{}{sign}\"", tag(&plain).trim_end_matches('"'));
        let asks = [("accept-encoding", coding), ("if-none-match", &held)];
        let reply = get_with(address, &asks).expect_status(304);
        assert_eq!(tag(&reply), held);
    }
}

#[test]
fn what_is_short_is_sent_as_it_is_unless_that_is_refused() {
    let address = "/people/yemelyanau";
    let plain = get_with(address, &[("accept-encoding", "gzip, br")]).expect_status(200);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(packed(address, "gzip").body, plain.body);
}

#[test]
fn who_takes_no_form_that_there_is_is_told_so() {
    for accepted in [
        "identity;q=0",
        "*;q=0",
        "zstd, *;q=0",
        "br;q=0, gzip;q=0, identity;q=0",
    ] {
        let reply = get_with("/facts", &[("accept-encoding", accepted)]).expect_status(406);
        assert_eq!(reply.json()["type"], "/problems/not-acceptable");
    }
    // What holds only now is sent all the same.
    get_with("/livez", &[("accept-encoding", "*;q=0")]).expect_status(200);
}

#[test]
fn head_tells_of_the_coding_what_get_does() {
    for address in LONG {
        let packed = packed(address, "gzip");
        let head = send_unchecked(&Method::HEAD, address, &[("accept-encoding", "gzip")]);
        assert!(head.encoded_body.is_empty());
        for same in ["etag", "content-encoding", "content-length", "vary"] {
            assert_eq!(head.header(same), packed.header(same), "{address}");
        }
    }
}
