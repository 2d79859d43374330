//! Whose words a draft says they are: names in lines below a quotation, and beside a verb of saying.

use std::collections::HashMap;
use std::ops::Range;

use crate::archive::Archive;
use crate::draft::Quotation;
use crate::text::folding::{Folded, Folding};

/// Verbs that stand beside the name of who said the words, in small letters.
const VERBS: &[&str] = &[
    "added",
    "adds",
    "answered",
    "answers",
    "asked",
    "asks",
    "explained",
    "explains",
    "insisted",
    "insists",
    "replied",
    "replies",
    "said",
    "says",
];

/// Verbs that need a name before them: what follows is who listened.
const VERBS_WITH_A_LISTENER: &[&str] = &["told", "tells"];

/// What stands before a last name.
const TITLES: &[&str] = &[
    "dame",
    "dr",
    "herr",
    "lady",
    "lord",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mme",
    "president",
    "prof",
    "professor",
    "sir",
];

/// The people of an archive, by the words of what they are called.
pub(super) struct Speakers<'a> {
    /// By the first word: all words, and the name.
    by_first: HashMap<String, Vec<(Vec<String>, &'a str)>>,
    /// By the last word of a name: the first words and the names of all who have it.
    by_last: HashMap<String, Vec<(Vec<String>, &'a str)>>,
}

/// Who is named in a line below a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Somebody who speaks in the archive.
    Known(&'a str),
    /// A name that the archive doesn't know.
    Unknown,
    /// No name ("the miller").
    Description,
}

/// A word of a text, as names are compared, and where it stands.
type Word = (String, Range<usize>);

impl<'a> Speakers<'a> {
    pub(super) fn new(archive: &'a Archive) -> Self {
        let mut all = Self {
            by_first: HashMap::new(),
            by_last: HashMap::new(),
        };
        for person in &archive.people {
            for name in person.aliases.iter().chain([&person.name]) {
                let words: Vec<String> = words(name).into_iter().map(|(word, _)| word).collect();
                let (Some(first), Some((last, before))) = (words.first(), words.split_last())
                else {
                    continue;
                };
                let same_last = all.by_last.entry(last.clone()).or_default();
                same_last.push((before.to_vec(), &*person.name));
                let same_first = all.by_first.entry(first.clone()).or_default();
                same_first.push((words, name));
            }
        }
        for names in all.by_first.values_mut() {
            // Of two that begin alike the longer is meant.
            names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        all
    }

    /// Who is meant by a line that says who.
    pub(super) fn in_line(&self, line: &str) -> Line<'a> {
        let words = words(line);
        if let Some((_, name)) = (0..words.len()).find_map(|at| self.at(line, &words, at)) {
            return Line::Known(name);
        }
        let end = line
            .find([',', ';', ':', '(', '—', '|'])
            .unwrap_or(line.len());
        let first: Vec<&Word> = words.iter().take_while(|(_, at)| at.end <= end).collect();
        if let Some(name) = self.by_last_name(&first) {
            return Line::Known(name);
        }
        let is_small = |(_, at): &&Word| line[at.clone()].starts_with(char::is_lowercase);
        match first.first() {
            Some(word)
                if !is_small(word) && first.iter().filter(|word| is_small(word)).count() < 2 =>
            {
                Line::Unknown
            }
            _ => Line::Description,
        }
    }

    /// Who is named beside a quotation with a verb of saying, and nothing but a comma or a colon
    /// between: `Ada Quill said, “…”`, `“…,” said Ada Quill`, `according to Ada Quill, “…”`.
    pub(super) fn beside(&self, quotation: &Quotation) -> Option<&'a str> {
        self.after(quotation)
            .or_else(|| self.before(&quotation.before))
    }

    fn after(&self, quotation: &Quotation) -> Option<&'a str> {
        // After a full stop another sentence begins.
        if quotation.text.trim_end().ends_with('.') {
            return None;
        }
        let text = &quotation.after;
        let words = words(text);
        let first = words.first()?;
        if !is_plain(&text[..first.1.start]) {
            return None;
        }
        if let Some((end, name)) = self.at(text, &words, 0) {
            let verb = words.get(end)?;
            let says = VERBS.contains(&&*verb.0) || VERBS_WITH_A_LISTENER.contains(&&*verb.0);
            return (says && is_blank(text, &words, end - 1)).then_some(name);
        }
        let start = if VERBS.contains(&&*first.0) {
            1
        } else if first.0 == "according" && words.get(1)?.0 == "to" {
            2
        } else {
            return None;
        };
        let (end, name) = self.at(text, &words, start)?;
        let is_whole = !text[words[end - 1].1.end..].starts_with(['\'', '’', '-', '´', '`']);
        let is_beside = (0..start).all(|at| is_blank(text, &words, at));
        (is_whole && is_beside).then_some(name)
    }

    fn before(&self, text: &str) -> Option<&'a str> {
        /// Who listened: "told us", "told the paper".
        const LISTENER: usize = 3;
        let words = words(text);
        let (last, end) = (words.last()?, words.len());
        if !is_plain(&text[last.1.end..]) {
            return None;
        }
        // No name is longer, in words.
        let starts = || end.saturating_sub(12)..end;
        starts().find_map(|start| {
            let (past, name) = self.at(text, &words, start)?;
            let according = start
                .checked_sub(2)
                .is_some_and(|at| words[at].0 == "according" && words[at + 1].0 == "to");
            let says = match words.get(past) {
                None => according,
                Some(verb) if !is_blank(text, &words, past - 1) => {
                    let _ = verb;
                    false
                }
                Some((verb, _)) if VERBS.contains(&&**verb) => past + 1 == end,
                Some((verb, _)) if VERBS_WITH_A_LISTENER.contains(&&**verb) => {
                    (1..=LISTENER).contains(&(end - past - 1))
                        && (past..end - 1).all(|at| is_blank(text, &words, at))
                }
                _ => false,
            };
            says.then_some(name)
        })
    }

    /// The name that begins at a word, and the number of the word after it.
    fn at(&self, text: &str, words: &[Word], at: usize) -> Option<(usize, &'a str)> {
        let names = self.by_first.get(&words.get(at)?.0)?;
        names.iter().find_map(|(name, called)| {
            let end = at + name.len();
            let there = words.get(at..end)?;
            let is_same = there.iter().zip(name).all(|((word, _), part)| word == part);
            let is_one = (at..end - 1).all(|at| {
                let between = &text[words[at].1.end..words[at + 1].1.start];
                !between.contains([',', ';', ':', '(', ')'])
            });
            (is_same && is_one).then_some((end, *called))
        })
    }

    /// Who is meant by a last name, with a title or initials before it at most.
    fn by_last_name(&self, words: &[&Word]) -> Option<&'a str> {
        let ((last, _), before) = words.split_last()?;
        let people = self.by_last.get(last)?;
        let fits = |first: &Vec<String>| {
            before.iter().all(|(word, _)| {
                let is_initial =
                    word.chars().count() == 1 && first.iter().any(|name| name.starts_with(&**word));
                TITLES.contains(&&**word) || is_initial
            })
        };
        let mut fitting = people
            .iter()
            .filter(|(first, _)| fits(first))
            .map(|(_, name)| *name);
        let name = fitting.next()?;
        fitting.all(|other| other == name).then_some(name)
    }
}

fn words(text: &str) -> Vec<Word> {
    let folded = Folded::new(text, Folding::Case);
    let words = folded.words();
    words
        .filter_map(|word| {
            Some((
                folded.as_str()[word.clone()].to_owned(),
                folded.original(&word)?,
            ))
        })
        .collect()
}

/// May it stand between a quotation and who said it?
fn is_plain(between: &str) -> bool {
    between
        .chars()
        .all(|c| c.is_whitespace() || ",:—–".contains(c))
}

/// Do only spaces stand between a word and the next?
fn is_blank(text: &str, words: &[Word], at: usize) -> bool {
    words
        .get(at + 1)
        .is_some_and(|next| text[words[at].1.end..next.1.start].trim().is_empty())
}
