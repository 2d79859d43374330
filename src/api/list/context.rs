//! The turns around the turns of a page.

use std::ops::Range;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::Listing;
use super::errors::QueryErrors;
use super::list_query::ListQuery;

/// The name of the parameter.
pub(super) const NAME: &str = "context";

/// How many turns before and after each one may be requested.
const MAX_TURNS: usize = 5;

/// The turns around an item, by their indices in the list.
#[derive(Debug)]
pub struct Surroundings {
    pub before: Range<usize>,
    pub after: Range<usize>,
    /// The question that it answers.
    pub question: Option<usize>,
}

/// The turns around an item. They need not match the query, nor pass the filters.
#[derive(Debug, Serialize)]
struct Context {
    before: Vec<Box<RawValue>>,
    after: Vec<Box<RawValue>>,
    /// The question that it answers, even if it is also among the turns before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<Box<RawValue>>,
}

/// The context of each item of a page, by the key of the item.
#[derive(Debug)]
pub(super) struct Contexts {
    /// The number of turns before and after each.
    turns: usize,
    items: Vec<(String, Context)>,
    bytes: usize,
}

impl Serialize for Contexts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.items.iter().map(|(key, context)| (key, context)))
    }
}

impl Contexts {
    pub(super) fn new(turns: usize) -> Self {
        Self {
            turns,
            items: Vec::new(),
            bytes: 0,
        }
    }

    /// Adds the context of the item at an index, and returns the length of the complete items in it.
    pub(super) fn add(&mut self, list: &Listing, index: usize, list_query: &ListQuery) -> usize {
        let Some(around) = list.items.surroundings(index, self.turns) else {
            return 0;
        };
        let mut rendered_bytes = 0;
        let mut render = |index: usize| {
            let mut json = Vec::new();
            rendered_bytes += list.write_item(index, list_query, &mut json);
            self.bytes += json.len();
            let json = String::from_utf8(json).expect("JSON is UTF-8");
            RawValue::from_string(json).expect("items are JSON")
        };
        let context = Context {
            before: around.before.map(&mut render).collect(),
            after: around.after.map(&mut render).collect(),
            question: around.question.map(&mut render),
        };
        self.items
            .push((list.items.key(index).to_string(), context));
        rendered_bytes
    }

    /// The approximate size of the context as JSON.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

/// Parses the number of turns.
pub(super) fn parse(value: &str, errors: &mut QueryErrors) -> Option<usize> {
    let accepted = (0..=MAX_TURNS).find(|count| count.to_string() == value);
    if accepted.is_none() {
        let form = format!("an integer from 0 to {MAX_TURNS}");
        errors.add_malformed(NAME, value, &[&form], None);
    }
    accepted
}
