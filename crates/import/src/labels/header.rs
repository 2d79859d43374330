//! The head of a transcript: title, date, names and places before the first words.

use super::introductions;
use super::keys::{Key, parse_key, split_key};
use super::name::{self, Shape};
use super::{dates, times};
use crate::document::{Document, Person};
use crate::interview::Role;
use crate::text::clean;

/// The maximum number of words in a line that is not a sentence.
const MAX_WORDS: usize = 16;

/// Reads the head of a transcript.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub people: Vec<Person>,
    /// The key of the last line, and the number of that line.
    last: Option<(Key, usize)>,
    has_keys: bool,
}

impl Header {
    /// Whether a paragraph is a line of a head with a key, `DATE: 7 February 1994`, or continues one.
    pub(super) fn has_key(&self, text: &str, line: usize, is_single: bool) -> bool {
        let Some((key, value)) = split_key(text) else {
            return self.continues(text, line);
        };
        match parse_key(key) {
            Some(Key::Interviewee | Key::Interviewer | Key::People) => {
                // A sentence of one word, or with a comma after its first word, is speech, not a list of
                // names: "Befragte: Nein, niemals."
                let says = is_sentence(value)
                    && value
                        .split(',')
                        .next()
                        .is_some_and(|first| !first.contains(' '));
                value.is_empty() || !says && !names(value).is_empty()
            }
            Some(_) => is_single,
            None => {
                self.has_keys
                    && is_single
                    && value.split_whitespace().count() <= MAX_WORDS
                    && !ends_sentence(value)
                    && key.split_whitespace().count() <= 4
            }
        }
    }

    /// Whether a line begins with a key that is known.
    pub(super) fn is_key(text: &str) -> bool {
        Self::default().has_key(text, 0, true)
    }

    /// Records a paragraph for which [`Header::has_key`] is true.
    pub(super) fn take_key(&mut self, text: &str, line: usize, document: &mut Document) {
        let (key, value) = match split_key(text) {
            Some((key, value)) => (parse_key(key).unwrap_or(Key::Other), value),
            None => (self.last.map_or(Key::Other, |(key, _)| key), text),
        };
        document.set_aside(line, clean(text));
        self.last = Some((key, line));
        self.has_keys = true;
        let value_text = clean(value);
        match key {
            Key::Interviewee => self.add_people(value, Some(Role::Interviewee)),
            Key::Interviewer => self.add_people(value, Some(Role::Interviewer)),
            Key::People => self.add_people(value, None),
            Key::Date => {
                let date = dates::parse(value);
                document.source.conducted = document.source.conducted.take().or(date);
            }
            Key::Title if !value_text.is_empty() => {
                document.title.get_or_insert(value_text);
            }
            Key::Language if !value_text.is_empty() && value_text.len() < 20 => {
                document.language.get_or_insert(value_text);
            }
            Key::Rights if !value_text.is_empty() => {
                document.source.rights.get_or_insert(value_text);
            }
            Key::Title | Key::Language | Key::Rights | Key::Other => {}
        }
    }

    /// Takes a paragraph without a key if it is not a sentence. Returns whether it was taken; what is
    /// not taken is speech.
    pub(super) fn take_line(&mut self, text: &str, line: usize, document: &mut Document) -> bool {
        let text = clean(text);
        if !is_title_like(&text) {
            return false;
        }
        self.last = None;
        let date = dates::parse(&text);
        let is_about_the_file = date.is_some() || is_duration(&text) || is_byline(&text);
        // The date of a page may be that of its publication.
        if date.is_some() && !self.people.is_empty() && document.source.conducted.is_none() {
            document.source.conducted = date;
        }
        self.find_interview(&text);
        let is_credit = text.to_lowercase().starts_with("interviewed by");
        if document.title.is_none() && !is_about_the_file && !is_credit {
            document.title = Some(text);
        } else {
            document.set_aside(line, text);
        }
        true
    }

