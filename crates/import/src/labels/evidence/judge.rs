//! Judges whether a possible label is a label, from what was learned about the text.

use super::super::candidate::{Candidate, Form, Start};
use super::super::name::{self, Shape, Style};
use super::super::opening::Opening;
use super::super::times::Leading;
use super::{Class, Evidence};

impl Evidence {
    pub(super) fn may_be_single(&self, candidate: &Candidate) -> bool {
        // "CC" is the label of a control centre, while "cc" begins a remark.
        let is_code = candidate.shape == Shape::Doubtful
            && candidate.is_after_time
            && name::style(&candidate.name) == Style::Capitals
            && candidate.name.len() < 5;
        candidate.form == Form::Colon
            && !self.is_entry(candidate)
            && !self.is_lone_title(candidate)
            && (candidate.shape >= Shape::Name || is_code)
            && (self.allows_lower_case
                || candidate.start != Start::Continuation
                || name::style(&candidate.name) == Style::Words)
            && !self.is_common(candidate)
    }

    /// Whether a possible label is the label of a speaker.
    pub(in crate::labels) fn accepts(&self, candidate: &Candidate) -> bool {
        self.capitals > 1 && self.is_mixed_stop(candidate)
            || self.classes.contains(&Class::new(candidate.form))
                && (self.is_certain(candidate)
                    || self.may_be_single(candidate)
                        && self.single_styles.contains(&name::style(&candidate.name))
                        && !self.is_unmarked_word(candidate))
    }

    /// Whether a possible label is certain, and is a name of several words in capitals with a full stop.
    /// Such a name is a label even where other labels in capitals have a colon.
    pub(super) fn is_mixed_stop(&self, candidate: &Candidate) -> bool {
        candidate.form == Form::Stop
            && candidate.name.contains(' ')
            && name::style(&candidate.name) == Style::Capitals
            && !name::is_title_of_part(&candidate.name)
            && self.is_certain(candidate)
    }

    /// Whether a possible label is one word in plain text in a file that sets its labels in bold:
    /// `Start` in `Start: five in the morning`.
    fn is_unmarked_word(&self, candidate: &Candidate) -> bool {
        self.marked > 1
            && self.unmarked == 0
            && !candidate.is_marked
            && name::style(&candidate.name) == Style::Word
            && !self.is_introduced(candidate)
    }

