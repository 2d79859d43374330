//! The items of a text: its paragraphs, headings and rows, each with the time and the possible labels
//! that it begins with.

use std::collections::HashSet;

use super::evidence::Evidence;
use super::marked_text::Text;
use super::opening::Opening;
use super::rows::{self, Row, Table};
use super::times::{FourParts, Span};
use crate::document::{Document, Person};
use crate::paragraph::{Kind, Paragraph, Run};
use crate::text::{clean, count_words};
use crate::timestamp;

/// Characters that mark the items of a list.
const BULLETS: &[char] = &['•', '◦', '▪', '‣', '·', '*', '-', '–', '+'];

/// A paragraph, a heading or a row.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub kind: ItemKind,
    pub text: Text,
    pub line: usize,
    pub opening: Opening,
    /// Whether it is an item of a list.
    pub is_listed: bool,
    /// The time in another cell of the row.
    pub time: Option<Span>,
    /// The time mark after the words: its time in seconds, and the mark as written.
    pub end: Option<(f64, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ItemKind {
    Text,
    Heading(u8),
    /// The words of a row. Holds the name in the other cell, which is empty if the last speaker
    /// continues.
    Row(String),
}

impl Item {
    pub(super) fn new(kind: ItemKind, runs: &[Run], line: usize) -> Self {
        let mut text = Text::new(runs);
        let end = split_mark(&mut text);
        let opening = match kind {
            ItemKind::Text => Opening::parse(&text, FourParts::Frames),
            ItemKind::Heading(_) | ItemKind::Row(_) => Opening::default(),
        };
        Self {
            is_listed: text.content.trim_start().starts_with(BULLETS),
            kind,
            text,
            line,
            opening,
            time: None,
            end,
        }
    }

    pub(super) fn is_text(&self) -> bool {
        self.kind == ItemKind::Text
    }

    pub(super) fn str(&self) -> &str {
        &self.text.content
    }
}

/// Removes a time mark from the end of a text. Returns its time in seconds, and the mark as written. A
/// mark without words before it stays: it is the time of the words below it.
fn split_mark(text: &mut Text) -> Option<(f64, String)> {
    let (words, seconds) = timestamp::split_mark_at_end(&text.content)?;
    if words.is_empty() {
        return None;
    }
    let length = words.len();
    let mark = text.content[length..].trim().to_owned();
    text.truncate(length);
    Some((seconds, mark))
}

/// Turns the paragraphs into items. People whom tables introduce are added to `people`.
pub(super) fn parse(
    paragraphs: &[Paragraph],
    document: &mut Document,
    people: &mut Vec<Person>,
) -> Vec<Item> {
    let mut items = Vec::with_capacity(paragraphs.len());
    let labels = labels_outside_tables(paragraphs);
    let mut rest = paragraphs;
    while let [first, after @ ..] = rest {
        match &first.kind {
            Kind::Heading(level) => {
                items.push(Item::new(
                    ItemKind::Heading(*level),
                    &first.runs,
                    first.line,
                ));
            }
            Kind::Text => {
                let mut found = split_turn_marks(first);
                for item in &mut found {
                    item.is_listed |= first.is_listed;
                }
                items.append(&mut found);
            }
            Kind::Row(_) => {
                let is_row = |one: &&Paragraph| matches!(one.kind, Kind::Row(_));
                let length = rest.iter().take_while(is_row).count();
                parse_table(&rest[..length], labels, document, people, &mut items);
                rest = &rest[length..];
                continue;
            }
        }
        rest = after;
    }
    if four_parts(&items) == FourParts::Days {
        for item in items.iter_mut().filter(|item| item.is_text()) {
            item.opening = Opening::parse(&item.text, FourParts::Days);
        }
    }
    items
}

/// Splits a paragraph at each `>>`, which marks a change of speaker in captions.
fn split_turn_marks(paragraph: &Paragraph) -> Vec<Item> {
    let has_marks = paragraph.runs.iter().any(|run| run.text.contains(" >>"));
    if !has_marks || paragraph.runs.len() > 1 {
        return vec![Item::new(ItemKind::Text, &paragraph.runs, paragraph.line)];
    }
    let mut items = Vec::new();
    let text = paragraph.text();
    let mut start = 0;
    let marks = text.match_indices(" >>").filter(|(position, _)| {
        let before = text[..*position].trim_end();
        before.ends_with(['.', '?', '!', '…', '”', '"', ']', '-', '—'])
    });
    let ends: Vec<usize> = marks.map(|(position, _)| position).collect();
    for end in ends.into_iter().chain([text.len()]) {
        let run = Run {
            text: text[start..end].to_owned(),
            ..Run::default()
        };
        if !run.text.trim().is_empty() {
            items.push(Item::new(ItemKind::Text, &[run], paragraph.line));
        }
        start = end;
    }
    items
}

/// How many paragraphs begin with labels that are certain; 0 if there are no tables.
fn labels_outside_tables(paragraphs: &[Paragraph]) -> usize {
    let has_tables = paragraphs
        .iter()
        .any(|one| matches!(one.kind, Kind::Row(_)));
    if !has_tables {
        return 0;
    }
    let texts = paragraphs.iter().filter(|one| one.kind == Kind::Text);
    let items: Vec<Item> = texts.flat_map(split_turn_marks).collect();
    Evidence::learn(items.iter(), &HashSet::new()).labelled()
}

/// Whether the rows of a table without a header row are something other than speech: `labels` paragraphs
/// outside the table begin with labels, and the table has fewer rows or no name that recurs.
fn is_side_table(rows: &[Row], labels: usize) -> bool {
    /// Fewer labels may belong to the head of the text, such as `Interviewer: Ada Quill`.
    const MANY: usize = 3;
    let has_head = rows.first().is_none_or(|row| row.index > 0);
    let speakers = rows.iter().filter_map(|row| row.speaker.as_deref());
    let names = || speakers.clone().filter(|name| !name.is_empty());
    let distinct: HashSet<&str> = names().collect();
    !has_head && labels >= MANY && (labels > rows.len() || distinct.len() == names().count())
}

fn parse_table(
    rows: &[Paragraph],
    labels: usize,
    document: &mut Document,
    people: &mut Vec<Person>,
    items: &mut Vec<Item>,
) {
    let cells: Vec<&Vec<Vec<String>>> = rows
        .iter()
        .filter_map(|row| match &row.kind {
            Kind::Row(cells) => Some(cells),
            _ => None,
        })
        .collect();
    let plain = |text: &str| {
        [Run {
            text: text.to_owned(),
            ..Run::default()
        }]
    };
    let row_text = |index: usize| {
        let cells = cells.get(index).map_or(Vec::new(), |cells| cells.concat());
        clean(&cells.join(" "))
    };
    let table = match rows::read(&cells) {
        Table::Speech(found) if is_side_table(&found, labels) => Table::Other,
        table => table,
    };
    match table {
        Table::Speech(found) => {
            if let Some(first) = found.first().filter(|row| row.index > 0) {
                document.set_aside(rows[0].line, row_text(first.index - 1));
            }
            for row in found {
                let line = rows.get(row.index).map_or(0, |row| row.line);
                let mut speaker = row.speaker;
                let mut time = row.time;
                for paragraph in &row.paragraphs {
                    let kind = match &mut speaker {
                        Some(name) => ItemKind::Row(std::mem::take(name)),
                        None => ItemKind::Text,
                    };
                    let mut item = Item::new(kind, &plain(paragraph), line);
                    item.time = time.take();
                    items.push(item);
                }
            }
        }
        Table::Names(found) => {
            people.extend(found);
            for (index, row) in rows.iter().enumerate() {
                document.set_aside(row.line, row_text(index));
            }
        }
        Table::Other => {
            for (row, cells) in rows.iter().zip(&cells) {
                for text in cells
                    .iter()
                    .flatten()
                    .filter(|text| !text.trim().is_empty())
                {
                    items.push(Item::new(ItemKind::Text, &plain(text), row.line));
                }
            }
        }
    }
}

/// Decides what times with four parts mean. The number of a frame is less than 30, and nobody says ten
/// words in a second.
fn four_parts(items: &[Item]) -> FourParts {
    let (mut gaps, mut fast, mut words) = (0, 0, 0);
    let mut last: Option<f64> = None;
    for item in items {
        let time = item.opening.time.map(|time| time.span);
        if let Some((start, days)) = time.and_then(|span| Some((span.start, span.as_days?))) {
            if days % 60.0 >= 30.0 {
                return FourParts::Days;
            }
            if let Some(last) = last {
                gaps += 1;
                fast += usize::from(f64::from(words) > 10.0 * (start - last));
            }
            (last, words) = (Some(start), 0);
        }
        words += u32::try_from(count_words(item.str())).unwrap_or(0);
    }
    if fast > 0 && fast * 2 >= gaps {
        FourParts::Days
    } else {
        FourParts::Frames
    }
}
