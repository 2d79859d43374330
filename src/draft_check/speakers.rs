//! Finds the people of an archive by their names in a draft.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use onrecord_model::archive::Archive;
use onrecord_model::interview::Role;
use onrecord_text::folding::{Folded, Folding};

use super::word_lists::{
    ARTICLES, DESCRIPTION_STARTS, LABEL_WORDS, NAME_PARTICLES, NAME_SUFFIXES, NON_NAMES,
    OBJECT_MARKERS, PRONOUNS, SUBJECT_NOUNS, SUBJECT_PRONOUNS, TITLES, WEEKDAYS, is_in,
};

/// The people of an archive, indexed by the words of their names and aliases.
#[derive(Debug)]
pub(crate) struct Speakers {
    /// By first word: all words of the name or alias, and the person.
    by_first: HashMap<String, Vec<(Vec<String>, KnownName)>>,
    /// By last word of a name or alias: the words before it, and the person.
    by_last: HashMap<String, Vec<(Vec<String>, KnownName)>>,
    /// The names of the publishers of interviews.
    publishers: HashSet<String>,
}

#[derive(Debug, Clone)]
struct KnownName {
    /// The name or alias.
    alias: Arc<str>,
    name: Arc<str>,
}

/// The person whom a name refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Referent<'a, 't> {
    /// A speaker in the archive: the name or alias.
    Known(&'a str),
    /// A name that is not in the archive.
    Unknown(&'t str),
}

/// The person whom a line below a quotation names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpeakerLine<'a> {
    /// A speaker in the archive.
    Known(&'a str),
    /// A name that is not in the archive.
    Unknown,
    /// Not a name ("the miller"), or a name that several people share.
    Description,
}

/// The people whom a partial name fits.
enum NameMatch<'a> {
    One(&'a str),
    Several,
    Nobody,
}

/// A word of a text.
#[derive(Debug)]
pub(crate) struct Word {
    /// Folded, for comparing names.
    folded: String,
    /// In lower case.
    pub(crate) lowercase: String,
    /// Its span in the text, in bytes.
    pub(crate) span: Range<usize>,
}

/// A name in a text.
#[derive(Debug)]
pub(crate) struct Mention<'a, 't> {
    /// The indices of its words, including titles.
    pub(crate) words: Range<usize>,
    pub(crate) referent: Referent<'a, 't>,
}

impl Speakers {
    pub(crate) fn new(archive: &Archive) -> Self {
        let mut all = Self {
            by_first: HashMap::new(),
            by_last: HashMap::new(),
            publishers: HashSet::new(),
        };
        let sources = archive.interviews.iter().map(|one| &one.source);
        all.publishers = sources
            .filter_map(|source| source.publisher.clone())
            .collect();
        for person in &archive.people {
            let mut roles = person.appearances.iter().map(|one| one.role);
            if roles.all(|role| role == Role::Interviewer) {
                let names = person.aliases.iter().chain([&person.name]);
                if names.clone().any(|name| all.publishers.contains(name)) {
                    all.publishers.extend(names.cloned());
                }
            }
            let name: Arc<str> = person.name.as_str().into();
            for alias in [&person.name].into_iter().chain(&person.aliases) {
                let words = split_words(alias).into_iter().map(|word| word.folded);
                let words: Vec<String> = words.collect();
                let (Some(first), Some((last, before))) = (words.first(), words.split_last())
                else {
                    continue;
                };
                let known = KnownName {
                    alias: alias.as_str().into(),
                    name: Arc::clone(&name),
                };
                let same_last = all.by_last.entry(last.clone()).or_default();
                same_last.push((before.to_vec(), known.clone()));
                let same_first = all.by_first.entry(first.clone()).or_default();
                same_first.push((words, known));
            }
        }
        for names in all.by_first.values_mut() {
            // The longest match comes first.
            names.sort_by_key(|(words, _)| Reverse(words.len()));
        }
        all
    }

    /// Whether the name is that of a publisher, which may name the source of a quotation rather than
    /// its speaker.
    pub(crate) fn is_publisher(&self, who: Referent<'_, '_>) -> bool {
        matches!(who, Referent::Known(name) if self.publishers.contains(name))
    }

    /// Resolves the name in an attribution line.
    pub(crate) fn resolve_line(&self, line: &str) -> SpeakerLine<'_> {
        let line = line.trim_start_matches(['(', '[', ' ']);
        let words = split_words(line);
        let end = line
            .find([',', ';', ':', '(', '—', '|'])
            .unwrap_or(line.len());
        // A publisher's name followed by a date or a page is a source. Alone, it is a speaker.
        let has_reference = line[end..].contains(char::is_alphanumeric);
        let is_source = |name: &str| has_reference && self.publishers.contains(name);
        let mut known = (0..words.len()).filter_map(|at| self.match_name(line, &words, at));
        let mut names_source = is_source(line[..end].trim());
        let person = known.find(|(_, name)| {
            names_source |= is_source(name);
            !is_source(name)
        });
        if let Some((_, name)) = person {
            return SpeakerLine::Known(name);
        }
        let describes = |word: &Word| {
            let tables = [ARTICLES, OBJECT_MARKERS, DESCRIPTION_STARTS, LABEL_WORDS];
            tables.iter().any(|table| is_in(table, &word.lowercase))
        };
        if names_source || words.first().is_some_and(describes) {
            return SpeakerLine::Description;
        }
        let first = words.iter().take_while(|word| word.span.end <= end);
        let first = &words[..first.count()];
        match self.match_partial_name(first) {
            NameMatch::One(name) => return SpeakerLine::Known(name),
            NameMatch::Several => return SpeakerLine::Description,
            NameMatch::Nobody => {}
        }
        let is_lowercase = |word: &&Word| line[word.span.clone()].starts_with(char::is_lowercase);
        match first.first() {
            Some(word) if !is_lowercase(&word) && first.iter().filter(is_lowercase).count() < 2 => {
                SpeakerLine::Unknown
            }
            _ => SpeakerLine::Description,
        }
    }

    /// The names in a text, in order: those of people in the archive, and other names with a title, or
    /// with a first and a last name.
    pub(crate) fn find_mentions<'t>(&self, text: &'t str, words: &[Word]) -> Vec<Mention<'_, 't>> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let end = end_of_capitalized_run(text, words, at);
            if end == at {
                at += 1;
                continue;
            }
            mentions.extend(self.find_mention(text, words, at..end));
            // A name in the archive may extend beyond the capitalized words.
            at = end.max(mentions.last().map_or(0, |last: &Mention| last.words.end));
        }
        mentions
    }

    /// The name in a run of capitalized words.
    fn find_mention<'t>(
        &self,
        text: &'t str,
        words: &[Word],
        run: Range<usize>,
    ) -> Option<Mention<'_, 't>> {
        let is_initial = |at: usize| {
            let word = &words[at].span;
            word.len() == 1 && text[word.end..].starts_with('.')
        };
        let is_not_name = |at: &usize| is_in(NON_NAMES, &words[*at].lowercase) && !is_initial(*at);
        let start = run.clone().find(|at| !is_not_name(at));
        // A weekday after a name is not part of it.
        let is_weekday = |at: &usize| is_in(WEEKDAYS, &words[*at].lowercase);
        let after = run.clone().rev().take_while(is_weekday).count();
        let run = run.start..run.end - after;
        let known = run.clone().find_map(|at| {
            let (end, name) = self.match_name(text, words, at)?;
            Some((at..end, name))
        });
        if let Some((at, name)) = known {
            let start = start.map_or(at.start, |start| start.min(at.start));
            return (!is_possessive(text, words[at.end - 1].span.end)).then_some(Mention {
                words: start..at.end,
                referent: Referent::Known(name),
            });
        }
        let start = start?;
        if is_possessive(text, words[run.end - 1].span.end) {
            return None;
        }
        let is_title = |at: &usize| is_in(TITLES, &words[*at].lowercase);
        let name_words = start..run.end;
        match self.match_partial_name(&words[name_words.clone()]) {
            NameMatch::One(name) => {
                return Some(Mention {
                    words: name_words,
                    referent: Referent::Known(name),
                });
            }
            NameMatch::Several => return None,
            NameMatch::Nobody => {}
        }
        let title = name_words.clone().rfind(is_title);
        let first = title.map_or(start, |title| title + 1);
        let has_article = start
            .checked_sub(1)
            .is_some_and(|before| is_in(ARTICLES, &words[before].lowercase));
        // "Holm-Berg" is one name.
        let is_half = |at: &usize| text[..words[*at].span.start].ends_with('-');
        let names = (first..run.end).filter(|at| !is_half(at)).count();
        let is_long_enough = names >= if title.is_some() { 1 } else { 2 };
        (is_long_enough && !(has_article && title.is_none())).then(|| Mention {
            words: name_words,
            referent: Referent::Unknown(
                &text[words[first].span.start..words[run.end - 1].span.end],
            ),
        })
    }

    /// A name of one word that is not in the archive: "Putin". It must be capitalized, but is not certain to be a name.
    pub(crate) fn lone_name<'t>(
        &self,
        text: &'t str,
        words: &[Word],
        at: usize,
    ) -> Option<&'t str> {
        const MIN_LETTERS: usize = 2;
        let word = &words[at];
        let tables = [
            NON_NAMES, WEEKDAYS, TITLES, LABEL_WORDS, PRONOUNS, SUBJECT_PRONOUNS, SUBJECT_NOUNS,
            DESCRIPTION_STARTS,
        ];
        let is_known_word = tables.iter().any(|table| is_in(table, &word.lowercase));
        let is_part = text[..word.span.start].ends_with('-') || is_possessive(text, word.span.end);
        let follows_name = at.checked_sub(1).is_some_and(|before| {
            end_of_capitalized_run(text, words, before) > at
                && !is_in(NON_NAMES, &words[before].lowercase)
        });
        let is_alone = end_of_capitalized_run(text, words, at) == at + 1 && !follows_name;
        let name = &text[word.span.clone()];
        let is_unknown = matches!(self.match_partial_name(&words[at..=at]), NameMatch::Nobody);
        (is_alone && !is_known_word && !is_part && is_unknown)
            .then_some(name)
            .filter(|name| name.chars().count() >= MIN_LETTERS)
    }

    /// The name or alias that begins at a word, and the index of the word after it.
    fn match_name(&self, text: &str, words: &[Word], at: usize) -> Option<(usize, &str)> {
        let names = self.by_first.get(&words.get(at)?.folded)?;
        let is_lowercase = |word: &str| word.starts_with(char::is_lowercase);
        names.iter().find_map(|(name, person)| {
            let end = at + name.len();
            let candidate = words.get(at..end)?;
            let is_same = candidate
                .iter()
                .zip(name)
                .all(|(word, part)| word.folded == *part);
            let is_one = (at..end - 1).all(|at| {
                let between = &text[words[at].span.end..words[at + 1].span.start];
                !between.contains([',', ';', ':', '(', ')'])
            });
            // "Will" is a name; "will" is not.
            let is_a_word = is_lowercase(&text[candidate.first()?.span.clone()])
                && !is_lowercase(&person.alias)
                && end == at + 1;
            // Half of a hyphenated name is not this name.
            let is_half = text[..candidate.first()?.span.start].ends_with('-');
            (is_same && is_one && !is_a_word && !is_half).then_some((end, &*person.alias))
        })
    }

    /// Resolves a partial name: a last name, optionally after titles, initials or first names; or a
    /// first name alone.
    fn match_partial_name(&self, words: &[Word]) -> NameMatch<'_> {
        let is_suffix = |word: &&Word| is_in(NAME_SUFFIXES, &word.lowercase);
        let suffixes = words.iter().rev().take_while(is_suffix).count();
        let words = &words[..words.len() - suffixes];
        let Some((last, before)) = words.split_last() else {
            return NameMatch::Nobody;
        };
        let titles = before
            .iter()
            .take_while(|word| is_in(TITLES, &word.lowercase));
        let first_names = &before[titles.count()..];
        let fits = |first: &[String]| {
            let is_one = |word: &Word| first.contains(&word.folded);
            let is_initial = |word: &Word| word.folded.chars().count() == 1;
            let is_its_initial = |word: &Word| {
                is_initial(word) && first.iter().any(|name| name.starts_with(&*word.folded))
            };
            // An initial that is not in the archive may accompany a first name that is.
            let has_one = first_names.iter().any(is_one);
            first_names
                .iter()
                .all(|word| is_one(word) || is_its_initial(word) || has_one && is_initial(word))
        };
        let people = self.by_last.get(&last.folded).into_iter().flatten();
        let mut fitting: Vec<&str> = people
            .filter(|(first, _)| fits(first))
            .map(|(_, one)| &*one.name)
            .collect();
        if first_names.is_empty() {
            let with_first_name = self.by_first.get(&last.folded).into_iter().flatten();
            fitting.extend(
                with_first_name
                    .filter(|(name, _)| name.len() > 1)
                    .map(|(_, one)| &*one.name),
            );
        }
        match fitting.split_first() {
            None => NameMatch::Nobody,
            Some((name, others)) if others.iter().all(|other| other == name) => {
                NameMatch::One(name)
            }
            Some(_) => NameMatch::Several,
        }
    }
}

