//! The parsed query of a request for a list.

use onrecord_corpus::search::{Matching, Query, RequiredWords};
use onrecord_http::{ErrorCode, Problem, QUERY_ENCODE_SET, QueryParameters};
use percent_encoding::utf8_percent_encode;

use super::errors::QueryErrors;
use super::filter_value::FilterValue;
use super::order::SortOrder;
use super::{
    Filter, Listing, Sort, context, facet_counts, field_selection, search_parameter, value_range,
};
use crate::api::{Format, Link, SitePath};

/// A validated request for a list.
pub struct ListQuery {
    pub(super) format: Format,
    /// The full-text query.
    pub(super) search: Option<Query>,
    pub(super) filters: Vec<(Filter, FilterValue)>,
    pub(super) sort_order: Option<SortOrder>,
    /// The maximum number of items to return; `None` for all.
    pub(super) limit: Option<usize>,
    /// The index of the last item of the previous page.
    pub(super) after: Option<usize>,
    /// The fields of the items to return; `None` for all.
    pub(super) fields: Option<Vec<&'static str>>,
    /// The filters whose values to count.
    pub(super) facets: Vec<Filter>,
    /// How many turns before and after each one to return, if the request says so.
    pub(super) context: Option<usize>,
    /// Whether the CSV file begins with a byte order mark.
    pub(super) bom: bool,
    /// The parameters that select and sort the items, in canonical order, each with its values joined by
    /// commas, which makes the shortest URL.
    selection_parameters: Vec<(&'static str, String)>,
    /// The other parameters that the next page shares with this one, in canonical order.
    paging_parameters: Vec<(&'static str, String)>,
}

impl ListQuery {
    /// The page size, unless the request specifies one.
    const DEFAULT_LIMIT: usize = 100;
    const MAX_LIMIT: usize = 1000;

    /// The query of a request without parameters.
    pub(super) fn without_parameters(format: Format) -> Self {
        Self {
            format,
            search: None,
            filters: Vec::new(),
            sort_order: None,
            // A CSV file with only the first page would pass for the complete data set.
            limit: (format != Format::Csv).then_some(Self::DEFAULT_LIMIT),
            after: None,
            fields: None,
            facets: Vec::new(),
            context: None,
            bom: false,
            selection_parameters: Vec::new(),
            paging_parameters: Vec::new(),
        }
    }

    /// An estimate of what rendering costs, in the units of [`JobSize`](onrecord_http::JobSize): for each item that
    /// a query may find, by the average length of items, for each byte of the query, for the words that the archive
    /// lacks, and for each facet.
    #[must_use]
    pub fn cost(&self, list: &Listing, format: Format) -> usize {
        const BASE: usize = 7_000;
        const ITEM: usize = 7;
        const FACET: usize = 3_000;
        // Measured with long and short items, and rounded up. A table repeats parts of an item in its rows.
        let bytes_per_unit = if format == Format::Csv { 40 } else { 100 };
        let item = ITEM + list.item_bytes / bytes_per_unit;
        // The turns before and after each one, and its question.
        let turns = self.context.map_or(1, |turns| 2 * turns + 2);
        let mut count = self.limit.unwrap_or(list.count).min(list.count);
        let mut search = (self.selection_parameters.iter())
            .find(|(name, _)| *name == search_parameter::NAME)
            .map_or(0, |(_, text)| BASE + text.len() * 300);
        if let (Some(query), Some(searcher)) = (&self.search, &list.search_index) {
            let estimate = searcher.estimate(query);
            count = count.min(estimate.max_item_count);
            if estimate.lacks_words {
                search += searcher.similar_words_cost();
            }
        }
        let items = count * turns * item;
        BASE + items + search + self.facets.len() * FACET
    }

    /// Parses the full-text query and the parameters that belong to it.
    fn add_search(
        &mut self,
        parameters: &QueryParameters,
        list: &Listing,
        errors: &mut QueryErrors,
    ) {
        let given = |name| (parameters.get(name)).filter(|_| list.search_index.is_some());
        let text = given(search_parameter::NAME);
        let matching = given(search_parameter::MATCH);
        let required = given(search_parameter::REQUIRE);
        // Without `q`, they say nothing, so that a form can always send them.
        let how = matching.map_or(Matching::Forms, |value| {
            search_parameter::parse_matching(value, errors)
        });
        let how_many = required.map_or(RequiredWords::All, |value| {
            search_parameter::parse_required(value, errors)
        });
        if let Some(text) = text {
            let query = search_parameter::parse(text, how, errors);
            self.search = query.map(|query| query.requiring(how_many));
            self.sort_order = Some(SortOrder::RELEVANCE);
        }
        for (name, value) in [
            (search_parameter::NAME, text),
            (search_parameter::MATCH, matching),
            (search_parameter::REQUIRE, required),
        ] {
            let Some(value) = value.filter(|_| text.is_some()) else {
                continue;
            };
            self.selection_parameters.push((name, value.to_owned()));
        }
    }

    /// Parses the parameters, and reports all their errors together.
    ///
    /// # Errors
    /// A problem that lists every invalid parameter.
    pub fn parse(
        parameters: &QueryParameters,
        list: &Listing,
        format: Format,
    ) -> Result<Self, Problem> {
        let filters = list.definition.filters;
        // In the order of the API specification.
        let mut known: Vec<&str> = list
            .search_index
            .iter()
            .flat_map(|_| {
                [
                    search_parameter::NAME,
                    search_parameter::MATCH,
                    search_parameter::REQUIRE,
                ]
            })
            .collect();
        for filter in filters {
            known.push(filter.name());
            known.extend(filter.is_date().then_some(DATE_MATCH));
        }
        known.extend((!list.definition.sorts.is_empty()).then_some("sort"));
        // The words that these two accept. A table has neither.
        let (mut fields, mut facets) = (&[] as &[&'static str], Vec::new());
        if format == Format::Json {
            fields = list.definition.fields;
            let countable = filters.iter().filter(|filter| filter.has_named_values());
            facets.extend(countable.map(|filter| filter.name()));
        }
        known.extend((!fields.is_empty()).then_some(field_selection::NAME));
        let has_context = format == Format::Json && list.definition.collection.has_context();
        known.extend(has_context.then_some(context::NAME));
        known.extend((!facets.is_empty()).then_some(facet_counts::NAME));
        known.extend(["limit", "after"]);
        known.extend((format == Format::Csv).then_some("bom"));
        let mut repeatable = vec![field_selection::NAME, facet_counts::NAME];
        let several = filters.iter().filter(|filter| filter.may_have_several());
        repeatable.extend(several.map(|filter| filter.name()));
        let mut errors = parameters.validate(&known, &repeatable, SYNONYMS);
        for error in errors
            .iter_mut()
            .filter(|error| error.code == ErrorCode::Unknown)
        {
            let hint = error.parameter().and_then(hint_for_unknown);
            let hint = hint.filter(|_| error.suggestion.is_none());
            error.detail += &hint.map_or(String::new(), |hint| format!(" {hint}"));
        }
        let mut errors = QueryErrors::from_parameters(errors);

        let mut list_query = Self::without_parameters(format);
        list_query.add_search(parameters, list, &mut errors);
        for filter in filters {
            let given: Vec<&str> = parameters.all(filter.name()).collect();
            if !given.is_empty() {
                let parsed = filter.parse_value(&given, &list.known_names, &mut errors);
                list_query
                    .filters
                    .extend(parsed.map(|parsed| (*filter, parsed)));
                list_query
                    .selection_parameters
                    .push((filter.name(), given.join(",")));
            }
        }
        list_query.parse_date_match(filters, parameters, &mut errors);
        let facet_index = &list.facet_index;
        value_range::check_parameters(&list_query.filters, parameters, facet_index, &mut errors);
        // If the list cannot be sorted, `sort` has already been reported as an unknown parameter.
        if let Some(value) = parameters.get("sort").filter(|_| known.contains(&"sort")) {
            list_query.sort_order = parse_sort(value, list, &mut errors);
            if list_query.is_by_relevance() && parameters.get(search_parameter::NAME).is_none() {
                errors.add_missing_companion("sort", value, search_parameter::NAME);
            }
            list_query
                .selection_parameters
                .push(("sort", value.to_owned()));
        }
        if let Some(value) = parameters.get("limit") {
            list_query.limit = parse_limit(value, &mut errors);
            list_query
                .paging_parameters
                .push(("limit", value.to_owned()));
        }
        if let Some(value) = parameters.get("after") {
            list_query.after = parse_after(value, list, &mut errors);
        }
        list_query.fields =
            list_query.parse_choices(field_selection::NAME, fields, parameters, &mut errors);
        let facets = list_query.parse_choices(facet_counts::NAME, &facets, parameters, &mut errors);
        let is_facet =
            |filter: &&Filter| facets.iter().flatten().any(|name| *name == filter.name());
        list_query.facets = filters.iter().filter(is_facet).copied().collect();
        if let Some(value) = parameters.get(context::NAME).filter(|_| has_context) {
            list_query.context = context::parse(value, &mut errors);
            list_query
                .paging_parameters
                .push((context::NAME, value.to_owned()));
        }
        if let Some(value) = parameters.get("bom").filter(|_| known.contains(&"bom")) {
            list_query.bom = value == "true";
            if !["true", "false"].contains(&value) {
                errors.add_malformed_word("bom", value, &["true", "false"]);
            }
            list_query.paging_parameters.push(("bom", value.to_owned()));
        }
        errors.into_result()?;
        Ok(list_query)
    }

    /// Parses how dates match the one of a filter. Without a date it changes nothing.
    fn parse_date_match(
        &mut self,
        filters: &[Filter],
        parameters: &QueryParameters,
        errors: &mut QueryErrors,
    ) {
        let is_known = filters.iter().any(|filter| filter.is_date());
        let Some(value) = parameters.get(DATE_MATCH).filter(|_| is_known) else {
            return;
        };
        match value {
            "within" => {
                for (_, value) in &mut self.filters {
                    value.match_within();
                }
            }
            "overlapping" => {}
            _ => errors.add_malformed_word(DATE_MATCH, value, &["overlapping", "within"]),
        }
        self.selection_parameters
            .push((DATE_MATCH, value.to_owned()));
    }

    /// Parses a parameter that chooses some of these words, and is given once or repeatedly, and adds all its
    /// errors to `errors`. Returns the chosen words in the order of `words`; `None` if the parameter is absent or
    /// if there are no words, because then it has been reported as unknown.
    fn parse_choices(
        &mut self,
        name: &'static str,
        words: &[&'static str],
        parameters: &QueryParameters,
        errors: &mut QueryErrors,
    ) -> Option<Vec<&'static str>> {
        let given: Vec<&str> = parameters.all(name).collect();
        if given.is_empty() || words.is_empty() {
            return None;
        }
        let values: Vec<&str> = given.iter().flat_map(|value| value.split(',')).collect();
        if values.len() > Filter::MAX_VALUES {
            let form = format!("at most {} values", Filter::MAX_VALUES);
            errors.add_malformed(name, &given.join(","), &[&form], None);
            return None;
        }
        for value in values.iter().filter(|value| !words.contains(value)) {
            errors.add_malformed_word(name, value, words);
        }
        let is_chosen = |word: &&&'static str| values.contains(*word);
        let chosen: Vec<&'static str> = words.iter().filter(is_chosen).copied().collect();
        self.paging_parameters.push((name, chosen.join(",")));
        Some(chosen)
    }

    /// Whether the items are sorted by relevance.
    pub(super) fn is_by_relevance(&self) -> bool {
        self.sort_order
            .is_some_and(|order| order.sort == Sort::Relevance)
    }

    /// The URL of the page after the one that ends with the item with this key.
    pub(super) fn next_page_url(&self, list: &Listing, last_key: &str) -> String {
        let after = [("after", last_key.to_owned())];
        let parameters = self
            .selection_parameters
            .iter()
            .chain(&self.paging_parameters)
            .chain(&after);
        list_url(list, self.format, parameters)
    }

    /// The URL of the same items, without paging, in another format.
    pub(super) fn alternate_url(&self, list: &Listing, format: Format) -> String {
        list_url(list, format, self.selection_parameters.iter())
    }
}

/// The parameter for how dates match that of a filter.
const DATE_MATCH: &str = "date_match";

/// Names of parameters that people expect, each with the one that they probably mean.
const SYNONYMS: &[(&str, &str)] = &[
    ("query", search_parameter::NAME),
    ("search", search_parameter::NAME),
    ("text", search_parameter::NAME),
    // The date of a statement is not that of its interview.
    ("date", "interview_date"),
    ("interview_date", "date"),
];

/// What to use in place of a parameter that people expect, if the list has no similar one.
fn hint_for_unknown(name: &str) -> Option<&'static str> {
    match name {
        search_parameter::NAME | "query" | "search" | "text" => {
            Some("This list has no search: use /turns?q= or /sections?q=.")
        }
        "unit" | "measure" | "min_value" | "max_value" | "key" => {
            Some("Only figures have it: use /statistics.")
        }
        "topic" => {
            Some("Quotes, facts and figures have topics: use /quotes, /facts or /statistics.")
        }
        "from" | "to" | "since" | "until" | "after_date" | "before_date" => Some(
            "A date filter takes an interval: 2024-05/2024-08, or 2024-05/.. with an open end.",
        ),
        "offset" | "page" => Some(
            "A page has at most limit items, and next is the URL of the following one, with after.",
        ),
        _ => None,
    }
}

fn list_url<'a>(
    list: &Listing,
    format: Format,
    parameters: impl Iterator<Item = &'a (&'static str, String)>,
) -> String {
    let path = SitePath::List(list.definition.collection, format);
    let pairs = parameters
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, QUERY_ENCODE_SET)));
    let query: Vec<String> = pairs.collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!(
        "{}{mark}{}",
        Link::new(path, &list.base_url),
        query.join("&")
    )
}

