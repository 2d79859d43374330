//! The expected items of a list, computed from the JSON of its items alone.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::general::filters::{facets, filters as named_filters};
use crate::general::sorting;
use crate::harness::encode;
use crate::harness::openapi::Operation;

/// A filter with a value.
#[derive(Debug, Clone)]
pub struct FilterChoice {
    pub filter: &'static str,
    pub value: String,
}

/// A list with filters and a sort.
#[derive(Debug)]
pub struct ListRequest {
    pub list: &'static str,
    pub filters: Vec<FilterChoice>,
    pub sort: Option<&'static str>,
}

/// Values of the filter `date`, each with its first and last day.
const SPANS: [(&str, &str, &str); 8] = [
    ("2021", "2021-01-01", "2021-12-31"),
    ("2022-05", "2022-05-01", "2022-05-31"),
    ("2022-06-03", "2022-06-03", "2022-06-03"),
    ("2021/2022", "2021-01-01", "2022-12-31"),
    ("../2021-03", "", "2021-03-31"),
    ("2022-06/..", "2022-06-01", "~"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("1999", "1999-01-01", "1999-12-31"),
];

/// The filters of a list in the specification.
pub fn filters(list: &str) -> Vec<&'static str> {
    let operation = Operation::find_get(list).expect("a list");
    let dated = operation
        .query()
        .map(|it| it.name)
        .filter(|name| *name == "date");
    named_filters(list).into_iter().chain(dated).collect()
}

/// Values for a filter: each value that an item has, and each pair of neighbouring values.
pub fn choices(list: &str, filter: &'static str, all: &[Value]) -> Vec<FilterChoice> {
    let choice = |value: &str| FilterChoice {
        filter,
        value: value.to_owned(),
    };
    if filter == "date" {
        return SPANS.iter().map(|span| choice(span.0)).collect();
    }
    let values: BTreeSet<_> = all.iter().flat_map(|it| facets(list, filter, it)).collect();
    let values: Vec<_> = values.into_iter().collect();
    let several = values.windows(2).filter(|_| filter != "key");
    let pairs: Vec<_> = several.map(|pair| pair.join(",")).collect();
    values.iter().chain(&pairs).map(|it| choice(it)).collect()
}

impl FilterChoice {
    fn matches(&self, list: &str, item: &Value) -> bool {
        if self.filter == "date" {
            let span = SPANS.iter().find(|span| span.0 == self.value);
            let (_, first, end) = span.expect("a span");
            let Some((earliest, latest)) = sorting::days(item) else {
                return false;
            };
            return earliest.as_str() <= *end && *first <= latest.as_str();
        }
        let fold = |text: &str| match self.filter {
            "language" => text.to_lowercase(),
            _ => text.to_owned(),
        };
        let accepted: Vec<_> = self.value.split(',').map(fold).collect();
        let has = facets(list, self.filter, item);
        has.iter().any(|it| accepted.contains(&fold(it)))
    }
}

impl ListRequest {
    /// The URL of its first page.
    pub fn page_url(&self, limit: usize) -> String {
        self.append_parameters(format!("{}?limit={limit}", self.list))
    }

    /// The URL of its table.
    pub fn table_url(&self) -> String {
        self.append_parameters(format!("{}.csv?bom=false", self.list))
    }

    fn append_parameters(&self, mut url: String) -> String {
        for FilterChoice { filter, value } in &self.filters {
            let values: Vec<_> = value.split(',').map(encode).collect();
            url.push_str(&["&", filter, "=", &values.join(",")].concat());
        }
        if let Some(sort) = self.sort {
            url.push_str(&["&sort=", sort].concat());
        }
        url
    }

    /// The expected items out of the whole list, in order.
    pub fn expected_items(&self, all: &[Value]) -> Vec<Value> {
        let mut items: Vec<_> = all
            .iter()
            .filter(|item| self.filters.iter().all(|it| it.matches(self.list, item)))
            .cloned()
            .collect();
        if let Some(by) = self.sort {
            sorting::sort(&mut items, by);
        }
        items
    }
}
