//! Paging, filters and sort orders, tested over random collections.

use std::borrow::Cow;
use std::sync::Arc;

use onrecord_http::{BaseUrl, QueryParameters, Representation};
use onrecord_model::interview::{Edtf, Slug};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::api::{Collection, Format, Key};

static DEFINITION: ListDefinition = ListDefinition {
    collection: Collection::Facts,
    filters: &[Filter::Topic, Filter::Role, Filter::Date],
    sorts: &[Sort::Date, Sort::Value],
    fields: &[],
    csv_header: Some(|| b"number\r\n".into()),
};

/// Items that render as their own index.
struct NumberedItems(Vec<(Slug, Slug)>);

impl Items for NumberedItems {
    fn key(&self, index: usize) -> Key<&Slug> {
        let (interview, id) = &self.0[index];
        Key::Part(interview, id)
    }

    fn render(&self, index: usize, format: Format) -> Vec<u8> {
        let end = if format == Format::Csv { "\r\n" } else { "" };
        format!("{index}{end}").into()
    }
}

/// Items of this many bytes.
struct LongItems {
    ids: Vec<Slug>,
    bytes: usize,
}

impl Items for LongItems {
    fn key(&self, index: usize) -> Key<&Slug> {
        Key::One(&self.ids[index])
    }

    fn render(&self, _: usize, _: Format) -> Vec<u8> {
        vec![b'a'; self.bytes]
    }
}

#[derive(Debug, Clone)]
struct TestItem {
    topics: Vec<&'static str>,
    role: &'static str,
    year: Option<u16>,
    value: i64,
}

fn test_items() -> impl Strategy<Value = Vec<TestItem>> {
    let topics = vec(select(vec!["a", "b", "c"]), 0..3);
    let role = select(vec!["interviewee", "editor"]);
    let item = (topics, role, option::of(2020_u16..2024), 0_i64..5);
    let item = item.prop_map(|(topics, role, year, value)| TestItem {
        topics,
        role,
        year,
        value,
    });
    vec(item, 0..40)
}

fn query() -> impl Strategy<Value = String> {
    let topic = select(vec!["", "&topic=a", "&topic=a,b", "&topic=c"]);
    let role = select(vec![
        "",
        "&role=editor",
        "&role=editor,interviewee,interviewer",
    ]);
    let date = select(vec!["", "&date=2021", "&date=2021/..", "&date=2023/2021"]);
    let sort = select(vec![
        "", "&sort=date", "&sort=-date", "&sort=value", "&sort=-value",
    ]);
    (topic, role, date, sort)
        .prop_map(|(topic, role, date, sort)| format!("{topic}{role}{date}{sort}"))
}

fn listing(test_items: &[TestItem]) -> Listing {
    let mut names = KnownNames::default();
    for topic in ["a", "b", "c"] {
        names.add(Filter::Topic, topic);
    }
    let slug = |text: String| Slug::parse(&text).unwrap();
    let keys = (0..test_items.len()).map(|number| (slug("i".to_owned()), slug(number.to_string())));
    let entries = test_items.iter().map(|item| {
        let mut entry = IndexEntry::default();
        for topic in &item.topics {
            entry.add_name(Filter::Topic, *topic);
        }
        entry.add_name(Filter::Role, item.role);
        if let Some(year) = item.year {
            let date: Cow<Edtf> = Cow::Owned(Edtf::parse(&year.to_string()).unwrap());
            entry.facets.push((Filter::Date, Facet::Date(date.clone())));
            entry.sort_keys.push((Sort::Date, SortKey::Date(date)));
        }
        let amount = SortKey::Amount {
            unit: item.role,
            value: item.value.into(),
        };
        entry.sort_keys.push((Sort::Value, amount));
        entry
    });
    let items = Arc::new(NumberedItems(keys.collect()));
    Listing::new(
        &DEFINITION,
        items,
        entries,
        Arc::new(names),
        BaseUrl::default(),
    )
}

/// The items that the query should find, in order, computed in the simple, slow way.
fn expected(test_items: &[TestItem], query: &str) -> Vec<usize> {
    let has = |parameter: &str| query.contains(parameter);
    let matches = |item: &TestItem| {
        let topics = if has("topic=a,b") {
            "ab"
        } else if has("topic=a") {
            "a"
        } else {
            "c"
        };
        let date = match item.year {
            _ if !has("date=2") => true,
            Some(year) if has("2021/..") => year >= 2021,
            Some(year) => !has("2023/2021") && year == 2021,
            None => false,
        };
        (!has("topic") || item.topics.iter().any(|topic| topics.contains(topic)))
            && (!has("role=editor") || has("interviewee") || item.role == "editor")
            && date
    };
    let mut indices: Vec<usize> = (0..test_items.len())
        .filter(|index| matches(&test_items[*index]))
        .collect();
    let last = if has("-date") { 0 } else { u16::MAX };
    let year = |index: &usize| test_items[*index].year.unwrap_or(last);
    match query.split("sort=").nth(1) {
        Some("date") => indices.sort_by_key(year),
        Some("-date") => indices.sort_by_key(|index| std::cmp::Reverse(year(index))),
        Some("value") => {
            indices.sort_by_key(|index| (test_items[*index].role, test_items[*index].value));
        }
        Some("-value") => {
            indices.sort_by_key(|index| (test_items[*index].role, -test_items[*index].value));
        }
        _ => {}
    }
    indices
}

