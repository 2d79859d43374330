//! The page of a topic: the facts and quotes that are filed under it.

use askama::Template;
use onrecord_http::BaseUrl;
use onrecord_model::archive::{Archive, Topic};
use onrecord_model::interview::{Fact, Interview, Quote};

use super::html;
use crate::api::components::{Counts, joined_words};

#[derive(Template)]
#[template(path = "topic.html", whitespace = "minimize")]
struct TopicPage<'a> {
    base: &'a str,
    topic: &'a Topic,
    counts: Counts,
    facts: Vec<(&'a Interview, &'a Fact)>,
    quotes: Vec<(&'a Interview, &'a Quote, String)>,
}

/// How many facts are shown, and how many quotes.
const MAX_ITEMS: usize = 100;

/// Renders the page of a topic.
pub fn topic(topic: &Topic, counts: Counts, archive: &Archive, base: &BaseUrl) -> Vec<u8> {
    let interviews = || archive.interviews.iter().map(|interview| &**interview);
    let facts = interviews().flat_map(|interview| {
        let facts = interview.facts.iter();
        let filed = facts.filter(|fact| fact.topics.contains(&topic.id));
        filed.map(move |fact| (interview, fact))
    });
    let quotes = interviews().flat_map(|interview| {
        let quotes = interview.quotes.iter();
        let filed = quotes.filter(|quote| quote.topics.contains(&topic.id));
        filed.map(move |quote| (interview, quote, joined_words(&quote.evidence, interview)))
    });
    html(&TopicPage {
        base: base.as_str(),
        topic,
        counts,
        facts: facts.take(MAX_ITEMS).collect(),
        quotes: quotes.take(MAX_ITEMS).collect(),
    })
}
