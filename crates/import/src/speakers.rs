//! Unifies the names of speakers, and guesses roles from who asks questions.

use std::collections::{HashMap, HashSet};

use onrecord_text::name_words::TITLES;

use crate::document::{Person, Speech};
use crate::interview::{Participant, Role};
use crate::names::Slugs;
use crate::text::{clean, is_question};

/// The people who speak.
#[derive(Debug, Default)]
pub(crate) struct Speakers {
    people: Vec<Speaker>,
    /// How many of them the file introduces. They come first.
    introduced: usize,
    /// The index of each name in `people`, by its key.
    by_key: HashMap<String, usize>,
    /// The full names of labels that are initials.
    initials: HashMap<String, String>,
}

#[derive(Debug, Default)]
struct Speaker {
    name: String,
    aliases: Vec<String>,
    role: Option<Role>,
    /// How many pieces of speech are the person's, and how many of them end with a question mark.
    paragraphs: usize,
    questions: usize,
}

/// A label, and the positions of the first and the last piece of speech with it.
struct Label<'a> {
    text: &'a str,
    first: usize,
    last: usize,
}

/// Finds labels that are the initials of a speaker whose full name occurs before them and not afterwards.
/// Returns each with the full name. Initials that fit several names, or that the file explains, are left
/// alone.
pub(crate) fn initials<'a>(
    pieces: impl Iterator<Item = &'a Speech>,
    people: &[Person],
) -> Vec<(&'a str, &'a str)> {
    let mut labels: Vec<Label<'a>> = Vec::new();
    let mut by_text: HashMap<&str, usize> = HashMap::new();
    for (position, piece) in pieces.enumerate() {
        let text = piece.speaker.as_deref().unwrap_or_default();
        let text = text.trim().trim_end_matches([':', ' ']);
        let index = *by_text.entry(text).or_insert(labels.len());
        if index == labels.len() {
            labels.push(Label {
                text,
                first: position,
                last: position,
            });
        }
        labels[index].last = position;
    }
    let mut by_key: HashMap<String, Vec<&Label<'a>>> = HashMap::new();
    for label in &labels {
        by_key.entry(key(label.text)).or_default().push(label);
    }
    let stated: HashSet<String> = (people.iter())
        .flat_map(|person| std::iter::once(&person.name).chain(&person.aliases))
        .map(|name| key(name))
        .collect();
    let mut names: HashMap<String, HashSet<&String>> = HashMap::new();
    for name in by_key.keys().chain(&stated) {
        let words = words_of(name);
        if words.len() > 1 {
            names.entry(initials_of(&words)).or_default().insert(name);
        }
    }
    let named_before = |short: &Label<'a>| {
        let lower = key(short.text);
        let names = names.get(&lower).filter(|names| names.len() == 1)?;
        let [full] = by_key.get(*names.iter().next()?)?[..] else {
            return None;
        };
        let is_initials = short.text.chars().all(char::is_uppercase)
            && by_key.get(&lower).is_some_and(|same| same.len() == 1)
            && !stated.contains(&lower);
        (is_initials && full.last < short.first).then_some((short.text, full.text))
    };
    labels.iter().filter_map(named_before).collect()
}

/// The words of a name, without titles.
fn words_of(name: &str) -> Vec<&str> {
    let is_title = |word: &&str| {
        let word = word.trim_end_matches('.');
        TITLES.iter().any(|title| title.eq_ignore_ascii_case(word))
    };
    name.split(' ').filter(|word| !is_title(word)).collect()
}

fn initials_of(words: &[&str]) -> String {
    words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect()
}

impl Speakers {
    /// Starts with the people whom the file introduces.
    pub(crate) fn new(people: Vec<Person>) -> Self {
        let mut speakers = Self::default();
        for person in people {
            let index = speakers.add(&person.name);
            // The first stated role counts: people from a catalogue come first.
            let role = &mut speakers.people[index].role;
            *role = role.or(person.role);
            for alias in &person.aliases {
                speakers.alias(index, alias);
            }
        }
        speakers.introduced = speakers.people.len();
        speakers
    }

