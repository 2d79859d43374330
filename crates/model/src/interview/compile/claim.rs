//! Claiming readings: a figure or a date stands on one reading of its words, held whole.

use std::ops::Range;

use super::Compiler;
use super::checks::{HOW, is_read};
use crate::interview::coverage::readings;
use crate::interview::{Passage, ReadBy};
use crate::source::finding::Code;
use crate::source::{Finding, Pointer};
use onrecord_quantities::{self as reading, Says};

/// What the text states at one place, and what has become of it.
pub(super) struct Reading {
    pub passage: Passage,
    pub says: Says,
    pub fate: Fate,
}

/// What has become of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Unclaimed,
    Claimed,
    SetAside,
}

/// The readings that words touch, by index.
pub(super) struct Touched {
    /// Inside the words.
    pub held: Vec<usize>,
    /// Partly inside.
    pub cut: Vec<usize>,
}

/// One way in which a reading does not say what the editor typed.
pub(super) struct Mismatch {
    /// The key that is at fault, as the rest of a pointer.
    pub key: &'static str,
    pub code: Code,
    pub message: String,
    pub help: Option<String>,
}

/// What is typed of a figure or a date, to be held against readings.
pub(super) trait Typed {
    /// What the kind of reading is called.
    const KIND: &'static str;

    /// Does a reading say something of this kind?
    fn is_kind_of(says: &Says) -> bool;

    /// Does the file say that the editor has read it?
    fn is_by_editor(&self) -> bool;

    /// All that a reading does not say of what is typed; `None` when it is of another kind.
    fn mismatches(&self, compiler: &Compiler, reading: &Reading) -> Option<Vec<Mismatch>>;

    /// The editor's reason, which stands in where the scan reads nothing.
    fn reason(&self) -> Option<&str>;
}

