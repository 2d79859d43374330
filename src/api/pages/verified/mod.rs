//! The result for one text, in words: a verdict of the API as an answer, what differs, and what may be quoted.

mod item;

use std::ops::Range;

use onrecord_corpus::verify::Verdict;
use onrecord_drafts::count_words;
use onrecord_http::QueryParameters;
use onrecord_model::interview::Interview;

pub use self::item::Item;
use self::item::{Correction, Difference, Match, NamedSpeaker};
use super::search::search_url;
use super::source::shows_roles;
use super::verify::{page_url, query};
use crate::api::components::{clock_time, highlight_url_in};
use crate::api::{Content, citation};
use crate::draft_check::wording::{self, ReasonDetails, WordPosition, quoted};
use crate::draft_check::{MIN_WORDS, RefusalReason};

/// What to do with a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disc {
    /// It may be quoted as it stands.
    Full,
    /// It was said, but look before you quote.
    Half,
    /// It is not on record in these words.
    Empty,
}

/// The result for one text.
pub struct Verified {
    /// From 1.
    pub number: usize,
    /// The line of the draft.
    pub line: Option<usize>,
    pub disc: Disc,
    pub answer: String,
    pub asked: Vec<Piece>,
    /// The speaker to whom the text is attributed.
    pub named: Option<String>,
    /// The best match.
    pub found: Option<Found>,
    pub differences: Vec<String>,
    /// Why the words may mislead.
    pub warnings: Vec<String>,
    pub quotable: Option<Quotable>,
    /// Whether it has too few words to be checked in a draft.
    pub is_short: bool,
    /// Some of the other matches.
    pub others: Vec<Place>,
    /// How many other matches are not shown.
    pub more: usize,
    /// The names of the verdict and of the reasons in the API, for programs that read the page.
    pub api_names: String,
    /// A search for its words, if it was not found and is short enough for a search.
    pub search_url: Option<String>,
    /// This result as JSON, and as a page of its own, if the text is not too long for a URL.
    pub urls: Option<(String, String)>,
}

/// A piece of a text.
pub struct Piece {
    pub text: String,
    pub mark: Mark,
}

/// How a piece is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    None,
    /// On record, and quoted.
    Match,
    /// On record, and not quoted.
    Missing,
    /// On record, and left out by the quotation with an ellipsis.
    Omitted,
    /// Quoted, and not on record.
    Added,
    /// Quoted in another spelling.
    Variant,
}

/// Words of the record.
pub struct Found {
    pub pieces: Vec<Piece>,
    pub language: String,
    pub place: Place,
}

/// Who said words, and where.
pub struct Place {
    pub speaker: String,
    pub role: String,
    pub shows_role: bool,
    pub title: String,
    /// For copied words: `in “Title”, Publisher, 2024-06, URL`.
    pub cited_source: String,
    pub paragraph: usize,
    /// The page of the speaker.
    pub person_url: Option<String>,
    /// The paragraph.
    pub url: String,
    /// The paragraph with the words marked.
    pub words_url: String,
    pub source_url: Option<String>,
    /// The time in the recording, and the URL of the recording at that time.
    pub recording: Option<(String, Option<String>)>,
}

/// Words that may be quoted with their speaker.
pub struct Quotable {
    pub words: String,
    pub is_sentence: bool,
}

impl Item {
    /// Whether the only reason why it is not clear is that cut-off words were not checked for negations.
    fn is_only_unchecked(&self, found: &Match) -> bool {
        let is_clear_otherwise = self.unknown.is_empty() && found.cautions.is_empty();
        self.verdict.is_said() && !self.clear && is_clear_otherwise
    }

    pub fn disc(&self) -> Disc {
        let is_described = |speaker: &NamedSpeaker| speaker.known.is_none();
        let may_be_quoted = match self.passed {
            Some(passed) => {
                let is_described = self.speaker.as_ref().is_some_and(is_described);
                passed && self.accepted.is_empty() && !is_described
            }
            None => self.clear,
        };
        match may_be_quoted {
            true => Disc::Full,
            false if self.is_in_record() || self.differs_little() => Disc::Half,
            false => Disc::Empty,
        }
    }

