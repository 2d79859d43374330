//! Names at the start of what a cue says: `Ines Caldera: It rains.`, `[SPEAKER_00]: So.`
//!
//! Sentences have colons too, and a word that was said must not become a speaker. So a name counts as a
//! label only if there is more evidence for it: it recurs, most cues begin with a name, or the file has
//! other labels.

mod spelling;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use crate::asides;
use crate::text::needs_no_space;

use spelling::{begins_sentence, is_account, is_machine, is_name, is_role};

/// The maximum length of a label, in bytes.
const MAX_LABEL: usize = 80;

/// The names that are labels in a file.
#[derive(Debug, Default)]
pub(super) struct NameLabels {
    /// The keys of the names.
    accepted: HashSet<String>,
    /// The names that were accepted, without diarization labels, in the order of the file.
    names: Vec<String>,
}

/// A text that may begin with a label.
#[derive(Debug, Clone, Copy)]
pub(super) struct LabelPosition<'a> {
    pub text: &'a str,
    /// Whether it follows a mark of a change of speaker, which makes a name there unmistakable: `>>`, or
    /// a dash before a bracket.
    pub follows_mark: bool,
}

/// A label and the text after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label<'a> {
    pub name: &'a str,
    /// What is added to the name in parentheses or brackets, such as `(by telephone)`.
    pub remark: Option<&'a str>,
    pub rest: &'a str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A label from speaker diarization, such as `SPEAKER_00`.
    Machine,
    /// A name in brackets.
    Bracketed,
    /// Written like a name.
    Name,
    /// A device, a telephone number or an account in a video conference: `Ada's iPad`, `user_1234`.
    Account,
    /// Other words.
    Words,
}

/// What is known about a possible label.
#[derive(Debug)]
struct Count {
    name: String,
    kind: Kind,
    occurrences: usize,
    /// Whether a sentence begins after it at least once.
    begins_sentence: bool,
    /// Whether the file begins with it.
    is_first: bool,
    follows_mark: bool,
}

impl NameLabels {
    /// Finds the names that are labels, from the places where one may be and all texts of the file. In a
    /// file that names its speakers in another way (`only_obvious`), only diarization labels, roles,
    /// names in brackets and names after marks of a change of speaker are labels.
    pub(super) fn find<'a>(
        places: &[LabelPosition<'a>],
        texts: impl Iterator<Item = &'a str>,
        only_obvious: bool,
    ) -> Self {
        let mut counts: Vec<Count> = Vec::new();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for (index, place) in places.iter().enumerate() {
            let Some(label) = parse(place.text) else {
                continue;
            };
            let found = *by_key.entry(key(label.name)).or_insert_with(|| {
                counts.push(Count {
                    name: label.name.to_owned(),
                    kind: label.kind,
                    occurrences: 0,
                    begins_sentence: false,
                    is_first: index == 0,
                    follows_mark: false,
                });
                counts.len() - 1
            });
            let count = &mut counts[found];
            count.occurrences += 1;
            count.begins_sentence |= begins_sentence(label.rest);
            count.follows_mark |= place.follows_mark;
            if place.follows_mark && place.text.starts_with('[') && count.kind == Kind::Words {
                count.kind = Kind::Bracketed;
            }
        }
        let common = common_words(texts, &by_key);
        for count in &mut counts {
            // "Will" and "Mark" are words too, but are names if they are often before a colon.
            if count.kind == Kind::Name
                && count.occurrences < 3
                && common.contains(&key(&count.name))
            {
                count.kind = Kind::Words;
            }
        }
        Self::accept(&counts, places.len(), only_obvious)
    }

    fn accept(counts: &[Count], places: usize, only_obvious: bool) -> Self {
        let total = |counts: &mut dyn Iterator<Item = &Count>| {
            counts.map(|count| count.occurrences).sum::<usize>()
        };
        let is_name = |count: &&Count| !matches!(count.kind, Kind::Words | Kind::Account);
        let names = || counts.iter().filter(is_name);
        let is_labelled = counts.iter().any(Count::shows_labels)
            || names().count() > 1 && total(&mut names()) * 2 >= places;
        // Video conferences put the display name of the participant before each cue.
        let mut plausible = counts
            .iter()
            .filter(|count| count.occurrences > 1 || count.kind != Kind::Words);
        let is_conference = places >= 4 && total(&mut plausible) * 5 >= places * 4;
        let mut labels = Self::default();
        for count in counts {
            let is_label = match count.kind {
                Kind::Name => {
                    is_labelled && (count.occurrences > 1 || count.begins_sentence || is_conference)
                }
                _ => is_conference && count.occurrences > 1,
            };
            if count.is_obvious() || is_label && !only_obvious {
                labels.accepted.insert(key(&count.name));
                if count.kind != Kind::Machine {
                    labels.names.push(count.name.clone());
                }
            }
        }
        if !only_obvious {
            labels.accept_accounts(counts, places);
        }
        labels
    }

