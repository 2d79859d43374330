//! The table of negations, as `negations.txt` writes it, and where its entries stand among words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::is_of;
use super::words::Word;
use onrecord_text::primary_language;

/// The tables of all languages, by their subtags.
pub(super) static TABLES: LazyLock<HashMap<&str, Table>> =
    LazyLock::new(|| read(include_str!("negations.txt")));

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
enum Kind {
    Negation(Reach),
    Idiom,
}

/// The negations of one language.
#[derive(Debug, Default)]
pub(super) struct Table {
    entries: Vec<(Vec<Pattern>, Kind)>,
    /// Which entries may begin with a word. Those that begin with a part of a word are in `partial`.
    by_first: HashMap<&'static str, Vec<usize>>,
    partial: Vec<usize>,
    /// Words that answer a question, and deny nothing before a punctuation mark.
    answers: Vec<&'static str>,
    /// Words that deny what was said, in a remark after it.
    remarks: Vec<&'static str>,
    /// Words that begin a clause in which what was denied before is denied no more.
    contrasts: Vec<&'static str>,
    /// Words that end a remark which takes back what was said, after a contrast.
    verdicts: Vec<&'static str>,
    /// Without spaces between words: what denies, and what holds such a word and doesn't.
    anywhere: Vec<&'static str>,
    anywhere_idioms: Vec<&'static str>,
}

/// Stands in an entry for words between two of its words.
const BETWEEN: &str = "…";

/// How many these are at most.
const BETWEEN_WORDS: usize = 9;

/// What one word of an entry may be: one of several.
type Pattern = Vec<&'static str>;

