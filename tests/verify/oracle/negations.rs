//! The table of words that deny, as its own comments say how to read it. The table is data that an
//! editor may change; the rules for what a word denies are written here again.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../crates/corpus/src/verify/cautions/negations.txt");

static LANGUAGES: LazyLock<HashMap<&str, Negations>> = LazyLock::new(read);

/// English words that deny whatever stands beside them in their clause. Every reader would say so; of
/// all others of the table it may depend on the sentence.
const CORE: &[&str] = &[
    "not", "cannot", "never", "no", "nobody", "nothing", "none", "neither", "nor", "nowhere",
    "hardly", "scarcely", "barely", "without",
];

type Entry = Vec<Vec<&'static str>>;

/// The words that deny in one language.
#[derive(Default)]
pub struct Negations {
    /// Of one word each, from the first list: they deny their clause.
    words: HashSet<&'static str>,
    /// All entries but idioms, by word the choices.
    entries: Vec<Entry>,
    /// Idioms that deny nothing.
    idioms: Vec<Entry>,
    /// Found inside of any text.
    anywhere: HashSet<&'static str>,
    anywhere_idioms: HashSet<&'static str>,
    /// What makes a question of a statement and asks nothing else: ", right?"
    tags: Vec<Entry>,
    /// Words that deny nothing as an answer: "No, we will".
    answers: HashSet<&'static str>,
}

/// Of a language, by its tag.
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
            .map(|it| it.split('|').collect())
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
    /// Does a word deny its clause, as every reader would say?
    pub fn denies(&self, word: &str) -> bool {
        is_one_of(self.words.iter(), word)
    }

    /// Could a word be an answer that denies nothing?
    pub fn may_answer(&self, word: &str) -> bool {
        is_one_of(self.answers.iter(), word)
    }

    /// Are these words, after a comma and before a question mark, a tag?
    pub fn is_a_tag(&self, words: &[String]) -> bool {
        self.tags.iter().any(|tag| {
            let mut pairs = tag.iter().zip(words);
            tag.len() == words.len() && pairs.all(|(choices, it)| is_one_of(choices.iter(), it))
        })
    }

    /// May any of these words deny something? An entry of several words may have others between.
    pub fn may_deny(&self, words: &[String]) -> bool {
        self.entries.iter().any(|entry| {
            let mut rest = words.iter();
            let mut fixed = entry.iter().filter(|choices| **choices != ["…"]);
            fixed.all(|choices| rest.any(|word| is_one_of(choices.iter(), word)))
        })
    }

    /// May a word, by its number, be one of an idiom? What stands beyond these words may complete one.
    pub fn may_be_of_an_idiom(&self, words: &[String], at: usize) -> bool {
        self.idioms.iter().any(|idiom| {
            (0..idiom.len()).any(|offset| {
                idiom.iter().enumerate().all(|(number, choices)| {
                    let word = (at + number)
                        .checked_sub(offset)
                        .and_then(|it| words.get(it));
                    word.is_none_or(|word| is_one_of(choices.iter(), word))
                })
            })
        })
    }

    /// Is something found inside of a text without spaces?
    pub fn is_anywhere(&self, text: &str) -> bool {
        self.anywhere.iter().any(|it| text.contains(it))
    }

    /// And surely in no idiom?
    pub fn is_surely_anywhere(&self, text: &str) -> bool {
        self.is_anywhere(text) && !self.anywhere_idioms.iter().any(|it| text.contains(it))
    }
}

/// Entries that begin or end with a hyphen are ends and beginnings of words.
fn is_one_of<'a>(mut entries: impl Iterator<Item = &'a &'static str>, word: &str) -> bool {
    entries.any(
        |entry| match (entry.strip_prefix('-'), entry.strip_suffix('-')) {
            (Some(end), _) => word.ends_with(end),
            (_, Some(start)) => word.starts_with(start),
            _ => *entry == word,
        },
    )
}
