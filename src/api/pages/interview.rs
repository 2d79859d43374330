//! The page of an interview: its words, and beside them the facts and quotes that they support.

use askama::Template;
use onrecord_model::interview::{
    Correction, Coverage, Fact, Figure, Interview, Participant, Role, Section, Turn,
};

use super::comparison::Comparison;
use super::marked_text::{Piece, cut};
use super::notes::{Notes, ParagraphNotes};
use super::source::{SourceLine, shows_roles};
use super::timeline::Timeline;
use super::{html, plural};
use crate::api::components::{clock_time, media_url, number_in};
use crate::api::{Collection, Content, Link, citation};

#[derive(Template)]
#[template(path = "interview.html", whitespace = "minimize")]
struct InterviewPage<'a> {
    content: &'a Content,
    interview: &'a Interview,
    /// Whether each turn is shown with the mark of its voice, as for recordings.
    is_talk: bool,
    source: SourceLine<'a>,
    /// For copied words: `in “Title”, Publisher, 2024-06, URL`.
    cited_source: String,
    counts: String,
    coverage: Option<Coverage>,
    key_figures: Vec<KeyFigure<'a>>,
    comparisons: Vec<Comparison<'a>>,
    voices: Vec<Voice<'a>>,
    times: Vec<TimeLink>,
    sections: Vec<SectionView<'a>>,
    timeline: Option<Timeline<'a>>,
    absolute_url: Option<String>,
}

/// A figure in the words that state it.
pub struct KeyFigure<'a> {
    pub fact: &'a Fact,
    pub figure: &'a Figure,
    pub before: &'a str,
    /// The number; all words if it is not known where it is.
    pub number: &'a str,
    pub after: &'a str,
}

/// A participant, with the mark that turns have.
struct Voice<'a> {
    class: String,
    initials: String,
    participant: &'a Participant,
    turn_count: usize,
}

/// A link to a turn by its time in the recording.
struct TimeLink {
    paragraph: usize,
    time: String,
    first_words: String,
}

struct SectionView<'a> {
    section: &'a Section,
    turns: Vec<TurnView<'a>>,
}

struct TurnView<'a> {
    turn: &'a Turn,
    class: String,
    initials: String,
    /// The name of the speaker; `None` for text that nobody speaks, and if nobody in the section is named.
    speaker: Option<&'a str>,
    /// Whose words they are, for copied words.
    attribution: &'a str,
    /// Whether it is text that nobody speaks in a section in which others speak.
    is_editors_text: bool,
    paragraphs: Vec<ParagraphView<'a>>,
}

struct ParagraphView<'a> {
    number: usize,
    /// The time in the recording, and the URL of the recording at that time.
    time: Option<(String, Option<String>)>,
    pieces: Vec<Piece<'a>>,
    notes: ParagraphNotes<'a>,
}

/// Renders the page of an interview.
pub fn interview(interview: &Interview, content: &Content) -> Vec<u8> {
    let is_talk = interview.has_times() || !interview.is_annotated();
    let mut notes = Notes::new(interview, content);
    let sections = (0..interview.sections.len())
        .map(|index| section_view(interview, index, is_talk, &mut notes));
    let link = Link::to_one(Collection::Interviews, &interview.id, &content.base_url);
    html(&InterviewPage {
        content,
        interview,
        is_talk,
        source: SourceLine::new(interview),
        cited_source: citation::source(interview, &content.base_url),
        counts: counts(interview),
        coverage: interview.is_annotated().then(|| interview.coverage()),
        key_figures: KeyFigure::all(interview),
        comparisons: Comparison::all(interview),
        voices: voices(interview),
        times: time_links(interview),
        sections: sections.collect(),
        timeline: Timeline::new(interview),
        absolute_url: link.into_page().absolute(),
    })
}

impl<'a> KeyFigure<'a> {
    /// The key figures of an interview.
    pub fn all(interview: &'a Interview) -> Vec<Self> {
        let key_figures = interview.facts.iter().flat_map(|fact| {
            let figures = fact.figures.iter().filter(|figure| figure.key);
            figures.map(move |figure| Self::new(figure, fact, interview))
        });
        key_figures.collect()
    }

    fn new(figure: &'a Figure, fact: &'a Fact, interview: &'a Interview) -> Self {
        let words = interview.words(&figure.passage);
        let number = number_in(figure, interview).unwrap_or(0..words.len());
        Self {
            fact,
            figure,
            before: &words[..number.start],
            number: &words[number.clone()],
            after: &words[number.end..],
        }
    }
}

