//! Two servers that loaded the same files answer alike, to the byte, so that a cache or a balancer
//! may mix them.

use reqwest::Method;

use crate::harness::openapi::Operation;
use crate::harness::{ApiResponse, Server};

/// Lists that are joined for the request.
const ASKED: [&str; 6] = [
    "limit=3",
    "limit=2&role=interviewee,editor",
    "language=en",
    "after=no/such",
    "limit=0",
    "nothing=1",
];

const CODED: [[(&str, &str); 1]; 2] = [
    [("accept-encoding", "gzip, identity;q=0")],
    [("accept-encoding", "br, identity;q=0")],
];

#[test]
fn every_address_of_two_servers_has_the_same_status_headers_and_bytes() {
    for folder in ["data", "tests/api/made-up"] {
        let [one, other] = [Server::start(folder, ""), Server::start(folder, "")];
        let plain = one.paths.iter().map(ToString::to_string);
        let lists = Operation::lists().map(|it| it.path);
        let asked = lists.flat_map(|list| ASKED.map(|query| format!("{list}?{query}")));
        for address in plain.chain(asked) {
            let plain = [(Method::GET, &[][..]), (Method::HEAD, &[])];
            // Who takes nothing else waits until a coding is made. What codes a list codes an item.
            let coded = CODED.each_ref().map(|asks| (Method::GET, &asks[..]));
            let coded = coded.into_iter().filter(|_| !address[1..].contains('/'));
            for (method, asks) in plain.into_iter().chain(coded) {
                let ask = |server: &Server| server.send_unchecked(&method, &address, asks);
                let [first, second] = [&one, &other].map(ask);
                assert_eq!(lasting(&first), lasting(&second), "{address} {asks:?}");
                assert!(
                    first.status != 200 || first.encoded_body == second.encoded_body,
                    "{address}"
                );
            }
        }
    }
}

/// All of a reply but when it was given, and the name of the request.
fn lasting(reply: &ApiResponse) -> (u16, Vec<(String, Vec<u8>)>, String) {
    let headers = reply.headers.iter();
    let lasting = headers.filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()));
    let mut headers: Vec<_> = lasting
        .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
        .collect();
    headers.sort();
    let id = reply.header("x-request-id").unwrap_or("no id");
    (reply.status, headers, reply.text().replace(id, "its id"))
}
