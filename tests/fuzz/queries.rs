//! Query strings: every query gets a response, and never a server error.

use std::sync::LazyLock;

use axum::http::Uri;
use bolero::{TypeGenerator, check};
use onrecord_http::QueryParameters;
use onrecord_test_support::InMemoryClient;

use crate::service::service;

static SERVICE: LazyLock<InMemoryClient> = LazyLock::new(|| InMemoryClient::new(service()));

const LISTS: [&str; 7] = [
    "interviews", "sections", "quotes", "facts", "statistics", "people", "topics",
];
const NAMES: [&str; 15] = [
    "interview", "section", "speaker", "role", "topic", "date", "unit", "measure", "key",
    "language", "sort", "limit", "after", "q", "match",
];
const VALUES: [&str; 17] = [
    "trade",
    "trade,culture",
    "yemelyanau",
    "2024",
    "../2023",
    "2023-02-30",
    "%25",
    "-value",
    "exact",
    "date",
    "1000",
    "0",
    "true",
    "en-GB",
    "USD",
    ",",
    "yemelyanau-chongqing/introduction",
];

#[derive(Debug, TypeGenerator)]
enum RandomValue {
    Known(u8),
    Text(String),
    Bytes(Vec<u8>),
    Cut(u8, u8),
}

#[derive(Debug, TypeGenerator)]
struct RandomQuery {
    list: u8,
    pairs: Vec<(u8, RandomValue)>,
}

fn escaped(bytes: &[u8]) -> String {
    let each: Vec<_> = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
    each.concat()
}

impl RandomQuery {
    fn url(&self) -> String {
        let pairs = self.pairs.iter().map(|(name, value)| {
            let value = match value {
                RandomValue::Known(index) => VALUES[usize::from(*index) % VALUES.len()].to_owned(),
                RandomValue::Text(text) => escaped(text.as_bytes()),
                RandomValue::Bytes(bytes) => escaped(bytes),
                RandomValue::Cut(index, at) => {
                    let known = VALUES[usize::from(*index) % VALUES.len()];
                    known[..usize::from(*at) % known.len()].to_owned()
                }
            };
            format!("{}={value}", NAMES[usize::from(*name) % NAMES.len()])
        });
        let pairs: Vec<_> = pairs.collect();
        let list = LISTS[usize::from(self.list) % LISTS.len()];
        format!("/{list}?{}", pairs.join("&"))
    }
}

fn check_query(uri: &Uri) {
    let response = SERVICE.get(uri, &[]);
    let status = response.status().as_u16();
    assert!(matches!(status, 200 | 400 | 404 | 414), "{uri}: {status}");
    let value: serde_json::Value = serde_json::from_slice(response.body()).expect("JSON");
    if status != 200 {
        assert_eq!(value["status"], status, "{uri}");
    }
}

#[test]
fn any_text_can_be_parsed_as_parameters() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            let parameters = QueryParameters::parse(&text);
            let errors = parameters.validate(&["topic", "limit"], &["topic"], &[]);
            assert!(errors.len() <= text.split('&').count());
        });
}

#[test]
fn every_query_that_is_valid_in_http_gets_a_response() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| {
            let url = [b"/statistics?", bytes].concat();
            if let Ok(uri) = Uri::try_from(url) {
                check_query(&uri);
            }
        });
}

#[test]
fn any_values_of_known_parameters_get_a_response() {
    check!()
        .with_type::<RandomQuery>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|query| {
            let uri = query.url().parse().expect("the URL is valid");
            check_query(&uri);
        });
}