    /// The label among the possible ones.
    pub(in crate::labels) fn label<'o>(&self, opening: &'o Opening) -> Option<&'o Candidate> {
        opening
            .candidates
            .iter()
            .find(|candidate| self.accepts(candidate))
    }

    pub(super) fn is_certain(&self, candidate: &Candidate) -> bool {
        let count = self.count(candidate);
        match candidate.form {
            Form::Letter(sign) => self.letters.contains(sign, candidate),
            Form::Colon => self.is_certain_colon(candidate, count),
            Form::Time | Form::NearTime => self.is_certain_time(candidate),
            Form::Stop => {
                name::is_titled_capitals(&candidate.name)
                    || self.is_introduced(candidate)
                    || count > 1
            }
            Form::Line
                if candidate.is_after_time
                    && self.timed_names > 1
                    && self.timed_names * 10 >= self.timed * 6 =>
            {
                true
            }
            Form::Line if self.has_name_lines && candidate.may_be_name_line() => true,
            Form::Line if candidate.time_or_mark() => count > 1 || candidate.shape == Shape::Role,
            Form::Line => {
                count > 1 && (name::style(&candidate.name) != Style::Word)
                    || candidate.shape == Shape::Role
                    || self.is_introduced(candidate) && count > 1
            }
            Form::Bracket => {
                // If each paragraph begins with brackets, they are not part of its sentence.
                candidate.shape >= Shape::Name
                    && (count > 1 || self.bracketed * 10 >= self.paragraphs * 9)
            }
            Form::Tight | Form::Bold | Form::Gap => {
                candidate.shape >= Shape::Name
                    && (count > 1 || candidate.shape == Shape::Role)
                    && !self.is_common(candidate)
                    || self.is_introduced(candidate)
            }
        }
    }

    fn is_certain_colon(&self, candidate: &Candidate, count: usize) -> bool {
        if self.is_introduced(candidate) {
            return true;
        }
        if self.is_entry(candidate) || name::is_title_of_part(&candidate.name) {
            return false;
        }
        let is_letter = candidate.name.chars().count() == 1
            && candidate.name.starts_with(|c: char| c.is_alphabetic());
        match candidate.shape {
            Shape::Role => true,
            Shape::Name
                if candidate.is_marked || candidate.time.is_some() || candidate.is_after_time =>
            {
                true
            }
            Shape::Name => count > 1 && !self.is_common(candidate),
            Shape::Doubtful if is_letter => count > 1,
            Shape::Doubtful if count > 1 && self.may_be_single(candidate) => true,
            Shape::Doubtful if name::is_lower_case(&candidate.name) => {
                count > 1 && count * 4 >= self.paragraphs
            }
            // A name such as "Theresa May" recurs more often than "One thing".
            Shape::Doubtful => {
                let words = candidate.name.split(' ').count();
                count > 1
                    && count * 5 >= self.paragraphs.min(40)
                    && (words > 1
                        || candidate.is_marked
                        || name::style(&candidate.name) == Style::Capitals)
            }
            Shape::Other => false,
        }
    }

    fn is_certain_time(&self, candidate: &Candidate) -> bool {
        let times = self.name_and_times;
        match candidate.shape {
            _ if candidate.form == Form::Time && times > 1 => true,
            Shape::Role => true,
            Shape::Name => candidate.form == Form::Time || times > 1,
            Shape::Doubtful | Shape::Other => false,
        }
    }

    /// Whether it is the title of a part, or one word or words in capitals alone in the paragraph, in a
    /// text whose labels are followed by words: `PHOTO CREDITS:`.
    fn is_lone_title(&self, candidate: &Candidate) -> bool {
        name::is_title_of_part(&candidate.name)
            || candidate.start == Start::Nothing
                && name::style(&candidate.name) != Style::Words
                && candidate.shape < Shape::Role
                && candidate.time.is_none()
                && !candidate.is_after_time
                && !self.entries.has_lone_labels
                && !self.is_introduced(candidate)
    }

    pub(super) fn count(&self, candidate: &Candidate) -> usize {
        let key = (Class::new(candidate.form), candidate.key.clone());
        self.counts.get(&key).copied().unwrap_or(0)
    }

    pub(super) fn is_introduced(&self, candidate: &Candidate) -> bool {
        self.introduced.contains(&candidate.key)
    }

    /// Whether it is a single capitalized word that also occurs in lower case.
    fn is_common(&self, candidate: &Candidate) -> bool {
        name::style(&candidate.name) == Style::Word && self.common_words.contains(&candidate.key)
    }

    /// Whether a text may be a label of a paragraph.
    pub(in crate::labels) fn has_candidate(&self, name: &str) -> bool {
        let key = name.to_lowercase();
        [Class::Colon, Class::Gap, Class::Time, Class::Line]
            .iter()
            .any(|class| self.counts.contains_key(&(*class, key.clone())))
    }

    pub(in crate::labels) fn occurs_without_remark(&self, candidate: &Candidate) -> bool {
        self.without_remark.contains(&candidate.key)
    }

    /// Whether a possible label occurs at most once.
    pub(in crate::labels) fn is_single(&self, candidate: &Candidate) -> bool {
        self.count(candidate) < 2
    }

    /// Whether this is a label that begins any of the paragraphs that were learned from.
    pub(in crate::labels) fn recurs(&self, candidate: &Candidate) -> bool {
        self.accepts(candidate) && self.count(candidate) > 0
    }

    /// Whether the text has any labels.
    pub(in crate::labels) fn has_labels(&self) -> bool {
        self.labelled > 0 || !self.single_styles.is_empty()
    }

    /// How many paragraphs begin with labels that are certain.
    pub(in crate::labels) fn labelled(&self) -> usize {
        self.labelled
    }

    /// Whether answers have a letter too. If only the questions have one, what follows them is an answer.
    pub(in crate::labels) fn has_answers(&self) -> bool {
        self.letters.has_answers
    }

    /// The time of the recording at the start of a paragraph. Other times at the start of one were said.
    pub(in crate::labels) fn stamp(&self, opening: &Opening) -> Option<Leading> {
        let time = opening.time?;
        let is_alone = opening.has_no_words;
        let has_bare_times =
            self.bare_times > 2 || self.bare_times > 1 && self.bare_times * 2 >= self.paragraphs;
        let is_stamp = if time.is_bracketed || is_alone {
            true
        } else if self.name_and_times > 1 || self.timed_names > 1 || !has_bare_times {
            time.span.parts > 2 && !time.continues && !time.is_time_of_day
        } else {
            // Where labels have the times, a sentence may begin with a time of day.
            !(time.is_time_of_day || time.continues && self.labelled > 0)
        };
        is_stamp.then_some(time)
    }
}

impl Candidate {
    /// Whether a name that is the whole paragraph may be the label of the words below it.
    pub(super) fn may_be_name_line(&self) -> bool {
        self.is_marked || name::style(&self.name) != Style::Word
    }

    fn time_or_mark(&self) -> bool {
        self.time.is_some() || self.is_marked
    }
}
