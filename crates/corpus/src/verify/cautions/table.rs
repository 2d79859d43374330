//! The table of negations, as `negations.txt` writes it, and where its entries stand among words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_text::{is_english, primary_language};

use super::pattern::{Pattern, match_length, parse_patterns};
use super::words::Word;

/// The tables of all languages, by their subtags.
pub(super) static TABLES: LazyLock<HashMap<&str, NegationTable>> =
    LazyLock::new(|| parse_tables(include_str!("negations.txt")));

/// How far a negation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Its clause, on both sides.
    Clause,
    /// What follows.
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

/// What an entry of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    Negation(Reach),
    Idiom,
}

/// Words at the end of an idiom that lead on to what it says.
const LEADING_WORDS: &[&str] = &["to", "that", "que"];

/// The negations of one language.
#[derive(Debug, Default)]
pub(super) struct NegationTable {
    entries: Vec<(Vec<Pattern>, EntryKind)>,
    /// Which entries may begin with a word. Those that begin with a part of a word are in `partial`.
    by_first: HashMap<&'static str, Vec<usize>>,
    partial: Vec<usize>,
    /// Words that answer a question, and deny nothing before a punctuation mark.
    answers: Vec<&'static str>,
    /// Words that deny what was said, in a remark after it.
    remarks: Vec<&'static str>,
    /// Words that begin a clause in which what was denied before is denied no more.
    contrasts: Vec<Vec<Pattern>>,
    /// The same, whether a punctuation mark stands before them or not.
    clause_starts: Vec<Vec<Pattern>>,
    /// Words that begin a relative clause, and words by which what follows it still belongs to it.
    relatives: Vec<&'static str>,
    links: Vec<&'static str>,
    /// Sentences that take back the one before them.
    replies: Vec<Vec<Pattern>>,
    /// What ends a statement as a question, and asks nothing of its own.
    tags: Vec<Vec<Pattern>>,
    /// Words that end a remark which takes back what was said, after a contrast.
    verdicts: Vec<&'static str>,
    /// Without spaces between words: what denies, and what holds such a word and doesn't.
    unsegmented: Vec<&'static str>,
    unsegmented_idioms: Vec<&'static str>,
}

