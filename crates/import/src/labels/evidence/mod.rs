//! Decides which of the possible labels of a text are labels. One paragraph alone is rarely enough:
//! `Bread: we baked it` is written like `Ada: we baked it`. So a label must look like a name, and
//! something must support it: it recurs, the text has other labels, or the file introduces it.

mod entries;
mod judge;
mod letters;

use std::collections::{HashMap, HashSet};

use entries::Entries;
use letters::Letters;

use super::candidate::{Candidate, Form};
use super::furniture::is_furniture;
use super::header::{ends_sentence, is_title_like};
use super::item::Item;
use super::name::{self, Shape, Style};

/// What is known about the labels of a text.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// How many paragraphs begin with each possible label.
    counts: HashMap<(Class, String), usize>,
    /// The possible labels that occur without a remark in brackets.
    without_remark: HashSet<String>,
    entries: Entries,
    /// Names and initials that the file introduces, in lower case.
    introduced: HashSet<String>,
    /// Words that also occur in lower case, and so are not names.
    common_words: HashSet<String>,
    paragraphs: usize,
    /// How many paragraphs are a name and a time.
    name_and_times: usize,
    /// How many paragraphs begin with a time, and how many are a time and a name.
    timed: usize,
    timed_names: usize,
    /// Whether names are on lines of their own, above the words.
    has_name_lines: bool,
    /// How many paragraphs begin with a time without brackets.
    bare_times: usize,
    /// How many paragraphs begin with a name in brackets.
    bracketed: usize,
    /// The classes whose labels count.
    classes: Vec<Class>,
    letters: Letters,
    /// How many paragraphs begin with a label that is certain, in capitals and with a colon.
    capitals: usize,
    /// The styles whose labels count even if they occur only once.
    single_styles: Vec<Style>,
    /// How many labels that are certain and have a colon are in bold, in italics or in brackets.
    marked: usize,
    /// How many of them are not, apart from roles.
    unmarked: usize,
    /// Whether nearly all paragraphs may have a label, so that the words after one may begin in lower case.
    allows_lower_case: bool,
    /// How many paragraphs begin with labels that are certain.
    labelled: usize,
}

/// Forms whose labels support each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Class {
    Letter,
    Colon,
    Tight,
    Time,
    Stop,
    Bracket,
    Bold,
    Gap,
    Line,
}

impl Class {
    fn new(form: Form) -> Self {
        match form {
            Form::Letter(_) => Self::Letter,
            Form::Colon => Self::Colon,
            Form::Tight => Self::Tight,
            Form::Time | Form::NearTime => Self::Time,
            Form::Stop => Self::Stop,
            Form::Bracket => Self::Bracket,
            Form::Bold => Self::Bold,
            Form::Gap => Self::Gap,
            Form::Line => Self::Line,
        }
    }

    /// Whether one label is evidence enough if it looks like a name. Sentences and headings
    /// may look like the other classes.
    fn is_strong(self) -> bool {
        matches!(self, Self::Letter | Self::Colon | Self::Time)
    }
}

