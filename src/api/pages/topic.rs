//! The page of a topic: the facts and quotes that are filed under it.

use askama::Template;
use onrecord_model::archive::Topic;

use super::html;
use super::statement::Statement;
use crate::api::Content;
use crate::api::components::Counts;

#[derive(Template)]
#[template(path = "topic.html", whitespace = "minimize")]
struct TopicPage<'a> {
    content: &'a Content,
    topic: &'a Topic,
    counts: Counts,
    facts: Vec<Statement<'a>>,
    quotes: Vec<Statement<'a>>,
}

/// How many facts are shown, and how many quotes.
const MAX_ITEMS: usize = 100;

/// Renders the page of a topic.
pub fn topic(topic: &Topic, counts: Counts, content: &Content) -> Vec<u8> {
    let interviews = || {
        content
            .archive
            .interviews
            .iter()
            .map(|interview| &**interview)
    };
    let facts = interviews().flat_map(|interview| {
        let facts = interview.facts.iter();
        let filed = facts.filter(|fact| fact.topics.contains(&topic.id));
        filed.map(move |fact| Statement::of_fact(fact, interview))
    });
    let quotes = interviews().flat_map(|interview| {
        let quotes = interview.quotes.iter();
        let filed = quotes.filter(|quote| quote.topics.contains(&topic.id));
        filed.map(move |quote| Statement::of_quote(quote, interview))
    });
    html(&TopicPage {
        content,
        topic,
        counts,
        facts: facts.take(MAX_ITEMS).collect(),
        quotes: quotes.take(MAX_ITEMS).collect(),
    })
}
