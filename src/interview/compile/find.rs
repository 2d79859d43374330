//! Finding words: they stand exactly, inside one paragraph, at boundaries, in one place or in the
//! one that `occurrence` names.

use std::ops::Range;

use super::Compiler;
use super::checks::breach_at;
use super::nearest_words::{difference, nearest_words};
use super::pieces::IN_ONE_PARAGRAPH;
use crate::interview::Passage;
use crate::nearest::nearest;
use crate::source::finding::Code;
use crate::source::{self, Finding, Pointer};
use crate::text::{breach, is_boundary};

/// Words to find: where they stand in the file, and which of their places is meant.
pub(super) struct Wanted<'a> {
    /// The object that has them under `words`.
    pub at: &'a Pointer<'a>,
    pub words: &'a str,
    pub occurrence: Option<usize>,
}

impl Compiler<'_> {
    /// The index of a section.
    pub(super) fn section(&mut self, at: &Pointer, id: &str) -> Option<usize> {
        let found = self.section_ids.iter().position(|known| *known == id);
        if found.is_none() {
            let nearest = nearest(id, self.section_ids.iter().copied()).suggestion;
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
            found.extend(self.find(&wanted, &self.paragraphs(section), "the section"));
        }
        found
    }

    /// All paragraphs of a section, as places to look in.
    pub(super) fn paragraphs(&self, section: usize) -> Vec<Passage> {
        let ranges = self.sections[section].text.paragraphs().iter().enumerate();
        ranges
            .map(|(paragraph, bytes)| Passage {
                section,
                paragraph,
                bytes: bytes.clone(),
            })
            .collect()
    }

    /// Finds words in some passages, which `place` names in messages.
    pub(super) fn find(
        &mut self,
        wanted: &Wanted,
        passages: &[Passage],
        place: &str,
    ) -> Option<Passage> {
        let at = wanted.at.key("words");
        if let Some(breach) = breach(wanted.words) {
            let finding = breach_at(&at, breach).help(
                self.pieces(wanted.words, passages)
                    .unwrap_or_else(|| IN_ONE_PARAGRAPH.to_owned()),
            );
            self.report(finding);
            return None;
        }
        let (whole, cut) = self.places(wanted.words, passages);
        match (whole.as_slice(), wanted.occurrence) {
            ([], _) => {
                self.report(match cut.first() {
                    Some(hit) => self.not_at_boundary(&at, hit),
                    None => self.not_found(&at, wanted.words, passages, place),
                });
                None
            }
            ([only], None) => Some(only.clone()),
            (several, None) => {
                self.report(self.ambiguous(&at, several, place));
                None
            }
            (several, Some(occurrence)) => {
                let chosen = occurrence
                    .checked_sub(1)
                    .and_then(|index| several.get(index));
                if chosen.is_none() {
                    let message =
                        format!("there is no occurrence {occurrence} of these words in {place}");
                    let range = if several.len() == 1 {
                        "once; leave `occurrence` out".to_owned()
                    } else {
                        format!("{} times", several.len())
                    };
                    let finding = Finding::fault(
                        wanted.at.key("occurrence"),
                        Code::NoSuchOccurrence,
                        message,
                    )
                    .help(format!("they stand there {range}"));
                    self.report(finding);
                }
                chosen.cloned()
            }
        }
    }

    /// Which of the places in its section a passage is, if its words stand there several times.
    pub(super) fn occurrence(&self, passage: &Passage) -> Option<usize> {
        let words = &self.sections[passage.section].text.as_str()[passage.bytes.clone()];
        let (places, _) = self.places(words, &self.paragraphs(passage.section));
        let found = places.iter().position(|one| one.bytes == passage.bytes)?;
        (places.len() > 1).then_some(found + 1)
    }

    /// Every place where words stand in some passages: those at boundaries, then the others.
    pub(super) fn places(&self, words: &str, passages: &[Passage]) -> (Vec<Passage>, Vec<Passage>) {
        let hits = passages.iter().flat_map(|one| self.hits(words, one));
        // Pieces of evidence may overlap: a place counts once, where it comes first.
        let mut seen = std::collections::HashSet::new();
        hits.filter(|hit| seen.insert((hit.section, hit.bytes.start)))
            .partition(|hit| self.at_boundaries(hit))
    }

    /// Every place where words stand in a passage, boundaries or not, overlapping ones too.
    fn hits(&self, words: &str, passage: &Passage) -> Vec<Passage> {
        let text = self.sections[passage.section].text.as_str();
        let step = words.chars().next().map_or(1, char::len_utf8);
        let mut found = Vec::new();
        let mut from = passage.bytes.start;
        while let Some(offset) = text
            .get(from..passage.bytes.end)
            .and_then(|rest| rest.find(words))
        {
            let start = from + offset;
            found.push(Passage {
                bytes: start..start + words.len(),
                ..passage.clone()
            });
            from = start + step;
        }
        found
    }

    pub(super) fn at_boundaries(&self, passage: &Passage) -> bool {
        let text = self.sections[passage.section].text.as_str();
        is_boundary(text, passage.bytes.start) && is_boundary(text, passage.bytes.end)
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

    fn not_found(&self, at: &Pointer, words: &str, passages: &[Passage], place: &str) -> Finding {
        let fault = Finding::fault(
            at,
            Code::WordsNotFound,
            format!("these words do not stand in {place}"),
        );
        if let Some(pieces) = self.pieces(words, passages) {
            return fault.help(pieces);
        }
        let elsewhere = (0..self.sections.len()).find(|section| {
            let all = self.paragraphs(*section);
            all.iter().any(|one| {
                self.hits(words, one)
                    .iter()
                    .any(|hit| self.at_boundaries(hit))
            })
        });
        if let Some(section) = elsewhere {
            return fault.help(format!(
                "they stand in the section `{}`",
                self.section_ids[section]
            ));
        }
        let texts = passages
            .iter()
            .map(|one| &self.sections[one.section].text.as_str()[one.bytes.clone()]);
        match nearest_words(words, texts) {
            Some(nearest) => {
                let help = format!("the nearest words are “{nearest}”");
                fault.within(difference(words, nearest)).help(help)
            }
            None => fault,
        }
    }

    fn ambiguous(&self, at: &Pointer, several: &[Passage], place: &str) -> Finding {
        let message = format!("these words stand {} times in {place}", several.len());
        let mut fault = Finding::fault(at, Code::WordsAmbiguous, message);
        for (index, hit) in several.iter().enumerate().take(5) {
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