    /// The reasons as clauses.
    fn clauses(&self, named: Option<&str>) -> Vec<String> {
        self.best_match().map_or_else(Vec::new, |found| {
            (self.reasons().into_iter())
                .filter_map(|kind| found.reason(kind, named))
                .collect()
        })
    }

    /// The answer to whether it was said. `speaker` is the one whom the request names.
    pub fn answer(&self, speaker: Option<&str>) -> String {
        let clauses = self.clauses(self.named(speaker));
        let reasons = self.reasons();
        if self.is_in_record()
            && let Some(reason) = clauses.last()
        {
            let is_reversed = |reason: &RefusalReason| {
                use RefusalReason::{NegationCut, NegationOmitted};
                matches!(reason, NegationCut | NegationOmitted)
            };
            return if reasons.iter().any(is_reversed) {
                format!("Not as it stands: {reason}")
            } else if reasons.last() == Some(&RefusalReason::UnknownSpeaker)
                && let Some(said_by) = self.speaker_on_record()
            {
                format!("Yes, but said by {said_by}; {reason}")
            } else {
                format!("Yes, but {reason}")
            };
        }
        let found = self.best_match();
        let omitted = RefusalReason::NegationOmitted;
        if self.verdict == Verdict::Near
            && reasons.contains(&omitted)
            && let Some(reason) = found.and_then(|found| found.reason(omitted, None))
        {
            return format!("No: {reason}");
        }
        if self.differs_little()
            && let Some(reason) = clauses.last()
        {
            return format!("Nearly, but {reason}");
        }
        if self.is_in_record() && found.is_some_and(Match::is_translated) {
            return "Yes, in a translation".to_owned();
        }
        if self.verdict.is_said() && found.is_some_and(|found| found.role == "editor") {
            return "Nobody says it: it is in the text published with the interview".to_owned();
        }
        match self.verdict {
            Verdict::Exact => "Yes, word for word",
            Verdict::Typographic => "Yes; only the marks differ",
            Verdict::Case => "Yes; only capital letters or the marks at the ends differ",
            Verdict::Elided if found.is_some_and(|found| found.omitted.is_empty()) => {
                "Yes; nothing is left out"
            }
            Verdict::Elided => "Yes, with words left out",
            Verdict::Inserted => "Yes, with words inserted in brackets",
            Verdict::Superseded => "No longer: the transcript has been corrected",
            Verdict::Near if self.differs_little() => {
                "Nearly: only the punctuation or the spelling differs"
            }
            Verdict::Near if self.differs_much() => "No: even the closest words on record differ",
            Verdict::Near if found.is_some_and(|found| found.differs_in_number(&self.text)) => {
                "No: a number differs"
            }
            Verdict::Near => "Nearly: these words differ",
            Verdict::Absent => "Not found on record",
        }
        .to_owned()
    }

    /// What differs between the text and the record.
    fn differences(&self) -> Vec<String> {
        let corrections = self.corrections.iter().map(Correction::describe);
        let Some(found) = self.best_match() else {
            return corrections.collect();
        };
        let said = match self.verdict {
            Verdict::Exact if self.disc() == Disc::Full => "Nothing.",
            Verdict::Typographic => {
                "Only marks such as apostrophes, quotation marks and dashes: a matter of house style."
            }
            Verdict::Case => "Only capital letters, or the marks at the ends.",
            Verdict::Elided if found.omitted.is_empty() => "Nothing is left out.",
            Verdict::Near if found.differs_little() => {
                "Only the punctuation or the spelling of the dotted words."
            }
            _ => "",
        };
        let said = (!said.is_empty()).then(|| said.to_owned());
        let omitted = found.omitted.iter();
        let omitted = omitted.map(|span| format!("Left out: {}", quoted(&span.words)));
        let inserted = found.insertions.iter();
        let inserted =
            inserted.map(|words| format!("Inserted by the quotation: {}", quoted(words)));
        let cut = match (found.cut.start, found.cut.end) {
            (true, true) => "The sentence begins before these words, and goes on after them.",
            (true, false) => "The sentence begins before these words.",
            (false, true) => "The sentence goes on after these words.",
            (false, false) => "",
        };
        let cut = (!cut.is_empty() && self.is_in_record()).then(|| cut.to_owned());
        // What is only written differently is marked in the text.
        let is_said = self.verdict.is_said();
        let mut changes = if is_said { Vec::new() } else { found.changes() };
        // A negation that is left out is a warning.
        let negations = (found.cautions.iter())
            .filter(|caution| caution.kind == RefusalReason::NegationOmitted.name());
        for negation in negations.filter_map(|caution| caution.words.as_deref()) {
            let left_out = change_sentence("", Some(negation));
            changes.retain(|change| *change != left_out);
        }
        let all = corrections.chain(said).chain(omitted).chain(inserted);
        all.chain(changes).chain(cut).collect()
    }