impl Compiler<'_> {
    /// Reads every paragraph.
    pub(super) fn scan(&mut self) {
        for section in 0..self.read.len() {
            for paragraph in 0..self.read[section].len() {
                self.readings_of(section, paragraph);
            }
        }
    }

    /// The indices of a paragraph's readings, in order of place. It is read when it is first asked
    /// for. Texts of other languages than English are not read.
    fn readings_of(&mut self, section: usize, paragraph: usize) -> Range<usize> {
        if let Some(known) = &self.read[section][paragraph] {
            return known.clone();
        }
        let from = self.readings.len();
        if is_read(self.language) {
            let text = &self.sections[section].text;
            let found = readings(text, &text.paragraphs()[paragraph]);
            self.readings.extend(found.map(|(bytes, says)| Reading {
                passage: Passage {
                    section,
                    paragraph,
                    bytes,
                },
                says,
                fate: Fate::Unclaimed,
            }));
        }
        let found = from..self.readings.len();
        self.read[section][paragraph] = Some(found.clone());
        found
    }

    /// The first reading of a paragraph, one of those that have been read, that ends past a byte.
    pub(super) fn first_past(
        &self,
        section: usize,
        paragraph: usize,
        byte: usize,
    ) -> Option<&Reading> {
        let readings = &self.readings[self.read[section][paragraph].clone()?];
        let at = readings.partition_point(|one| one.passage.bytes.end <= byte);
        readings.get(at)
    }

    /// The readings that a passage touches.
    pub(super) fn touched(&mut self, passage: &Passage) -> Touched {
        let mut touched = Touched {
            held: Vec::new(),
            cut: Vec::new(),
        };
        let readings = self.readings_of(passage.section, passage.paragraph);
        let from = self.readings[readings.clone()]
            .partition_point(|one| one.passage.bytes.end <= passage.bytes.start);
        for index in readings.skip(from) {
            let place = &self.readings[index].passage.bytes;
            if place.start >= passage.bytes.end {
                break;
            }
            if passage.bytes.start <= place.start && place.end <= passage.bytes.end {
                touched.held.push(index);
            } else {
                touched.cut.push(index);
            }
        }
        touched
    }

    /// The words of a reading.
    pub(super) fn words_of(&self, reading: usize) -> &str {
        let passage = &self.readings[reading].passage;
        &self.sections[passage.section].text.as_str()[passage.bytes.clone()]
    }

    /// Ensure that words cut no reading.
    pub(super) fn uncut(&mut self, at: &Pointer, touched: &Touched) -> bool {
        let Some(cut) = touched.cut.first() else {
            return true;
        };
        let whole = self.words_of(*cut);
        let finding = Finding::fault(
            at.key("words"),
            Code::ReadingCut,
            format!("these words cut “{whole}”"),
        )
        .help(format!(
            "quote it whole: “{whole}” states {}",
            self.readings[*cut].says
        ))
        .help(HOW);
        self.report(finding);
        false
    }

    /// Claims the one reading of the words that says what is typed at `at`, or reports what none of
    /// them says. Returns who has read it.
    pub(super) fn claim<T: Typed>(&mut self, at: &Pointer, passage: &Passage, typed: &T) -> ReadBy {
        if typed.is_by_editor() {
            self.stated_by_editor(at, passage, typed);
            return ReadBy::Editor;
        }
        let touched = self.touched(passage);
        if !self.uncut(at, &touched) {
            return ReadBy::Scan;
        }
        let mut candidates: Vec<(usize, Vec<Mismatch>)> = (touched.held.iter())
            .filter_map(|index| Some((*index, typed.mismatches(self, &self.readings[*index])?)))
            .collect();
        candidates.sort_by_key(|(_, mismatches)| mismatches.len());
        let agreeing = candidates
            .iter()
            .filter(|(_, mismatches)| mismatches.is_empty())
            .count();
        match candidates.into_iter().next() {
            None if typed.reason().is_some() && touched.held.is_empty() => {
                if self.cuts_no_number(at, passage) {
                    self.warn_of_editor(&at.key("reason"), passage, &[], None);
                    return ReadBy::Editor;
                }
            }
            None => self.nothing_stated(at, &touched, T::KIND),
            Some((index, _)) if agreeing == 1 => {
                self.readings[index].fate = Fate::Claimed;
                // A year that is a number after all, or the other way round.
                if !T::is_kind_of(&self.readings[index].says) {
                    self.warn_of_editor(&at.key("reason"), passage, &[index], None);
                    return ReadBy::Editor;
                }
            }
            Some(_) if agreeing > 1 => {
                let message = format!("these words state this {} {agreeing} times", T::KIND);
                let finding = Finding::fault(at.key("words"), Code::WordsAmbiguous, message)
                    .help("quote fewer words, so that they hold one of them");
                self.report(finding);
            }
            Some((index, mismatches)) => {
                // What is mended next claims it: it is no gap of the file.
                self.readings[index].fate = Fate::Claimed;
                let last = mismatches.len() - 1;
                for (position, mismatch) in mismatches.into_iter().enumerate() {
                    let own = position == last && mismatch.code != Code::ReasonMissing;
                    let finding = Finding::fault(
                        format!("{at}/{}", mismatch.key),
                        mismatch.code,
                        mismatch.message,
                    )
                    .maybe_help(mismatch.help)
                    .maybe_help(own.then_some(HOW));
                    self.report(finding);
                }
            }
        }
        ReadBy::Scan
    }

    /// Ensure that words where nothing is read are no part of a longer number, which the scan
    /// leaves whole.
    fn cuts_no_number(&mut self, at: &Pointer, passage: &Passage) -> bool {
        let section = &self.sections[passage.section].text;
        let paragraph = section.paragraphs()[passage.paragraph].clone();
        let text = &section.as_str()[paragraph.clone()];
        let words = passage.bytes.start - paragraph.start..passage.bytes.end - paragraph.start;
        let Some(whole) = reading::longer_number(text, &words) else {
            return true;
        };
        let message = format!("these words cut “{}”", &text[whole]);
        let finding = Finding::fault(at.key("words"), Code::ReadingCut, message)
            .help("quote it whole, with a `reason` that says how it is read")
            .help("if it is not one number, add \"read_by\": \"editor\"");
        self.report(finding);
        false
    }

    fn nothing_stated(&mut self, at: &Pointer, touched: &Touched, kind: &str) {
        let message = if is_read(self.language) {
            format!("onrecord reads no {kind} in these words")
        } else {
            let language = self.language;
            format!(
                "onrecord reads no {kind} in a text whose `language` is `{language}`: only in English ones"
            )
        };
        let mut fault = Finding::fault(at.key("words"), Code::NothingStated, message);
        if let Some(other) = touched.held.first() {
            let (words, says) = (self.words_of(*other), &self.readings[*other].says);
            fault = fault.help(format!("“{words}” states {says}"));
        }
        self.report(fault.help(format!(
            "if the words state a {kind}, add \"read_by\": \"editor\" and a `reason` that says how they are read: both are served"
        )));
    }
}
