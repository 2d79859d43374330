//! Quotes and facts: evidence of one voice, and what is filed with it.

use super::{Compiler, Ids, Slug};
use crate::interview::{Fact, Passage, Quote, Role, Voice};
use crate::source::finding::Code;
use crate::source::{self, Finding, Pointer};

impl<'a> Compiler<'a> {
    pub(super) fn quotes(&mut self, source: &source::Interview) -> Vec<Quote> {
        let list = Pointer::ROOT.key("quotes");
        let mut taken = Ids::default();
        let mut compiled = Vec::with_capacity(source.quotes.len());
        for (index, quote) in source.quotes.iter().enumerate() {
            let at = list.at(index);
            let id = taken.take(&quote.id, &at.key("id"), &mut self.findings);
            let topics = self.topics(&at, &quote.topics);
            let evidence = self.evidence(&at, &quote.evidence);
            let Some(voice) = self.one_voice(&at, &evidence) else {
                continue;
            };
            if voice.role == Role::Editor {
                let finding = Finding::fault(
                    at.key("evidence").at(0),
                    Code::EditorQuoted,
                    "these are the editor's words, and nobody's speech",
                )
                .help("a quote is of a participant; what the editor's text states can be a fact");
                self.report(finding);
            }
            compiled.extend(id.map(|id| Quote {
                id,
                topics,
                voice,
                evidence,
            }));
        }
        compiled
    }

    pub(super) fn facts(&mut self, source: &'a source::Interview) -> Vec<Fact> {
        let list = Pointer::ROOT.key("facts");
        let mut taken = Ids::default();
        let mut compiled = Vec::with_capacity(source.facts.len());
        for (index, fact) in source.facts.iter().enumerate() {
            let at = list.at(index);
            let id = taken.take(&fact.id, &at.key("id"), &mut self.findings);
            compiled.extend(self.fact(&at, id, fact));
        }
        compiled
    }

    fn fact(&mut self, at: &Pointer, id: Option<Slug>, source: &'a source::Fact) -> Option<Fact> {
        self.text(&at.key("statement"), &source.statement);
        let topics = self.topics(at, &source.topics);
        let notes = self.notes(at, &source.notes);
        let evidence = self.evidence(at, &source.evidence);
        let voice = self.one_voice(at, &evidence)?;
        let date = source
            .date
            .as_ref()
            .and_then(|date| self.date(&at.key("date"), date, &evidence));
        let list = at.key("figures");
        let mut figures = Vec::with_capacity(source.figures.len());
        for (index, figure) in source.figures.iter().enumerate() {
            figures.extend(self.figure(&list.at(index), figure, &evidence));
        }
        Some(Fact {
            id: id?,
            topics,
            statement: source.statement.clone(),
            voice,
            evidence,
            date,
            figures,
            notes,
        })
    }

    /// Ensure that topics are declared.
    fn topics(&mut self, owner: &Pointer, topics: &[String]) -> Vec<Slug> {
        let Some(vocabulary) = self.vocabulary else {
            return Vec::new();
        };
        let list = owner.key("topics");
        let mut compiled: Vec<Slug> = Vec::with_capacity(topics.len());
        for (index, topic) in topics.iter().enumerate() {
            let at = list.at(index);
            let declared = vocabulary
                .topics
                .iter()
                .find(|known| known.as_str() == topic);
            match declared {
                Some(known) if compiled.contains(known) => {
                    let message = format!("the topic `{topic}` is listed twice");
                    self.report(Finding::fault(at, Code::DuplicateId, message));
                }
                Some(known) => compiled.push(known.clone()),
                None => {
                    let known = vocabulary.topics.iter().map(Slug::as_str);
                    let nearest = self.effort.name(topic, known);
                    let finding = Finding::fault(
                        at,
                        Code::UnknownTopic,
                        format!("nobody declares the topic `{topic}`"),
                    )
                    .meant(nearest)
                    .help("topics are declared in `archive.json`");
                    self.report(finding);
                }
            }
        }
        compiled
    }

    /// Ensure that all evidence has one voice; whose it is.
    fn one_voice(&mut self, owner: &Pointer, evidence: &[Passage]) -> Option<Voice> {
        let first = self.voice_of(evidence.first()?);
        let other = evidence
            .iter()
            .position(|passage| self.voice_of(passage) != first);
        if let Some(index) = other {
            let (one, other) = (
                self.name_of(first),
                self.name_of(self.voice_of(&evidence[index])),
            );
            let words = &self.sections[evidence[index].section].text.as_str()
                [evidence[index].bytes.clone()];
            let finding = Finding::fault(
                owner.key("evidence"),
                Code::TwoSpeakers,
                format!("the evidence is of two voices: {one} and {other}"),
            )
            .help(format!("“{words}” is {other}'s; make it a fact of its own"));
            self.report(finding);
        }
        Some(first)
    }

    fn voice_of(&self, passage: &Passage) -> Voice {
        let section = &self.sections[passage.section];
        section.turn_of(passage.paragraph).map_or(
            Voice {
                speaker: None,
                role: Role::Editor,
            },
            |turn| section.turns[turn].voice,
        )
    }

    fn name_of(&self, voice: Voice) -> String {
        match voice.speaker {
            Some(index) => format!("`{}`", self.participants[index].id),
            None => "the editor".to_owned(),
        }
    }
}
