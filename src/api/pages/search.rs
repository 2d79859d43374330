//! The search page: what the list of turns returns for the same query, for people.

use std::collections::HashMap;
use std::ops::Range;

use askama::Template;
use onrecord_http::{BaseUrl, QueryParameters, Representation};
use serde::Deserialize;

use super::source::shows_roles;
use super::{next_page_url, page, plural, shortened};
use crate::api::components::{Cut, clock_time, highlight_url_in};
use crate::api::{Content, Named, Site};

/// The parameters that the page has in common with the list of turns.
pub const SEARCH_PARAMETERS: &[&str] = &[
    "q", "interview", "speaker", "role", "language", "sort", "after",
];

/// The number of turns on a page.
const LIMIT: &str = "20";

/// How many topics, people, interviews and sections are shown.
const MAX_NAMES: usize = 5;

/// The most characters of the beginning of a turn.
const MAX_OPENING_CHARACTERS: usize = 300;

/// The filters that the page offers, with their headings.
const FACETS: [(&str, &str); 4] = [
    ("interview", "Interview"),
    ("speaker", "Speaker"),
    ("role", "Role"),
    ("language", "Language"),
];

#[derive(Template)]
#[template(path = "search.html", whitespace = "minimize")]
struct SearchPage<'a> {
    content: &'a Content,
    parameters: &'a QueryParameters,
    query: &'a str,
    /// The query string for the same turns as JSON.
    api_query: &'a str,
    /// Whether the turns have only some of the words, because none has all.
    has_any_word: bool,
    /// Whether anything was asked for.
    is_asked: bool,
    is_first_page: bool,
    names: Vec<NameLink<'a>>,
    results: &'a Results,
    hits: Vec<Hit<'a>>,
    facets: Vec<FacetView<'a>>,
    chosen: Vec<ChosenFilter<'a>>,
    next: Option<String>,
}

/// A topic, a person, an interview or a section whose name was found.
struct NameLink<'a> {
    kind: &'static str,
    name: &'a str,
    language: Option<&'a str>,
    url: String,
}

/// A turn that was found.
struct Hit<'a> {
    turn: &'a Turn,
    shows_role: bool,
    /// The question that it answers.
    question: Option<&'a Question>,
    paragraph: usize,
    url: String,
    time: Option<String>,
    media_url: Option<&'a str>,
    cut: Cut,
    /// The text of the snippet, in pieces, each with whether it matches.
    pieces: Vec<(&'a str, bool)>,
    /// Without words to search for: the beginning of the turn.
    opening: Option<Opening>,
    /// The other paragraphs of the turn that have matches, each with its page.
    others: Vec<(usize, String)>,
}

/// The beginning of a turn.
struct Opening {
    text: String,
    is_cut: bool,
}

struct FacetView<'a> {
    name: &'static str,
    title: &'static str,
    values: Vec<(&'a FacetValue, bool)>,
}

/// A value that the results are filtered by.
struct ChosenFilter<'a> {
    title: &'static str,
    label: &'a str,
    count: usize,
    /// The same search without it.
    url_without: String,
}

/// A page of the list of turns, as far as it is shown.
#[derive(Default, Deserialize)]
pub struct Results {
    items: Vec<Turn>,
    #[serde(default)]
    highlights: HashMap<String, Highlight>,
    #[serde(default)]
    context: HashMap<String, Context>,
    total: usize,
    #[serde(default)]
    words: Vec<Word>,
    next: Option<String>,
    #[serde(default)]
    facets: HashMap<String, Vec<FacetValue>>,
}

#[derive(Deserialize)]
struct Turn {
    interview: String,
    interview_title: String,
    id: String,
    speaker: Option<Speaker>,
    role: String,
    language: String,
    text: String,
    paragraphs: Vec<Paragraph>,
    start_time: Option<f64>,
    media_url: Option<String>,
}

#[derive(Deserialize)]
struct Context {
    question: Option<Question>,
}

#[derive(Deserialize)]
struct Question {
    speaker: Option<Speaker>,
    text: String,
}