    /// Records that a label is the initials of a name.
    pub(crate) fn record_initials(&mut self, initials: &str, name: &str) {
        self.initials.insert(initials.to_owned(), name.to_owned());
    }

    /// Records a piece of speech. Returns the index of its speaker.
    pub(crate) fn record(&mut self, speech: &Speech) -> Option<usize> {
        let name = clean(speech.speaker.as_ref()?);
        let name = name.trim_end_matches([':', ' ']);
        if name.is_empty() {
            return None;
        }
        let index = if let Some(index) = self.by_key.get(&key(name)) {
            *index
        } else {
            let full_name = self.initials.get(name).cloned();
            let same = full_name.map(|full_name| self.add(&full_name));
            if let Some(index) = same.or_else(|| self.introduced(name)) {
                self.alias(index, name);
                index
            } else {
                self.add(name)
            }
        };
        let speaker = &mut self.people[index];
        if is_capitals(&speaker.name) && !is_capitals(name) && key(&speaker.name) == key(name) {
            name.clone_into(&mut speaker.name);
        }
        speaker.role = speaker.role.or(speech.role);
        speaker.paragraphs += 1;
        speaker.questions += usize::from(is_question(&speech.text));
        Some(index)
    }

    fn add(&mut self, name: &str) -> usize {
        let name = clean(name);
        *self.by_key.entry(key(&name)).or_insert_with(|| {
            self.people.push(Speaker {
                name,
                ..Speaker::default()
            });
            self.people.len() - 1
        })
    }

    fn alias(&mut self, index: usize, alias: &str) {
        let alias = clean(alias);
        if self.by_key.insert(key(&alias), index).is_none() && self.people[index].name != alias {
            self.people[index].aliases.push(alias);
        }
    }

