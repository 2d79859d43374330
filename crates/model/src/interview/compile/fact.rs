//! Quotes and facts: their evidence, which must have one speaker, and their other fields.

use super::{Compiler, IdRegistry, Slug};
use crate::interview::{Fact, Passage, Quote, Role, SpeakerRef};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

impl<'a> Compiler<'a> {
    pub(super) fn compile_quotes(&mut self, source: &source::Interview) -> Vec<Quote> {
        let list = Pointer::ROOT.key("quotes");
        let mut ids = IdRegistry::default();
        let mut compiled = Vec::with_capacity(source.quotes.len());
        for (index, quote) in source.quotes.iter().enumerate() {
            let pointer = list.element(index);
            let id = ids.register(&quote.id, &pointer.key("id"), &mut self.diagnostics);
            let topics = self.resolve_topics(&pointer, &quote.topics);
            let evidence = self.resolve_evidence(&pointer, &quote.evidence);
            let Some(speaker) = self.single_speaker(&pointer, &evidence) else {
                continue;
            };
            if speaker.role == Role::Editor {
                let diagnostic = Diagnostic::error(
                    pointer.key("evidence").element(0),
                    DiagnosticCode::EditorQuoted,
                    "these are the editor's words, not a participant's",
                )
                .help("quote a participant; what the editor's text states can be a fact");
                self.report(diagnostic);
            }
            compiled.extend(id.map(|id| Quote {
                id,
                topics,
                speaker,
                evidence,
            }));
        }
        compiled
    }

    pub(super) fn compile_facts(&mut self, source: &'a source::Interview) -> Vec<Fact> {
        let list = Pointer::ROOT.key("facts");
        let mut ids = IdRegistry::default();
        let mut compiled = Vec::with_capacity(source.facts.len());
        let finished = source
            .facts
            .iter()
            .enumerate()
            .filter(|(_, fact)| !fact.draft);
        for (index, fact) in finished {
            let pointer = list.element(index);
            let id = ids.register(&fact.id, &pointer.key("id"), &mut self.diagnostics);
            compiled.extend(self.compile_fact(&pointer, id, fact));
        }
        compiled
    }

    fn compile_fact(
        &mut self,
        pointer: &Pointer,
        id: Option<Slug>,
        source: &'a source::Fact,
    ) -> Option<Fact> {
        self.check_text(&pointer.key("statement"), &source.statement);
        self.check_is_filled_in(&pointer.key("statement"), &source.statement);
        let topics = self.resolve_topics(pointer, &source.topics);
        let notes = self.compile_notes(pointer, &source.notes);
        let evidence = self.resolve_evidence(pointer, &source.evidence);
        let speaker = self.single_speaker(pointer, &evidence)?;
        let date = source
            .date
            .as_ref()
            .and_then(|date| self.compile_date(&pointer.key("date"), date, &evidence));
        let list = pointer.key("figures");
        let mut figures = Vec::with_capacity(source.figures.len());
        for (index, figure) in source.figures.iter().enumerate() {
            figures.extend(self.compile_figure(&list.element(index), figure, &evidence));
        }
        Some(Fact {
            id: id?,
            topics,
            statement: source.statement.clone(),
            speaker,
            evidence,
            date,
            figures,
            notes,
        })
    }

    /// Checks that topics are declared.
    fn resolve_topics(&mut self, owner: &Pointer, topics: &[String]) -> Vec<Slug> {
        let Some(vocabulary) = self.vocabulary else {
            return Vec::new();
        };
        let list = owner.key("topics");
        let mut compiled: Vec<Slug> = Vec::with_capacity(topics.len());
        for (index, topic) in topics.iter().enumerate() {
            let pointer = list.element(index);
            let declared = vocabulary
                .topics
                .iter()
                .find(|known| known.as_str() == topic);
            match declared {
                Some(known) if compiled.contains(known) => {
                    let message = format!("the topic `{topic}` is listed twice");
                    self.report(Diagnostic::error(
                        pointer,
                        DiagnosticCode::DuplicateId,
                        message,
                    ));
                }
                Some(known) => compiled.push(known.clone()),
                None => {
                    let known = vocabulary.topics.iter().map(Slug::as_str);
                    let nearest = self.suggestion_budget.suggest_name(topic, known);
                    let diagnostic = Diagnostic::error(
                        pointer,
                        DiagnosticCode::UnknownTopic,
                        format!("unknown topic `{topic}`"),
                    )
                    .did_you_mean(nearest)
                    .help(format!("declare it in `archive.json`, next to `interviews`: \"topics\": [{{ \"id\": \"{topic}\", \"label\": \"…\" }}]"));
                    self.report(diagnostic);
                }
            }
        }
        compiled
    }

    /// Checks that all evidence has the same speaker, and returns that speaker.
    fn single_speaker(&mut self, owner: &Pointer, evidence: &[Passage]) -> Option<SpeakerRef> {
        let first = self.speaker_of(evidence.first()?);
        let other = evidence
            .iter()
            .position(|passage| self.speaker_of(passage) != first);
        if let Some(index) = other {
            let (one, other) = (
                self.speaker_name(first),
                self.speaker_name(self.speaker_of(&evidence[index])),
            );
            let words =
                &self.sections[evidence[index].section].text.as_str()[evidence[index].span.clone()];
            let diagnostic = Diagnostic::error(
                owner.key("evidence"),
                DiagnosticCode::TwoSpeakers,
                format!("the evidence has two speakers: {one} and {other}"),
            )
            .help(format!(
                "the speaker of “{words}” is {other}; make it a separate fact"
            ));
            self.report(diagnostic);
        }
        Some(first)
    }

    pub(super) fn speaker_of(&self, passage: &Passage) -> SpeakerRef {
        let section = &self.sections[passage.section];
        section.turn_of(passage.paragraph).map_or(
            SpeakerRef {
                participant: None,
                role: Role::Editor,
            },
            |turn| section.turns[turn].speaker,
        )
    }

    fn speaker_name(&self, speaker: SpeakerRef) -> String {
        match speaker.participant {
            Some(index) => format!("`{}`", self.participants[index].id),
            None => "the editor".to_owned(),
        }
    }
}
