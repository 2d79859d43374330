//! What was said, by looking everywhere: slow, plain, and without a line of the program.
//!
//! Written again from the documents alone: docs/folding.md, whose tables it reads, and openapi.yaml. It
//! reads the files of an archive itself, and counts in characters from the start.

mod boundary;
mod brackets;
mod capitals;
mod case;
mod cautions;
mod document;
mod ends;
mod folding;
mod negations;
mod number;
mod numbers;
mod parts;
mod unspaced;
mod window;

use std::collections::HashSet;
use std::ops::Range;

pub use boundary::is_one as is_boundary;
pub use case::is_unit;
pub use cautions::{ExpectedClear, denies, may_deny};
use folding::Folded;
pub use parts::ExpectedParts;
use serde_json::Value;

/// How well a text that was said is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Exact,
    Typographic,
    Case,
}

/// A stretch of a section's text, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextSpan {
    pub interview: usize,
    pub section: usize,
    pub start: usize,
    pub end: usize,
}

impl TextSpan {
    fn contains(&self, other: &Self) -> bool {
        (self.interview, self.section) == (other.interview, other.section)
            && self.start <= other.start
            && other.end <= self.end
    }
}

/// One person speaking.
pub struct Turn {
    pub interview: usize,
    pub section: usize,
    /// Where it begins in the text of its section.
    pub start: usize,
    pub text: Vec<char>,
    speaker: Option<String>,
    typographic: Folded,
    case: Folded,
}

/// What an interview says of itself.
struct Interview {
    language: String,
    is_translated: bool,
    /// Of each participant, the id, the name and the aliases.
    participants: Vec<Vec<String>>,
}

pub struct Oracle {
    pub turns: Vec<Turn>,
    /// The words that deny: of which turn, and where in it.
    pub denials: Vec<(usize, Range<usize>)>,
    interviews: Vec<Interview>,
}

impl Oracle {
    /// Reads the files of interviews, in the order of their ids.
    pub fn new(interviews: &[&str]) -> Self {
        let documents = interviews
            .iter()
            .map(|text| serde_json::from_str(text).expect("JSON"));
        let documents: Vec<Value> = documents.collect();
        let turns = documents
            .iter()
            .enumerate()
            .flat_map(|(interview, document)| {
                let sections = document["sections"]
                    .as_array()
                    .expect("sections")
                    .iter()
                    .enumerate();
                sections.flat_map(move |(section, value)| turns_of(interview, section, value))
            });
        let turns: Vec<_> = turns.collect();
        Self {
            denials: Self::find_denials(&turns),
            interviews: documents.iter().map(Interview::new).collect(),
            turns,
        }
    }

    /// At which level a text was said, and in which places, all of them. Where a speaker is named, the
    /// first level at which words of theirs stand, if there is one.
    pub fn find_said(&self, text: &str, speaker: Option<&str>) -> Option<(Level, Vec<TextSpan>)> {
        let mut found = self.levels(text);
        let theirs = |(_, places): &(Level, Vec<TextSpan>)| {
            let is_theirs = |place: &TextSpan| {
                speaker.is_some_and(|it| self.is_speaker_named(self.turn_at(*place), it))
            };
            places.iter().any(is_theirs)
        };
        let first = found.iter().position(theirs).unwrap_or(0);
        let (stricter, rest) = found.split_at_mut(first);
        let (level, places) = rest.first_mut()?;
        // What stands in a stricter way doesn't stand in this one.
        let is_stricter = |place: &TextSpan| {
            let all = stricter.iter().flat_map(|it| &it.1);
            all.clone()
                .any(|it| it.contains(place) || place.contains(it))
        };
        places.retain(|place| !is_stricter(place));
        Some((*level, std::mem::take(places)))
    }

    /// Each level at which a text was said somewhere.
    fn levels(&self, text: &str) -> Vec<(Level, Vec<TextSpan>)> {
        let exact: Vec<char> = text.chars().collect();
        let typographic = Folded::new(&exact, false).trimmed();
        if !typographic.has_a_word() {
            return vec![];
        }
        let mut levels = vec![
            (Level::Exact, self.everywhere(|turn| turn.exact(&exact))),
            (
                Level::Typographic,
                self.everywhere(|turn| turn.typographic.find(&typographic)),
            ),
            (Level::Case, self.in_another_case(&exact)),
        ];
        let of_capitals = capitals::without_brackets(&exact);
        if let Some(text) = &of_capitals {
            levels.push((Level::Case, self.in_another_case(text)));
        }
        levels.retain(|(_, places)| !places.is_empty());
        if levels.is_empty()
            && let Some(text) = brackets::taken_off(of_capitals.as_deref().unwrap_or(&exact))
        {
            if of_capitals.is_none() {
                let typographic = Folded::new(&text, false).trimmed();
                let places = self.everywhere(|turn| turn.typographic.find(&typographic));
                levels.push((Level::Typographic, places));
            }
            levels.push((Level::Case, self.in_another_case(&text)));
            levels.retain(|(_, places)| !places.is_empty());
        }
        levels
    }

