//! `/quotes`: words of one participant worth citing alone.

use serde::Serialize;

use super::{
    Collection, Key, Link,
    extract::{Path, Query},
    list::{Entry, Filter, Shape},
    parts::{Evidence, Speaker, Topic, evidence, rendering, topics, words},
    serving::Current,
};
use crate::{
    archive::Archive,
    interview::{self, Interview},
    server::{Answer, Base, Problem},
};

pub static SHAPE: Shape = Shape {
    collection: Collection::Quotes,
    filters: &[
        Filter::Interview,
        Filter::Section,
        Filter::Speaker,
        Filter::Role,
        Filter::Topic,
        Filter::Language,
    ],
    sorts: &[],
};

#[derive(Serialize)]
struct Quote<'a> {
    interview: &'a str,
    id: &'a str,
    url: Link<'a>,
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    language: &'a str,
    rendering: &'static str,
    topics: Vec<Topic<'a>>,
    evidence: Vec<Evidence<'a>>,
}

pub fn render(archive: &Archive, base: &Base) -> Vec<Entry> {
    let quotes = archive.interviews.iter().flat_map(|interview| {
        let entry = |quote| entry(quote, interview, archive, base);
        interview.quotes.iter().map(entry)
    });
    quotes.collect()
}

fn entry(quote: &interview::Quote, interview: &Interview, archive: &Archive, base: &Base) -> Entry {
    let key = Key::Part(interview.id.clone(), quote.id.clone());
    let mut entry = Entry::new(key, &Quote::of(quote, interview, archive, base));
    entry.named(Filter::Interview, interview.id.as_str());
    for passage in &quote.evidence {
        entry.stands_in(passage, interview);
    }
    entry.spoken(quote.voice, interview);
    entry.filed_under(&quote.topics);
    entry.named(Filter::Language, interview.language.as_str());
    entry
}

impl<'a> Quote<'a> {
    fn of(
        quote: &'a interview::Quote,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a Base,
    ) -> Self {
        Self {
            interview: interview.id.as_str(),
            id: quote.id.as_str(),
            url: Link::to_part(Collection::Quotes, interview, &quote.id, base),
            words: words(&quote.evidence, interview),
            speaker: Speaker::of(quote.voice, interview),
            role: quote.voice.role.name(),
            language: &interview.language,
            rendering: rendering(interview.rendering),
            topics: topics(&quote.topics, archive),
            evidence: evidence(&quote.evidence, quote.voice, interview, base),
        }
    }
}

pub async fn list_quotes(Current(site): Current, Query(query): Query) -> Result<Answer, Problem> {
    site.lists.quotes.list(&query)
}

pub async fn get_quote(
    Current(site): Current,
    path: Path,
    Query(query): Query,
) -> Result<Answer, Problem> {
    site.lists.quotes.item(&path, &query)
}
