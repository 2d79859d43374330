//! Finding words: they stand exactly, inside one paragraph, at boundaries, in one place or in the
//! one that `occurrence` names.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use super::Compiler;
use super::checks::breach_at;
use super::nearest_words::difference;
use super::pieces::IN_ONE_PARAGRAPH;
use crate::interview::Passage;
use crate::source::finding::Code;
use crate::source::{self, Finding, Pointer};
use onrecord_text::{breach, is_boundary};

/// Where words are looked for.
#[derive(Clone, Copy)]
pub(super) enum In<'a> {
    /// In all paragraphs of the section of this index.
    Section(usize),
    /// In the evidence of a fact.
    Evidence(&'a [Passage]),
}

impl In<'_> {
    /// What messages call it.
    fn name(self) -> &'static str {
        match self {
            Self::Section(_) => "the section",
            Self::Evidence(_) => "the fact's evidence",
        }
    }

    fn section(self) -> Option<usize> {
        match self {
            Self::Section(section) => Some(section),
            Self::Evidence(_) => None,
        }
    }
}

/// The places where words stand whole, in order.
struct Found {
    places: FoundIn,
    length: usize,
}

enum FoundIn {
    /// Where they begin in the section of this index.
    Section(usize, Rc<[usize]>),
    Evidence(Vec<Passage>),
}

/// Words to find: where they stand in the file, and which of their places is meant.
pub(super) struct Wanted<'a> {
    /// The object that has them under `words`.
    pub at: &'a Pointer<'a>,
    pub words: &'a str,
    pub occurrence: Option<usize>,
}

impl Found {
    fn count(&self) -> usize {
        match &self.places {
            FoundIn::Section(_, starts) => starts.len(),
            FoundIn::Evidence(passages) => passages.len(),
        }
    }
}

