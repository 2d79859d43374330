//! Coverage: what is set aside, and what nobody has accounted for.

use super::checks::is_read;
use super::claim::Fate;
use super::find::{In, Wanted};
use super::{Compiler, Scan};
use crate::interview::{Counted, Coverage};
use crate::source::finding::{Code, Severity};
use crate::source::{self, Finding, Pointer};

impl Compiler<'_> {
    /// Sets aside what the file sets aside, and counts; of what was read, the gaps are reported if all
    /// was.
    pub(super) fn coverage(&mut self, source: &source::Interview) -> Counted {
        let list = Pointer::ROOT.key("set_aside");
        for (index, entry) in source.set_aside.iter().enumerate() {
            self.set_aside(&list.at(index), entry);
        }
        if self.scan == Scan::All {
            self.gaps(source);
        }
        let count = |fate| {
            self.readings
                .iter()
                .filter(|reading| reading.fate == fate)
                .count()
        };
        let read = Coverage {
            readings: self.readings.len(),
            claimed: count(Fate::Claimed),
            set_aside: count(Fate::SetAside),
        };
        let unread = (self.read.iter().enumerate()).flat_map(|(section, paragraphs)| {
            let paragraphs = paragraphs.iter().enumerate();
            let unread = paragraphs.filter(|(_, read)| read.is_none());
            unread.map(move |(paragraph, _)| (section, paragraph))
        });
        let is_read = is_read(self.language);
        Counted::new(read, unread.filter(|_| is_read).collect())
    }

    fn set_aside(&mut self, at: &Pointer, entry: &source::SetAside) {
        self.text(&at.key("reason"), &entry.reason);
        let Some(section) = self.section(at, &entry.section) else {
            return;
        };
        let wanted = Wanted {
            at,
            words: &entry.words,
            occurrence: entry.occurrence,
        };
        let Some(passage) = self.find(&wanted, In::Section(section)) else {
            return;
        };
        let touched = self.touched(&passage);
        if !self.uncut(at, &touched) {
            return;
        }
        if touched.held.is_empty() {
            let finding = Finding::warning(
                at.key("words"),
                Code::NothingStated,
                "these words state no quantity and no date",
            )
            .help("there is nothing to set aside: take the entry out");
            self.report(finding);
        }
        for index in touched.held {
            if self.readings[index].fate == Fate::Claimed {
                let message = format!(
                    "“{}” is set aside, and claimed by a fact",
                    self.words_of(index)
                );
                let finding = Finding::warning(at.key("words"), Code::SetAsideClaimed, message)
                    .help("take the entry out");
                self.report(finding);
            } else {
                self.readings[index].fate = Fate::SetAside;
            }
        }
    }

    /// Reports every reading that nobody has accounted for, where it stands in the transcript, with
    /// its value ready to paste.
    fn gaps(&mut self, source: &source::Interview) {
        let open: Vec<usize> = (self.readings.iter().enumerate())
            .filter(|(_, reading)| reading.fate == Fate::Unclaimed)
            .map(|(index, _)| index)
            .collect();
        for index in open {
            let passage = &self.readings[index].passage;
            let words = self.words_of(index);
            let section = &source.sections[passage.section];
            let compiled = &self.sections[passage.section];
            let turn = compiled.turn_of(passage.paragraph).unwrap_or_default();
            let paragraph = passage.paragraph - compiled.turns[turn].paragraphs.start;
            let at = format!(
                "/sections/{}/turns/{turn}/paragraphs/{paragraph}",
                passage.section
            );
            let start = compiled.text.paragraphs()[passage.paragraph].start;
            let span = passage.bytes.start - start..passage.bytes.end - start;
            let finding = Finding::of(
                Severity::Gap,
                at,
                Code::UnclaimedReading,
                format!("nobody claims “{words}”"),
            )
            .within(span);
            let finding =
                (self.suggestions(index, &section.id).into_iter()).fold(finding, Finding::help);
            self.report(finding);
        }
    }
}
