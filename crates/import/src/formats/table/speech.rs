//! Turns the rows of a table into speech.

use std::collections::HashMap;

use crate::document::{Block, Document, Speech, Unit};
use crate::interview::Role;
use crate::paragraph::{Kind as Paragraphs, Paragraph, Run};
use crate::text::{SENTENCE_ENDS, clean, count_words};
use crate::{Refusal, labels, markup};

use super::Table;
use super::cells::Cells;
use super::columns::Kind;
use super::{tags, times};

/// With fewer words per second than this, the times must be milliseconds.
const SLOWEST: f64 = 0.02;

pub(super) fn read(table: &Table, document: &mut Document) -> Result<(), Refusal> {
    refuse_second_text(table)?;
    let has_tags = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| tags::has_tags(cell));
    let cells = Cells::new(table);
    let first = document.blocks.len();
    let mut reader = Reader {
        table,
        has_tags,
        document,
        headings: (String::new(), String::new()),
        tape: None,
        tapes: 0,
        last_start: None,
        drops_times: false,
        numbers_are_integers: true,
    };
    for row in &table.rows {
        reader.row(row.line, &cells.fit(row)?);
    }
    let are_integers = reader.numbers_are_integers;
    reader.report_unread();
    convert_milliseconds(
        &mut document.blocks[first..],
        are_integers,
        &mut document.remarks,
    );
    choose_unit(&mut document.blocks[first..]);
    if table.columns.index(Kind::Speaker).is_none() {
        find_labels(document, first)?;
    }
    Ok(())
}

struct Reader<'t> {
    table: &'t Table,
    has_tags: bool,
    document: &'t mut Document,
    /// The heading and the subheading of the section.
    headings: (String, String),
    tape: Option<String>,
    /// How many tapes have begun, if the table numbers them.
    tapes: usize,
    last_start: Option<f64>,
    /// Whether times are left out, because they start again.
    drops_times: bool,
    numbers_are_integers: bool,
}