    fn in_another_case(&self, text: &[char]) -> Vec<TextSpan> {
        let case = Folded::new(&ends::without_punctuation(text), true).trimmed();
        self.everywhere(|turn| turn.case.find(&case))
    }

    fn everywhere(&self, find: impl Fn(&Turn) -> Vec<(usize, usize)>) -> Vec<TextSpan> {
        let places = self.turns.iter().flat_map(|turn| {
            let found = find(turn).into_iter();
            let found =
                found.filter(|(start, end)| turn.is_boundary(*start) && turn.is_boundary(*end));
            let places = found.map(|(start, end)| TextSpan {
                interview: turn.interview,
                section: turn.section,
                start: turn.start + start,
                end: turn.start + end,
            });
            places.collect::<Vec<_>>()
        });
        places.collect()
    }

    /// The turn that a place is in.
    pub fn turn_at(&self, place: TextSpan) -> &Turn {
        let found = self.turns.iter().find(|turn| {
            (turn.interview, turn.section) == (place.interview, place.section)
                && turn.start <= place.start
                && place.end <= turn.start + turn.text.len()
        });
        found.expect("a turn")
    }

    /// The language of an interview.
    pub fn language(&self, interview: usize) -> &str {
        &self.interviews[interview].language
    }

    /// Is somebody of the archive called so?
    fn is_known_name(&self, name: &str) -> bool {
        let all = self.interviews.iter().flat_map(|it| &it.participants);
        all.flatten().any(|it| it == name)
    }

    /// Does somebody speak who is called so?
    fn is_speaker_named(&self, turn: &Turn, name: &str) -> bool {
        let participants = &self.interviews[turn.interview].participants;
        let called: HashSet<_> = participants
            .iter()
            .filter(|names| names.iter().any(|it| it == name))
            .map(|names| &names[0])
            .collect();
        turn.speaker.as_ref().is_some_and(|id| called.contains(id))
    }
}

impl Interview {
    fn new(document: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let names = |it: Value| {
            let aliases = list(&it["aliases"]);
            let all = [&it["id"], &it["name"]].into_iter().chain(&aliases);
            all.filter_map(text).collect()
        };
        Self {
            language: text(&document["language"]).unwrap_or_default(),
            is_translated: document["rendering"] == "translated",
            participants: list(&document["participants"])
                .into_iter()
                .map(names)
                .collect(),
        }
    }
}

impl Turn {
    /// May words be cut here?
    pub fn is_boundary(&self, at: usize) -> bool {
        boundary::is_one(&self.text, at)
    }

    /// Do these words stand in it as they are, from a boundary to a boundary?
    pub fn holds(&self, words: &str) -> bool {
        let found = self.exact(&words.chars().collect::<Vec<_>>());
        let mut whole = found
            .iter()
            .map(|(start, end)| self.is_boundary(*start) && self.is_boundary(*end));
        whole.any(|it| it)
    }

    fn exact(&self, asked: &[char]) -> Vec<(usize, usize)> {
        let starts = starts_of(&self.text, asked);
        starts.map(|start| (start, start + asked.len())).collect()
    }
}

/// Each place where a row of characters begins in another.
fn starts_of<'a>(text: &'a [char], asked: &'a [char]) -> impl Iterator<Item = usize> {
    let last = (text.len() + 1).saturating_sub(asked.len());
    let last = if asked.is_empty() { 0 } else { last };
    (0..last).filter(|start| text[*start..].starts_with(asked))
}

fn turns_of(interview: usize, section: usize, value: &Value) -> Vec<Turn> {
    let mut start = 0;
    let turns = value["turns"]
        .as_array()
        .expect("turns")
        .iter()
        .map(|turn| {
            let paragraphs = turn["paragraphs"].as_array().expect("paragraphs");
            let paragraphs: Vec<_> = paragraphs
                .iter()
                .map(|it| it.as_str().expect("a text"))
                .collect();
            let text: Vec<char> = paragraphs.join("\n").chars().collect();
            let turn = Turn {
                interview,
                section,
                start,
                speaker: turn["speaker"].as_str().map(str::to_owned),
                typographic: Folded::new(&text, false),
                case: Folded::new(&text, true),
                text,
            };
            start += turn.text.len() + 1;
            turn
        });
    turns.collect()
}
