//! Corrections: checks that the words after each change are in the transcript, and restores the text
//! before it.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_text::{Text, find_at_boundaries};

use super::Compiler;
use crate::interview::{Correction, Corrections, Passage, Role, Section, SpeakerRef, Turn};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

/// The maximum number of corrections of an interview. Each is searched for in its whole section.
pub const MAX_CORRECTIONS: usize = 1000;

/// The maximum size of the earlier text, in bytes. A turn that was changed on ten days is stored ten
/// times.
const MAX_EARLIER_BYTES: usize = 16 * 1024 * 1024;

/// The text of a section with some of its corrections reverted: the paragraphs of each turn.
type Turns = Vec<Vec<String>>;

/// A span of words in the text of a section with some corrections reverted.
#[derive(Debug)]
struct WordSpan {
    turn: usize,
    paragraph: usize,
    /// In bytes of the paragraph.
    bytes: Range<usize>,
}

/// The words that a correction replaced. `span` is `None` if the correction removed a whole paragraph.
struct Restored {
    correction: usize,
    span: Option<WordSpan>,
}

/// The text of a section with some of its corrections reverted.
struct RestoredText {
    turns: Turns,
    /// The words that were restored since the text was last stored.
    restored: Vec<Restored>,
}

/// The corrections, and the earlier text that they restore.
struct Earlier {
    /// The sections that have been stored, for [`Corrections::earlier`].
    sections: Vec<Section>,
    /// The size of their texts, in bytes.
    bytes: usize,
    /// By the index of the section.
    texts: BTreeMap<usize, RestoredText>,
    corrections: Vec<Correction>,
}