    /// The person whom the file introduces under a longer name: a surname or initials.
    fn introduced(&self, label: &str) -> Option<usize> {
        let label = key(label);
        let matches = |speaker: &Speaker| {
            let name = key(&speaker.name);
            let words = words_of(&name);
            words.len() > 1
                && (words.last().is_some_and(|surname| *surname == label)
                    || initials_of(&words) == label)
        };
        let mut found = (0..self.introduced)
            .filter(|index| {
                self.people[*index].paragraphs == 0 || !self.people[*index].aliases.is_empty()
            })
            .filter(|index| matches(&self.people[*index]));
        match (found.next(), found.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// The participants who speak, in the order of `people`; the id of each of `people`, `None` if the
    /// person does not speak; and a remark if roles were guessed.
    pub(crate) fn into_participants(self) -> (Vec<Participant>, Vec<Option<String>>, Vec<String>) {
        let mut slugs = Slugs::default();
        let (mut participants, mut ids, mut guessed) = (Vec::new(), Vec::new(), Vec::new());
        let asks_most = self.asks_most();
        for (index, speaker) in self.people.into_iter().enumerate() {
            if speaker.paragraphs == 0 {
                ids.push(None);
                continue;
            }
            let role = speaker.role.unwrap_or_else(|| {
                let (role, text) = if asks_most == Some(index) {
                    (Role::Interviewer, "interviewer")
                } else {
                    (Role::Interviewee, "interviewee")
                };
                guessed.push(format!("{} ({text})", speaker.name));
                role
            });
            let id = slugs.unique(&speaker.name, "speaker");
            ids.push(Some(id.clone()));
            participants.push(Participant {
                id,
                name: speaker.name,
                aliases: speaker.aliases,
                role,
            });
        }
        let mut remarks = Vec::new();
        if !guessed.is_empty() {
            let names = guessed.join(", ");
            let has_interviewer = (participants.iter()).any(|one| one.role == Role::Interviewer);
            remarks.push(if has_interviewer {
                format!("guessed the roles from who asks questions: {names}")
            } else {
                format!("guessed the roles, although nobody mainly asks questions: {names}")
            });
        }
        (participants, ids, remarks)
    }

    /// Of the speakers without a stated role, the one with the highest proportion of questions, if it is
    /// more than a third and nobody is known to be the interviewer.
    fn asks_most(&self) -> Option<usize> {
        if self
            .people
            .iter()
            .any(|speaker| speaker.role == Some(Role::Interviewer) && speaker.paragraphs > 0)
        {
            return None;
        }
        let speaking = self
            .people
            .iter()
            .filter(|speaker| speaker.paragraphs > 0)
            .count();
        let share = |speaker: &Speaker| speaker.questions * 1000 / speaker.paragraphs;
        let candidates = self
            .people
            .iter()
            .enumerate()
            .filter(|(_, speaker)| speaker.paragraphs > 0 && speaker.role.is_none());
        let (index, speaker) = candidates.max_by_key(|(_, speaker)| share(speaker))?;
        (speaking > 1 && share(speaker) > 333).then_some(index)
    }
}

/// The key by which names are compared: in lower case, with single spaces, without colons at the end.
pub(crate) fn key(name: &str) -> String {
    clean(name).trim_end_matches([':', ' ']).to_lowercase()
}

fn is_capitals(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    fn import(text: &str) -> crate::Imported {
        let input = crate::Input {
            name: "lake.txt",
            bytes: text.as_bytes(),
            format: Some(crate::Format::PlainText),
        };
        crate::import(input).unwrap()
    }

    fn remarks(text: &str) -> Vec<String> {
        import(text).report.remarks
    }

    #[test]
    fn guessed_roles_are_reported_with_their_evidence() {
        let text = "ADA: Who rowed?\n\nBEN: I did.\n\nADA: Where to?\n\nBEN: Home.";
        let expected =
            "guessed the roles from who asks questions: ADA (interviewer), BEN (interviewee)";
        assert!(remarks(text).iter().any(|remark| remark == expected));

        let text = "ADA: We rowed.\n\nBEN: Both of us.\n\nADA: Home.\n\nBEN: At last.";
        let expected = "guessed the roles, although nobody mainly asks questions: \
                        ADA (interviewee), BEN (interviewee)";
        assert!(remarks(text).iter().any(|remark| remark == expected));
    }

    fn names(text: &str) -> Vec<String> {
        let participants = import(text).interview.participants;
        participants.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn initials_stand_for_an_earlier_full_name_if_only_one_has_them() {
        let text = "Ann Lee: Who rowed?\n\nDr. Theo Holt: I did.\n\nAL: Alone?\n\nTH: Yes.\n\n\
                    Al Low: No.\n\nKV: Perhaps.\n\nKim Vey: No.";
        assert_eq!(
            names(text),
            ["Ann Lee", "Dr. Theo Holt", "AL", "Al Low", "KV", "Kim Vey"]
        );
        let participants = import(text).interview.participants;
        assert_eq!(participants[1].aliases, ["TH"]);
        assert!(remarks(text).contains(&"treated TH as Dr. Theo Holt".to_owned()));
    }

    #[test]
    fn initials_that_the_file_explains_or_that_may_be_a_name_are_left_alone() {
        for (text, expected) in [
            (
                "Al Low (AL), interviewee\nAnn Lee, interviewer\n\nAnn Lee: Who rowed?\n\nAL: I did.\n\n\
                 Ann Lee: Alone?\n\nAL: Yes.",
                ["Al Low", "Ann Lee"].as_slice(),
            ),
            (
                "EVE DORN: Who rowed?\n\nBOB KAY: We did.\n\nED: I was there too.\n\nEVE DORN: Ed, were \
                 you?\n\nED: Yes.",
                &["EVE DORN", "BOB KAY", "ED"],
            ),
            (
                "Ann Lee: Who?\n\nBo Kay: I.\n\nAl: Alone?\n\nBo Kay: Yes.\n\nAL: So.\n\nAl: No.",
                &["Ann Lee", "Bo Kay", "Al"],
            ),
        ] {
            let mut found = names(text);
            let mut expected = expected.to_vec();
            found.sort();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }
}
