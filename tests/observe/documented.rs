//! OPERATIONS.md lists every metric and every field of the log line of a request, and no others.

use std::collections::BTreeSet;

use onrecord_http::observe::Sampling;

use crate::harness::Server;

const OPERATIONS: &str = include_str!("../../OPERATIONS.md");

/// The rows of the table under a heading, each as its cells.
pub fn table(heading: &str) -> Vec<Vec<String>> {
    let (_, section) = OPERATIONS
        .split_once(&format!("# {heading}\n"))
        .expect("a section");
    let rows = section.lines().skip_while(|line| !line.starts_with('|'));
    let rows = rows.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    })
    .collect()
}

/// A cell without its backticks.
fn plain(cell: &str) -> String {
    cell.replace('`', "")
}

#[test]
fn the_documented_metrics_are_the_exported_ones() {
    let server = Server::with_sampling(Sampling::OFF);
    server.get("/things/a").text().expect("text");
    server
        .metrics
        .set_content("0123456789abcdef", &[("facts", 1)]);
    let text = server.scrape("/metrics").text().expect("text");
    let exported: BTreeSet<(String, String, String)> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
        .map(|line| {
            let (name, kind) = line.split_once(' ').expect("a name and a type");
            (name.to_owned(), kind.to_owned(), labels_of(name, &text))
        })
        .collect();
    let documented = table("Metrics").into_iter().map(|row| {
        let [name, kind, labels, _] = row.try_into().expect("four cells");
        (plain(&name), kind, plain(&labels))
    });
    assert_eq!(exported, documented.collect());
    let described = text
        .lines()
        .filter(|line| line.starts_with("# HELP onrecord_"));
    assert_eq!(described.count(), exported.len());
}

/// The names of the labels of the first sample of a metric, without the bound of a bucket.
fn labels_of(metric: &str, text: &str) -> String {
    let mut samples = text.lines().filter(|line| !line.starts_with('#'));
    let sample = samples
        .find_map(|line| line.strip_prefix(metric))
        .expect("a sample");
    let (labels, _) = sample.rsplit_once(' ').expect("a value");
    let labels = labels
        .split_once('{')
        .map_or("", |(_, labels)| labels.trim_end_matches('}'));
    let names = labels
        .split(',')
        .filter_map(|label| Some(label.split_once('=')?.0));
    names
        .filter(|name| *name != "le")
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn the_documented_fields_are_those_of_a_request_log_line() {
    let server = Server::with_sampling(Sampling::ALL);
    let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let request = server
        .request("GET", "/things/a")
        .header("traceparent", trace);
    request.send().expect("a response");
    let entry = server.next_entry();
    let fields: Vec<&str> = entry
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let documented = table("Requests");
    let documented: Vec<_> = documented.iter().map(|row| plain(&row[0])).collect();
    assert_eq!(fields, documented);
}
