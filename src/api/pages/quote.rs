//! The page of a quote: the words, where they are, and how to cite them.

use askama::Template;
use onrecord_model::interview::{Fact, Interview, Participant, Passage, Quote};

use super::cite::{FormattedCitation, citations};
use super::excerpt::{Excerpt, excerpts};
use super::interview::attribution;
use super::source::SourceLine;
use super::{html, inline_json, rendered, shortened};
use crate::api::components::{Topic, highlight_url, joined_words, topic_references};
use crate::api::{Collection, Content, Link, citation, json_ld, markdown};

#[derive(Template)]
#[template(path = "quote.html", whitespace = "minimize")]
struct QuotePage<'a> {
    content: &'a Content,
    interview: &'a Interview,
    source: SourceLine<'a>,
    quote: &'a Quote,
    words: String,
    speaker: Option<String>,
    participant: Option<&'a Participant>,
    paragraph: usize,
    source_url: Option<String>,
    topics: Vec<Topic<'a>>,
    excerpts: Vec<Excerpt<'a>>,
    facts: Vec<&'a Fact>,
    others: Vec<(&'a Quote, String)>,
    citations: [FormattedCitation; 5],
    /// HTML for other sites.
    embed: String,
    /// The URL of this page, if the server has a public URL.
    absolute_url: Option<String>,
    url: String,
    json_ld: String,
}

/// The quote as HTML for other sites, without styles and scripts.
#[derive(Template)]
#[template(path = "embed.html")]
struct Embed<'a> {
    interview: &'a Interview,
    words: &'a str,
    speaker: Option<&'a str>,
    url: &'a str,
}

/// How many other quotes of the interview are shown.
const MAX_OTHERS: usize = 3;

/// Renders the page of a quote.
pub fn quote(quote: &Quote, interview: &Interview, content: &Content) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let first = &quote.evidence[0];
    let participant = quote
        .speaker
        .participant
        .map(|index| &interview.participants[index]);
    let words = joined_words(&quote.evidence, interview);
    let overlaps = |one: &Passage, other: &Passage| {
        one.section == other.section
            && one.span.start < other.span.end
            && other.span.start < one.span.end
    };
    let facts = interview.facts.iter().filter(|fact| {
        let mut passages = fact.evidence.iter();
        passages.any(|passage| quote.evidence.iter().any(|other| overlaps(passage, other)))
    });
    let position = interview
        .quotes
        .iter()
        .position(|other| std::ptr::eq(other, quote));
    let after = interview
        .quotes
        .iter()
        .cycle()
        .skip(position.map_or(0, |position| position + 1));
    let others = after.take(MAX_OTHERS.min(interview.quotes.len().saturating_sub(1)));
    let cite = |format| citation::quote(quote, interview, base, format);
    let citations = citations(cite, markdown::quote(quote, interview, base));
    let link = Link::to_part(Collection::Quotes, interview, &quote.id, base).into_page();
    let url = link.to_string();
    let speaker = participant.map(|one| attribution(one, interview));
    let embed = rendered(&Embed {
        interview,
        words: &words,
        speaker: speaker.as_deref(),
        url: &url,
    });
    html(&QuotePage {
        content,
        interview,
        source: SourceLine::new(interview),
        quote,
        speaker,
        participant,
        paragraph: interview.sections[first.section].paragraph_number(first.paragraph),
        source_url: highlight_url(first, interview),
        topics: topic_references(&quote.topics, archive),
        excerpts: excerpts(&quote.evidence, interview),
        facts: facts.collect(),
        others: others
            .map(|other| (other, joined_words(&other.evidence, interview)))
            .collect(),
        citations,
        embed,
        json_ld: inline_json(json_ld::quote(quote, interview, archive, base)),
        absolute_url: link.absolute(),
        url,
        words,
    })
}
