//! Parses the table of negations as the comments in the table describe it. Editors may change the table, so
//! this reads the same file, but the rules are an independent implementation.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../crates/corpus/src/verify/cautions/negations.txt");

static LANGUAGES: LazyLock<HashMap<&str, Negations>> = LazyLock::new(read);

/// English words that always negate their clause, as every reader would agree. Whether the other words of
/// the table do may depend on the sentence.
const CORE: &[&str] = &[
    "not", "cannot", "never", "no", "nobody", "nothing", "none", "neither", "nor", "nowhere",
    "hardly", "scarcely", "barely", "without",
];

type Entry = Vec<Vec<&'static str>>;

/// The negations of one language.
#[derive(Default)]
pub struct Negations {
    /// Entries of one word in the first list: they negate their clause.
    words: HashSet<&'static str>,
    /// All entries except idioms: the choices for each word.
    entries: Vec<Entry>,
    /// Idioms that contain a negation but don't negate anything.
    idioms: Vec<Entry>,
    /// Negations that are found inside any text, in scripts without spaces.
    anywhere: HashSet<&'static str>,
    anywhere_idioms: HashSet<&'static str>,
    /// Tags that turn a statement into a question: ", right?"
    tags: Vec<Entry>,
    /// Words that don't negate anything if they are an answer: "No, we will".
    answers: HashSet<&'static str>,
}

/// The negations of a language, by its language tag.
pub fn find_language(language: &str) -> Option<&'static Negations> {
    LANGUAGES.get(language.split('-').next().unwrap_or_default())
}

fn read() -> HashMap<&'static str, Negations> {
    let mut all: HashMap<_, Negations> = HashMap::new();
    let (mut language, mut list) = ("", "");
    for line in TABLE.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(heading) = line.strip_prefix('[') {
            let heading = heading.trim_end_matches(']');
            (language, list) = heading.split_once(':').unwrap_or((heading, ""));
            list = list.trim();
            continue;
        }
        let table = all.entry(language).or_default();
        let entry: Vec<Vec<&str>> = line
            .split_whitespace()
            .map(|word| word.split('|').collect())
            .collect();
        let Some(first) = entry.first() else {
            continue;
        };
        match list {
            "contrasts" | "clauses" | "relatives" | "links" => {}
            "tags" => table.tags.push(entry),
            "idioms" => table.idioms.push(entry),
            "anywhere" => table.anywhere.extend(first),
            "anywhere idioms" => table.anywhere_idioms.extend(first),
            "answers" => table.answers.extend(first),
            _ => {
                if entry.len() == 1 && list.is_empty() {
                    table.words.extend(first);
                }
                table.entries.push(entry);
            }
        }
    }
    for (language, table) in &mut all {
        if *language == "en" {
            table.words = CORE.iter().copied().chain(["-n't"]).collect();
        }
    }
    all
}

impl Negations {
    /// Does the word negate its clause, as every reader would agree?
    pub fn negates(&self, word: &str) -> bool {
        is_one_of(self.words.iter(), word)
    }

    /// Could the word be an answer that doesn't negate anything?
    pub fn may_answer(&self, word: &str) -> bool {
        is_one_of(self.answers.iter(), word)
    }

    /// Are these words, after a comma and before a question mark, a tag?
    pub fn is_a_tag(&self, words: &[String]) -> bool {
        self.tags.iter().any(|tag| {
            let mut pairs = tag.iter().zip(words);
            tag.len() == words.len() && pairs.all(|(choices, word)| is_one_of(choices.iter(), word))
        })
    }

    /// May any of these words be a negation? An entry of several words may have other words in between.
    pub fn may_negate(&self, words: &[String]) -> bool {
        self.entries.iter().any(|entry| {
            let mut rest = words.iter();
            let mut fixed = entry.iter().filter(|choices| **choices != ["…"]);
            fixed.all(|choices| rest.any(|word| is_one_of(choices.iter(), word)))
        })
    }

    /// May the word at an index belong to an idiom? Words beyond these may complete the idiom.
    pub fn may_be_of_an_idiom(&self, words: &[String], at: usize) -> bool {
        self.idioms.iter().any(|idiom| {
            (0..idiom.len()).any(|offset| {
                idiom.iter().enumerate().all(|(number, choices)| {
                    let word = (at + number)
                        .checked_sub(offset)
                        .and_then(|index| words.get(index));
                    word.is_none_or(|word| is_one_of(choices.iter(), word))
                })
            })
        })
    }

    /// Does a text in a script without spaces contain a negation?
    pub fn is_anywhere(&self, text: &str) -> bool {
        self.anywhere.iter().any(|it| text.contains(it))
    }

    /// Does it contain a negation and no idiom?
    pub fn is_surely_anywhere(&self, text: &str) -> bool {
        self.is_anywhere(text) && !self.anywhere_idioms.iter().any(|it| text.contains(it))
    }
}

/// Is the word one of these entries? Entries that begin or end with a hyphen are suffixes and prefixes.
fn is_one_of<'a>(mut entries: impl Iterator<Item = &'a &'static str>, word: &str) -> bool {
    entries.any(
        |entry| match (entry.strip_prefix('-'), entry.strip_suffix('-')) {
            (Some(end), _) => word.ends_with(end),
            (_, Some(start)) => word.starts_with(start),
            _ => *entry == word,
        },
    )
}