impl Compiler<'_> {
    /// Compiles the corrections, and reverts them from the last to the first: the words after the last
    /// one are in the current transcript, but those after an earlier one may only be in the text that
    /// reverting the later ones restores.
    pub(super) fn compile_corrections(&mut self, source: &source::Interview) -> Corrections {
        let list = Pointer::ROOT.key("corrections");
        if source.corrections.len() > MAX_CORRECTIONS {
            let message = format!("an interview can have at most {MAX_CORRECTIONS} corrections");
            let help =
                "combine those of one paragraph, or publish the new text as another interview";
            self.report(Diagnostic::error(list, DiagnosticCode::BadText, message).help(help));
            return Corrections::default();
        }
        let entries = source.corrections.iter().enumerate();
        let compiled: Option<Vec<_>> = entries
            .map(|(index, entry)| self.compile_correction(&list.element(index), entry))
            .collect();
        let Some(corrections) = compiled else {
            return Corrections::default();
        };
        self.check_correction_order(&list, &corrections);
        let mut earlier = Earlier {
            sections: Vec::new(),
            bytes: 0,
            texts: BTreeMap::new(),
            corrections,
        };
        for index in (0..earlier.corrections.len()).rev() {
            let next = earlier.corrections.get(index + 1);
            if next
                .is_some_and(|next| next.date.as_str() != earlier.corrections[index].date.as_str())
            {
                earlier.store_all(&self.sections);
            }
            let entry = &source.corrections[index];
            self.revert((&list.element(index), index), source, entry, &mut earlier);
            if earlier.bytes > MAX_EARLIER_BYTES {
                let message = "the corrections restore more than 16 MiB of earlier text";
                let help =
                    "give the same date to corrections that were made at about the same time";
                self.report(Diagnostic::error(list, DiagnosticCode::BadText, message).help(help));
                return Corrections::default();
            }
        }
        earlier.store_all(&self.sections);
        Corrections {
            list: earlier.corrections,
            earlier: earlier.sections,
        }
    }

    /// Compiles a correction, without its passage; `None` if its section or its date is not valid.
    fn compile_correction(
        &mut self,
        pointer: &Pointer,
        entry: &source::Correction,
    ) -> Option<Correction> {
        self.check_text(&pointer.key("reason"), &entry.reason);
        for (key, words) in [("was", &entry.was), ("now", &entry.now)] {
            if let Some(words) = words {
                self.check_text(&pointer.key(key), words);
            }
        }
        if entry.was == entry.now {
            let message = match entry.was {
                Some(_) => "`was` and `now` are the same",
                None => "a correction needs `was`, `now` or both",
            };
            let help = "give the words before the change as `was`, and those after it as `now`";
            self.report(
                Diagnostic::error(pointer, DiagnosticCode::MissingField, message).help(help),
            );
        }
        let date = self.parse_edtf(&pointer.key("date"), Some(&entry.date));
        let section = self.resolve_section(pointer, &entry.section);
        Some(Correction {
            date: date?,
            section: section?,
            was: entry.was.clone(),
            now: entry.now.clone(),
            reason: entry.reason.clone(),
            passage: None,
        })
    }

    fn check_correction_order(&mut self, list: &Pointer, corrections: &[Correction]) {
        for (index, pair) in corrections.windows(2).enumerate() {
            if pair[1].date.is_before(&pair[0].date) {
                let message = format!(
                    "this correction was made on {}, before the previous one, {}",
                    pair[1].date, pair[0].date
                );
                let pointer = list.element(index + 1);
                let diagnostic = Diagnostic::error(
                    pointer.key("date"),
                    DiagnosticCode::DatesContradict,
                    message,
                )
                .help("list corrections in the order in which they were made");
                self.report(diagnostic);
            }
        }
    }

    /// Replaces the words after a correction with those before it. If there is an error, the text stays as
    /// it is.
    fn revert(
        &mut self,
        (pointer, correction): (&Pointer, usize),
        source: &source::Interview,
        entry: &source::Correction,
        earlier: &mut Earlier,
    ) {
        let section = earlier.corrections[correction].section;
        let text = (earlier.texts.entry(section))
            .or_insert_with(|| RestoredText::new(&source.sections[section]));
        let mut span = None;
        if let Some(now) = &entry.now {
            span = self.find_now(pointer, entry, now, &text.turns);
            if span.is_none() {
                return;
            }
        }
        let Some(was) = &entry.was else { return };
        if span.as_ref().is_some_and(|span| text.has_restored(span)) {
            // A later correction with the same date changed these words again, so this version is stored
            // as well.
            earlier.store(section, &self.sections);
        }
        if let Some(text) = earlier.texts.get_mut(&section) {
            text.restore(correction, span, was);
        }
    }

    /// Finds the words after a correction in the text with all later corrections reverted.
    fn find_now(
        &mut self,
        pointer: &Pointer,
        entry: &source::Correction,
        now: &str,
        turns: &Turns,
    ) -> Option<WordSpan> {
        let mut spans = Vec::new();
        for (turn, paragraphs) in turns.iter().enumerate() {
            for (paragraph, text) in paragraphs.iter().enumerate() {
                spans.extend(find_at_boundaries(text, now).map(|start| WordSpan {
                    turn,
                    paragraph,
                    bytes: start..start + now.len(),
                }));
            }
        }
        let count = spans.len();
        let (code, message, help) = match (count, entry.occurrence) {
            (1, None) => return spans.pop(),
            (0, _) => {
                let message = "these words do not occur in the section, after the later corrections are reverted";
                let texts = || turns.iter().flatten().map(String::as_str);
                let bytes = texts().map(str::len).sum();
                let nearest = self.suggestion_budget.suggest_words(now, bytes, texts());
                let help = nearest.map_or_else(
                    || "`now` must repeat words of the transcript, within one paragraph".to_owned(),
                    |nearest| format!("the closest match is “{nearest}”"),
                );
                (DiagnosticCode::WordsNotFound, message.to_owned(), help)
            }
            (_, None) => {
                let message = format!("these words occur {count} times in the section");
                let help =
                    "add more of the words around them to `was` and `now`, or an `occurrence`";
                (DiagnosticCode::WordsAmbiguous, message, help.to_owned())
            }
            (_, Some(occurrence)) => {
                if (1..=count).contains(&occurrence) {
                    return Some(spans.swap_remove(occurrence - 1));
                }
                let message =
                    format!("there is no occurrence {occurrence} of these words in the section");
                let help = format!("they occur there {count} times");
                (DiagnosticCode::NoSuchOccurrence, message, help)
            }
        };
        self.report(Diagnostic::error(pointer.key("now"), code, message).help(help));
        None
    }
}

impl RestoredText {
    fn new(section: &source::Section) -> Self {
        let turns = section.turns.iter();
        Self {
            turns: turns.map(|turn| turn.paragraphs.clone()).collect(),
            restored: Vec::new(),
        }
    }

    /// Whether any words of a span have been restored.
    fn has_restored(&self, span: &WordSpan) -> bool {
        let mut spans = self.restored.iter().filter_map(|one| one.span.as_ref());
        spans.any(|other| {
            (other.turn, other.paragraph) == (span.turn, span.paragraph)
                && other.bytes.start < span.bytes.end
                && span.bytes.start < other.bytes.end
        })
    }