impl NegationTable {
    /// The table of the language of a BCP 47 tag, if there is one.
    pub(super) fn for_language(language: &str) -> Option<&'static Self> {
        TABLES.get(&*primary_language(language))
    }

    /// The negations that begin among these of the words, in order. An idiom counts if it stands among
    /// them whole.
    pub(super) fn negations(&self, words: &[Word<'_>], among: Range<usize>) -> Vec<Negation> {
        let mut found = Vec::new();
        let mut at = among.start;
        while at < among.end {
            let Some((length, kind)) = self.longest_entry(words, at, among.end) else {
                at += 1;
                continue;
            };
            if let EntryKind::Negation(reach) = kind
                && !is_number_sign(words, at)
            {
                let words = at..among.end.min(at + length);
                found.push(Negation { words, reach });
            }
            at += length;
        }
        found
    }

    /// The longest idiom that begins at a word, in words.
    pub(super) fn idiom_length(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let (length, kind) = self.longest_entry(words, at, words.len())?;
        (kind == EntryKind::Idiom).then_some(length)
    }

    /// Is a word an answer if a punctuation mark follows it?
    pub(super) fn is_answer(&self, word: &str) -> bool {
        self.answers.contains(&word)
    }

    /// Does a word deny what was said, in a remark after it?
    pub(super) fn is_remark(&self, word: &str) -> bool {
        self.remarks.contains(&word)
    }

    /// Does a clause begin with the first of these words in which what was denied before is denied no
    /// more, after a punctuation mark? After a word such as "that" (`is_introduced`) a conjunction with a
    /// subject begins none: what it joins may be denied too.
    pub(super) fn begins_contrast(&self, words: &[Word<'_>], is_introduced: bool) -> bool {
        let ends = |entry: &Vec<Pattern>| !is_introduced || entry.len() == 1;
        let mut entries = self.contrasts.iter().filter(|entry| ends(entry));
        entries.any(|entry| match_length(entry, words).is_some())
    }

    /// And without a punctuation mark?
    pub(super) fn begins_new_clause(&self, words: &[Word<'_>]) -> bool {
        self.clause_starts
            .iter()
            .any(|entry| match_length(entry, words).is_some())
    }

    /// Does a word begin a relative clause?
    pub(super) fn is_relative(&self, word: &str) -> bool {
        self.relatives.contains(&word)
    }

    /// Does a word join what follows a relative clause to it?
    pub(super) fn is_link(&self, word: &str) -> bool {
        self.links.contains(&word)
    }

    /// Do these words, a sentence of their own, take back what was said before?
    pub(super) fn is_reply(&self, words: &[Word<'_>]) -> bool {
        matches_whole(&self.replies, words)
    }

    /// Do these words make a question of a statement, and ask nothing else?
    pub(super) fn is_tag(&self, words: &[Word<'_>]) -> bool {
        matches_whole(&self.tags, words)
    }

    /// Does a word end a remark that takes back what was said?
    pub(super) fn is_verdict(&self, word: &str) -> bool {
        self.verdicts.contains(&word)
    }

    /// Where the last contrast begins in a text without spaces between words, or the text.
    pub(super) fn last_contrast(&self, text: &str) -> usize {
        self.unsegmented_contrasts(text).max().unwrap_or(0)
    }

    /// Where the first contrast begins in a text without spaces between words, or the text ends.
    pub(super) fn first_contrast(&self, text: &str) -> usize {
        self.unsegmented_contrasts(text).min().unwrap_or(text.len())
    }

    fn unsegmented_contrasts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let are_apart = self.unsegmented.is_empty();
        let contrasts = self.contrasts.iter().filter(move |_| !are_apart);
        let contrasts = contrasts.flat_map(|entry| entry.iter().flatten());
        let places = contrasts.flat_map(|contrast| text.match_indices(contrast));
        let follows_sign =
            |at: &usize| text[..*at].ends_with(['，', '；', '：', '、', ',', ';', '“', '「']);
        places.map(|(at, _)| at).filter(follows_sign)
    }

    /// Negations in a text without spaces between words, in bytes.
    pub(super) fn unsegmented_negations<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut at = 0;
        let longest = |all: &[&'static str], rest: &str| {
            let lengths = all.iter().filter(|entry| rest.starts_with(**entry));
            lengths.map(|entry| entry.len()).max()
        };
        std::iter::from_fn(move || {
            while let Some(c) = text[at..].chars().next() {
                let rest = &text[at..];
                if let Some(length) = longest(&self.unsegmented_idioms, rest) {
                    at += length;
                } else if let Some(length) = longest(&self.unsegmented, rest) {
                    at += length;
                    return Some(at - length..at);
                } else {
                    at += c.len_utf8();
                }
            }
            None
        })
    }

    /// The longest entry that begins at a word; of an idiom and another as long, the idiom. An idiom ends
    /// before `end`, but for a word that leads on.
    fn longest_entry(
        &self,
        words: &[Word<'_>],
        at: usize,
        end: usize,
    ) -> Option<(usize, EntryKind)> {
        let word = &words[at];
        let of_word = self.by_first.get(&*word.text).into_iter().flatten();
        let of_base =
            (word.without_clitic() != word.text).then(|| self.by_first.get(word.without_clitic()));
        let entries = of_word
            .chain(of_base.flatten().into_iter().flatten())
            .chain(&self.partial)
            .map(|entry| &self.entries[*entry]);
        // The word that leads on may stand behind the end: "no secret [that …]".
        let is_within = |idiom_end: usize| {
            idiom_end <= end || idiom_end == end + 1 && LEADING_WORDS.contains(&&*words[end].text)
        };
        let standing = entries
            .filter_map(|(patterns, kind)| Some((match_length(patterns, &words[at..])?, *kind)))
            .filter(|(length, kind)| *kind != EntryKind::Idiom || is_within(at + length));
        standing.max_by_key(|(length, kind)| (*length, *kind == EntryKind::Idiom))
    }
}

/// Is it the "No." of "No. 5"?
fn is_number_sign(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1);
    words[at].text == "no"
        && next.is_some_and(|next| {
            next.gap.trim() == "." && next.text.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// Is one of these entries all that the words say?
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
        let mut is_partial = false;
        for first in &patterns[0] {
            if first.starts_with('-') || first.ends_with('-') {
                is_partial = true;
            } else {
                self.by_first.entry(first).or_default().push(number);
            }
        }
        if is_partial {
            self.partial.push(number);
        }
        self.entries.push((patterns, kind));
    }
}

/// A language whose negations are known.
pub(super) struct Language {
    pub(super) table: &'static NegationTable,
    pub(super) is_english: bool,
}

impl Language {
    /// The language of a BCP 47 tag; `None` if its negations are not known.
    pub(super) fn from_tag(tag: &str) -> Option<Self> {
        Some(Self {
            table: NegationTable::for_language(tag)?,
            is_english: is_english(tag),
        })
    }
}
