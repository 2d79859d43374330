//! The people of an archive, and the names of people in a draft.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use onrecord_model::archive::Archive;
use onrecord_model::interview::Role;
use onrecord_text::folding::{Folded, Folding};

use super::word_lists::{
    ARTICLES, DESCRIPTION_STARTS, LABEL_WORDS, NAME_PARTICLES, NAME_SUFFIXES, NON_NAMES,
    OBJECT_MARKERS, TITLES, WEEKDAYS, is_in,
};

/// The people of an archive, by the words of what they are called.
pub(super) struct Speakers<'a> {
    /// By the first word: all words, the name or alias, and the name.
    by_first: HashMap<String, Vec<(Vec<String>, KnownName<'a>)>>,
    /// By the last word of a name: the first words and the names of all who have it.
    by_last: HashMap<String, Vec<(Vec<String>, &'a str)>>,
    /// The names of who published interviews.
    publishers: HashSet<&'a str>,
}

#[derive(Clone, Copy)]
struct KnownName<'a> {
    /// The name or alias.
    alias: &'a str,
    name: &'a str,
}

/// Who is meant by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Referent<'a, 't> {
    /// Somebody who speaks in the archive: a name or alias.
    Known(&'a str),
    /// A name that the archive doesn't know.
    Unknown(&'t str),
}

/// Who is named in a line below a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpeakerLine<'a> {
    /// Somebody who speaks in the archive.
    Known(&'a str),
    /// A name that the archive doesn't know.
    Unknown,
    /// No name ("the miller"), or one that several people have.
    Description,
}

/// Of whom a name may be a part.
enum NameMatch<'a> {
    One(&'a str),
    Several,
    Nobody,
}

/// A word of a text.
#[derive(Debug)]
pub(super) struct Word {
    /// As names are compared.
    folded: String,
    /// In small letters.
    pub(super) lowercase: String,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

/// A name in a text.
#[derive(Debug)]
pub(super) struct Mention<'a, 't> {
    /// The numbers of its words, titles included.
    pub(super) words: Range<usize>,
    pub(super) referent: Referent<'a, 't>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(archive: &'a Archive) -> Self {
        let mut all = Self {
            by_first: HashMap::new(),
            by_last: HashMap::new(),
            publishers: HashSet::new(),
        };
        let sources = archive.interviews.iter().map(|one| &one.source);
        all.publishers = sources
            .filter_map(|source| source.publisher.as_deref())
            .collect();
        for person in &archive.people {
            let mut roles = person.appearances.iter().map(|one| one.role);
            if roles.all(|role| role == Role::Interviewer) {
                let names = person.aliases.iter().chain([&person.name]);
                if names.clone().any(|name| all.publishers.contains(&**name)) {
                    all.publishers.extend(names.map(String::as_str));
                }
            }
            for called in person.aliases.iter().chain([&person.name]) {
                let words = split_words(called).into_iter().map(|word| word.folded);
                let words: Vec<String> = words.collect();
                let name = &*person.name;
                let (Some(first), Some((last, before))) = (words.first(), words.split_last())
                else {
                    continue;
                };
                let same_last = all.by_last.entry(last.clone()).or_default();
                same_last.push((before.to_vec(), name));
                let same_first = all.by_first.entry(first.clone()).or_default();
                same_first.push((
                    words,
                    KnownName {
                        alias: called,
                        name,
                    },
                ));
            }
        }
        for names in all.by_first.values_mut() {
            // Of two that begin alike the longer is meant.
            names.sort_by_key(|(words, _)| Reverse(words.len()));
        }
        all
    }

    /// Is it who published interviews? The name may say where a quotation is from.
    pub(super) fn is_publisher(&self, who: Referent<'a, '_>) -> bool {
        matches!(who, Referent::Known(name) if self.publishers.contains(name))
    }

    /// Who is meant by a line that says who.
    pub(super) fn resolve_line(&self, line: &str) -> SpeakerLine<'a> {
        let line = line.trim_start_matches(['(', '[', ' ']);
        let words = split_words(line);
        let end = line
            .find([',', ';', ':', '(', '—', '|'])
            .unwrap_or(line.len());
        // With a date or a page after it the name of a publisher is a source; alone it claims its words.
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
        let is_small = |word: &&Word| line[word.span.clone()].starts_with(char::is_lowercase);
        match first.first() {
            Some(word) if !is_small(&word) && first.iter().filter(is_small).count() < 2 => {
                SpeakerLine::Unknown
            }
            _ => SpeakerLine::Description,
        }
    }

    /// The names in a text, in order: of people of the archive, and of others with a first and a last
    /// name or a title.
    pub(super) fn find_mentions<'t>(&self, text: &'t str, words: &[Word]) -> Vec<Mention<'a, 't>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let end = end_of_capitalized_run(text, words, at);
            if end == at {
                at += 1;
                continue;
            }
            found.extend(self.find_mention(text, words, at..end));
            // A name of the archive may be longer than its capitals reach.
            at = end.max(found.last().map_or(0, |last: &Mention| last.words.end));
        }
        found
    }

    /// The name in a row of words with capitals.
    fn find_mention<'t>(
        &self,
        text: &'t str,
        words: &[Word],
        run: Range<usize>,
    ) -> Option<Mention<'a, 't>> {
        let is_initial = |at: usize| {
            let word = &words[at].span;
            word.len() == 1 && text[word.end..].starts_with('.')
        };
        let is_no_name = |at: &usize| is_in(NON_NAMES, &words[*at].lowercase) && !is_initial(*at);
        let start = run.clone().find(|at| !is_no_name(at));
        // A weekday after a name isn't part of it.
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
        let of_words = start..run.end;
        match self.match_partial_name(&words[of_words.clone()]) {
            NameMatch::One(name) => {
                return Some(Mention {
                    words: of_words,
                    referent: Referent::Known(name),
                });
            }
            NameMatch::Several => return None,
            NameMatch::Nobody => {}
        }
        let title = of_words.clone().rfind(is_title);
        let first = title.map_or(start, |title| title + 1);
        let has_article = start
            .checked_sub(1)
            .is_some_and(|before| is_in(ARTICLES, &words[before].lowercase));
        // "Holm-Berg" is one name.
        let is_half = |at: &usize| text[..words[*at].span.start].ends_with('-');
        let names = (first..run.end).filter(|at| !is_half(at)).count();
        let is_long_enough = names >= if title.is_some() { 1 } else { 2 };
        (is_long_enough && !(has_article && title.is_none())).then(|| Mention {
            words: of_words,
            referent: Referent::Unknown(
                &text[words[first].span.start..words[run.end - 1].span.end],
            ),
        })
    }

    /// The name or alias that begins at a word, and the number of the word after it.
    fn match_name(&self, text: &str, words: &[Word], at: usize) -> Option<(usize, &'a str)> {
        let names = self.by_first.get(&words.get(at)?.folded)?;
        let is_small = |word: &str| word.starts_with(char::is_lowercase);
        names.iter().find_map(|(name, person)| {
            let end = at + name.len();
            let there = words.get(at..end)?;
            let is_same = there
                .iter()
                .zip(name)
                .all(|(word, part)| word.folded == *part);
            let is_one = (at..end - 1).all(|at| {
                let between = &text[words[at].span.end..words[at + 1].span.start];
                !between.contains([',', ';', ':', '(', ')'])
            });
            // "Will" is a name, and "will" is not.
            let is_a_word = is_small(&text[there.first()?.span.clone()])
                && !is_small(person.alias)
                && end == at + 1;
            // Half of a name with a hyphen is another's.
            let is_half = text[..there.first()?.span.start].ends_with('-');
            (is_same && is_one && !is_a_word && !is_half).then_some((end, person.alias))
        })
    }

    /// Who is meant by a part of a name: the last name, with titles, initials or first names before it;
    /// or by a first name alone.
    fn match_partial_name(&self, words: &[Word]) -> NameMatch<'a> {
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
            // An initial that the archive doesn't have may stand beside a name that it has.
            let has_one = first_names.iter().any(is_one);
            first_names
                .iter()
                .all(|word| is_one(word) || is_its_initial(word) || has_one && is_initial(word))
        };
        let people = self.by_last.get(&last.folded).into_iter().flatten();
        let mut fitting: Vec<&str> = people
            .filter(|(first, _)| fits(first))
            .map(|(_, name)| *name)
            .collect();
        if first_names.is_empty() {
            let of_first = self.by_first.get(&last.folded).into_iter().flatten();
            fitting.extend(
                of_first
                    .filter(|(name, _)| name.len() > 1)
                    .map(|(_, one)| one.name),
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
pub(super) fn split_words(text: &str) -> Vec<Word> {
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

/// The end of a row of words with capitals, as a name has them: of the words from one on, nothing but
/// spaces and the stops of initials and titles between them.
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

/// Does a name end here that is an owner's, or a part of a compound ("Ada Quill’s sister")?
fn is_possessive(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    let joins = rest.next().is_some_and(|c| "'’´`-".contains(c));
    let next = rest.next();
    let is_plural = text[..end].ends_with('s') && next.is_some_and(char::is_whitespace);
    joins && (is_plural || next.is_some_and(char::is_alphabetic))
}
