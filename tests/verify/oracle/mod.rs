//! What was said, by looking everywhere: slow, plain, and without a line of the program.
//!
//! Written again from the contract of verdicts, boundaries and foldings. It reads the files of an
//! archive itself, and counts in characters from the start.

mod boundary;
mod capitals;
mod ends;
mod folding;
mod unspaced;

use serde_json::Value;

use folding::Folded;

/// How well a text that was said is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Exact,
    Typographic,
    Case,
}

/// A stretch of a section's text, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub interview: usize,
    pub section: usize,
    pub start: usize,
    pub end: usize,
}

/// One voice speaking.
pub struct Turn {
    pub interview: usize,
    pub section: usize,
    /// Where it begins in the text of its section.
    pub start: usize,
    pub text: Vec<char>,
    typographic: Folded,
    case: Folded,
}

pub struct Oracle {
    pub turns: Vec<Turn>,
}

impl Oracle {
    /// Reads the files of interviews, in the order of their ids.
    pub fn new(interviews: &[&str]) -> Self {
        let documents = interviews
            .iter()
            .map(|text| serde_json::from_str(text).expect("JSON"));
        let turns = documents
            .enumerate()
            .flat_map(|(interview, document): (_, Value)| {
                let sections = document["sections"].as_array().expect("sections").clone();
                let sections = sections.into_iter().enumerate();
                sections.flat_map(move |(section, value)| turns_of(interview, section, &value))
            });
        Self {
            turns: turns.collect(),
        }
    }

    /// At which level a text was said, and in which places, all of them.
    pub fn said(&self, text: &str) -> Option<(Level, Vec<Place>)> {
        let exact: Vec<char> = text.chars().collect();
        let typographic = Folded::new(&exact, false).trimmed();
        if !typographic.has_a_word() {
            return None;
        }
        let levels = [
            (Level::Exact, self.everywhere(|turn| turn.exact(&exact))),
            (
                Level::Typographic,
                self.everywhere(|turn| turn.typographic.find(&typographic)),
            ),
            (Level::Case, self.in_another_case(&exact)),
        ];
        let found = levels.into_iter().find(|(_, places)| !places.is_empty());
        found.or_else(|| {
            let places = self.in_another_case(&capitals::without_brackets(&exact)?);
            (!places.is_empty()).then_some((Level::Case, places))
        })
    }

    fn in_another_case(&self, text: &[char]) -> Vec<Place> {
        let case = Folded::new(&ends::without_punctuation(text), true).trimmed();
        self.everywhere(|turn| turn.case.find(&case))
    }

    fn everywhere(&self, find: impl Fn(&Turn) -> Vec<(usize, usize)>) -> Vec<Place> {
        let places = self.turns.iter().flat_map(|turn| {
            let found = find(turn).into_iter();
            let found = found.filter(|(start, end)| {
                boundary::is_one(&turn.text, *start) && boundary::is_one(&turn.text, *end)
            });
            let places = found.map(|(start, end)| Place {
                interview: turn.interview,
                section: turn.section,
                start: turn.start + start,
                end: turn.start + end,
            });
            places.collect::<Vec<_>>()
        });
        places.collect()
    }
}

impl Turn {
    /// May words be cut here?
    pub fn is_boundary(&self, at: usize) -> bool {
        boundary::is_one(&self.text, at)
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
                typographic: Folded::new(&text, false),
                case: Folded::new(&text, true),
                text,
            };
            start += turn.text.len() + 1;
            turn
        });
    turns.collect()
}