    /// The differences of the text are marked in it.
    fn asked(&self) -> Vec<Piece> {
        let unmarked = || Piece {
            text: self.text.clone(),
            mark: Mark::None,
        };
        let difference = self.best_match().map_or(&[][..], |found| &found.difference);
        // Where the text has spaces, pieces begin and end at them.
        let space = if self.text.contains(char::is_whitespace) {
            " "
        } else {
            ""
        };
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in difference {
            let (words, mark) = match piece {
                Difference::Same(span) => (&span.words, Mark::None),
                Difference::Added { words, differs_in } if differs_in.is_some() => {
                    (words, Mark::Variant)
                }
                Difference::Added { words, .. } => (words, Mark::Added),
                Difference::Missing { .. } => continue,
            };
            if !pieces.is_empty() {
                pieces.push(Piece {
                    text: space.to_owned(),
                    mark: Mark::None,
                });
            }
            pieces.push(Piece {
                text: words.clone(),
                mark,
            });
        }
        if pieces.is_empty() {
            pieces.push(unmarked());
        }
        pieces
    }

    /// The words that may be quoted: those of the text if they stand as they are, otherwise whole sentences of the
    /// record, which mislead nobody.
    fn quotable(&self, disc: Disc) -> Option<Quotable> {
        let found = self.best_match().filter(|_| !self.differs_much())?;
        let is_sentence = disc != Disc::Full;
        let span = if is_sentence {
            &found.sentence
        } else {
            &found.words
        };
        Some(Quotable {
            words: span.words.clone(),
            is_sentence,
        })
    }
}

impl Correction {
    fn describe(&self) -> String {
        let change = match (&self.was, &self.now) {
            (Some(was), Some(now)) => format!("{} is now {}", quoted(was), quoted(now)),
            (Some(was), None) => format!("{} was removed", quoted(was)),
            (None, Some(now)) => format!("{} was added", quoted(now)),
            (None, None) => "the text was changed".to_owned(),
        };
        let (date, reason) = (&self.date, &self.reason);
        format!("Corrected on {date}: {change} ({reason})")
    }
}

impl Match {
    /// A reason against a quotation as a clause.
    fn reason(&self, kind: RefusalReason, named: Option<&str>) -> Option<String> {
        let mut cautions = self.cautions.iter();
        let caution = cautions.find(|caution| caution.kind == kind.name());
        let at = caution.and_then(|caution| Some(caution.start?..caution.end?));
        let position = at.map_or(WordPosition::Before, |at| {
            WordPosition::new(&at, &(self.words.start..self.words.end))
        });
        if kind == RefusalReason::NumberCut && self.is_replaced_at(position) {
            return None;
        }
        let details = ReasonDetails {
            words: caution.and_then(|caution| caution.words.as_deref()),
            position,
            speaker: self.speaker(),
            named: named.unwrap_or_default(),
            halves: None,
        };
        wording::reason(kind, &details)
    }