fn section_view<'a>(
    interview: &'a Interview,
    index: usize,
    is_talk: bool,
    notes: &mut Notes<'a>,
) -> SectionView<'a> {
    let section = &interview.sections[index];
    let is_spoken = section
        .turns
        .iter()
        .any(|turn| turn.speaker.role != Role::Editor);
    let turns = section.turns.iter().map(|turn| {
        let participant = turn.speaker.participant;
        let speaker = participant.map(|participant| &interview.participants[participant]);
        let paragraphs = turn.paragraphs.clone().map(|paragraph| {
            let notes = notes.take(index, paragraph);
            let span = &section.text.paragraphs()[paragraph];
            let start = turn.own_paragraph_start(paragraph);
            ParagraphView {
                number: section.paragraph_number(paragraph),
                time: start.map(|time| (clock_time(time), media_url(start, interview))),
                pieces: cut(section.text.as_str(), span, &notes.marks),
                notes,
            }
        });
        TurnView {
            turn,
            class: match turn.speaker.role {
                Role::Editor => "ed".to_owned(),
                _ if is_talk => participant.map_or(String::new(), voice_class),
                Role::Interviewer => "q".to_owned(),
                Role::Interviewee => "an".to_owned(),
            },
            initials: speaker.map_or(String::new(), |speaker| initials(&speaker.name)),
            speaker: speaker.map(|speaker| &*speaker.name),
            attribution: speaker.map_or("Editor’s text", |speaker| &speaker.name),
            is_editors_text: turn.speaker.role == Role::Editor && is_spoken,
            paragraphs: paragraphs.collect(),
        }
    });
    SectionView {
        section,
        turns: turns.collect(),
    }
}

/// A speaker with position, otherwise with role: `Ann Lee, mayor of Springfield`.
pub fn attribution(speaker: &Participant, interview: &Interview) -> String {
    match &speaker.position {
        Some(position) => format!("{}, {position}", speaker.name),
        None if shows_roles(interview) => format!("{}, {}", speaker.name, speaker.role.name()),
        None => speaker.name.clone(),
    }
}

/// What the interview contains: `13 passages, 84 facts, 24 quotes`.
fn counts(interview: &Interview) -> String {
    let passages = plural(interview.turns().count(), "passage");
    let annotations = [
        (interview.facts.len(), "fact"),
        (interview.quotes.len(), "quote"),
    ];
    let annotations: Vec<String> = (annotations.into_iter())
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| plural(count, noun))
        .collect();
    if annotations.is_empty() {
        return format!("{passages}, no facts yet");
    }
    format!("{passages}, {}", annotations.join(", "))
}

/// The class that gives a voice its colour and its kind of rule. There are four, so the fifth voice has that of the
/// first.
fn voice_class(participant: usize) -> String {
    format!("v{}", participant % 4 + 1)
}

/// The first letters of the first and the last word of a name.
fn initials(name: &str) -> String {
    let first_letter = |word: &str| word.chars().find(|letter| letter.is_alphanumeric());
    let mut letters = name.split_whitespace().filter_map(first_letter);
    let first = letters.next();
    let both = first.into_iter().chain(letters.next_back());
    both.flat_map(char::to_uppercase).collect()
}

fn voices(interview: &Interview) -> Vec<Voice<'_>> {
    let mut turn_counts = vec![0; interview.participants.len()];
    for (_, turn) in interview.turns() {
        if let Some(participant) = turn.speaker.participant {
            turn_counts[participant] += 1;
        }
    }
    let participants = interview.participants.iter().zip(turn_counts).enumerate();
    let voices = participants.map(|(index, (participant, turn_count))| Voice {
        class: voice_class(index),
        initials: initials(&participant.name),
        participant,
        turn_count,
    });
    voices.collect()
}

/// Links to some turns, evenly spread, if the times of enough turns are known.
fn time_links(interview: &Interview) -> Vec<TimeLink> {
    const MIN_COUNT: usize = 3;
    const MAX_COUNT: usize = 12;
    const WORDS: usize = 8;
    let timed: Vec<_> = interview
        .turns()
        .filter_map(|(section, turn)| Some((section, turn, turn.start_time?)))
        .collect();
    if timed.len() < MIN_COUNT {
        return Vec::new();
    }
    let count = timed.len().min(MAX_COUNT);
    let links = (0..count).map(|number| {
        let (section, turn, start) = timed[number * timed.len() / count];
        let text = &section.text.as_str()[section.turn_span(turn)];
        let words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
        TimeLink {
            paragraph: section.paragraph_number(turn.paragraphs.start),
            time: clock_time(start),
            first_words: format!("{} …", words.join(" ")),
        }
    });
    links.collect()
}

/// `2 facts and 1 quote`.
fn note_counts(notes: &ParagraphNotes<'_>) -> String {
    let counts = [(notes.facts.len(), "fact"), (notes.quotes.len(), "quote")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, noun)| plural(count, noun)).collect();
    counts.join(" and ")
}

/// What a correction changed.
fn difference(correction: &Correction) -> String {
    correction.describe_difference(|words| format!("“{words}”"))
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_letters_of_the_first_and_the_last_word() {
        for (name, letters) in [
            ("Ann Lee", "AL"),
            ("Ann van der Berg", "AB"),
            ("(Cher)", "C"),
            ("élodie", "É"),
            ("…", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
