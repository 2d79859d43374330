//! Gives a person the same id in all interviews, and finds names that differ only slightly.

use std::collections::{HashMap, HashSet};

use onrecord_text::name_words::{
    ARTICLES, FIRST_NAMES_LIKE_INITIALS, PARTS_IN_A_CONVERSATION, ROLES,
};
use unicode_normalization::UnicodeNormalization;

use crate::interview::Interview;
use crate::names::Slugs;
use crate::speakers::key;

/// The people of several interviews, by name.
#[derive(Debug, Default)]
pub struct People {
    slugs: Slugs,
    /// The id of each name, by its key.
    ids: HashMap<String, String>,
    spellings: Vec<Spelling>,
    /// The indices of spellings by what is left of them when one character is deleted (symmetric
    /// deletion). Two spellings that differ in one character have such a rest in common, so a name need
    /// not be compared with all others.
    by_rest: HashMap<String, Vec<usize>>,
}

/// A name as one interview has it.
#[derive(Debug)]
struct Spelling {
    name: String,
    id: String,
    folded: String,
    interview: String,
}

/// Names with fewer letters than this are not compared: they often differ in only one, as "Jan" and
/// "Jane".
const MIN_LETTERS: usize = 6;

/// The maximum number of spellings that are recorded for a rest. If more share it, they are a list of
/// similar names, not typing errors.
const MAX_SHARED: usize = 8;

impl People {
    /// Records a participant of an interview that exists already.
    pub fn record(&mut self, id: &str, name: &str, aliases: &[String], interview: &str) {
        if !is_label(name) {
            self.slugs.reserve(id);
        }
        for name in std::iter::once(name).chain(aliases.iter().map(String::as_str)) {
            if !is_label(name) {
                let id = self
                    .ids
                    .entry(key(name))
                    .or_insert_with(|| id.to_owned())
                    .clone();
                self.add_spelling(name, &id, interview);
            }
        }
    }

    /// Gives each participant the id that the name has in other interviews. Labels such as "Speaker 1" or
    /// "JS", which mean a different person in each file, get ids that begin with that of the interview.
    ///
    /// Returns a sentence for each new name that differs only slightly from one that is known.
    pub fn unify(&mut self, id: &str, interview: &mut Interview) -> Vec<String> {
        let (mut renamed, mut suggestions) = (HashMap::new(), Vec::new());
        let mut taken: HashSet<String> = HashSet::new();
        for participant in &mut interview.participants {
            let key = key(&participant.name);
            let known = self.ids.get(&key).filter(|known| !taken.contains(*known));
            let new = match known {
                _ if is_label(&participant.name) => {
                    self.slugs.unique(&format!("{id} {}", participant.name), id)
                }
                Some(known) => known.clone(),
                None => {
                    let new = self.slugs.unique(&participant.name, "speaker");
                    self.ids.entry(key).or_insert_with(|| new.clone());
                    suggestions.extend(self.similar_to(&participant.name, &new, id));
                    self.add_spelling(&participant.name, &new, id);
                    new
                }
            };
            taken.insert(new.clone());
            renamed.insert(std::mem::replace(&mut participant.id, new.clone()), new);
        }
        for turn in interview
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.turns)
        {
            if let Some(new) = turn.speaker.as_ref().and_then(|old| renamed.get(old)) {
                turn.speaker = Some(new.clone());
            }
        }
        suggestions
    }

    fn add_spelling(&mut self, name: &str, id: &str, interview: &str) {
        let folded = fold(name);
        if folded.chars().count() < MIN_LETTERS {
            return;
        }
        for rest in rests(&folded) {
            let shared = self.by_rest.entry(rest).or_default();
            if shared.len() < MAX_SHARED {
                shared.push(self.spellings.len());
            }
        }
        self.spellings.push(Spelling {
            name: name.to_owned(),
            id: id.to_owned(),
            folded,
            interview: interview.to_owned(),
        });
    }

    /// A sentence for the first known name that differs only slightly from a new one.
    fn similar_to(&self, name: &str, id: &str, interview: &str) -> Option<String> {
        let folded = fold(name);
        let found = rests(&folded)
            .filter_map(|rest| self.by_rest.get(&rest))
            .flatten()
            .map(|index| &self.spellings[*index])
            .find(|known| known.id != id && differ_little(&known.folded, &folded))?;
        Some(format!(
            "`{name}` ({interview}) and `{}` ({}) differ only slightly: if they are one person, give \
             both the id `{}`, and list the other name in `aliases`",
            found.name, found.interview, found.id
        ))
    }
}