impl Evidence {
    /// Learns from all paragraphs. `introduced` are names and initials that the file introduces.
    pub(super) fn learn<'a>(
        items: impl Iterator<Item = &'a Item>,
        introduced: &HashSet<String>,
    ) -> Self {
        let is_sample = |item: &&Item| {
            item.is_text() && !item.opening.has_no_words && !is_furniture(item.str())
        };
        let samples: Vec<&Item> = items.filter(is_sample).collect();
        Self::learn_from(&samples, samples.len(), introduced)
    }

    /// Learns from the items at which paragraphs may begin, of which about `paragraphs` are paragraphs.
    pub(super) fn learn_from(
        samples: &[&Item],
        paragraphs: usize,
        introduced: &HashSet<String>,
    ) -> Self {
        let mut evidence = Self {
            introduced: introduced.clone(),
            entries: Entries::learn(samples),
            paragraphs,
            ..Self::default()
        };
        for sample in samples {
            let time = sample.opening.time;
            evidence.timed += usize::from(time.is_some());
            evidence.timed_names += usize::from(
                (sample.opening.candidates.iter())
                    .any(|one| one.form == Form::Line && one.is_after_time),
            );
            evidence.bare_times += usize::from(time.is_some_and(|time| !time.is_bracketed));
            for candidate in &sample.opening.candidates {
                let class = Class::new(candidate.form);
                if candidate.remark.is_none() {
                    evidence.without_remark.insert(candidate.key.clone());
                }
                evidence.name_and_times += usize::from(class == Class::Time);
                evidence.bracketed += usize::from(class == Class::Bracket);
                *evidence
                    .counts
                    .entry((class, candidate.key.clone()))
                    .or_default() += 1;
            }
        }
        evidence.learn_common_words(samples);
        evidence.letters = Letters::learn(samples);
        evidence.learn_classes(samples);
        evidence.learn_singles(samples);
        evidence
    }

    fn learn_common_words(&mut self, samples: &[&Item]) {
        let keys: HashSet<&str> = (self.counts.keys())
            .map(|(_, key)| key.as_str())
            .filter(|key| !key.contains(' '))
            .collect();
        if keys.is_empty() {
            return;
        }
        let words = samples
            .iter()
            .flat_map(|sample| sample.str().split(|c: char| !c.is_alphanumeric()));
        let common: HashSet<String> = words
            .filter(|word| word.starts_with(char::is_lowercase) && keys.contains(word))
            .map(str::to_owned)
            .collect();
        self.common_words = common;
    }

    /// Decides which classes count: the strong ones, and the weak one with the most labels if it has
    /// more than they have together.
    fn learn_classes(&mut self, samples: &[&Item]) {
        self.classes = vec![Class::Letter, Class::Colon, Class::Time];
        self.has_name_lines = self.has_name_lines(samples);
        let mut totals: HashMap<Class, usize> = HashMap::new();
        let mut recurring: HashMap<Class, HashSet<&str>> = HashMap::new();
        let (mut strong, mut stops) = (0, 0);
        for sample in samples {
            let candidates = &sample.opening.candidates;
            let is_capitals = |one: &Candidate| {
                one.form == Form::Colon && name::style(&one.name) == Style::Capitals
            };
            if candidates
                .iter()
                .any(|one| Class::new(one.form).is_strong() && self.is_certain(one))
            {
                strong += 1;
                self.capitals += usize::from(candidates.iter().any(is_capitals));
                continue;
            }
            for candidate in candidates {
                let class = Class::new(candidate.form);
                stops += usize::from(self.is_mixed_stop(candidate));
                if !class.is_strong() && self.is_certain(candidate) {
                    *totals.entry(class).or_default() += 1;
                    recurring.entry(class).or_default().insert(&candidate.key);
                }
            }
        }
        self.labelled = strong;
        let best = [
            Class::Tight,
            Class::Stop,
            Class::Bracket,
            Class::Bold,
            Class::Gap,
            Class::Line,
        ]
        .into_iter()
        .filter(|class| {
            let names = recurring.get(class).map_or(0, HashSet::len);
            names > 1 || *class == Class::Stop && names > 0
        })
        .map(|class| (totals.get(&class).copied().unwrap_or(0), class))
        .max_by_key(|(total, class)| (*total, std::cmp::Reverse(*class)));
        if let Some((total, class)) = best
            && total > strong
            && total * 5 >= self.paragraphs
        {
            self.classes.push(class);
            self.labelled += total;
        } else if self.capitals > 1 {
            self.labelled += stops;
        }
    }

    /// Whether names of several words or in bold, on lines of their own, are at least two fifths of the
    /// paragraphs, and one of them recurs.
    fn has_name_lines(&self, samples: &[&Item]) -> bool {
        let names: Vec<&Candidate> = samples
            .iter()
            .flat_map(|item| &item.opening.candidates)
            .filter(|one| one.form == Form::Line && one.may_be_name_line())
            .collect();
        let distinct: HashSet<&str> = names.iter().map(|one| one.key.as_str()).collect();
        let recurs = names.len() > distinct.len();
        recurs && distinct.len() > 1 && names.len() * 5 >= self.paragraphs * 2
    }

    /// Decides whether labels that occur once count: beside certain labels of the same style, or where most
    /// paragraphs have one.
    fn learn_singles(&mut self, samples: &[&Item]) {
        let may_have_label = |item: &&&Item| {
            let is_name = |one: &Candidate| one.form == Form::Colon && one.shape >= Shape::Name;
            item.opening.candidates.iter().any(is_name)
        };
        let named = samples.iter().filter(may_have_label).count();
        self.allows_lower_case = named > 1 && named * 10 >= self.paragraphs * 9;
        let (mut styles, mut single, mut begun) = (HashSet::new(), Vec::new(), 0);
        for sample in samples {
            for candidate in &sample.opening.candidates {
                if Class::new(candidate.form) != Class::Colon {
                    continue;
                }
                if self.is_certain(candidate) {
                    self.marked += usize::from(candidate.is_marked);
                    // A role is a label even without marks, so it does not show that names need none.
                    let is_name = candidate.shape != Shape::Role;
                    self.unmarked += usize::from(is_name && !candidate.is_marked);
                    styles.insert(name::style(&candidate.name));
                } else if self.may_be_single(candidate) {
                    begun += 1;
                    single.push((name::style(&candidate.name), candidate, sample));
                }
            }
        }
        let covered = self.labelled + begun;
        let is_dense = covered > 1 && covered * 2 >= self.paragraphs;
        let is_mostly_certain = self.labelled > 0 && self.labelled * 10 >= self.paragraphs * 7;
        // If names are on lines of their own, with a time or in bold, a colon is part of a sentence.
        let has_others = self.labelled > 0 && styles.is_empty() && self.letters.is_empty();
        if has_others {
            return;
        }
        if self.labelled > 0 {
            self.single_styles.extend([Style::Capitals, Style::Words]);
            if is_mostly_certain || is_dense && styles.contains(&Style::Word) {
                self.single_styles.push(Style::Word);
            }
        } else if is_dense {
            self.single_styles
                .extend([Style::Capitals, Style::Words, Style::Word]);
        } else if let [(style, candidate, sample), ..] = single[..]
            && style != Style::Word
            && ends_sentence(&sample.str()[candidate.words..])
        {
            // Each speaker is named once: in a monologue, or in an interview of few turns.
            let first = samples
                .iter()
                .find(|item| !is_title_like(item.str().trim()));
            let begins = first.is_some_and(|first| std::ptr::eq(*first, *sample));
            if named == 1 {
                self.single_styles.push(style);
            } else if begins && covered * 4 >= self.paragraphs {
                self.single_styles.extend([Style::Capitals, Style::Words]);
            }
        }
    }
}
