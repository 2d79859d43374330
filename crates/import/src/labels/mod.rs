//! Finds the speakers in texts that name them before what they say: plain text, Markdown, Word, HTML.
//!
//! 1. `opening` finds what may be a time (`times`) or a label (`candidate`, `name`) at the start of each
//!    paragraph.
//! 2. `evidence` decides which of those are labels, from all paragraphs of the text.
//! 3. `head` reads the paragraphs before the first words (`header`, `keys`, `dates`, `introductions`), and `rows`
//!    reads tables.
//! 4. `writer` writes headings and speech into the document, and sets aside what is not speech
//!    (`furniture`).
//!
//! A text without labels may have names after its times (`unpunctuated`), or its questions may be marked
//! (`questions`).

mod candidate;
mod dates;
mod evidence;
mod furniture;
mod head;
mod header;
mod introductions;
mod item;
mod keys;
mod layout;
mod marked_text;
mod name;
mod opening;
mod questions;
mod rows;
mod times;
mod unpunctuated;
mod writer;

use std::collections::{HashMap, HashSet};

use candidate::{Candidate, Form};
use evidence::Evidence;
use header::Header;
use item::{Item, ItemKind};
use layout::Layout;
use writer::Writer;

use crate::Refusal;
use crate::document::{Document, Person};
use crate::paragraph::{Paragraph, Run};
use crate::text::is_question;

/// Appends the paragraphs to a document, as headings and as speech with its speakers.
///
/// # Errors
/// If names would be lost among the words.
pub(crate) fn find_speakers(
    paragraphs: Vec<Paragraph>,
    document: &mut Document,
) -> Result<(), Refusal> {
    let mut people = Vec::new();
    let items = item::parse(&paragraphs, document, &mut people);
    drop(paragraphs);
    let first = Evidence::learn(items.iter(), &HashSet::new());
    let layout = Layout::new(&items, &first);
    let head = head::read(&items, &first, &layout, people, document);
    // What the head states helps to recognize the labels after it.
    let is_taken = |index: usize| head.taken.contains(&index);
    let body = items
        .iter()
        .enumerate()
        .filter(|(index, _)| !is_taken(*index));
    let evidence = Evidence::learn(body.map(|(_, item)| item), &introduced_names(&head.people));
    let layout = Layout::new(&items, &evidence);
    let unpunctuated = if evidence.has_labels() || layout.has_rows {
        HashMap::new()
    } else {
        unpunctuated::find(&items)?
    };
    let mut writer = Writer::new(&items, &evidence, &layout, &head.people, unpunctuated);
    for index in 0..items.len() {
        if !is_taken(index) {
            writer.write(index, document);
        }
    }
    writer.finish(document);
    document.people.extend(head.people);
    Ok(())
}

/// A line of a plain text.
pub(crate) struct Line {
    pub runs: Vec<Run>,
    pub position: Position,
}

/// What precedes a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// After an empty line.
    Block,
    /// After a line that ends a sentence.
    Sentence,
    /// After a line that does not end so: in the middle of a sentence.
    Middle,
}

/// Whether a line is only a time.
pub(crate) fn is_time(text: &str) -> bool {
    times::parse_leading(text, times::FourParts::Frames)
        .is_some_and(|time| text[time.length..].trim().is_empty())
}

/// Whether a line is the number of a page: `Page 3`, `Page 3 of 9`, `- 3 -`.
pub(crate) fn is_page_number(line: &str) -> bool {
    furniture::is_page_number(&line.trim().to_lowercase())
}

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineStart {
    /// A label or a time with words after it, or the label of words below.
    Label,
    /// A name, a time or both, alone on the line and without a colon.
    Alone,
    /// A key of a head: `DATE: 7 February 1994`.
    Key,
    Words,
}

/// Finds out which lines of a plain text begin with a label or a time.
pub(crate) fn line_starts(lines: &[Line]) -> Vec<LineStart> {
    let items: Vec<Item> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| Item::new(ItemKind::Text, &line.runs, index + 1))
        .collect();
    // Where most lines begin with a time, each of them begins a paragraph.
    let timed = items
        .iter()
        .filter(|item| item.opening.time.is_some())
        .count();
    let is_timed = timed > 2 && timed * 2 >= items.len();
    let position = |index: usize| match lines[index].position {
        Position::Middle if is_timed && items[index].opening.time.is_some() => Position::Sentence,
        position => position,
    };
    let is_start = |index: usize| {
        let text = items[index].str();
        position(index) != Position::Middle
            && !items[index].opening.has_no_words
            && !Header::is_key(text)
            && !furniture::is_furniture(text)
    };
    let samples: Vec<&Item> = (0..items.len())
        .filter(|index| is_start(*index))
        .map(|index| &items[index])
        .collect();
    let is_block = |index: &usize| position(*index) == Position::Block && is_start(*index);
    let blocks = (0..lines.len()).filter(is_block).count();
    let labelled = (samples.iter()).filter(|item| !item.opening.candidates.is_empty());
    let paragraphs = blocks.max(labelled.count());
    let evidence = Evidence::learn_from(&samples, paragraphs, &HashSet::new());
    // If all questions and answers follow empty lines, "A." elsewhere is an initial.
    let letters = |wanted: Option<Position>| {
        let is_letter = |index: &usize| {
            wanted.is_none_or(|wanted| position(*index) == wanted)
                && (evidence.label(&items[*index].opening)).is_some_and(Candidate::is_letter)
        };
        (0..items.len()).filter(is_letter).count()
    };
    let has_letters_inside = letters(Some(Position::Sentence)) * 4 > letters(None);
    let follows_question = |index: usize| {
        let Some(before) = index.checked_sub(1).map(|before| &items[before]) else {
            return false;
        };
        let label = evidence.label(&before.opening);
        label.is_some_and(Candidate::is_question_letter) && is_question(before.str())
    };
    let start = |(index, item): (usize, &Item)| {
        let position = position(index);
        if Header::is_key(item.str()) {
            return LineStart::Key;
        }
        let is_letter_start = position == Position::Block
            || position == Position::Sentence && (has_letters_inside || follows_question(index));
        match evidence.label(&item.opening) {
            Some(label) if label.is_letter() && is_letter_start => return LineStart::Label,
            Some(label) if label.is_letter() => {}
            Some(label) if position != Position::Middle || evidence.recurs(label) => {
                let is_alone = label.time.is_some() && item.str()[label.words..].trim().is_empty();
                return if is_alone || matches!(label.form, Form::Line | Form::Time | Form::NearTime)
                {
                    LineStart::Alone
                } else {
                    LineStart::Label
                };
            }
            _ => {}
        }
        if position != Position::Middle && opening::skip_question_dashes(item.str()).is_some() {
            return LineStart::Label;
        }
        match evidence.stamp(&item.opening) {
            Some(_) if item.opening.has_no_words => LineStart::Alone,
            Some(_) if position != Position::Middle => LineStart::Label,
            _ => LineStart::Words,
        }
    };
    items.iter().enumerate().map(start).collect()
}

/// All forms in which labels may name people, in lower case.
fn introduced_names(people: &[Person]) -> HashSet<String> {
    let mut names = HashSet::new();
    for person in people {
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            let lower = name.to_lowercase();
            names.extend(lower.split(' ').next_back().map(str::to_owned));
            names.extend(lower.split(' ').next().map(str::to_owned));
            let initials = name::initials(name).to_lowercase();
            if initials.chars().count() > 1 {
                names.insert(initials);
            }
            names.insert(lower);
        }
    }
    names
}

#[cfg(test)]
mod tests;
