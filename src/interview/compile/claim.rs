//! Claiming readings: a figure or a date stands on one reading of its words, held whole.

use super::Compiler;
use crate::interview::Passage;
use crate::reading::{self, Says};
use crate::source::finding::Code;
use crate::source::{Finding, Pointer};

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

    /// All that a reading does not say of what is typed; `None` when it is of another kind.
    fn mismatches(&self, compiler: &Compiler, reading: &Reading) -> Option<Vec<Mismatch>>;

    /// The editor's reason, which stands in where the scan reads nothing.
    fn reason(&self) -> Option<&str>;
}

impl Compiler<'_> {
    /// Reads every paragraph once.
    pub(super) fn scan(&mut self) {
        for section in 0..self.sections.len() {
            for place in self.paragraphs(section) {
                let start = place.bytes.start;
                let text = &self.sections[section].text.as_str()[place.bytes.clone()];
                let found = reading::scan(text).into_iter().map(|reading| Reading {
                    passage: Passage {
                        bytes: start + reading.span.start..start + reading.span.end,
                        ..place.clone()
                    },
                    says: reading.says,
                    fate: Fate::Unclaimed,
                });
                self.readings.extend(found);
            }
        }
    }

    /// The index of the first reading that ends past a byte of a section; they are in order of place.
    pub(super) fn first_past(&self, section: usize, byte: usize) -> usize {
        let place = |reading: &Reading| (reading.passage.section, reading.passage.bytes.end);
        self.readings
            .partition_point(|one| place(one) <= (section, byte))
    }

    /// The readings that a passage touches.
    pub(super) fn touched(&self, passage: &Passage) -> Touched {
        let from = self.first_past(passage.section, passage.bytes.start);
        let mut touched = Touched {
            held: Vec::new(),
            cut: Vec::new(),
        };
        for (index, reading) in self.readings.iter().enumerate().skip(from) {
            let place = &reading.passage;
            if place.section != passage.section || place.bytes.start >= passage.bytes.end {
                break;
            }
            let whole =
                passage.bytes.start <= place.bytes.start && place.bytes.end <= passage.bytes.end;
            if whole {
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
        ));
        self.report(finding);
        false
    }

    /// Claims the one reading of the words that says what is typed at `at`, or reports what none of
    /// them says.
    pub(super) fn claim<T: Typed>(&mut self, at: &Pointer, passage: &Passage, typed: &T) {
        let touched = self.touched(passage);
        if !self.uncut(at, &touched) {
            return;
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
            None if typed.reason().is_some() && touched.held.is_empty() => {}
            None => self.nothing_stated(at, &touched, T::KIND),
            Some((index, _)) if agreeing == 1 => self.readings[index].fate = Fate::Claimed,
            Some(_) if agreeing > 1 => {
                let message = format!("these words state this {} {agreeing} times", T::KIND);
                let finding = Finding::fault(at.key("words"), Code::WordsAmbiguous, message)
                    .help("quote fewer words, so that they hold one of them");
                self.report(finding);
            }
            Some((index, mismatches)) => {
                // What is mended next claims it: it is no gap of the file.
                self.readings[index].fate = Fate::Claimed;
                for mismatch in mismatches {
                    let finding = Finding::fault(
                        format!("{at}/{}", mismatch.key),
                        mismatch.code,
                        mismatch.message,
                    )
                    .maybe_help(mismatch.help);
                    self.report(finding);
                }
            }
        }
    }

    fn nothing_stated(&mut self, at: &Pointer, touched: &Touched, kind: &str) {
        let fault = Finding::fault(
            at.key("words"),
            Code::NothingStated,
            format!("these words state no {kind}"),
        );
        self.report(match touched.held.first() {
            Some(other) => fault.help(format!(
                "“{}” states {}",
                self.words_of(*other),
                self.readings[*other].says
            )),
            None => fault.help(
                "if a reader would find one there, say why in a `reason`: it is served with it",
            ),
        });
    }
}
