//! The facts and quotes beside the words that support them.

use std::collections::HashMap;

use onrecord_model::archive::Archive;
use onrecord_model::interview::{Date, Fact, Interview, Passage};

use super::cite::plain;
use super::marked_text::Mark;
use super::source::human_date;
use crate::api::components::{Topic, joined_words, topic_references};
use crate::api::{CitationFormat, Content, citation};

/// The facts and quotes of an interview, by section and paragraph.
pub struct Notes<'a>(HashMap<(usize, usize), ParagraphNotes<'a>>);

/// What is shown beside a paragraph: the facts and quotes that have most of their evidence there.
#[derive(Default)]
pub struct ParagraphNotes<'a> {
    /// The words in it that support facts and quotes, wherever these are shown.
    pub marks: Vec<Mark<'a>>,
    pub facts: Vec<FactNote<'a>>,
    pub quotes: Vec<QuoteNote<'a>>,
}

pub struct FactNote<'a> {
    /// The name of its marks.
    pub name: String,
    pub fact: &'a Fact,
    /// The words of its figures.
    pub figures: Vec<Stated<'a>>,
    /// The words of its dates.
    pub dates: Vec<Stated<'a>>,
    pub reasons: Vec<&'a str>,
    pub topics: Vec<Topic<'a>>,
}

/// The words of a figure or a date.
pub struct Stated<'a> {
    pub words: &'a str,
    /// The date, if an editor had to say which one is meant.
    pub read_as: Option<String>,
}

pub struct QuoteNote<'a> {
    /// The name of its marks.
    pub name: String,
    pub id: &'a str,
    pub words: String,
    /// The citation in plain text.
    pub citation: String,
    pub topics: Vec<Topic<'a>>,
}

impl<'a> Notes<'a> {
    pub fn new(interview: &'a Interview, content: &'a Content) -> Self {
        let archive = &*content.archive;
        let mut notes = Self(HashMap::new());
        for (index, fact) in interview.facts.iter().enumerate() {
            let name = format!("f{index}");
            notes.add_marks(&fact.evidence, &name, None);
            let figures = fact.figures.iter().map(|figure| &figure.passage);
            for passage in figures.chain(dates(fact).map(|date| &date.passage)) {
                notes.add_marks([passage], &name, Some(fact));
            }
            let note = FactNote::new(name, fact, interview, archive);
            notes.at(main_paragraph(&fact.evidence)).facts.push(note);
        }
        for (index, quote) in interview.quotes.iter().enumerate() {
            let name = format!("q{index}");
            notes.add_marks(&quote.evidence, &name, None);
            let format = CitationFormat::PlainText;
            let citation = citation::quote(quote, interview, &content.base_url, format);
            let note = QuoteNote {
                name,
                citation: plain(citation),
                id: quote.id.as_str(),
                words: joined_words(&quote.evidence, interview),
                topics: topic_references(&quote.topics, archive),
            };
            notes.at(main_paragraph(&quote.evidence)).quotes.push(note);
        }
        notes
    }

    /// Takes out what is shown beside a paragraph.
    pub fn take(&mut self, section: usize, paragraph: usize) -> ParagraphNotes<'a> {
        self.0.remove(&(section, paragraph)).unwrap_or_default()
    }

    fn at(&mut self, paragraph: (usize, usize)) -> &mut ParagraphNotes<'a> {
        self.0.entry(paragraph).or_default()
    }

    fn add_marks<'p>(
        &mut self,
        passages: impl IntoIterator<Item = &'p Passage>,
        name: &str,
        figure_of: Option<&'a Fact>,
    ) {
        for passage in passages {
            let paragraph = self.at((passage.section, passage.paragraph));
            paragraph.marks.push(Mark {
                span: passage.span.clone(),
                name: name.to_owned(),
                figure_of: figure_of.map(|fact| &fact.id),
            });
        }
    }
}

impl<'a> FactNote<'a> {
    /// The words of its figures and dates.
    pub fn stated(&self) -> impl Iterator<Item = &Stated<'a>> {
        self.figures.iter().chain(&self.dates)
    }

    pub fn new(
        name: String,
        fact: &'a Fact,
        interview: &'a Interview,
        archive: &'a Archive,
    ) -> Self {
        let figures = fact.figures.iter().map(|figure| Stated {
            words: interview.words(&figure.passage),
            read_as: None,
        });
        let mut dates: Vec<Stated> = dates(fact)
            .map(|date| Stated {
                words: interview.words(&date.passage),
                read_as: date.reason.as_ref().map(|_| human_date(&date.edtf)),
            })
            .collect();
        dates.dedup_by(|one, other| one.words == other.words && one.read_as == other.read_as);
        let mut reasons: Vec<&str> = Vec::new();
        let figure_reasons = fact.figures.iter().flat_map(|figure| {
            let change = figure
                .change
                .as_ref()
                .and_then(|change| change.reason.as_deref());
            figure.reason.as_deref().into_iter().chain(change)
        });
        let date_reasons = self::dates(fact).filter_map(|date| date.reason.as_deref());
        for reason in figure_reasons.chain(date_reasons) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        Self {
            name,
            fact,
            figures: figures.collect(),
            dates,
            reasons,
            topics: topic_references(&fact.topics, archive),
        }
    }
}

/// The date of a fact, and those that its figures have of their own.
pub fn dates(fact: &Fact) -> impl Iterator<Item = &Date> {
    let own = fact
        .figures
        .iter()
        .filter_map(|figure| figure.date.as_ref());
    fact.date.iter().chain(own)
}

/// The section and the paragraph that have most of the evidence.
fn main_paragraph(evidence: &[Passage]) -> (usize, usize) {
    let mut lengths: Vec<((usize, usize), usize)> = Vec::new();
    for passage in evidence {
        let paragraph = (passage.section, passage.paragraph);
        match lengths.iter_mut().find(|(other, _)| *other == paragraph) {
            Some((_, length)) => *length += passage.span.len(),
            None => lengths.push((paragraph, passage.span.len())),
        }
    }
    // Of several with the same length, the first one.
    let longest = lengths.iter().rev().max_by_key(|(_, length)| *length);
    longest.map_or((0, 0), |(paragraph, _)| *paragraph)
}
