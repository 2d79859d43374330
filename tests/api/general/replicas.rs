//! Two servers that loaded the same files send the same bytes, so a cache or a load balancer may mix
//! their responses.

use reqwest::Method;

use crate::harness::openapi::Operation;
use crate::harness::{ApiResponse, Server};

/// Queries of lists that are rendered for the request.
const QUERIES: [&str; 6] = [
    "limit=3",
    "limit=2&role=interviewee,editor",
    "language=en",
    "after=no/such",
    "limit=0",
    "nothing=1",
];

const ENCODED: [[(&str, &str); 1]; 2] = [
    [("accept-encoding", "gzip, identity;q=0")],
    [("accept-encoding", "br, identity;q=0")],
];

#[test]
fn every_url_of_two_servers_has_the_same_status_headers_and_bytes() {
    for folder in ["data", "tests/api/made-up"] {
        let [one, other] = [Server::start(folder, ""), Server::start(folder, "")];
        let plain = one.paths.iter().map(ToString::to_string);
        let lists = Operation::lists().map(|it| it.path);
        let queried = lists.flat_map(|list| QUERIES.map(|query| format!("{list}?{query}")));
        for url in plain.chain(queried) {
            let plain = [(Method::GET, &[][..]), (Method::HEAD, &[])];
            // A client that accepts only one encoding waits for it. Items are encoded like lists, so
            // only lists are requested with one.
            let encoded = ENCODED
                .each_ref()
                .map(|headers| (Method::GET, &headers[..]));
            let encoded = encoded.into_iter().filter(|_| !url[1..].contains('/'));
            for (method, headers) in plain.into_iter().chain(encoded) {
                let send = |server: &Server| server.send_unchecked(&method, &url, headers);
                let [first, second] = [&one, &other].map(send);
                assert_eq!(comparable(&first), comparable(&second), "{url} {headers:?}");
                assert!(
                    first.status != 200 || first.encoded_body == second.encoded_body,
                    "{url}"
                );
            }
        }
    }
}

/// A response without its date and the id of its request.
fn comparable(response: &ApiResponse) -> (u16, Vec<(String, Vec<u8>)>, String) {
    let headers = response.headers.iter();
    let compared = headers.filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()));
    let mut headers: Vec<_> = compared
        .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
        .collect();
    headers.sort();
    let id = response.header("x-request-id").unwrap_or("no id");
    (
        response.status,
        headers,
        response.text().replace(id, "its id"),
    )
}
