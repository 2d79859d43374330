//! Small hand-made archives.

use std::sync::Arc;

use onrecord_model::archive::{Archive, Person};
use onrecord_model::interview::{
    Corrections, Fact, Interview, LazyCoverage, Participant, Provenance, Role, Section, Slug,
    SpeakerRef, Turn,
};
use onrecord_text::Text;

use super::super::Corpus;

/// The ids and names of the speakers that a turn may have; any other speaker is the editor.
const SPEAKERS: [(&str, &str); 2] = [("anna", "Anna Müller"), ("ben", "Ben")];

/// One interview with one section; each line of a turn is a paragraph.
pub fn corpus(turns: &[(&str, &str)]) -> Corpus {
    corpus_of_interviews(&[turns])
}

/// One interview in a given language.
pub fn corpus_in_language(language: &str, turns: &[(&str, &str)]) -> Corpus {
    let mut interview = interview("one", turns);
    interview.language = language.into();
    new_corpus(vec![interview])
}

/// Several interviews, with the ids `one`, `two`, and so on.
pub fn corpus_of_interviews(interviews: &[&[(&str, &str)]]) -> Corpus {
    let ids = ["one", "two", "three", "four"];
    let interviews = ids.into_iter().zip(interviews);
    new_corpus(interviews.map(|(id, turns)| interview(id, turns)).collect())
}

fn new_corpus(interviews: Vec<Interview>) -> Corpus {
    Corpus::new(Arc::new(Archive {
        name: "Test archive".into(),
        description: None,
        example: None,
        topics: vec![],
        nouns: vec![],
        interviews: interviews.into_iter().map(Arc::new).collect(),
        left_out: vec![],
        people: SPEAKERS.map(|(id, name)| person(id, name)).into(),
    }))
}

fn slug(id: &str) -> Slug {
    Slug::parse(id).unwrap()
}

fn person(id: &str, name: &str) -> Person {
    Person {
        id: slug(id),
        name: name.into(),
        aliases: vec![format!("Mx {name}")],
        appearances: vec![],
    }
}

#[expect(
    clippy::default_trait_access,
    reason = "the type belongs to a crate on which this one must not depend"
)]
fn interview(id: &str, turns: &[(&str, &str)]) -> Interview {
    Interview {
        id: slug(id),
        title: id.into(),
        language: "en".into(),
        rendering: Default::default(),
        source: Provenance::default(),
        participants: (SPEAKERS.into_iter())
            .map(|(id, name)| Participant {
                id: slug(id),
                name: name.into(),
                aliases: vec![],
                role: Role::Interviewee,
                position: None,
                notes: vec![],
            })
            .collect(),
        sections: vec![section(turns)],
        quotes: vec![],
        facts: vec![fact()],
        notes: vec![],
        corrections: Corrections::default(),
        lazy_coverage: LazyCoverage::default(),
    }
}

fn section(turns: &[(&str, &str)]) -> Section {
    let mut next = 0;
    Section {
        id: slug("all"),
        title: None,
        paragraphs_before: 0,
        captions: Box::default(),
        questions: Vec::new(),
        turns: (turns.iter())
            .map(|(speaker, text)| {
                let first = next;
                next += text.lines().count();
                let speaker = SPEAKERS.iter().position(|(id, _)| id == speaker);
                Turn {
                    id: slug("a-turn"),
                    speaker: SpeakerRef {
                        participant: speaker,
                        role: speaker.map_or(Role::Editor, |_| Role::Interviewee),
                    },
                    paragraphs: first..next,
                    paragraph_times: vec![],
                    start_time: None,
                    end_time: None,
                    notes: vec![],
                }
            })
            .collect(),
        text: Text::new(turns.iter().flat_map(|(_, text)| text.lines())),
        notes: vec![],
    }
}

fn fact() -> Fact {
    Fact {
        id: slug("stated"),
        topics: vec![],
        statement: "An editor states this.".into(),
        speaker: SpeakerRef {
            participant: Some(0),
            role: Role::Interviewee,
        },
        evidence: vec![],
        date: None,
        figures: vec![],
        notes: vec![],
    }
}