    /// Each difference as a sentence, but for other spellings and punctuation, which the text marks.
    fn changes(&self) -> Vec<String> {
        let mut changes = Vec::new();
        let (mut record, mut quotation) = (String::new(), String::new());
        let mut finish = |record: &mut String, quotation: &mut String| {
            if record.is_empty() && self.sentence.has_words(quotation) {
                changes.push(format!(
                    "{} stands elsewhere in the sentence.",
                    quoted(quotation)
                ));
            } else if !(record.is_empty() && quotation.is_empty()) {
                let instead = (!record.is_empty()).then_some(record.as_str());
                changes.push(change_sentence(quotation, instead));
            }
            record.clear();
            quotation.clear();
        };
        let add = |side: &mut String, words: &str| {
            if !side.is_empty() {
                side.push(' ');
            }
            side.push_str(words);
        };
        for piece in &self.difference {
            match piece {
                Difference::Missing {
                    span,
                    differs_in: None,
                } => add(&mut record, &span.words),
                Difference::Added {
                    words,
                    differs_in: None,
                } => add(&mut quotation, words),
                _ => finish(&mut record, &mut quotation),
            }
        }
        finish(&mut record, &mut quotation);
        changes
    }

    /// The sentences around the words, with the words and the differences marked.
    fn pieces(&self) -> Vec<Piece> {
        let (words, sentence) = (&self.words, &self.sentence);
        let start = words.start.min(sentence.start);
        let end = words.end.max(sentence.end);
        let before = sentence.words.chars().take(words.start - start);
        let after = sentence.words.chars().rev().take(end - words.end);
        let after: Vec<char> = after.collect();
        let text: String = before
            .chain(words.words.chars())
            .chain(after.into_iter().rev())
            .collect();
        let whole = std::slice::from_ref(words);
        let parts = if self.parts.is_empty() {
            whole
        } else {
            &self.parts
        };
        let matched: Vec<Range<usize>> = parts.iter().map(|part| part.start..part.end).collect();
        let missing = self.difference.iter().filter_map(|piece| match piece {
            Difference::Missing {
                span,
                differs_in: None,
            } => Some(span.start..span.end),
            _ => None,
        });
        let cautions = self.cautions.iter();
        let cautions = cautions.filter_map(|caution| Some(caution.start?..caution.end?));
        let mut missing: Vec<Range<usize>> = missing.chain(cautions).collect();
        missing.sort_unstable_by_key(|span| span.start);
        let omitted = self.omitted.iter();
        let omitted: Vec<Range<usize>> = omitted.map(|span| span.start..span.end).collect();
        let is_in = |spans: &[Range<usize>], at: usize| {
            let next = spans.partition_point(|span| span.end <= at);
            spans.get(next).is_some_and(|span| span.start <= at)
        };
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, character) in (start..).zip(text.chars()) {
            let mark = if is_in(&missing, at) {
                Mark::Missing
            } else if is_in(&omitted, at) {
                Mark::Omitted
            } else if is_in(&matched, at) {
                Mark::Match
            } else {
                Mark::None
            };
            match pieces.last_mut() {
                Some(piece) if piece.mark == mark => piece.text.push(character),
                _ => pieces.push(Piece {
                    text: character.to_string(),
                    mark,
                }),
            }
        }
        pieces
    }

    /// The URL of the paragraph in which the words begin, with a text fragment that marks those in this paragraph.
    fn words_url(&self, url: &str, interview: &Interview) -> String {
        let paragraphs = interview.sections.iter().flat_map(|section| {
            let numbered = section.text.paragraphs().iter().enumerate();
            numbered.map(|(index, span)| {
                let text = &section.text.as_str()[span.clone()];
                (section.paragraph_number(index), text)
            })
        });
        let words = self.words.words.lines().next().unwrap_or_default();
        let mut paragraphs = paragraphs.filter(|(number, _)| *number == self.paragraph);
        let found = paragraphs.find_map(|(_, text)| Some((text, text.find(words)?)));
        found.map_or_else(
            || url.to_owned(),
            |(text, at)| highlight_url_in(url, text, at..at + words.len()),
        )
    }

    fn place(&self, content: &Content) -> Place {
        let id = self.interview.as_str();
        let interview = content.archive.interview(id);
        let paragraph = self.paragraph;
        let time = self.start_time.map(clock_time);
        let url = content
            .base_url
            .url_of(format_args!("/interviews/{id}.html#p{paragraph}"));
        let person_url = self.speaker.as_ref().map(|speaker| {
            let page = format_args!("/people/{}.html", speaker.id);
            content.base_url.url_of(page)
        });
        Place {
            words_url: interview.map_or_else(|| url.clone(), |it| self.words_url(&url, it)),
            person_url,
            cited_source: interview.map_or_else(
                || id.to_owned(),
                |it| citation::source(it, &content.base_url),
            ),
            speaker: self.speaker().to_owned(),
            role: self.role.clone(),
            shows_role: interview.is_some_and(shows_roles) && self.speaker.is_some(),
            title: interview.map_or(id, |one| &one.title).to_owned(),
            paragraph,
            url,
            source_url: self.source_url.clone(),
            recording: time.map(|time| (time, self.media_url.clone())),
        }
    }
}