    /// Whether a line continues the line before it.
    fn continues(&self, text: &str, line: usize) -> bool {
        let Some((key, _)) = self.last.filter(|(_, last)| line == last + 1) else {
            return false;
        };
        let is_list = matches!(key, Key::Interviewee | Key::Interviewer | Key::People);
        !ends_sentence(text) && (is_title_like(text) && !is_list || !names(text).is_empty())
    }

    fn add_people(&mut self, value: &str, role: Option<Role>) {
        for (name, alias) in names(value) {
            self.add(Person {
                name,
                aliases: alias.into_iter().collect(),
                role,
            });
        }
    }

    pub(super) fn add(&mut self, person: Person) {
        let found = self
            .people
            .iter_mut()
            .find(|one| one.name.to_lowercase() == person.name.to_lowercase());
        match found {
            Some(known) => {
                known.role = known.role.or(person.role);
                for alias in person.aliases {
                    if !known.aliases.contains(&alias) {
                        known.aliases.push(alias);
                    }
                }
            }
            None => self.people.push(person),
        }
    }

    /// Finds who is who in `Interview with Ada Quill by Ben Hart`, `Interviewed by Ben Hart`.
    pub(super) fn find_interview(&mut self, text: &str) {
        const PHRASES: &[(&str, Role)] = &[
            ("interviewed by ", Role::Interviewer),
            ("conducted by ", Role::Interviewer),
            ("interview by ", Role::Interviewer),
            ("interview with ", Role::Interviewee),
            ("interview of ", Role::Interviewee),
            ("conversation with ", Role::Interviewee),
            ("interview mit ", Role::Interviewee),
            ("entrevista a ", Role::Interviewee),
            ("entrevista con ", Role::Interviewee),
            ("entretien avec ", Role::Interviewee),
        ];
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            return;
        }
        for (phrase, role) in PHRASES {
            let Some(start) = lower.find(phrase) else {
                continue;
            };
            let rest = &text[start + phrase.len()..];
            let end = [
                " by ", ",", " conducted", " on ", " at ", " in ", ";", " – ", " — ", " - ", "|",
                " interviewed",
            ]
            .iter()
            .filter_map(|stop| rest.find(stop))
            .min();
            self.add_people(&rest[..end.unwrap_or(rest.len())], Some(*role));
            if *phrase == "interview with " || *phrase == "interview of " {
                let by = lower[start..].find(" by ").map(|by| start + by + 4);
                let is_said = lower.contains("conducted by ") || lower.contains("interviewed by ");
                if let Some(by) = by.filter(|_| !is_said) {
                    let rest = &text[by..];
                    let end = rest.find([',', ';', '|']).unwrap_or(rest.len());
                    self.add_people(&rest[..end], Some(Role::Interviewer));
                }
            }
        }
        // "Ada Quill interviewed by Ben Hart"
        if let Some(position) = lower.find(" interviewed by ") {
            self.add_people(&text[..position], Some(Role::Interviewee));
        }
    }
}

/// The name of the only person with a role.
pub(super) fn only(people: &[Person], role: Role) -> Option<&str> {
    let mut found = people.iter().filter(|person| person.role == Some(role));
    match (found.next(), found.next()) {
        (Some(person), None) => Some(&person.name),
        _ => None,
    }
}

/// The names in a list, with the initials after them: `Sarah Pell (SP) and David J. Orme`. Empty if the
/// text is not a list of names.
fn names(text: &str) -> Vec<(String, Option<String>)> {
    let mut names = Vec::new();
    if text.split_whitespace().count() > 40 {
        return names;
    }
    let text = text.replace(" and ", ",").replace(" & ", ",");
    for part in text.split([',', ';', '\n', '\t']).map(clean) {
        if part.is_empty() {
            continue;
        }
        let (name, alias) = introductions::split_alias(&part);
        let is_name = name::shape(name) >= Shape::Name && !is_sentence(name);
        if !is_name {
            // What follows a name describes it: "Sarah Pell, curator".
            if names.is_empty() {
                return names;
            }
            continue;
        }
        names.push((clean(name), alias.map(str::to_owned)));
    }
    names
}