/// The letters and digits of a name, without case and accents.
fn fold(name: &str) -> String {
    name.nfkd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The text itself, and what is left of it without each of its characters in turn. Names are short: of a
/// longer text, only the first 40 characters are left out in turn.
fn rests(folded: &str) -> impl Iterator<Item = String> {
    let without = folded.char_indices().take(40).map(|(start, c)| {
        let mut rest = folded.to_owned();
        rest.replace_range(start..start + c.len_utf8(), "");
        rest
    });
    std::iter::once(folded.to_owned()).chain(without)
}

/// Whether two folded names are equal, or differ in one letter or in the order of two adjacent letters.
/// Names that differ in a digit are different names.
fn differ_little(one: &str, other: &str) -> bool {
    let (mut one, mut other): (Vec<char>, Vec<char>) =
        (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    one.drain(..same);
    other.drain(..same);
    while one.last().is_some() && one.last() == other.last() {
        one.pop();
        other.pop();
    }
    let is_swap = one.len() == 2 && other.len() == 2 && one[0] == other[1] && one[1] == other[0];
    let has_digit = one.iter().chain(&other).any(|c| c.is_numeric());
    (is_swap || one.len() <= 1 && other.len() <= 1) && !has_digit
}

/// Whether a name is a label that can mean a different person in each transcript: a role, with or
/// without an article ("Host", "THE COURT"), a label with a number ("Speaker 1", "P2", "Student 3"), a
/// letter ("Q"), or initials of up to three letters ("JS").
fn is_label(name: &str) -> bool {
    let is_joint = |word: &str| ["and", "in", "und"].contains(&word);
    let mut others = 0;
    let (mut has_number, mut has_part) = (false, false);
    let words = name.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        let (lower, letters) = (word.to_lowercase(), without_number(word));
        let is_numbered = letters.len() < word.len();
        if is_part(&lower)
            || is_initials(letters)
            || is_numbered && is_part(&letters.to_lowercase())
        {
            (has_number, has_part) = (has_number || is_numbered, true);
        } else if letters.is_empty() {
            has_number = true;
        } else if !ARTICLES.contains(&lower.as_str()) && !is_joint(&lower) {
            others += 1;
        }
    }
    others == 0 && (has_part || has_number) || others == 1 && has_number
}

/// Whether a word in lower case is a role in a conversation, or a single letter.
fn is_part(word: &str) -> bool {
    ROLES.contains(&word) || PARTS_IN_A_CONVERSATION.contains(&word) || word.chars().count() == 1
}

fn without_number(word: &str) -> &str {
    word.trim_end_matches(char::is_numeric)
}

/// Whether a word is initials of up to three letters. Some first names in capitals look like them: `ANN`.
fn is_initials(word: &str) -> bool {
    word.chars().count() <= 3
        && !word.is_empty()
        && word.chars().all(char::is_uppercase)
        && !FIRST_NAMES_LIKE_INITIALS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, import};

    /// The ids of the participants of a transcript in Markdown, and the suggestions.
    fn unify(people: &mut People, id: &str, names: &[&str]) -> (Vec<String>, Vec<String>) {
        let text = names.iter().flat_map(|name| {
            ["Well, yes.", "That is so.", "We went home then."]
                .map(|said| format!("**{name}:** {said}\n\n"))
        });
        let mut imported = import(Input {
            name: "a.md",
            bytes: text.collect::<String>().as_bytes(),
            format: None,
        })
        .unwrap();
        let suggestions = people.unify(id, &mut imported.interview);
        let speakers = imported.interview.sections[0].turns.iter();
        let mut speakers: Vec<_> = speakers.filter_map(|turn| turn.speaker.clone()).collect();
        speakers.dedup();
        let participants = imported.interview.participants.into_iter();
        let ids: Vec<_> = participants.map(|one| one.id).collect();
        assert_eq!(speakers, ids);
        (ids, suggestions)
    }

    #[test]
    fn a_name_has_the_same_id_in_all_interviews() {
        let mut people = People::default();
        people.record(
            "quincy",
            "Quincy Larson",
            &["Quin Larson".to_owned()],
            "first",
        );
        let (ids, _) = unify(&mut people, "a", &["Adam Stacoviak", "QUINCY LARSON"]);
        assert_eq!(ids, ["adam-stacoviak", "quincy"]);
        let (ids, _) = unify(&mut people, "b", &["Quin Larson", "Adam Stacoviak"]);
        assert_eq!(ids, ["quincy", "adam-stacoviak"]);
    }

    #[test]
    fn different_names_have_different_ids_even_in_other_scripts() {
        let mut people = People::default();
        let (first, _) = unify(&mut people, "a", &["Иван Петров", "Ann Ash"]);
        let (second, _) = unify(&mut people, "b", &["Анна Орлова", "Иван Петров"]);
        assert_eq!(first, ["speaker", "ann-ash"]);
        assert_eq!(second, ["speaker-2", "speaker"]);
    }

    #[test]
    fn labels_stand_for_another_person_in_each_interview() {
        let mut people = People::default();
        let (first, _) = unify(&mut people, "one", &["Speaker 1", "Speaker 2"]);
        let (second, _) = unify(&mut people, "two", &["Speaker 1", "Speaker 2"]);
        assert_eq!(first, ["one-speaker-1", "one-speaker-2"]);
        assert_eq!(second, ["two-speaker-1", "two-speaker-2"]);
    }

    #[test]
    fn roles_numbers_and_initials_stand_for_a_different_person_in_each_interview() {
        for labels in [
            ["Sprecher 1", "Interviewerin"],
            ["Frage", "Antwort"],
            ["Befragte", "Unbekannt"],
            ["Der Sprecher", "Die Befragte"],
            ["Entrevistador", "Entrevistadora"],
            ["Entrevistador(a)", "Periodista"],
            ["Journaliste", "L’intervieweuse"],
            ["聞き手", "語り手"],
            ["THE WITNESS", "EXAMINER"],
            ["THE COURT", "THE CLERK"],
            ["INT", "RESP"],
            ["P1", "P2"],
            ["S1", "SPK_2"],
            ["Student 1", "Dentist 2"],
            ["IV", "IP"],
            ["Facilitator", "Operator"],
            ["Male Voice", "Co-Host"],
            ["JS", "J.S.M."],
            ["HMB", "AB"],
        ] {
            let mut people = People::default();
            let (first, _) = unify(&mut people, "one", &labels);
            let (second, _) = unify(&mut people, "two", &labels);
            for (ids, interview) in [(first, "one"), (second, "two")] {
                let is_prefixed = |id: &String| id.starts_with(interview);
                assert!(ids.iter().all(is_prefixed), "{labels:?}: {ids:?}");
            }
        }
    }

    #[test]
    fn first_names_and_full_names_are_the_same_person_in_all_interviews() {
        for names in [
            ["Anna", "Jim"],
            ["ANN", "BOB"],
            ["Anna Richter", "J. K. Moss"],
            ["Dr. Quill", "Judge Moor"],
            ["JS Bach", "Li Na"],
            ["Mann, Thomas", "Ada & Bob"],
        ] {
            let mut people = People::default();
            let (first, _) = unify(&mut people, "one", &names);
            let (second, _) = unify(&mut people, "two", &names);
            assert_eq!(first, second, "{names:?}");
            assert!(first.iter().all(|id| !id.starts_with("one")), "{first:?}");
        }
    }

    #[test]
    fn names_that_differ_little_are_suggested_as_one_person() {
        let mut people = People::default();
        unify(&mut people, "a", &["Adam Stacoviak", "Zoë Miller"]);
        let (ids, suggestions) = unify(&mut people, "b", &["Adam Stacoviack", "Zoe Miller"]);
        assert_eq!(ids, ["adam-stacoviack", "zoe-miller-2"]);
        assert_eq!(
            suggestions,
            [
                "`Adam Stacoviack` (b) and `Adam Stacoviak` (a) differ only slightly: if they are one \
                 person, give both the id `adam-stacoviak`, and list the other name in `aliases`",
                "`Zoe Miller` (b) and `Zoë Miller` (a) differ only slightly: if they are one person, \
                 give both the id `zoe-miller`, and list the other name in `aliases`",
            ]
        );
        let (_, again) = unify(&mut people, "c", &["Adam Stacoviack", "Zoe Millner"]);
        assert_eq!(again.len(), 1, "{again:?}");
    }

    #[test]
    fn names_that_differ_in_one_letter_or_a_swap_are_nearly_the_same() {
        for (one, other, expected) in [
            ("michael", "micheal", true),
            ("annaash", "annashe", false),
            ("annaash", "anneash", true),
            ("class5b", "class6b", false),
            ("annaash", "annaash", true),
        ] {
            assert_eq!(differ_little(one, other), expected, "{one} {other}");
        }
    }
}
