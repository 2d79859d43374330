//! The table of negations, parsed from `negations.txt`, and the matching of its entries against words.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_text::{is_english, primary_language};

use super::pattern::{Pattern, match_length, matches_choice, parse_patterns};
use super::words::Word;

/// The tables of all languages, by language subtag.
pub(super) static TABLES: LazyLock<HashMap<&str, NegationTable>> =
    LazyLock::new(|| parse_tables(include_str!("negations.txt")));

/// The scope of a negation: what it negates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Its clause, on both sides.
    Clause,
    /// Everything that follows.
    Following,
    /// The phrase that follows.
    Phrase,
    /// What follows, and the main clause after a comma.
    Condition,
}

/// A negation among words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Negation {
    /// The indices of its words.
    pub(super) words: Range<usize>,
    pub(super) reach: Reach,
}

/// The kind of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    Negation(Reach),
    Idiom,
}

/// Words at the end of an idiom that introduce what follows.
const LEADING_WORDS: &[&str] = &["to", "that", "que"];

/// The negations of one language.
#[derive(Debug, Default)]
pub(super) struct NegationTable {
    entries: Vec<(Vec<Pattern>, EntryKind)>,
    /// The entries that may begin with a word.
    by_first: HashMap<&'static str, Vec<usize>>,
    /// The entries that may begin with a word of which only the beginning or the end is given.
    by_part_of_first: BTreeMap<&'static str, Vec<usize>>,
    /// Words that answer a question, and negate nothing before a punctuation mark.
    answers: Vec<&'static str>,
    /// Words that deny what was said, in a remark after it.
    remarks: Vec<&'static str>,
    /// Words after a punctuation mark that begin a clause outside the scope of earlier negations.
    contrasts: Vec<Vec<Pattern>>,
    /// The same, with or without a punctuation mark before them.
    clause_starts: Vec<Vec<Pattern>>,
    /// Words that begin a relative clause.
    relatives: Vec<&'static str>,
    /// Words that join what follows a relative clause to it.
    links: Vec<&'static str>,
    /// Sentences that retract the one before them.
    replies: Vec<Vec<Pattern>>,
    /// Endings that turn a statement into a question without asking anything else.
    tags: Vec<Vec<Pattern>>,
    /// Words that end a remark, after a contrast, that retracts what was said.
    verdicts: Vec<&'static str>,
    /// In scripts without spaces between words: negations.
    unsegmented: Vec<&'static str>,
    /// In the same scripts: idioms that contain a negation and negate nothing.
    unsegmented_idioms: Vec<&'static str>,
}