#[derive(Deserialize)]
struct Speaker {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Paragraph {
    number: usize,
    text: String,
}

#[derive(Deserialize)]
struct Highlight {
    #[serde(default)]
    matches: Vec<MatchPointer>,
    snippet: Option<Snippet>,
}

#[derive(Deserialize)]
struct Snippet {
    /// `/paragraphs/0/text`.
    pointer: String,
    text: String,
    start: usize,
    cut: Cut,
    matches: Vec<Match>,
    start_time: Option<f64>,
    media_url: Option<String>,
}

#[derive(Deserialize)]
struct MatchPointer {
    pointer: String,
}

/// In code points.
#[derive(Deserialize)]
struct Match {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Word {
    #[serde(rename = "word")]
    text: String,
    /// In code points of the query.
    start: usize,
    end: usize,
    #[serde(default)]
    similar: Vec<String>,
    #[serde(default)]
    speakers: Vec<Speaker>,
}

#[derive(Deserialize)]
struct FacetValue {
    value: String,
    label: Option<String>,
    count: usize,
}

/// What the page asks the list of turns for.
pub fn parameters_of_turns(parameters: QueryParameters) -> QueryParameters {
    let facets = FACETS.map(|(name, _)| name).join(",");
    let parameters = parameters.with("limit", LIMIT).with("facets", &facets);
    // Of the turns around each, only the question.
    parameters.with("context", "0")
}

/// Renders the search page. `parameters` are those that the request and the list have in common, and `has_any_word`
/// says that `require=any` was added to them.
pub fn search(
    parameters: &QueryParameters,
    results: &Results,
    has_any_word: bool,
    site: &Site,
) -> Representation {
    let content = &*site.content;
    let base = &content.base_url;
    let is_first_page = parameters.get("after").is_none();
    let query = parameters.get("q").unwrap_or_default();
    let names = if is_first_page {
        site.names.find(query, MAX_NAMES, &content.archive)
    } else {
        Vec::new()
    };
    let next = next_page_url("/search.html", parameters, results.next.as_deref(), base);
    let facets = FACETS.iter().filter_map(|(name, title)| {
        let values = results.facets.get(*name)?;
        let is_chosen = |value: &str| parameters.all(name).any(|chosen| chosen == value);
        let values: Vec<_> = values
            .iter()
            .map(|value| (value, is_chosen(&value.value)))
            .collect();
        // One value that is not chosen narrows nothing down.
        (values.len() > 1 || values.iter().any(|(_, is_chosen)| *is_chosen)).then_some(FacetView {
            name,
            title,
            values,
        })
    });
    let api_query = parameters.to_query() + if has_any_word { "&require=any" } else { "" };
    page(&SearchPage {
        content,
        parameters,
        query,
        api_query: &api_query,
        has_any_word,
        is_asked: !parameters.is_empty(),
        is_first_page,
        names: names
            .iter()
            .map(|named| NameLink::new(named, base))
            .collect(),
        hits: results
            .items
            .iter()
            .map(|turn| Hit::new(turn, results, content))
            .collect(),
        facets: facets.collect(),
        chosen: chosen_filters(parameters, results, base),
        next,
        results,
    })
}

/// The filters that are set.
fn chosen_filters<'a>(
    parameters: &'a QueryParameters,
    results: &'a Results,
    base: &BaseUrl,
) -> Vec<ChosenFilter<'a>> {
    let chosen = FACETS.iter().flat_map(|(name, title)| {
        parameters.all(name).map(move |value| {
            let mut values = results.facets.get(*name).into_iter().flatten();
            let known = values.find(|known| known.value == value);
            let others = parameters.all(name).filter(|other| *other != value);
            let without = parameters.without("after").without(name);
            let without = others.fold(without, |all, other| all.with(name, other));
            ChosenFilter {
                title,
                label: known.map_or(value, FacetValue::label),
                count: known.map_or(0, |known| known.count),
                url_without: search_url(base, &without),
            }
        })
    });
    chosen.collect()
}

impl Results {
    /// Reads a page of the list of turns.
    pub fn read(turns: &[u8]) -> Self {
        serde_json::from_slice(turns).expect("the page reads what the list writes")
    }

    /// Whether nothing was found.
    pub fn are_empty(&self) -> bool {
        self.total == 0
    }
}

impl<'a> NameLink<'a> {
    fn new(named: &Named<'a>, base: &BaseUrl) -> Self {
        let (kind, name, language, path) = match named {
            Named::Topic(it) => ("Topic", &it.label, None, format!("/topics/{}.html", it.id)),
            Named::Person(it) => ("Person", &it.name, None, format!("/people/{}.html", it.id)),
            Named::Interview(it) => {
                let path = format!("/interviews/{}.html", it.id);
                ("Interview", &it.title, Some(&*it.language), path)
            }
            Named::Section(interview, section) => {
                let path = format!("/interviews/{}.html#section.{}", interview.id, section.id);
                let title = section.title.as_ref().unwrap_or(&interview.title);
                ("Section", title, Some(&*interview.language), path)
            }
        };
        Self {
            kind,
            name,
            language,
            url: base.url_of(path),
        }
    }
}

