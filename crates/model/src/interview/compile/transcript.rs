//! Participants, sections, turns: the transcript that everything else is evidence from.

use super::{Compiler, Ids, Participant};
use crate::interview::{Role, Section, Slug, Turn, Voice};
use crate::source::finding::Code;
use crate::source::{self, Finding, Pointer};
use onrecord_text::Text;

impl Compiler<'_> {
    pub(super) fn transcript(&mut self, source: &source::Interview) {
        self.participants_of(source);
        let root = Pointer::ROOT;
        let list = root.key("sections");
        let mut taken = Ids::default();
        let mut last_start = None;
        if source.sections.is_empty() {
            let message = "an interview has at least one section";
            self.report(Finding::fault(list, Code::MissingField, message));
        }
        for (index, section) in source.sections.iter().enumerate() {
            let at = list.at(index);
            let id = taken.take(&section.id, &at.key("id"), &mut self.findings);
            if let Some(title) = &section.title {
                self.text(&at.key("title"), title);
            }
            let turns = self.turns(&at, &section.turns, &mut last_start);
            let notes = self.notes(&at, &section.notes);
            // A section whose id is at fault is kept: what it says is checked all the same.
            self.sections.push(Section {
                id: id.unwrap_or_else(placeholder),
                title: section.title.clone(),
                turns,
                text: Text::new(
                    (section.turns.iter())
                        .flat_map(|turn| turn.paragraphs.iter().map(String::as_str)),
                ),
                notes,
            });
        }
    }

    fn participants_of(&mut self, source: &source::Interview) {
        let root = Pointer::ROOT;
        let list = root.key("participants");
        let mut taken = Ids::default();
        if source.participants.is_empty() {
            let message = "an interview on the record should have `participants`";
            self.report(Finding::warning(root, Code::ShouldHave, message));
        }
        for (index, participant) in source.participants.iter().enumerate() {
            let at = list.at(index);
            let id = taken.take(&participant.id, &at.key("id"), &mut self.findings);
            self.text(&at.key("name"), &participant.name);
            for (index, alias) in participant.aliases.iter().enumerate() {
                self.text(&at.key("aliases").at(index), alias);
            }
            if let Some(position) = &participant.position {
                self.text(&at.key("position"), position);
            }
            let notes = self.notes(&at, &participant.notes);
            self.participants.push(Participant {
                id: id.unwrap_or_else(placeholder),
                name: participant.name.clone(),
                aliases: participant.aliases.clone(),
                role: match participant.role {
                    source::Role::Interviewer => Role::Interviewer,
                    source::Role::Interviewee => Role::Interviewee,
                },
                position: participant.position.clone(),
                notes,
            });
        }
    }

    /// `last_start` is when the last turn started whose time is known.
    fn turns(
        &mut self,
        section: &Pointer,
        turns: &[source::Turn],
        last_start: &mut Option<f64>,
    ) -> Vec<Turn> {
        let list = section.key("turns");
        if turns.is_empty() {
            let message = "a section has at least one turn";
            self.report(Finding::fault(list, Code::MissingField, message));
        }
        let mut compiled = Vec::with_capacity(turns.len());
        let mut paragraphs = 0;
        for (index, turn) in turns.iter().enumerate() {
            let at = list.at(index);
            let paragraphs_at = at.key("paragraphs");
            if turn.paragraphs.is_empty() {
                let message = "a turn has at least one paragraph";
                self.report(Finding::fault(paragraphs_at, Code::MissingField, message));
            }
            for (index, paragraph) in turn.paragraphs.iter().enumerate() {
                self.text(&paragraphs_at.at(index), paragraph);
            }
            self.times(&at, turn);
            self.order(&at, turn, last_start);
            let first = paragraphs;
            paragraphs += turn.paragraphs.len();
            compiled.push(Turn {
                voice: self.voice(&at, turn.speaker.as_deref()),
                paragraphs: first..paragraphs,
                start_time: turn.start_time,
                end_time: turn.end_time,
                notes: self.notes(&at, &turn.notes),
            });
        }
        compiled
    }

    fn voice(&mut self, turn: &Pointer, speaker: Option<&str>) -> Voice {
        let editor = Voice {
            speaker: None,
            role: Role::Editor,
        };
        let Some(speaker) = speaker else {
            return editor;
        };
        let mut known = self.participants.iter().enumerate();
        if let Some((index, participant)) = known.find(|(_, one)| one.id.as_str() == speaker) {
            return Voice {
                speaker: Some(index),
                role: participant.role,
            };
        }
        let ids = self.participants.iter().map(|one| one.id.as_str());
        let nearest = self.effort.name(speaker, ids);
        let message = format!("no participant has the id `{speaker}`");
        let finding = Finding::fault(turn.key("speaker"), Code::UnknownSpeaker, message)
            .meant(nearest)
            .help("participants are listed under `participants`; the editor's own text has no speaker");
        self.report(finding);
        editor
    }

    /// Ensure that times are seconds of a recording, the start before the end.
    fn times(&mut self, turn: &Pointer, source: &source::Turn) {
        for (key, time) in [
            ("start_time", source.start_time),
            ("end_time", source.end_time),
        ] {
            if time.is_some_and(|seconds| seconds < 0.0) {
                let message = "a recording begins at 0 seconds";
                self.report(Finding::fault(turn.key(key), Code::BadTime, message));
            }
        }
        if let (Some(start), Some(end)) = (source.start_time, source.end_time)
            && end < start
        {
            let message = format!("the turn ends at {end} s, before it starts at {start} s");
            self.report(Finding::fault(turn.key("end_time"), Code::BadTime, message));
        }
    }
}

impl Compiler<'_> {
    /// Warns about a turn that starts before the one before it. (It may start before that one ends:
    /// people interrupt each other.)
    fn order(&mut self, turn: &Pointer, source: &source::Turn, last_start: &mut Option<f64>) {
        let (key, time) = match (source.start_time, source.end_time) {
            (Some(start), _) => ("start_time", start),
            (None, Some(end)) => ("end_time", end),
            (None, None) => return,
        };
        if let Some(last) = *last_start
            && time < last
        {
            let message = format!("this is {time} s, and the turn before it starts at {last} s");
            let finding = Finding::warning(turn.key(key), Code::TimesGoBack, message)
                .help("turns stand in the order in which they are spoken, and their times count on from one part of a recording to the next");
            self.report(finding);
        }
        *last_start = source.start_time.or(*last_start);
    }
}

/// Stands in for an id at fault; the interview does not load, so nobody sees it.
fn placeholder() -> Slug {
    Slug::parse("at-fault").expect("the literal is a slug")
}