impl NegationTable {
    /// The table of the language of a BCP 47 tag, if there is one.
    pub(super) fn for_language(language: &str) -> Option<&'static Self> {
        TABLES.get(&*primary_language(language))
    }

    /// The negations that begin within `among`, in order. An idiom counts if it lies completely within
    /// `among`.
    pub(super) fn negations(&self, words: &[Word<'_>], among: Range<usize>) -> Vec<Negation> {
        let mut found = Vec::new();
        let mut start = among.start;
        while start < among.end {
            let Some((length, kind)) = self.longest_entry(words, start, among.end) else {
                start += 1;
                continue;
            };
            if let EntryKind::Negation(reach) = kind
                && !is_number_sign(words, start)
            {
                let words = start..among.end.min(start + length);
                found.push(Negation { words, reach });
            }
            start += length;
        }
        found
    }

    /// The length, in words, of the longest idiom that begins at a word.
    pub(super) fn idiom_length(&self, words: &[Word<'_>], start: usize) -> Option<usize> {
        let (length, kind) = self.longest_entry(words, start, words.len())?;
        (kind == EntryKind::Idiom).then_some(length)
    }

    /// Whether this word is an answer when a punctuation mark follows it.
    pub(super) fn is_answer(&self, word: &str) -> bool {
        self.answers.contains(&word)
    }

    /// Whether this word denies what was said, in a remark after it.
    pub(super) fn is_remark(&self, word: &str) -> bool {
        self.remarks.contains(&word)
    }

    /// Whether these words, after a punctuation mark, begin a clause outside the scope of earlier
    /// negations. After a word such as "that" (`is_introduced`), a conjunction with a subject does not:
    /// the clause that it joins may be negated too.
    pub(super) fn begins_contrast(&self, words: &[Word<'_>], is_introduced: bool) -> bool {
        let ends = |entry: &Vec<Pattern>| !is_introduced || entry.len() == 1;
        let mut entries = self.contrasts.iter().filter(|entry| ends(entry));
        entries.any(|entry| match_length(entry, words).is_some())
    }

    /// Whether these words begin such a clause without a punctuation mark before them.
    pub(super) fn begins_new_clause(&self, words: &[Word<'_>]) -> bool {
        self.clause_starts
            .iter()
            .any(|entry| match_length(entry, words).is_some())
    }

    /// Whether this word begins a relative clause.
    pub(super) fn is_relative(&self, word: &str) -> bool {
        self.relatives.contains(&word)
    }

    /// Whether this word joins what follows a relative clause to it.
    pub(super) fn is_link(&self, word: &str) -> bool {
        self.links.contains(&word)
    }

    /// Whether these words, a sentence of their own, retract what was said before.
    pub(super) fn is_reply(&self, words: &[Word<'_>]) -> bool {
        matches_whole(&self.replies, words)
    }

    /// Whether these words turn a statement into a question without asking anything else.
    pub(super) fn is_tag(&self, words: &[Word<'_>]) -> bool {
        matches_whole(&self.tags, words)
    }

    /// Whether this word ends a remark that retracts what was said.
    pub(super) fn is_verdict(&self, word: &str) -> bool {
        self.verdicts.contains(&word)
    }

    /// Where the last contrast begins in a text without spaces between words; the start of the text if
    /// there is none.
    pub(super) fn last_contrast(&self, text: &str) -> usize {
        self.unsegmented_contrasts(text).max().unwrap_or(0)
    }

    /// Where the first contrast begins in a text without spaces between words; the end of the text if
    /// there is none.
    pub(super) fn first_contrast(&self, text: &str) -> usize {
        self.unsegmented_contrasts(text).min().unwrap_or(text.len())
    }

    fn unsegmented_contrasts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let has_spaces = self.unsegmented.is_empty();
        let contrasts = self.contrasts.iter().filter(move |_| !has_spaces);
        let contrasts = contrasts.flat_map(|entry| entry.iter().flatten());
        let offsets = contrasts.flat_map(|contrast| text.match_indices(contrast));
        let follows_sign = |offset: &usize| {
            text[..*offset].ends_with(['，', '；', '：', '、', ',', ';', '“', '「'])
        };
        offsets.map(|(offset, _)| offset).filter(follows_sign)
    }

    /// The negations in a text without spaces between words, in bytes.
    pub(super) fn unsegmented_negations<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut position = 0;
        let longest = |all: &[&'static str], rest: &str| {
            let lengths = all.iter().filter(|entry| rest.starts_with(**entry));
            lengths.map(|entry| entry.len()).max()
        };
        std::iter::from_fn(move || {
            while let Some(c) = text[position..].chars().next() {
                let rest = &text[position..];
                if let Some(length) = longest(&self.unsegmented_idioms, rest) {
                    position += length;
                } else if let Some(length) = longest(&self.unsegmented, rest) {
                    position += length;
                    return Some(position - length..position);
                } else {
                    position += c.len_utf8();
                }
            }
            None
        })
    }

    /// The longest entry that begins at a word, and its length in words. An idiom wins over another
    /// entry of the same length. An idiom must end at or before `end`, except for a leading word.
    fn longest_entry(
        &self,
        words: &[Word<'_>],
        start: usize,
        end: usize,
    ) -> Option<(usize, EntryKind)> {
        let word = &words[start];
        let of_word = self.by_first.get(&*word.text).into_iter().flatten();
        let of_base =
            (word.without_clitic() != word.text).then(|| self.by_first.get(word.without_clitic()));
        let parts = self.by_part_of_first.iter();
        let of_part = parts.filter(|(part, _)| matches_choice(part, word));
        let entries = of_word
            .chain(of_base.flatten().into_iter().flatten())
            .chain(of_part.flat_map(|(_, entries)| entries))
            .map(|entry| &self.entries[*entry]);
        // The leading word may follow `end`: "no secret [that …]".
        let is_within = |idiom_end: usize| {
            idiom_end <= end || idiom_end == end + 1 && LEADING_WORDS.contains(&&*words[end].text)
        };
        let matching = entries
            .filter_map(|(patterns, kind)| Some((match_length(patterns, &words[start..])?, *kind)))
            .filter(|(length, kind)| *kind != EntryKind::Idiom || is_within(start + length));
        matching.max_by_key(|(length, kind)| (*length, *kind == EntryKind::Idiom))
    }
}

/// Whether this is the "No." of "No. 5".
fn is_number_sign(words: &[Word<'_>], start: usize) -> bool {
    let next = words.get(start + 1);
    words[start].text == "no"
        && next.is_some_and(|next| {
            next.gap.trim() == "." && next.text.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Whether one of these entries matches all of the words.
fn matches_whole(entries: &[Vec<Pattern>], words: &[Word<'_>]) -> bool {
    let is_all = |entry: &Vec<Pattern>| match_length(entry, words) == Some(words.len());
    entries.iter().any(is_all)
}

fn parse_tables(text: &'static str) -> HashMap<&'static str, NegationTable> {
    let mut tables: HashMap<&str, NegationTable> = HashMap::new();
    let mut section = ("", "");
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or("").trim();
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            let (language, list) = name.split_once(':').unwrap_or((name, ""));
            section = (language.trim(), list.trim());
        } else if !line.is_empty() {
            tables
                .entry(section.0)
                .or_default()
                .add_line(section.1, line);
        }
    }
    tables
}

impl NegationTable {
    fn add_line(&mut self, list: &str, line: &'static str) {
        let choices = || line.split('|');
        let kind = match list {
            "answers" => return self.answers.extend(choices()),
            "remarks" => return self.remarks.extend(choices()),
            "contrasts" => return self.contrasts.push(parse_patterns(line)),
            "clauses" => return self.clause_starts.push(parse_patterns(line)),
            "replies" => return self.replies.push(parse_patterns(line)),
            "tags" => return self.tags.push(parse_patterns(line)),
            "relatives" => return self.relatives.extend(choices()),
            "links" => return self.links.extend(choices()),
            "verdicts" => return self.verdicts.extend(choices()),
            "anywhere" => return self.unsegmented.extend(choices()),
            "anywhere idioms" => return self.unsegmented_idioms.extend(choices()),
            "verbs" => EntryKind::Negation(Reach::Following),
            "phrases" => EntryKind::Negation(Reach::Phrase),
            "conditions" => EntryKind::Negation(Reach::Condition),
            "idioms" => EntryKind::Idiom,
            _ => EntryKind::Negation(Reach::Clause),
        };
        let patterns = parse_patterns(line);
        let number = self.entries.len();
        for first in &patterns[0] {
            let is_part = first.starts_with('-') || first.ends_with('-');
            let entries = if is_part {
                self.by_part_of_first.entry(first).or_default()
            } else {
                self.by_first.entry(first).or_default()
            };
            entries.push(number);
        }
        self.entries.push((patterns, kind));
    }
}

/// A language that has a table of negations.
pub(super) struct Language {
    pub(super) table: &'static NegationTable,
    pub(super) is_english: bool,
}

impl Language {
    /// The language of a BCP 47 tag; `None` if there is no table for it.
    pub(super) fn from_tag(tag: &str) -> Option<Self> {
        Some(Self {
            table: NegationTable::for_language(tag)?,
            is_english: is_english(tag),
        })
    }
}