fn parse_sort(value: &str, list: &Listing, errors: &mut QueryErrors) -> Option<SortOrder> {
    let mut sort_orders = list
        .definition
        .sorts
        .iter()
        .flat_map(|sort| sort.sort_orders());
    let sort_order = sort_orders.clone().find(|order| order.name() == value);
    if sort_order.is_none() {
        let names: Vec<String> = sort_orders.by_ref().map(SortOrder::name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        errors.add_malformed_word("sort", value, &names);
    }
    sort_order
}

fn parse_limit(value: &str, errors: &mut QueryErrors) -> Option<usize> {
    let is_plain = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
    let limit = value
        .parse()
        .ok()
        .filter(|limit| is_plain && *limit <= ListQuery::MAX_LIMIT);
    if limit.is_none() {
        let form = format!("an integer from 1 to {}", ListQuery::MAX_LIMIT);
        errors.add_malformed("limit", value, &[&form], None);
    }
    limit
}

fn parse_after(value: &str, list: &Listing, errors: &mut QueryErrors) -> Option<usize> {
    let collection = list.definition.collection;
    if collection.parse_key(value).is_none() {
        let form = if collection.has_interview_parts() {
            "interview/id"
        } else {
            "id"
        };
        let form = format!("{form} of the last {} seen", collection.singular());
        errors.add_malformed("after", value, &[&form], None);
        return None;
    }
    let index = list.key_index.get(&*list.items, value);
    if index.is_none() {
        errors.add_unknown_name("after", collection.singular(), value, |value| {
            list.key_index.nearest_keys(&*list.items, value)
        });
    }
    index
}