impl Reader<'_> {
    fn row(&mut self, line: usize, cells: &[String]) {
        let cell = |kind: Kind| {
            let index = self.table.columns.index(kind);
            let cell = index.and_then(|index| cells.get(index));
            cell.map(|cell| clean(&plain(cell))).unwrap_or_default()
        };
        let (heading, subheading, tape) = (
            cell(Kind::Heading),
            cell(Kind::Subheading),
            cell(Kind::Tape),
        );
        let (label, role) = (cell(Kind::Speaker), cell(Kind::Role));
        let times = self.times(line, cells);
        self.head(line, heading, subheading, tape);
        let times = self.on_one_timeline(line, times);
        for (index, note) in cells.iter().enumerate() {
            let is_note = self.table.columns.kinds.get(index) == Some(&Some(Kind::Note));
            if is_note && !note.trim().is_empty() {
                self.document.set_aside(line, clean(&plain(note)));
            }
        }
        let text = self
            .table
            .columns
            .index(Kind::Text)
            .and_then(|index| cells.get(index));
        let text = plain(text.map(String::as_str).unwrap_or_default());
        let text = if self.has_tags {
            let (text, removed) = tags::remove(&text);
            for tag in removed {
                self.document.set_aside(line, tag);
            }
            text
        } else {
            text
        };
        let role = stated_role(&role).or_else(|| stated_role(&label));
        let speaker = Some(label).filter(|label| !label.is_empty());
        let paragraphs = paragraphs(&text);
        let last = paragraphs.len().saturating_sub(1);
        for (number, text) in paragraphs.into_iter().enumerate() {
            self.document.speech(Speech {
                speaker: speaker.clone(),
                role,
                start: times.0.filter(|_| number == 0),
                end: times.1.filter(|_| number == last),
                text,
                line,
                ..Speech::default()
            });
        }
    }

    /// The start and the end of a row. Anything else in the cells for times is set aside.
    fn times(&mut self, line: usize, cells: &[String]) -> (Option<f64>, Option<f64>) {
        let mut read = |kind: Kind| {
            let Some(index) = self.table.columns.index(kind) else {
                return (None, None);
            };
            let unit = self.table.columns.units.get(index).copied().flatten();
            let cell = cells.get(index).map(String::as_str).unwrap_or_default();
            let times = times::parse(cell, unit);
            self.numbers_are_integers &= times.start.is_none() || times.is_integer;
            if !times.rest.is_empty() {
                self.document.set_aside(line, clean(&times.rest));
            }
            (times.start, times.end)
        };
        let (start, range_end) = read(Kind::Start);
        let (end, _) = read(Kind::End);
        let end = end.or(range_end);
        (
            start,
            end.filter(|end| start.is_none_or(|start| *end >= start)),
        )
    }

    /// Begins a section where a heading changes, and counts the tapes.
    fn head(&mut self, line: usize, heading: String, subheading: String, tape: String) {
        if !tape.is_empty() && self.tape.as_ref() != Some(&tape) {
            self.tapes += 1;
            self.tape = Some(tape);
        }
        let is_new = |new: &str, old: &str| !new.is_empty() && new != old;
        if is_new(&heading, &self.headings.0) {
            self.headings = (heading, subheading);
        } else if is_new(&subheading, &self.headings.1) {
            self.headings.1 = subheading;
        } else {
            return;
        }
        let (heading, subheading) = &self.headings;
        let title = match (heading.is_empty(), subheading.is_empty()) {
            (false, false) => format!("{heading}: {subheading}"),
            (false, true) => heading.clone(),
            (true, _) => subheading.clone(),
        };
        self.document.heading(1, title, line);
    }

    /// Leaves out the times of further tapes, if they start again: an interview has a single timeline.
    fn on_one_timeline(
        &mut self,
        line: usize,
        times: (Option<f64>, Option<f64>),
    ) -> (Option<f64>, Option<f64>) {
        let goes_back = match (times.0, self.last_start) {
            (Some(start), Some(last)) => start < last,
            _ => false,
        };
        if self.tapes > 1 && goes_back && !self.drops_times {
            self.drops_times = true;
            self.document.remarks.push(format!(
                "the times start again on line {line}, on another tape; from there on, they are left out"
            ));
        }
        if self.drops_times {
            return (None, None);
        }
        self.last_start = times.0.or(self.last_start);
        times
    }

    /// Reports the columns that are not read.
    fn report_unread(&mut self) {
        let columns = &self.table.columns;
        let unread: Vec<_> = (columns.heads.iter().zip(&columns.kinds).enumerate())
            .filter(|(index, (head, kind))| {
                let has_cells = || {
                    let cells = self
                        .table
                        .rows
                        .iter()
                        .filter_map(|row| row.cells.get(*index));
                    cells.into_iter().any(|cell| !cell.trim().is_empty())
                };
                kind.is_none() && !head.is_empty() && has_cells()
            })
            .map(|(_, (head, _))| head.as_str())
            .collect();
        if !unread.is_empty() {
            let remark = format!("columns that were not read: {}", unread.join(", "));
            self.document.remarks.push(remark);
        }
    }
}

/// Refuses a table with two columns either of which may contain the words.
fn refuse_second_text(table: &Table) -> Result<(), Refusal> {
    let columns = &table.columns;
    let text = columns.index(Kind::Text).unwrap_or_default();
    for other in columns.other_texts() {
        let differs = table.rows.iter().any(|row| {
            let cell =
                |index: usize| clean(row.cells.get(index).map(String::as_str).unwrap_or_default());
            let words = cell(other);
            words.chars().any(char::is_alphabetic) && words != cell(text)
        });
        if differs {
            return Err(Refusal::new(format!(
                "the words could be in the column `{}` or `{}`; rename the one that does not have them",
                columns.heads[text], columns.heads[other],
            )));
        }
    }
    Ok(())
}

/// The text of a cell without markup.
fn plain(cell: &str) -> String {
    markup::decode_entities(&markup::strip_tags(cell)).into_owned()
}

/// The paragraphs of a cell, which empty lines separate.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(std::mem::take(&mut paragraph));
        } else {
            paragraph.push_str(line);
            paragraph.push('\n');
        }
    }
    paragraphs.push(paragraph);
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

