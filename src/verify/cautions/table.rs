//! The table of negations, as `negations.txt` writes it, and where its entries stand among words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::words::Word;

/// The tables of all languages, by their subtags.
static TABLES: LazyLock<HashMap<&str, Table>> =
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
    /// Without spaces between words: what denies, and what holds such a word and doesn't.
    anywhere: Vec<&'static str>,
    anywhere_idioms: Vec<&'static str>,
}

/// What one word of an entry may be: one of several.
type Pattern = Vec<&'static str>;

impl Table {
    /// The table of the language of a BCP 47 tag, if there is one.
    pub(super) fn of(language: &str) -> Option<&'static Self> {
        let subtag = language.split('-').next()?.to_ascii_lowercase();
        TABLES.get(&*subtag)
    }

    /// The negations among these of the words, in order. An idiom counts if it stands among them whole.
    pub(super) fn negations(&self, words: &[Word<'_>], among: Range<usize>) -> Vec<Negation> {
        let mut found = Vec::new();
        let mut at = among.start;
        while at < among.end {
            let Some((length, kind)) = self.longest(&words[..among.end], at) else {
                at += 1;
                continue;
            };
            if let Kind::Negation(reach) = kind
                && !is_number_sign(words, at)
            {
                let words = at..at + length;
                found.push(Negation { words, reach });
            }
            at += length;
        }
        found
    }

    /// The longest idiom that begins at a word, in words.
    pub(super) fn idiom(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let (length, kind) = self.longest(words, at)?;
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

    /// The longest entry that begins at a word; of an idiom and another as long, the idiom.
    fn longest(&self, words: &[Word<'_>], at: usize) -> Option<(usize, Kind)> {
        let of_first = self.by_first.get(&*words[at].text).into_iter().flatten();
        let entries = of_first
            .chain(&self.partial)
            .map(|entry| &self.entries[*entry]);
        let standing = entries.filter(|(patterns, _)| {
            let there = words.get(at..at + patterns.len());
            there.is_some_and(|there| {
                there[1..].iter().all(Word::follows)
                    && patterns
                        .iter()
                        .zip(there)
                        .all(|(pattern, word)| pattern.iter().any(|choice| is(choice, &word.text)))
            })
        });
        let longest =
            standing.max_by_key(|(patterns, kind)| (patterns.len(), *kind == Kind::Idiom));
        longest.map(|(patterns, kind)| (patterns.len(), *kind))
    }
}

/// Is a word what an entry says: a word, the end of one or its beginning?
fn is(choice: &str, word: &str) -> bool {
    match (choice.strip_prefix('-'), choice.strip_suffix('-')) {
        (Some(end), _) => word.ends_with(end),
        (_, Some(start)) => word.starts_with(start),
        _ => word == choice,
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
            "anywhere" => return self.anywhere.extend(choices()),
            "anywhere idioms" => return self.anywhere_idioms.extend(choices()),
            "verbs" => Kind::Negation(Reach::Following),
            "phrases" => Kind::Negation(Reach::Phrase),
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

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::{Reach, TABLES, Table};

    /// The negations of an English text.
    fn negations(text: &str) -> Vec<(String, Reach)> {
        let words: Vec<_> = words(text, 0..text.len()).collect();
        let found = Table::of("en-GB")
            .unwrap()
            .negations(&words, 0..words.len());
        let joined = |negation: &super::Negation| {
            let texts = words[negation.words.clone()].iter().map(|word| &*word.text);
            texts.collect::<Vec<_>>().join(" ")
        };
        found.iter().map(|one| (joined(one), one.reach)).collect()
    }

    #[test]
    fn what_denies_is_found_in_all_its_forms() {
        for (text, expected) in [
            ("We do not go", "not"),
            ("we DON’T go", "don't"),
            ("we don`t go", "don't"),
            ("we dont go", "dont"),
            ("No one goes", "no one"),
            ("no-one goes", "no one"),
            ("nobody", "nobody"),
            ("she denied it", "denied"),
            ("no longer", "no"),
        ] {
            assert_eq!(
                negations(text),
                [(expected.into(), Reach::Clause)],
                "{text}"
            );
        }
        assert_eq!(negations("they failed to go")[0].1, Reach::Following);
        assert_eq!(negations("far from safe")[0].1, Reach::Phrase);
    }

    #[test]
    fn idioms_and_words_that_look_alike_deny_nothing() {
        for text in [
            "not only that",
            "there is no doubt",
            "whether we like it or not",
            "we couldn’t agree more",
            "No. 5",
            "the notary knew the note, the nun and the noise",
            "nonetheless",
            "another",
        ] {
            assert_eq!(negations(text), [], "{text}");
        }
        assert_eq!(negations("no, doubt").len(), 2);
    }

    #[test]
    fn negations_are_found_where_no_spaces_part_words() {
        let table = Table::of("zh-Hans").unwrap();
        let text = "我们不仅来了，也没有走";
        let found: Vec<_> = table.anywhere(text).map(|at| &text[at]).collect();
        assert_eq!(found, ["没"]);
        assert!(Table::of("eo").is_none());
    }

    #[test]
    fn the_file_holds_known_sections_and_small_letters() {
        let text = include_str!("negations.txt");
        let lists = [
            "",
            "verbs",
            "phrases",
            "answers",
            "remarks",
            "idioms",
            "anywhere",
            "anywhere idioms",
        ];
        for line in text
            .lines()
            .map(|line| line.split('#').next().unwrap_or("").trim())
        {
            if let Some(name) = line.strip_prefix('[') {
                let (_, list) = name
                    .trim_end_matches(']')
                    .split_once(':')
                    .unwrap_or_default();
                assert!(lists.contains(&list.trim()), "{line}");
            } else {
                assert_eq!(line, line.to_lowercase(), "{line}");
                assert!(line.chars().all(|c| !"’‘´`".contains(c)), "{line}");
            }
        }
        assert_eq!(TABLES.len(), 13);
    }
}
