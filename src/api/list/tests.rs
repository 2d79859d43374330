//! Paging, filters and sorts over random collections.

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
    csv_header: Some(|| b"number\r\n".into()),
};

/// Numbers, which are written as they are.
struct NumberedItems(Vec<(Slug, Slug)>);

impl Items for NumberedItems {
    fn key(&self, place: usize) -> Key<&Slug> {
        let (interview, id) = &self.0[place];
        Key::Part(interview, id)
    }

    fn render(&self, place: usize, representation: Format) -> Vec<u8> {
        let end = if representation == Format::Csv {
            "\r\n"
        } else {
            ""
        };
        format!("{place}{end}").into()
    }
}

#[derive(Debug, Clone)]
struct TestItem {
    topics: Vec<&'static str>,
    role: &'static str,
    year: Option<u16>,
    value: i64,
}

fn things() -> impl Strategy<Value = Vec<TestItem>> {
    let topics = vec(select(vec!["a", "b", "c"]), 0..3);
    let role = select(vec!["interviewee", "editor"]);
    let thing = (topics, role, option::of(2020_u16..2024), 0_i64..5);
    let thing = thing.prop_map(|(topics, role, year, value)| TestItem {
        topics,
        role,
        year,
        value,
    });
    vec(thing, 0..40)
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

fn listing(things: &[TestItem]) -> Listing {
    let mut names = KnownNames::default();
    for topic in ["a", "b", "c"] {
        names.add(Filter::Topic, topic);
    }
    let slug = |text: String| Slug::parse(&text).unwrap();
    let keys = (0..things.len()).map(|number| (slug("i".to_owned()), slug(number.to_string())));
    let entries = things.iter().map(|thing| {
        let mut entry = IndexEntry::default();
        for topic in &thing.topics {
            entry.add_name(Filter::Topic, *topic);
        }
        entry.add_name(Filter::Role, thing.role);
        if let Some(year) = thing.year {
            let date: Cow<Edtf> = Cow::Owned(Edtf::parse(&year.to_string()).unwrap());
            entry.facets.push((Filter::Date, Facet::Date(date.clone())));
            entry.sort_keys.push((Sort::Date, SortKey::Date(date)));
        }
        let amount = SortKey::Amount {
            unit: thing.role,
            value: thing.value.into(),
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

/// What the query should find, in order, found the slow way.
fn expected(things: &[TestItem], query: &str) -> Vec<usize> {
    let has = |wanted: &str| query.contains(wanted);
    let fits = |thing: &TestItem| {
        let topics = if has("topic=a,b") {
            "ab"
        } else if has("topic=a") {
            "a"
        } else {
            "c"
        };
        let date = match thing.year {
            _ if !has("date=2") => true,
            Some(year) if has("2021/..") => year >= 2021,
            Some(year) => !has("2023/2021") && year == 2021,
            None => false,
        };
        (!has("topic") || thing.topics.iter().any(|topic| topics.contains(topic)))
            && (!has("role=editor") || has("interviewee") || thing.role == "editor")
            && date
    };
    let mut found: Vec<usize> = (0..things.len()).filter(|at| fits(&things[*at])).collect();
    let last = if has("-date") { 0 } else { u16::MAX };
    let year = |at: &usize| things[*at].year.unwrap_or(last);
    match query.split("sort=").nth(1) {
        Some("date") => found.sort_by_key(year),
        Some("-date") => found.sort_by_key(|at| std::cmp::Reverse(year(at))),
        Some("value") => found.sort_by_key(|at| (things[*at].role, things[*at].value)),
        Some("-value") => found.sort_by_key(|at| (things[*at].role, -things[*at].value)),
        _ => {}
    }
    found
}

fn asked(list: &Listing, query: &str, representation: Format) -> Representation {
    let ask = ListQuery::parse(&QueryParameters::parse(query), list, representation);
    list.render(&ask.unwrap())
}

fn page(list: &Listing, query: &str) -> (Vec<usize>, usize, Option<String>) {
    let answer = asked(list, query, Format::Json);
    let page: serde_json::Value = serde_json::from_slice(&answer.bytes()).unwrap();
    let items = serde_json::from_value(page["items"].clone()).unwrap();
    let total = serde_json::from_value(page["total"].clone()).unwrap();
    let next = page["next"]
        .as_str()
        .map(|next| next.split_once('?').unwrap().1.to_owned());
    (items, total, next)
}

proptest! {
    #[test]
    fn pages_hold_every_item_that_fits_once_and_in_order(
        things in things(),
        query in query(),
        limit in 1_usize..20,
    ) {
        let list = listing(&things);
        let expected = expected(&things, &query);
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
    fn a_page_may_come_after_any_item_whether_it_fits_or_not(things in things(), after in 0_usize..40) {
        prop_assume!(after < things.len());
        let list = listing(&things);
        let (items, _, _) = page(&list, &format!("topic=a&after=i/{after}"));
        let rest: Vec<usize> = expected(&things, "topic=a").into_iter().filter(|at| *at > after).collect();
        prop_assert_eq!(items, rest);
    }

    #[test]
    fn a_table_has_every_item_that_fits_in_order_whole_or_in_pages(
        things in things(),
        query in query(),
        limit in 1_usize..20,
    ) {
        let list = listing(&things);
        let table = |query: &str| {
            let answer = asked(&list, query, Format::Csv);
            String::from_utf8(answer.bytes().to_vec()).unwrap()
        };
        let expected = expected(&things, &query);
        let rows: String = expected.iter().map(|number| number.to_string() + "\r\n").collect();
        let head = "number\r\n";
        prop_assert_eq!(table(&query), format!("{head}{rows}"));
        prop_assert_eq!(table(&format!("bom=true{query}")), format!("\u{feff}{head}{rows}"));
        let first: String = rows.split_inclusive('\n').take(limit).collect();
        prop_assert_eq!(table(&format!("limit={limit}{query}")), format!("{head}{first}"));
    }

    #[test]
    fn tags_differ_exactly_when_bodies_do(
        things in things(),
        one in query(),
        other in query(),
        representation in select(vec![Format::Json, Format::Csv]),
    ) {
        let list = listing(&things);
        let [one, other] = [one, other].map(|query| asked(&list, &query, representation));
        prop_assert_eq!(one.etag() == other.etag(), one.bytes() == other.bytes());
    }
}