#[test]
fn a_facet_lists_its_hundred_most_frequent_values_and_counts_the_others() {
    let keys = (0..300).map(|number: usize| {
        let slug = |text: String| Slug::parse(&text).unwrap();
        (slug("i".to_owned()), slug(number.to_string()))
    });
    // The topics t0 to t149 have two items each; t7 has one more.
    let entries = (0..300).map(|number: usize| {
        let mut entry = IndexEntry::default();
        entry.add_name(Filter::Topic, format!("t{}", number % 150));
        if number == 0 {
            entry.add_name(Filter::Topic, "t7");
        }
        entry
    });
    let items = Arc::new(NumberedItems(keys.collect()));
    let names = Arc::new(KnownNames::default());
    let list = Listing::new(&DEFINITION, items, entries, names, BaseUrl::default());
    let page = render(&list, "facets=topic", Format::Json);
    let page: serde_json::Value = serde_json::from_slice(&page.bytes()).unwrap();
    assert_eq!(page["facet_totals"]["topic"], 150);
    let values = page["facets"]["topic"].as_array().unwrap();
    assert_eq!(values.len(), 100);
    assert_eq!(values[0], serde_json::json!({ "value": "t7", "count": 3 }));
    let mut others: Vec<String> = (0..150).map(|number| format!("t{number}")).collect();
    others.retain(|topic| topic != "t7");
    others.sort();
    for (value, topic) in values[1..].iter().zip(others) {
        assert_eq!(*value, serde_json::json!({ "value": topic, "count": 2 }));
    }
}

fn render(list: &Listing, query: &str, format: Format) -> Representation {
    let list_query = ListQuery::parse(&QueryParameters::parse(query), list, format);
    list.render(&list_query.unwrap())
}

fn page(list: &Listing, query: &str) -> (Vec<usize>, usize, Option<String>) {
    let response = render(list, query, Format::Json);
    let page: serde_json::Value = serde_json::from_slice(&response.bytes()).unwrap();
    let items = serde_json::from_value(page["items"].clone()).unwrap();
    let total = serde_json::from_value(page["total"].clone()).unwrap();
    let next = page["next"]
        .as_str()
        .map(|next| next.split_once('?').unwrap().1.to_owned());
    (items, total, next)
}

#[test]
fn a_page_is_estimated_by_the_length_of_its_items_so_that_searches_come_before_long_pages() {
    let cost = |bytes, query: &str, format| {
        let ids = (0..100).map(|number| Slug::parse(&number.to_string()).unwrap());
        let items = LongItems {
            ids: ids.collect(),
            bytes,
        };
        let entries = (0..100).map(|_| IndexEntry::default());
        let names = Arc::new(KnownNames::default());
        let list = Listing::new(
            &DEFINITION,
            Arc::new(items),
            entries,
            names,
            BaseUrl::default(),
        );
        let query = QueryParameters::parse(query);
        let list_query = ListQuery::parse(&query, &list, format).unwrap();
        list_query.cost(&list, format)
    };
    let pages = [
        cost(200, "limit=10", Format::Json),
        cost(200, "limit=100", Format::Json),
        cost(9_000, "limit=100", Format::Json),
        cost(9_000, "limit=100", Format::Csv),
    ];
    assert!(pages.is_sorted_by(|one, next| one < next), "{pages:?}");
    assert_eq!(cost(9_000, "", Format::Csv), pages[3]);
}

proptest! {
    #[test]
    fn pages_have_every_matching_item_once_and_in_order(
        test_items in test_items(),
        query in query(),
        limit in 1_usize..20,
    ) {
        let list = listing(&test_items);
        let expected = expected(&test_items, &query);
        let mut seen = Vec::new();
        let mut next = Some(format!("limit={limit}{query}"));
        while let Some(query) = next {
            let (items, total, following) = page(&list, &query);
            prop_assert_eq!(total, expected.len());
            prop_assert!(following.is_none() || items.len() == limit);
            seen.extend(items);
            next = following;
        }
        prop_assert_eq!(seen, expected);
    }

    #[test]
    fn a_page_may_begin_after_any_item_whether_it_matches_or_not(test_items in test_items(), after in 0_usize..40) {
        prop_assume!(after < test_items.len());
        let list = listing(&test_items);
        let (items, _, _) = page(&list, &format!("topic=a&after=i/{after}"));
        let rest: Vec<usize> = expected(&test_items, "topic=a").into_iter().filter(|index| *index > after).collect();
        prop_assert_eq!(items, rest);
    }

    #[test]
    fn a_table_has_every_matching_item_in_order_complete_or_limited(
        test_items in test_items(),
        query in query(),
        limit in 1_usize..20,
    ) {
        let list = listing(&test_items);
        let table = |query: &str| {
            let response = render(&list, query, Format::Csv);
            String::from_utf8(response.bytes().to_vec()).unwrap()
        };
        let expected = expected(&test_items, &query);
        let rows: String = expected.iter().map(|number| number.to_string() + "\r\n").collect();
        let head = "number\r\n";
        prop_assert_eq!(table(&query), format!("{head}{rows}"));
        prop_assert_eq!(table(&format!("bom=true{query}")), format!("\u{feff}{head}{rows}"));
        let first: String = rows.split_inclusive('\n').take(limit).collect();
        prop_assert_eq!(table(&format!("limit={limit}{query}")), format!("{head}{first}"));
    }

    #[test]
    fn etags_differ_exactly_when_bodies_differ(
        test_items in test_items(),
        one in query(),
        other in query(),
        format in select(vec![Format::Json, Format::Csv]),
    ) {
        let list = listing(&test_items);
        let [one, other] = [one, other].map(|query| render(&list, &query, format));
        prop_assert_eq!(one.etag() == other.etag(), one.bytes() == other.bytes());
    }
}
