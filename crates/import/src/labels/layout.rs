//! How a text is laid out: headings that are not marked as such, and what shows who speaks if there are
//! no labels.

use std::collections::{HashMap, HashSet};

use super::evidence::Evidence;
use super::header::is_title_like;
use super::item::{Item, ItemKind};
use super::name::{self, Shape};
use super::{furniture, questions};
use crate::text::{SENTENCE_ENDS, clean, is_question};

/// How a text without labels shows who speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Signs {
    #[default]
    None,
    /// Headings are the names of speakers.
    NameHeadings,
    /// Headings are questions.
    QuestionHeadings,
    /// The questions are in bold or italics.
    MarkedQuestions,
}

/// How a text is laid out.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub has_rows: bool,
    pub signs: Signs,
    /// Whether paragraphs are captions, which end anywhere in a sentence.
    pub has_captions: bool,
    /// The paragraphs that are headings without being marked as such.
    pub headings: HashSet<usize>,
    /// Those of them that are above text without a speaker.
    pub headings_without_speaker: HashSet<usize>,
}

impl Layout {
    pub(super) fn new(items: &[Item], evidence: &Evidence) -> Self {
        let has_rows = items
            .iter()
            .any(|item| matches!(item.kind, ItemKind::Row(_)));
        let mut layout = Self {
            has_rows,
            ..Self::default()
        };
        if has_rows || evidence.has_labels() {
            layout.find_headings(items, evidence);
            layout.find_headings_without_speaker(items, evidence);
        } else {
            layout.signs = signs(items);
            layout.has_captions = are_captions(items);
        }
        layout
    }

    /// Finds paragraphs that serve as headings: short, not sentences, and in bold or, before a label, in
    /// title case; and titles of parts that end with a colon, such as `APPENDIX:`.
    fn find_headings(&mut self, items: &[Item], evidence: &Evidence) {
        let mut was_complete = true;
        for (index, item) in items.iter().enumerate() {
            let next = items.get(index + 1);
            let is_before_label = next.is_some_and(|next| match next.kind {
                ItemKind::Text => evidence.label(&next.opening).is_some(),
                ItemKind::Row(_) => true,
                ItemKind::Heading(_) => false,
            });
            let titled = item.str().trim().strip_suffix(':').unwrap_or_default();
            if item.is_text()
                && evidence.label(&item.opening).is_none()
                && name::is_title_of_part(titled)
                && is_title_like(titled)
            {
                self.headings.insert(index);
                was_complete = true;
                continue;
            }
            if was_complete
                && may_be_heading(item, evidence)
                && (item.text.is_all_bold() || is_before_label && is_title_case(item.str()))
            {
                self.headings.insert(index);
                continue;
            }
            was_complete = is_complete(item);
        }
    }

    /// Finds headings that are not before a label. If all headings found so far come after an empty line
    /// and directly above their text, other lines laid out like them are headings too, for example in a
    /// page's introduction, or in text after the interview that the last speaker did not say.
    fn find_headings_without_speaker(&mut self, items: &[Item], evidence: &Evidence) {
        let is_above_text = |index: usize| {
            let line = items[index].line;
            (index.checked_sub(1)).is_some_and(|before| items[before].line + 1 < line)
                && (items.get(index + 1)).is_some_and(|next| next.line == line + 1)
        };
        if self.headings.len() < 2 || !self.headings.iter().all(|index| is_above_text(*index)) {
            return;
        }
        for (index, item) in items.iter().enumerate() {
            if is_above_text(index)
                && is_complete(&items[index - 1])
                && may_be_heading(item, evidence)
                && is_title_case(item.str())
                && self.headings.insert(index)
            {
                self.headings_without_speaker.insert(index);
            }
        }
    }
}

/// Whether a paragraph is short and neither a sentence nor a label.
fn may_be_heading(item: &Item, evidence: &Evidence) -> bool {
    let text = item.str().trim();
    item.is_text()
        && !item.is_listed
        && evidence.label(&item.opening).is_none()
        && is_title_like(text)
        && !furniture::is_furniture(text)
        && !text.starts_with(['[', '('])
}

/// Whether no sentence continues in the next paragraph.
fn is_complete(item: &Item) -> bool {
    let ends = ['.', '?', '!', '…', '”', '"', '’', ')', ']'];
    !item.is_text() || item.str().trim().ends_with(ends)
}

/// Whether most paragraphs have a time and many of them end in the middle of a sentence.
fn are_captions(items: &[Item]) -> bool {
    let timed = items
        .iter()
        .filter(|item| item.opening.time.is_some() && !item.opening.has_no_words);
    let (mut count, mut open) = (0, 0);
    for item in timed {
        count += 1;
        let text = item.str().trim_end().trim_end_matches(['"', '”', ')']);
        open += usize::from(!text.ends_with(SENTENCE_ENDS));
    }
    count > 2 && count * 2 >= items.len() && open * 4 >= count
}

fn signs(items: &[Item]) -> Signs {
    let headings = || {
        items
            .iter()
            .filter(|item| matches!(item.kind, ItemKind::Heading(_)))
            .map(|item| clean(item.str()))
    };
    let texts = items.iter().filter(|item| item.is_text());
    let questions = headings().filter(|text| is_question(text)).count();
    if are_names(headings()) {
        Signs::NameHeadings
    } else if questions > 1 && questions * 5 >= headings().count() * 4 {
        Signs::QuestionHeadings
    } else if questions::are_marked(texts.map(|item| (item.str(), item.text.marked_end(0)))) {
        Signs::MarkedQuestions
    } else {
        Signs::None
    }
}

/// Whether the important words of a text are capitalized.
fn is_title_case(text: &str) -> bool {
    let words = || {
        text.split_whitespace()
            .filter(|word| word.chars().any(char::is_alphabetic))
    };
    let long = || words().filter(|word| word.chars().count() > 3);
    let is_capitalized = |word: &str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| !c.is_lowercase())
    };
    words().next().is_some_and(is_capitalized)
        && long().count() > 0
        && long().filter(|word| is_capitalized(word)).count() * 4 >= long().count() * 3
}

/// Whether headings are names: most look like names, and some recur.
fn are_names(headings: impl Iterator<Item = String>) -> bool {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut others = 0;
    for heading in headings {
        let name = heading.trim_end_matches(':');
        if name::shape(name) >= Shape::Name {
            *counts.entry(name.to_lowercase()).or_default() += 1;
        } else {
            others += 1;
        }
    }
    let names: usize = counts.values().sum();
    counts.len() > 1 && counts.values().any(|count| *count > 1) && others * 4 <= names
}
