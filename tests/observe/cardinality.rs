//! No caller can make the metrics grow.

use onrecord_http::observe::Sampling;

use crate::harness::Server;

#[test]
fn a_thousand_unknown_addresses_methods_and_queries_are_one_series() {
    let server = Server::with_sampling(Sampling::OFF);
    let ask = |method: &str, address: &str| {
        server
            .request(method, address)
            .send()
            .expect("an answer")
            .bytes()
            .expect("a body");
    };
    let ask_of_each = |number: usize| {
        ask("GET", &format!("/unknown-{number}/{number}?q={number}"));
    };
    ask_of_each(0);
    ask("GET", "/things/0?q=0");
    ask("M0", "/things/0");
    let before = server.samples().len();
    (1..1_000).for_each(ask_of_each);
    for number in 1..100 {
        ask("GET", &format!("/things/{number}?q={number}"));
        ask(&format!("M{number}"), "/things/1");
    }
    assert_eq!(server.samples().len(), before);
    let series = "onrecord_http_requests_total{route=\"(none)\",status=\"404\"} ";
    assert_eq!(server.sample(series), "1000");
}
