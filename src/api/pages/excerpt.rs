//! Where words are in an interview: the turn that they are in, with the question that it answers.

use std::ops::Range;

use onrecord_model::interview::{Interview, Passage, Role, Section, Turn};

use super::marked_text::{Mark, Piece, cut};

/// A turn with marked words.
pub struct Excerpt<'a> {
    pub section: &'a Section,
    /// The question that the turn answers: who asks, and the text.
    pub question: Option<(Option<&'a str>, &'a str)>,
    pub turn: &'a Turn,
    /// What the turn is, for readers.
    pub noun: &'static str,
    /// `None` for text that nobody speaks.
    pub speaker: Option<&'a str>,
    pub paragraphs: Vec<ExcerptParagraph<'a>>,
}

pub struct ExcerptParagraph<'a> {
    /// In the interview.
    pub number: usize,
    pub pieces: Vec<Piece<'a>>,
}

/// The turns that contain these passages, each with the paragraphs that do, in the order of the passages.
pub fn excerpts<'a>(passages: &[Passage], interview: &'a Interview) -> Vec<Excerpt<'a>> {
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for passage in passages {
        let section = &interview.sections[passage.section];
        let turn = section.turn_at(passage.span.start);
        if excerpts.iter().any(|other| std::ptr::eq(other.turn, turn)) {
            continue;
        }
        let mut paragraphs: Vec<usize> = passages
            .iter()
            .filter(|other| other.section == passage.section)
            .map(|other| other.paragraph)
            .filter(|paragraph| turn.paragraphs.contains(paragraph))
            .collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        let spans = passages
            .iter()
            .filter(|other| other.section == passage.section);
        let spans: Vec<_> = spans.map(|other| other.span.clone()).collect();
        excerpts.push(Excerpt::new(section, turn, paragraphs, &spans, interview));
    }
    excerpts
}

/// What a turn of a section is, for readers: a question, an answer or a passage.
pub fn noun(section: &Section, turn: usize) -> &'static str {
    let answers = |other| section.question_of(other) == Some(turn);
    if section.question_of(turn).is_some() {
        "answer"
    } else if (turn..section.turns.len()).any(answers) {
        "question"
    } else {
        "passage"
    }
}

impl<'a> Excerpt<'a> {
    /// Some paragraphs of a turn, with marked spans of the section's text.
    pub fn new(
        section: &'a Section,
        turn: &'a Turn,
        paragraphs: impl IntoIterator<Item = usize>,
        marked: &[Range<usize>],
        interview: &'a Interview,
    ) -> Self {
        let text = section.text.as_str();
        let name = |turn: &Turn| {
            let participant = turn.speaker.participant?;
            Some(&*interview.participants[participant].name)
        };
        let index = section
            .turns
            .iter()
            .position(|other| std::ptr::eq(other, turn));
        let question = index.and_then(|index| section.question_of(index));
        let noun = index.map_or("passage", |index| noun(section, index));
        let marks: Vec<Mark> = marked
            .iter()
            .map(|span| Mark {
                span: span.clone(),
                name: "mark".to_owned(),
                figure_of: None,
            })
            .collect();
        let paragraphs = paragraphs.into_iter().map(|paragraph| ExcerptParagraph {
            number: section.paragraph_number(paragraph),
            pieces: cut(text, &section.text.paragraphs()[paragraph], &marks),
        });
        Self {
            section,
            question: question.map(|question| {
                let question = &section.turns[question];
                (name(question), &text[section.turn_span(question)])
            }),
            turn,
            noun,
            speaker: name(turn),
            paragraphs: paragraphs.collect(),
        }
    }

    /// Whether paragraphs of the turn are left out.
    pub fn is_shortened(&self) -> bool {
        self.paragraphs.len() < self.turn.paragraphs.len()
    }

    /// Whether nobody speaks the text.
    pub fn is_editors_text(&self) -> bool {
        self.turn.speaker.role == Role::Editor
    }
}