/// What the quotation has where the record has other words, as a sentence.
fn change_sentence(quotation: &str, record: Option<&str>) -> String {
    wording::capitalized(&wording::change(quotation, record)) + "."
}

impl Verified {
    /// The result for the item with this index. `speaker` is the one whom the request names.
    pub fn new(index: usize, item: &Item, speaker: Option<&str>, content: &Content) -> Self {
        /// How many other matches are shown.
        const MAX_OTHERS: usize = 3;
        /// The longest text of which there are links.
        const MAX_LINKED_BYTES: usize = 2000;
        /// The longest text of which a search is offered: it has no more words than a query may have.
        const MAX_SEARCHED_BYTES: usize = 200;
        let disc = item.disc();
        let named = item.named(speaker);
        let best = item.best_match();
        let mut warnings = item.clauses(named);
        if best.is_some_and(Match::is_translated) {
            warnings.push("the words are a translator’s".to_owned());
        }
        if let Some(found) = best
            && item.is_only_unchecked(found)
        {
            warnings.push(wording::negations_not_checked(&found.language));
        }
        if let Some(speaker) = item.speaker.as_ref().filter(|one| one.known.is_none()) {
            warnings.push(wording::described_speaker(&speaker.name));
        }
        let accepted = item.accepted.iter().filter_map(|one| {
            let reason = one.reason.as_ref()?;
            Some(format!("accepted in the draft ({}): {reason}", one.kind))
        });
        warnings.extend(accepted);
        let warnings = warnings.iter().map(|text| wording::capitalized(text) + ".");
        let others = item.matches.iter();
        let others = others.filter(|one| !best.is_some_and(|best| std::ptr::eq(best, *one)));
        let mut others: Vec<Place> = others
            .take(MAX_OTHERS)
            .map(|one| one.place(content))
            .collect();
        let shown = others.len() + usize::from(best.is_some());
        // Several times in one paragraph.
        others.dedup_by(|one, before| one.url == before.url);
        let named_in_link = named.filter(|_| {
            let speaker = item.speaker.as_ref();
            speaker.is_none_or(|one| one.known.is_some())
        });
        let urls = (item.text.len() <= MAX_LINKED_BYTES).then(|| {
            let base = &content.base_url;
            let json = format!("{base}/verify?{}", query(&item.text, named_in_link));
            (json, page_url(base, &item.text, named_in_link))
        });
        let reasons = item.reasons();
        let reasons = reasons.iter().map(|kind| kind.name());
        let verdict = item.verdict.name();
        let reasons = reasons.filter(|name| *name != verdict);
        let api_names: Vec<&str> = [verdict].into_iter().chain(reasons).collect();
        Self {
            api_names: api_names.join(" "),
            number: index + 1,
            line: item.line,
            disc,
            answer: item.answer(speaker),
            asked: item.asked(),
            named: named.map(str::to_owned),
            found: best.map(|found| Found {
                pieces: found.pieces(),
                language: found.language.clone(),
                place: found.place(content),
            }),
            differences: item.differences(),
            warnings: warnings.collect(),
            quotable: item.quotable(disc),
            is_short: count_words(&item.text) < MIN_WORDS,
            search_url: (best.is_none() && item.text.len() <= MAX_SEARCHED_BYTES).then(|| {
                let words = QueryParameters::default().with("q", &item.text);
                search_url(&content.base_url, &words)
            }),
            more: item.total.saturating_sub(shown),
            others,
            urls,
        }
    }
}
