//! The oracle: finds what was said by exhaustive search. It is slow and simple, and uses no code of the
//! program.
//!
//! It is an independent implementation of the specifications: docs/folding.md, whose tables it reads, and
//! openapi.yaml. It parses the files of an archive itself, and all its offsets count code points.

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

pub use boundary::is_boundary;
pub use case::is_unit;
pub use cautions::{ExpectedClear, may_negate, negates};
use folding::Folded;
pub use parts::ExpectedParts;
use serde_json::Value;

/// How closely a text matches what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Exact,
    Typographic,
    Case,
}

/// A span of the text of a section, in code points.
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

/// A turn of an interview.
pub struct Turn {
    pub interview: usize,
    pub section: usize,
    /// The start of the turn in the text of its section.
    pub start: usize,
    pub text: Vec<char>,
    speaker: Option<String>,
    typographic: Folded,
    case: Folded,
}

/// The properties of an interview that the oracle needs.
struct Interview {
    language: String,
    is_translated: bool,
    /// The id, the name and the aliases of each participant.
    participants: Vec<Vec<String>>,
}

pub struct Oracle {
    pub turns: Vec<Turn>,
    /// The negations: the index of the turn, and the span in it.
    pub negations: Vec<(usize, Range<usize>)>,
    interviews: Vec<Interview>,
}

impl Oracle {
    /// Parses the files of interviews, in the order of their ids.
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
                sections.flat_map(move |(section, value)| parse_turns(interview, section, value))
            });
        let turns: Vec<_> = turns.collect();
        Self {
            negations: Self::find_negations(&turns),
            interviews: documents.iter().map(Interview::new).collect(),
            turns,
        }
    }

    /// The level at which a text was said, and all its places. If a speaker is named, the best level that
    /// has a match by that speaker, if any.
    pub fn find_said(&self, text: &str, speaker: Option<&str>) -> Option<(Level, Vec<TextSpan>)> {
        let mut levels = self.levels(text);
        let has_named_speaker = |(_, places): &(Level, Vec<TextSpan>)| {
            let is_by_named_speaker = |place: &TextSpan| {
                speaker.is_some_and(|name| self.is_speaker_named(self.turn_at(*place), name))
            };
            places.iter().any(is_by_named_speaker)
        };
        let first = levels.iter().position(has_named_speaker).unwrap_or(0);
        let (stricter, rest) = levels.split_at_mut(first);
        let (level, places) = rest.first_mut()?;
        // A place that matches at a stricter level does not count for this one.
        let is_stricter = |place: &TextSpan| {
            let all = stricter.iter().flat_map(|it| &it.1);
            all.clone()
                .any(|it| it.contains(place) || place.contains(it))
        };
        places.retain(|place| !is_stricter(place));
        Some((*level, std::mem::take(places)))
    }

    /// Each level that has a match, with the places of its matches.
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
        let without_capital_brackets = capitals::without_brackets(&exact);
        if let Some(text) = &without_capital_brackets {
            levels.push((Level::Case, self.in_another_case(text)));
        }
        levels.retain(|(_, places)| !places.is_empty());
        if levels.is_empty()
            && let Some(text) =
                brackets::without_brackets(without_capital_brackets.as_deref().unwrap_or(&exact))
        {
            if without_capital_brackets.is_none() {
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

    /// The turn that contains a place.
    pub fn turn_at(&self, place: TextSpan) -> &Turn {
        let turn = self.turns.iter().find(|turn| {
            (turn.interview, turn.section) == (place.interview, place.section)
                && turn.start <= place.start
                && place.end <= turn.start + turn.text.len()
        });
        turn.expect("the place is in a turn")
    }

    /// The language of an interview.
    pub fn language(&self, interview: usize) -> &str {
        &self.interviews[interview].language
    }

    /// Is this the id, a name or an alias of a participant?
    fn is_known_name(&self, name: &str) -> bool {
        let all = self.interviews.iter().flat_map(|it| &it.participants);
        all.flatten().any(|it| it == name)
    }

    /// Is this the id, a name or an alias of the speaker of a turn?
    fn is_speaker_named(&self, turn: &Turn, name: &str) -> bool {
        let participants = &self.interviews[turn.interview].participants;
        let ids: HashSet<_> = participants
            .iter()
            .filter(|names| names.iter().any(|it| it == name))
            .map(|names| &names[0])
            .collect();
        turn.speaker.as_ref().is_some_and(|id| ids.contains(id))
    }
}

impl Interview {
    fn new(document: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let names = |participant: Value| {
            let aliases = list(&participant["aliases"]);
            let all = [&participant["id"], &participant["name"]];
            let all = all.into_iter().chain(&aliases);
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
    /// Is this position a boundary?
    pub fn is_boundary(&self, at: usize) -> bool {
        boundary::is_boundary(&self.text, at)
    }

    /// Does the turn contain these words exactly, between boundaries?
    pub fn contains(&self, words: &str) -> bool {
        let places = self.exact(&words.chars().collect::<Vec<_>>());
        places
            .iter()
            .any(|(start, end)| self.is_boundary(*start) && self.is_boundary(*end))
    }

    fn exact(&self, query: &[char]) -> Vec<(usize, usize)> {
        let starts = find_all(&self.text, query);
        starts.map(|start| (start, start + query.len())).collect()
    }
}

/// The start of each occurrence of a sequence of characters in a text.
fn find_all<'a>(text: &'a [char], query: &'a [char]) -> impl Iterator<Item = usize> {
    let last = (text.len() + 1).saturating_sub(query.len());
    let last = if query.is_empty() { 0 } else { last };
    (0..last).filter(|start| text[*start..].starts_with(query))
}

/// Turns in a row by one speaker are one turn.
fn parse_turns(interview: usize, section: usize, value: &Value) -> Vec<Turn> {
    let mut start = 0;
    let turns = value["turns"].as_array().expect("turns");
    let turns = turns
        .chunk_by(|one, next| one["speaker"].is_string() && one["speaker"] == next["speaker"])
        .map(|turns| {
            let turn = &turns[0];
            let paragraphs =
                (turns.iter()).flat_map(|turn| turn["paragraphs"].as_array().expect("paragraphs"));
            let paragraphs: Vec<_> = paragraphs.map(|it| it.as_str().expect("a text")).collect();
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