impl Table {
    /// The table of the language of a BCP 47 tag, if there is one.
    pub(super) fn of(language: &str) -> Option<&'static Self> {
        TABLES.get(&*primary_language(language))
    }

    /// The negations that begin among these of the words, in order. An idiom counts if it stands among
    /// them whole.
    pub(super) fn negations(&self, words: &[Word<'_>], among: Range<usize>) -> Vec<Negation> {
        let mut found = Vec::new();
        let mut at = among.start;
        while at < among.end {
            let Some((length, kind)) = self.longest(words, at, among.end) else {
                at += 1;
                continue;
            };
            if let Kind::Negation(reach) = kind
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
    pub(super) fn idiom(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let (length, kind) = self.longest(words, at, words.len())?;
        (kind == Kind::Idiom).then_some(length)
    }

    /// Is a word an answer if a punctuation mark follows it?
    pub(super) fn answers(&self, word: &str) -> bool {
        self.answers.contains(&word)
    }

    /// Does a word deny what was said, in a remark after it?
    pub(super) fn is_remark(&self, word: &str) -> bool {
        self.remarks.contains(&word)
    }

    /// Does a word begin a clause in which what was denied before is denied no more?
    pub(super) fn contrasts(&self, word: &str) -> bool {
        self.contrasts.contains(&word)
    }

    /// Does a word end a remark that takes back what was said?
    pub(super) fn is_verdict(&self, word: &str) -> bool {
        self.verdicts.contains(&word)
    }

    /// Where the last contrast begins in a text without spaces between words, or the text.
    pub(super) fn last_contrast(&self, text: &str) -> usize {
        self.contrasts_anywhere(text).max().unwrap_or(0)
    }

    /// Where the first contrast begins in a text without spaces between words, or the text ends.
    pub(super) fn first_contrast(&self, text: &str) -> usize {
        self.contrasts_anywhere(text).min().unwrap_or(text.len())
    }

    fn contrasts_anywhere<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let are_apart = self.anywhere.is_empty();
        let contrasts = self.contrasts.iter().filter(move |_| !are_apart);
        let places = contrasts.flat_map(|contrast| text.match_indices(contrast));
        let follows_sign =
            |at: &usize| text[..*at].ends_with(['，', '；', '：', '、', ',', ';', '“', '「']);
        places.map(|(at, _)| at).filter(follows_sign)
    }

    /// Negations in a text without spaces between words, in bytes.
    pub(super) fn anywhere<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut at = 0;
        let longest = |all: &[&'static str], rest: &str| {
            let lengths = all.iter().filter(|entry| rest.starts_with(**entry));
            lengths.map(|entry| entry.len()).max()
        };
        std::iter::from_fn(move || {
            while let Some(c) = text[at..].chars().next() {
                let rest = &text[at..];
                if let Some(length) = longest(&self.anywhere_idioms, rest) {
                    at += length;
                } else if let Some(length) = longest(&self.anywhere, rest) {
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
    /// before `end`.
    fn longest(&self, words: &[Word<'_>], at: usize, end: usize) -> Option<(usize, Kind)> {
        let word = &words[at];
        let of_word = self.by_first.get(&*word.text).into_iter().flatten();
        let of_base = (word.base() != word.text).then(|| self.by_first.get(word.base()));
        let entries = of_word
            .chain(of_base.flatten().into_iter().flatten())
            .chain(&self.partial)
            .map(|entry| &self.entries[*entry]);
        let standing = entries
            .filter_map(|(patterns, kind)| Some((length(patterns, &words[at..])?, *kind)))
            .filter(|(length, kind)| *kind != Kind::Idiom || at + length <= end);
        standing.max_by_key(|(length, kind)| (*length, *kind == Kind::Idiom))
    }
}

/// How many words an entry takes that begins at the first of these words; `None` if it doesn't stand
/// there.
fn length(patterns: &[Pattern], words: &[Word<'_>]) -> Option<usize> {
    let mut at = 0;
    for (number, pattern) in patterns.iter().enumerate() {
        if *pattern == [BETWEEN] {
            at += between(patterns.get(number + 1)?, &words[at..])?;
        } else {
            let word = words.get(at)?;
            let stands =
                (at == 0 || word.follows() || number > 0 && patterns[number - 1] == [BETWEEN])
                    && pattern.iter().any(|choice| is(choice, word));
            if !stands {
                return None;
            }
            at += 1;
        }
    }
    Some(at)
}

/// How many words stand before the first that is one of a pattern, if they are few: a remark between
/// signs, or words that begin no clause.
fn between(next: &Pattern, words: &[Word<'_>]) -> Option<usize> {
    let found = words
        .iter()
        .take(BETWEEN_WORDS + 1)
        .position(|word| next.contains(&&*word.text))?;
    let has_sign = |word: &Word<'_>| !word.gap.trim().is_empty();
    let is_closed = |word: &Word<'_>| word.gap.contains(['.', ';', '?', '!', ':']);
    let is_remark = has_sign(&words[0]) && has_sign(&words[found]);
    let is_plain = found <= 3
        && !words[..=found]
            .iter()
            .any(|word| has_sign(word) || begins_clause(&word.text));
    (found == 0 || ((is_remark || is_plain) && !words[..=found].iter().any(is_closed)))
        .then_some(found)
}

fn begins_clause(word: &str) -> bool {
    [
        "subjects",
        "coordinators",
        "adversatives",
        "determiners",
        "complementizers",
    ]
    .iter()
    .any(|class| is_of(word, class) && word != "to" && word != "that")
}

/// Is a word what an entry says: a word, the end of one or its beginning?
fn is(choice: &str, word: &Word<'_>) -> bool {
    match (choice.strip_prefix('-'), choice.strip_suffix('-')) {
        (Some(end), _) => word.base().ends_with(end) || word.text.ends_with(end),
        (_, Some(start)) => word.text.starts_with(start),
        _ => word.text == choice || word.base() == choice,
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

fn read(text: &'static str) -> HashMap<&'static str, Table> {
    let mut tables: HashMap<&str, Table> = HashMap::new();
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
            tables.entry(section.0).or_default().add(section.1, line);
        }
    }
    tables
}

impl Table {
    fn add(&mut self, list: &str, line: &'static str) {
        let choices = || line.split('|');
        let kind = match list {
            "answers" => return self.answers.extend(choices()),
            "remarks" => return self.remarks.extend(choices()),
            "contrasts" => return self.contrasts.extend(choices()),
            "verdicts" => return self.verdicts.extend(choices()),
            "anywhere" => return self.anywhere.extend(choices()),
            "anywhere idioms" => return self.anywhere_idioms.extend(choices()),
            "verbs" => Kind::Negation(Reach::Following),
            "phrases" => Kind::Negation(Reach::Phrase),
            "conditions" => Kind::Negation(Reach::Condition),
            "idioms" => Kind::Idiom,
            _ => Kind::Negation(Reach::Clause),
        };
        let patterns: Vec<Pattern> = (line.split_whitespace())
            .map(|word| word.split('|').collect())
            .collect();
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
