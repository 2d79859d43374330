//! No client can increase the cardinality of the metrics: the number of their time series.

use onrecord_http::observe::Sampling;

use crate::harness::Server;

#[test]
fn a_thousand_unknown_urls_methods_and_queries_are_one_series() {
    let server = Server::with_sampling(Sampling::OFF);
    let send = |method: &str, path: &str| {
        server
            .request(method, path)
            .send()
            .expect("a response")
            .bytes()
            .expect("a body");
    };
    let get_unknown = |number: usize| {
        send("GET", &format!("/unknown-{number}/{number}?q={number}"));
    };
    get_unknown(0);
    send("GET", "/things/0?q=0");
    send("M0", "/things/0");
    let before = server.samples().len();
    (1..1_000).for_each(get_unknown);
    for number in 1..100 {
        send("GET", &format!("/things/{number}?q={number}"));
        send(&format!("M{number}"), "/things/1");
    }
    assert_eq!(server.samples().len(), before);
    let series = "onrecord_http_requests_total{route=\"(none)\",status=\"404\"} ";
    assert_eq!(server.sample(series), "1000");
}