fn is_sentence(name: &str) -> bool {
    name.ends_with(['?', '!', '。', '？', '！'])
        || name.ends_with('.')
            && name
                .split_whitespace()
                .last()
                .is_some_and(|word| word.chars().count() > 3)
}

/// Whether a paragraph is short and not a sentence, like a title.
pub(super) fn is_title_like(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=MAX_WORDS).contains(&words)
        && text.len() <= 160
        && !ends_sentence(text)
        && !text.starts_with(char::is_lowercase)
        && times::parse_leading(text, times::FourParts::Frames).is_none()
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_'])
        .ends_with([
            '.', '?', '!', '…', ':', ';', ',', '—', '–', '-', '。', '？', '！', '：',
        ])
}

fn is_byline(text: &str) -> bool {
    text.strip_prefix("By ")
        .or_else(|| text.strip_prefix("by "))
        .is_some_and(|rest| {
            let name = rest.split(['|', ',', '•', '·']).next().unwrap_or("");
            name::shape(name.trim()) >= Shape::Name
        })
}

/// Whether a text is a duration: `27m 42s`, `1 hour 3 minutes`, `1:02:03`.
fn is_duration(text: &str) -> bool {
    let is_unit = |word: &str| {
        let word = word.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        [
            "", "h", "m", "s", "hr", "hrs", "min", "mins", "sec", "secs", "hour", "hours",
            "minute", "minutes", "second", "seconds", "and", ":", "::",
        ]
        .contains(&word)
    };
    text.chars().any(|c| c.is_ascii_digit()) && text.to_lowercase().split_whitespace().all(is_unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (Header, Document, Vec<usize>) {
        let (mut header, mut document) = (Header::default(), Document::default());
        let mut speech = Vec::new();
        for (index, text) in lines.iter().enumerate() {
            if header.has_key(text, index + 1, true) {
                header.take_key(text, index + 1, &mut document);
            } else if !header.take_line(text, index + 1, &mut document) {
                speech.push(index);
            }
        }
        (header, document, speech)
    }

    #[test]
    fn keys_state_who_is_who() {
        let (header, document, speech) = read(&[
            "INTERVIEWEE:   Miriam Castellanos",
            "INTERVIEWERS:  Sarah Pell (SP)",
            "               David J. Orme",
            "DATE:  7 February 1994",
            "CATALOGUE ENTRY:  12 B",
        ]);
        let people: Vec<_> = (header.people.iter())
            .map(|person| (person.name.as_str(), person.role))
            .collect();
        assert_eq!(
            people,
            [
                ("Miriam Castellanos", Some(Role::Interviewee)),
                ("Sarah Pell", Some(Role::Interviewer)),
                ("David J. Orme", Some(Role::Interviewer)),
            ]
        );
        assert_eq!(header.people[1].aliases, ["SP"]);
        assert_eq!(document.source.conducted.as_deref(), Some("1994-02-07"));
        assert_eq!((speech.len(), document.set_aside.len()), (0, 5));
    }

    #[test]
    fn lines_without_keys_are_the_title_the_date_and_the_names() {
        let (header, document, speech) = read(&[
            "Oral history interview with Beatriz Lam",
            "Interviewed by Henry Cho",
            "14 May 2003",
            "27m 42s",
            "We met her on the quay.",
        ]);
        assert_eq!(only(&header.people, Role::Interviewee), Some("Beatriz Lam"));
        assert_eq!(only(&header.people, Role::Interviewer), Some("Henry Cho"));
        let title = document.title.as_deref();
        assert_eq!(title, Some("Oral history interview with Beatriz Lam"));
        assert_eq!(speech, [4]);
    }

    #[test]
    fn a_role_before_speech_is_not_a_key() {
        let header = Header::default();
        for text in [
            "INTERVIEWER: Where were you born?",
            "Befragte: Nein, niemals.",
            "Interviewee: In Portsea.",
            "Ada: so",
        ] {
            assert!(!header.has_key(text, 1, true), "{text}");
        }
    }
}
