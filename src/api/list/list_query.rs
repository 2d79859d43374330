//! What a request asks of a list.

use onrecord_corpus::search::Query;
use onrecord_http::{ErrorCode, FieldError, Problem, QueryParameters, quoted};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::errors::QueryErrors;
use super::filter_value::FilterValue;
use super::order::SortOrder;
use super::{Filter, Listing, Sort, search_parameter};
use crate::api::{Format, Link, SitePath};

/// A request for a list, read and found to ask for nothing that the list can't answer.
pub struct ListQuery {
    pub(super) format: Format,
    /// The words that are asked for.
    pub(super) search: Option<Query>,
    pub(super) filters: Vec<(Filter, FilterValue)>,
    pub(super) sort_order: Option<SortOrder>,
    /// How many items at most; `None` for all.
    pub(super) limit: Option<usize>,
    /// The place of the last item that the caller has seen.
    pub(super) after: Option<usize>,
    /// Does the file begin with a byte order mark?
    pub(super) bom: bool,
    /// The parameters that choose and order the items, in canonical order.
    selection_parameters: Vec<(&'static str, String)>,
    /// The other parameters that the next page has in common with this one, in canonical order.
    paging_parameters: Vec<(&'static str, String)>,
}

impl ListQuery {
    /// How many items a page has unless the request says so.
    const DEFAULT_LIMIT: usize = 100;
    const MAX_LIMIT: usize = 1000;

    /// What is asked of a representation without parameters.
    pub(super) fn without_parameters(format: Format) -> Self {
        Self {
            format,
            search: None,
            filters: Vec::new(),
            sort_order: None,
            // A first page of a table would be a false data set.
            limit: (format != Format::Csv).then_some(Self::DEFAULT_LIMIT),
            after: None,
            bom: false,
            selection_parameters: Vec::new(),
            paging_parameters: Vec::new(),
        }
    }

    /// Reads the parameters. What is wrong with any of them is reported together.
    ///
    /// # Errors
    /// A problem that says what is wrong with them.
    pub fn parse(
        parameters: &QueryParameters,
        list: &Listing,
        representation: Format,
    ) -> Result<Self, Problem> {
        let filters = list.definition.filters;
        let mut known: Vec<&str> = list
            .search_index
            .iter()
            .map(|_| search_parameter::NAME)
            .collect();
        known.extend(filters.iter().map(|filter| filter.name()));
        known.extend((!list.definition.sorts.is_empty()).then_some("sort"));
        known.extend(["limit", "after"]);
        known.extend((representation == Format::Csv).then_some("bom"));
        let mut faults = parameters.validate(&known);
        for fault in &mut faults {
            let filter = filters
                .iter()
                .find(|filter| Some(filter.name()) == fault.parameter());
            if fault.code == ErrorCode::Repeated
                && filter.is_some_and(|filter| filter.may_have_several())
            {
                suggest_joined_values(fault, parameters);
            }
        }
        let mut faults = QueryErrors::from_parameters(faults);

        let mut ask = Self::without_parameters(representation);
        if let Some(value) = parameters
            .get(search_parameter::NAME)
            .filter(|_| list.search_index.is_some())
        {
            ask.search = search_parameter::parse(value, &mut faults);
            ask.sort_order = Some(SortOrder::RELEVANCE);
            ask.selection_parameters
                .push((search_parameter::NAME, value.to_owned()));
        }
        for filter in filters {
            if let Some(value) = parameters.get(filter.name()) {
                let wanted = filter.parse_value(value, &list.known_names, &mut faults);
                ask.filters.extend(wanted.map(|wanted| (*filter, wanted)));
                ask.selection_parameters
                    .push((filter.name(), value.to_owned()));
            }
        }
        // A sort that the list doesn't have is an unknown parameter, and reported as such.
        if let Some(value) = parameters.get("sort").filter(|_| known.contains(&"sort")) {
            ask.sort_order = parse_sort(value, list, &mut faults);
            if ask.is_by_relevance() && parameters.get(search_parameter::NAME).is_none() {
                faults.add_missing_companion("sort", value, search_parameter::NAME);
            }
            ask.selection_parameters.push(("sort", value.to_owned()));
        }
        if let Some(value) = parameters.get("limit") {
            ask.limit = parse_limit(value, &mut faults);
            ask.paging_parameters.push(("limit", value.to_owned()));
        }
        if let Some(value) = parameters.get("after") {
            ask.after = parse_after(value, list, &mut faults);
        }
        if let Some(value) = parameters.get("bom").filter(|_| known.contains(&"bom")) {
            ask.bom = value == "true";
            if !["true", "false"].contains(&value) {
                faults.add_malformed_word("bom", value, &["true", "false"]);
            }
            ask.paging_parameters.push(("bom", value.to_owned()));
        }
        faults.into_result()?;
        Ok(ask)
    }

    /// Is what is found asked for by its relevance?
    pub(super) fn is_by_relevance(&self) -> bool {
        self.sort_order.is_some_and(|it| it.sort == Sort::Relevance)
    }

    /// The address of the page after the one that ends with this item.
    pub(super) fn next_page_url(&self, list: &Listing, seen: &str) -> String {
        let after = [("after", seen.to_owned())];
        let given = self
            .selection_parameters
            .iter()
            .chain(&self.paging_parameters)
            .chain(&after);
        list_url(list, self.format, given)
    }

    /// The address of the same items, all of them, in another representation.
    pub(super) fn alternate_url(&self, list: &Listing, representation: Format) -> String {
        list_url(list, representation, self.selection_parameters.iter())
    }
}

fn list_url<'a>(
    list: &Listing,
    representation: Format,
    given: impl Iterator<Item = &'a (&'static str, String)>,
) -> String {
    let address = SitePath::List(list.definition.collection, representation);
    let pairs = given
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, QUERY_ENCODE_SET)));
    let query: Vec<String> = pairs.collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!(
        "{}{mark}{}",
        Link::new(address, &list.base_url),
        query.join("&")
    )
}