    /// Replaces the words after a correction with those before it. None of them may have been restored
    /// since the text was last stored.
    fn restore(&mut self, correction: usize, mut span: Option<WordSpan>, was: &str) {
        if let Some(span) = &mut span {
            let (from, to) = (span.bytes.clone(), span.bytes.start + was.len());
            self.turns[span.turn][span.paragraph].replace_range(from.clone(), was);
            for other in self.restored.iter_mut().filter_map(|one| one.span.as_mut()) {
                let is_later = other.bytes.start >= from.end;
                if is_later && (other.turn, other.paragraph) == (span.turn, span.paragraph) {
                    let moved = |at: usize| at - from.end + to;
                    other.bytes = moved(other.bytes.start)..moved(other.bytes.end);
                }
            }
            span.bytes.end = to;
        }
        self.restored.push(Restored { correction, span });
    }
}

impl Earlier {
    /// Stores the text of every section as it has been restored.
    fn store_all(&mut self, sections: &[Section]) {
        for section in self.texts.keys().copied().collect::<Vec<_>>() {
            self.store(section, sections);
        }
    }

    /// Stores the turns of a section that have been changed since it was last stored.
    fn store(&mut self, section: usize, sections: &[Section]) {
        let Some(text) = self
            .texts
            .get_mut(&section)
            .filter(|text| !text.restored.is_empty())
        else {
            return;
        };
        let restored = std::mem::take(&mut text.restored);
        let index = self.sections.len();
        let stored = earlier_section(
            &sections[section],
            &text.turns,
            &restored,
            &mut self.corrections,
            index,
        );
        self.bytes += stored.text.as_str().len();
        self.sections.push(stored);
    }
}

/// The turns of a section that corrections changed, as they were before. Sets the passages of these
/// corrections; `index` is that of the new section.
fn earlier_section(
    section: &Section,
    turns: &Turns,
    restored: &[Restored],
    corrections: &mut [Correction],
    index: usize,
) -> Section {
    // By turn, then by paragraph.
    let mut changed: BTreeMap<usize, BTreeMap<usize, Vec<_>>> = BTreeMap::new();
    let mut paragraphs: Vec<&str> = Vec::new();
    let mut spoken = Vec::new();
    let mut passages = Vec::new();
    let mut start = 0;
    for one in restored {
        if let Some(span) = &one.span {
            let turn = changed.entry(span.turn).or_default();
            let paragraph = turn.entry(span.paragraph).or_default();
            paragraph.push((one.correction, &span.bytes));
        }
    }
    for (turn, changed) in changed {
        let first = paragraphs.len();
        for (number, paragraph) in turns[turn].iter().enumerate() {
            for (correction, span) in changed.get(&number).into_iter().flatten() {
                let span = start + span.start..start + span.end;
                passages.push((*correction, paragraphs.len(), span));
            }
            paragraphs.push(paragraph);
            start += paragraph.len() + 1;
        }
        let speaker = section.turns[turn].speaker;
        spoken.push(earlier_turn(section, speaker, first..paragraphs.len()));
    }
    let removed: Vec<(usize, String)> = (restored.iter())
        .filter(|one| one.span.is_none())
        .filter_map(|one| Some((one.correction, corrections[one.correction].was.clone()?)))
        .collect();
    for (correction, was) in &removed {
        let editor = SpeakerRef {
            participant: None,
            role: Role::Editor,
        };
        passages.push((*correction, paragraphs.len(), start..start + was.len()));
        spoken.push(earlier_turn(
            section,
            editor,
            paragraphs.len()..paragraphs.len() + 1,
        ));
        paragraphs.push(was);
        start += was.len() + 1;
    }
    for (correction, paragraph, span) in passages {
        corrections[correction].passage = Some(Passage {
            section: index,
            paragraph,
            span,
        });
    }
    Section {
        id: section.id.clone(),
        title: None,
        paragraphs_before: 0,
        questions: Vec::new(),
        turns: spoken,
        text: Text::new(paragraphs),
        captions: Box::default(),
        notes: Vec::new(),
    }
}

/// A turn as it was. It is only searched, so it needs no id of its own.
fn earlier_turn(section: &Section, speaker: SpeakerRef, paragraphs: Range<usize>) -> Turn {
    Turn {
        id: section.id.clone(),
        speaker,
        paragraphs,
        paragraph_times: vec![],
        start_time: None,
        end_time: None,
        notes: Vec::new(),
    }
}