/// The role that a label or a cell states.
fn stated_role(text: &str) -> Option<Role> {
    let text = text.trim_end_matches([':', '.', ' ']).to_lowercase();
    match text.as_str() {
        "int" | "interviewer" | "interviewerin" | "iv" | "interviewers" | "intervieweur"
        | "entrevistador" | "entrevistadora" | "intervistatore" | "q" => Some(Role::Interviewer),
        "interviewee" | "narrator" | "respondent" | "informant" | "befragte" | "befragter"
        | "interviewte" | "interviewter" | "zeitzeuge" | "zeitzeugin" | "erzähler"
        | "erzählerin" | "entrevistado" | "entrevistada" | "intervistato" | "intervistata" => {
            Some(Role::Interviewee)
        }
        _ => None,
    }
}

fn speeches(blocks: &mut [Block]) -> impl Iterator<Item = &mut Speech> {
    blocks.iter_mut().filter_map(|block| match block {
        Block::Speech(speech) => Some(speech),
        Block::Heading { .. } => None,
    })
}

/// Treats times as milliseconds if they are whole numbers without a unit, and the speech would be
/// impossibly slow in seconds.
fn convert_milliseconds(blocks: &mut [Block], are_integers: bool, remarks: &mut Vec<String>) {
    let (mut words, mut last) = (0_u32, 0.0_f64);
    for speech in speeches(blocks) {
        words = words.saturating_add(u32::try_from(count_words(&speech.text)).unwrap_or(u32::MAX));
        last = speech.end.or(speech.start).unwrap_or(last).max(last);
    }
    if !are_integers || f64::from(words) >= last * SLOWEST {
        return;
    }
    for speech in speeches(blocks) {
        for time in [&mut speech.start, &mut speech.end].into_iter().flatten() {
            *time /= 1000.0;
        }
    }
    remarks.push("treated the times as milliseconds".to_owned());
}

/// Rows are cues if many of them end in the middle of a sentence that the same speaker continues.
fn choose_unit(blocks: &mut [Block]) {
    let (mut pairs, mut broken) = (0_usize, 0_usize);
    let mut last: Option<(Option<String>, bool)> = None;
    for speech in speeches(blocks) {
        if let Some((_, ends_sentence)) = last
            .take()
            .filter(|(speaker, _)| *speaker == speech.speaker)
        {
            pairs += 1;
            broken += usize::from(!ends_sentence);
        }
        let text = speech
            .text
            .trim_end()
            .trim_end_matches(['"', '”', '’', '»', ')', ']']);
        let ends_sentence = text.ends_with(SENTENCE_ENDS);
        last = Some((speech.speaker.clone(), ends_sentence));
    }
    if broken * 5 > pairs {
        for speech in speeches(blocks) {
            speech.unit = Unit::Cue;
        }
    }
}

/// In a table without a column for the speaker, the texts may begin with labels.
fn find_labels(document: &mut Document, first: usize) -> Result<(), Refusal> {
    let mut labelled: HashMap<&str, usize> = HashMap::new();
    let mut rows = 0_usize;
    for block in &document.blocks[first..] {
        if let Block::Speech(speech) = block {
            rows += 1;
            let label = speech.text.split_once(": ").map(|(label, _)| label.trim());
            if let Some(label) = label.filter(|label| label.len() <= 40) {
                *labelled.entry(label).or_default() += 1;
            }
        }
    }
    let repeated: usize = labelled.values().filter(|count| **count > 1).sum();
    if repeated * 4 < rows || repeated == 0 {
        return Ok(());
    }
    let mut times: HashMap<usize, (Option<f64>, Option<f64>)> = HashMap::new();
    let mut paragraphs = Vec::new();
    for block in document.blocks.drain(first..) {
        let (kind, text, line) = match block {
            Block::Heading { level, text, line } => (Paragraphs::Heading(level), text, line),
            Block::Speech(speech) => {
                let times = times.entry(speech.line).or_default();
                times.0 = times.0.or(speech.start);
                times.1 = speech.end.or(times.1);
                (Paragraphs::Text, speech.text, speech.line)
            }
        };
        let run = Run {
            text,
            ..Run::default()
        };
        paragraphs.push(Paragraph {
            kind,
            runs: vec![run],
            line,
            ..Paragraph::default()
        });
    }
    labels::find_speakers(paragraphs, document)?;
    let mut last_line = 0;
    for speech in speeches(&mut document.blocks[first..]) {
        if speech.line != last_line {
            last_line = speech.line;
            let (start, end) = times.get(&speech.line).copied().unwrap_or_default();
            speech.start = speech.start.or(start);
            speech.end = speech.end.or(end);
        }
    }
    Ok(())
}