/// Everything but the unreserved characters, and the comma and slash of lists and keys, which mean
/// nothing else in a query.
const QUERY_ENCODE_SET: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b'/');

/// Says how a filter takes several values, to a caller who repeated it: some generators of clients
/// do, though the contract says otherwise.
fn suggest_joined_values(fault: &mut FieldError, parameters: &QueryParameters) {
    let Some(parameter) = fault.parameter() else {
        return;
    };
    let values: Vec<&str> = parameters.all(parameter).collect();
    let joined = values.join(",");
    let shown = quoted(&format!("{parameter}={joined}"));
    let detail = &fault.detail;
    fault.detail = format!("{detail} Separate several values with commas: {shown}.");
    fault.suggestion = Some(joined);
}

fn parse_sort(value: &str, list: &Listing, faults: &mut QueryErrors) -> Option<SortOrder> {
    let mut sortings = list
        .definition
        .sorts
        .iter()
        .flat_map(|sort| sort.sort_orders());
    let found = sortings.clone().find(|sorting| sorting.name() == value);
    if found.is_none() {
        let names: Vec<String> = sortings.by_ref().map(SortOrder::name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        faults.add_malformed_word("sort", value, &names);
    }
    found
}

fn parse_limit(value: &str, faults: &mut QueryErrors) -> Option<usize> {
    let is_plain = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
    let limit = value
        .parse()
        .ok()
        .filter(|limit| is_plain && *limit <= ListQuery::MAX_LIMIT);
    if limit.is_none() {
        let form = format!("an integer from 1 to {}", ListQuery::MAX_LIMIT);
        faults.add_malformed("limit", value, &[&form], None);
    }
    limit
}

fn parse_after(value: &str, list: &Listing, faults: &mut QueryErrors) -> Option<usize> {
    let collection = list.definition.collection;
    if collection.parse_key(value).is_none() {
        let form = if collection.has_interview_parts() {
            "interview/id"
        } else {
            "id"
        };
        let form = format!("{form} of the last {} seen", collection.singular());
        faults.add_malformed("after", value, &[&form], None);
        return None;
    }
    let place = list.key_index.get(&*list.items, value);
    if place.is_none() {
        faults.add_unknown_name("after", collection.singular(), value, |value| {
            list.key_index.nearest_keys(&*list.items, value)
        });
    }
    place
}
