//! What the metrics count.

use std::io::{Read, Write};
use std::net::TcpStream;

use onrecord_http::observe::Sampling;

use crate::harness::Server;

#[test]
fn known_requests_are_counted_by_template_and_status() {
    let server = Server::with_sampling(Sampling::OFF);
    for id in ["a", "b", "c"] {
        server.get(&format!("/things/{id}")).text().expect("text");
    }
    let etag = server.get("/things/a").headers()["etag"].clone();
    let conditional = server
        .request("GET", "/things/a")
        .header("if-none-match", etag);
    conditional.send().expect("a response");
    server
        .request("DELETE", "/things/a")
        .send()
        .expect("a response");
    let missing = server.get("/nothing").text().expect("text");
    server.get("/fails").text().expect("text");
    server.get("/large").text().expect("text");
    let requests = "onrecord_http_requests_total";
    let bytes = "onrecord_http_response_body_bytes_total";
    let seconds = "onrecord_http_request_duration_seconds";
    let things = r#"route="/things/{id}",status="200""#;
    for (series, value) in [
        (format!("{requests}{{{things}}}"), 4),
        (format!("{bytes}{{{things}}}"), 4 * 13),
        (format!("{seconds}_count{{{things}}}"), 4),
        (format!("{seconds}_bucket{{{things},le=\"+Inf\"}}"), 4),
        (
            format!("{requests}{{route=\"/things/{{id}}\",status=\"304\"}}"),
            1,
        ),
        (
            format!("{bytes}{{route=\"/things/{{id}}\",status=\"304\"}}"),
            0,
        ),
        (
            format!("{requests}{{route=\"/things/{{id}}\",status=\"405\"}}"),
            1,
        ),
        (format!("{requests}{{route=\"(none)\",status=\"404\"}}"), 1),
        (
            format!("{bytes}{{route=\"(none)\",status=\"404\"}}"),
            missing.len(),
        ),
        (format!("{requests}{{route=\"/fails\",status=\"500\"}}"), 1),
        (
            format!("{bytes}{{route=\"/large\",status=\"200\"}}"),
            300_000,
        ),
        ("onrecord_http_requests_in_flight".to_owned(), 0),
    ] {
        assert_eq!(
            server.sample(&format!("{series} ")),
            value.to_string(),
            "{series}"
        );
    }
}

#[test]
fn the_histogram_has_the_documented_buckets() {
    let server = Server::with_sampling(Sampling::OFF);
    server.get("/things/a").text().expect("text");
    let samples = server.samples();
    let bounds = samples.iter().filter_map(|sample| {
        let (_, bound) = sample.split_once(",le=\"")?;
        Some(bound.split('"').next().unwrap_or_default())
    });
    assert_eq!(
        bounds.collect::<Vec<_>>(),
        [
            "0.0001", "0.00025", "0.0005", "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05",
            "0.1", "0.5", "1", "5", "30", "+Inf"
        ]
    );
}

#[test]
fn reloads_and_the_current_content_are_reported() {
    let server = Server::with_sampling(Sampling::OFF);
    server
        .metrics
        .set_content("0123456789abcdef", &[("interviews", 1), ("facts", 84)]);
    server.metrics.reload_refused(3);
    assert_eq!(server.sample("onrecord_reload_errors "), "3");
    server
        .metrics
        .set_content("fedcba9876543210", &[("interviews", 2), ("facts", 90)]);
    server.metrics.reload_accepted();
    for (series, value) in [
        ("onrecord_reload_errors", "0"),
        ("onrecord_reloads_total{result=\"refused\"}", "1"),
        ("onrecord_reloads_total{result=\"accepted\"}", "1"),
        ("onrecord_content_info{version=\"fedcba9876543210\"}", "1"),
        ("onrecord_content_items{kind=\"interviews\"}", "2"),
        ("onrecord_content_items{kind=\"facts\"}", "90"),
    ] {
        assert_eq!(server.sample(&format!("{series} ")), value, "{series}");
    }
    let versions = server.samples();
    let versions = versions
        .iter()
        .filter(|sample| sample.starts_with("onrecord_content_info"));
    assert_eq!(versions.count(), 1);
}

#[test]
fn nothing_but_the_metrics_is_served_on_their_network_address() {
    let server = Server::with_sampling(Sampling::OFF);
    let metrics = server.scrape("/metrics");
    assert_eq!(metrics.status(), 200);
    let text = "text/plain; version=0.0.4; charset=utf-8";
    assert_eq!(metrics.headers()["content-type"], text);
    for path in ["/", "/metrics/", "/things/a"] {
        assert_eq!(server.scrape(path).status(), 404, "{path}");
    }
    assert_eq!(server.get("/metrics").status(), 404);
}

#[test]
fn connections_are_counted_and_open_until_they_end() {
    let server = Server::with_sampling(Sampling::OFF);
    let open_connection = |close: &str| {
        let mut stream = TcpStream::connect(server.address()).expect("a connection");
        let request = format!("HEAD /large HTTP/1.1\r\nHost: a\r\n{close}\r\n");
        stream
            .write_all(request.as_bytes())
            .expect("a request that is sent");
        stream.read_exact(&mut [0; 12]).expect("a response");
        stream
    };
    let open = open_connection("");
    let mut closed = open_connection("Connection: close\r\n");
    closed.read_to_end(&mut Vec::new()).expect("the end");
    // Until the client closes its side too, the server waits for it.
    drop(closed);
    while server.sample("onrecord_connections_open ") != "1" {}
    assert_eq!(server.sample("onrecord_connections_total "), "2");
    drop(open);
    while server.sample("onrecord_connections_open ") != "0" {}
    assert_eq!(server.sample("onrecord_connections_total "), "2");
}
