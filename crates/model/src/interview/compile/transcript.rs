//! Participants, sections and turns: the transcript that all evidence refers to.

use onrecord_text::Text;

use super::{Compiler, IdRegistry, Participant};
use crate::interview::{Role, Section, Slug, SpeakerRef, Turn};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

impl Compiler<'_> {
    pub(super) fn compile_transcript(&mut self, source: &source::Interview) {
        self.compile_participants(source);
        let root = Pointer::ROOT;
        let list = root.key("sections");
        let mut ids = IdRegistry::default();
        let mut turn_ids = TurnIds::new(source);
        let mut last_start = None;
        if source.sections.is_empty() {
            let message = "an interview needs at least one section";
            self.report(Diagnostic::error(
                list,
                DiagnosticCode::MissingField,
                message,
            ));
        }
        for (index, section) in source.sections.iter().enumerate() {
            let pointer = list.element(index);
            let id = ids.register(&section.id, &pointer.key("id"), &mut self.diagnostics);
            if id.is_some() {
                self.check_length_with_turns(&pointer.key("id"), section);
            }
            if let Some(title) = &section.title {
                self.check_text(&pointer.key("title"), title);
            }
            let turns = self.compile_turns(&pointer, section, &mut turn_ids, &mut last_start);
            let captions = self.compile_captions(&pointer, section);
            let notes = self.compile_notes(&pointer, &section.notes);
            let before = self.sections.last();
            // A section with an invalid id is kept, so that its content is still checked.
            self.sections.push(Section {
                paragraphs_before: before
                    .map_or(0, |it| it.paragraphs_before + it.text.paragraphs().len()),
                id: id.unwrap_or_else(placeholder_slug),
                title: section.title.clone(),
                questions: Section::find_questions(&turns),
                turns,
                text: Text::new(
                    (section.turns.iter())
                        .flat_map(|turn| turn.paragraphs.iter().map(String::as_str)),
                ),
                captions,
                notes,
            });
        }
    }

    /// Checks that the id of a section leaves room for the numbers of its turns, in the ids of turns that have
    /// none in the file.
    fn check_length_with_turns(&mut self, id: &Pointer, section: &source::Section) {
        let Some(last) = section.turns.iter().rposition(|turn| turn.id.is_none()) else {
            return;
        };
        let longest = derived_turn_id(section, last);
        if longest.len() <= Slug::MAX_LENGTH {
            return;
        }
        let message = format!(
            "the id `{}` is too long for the ids of its turns",
            section.id
        );
        let max_length = Slug::MAX_LENGTH - (longest.len() - section.id.len());
        let help = format!(
            "use at most {max_length} characters: turn {} gets the id `{longest}`, and an id has at most {} \
             characters",
            last + 1,
            Slug::MAX_LENGTH
        );
        self.report(Diagnostic::error(id, DiagnosticCode::BadSlug, message).help(help));
    }

    fn compile_participants(&mut self, source: &source::Interview) {
        let root = Pointer::ROOT;
        let list = root.key("participants");
        let mut ids = IdRegistry::default();
        for (index, participant) in source.participants.iter().enumerate() {
            let pointer = list.element(index);
            let id = ids.register(&participant.id, &pointer.key("id"), &mut self.diagnostics);
            self.check_text(&pointer.key("name"), &participant.name);
            for (index, alias) in participant.aliases.iter().enumerate() {
                self.check_text(&pointer.key("aliases").element(index), alias);
            }
            if let Some(position) = &participant.position {
                self.check_text(&pointer.key("position"), position);
            }
            let notes = self.compile_notes(&pointer, &participant.notes);
            self.participants.push(Participant {
                id: id.unwrap_or_else(placeholder_slug),
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

    /// `last_start` is the last known start time of a turn.
    fn compile_turns(
        &mut self,
        pointer: &Pointer,
        section: &source::Section,
        ids: &mut TurnIds,
        last_start: &mut Option<f64>,
    ) -> Vec<Turn> {
        let list = pointer.key("turns");
        let turns = &section.turns;
        if turns.is_empty() {
            let message = "a section needs at least one turn";
            self.report(Diagnostic::error(
                list,
                DiagnosticCode::MissingField,
                message,
            ));
        }
        let mut compiled = Vec::with_capacity(turns.len());
        let mut paragraphs = 0;
        for (index, turn) in turns.iter().enumerate() {
            let pointer = list.element(index);
            let paragraphs_pointer = pointer.key("paragraphs");
            if turn.paragraphs.is_empty() {
                let message = "a turn needs at least one paragraph";
                self.report(Diagnostic::error(
                    paragraphs_pointer,
                    DiagnosticCode::MissingField,
                    message,
                ));
            }
            for (index, paragraph) in turn.paragraphs.iter().enumerate() {
                self.check_text(&paragraphs_pointer.element(index), paragraph);
            }
            self.check_times(&pointer, turn);
            self.check_paragraph_times(&pointer, turn);
            self.check_turn_order(&pointer, turn, last_start);
            let first = paragraphs;
            paragraphs += turn.paragraphs.len();
            let id = ids.register(section, index, &pointer, &mut self.diagnostics);
            compiled.push(Turn {
                id: id.unwrap_or_else(placeholder_slug),
                speaker: self.resolve_speaker(&pointer, turn.speaker.as_deref()),
                paragraphs: first..paragraphs,
                start_time: turn.start_time,
                end_time: turn.end_time,
                paragraph_times: turn.paragraph_times.clone(),
                notes: self.compile_notes(&pointer, &turn.notes),
            });
        }
        compiled
    }

    fn resolve_speaker(&mut self, turn: &Pointer, speaker: Option<&str>) -> SpeakerRef {
        let editor = SpeakerRef {
            participant: None,
            role: Role::Editor,
        };
        let Some(speaker) = speaker else {
            return editor;
        };
        let mut participants = self.participants.iter().enumerate();
        if let Some((index, participant)) = participants.find(|(_, one)| one.id.as_str() == speaker)
        {
            return SpeakerRef {
                participant: Some(index),
                role: participant.role,
            };
        }
        let ids = self.participants.iter().map(|one| one.id.as_str());
        let nearest = self.suggestion_budget.suggest_name(speaker, ids);
        let message = format!("no participant has the id `{speaker}`");
        let diagnostic = Diagnostic::error(
            turn.key("speaker"),
            DiagnosticCode::UnknownSpeaker,
            message,
        )
        .did_you_mean(nearest)
        .help(
            "list the person in `participants`, or leave out `speaker` for the editor's own text",
        );
        self.report(diagnostic);
        editor
    }
}

/// The ids of the turns of an interview.
struct TurnIds {
    /// The ids that are taken. Without ids in the file, the ids of sections and the numbers of their turns are
    /// always different, so nothing is registered.
    taken: Option<IdRegistry>,
}

impl TurnIds {
    fn new(source: &source::Interview) -> Self {
        let mut turns = source.sections.iter().flat_map(|section| &section.turns);
        let has_ids = turns.any(|turn| turn.id.is_some());
        Self {
            taken: has_ids.then(IdRegistry::default),
        }
    }

    /// The id of a turn: the one in the file, or the id of its section with its number.
    fn register(
        &mut self,
        section: &source::Section,
        index: usize,
        turn: &Pointer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Slug> {
        let key = turn.key("id");
        let (id, pointer) = if let Some(id) = &section.turns[index].id {
            (id.clone(), &key)
        } else {
            let id = derived_turn_id(section, index);
            // Otherwise, the section's id has been reported.
            Slug::parse(&id)?;
            (id, turn)
        };
        let slug = Slug::parse(&id).filter(|_| self.taken.is_none());
        slug.or_else(|| {
            let taken = self.taken.get_or_insert_default();
            taken.register(&id, pointer, diagnostics)
        })
    }
}

/// The id of a turn that has none in the file: the id of its section with its number.
fn derived_turn_id(section: &source::Section, index: usize) -> String {
    format!("{}-{}", section.id, index + 1)
}

/// Replaces an invalid id. The interview does not load, so the placeholder is never visible.
fn placeholder_slug() -> Slug {
    Slug::parse("invalid-id").expect("the literal is a slug")
}