    /// If most texts begin with accepted names, also accepts devices, telephone numbers, accounts, and
    /// single words of accepted names in lower case: in such a file, these are participants of a video
    /// conference.
    fn accept_accounts(&mut self, counts: &[Count], places: usize) {
        let is_accepted = |count: &&Count| self.accepted.contains(&key(&count.name));
        let accepted: usize = (counts.iter().filter(is_accepted))
            .map(|count| count.occurrences)
            .sum();
        if self.names.len() < 2 || accepted * 2 <= places {
            return;
        }
        let parts: HashSet<String> = (self.names.iter())
            .flat_map(|name| name.split(' '))
            .map(str::to_lowercase)
            .collect();
        let is_part = |name: &str| name.chars().count() > 2 && parts.contains(name);
        let added: Vec<&Count> = counts
            .iter()
            .filter(|count| !is_accepted(count))
            .filter(|count| count.kind == Kind::Account || is_part(&count.name))
            .collect();
        for count in added {
            self.accepted.insert(key(&count.name));
            self.names.push(count.name.clone());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.accepted.is_empty()
    }

    /// The names that were found, without diarization labels.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The label at the start of a text. `speaker` is the name that the format gives for the text; if
    /// the text begins with it too, it is a label.
    pub(super) fn split<'a>(&self, text: &'a str, speaker: Option<&str>) -> Option<Label<'a>> {
        let label = parse(text)?;
        let name = key(label.name);
        (self.accepted.contains(&name) || speaker.is_some_and(|speaker| key(speaker) == name))
            .then_some(label)
    }
}

impl Count {
    fn is_obvious(&self) -> bool {
        match self.kind {
            Kind::Machine | Kind::Bracketed => true,
            Kind::Name => self.follows_mark || is_role(&self.name),
            Kind::Account | Kind::Words => false,
        }
    }

    /// Whether the label shows that the file has labels.
    fn shows_labels(&self) -> bool {
        self.is_obvious()
            || self.kind == Kind::Name
                && (self.occurrences > 1 || self.is_first && self.begins_sentence)
    }
}

/// Parses the words before a colon at the start of a text.
fn parse(text: &str) -> Option<Label<'_>> {
    let text = text.trim_start();
    let head = &text[..onrecord_text::floor_char_boundary(text, MAX_LABEL.min(text.len()))];
    if let Some(inside) = head.strip_prefix('[') {
        return parse_brackets(text, inside);
    }
    let colon = head.find([':', '：'])?;
    let after = &text[colon..];
    let is_wide = after.starts_with('：');
    let rest = &after[if is_wide { '：'.len_utf8() } else { 1 }..];
    let is_joined = head[..colon]
        .chars()
        .next_back()
        .is_some_and(needs_no_space);
    if !(is_wide || is_joined || rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let whole = head[..colon].trim();
    let (name, remark) = match whole.find(['(', '[']) {
        _ if is_account(whole) => (whole, None),
        Some(open) if open > 0 && whole.ends_with([')', ']']) => {
            (whole[..open].trim_end(), Some(&whole[open..]))
        }
        _ => (whole, None),
    };
    let kind = if is_machine(name) {
        Kind::Machine
    } else if is_name(name) {
        Kind::Name
    } else if is_account(name) {
        Kind::Account
    } else if !name.is_empty()
        && name.split_whitespace().count() <= 5
        && !name.contains(['?', '!', ';', '"', '“', '”', '…', '。', '？', '！'])
    {
        Kind::Words
    } else {
        return None;
    };
    Some(Label {
        name,
        remark,
        rest: rest.trim_start(),
        kind,
    })
}

/// Parses `[SPEAKER_00]: `, `[SPEAKER_00] ` or `[Ines Caldera]: `. `inside` is what follows the bracket.
fn parse_brackets<'a>(text: &'a str, inside: &'a str) -> Option<Label<'a>> {
    let end = inside.find(']')?;
    let name = inside[..end].trim();
    let rest = &text[end + 2..];
    let after_colon = rest.trim_start().strip_prefix([':', '：']);
    let kind = if is_machine(name) {
        Kind::Machine
    } else if !is_name(name) || is_remark(name) {
        return None;
    } else if after_colon.is_some() {
        Kind::Bracketed
    } else {
        // "[Tibby] Rusk" completes a name, unless a mark before it shows that another speaker begins.
        Kind::Words
    };
    Some(Label {
        name,
        remark: None,
        rest: after_colon.unwrap_or(rest).trim_start(),
        kind,
    })
}

/// Whether a text in brackets is a remark, such as `Laughter` or `Inaudible`.
fn is_remark(text: &str) -> bool {
    // `remove` keeps a remark such as `[inaudible]` but removes a time from it, so the time reveals it.
    let timed = format!("[{text} 0:01]");
    asides::remove(&timed).0 != timed
}

/// The labels of one word that the file also has in lower case, and that are therefore not names.
fn common_words<'a>(
    texts: impl Iterator<Item = &'a str>,
    labels: &HashMap<String, usize>,
) -> HashSet<String> {
    if labels.is_empty() {
        return HashSet::new();
    }
    texts
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.starts_with(char::is_lowercase) && labels.contains_key(*word))
        .map(str::to_owned)
        .collect()
}

/// The key by which spellings of a name are compared.
fn key(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_lowercase()
}
