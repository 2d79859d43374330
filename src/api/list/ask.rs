//! What a request asks of a list.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Filter, Listing, Sort, faults::Faults, order::Sorting, query, wanted::Wanted};
use crate::api::{Address, Link, Representation};
use onrecord_corpus::search::Query;
use onrecord_http::{Code, Fault, Parameters, Problem, quoted};

/// A request for a list, read and found to ask for nothing that the list can't answer.
pub struct Ask {
    pub(super) representation: Representation,
    /// The words that are asked for.
    pub(super) query: Option<Query>,
    pub(super) wanted: Vec<(Filter, Wanted)>,
    pub(super) sorting: Option<Sorting>,
    /// How many items at most; `None` for all.
    pub(super) limit: Option<usize>,
    /// The place of the last item that the caller has seen.
    pub(super) after: Option<usize>,
    /// Does the file begin with a byte order mark?
    pub(super) bom: bool,
    /// The parameters that choose and order the items, in canonical order.
    chosen: Vec<(&'static str, String)>,
    /// The other parameters that the next page has in common with this one, in canonical order.
    paged: Vec<(&'static str, String)>,
}

impl Ask {
    /// How many items a page has unless the request says so.
    const USUAL: usize = 100;
    const MOST: usize = 1000;

    /// What is asked of a representation without parameters.
    pub(super) fn plain(representation: Representation) -> Self {
        Self {
            representation,
            query: None,
            wanted: Vec::new(),
            sorting: None,
            // A first page of a table would be a false data set.
            limit: (representation != Representation::Csv).then_some(Self::USUAL),
            after: None,
            bom: false,
            chosen: Vec::new(),
            paged: Vec::new(),
        }
    }

    /// Reads the parameters. What is wrong with any of them is reported together.
    ///
    /// # Errors
    /// A problem that says what is wrong with them.
    pub fn read(
        parameters: &Parameters,
        list: &Listing,
        representation: Representation,
    ) -> Result<Self, Problem> {
        let filters = list.shape.filters;
        let mut known: Vec<&str> = list.searched.iter().map(|_| query::NAME).collect();
        known.extend(filters.iter().map(|filter| filter.name()));
        known.extend((!list.shape.sorts.is_empty()).then_some("sort"));
        known.extend(["limit", "after"]);
        known.extend((representation == Representation::Csv).then_some("bom"));
        let mut faults = parameters.faults(&known);
        for fault in &mut faults {
            let filter = filters
                .iter()
                .find(|filter| Some(filter.name()) == fault.parameter());
            if fault.code == Code::Repeated && filter.is_some_and(|filter| filter.takes_several()) {
                join(fault, parameters);
            }
        }
        let mut faults = Faults::of_parameters(faults);

        let mut ask = Self::plain(representation);
        if let Some(value) = parameters
            .get(query::NAME)
            .filter(|_| list.searched.is_some())
        {
            ask.query = query::read(value, &mut faults);
            ask.sorting = Some(Sorting::RELEVANCE);
            ask.chosen.push((query::NAME, value.to_owned()));
        }
        for filter in filters {
            if let Some(value) = parameters.get(filter.name()) {
                let wanted = filter.read(value, &list.names, &mut faults);
                ask.wanted.extend(wanted.map(|wanted| (*filter, wanted)));
                ask.chosen.push((filter.name(), value.to_owned()));
            }
        }
        // A sort that the list doesn't have is an unknown parameter, and reported as such.
        if let Some(value) = parameters.get("sort").filter(|_| known.contains(&"sort")) {
            ask.sorting = sorting(value, list, &mut faults);
            if ask.is_by_relevance() && parameters.get(query::NAME).is_none() {
                faults.needs("sort", value, query::NAME);
            }
            ask.chosen.push(("sort", value.to_owned()));
        }
        if let Some(value) = parameters.get("limit") {
            ask.limit = limit(value, &mut faults);
            ask.paged.push(("limit", value.to_owned()));
        }
        if let Some(value) = parameters.get("after") {
            ask.after = after(value, list, &mut faults);
        }
        if let Some(value) = parameters.get("bom").filter(|_| known.contains(&"bom")) {
            ask.bom = value == "true";
            if !["true", "false"].contains(&value) {
                faults.malformed_word("bom", value, &["true", "false"]);
            }
            ask.paged.push(("bom", value.to_owned()));
        }
        faults.ensure_none()?;
        Ok(ask)
    }

    /// Is what is found asked for by its relevance?
    pub(super) fn is_by_relevance(&self) -> bool {
        self.sorting.is_some_and(|it| it.sort == Sort::Relevance)
    }

    /// The address of the page after the one that ends with this item.
    pub(super) fn next(&self, list: &Listing, seen: &str) -> String {
        let after = [("after", seen.to_owned())];
        let given = self.chosen.iter().chain(&self.paged).chain(&after);
        address(list, self.representation, given)
    }

    /// The address of the same items, all of them, in another representation.
    pub(super) fn whole(&self, list: &Listing, representation: Representation) -> String {
        address(list, representation, self.chosen.iter())
    }
}

fn address<'a>(
    list: &Listing,
    representation: Representation,
    given: impl Iterator<Item = &'a (&'static str, String)>,
) -> String {
    let address = Address::List(list.shape.collection, representation);
    let pairs =
        given.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NOT_PLAIN)));
    let query: Vec<String> = pairs.collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{}", Link::to(address, &list.base), query.join("&"))
}

/// Everything but the unreserved characters, and the comma and slash of lists and keys, which mean
/// nothing else in a query.
const NOT_PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b'/');

/// Says how a filter takes several values, to a caller who repeated it: some generators of clients
/// do, though the contract says otherwise.
fn join(fault: &mut Fault, parameters: &Parameters) {
    let Some(parameter) = fault.parameter() else {
        return;
    };
    let values: Vec<&str> = parameters.all(parameter).collect();
    let joined = values.join(",");
    let shown = quoted(&format!("{parameter}={joined}"));
    let detail = &fault.detail;
    fault.detail = format!("{detail} Several values are joined by commas: {shown}.");
    fault.suggestion = Some(joined);
}

fn sorting(value: &str, list: &Listing, faults: &mut Faults) -> Option<Sorting> {
    let mut sortings = list.shape.sorts.iter().flat_map(|sort| sort.sortings());
    let found = sortings.clone().find(|sorting| sorting.name() == value);
    if found.is_none() {
        let names: Vec<String> = sortings.by_ref().map(Sorting::name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        faults.malformed_word("sort", value, &names);
    }
    found
}

fn limit(value: &str, faults: &mut Faults) -> Option<usize> {
    let is_plain = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
    let limit = value
        .parse()
        .ok()
        .filter(|limit| is_plain && *limit <= Ask::MOST);
    if limit.is_none() {
        let form = format!("an integer from 1 to {}", Ask::MOST);
        faults.malformed("limit", value, &[&form], None);
    }
    limit
}

fn after(value: &str, list: &Listing, faults: &mut Faults) -> Option<usize> {
    let collection = list.shape.collection;
    if collection.key(value).is_none() {
        let form = if collection.is_of_parts() {
            "interview/id"
        } else {
            "id"
        };
        let form = format!("{form} of the last {} seen", collection.singular());
        faults.malformed("after", value, &[&form], None);
        return None;
    }
    let place = list.places.get(&*list.items, value);
    if place.is_none() {
        faults.unknown("after", collection.singular(), value, |value| {
            list.places.near(&*list.items, value)
        });
    }
    place
}
