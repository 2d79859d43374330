//! Which requests have a line.

use onrecord_http::observe::Sampling;

use crate::harness::Server;

fn lines_of(share: &str) -> Vec<String> {
    let server = Server::with_sampling(share.parse::<Sampling>().expect("a share"));
    for number in 1..=10 {
        server
            .get(&format!("/things/{number}"))
            .text()
            .expect("text");
    }
    let addresses = server.finish().into_iter().map(|line| {
        let (_, rest) = line.split_once("/things/").expect("an address");
        rest.split('"').next().unwrap_or_default().to_owned()
    });
    addresses.collect()
}

#[test]
fn all_requests_have_a_line_or_none_or_one_of_so_many() {
    assert_eq!(lines_of("all").len(), 10);
    assert_eq!(lines_of("off"), [""; 0]);
    assert_eq!(lines_of("1/4"), ["1", "5", "9"]);
    assert_eq!(lines_of("1/1000"), ["1"]);
}