impl Compiler<'_> {
    /// The index of a section.
    pub(super) fn section(&mut self, at: &Pointer, id: &str) -> Option<usize> {
        let found = self.section_ids.first(id);
        if found.is_none() {
            let nearest = self.effort.name(id, self.section_ids.iter());
            let message = format!("no section has the id `{id}`");
            let finding =
                Finding::fault(at.key("section"), Code::UnknownSection, message).meant(nearest);
            self.report(finding);
        }
        found
    }

    /// Finds pieces of evidence; a piece at fault is left out.
    pub(super) fn evidence(
        &mut self,
        owner: &Pointer,
        pieces: &[source::Evidence],
    ) -> Vec<Passage> {
        let list = owner.key("evidence");
        if pieces.is_empty() {
            let message = "there is no evidence";
            self.report(
                Finding::fault(list, Code::MissingField, message)
                    .help("quote the words of the transcript that state it"),
            );
        }
        let mut found = Vec::with_capacity(pieces.len());
        for (index, piece) in pieces.iter().enumerate() {
            let at = list.at(index);
            let Some(section) = self.section(&at, &piece.section) else {
                continue;
            };
            let wanted = Wanted {
                at: &at,
                words: &piece.words,
                occurrence: piece.occurrence,
            };
            found.extend(self.find(&wanted, In::Section(section)));
        }
        found
    }

    /// Finds words that stand whole, in one place or in the one that `occurrence` names.
    pub(super) fn find(&mut self, wanted: &Wanted, within: In) -> Option<Passage> {
        let at = wanted.at.key("words");
        if let Some(breach) = breach(wanted.words) {
            let pieces = (within.section()).and_then(|one| self.pieces(wanted.words, one));
            let help = pieces.unwrap_or_else(|| IN_ONE_PARAGRAPH.to_owned());
            self.report(breach_at(&at, breach).help(help));
            return None;
        }
        let place = within.name();
        let found = self.places(wanted.words, within);
        match (found.count(), wanted.occurrence) {
            (0, _) => {
                self.report(match self.cut(wanted.words, within) {
                    Some(hit) => self.not_at_boundary(&at, &hit),
                    None => self.not_found(&at, wanted.words, within),
                });
                None
            }
            (1, None) => self.nth(&found, 0),
            (_, None) => {
                self.report(self.ambiguous(&at, &found, place));
                None
            }
            (count, Some(occurrence)) => {
                let chosen = occurrence
                    .checked_sub(1)
                    .and_then(|index| self.nth(&found, index));
                if chosen.is_none() {
                    let message =
                        format!("there is no occurrence {occurrence} of these words in {place}");
                    let range = if count == 1 {
                        "once; leave `occurrence` out".to_owned()
                    } else {
                        format!("{count} times")
                    };
                    let finding = Finding::fault(
                        wanted.at.key("occurrence"),
                        Code::NoSuchOccurrence,
                        message,
                    )
                    .help(format!("they stand there {range}"));
                    self.report(finding);
                }
                chosen
            }
        }
    }

    /// Which of the places in its section a passage is, if its words stand there several times.
    pub(super) fn occurrence(&self, passage: &Passage) -> Option<usize> {
        let words = &self.sections[passage.section].text.as_str()[passage.bytes.clone()];
        let starts = self.starts(words, passage.section);
        let found = starts.binary_search(&passage.bytes.start).ok()?;
        (starts.len() > 1).then_some(found + 1)
    }

    /// Where words that stand whole in a section begin.
    fn starts(&self, words: &str, section: usize) -> Rc<[usize]> {
        let text = self.sections[section].text.as_str();
        self.places[section].borrow_mut().whole(text, words)
    }

    /// Every place where words stand whole.
    fn places(&self, words: &str, within: In) -> Found {
        let places = match within {
            In::Section(section) => FoundIn::Section(section, self.starts(words, section)),
            In::Evidence(passages) => FoundIn::Evidence(self.places_in(words, passages)),
        };
        Found {
            places,
            length: words.len(),
        }
    }

    pub(super) fn places_in(&self, words: &str, passages: &[Passage]) -> Vec<Passage> {
        // Pieces of evidence may overlap: a place counts once, where it comes first.
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for passage in passages {
            let starts = self.starts(words, passage.section);
            let first = starts.partition_point(|start| *start < passage.bytes.start);
            let held = (starts[first..].iter())
                .take_while(|start| **start + words.len() <= passage.bytes.end)
                .filter(|start| passages.len() == 1 || seen.insert((passage.section, **start)));
            found.extend(held.map(|start| Passage {
                bytes: *start..start + words.len(),
                ..passage.clone()
            }));
        }
        found
    }

    /// One of the places, counted from 0.
    fn nth(&self, found: &Found, index: usize) -> Option<Passage> {
        match &found.places {
            FoundIn::Evidence(passages) => passages.get(index).cloned(),
            FoundIn::Section(section, starts) => {
                let start = *starts.get(index)?;
                let paragraphs = self.sections[*section].text.paragraphs();
                Some(Passage {
                    section: *section,
                    paragraph: paragraphs.partition_point(|one| one.end < start),
                    bytes: start..start + found.length,
                })
            }
        }
    }

    /// The first place where words stand, boundaries or not.
    fn cut(&self, words: &str, within: In) -> Option<Passage> {
        match within {
            In::Section(section) => {
                let text = self.sections[section].text.as_str();
                let first = self.places[section].borrow_mut().first(text, words)?;
                let found = Found {
                    places: FoundIn::Section(section, Rc::new([first])),
                    length: words.len(),
                };
                self.nth(&found, 0)
            }
            In::Evidence(passages) => passages.iter().find_map(|passage| {
                let text = self.sections[passage.section].text.as_str();
                let start = passage.bytes.start + text[passage.bytes.clone()].find(words)?;
                Some(Passage {
                    bytes: start..start + words.len(),
                    ..passage.clone()
                })
            }),
        }
    }

    fn not_at_boundary(&self, at: &Pointer, hit: &Passage) -> Finding {
        let text = self.sections[hit.section].text.as_str();
        let paragraph = &self.sections[hit.section].text.paragraphs()[hit.paragraph];
        let whole = widen(text, paragraph, &hit.bytes);
        Finding::fault(
            at,
            Code::WordsNotAtBoundary,
            "these words begin or end inside a word or a number",
        )
        .help(format!("the whole is “{}”", &text[whole]))
    }

    fn not_found(&self, at: &Pointer, words: &str, within: In) -> Finding {
        let fault = Finding::fault(
            at,
            Code::WordsNotFound,
            format!("these words do not stand in {}", within.name()),
        );
        if let Some(pieces) = (within.section()).and_then(|one| self.pieces(words, one)) {
            return fault.help(pieces);
        }
        let sections = self.sections.len();
        let elsewhere = (self.effort.sections(sections))
            .and_then(|()| (0..sections).find(|one| !self.starts(words, *one).is_empty()));
        if let Some(section) = elsewhere {
            return fault.help(format!(
                "they stand in the section `{}`",
                self.section_ids.nth(section)
            ));
        }
        let nearest = match within {
            In::Section(section) => {
                let text = &self.sections[section].text;
                let paragraphs = text.paragraphs().iter();
                let texts = paragraphs.map(|one| &text.as_str()[one.clone()]);
                self.effort.words(words, text.as_str().len(), texts)
            }
            In::Evidence(passages) => {
                let bytes = passages.iter().map(|one| one.bytes.len()).sum();
                let texts = (passages.iter())
                    .map(|one| &self.sections[one.section].text.as_str()[one.bytes.clone()]);
                self.effort.words(words, bytes, texts)
            }
        };
        match nearest {
            Some(nearest) => {
                let help = format!("the nearest words are “{nearest}”");
                fault.within(difference(words, nearest)).help(help)
            }
            None => fault,
        }
    }

    fn ambiguous(&self, at: &Pointer, found: &Found, place: &str) -> Finding {
        let message = format!("these words stand {} times in {place}", found.count());
        let mut fault = Finding::fault(at, Code::WordsAmbiguous, message);
        for (index, hit) in (0..5).map_while(|index| Some((index, self.nth(found, index)?))) {
            let text = &self.sections[hit.section].text;
            let (before, after) = (
                text.before(hit.bytes.start, 24),
                text.after(hit.bytes.end, 24),
            );
            let words = &text.as_str()[hit.bytes.clone()];
            let context = format!("{before}{words}{after}").replace('\n', " ");
            fault = fault.help(format!("\"occurrence\": {} is “…{context}…”", index + 1));
        }
        fault
    }
}

/// Widens a span to the nearest boundaries beside blanks.
fn widen(text: &str, paragraph: &Range<usize>, span: &Range<usize>) -> Range<usize> {
    let blank_before = |at: &usize| text[..*at].ends_with(char::is_whitespace);
    let blank_after = |at: &usize| text[*at..].starts_with(char::is_whitespace);
    let open = |at: &usize| text.is_char_boundary(*at);
    let start = (paragraph.start..=span.start)
        .rev()
        .filter(open)
        .find(|at| *at == paragraph.start || blank_before(at) && is_boundary(text, *at));
    let end = (span.end..=paragraph.end)
        .filter(open)
        .find(|at| *at == paragraph.end || blank_after(at) && is_boundary(text, *at));
    start.unwrap_or(span.start)..end.unwrap_or(span.end)
}