/// The words of a text.
pub(crate) fn split_words(text: &str) -> Vec<Word> {
    let folded = Folded::new(text, Folding::Case);
    let words = folded.words();
    words
        .filter_map(|word| {
            let at = folded.original_span(&word)?;
            Some(Word {
                folded: folded.as_str()[word].to_owned(),
                lowercase: text[at.clone()].replace('’', "'").to_lowercase(),
                span: at,
            })
        })
        .collect()
}

/// The end of the run of capitalized words that begins at `start`, with nothing between the words but
/// spaces and the full stops of initials and titles.
fn end_of_capitalized_run(text: &str, words: &[Word], start: usize) -> usize {
    let has_capital = |word: &Word| {
        let first = text[word.span.clone()].chars().next();
        first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    let is_beside = |at: usize| {
        let between = &text[words[at - 1].span.end..words[at].span.start];
        let may_be_short = words[at - 1].span.len() < 5;
        between
            .chars()
            .all(|c| c.is_whitespace() || c == '.' && may_be_short)
            || between == "-"
    };
    let mut end = start;
    let mut at = start;
    while at < words.len() && (at == start || is_beside(at)) {
        if has_capital(&words[at]) {
            end = at + 1;
        } else if at == start || !is_in(NAME_PARTICLES, &words[at].lowercase) {
            break;
        }
        at += 1;
    }
    end
}

/// Whether the name that ends here is a possessive ("Ada Quill’s sister") or part of a compound.
fn is_possessive(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    let joins = rest.next().is_some_and(|c| "'’´`-".contains(c));
    let next = rest.next();
    let is_plural = text[..end].ends_with('s') && next.is_some_and(char::is_whitespace);
    joins && (is_plural || next.is_some_and(char::is_alphabetic))
}
