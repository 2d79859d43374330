//! Which requests are logged.

use onrecord_http::observe::Sampling;

use crate::harness::Server;

fn logged_ids(share: &str) -> Vec<String> {
    let server = Server::with_sampling(share.parse::<Sampling>().expect("a valid value"));
    for number in 1..=10 {
        server
            .get(&format!("/things/{number}"))
            .text()
            .expect("text");
    }
    let ids = server.finish().into_iter().map(|line| {
        let (_, rest) = line.split_once("/things/").expect("a URL");
        rest.split('"').next().unwrap_or_default().to_owned()
    });
    ids.collect()
}

#[test]
fn all_requests_one_in_n_or_none_are_logged() {
    assert_eq!(logged_ids("all").len(), 10);
    assert_eq!(logged_ids("off"), [""; 0]);
    assert_eq!(logged_ids("1/4"), ["1", "5", "9"]);
    assert_eq!(logged_ids("1/1000"), ["1"]);
}