impl<'a> Hit<'a> {
    fn new(turn: &'a Turn, results: &'a Results, content: &Content) -> Self {
        let base = &content.base_url;
        let key = format!("{}/{}", turn.interview, turn.id);
        let highlight = results.highlights.get(&key);
        let surroundings = results.context.get(&key);
        let snippet = highlight.and_then(|highlight| highlight.snippet.as_ref());
        let index = snippet.and_then(|snippet| paragraph_index(&snippet.pointer));
        let paragraph = turn.paragraphs.get(index.unwrap_or(0));
        let number = paragraph.map_or(1, |paragraph| paragraph.number);
        let page_at = |number| format!("{base}/interviews/{}.html#p{number}", turn.interview);
        let start_time = snippet.map_or(turn.start_time, |snippet| snippet.start_time);
        let media_url = snippet.map_or(&turn.media_url, |snippet| &snippet.media_url);
        let mut hit = Self {
            turn,
            shows_role: content
                .archive
                .interview(&turn.interview)
                .is_some_and(shows_roles),
            question: surroundings.and_then(|them| them.question.as_ref()),
            paragraph: number,
            url: page_at(number),
            time: start_time.map(clock_time),
            media_url: media_url.as_deref(),
            cut: Cut::from((false, false)),
            pieces: Vec::new(),
            opening: None,
            others: Vec::new(),
        };
        match (snippet, paragraph) {
            (Some(snippet), Some(paragraph)) => {
                hit.cut = snippet.cut;
                hit.pieces = snippet.pieces();
                let pointers = highlight.into_iter().flat_map(|it| &it.matches);
                let others = pointers.filter_map(|it| paragraph_index(&it.pointer));
                let others = others.filter_map(|index| turn.paragraphs.get(index));
                let mut others: Vec<usize> = others.map(|other| other.number).collect();
                others.retain(|other| *other != number);
                others.dedup();
                hit.others = others
                    .into_iter()
                    .map(|other| (other, page_at(other)))
                    .collect();
                if let Some(first) = snippet.matches.first() {
                    let words = byte_range(
                        &paragraph.text,
                        snippet.start + first.start..snippet.start + first.end,
                    );
                    hit.url = highlight_url_in(&hit.url, &paragraph.text, words);
                }
            }
            _ => {
                hit.opening = Some(Opening {
                    text: shortened(&turn.text, MAX_OPENING_CHARACTERS),
                    is_cut: turn.text.chars().nth(MAX_OPENING_CHARACTERS).is_some(),
                });
            }
        }
        hit
    }
}

impl Snippet {
    fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut position = 0;
        for found in &self.matches {
            let found = byte_range(&self.text, found.start..found.end);
            pieces.push((&self.text[position..found.start], false));
            pieces.push((&self.text[found.clone()], true));
            position = found.end;
        }
        pieces.push((&self.text[position..], false));
        pieces
    }
}

impl FacetValue {
    fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.value)
    }
}

impl Word {
    /// The word, or the words of a phrase without their quotation marks.
    fn unquoted(&self) -> &str {
        self.text.trim_matches('"')
    }
}

impl SearchPage<'_> {
    /// The URL of this search with another word in place of one of its words.
    fn url_with(&self, other: &str, word: &Word) -> String {
        let mut query = self.query.to_owned();
        query.replace_range(byte_range(self.query, word.start..word.end), other);
        let parameters = self
            .parameters
            .without("after")
            .without("q")
            .with("q", &query);
        search_url(&self.content.base_url, &parameters)
    }
}

/// The URL of the page with these parameters.
pub(super) fn search_url(base: &BaseUrl, parameters: &QueryParameters) -> String {
    base.url_of(format_args!("/search.html?{}", parameters.to_query()))
}

/// The index of the paragraph in a pointer such as `/paragraphs/0/text`.
fn paragraph_index(pointer: &str) -> Option<usize> {
    let index = pointer.strip_prefix("/paragraphs/")?;
    index.split('/').next()?.parse().ok()
}

/// Converts a range of code points to one of bytes.
fn byte_range(text: &str, range: Range<usize>) -> Range<usize> {
    let byte = |count| {
        text.char_indices()
            .nth(count)
            .map_or(text.len(), |(byte, _)| byte)
    };
    byte(range.start)..byte(range.end)
}
