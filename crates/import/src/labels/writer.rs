//! Writes headings and speech into the document.

mod pending;

use std::collections::HashMap;

use pending::Pending;

use super::candidate::{Candidate, Form};
use super::evidence::Evidence;
use super::header::only;
use super::introductions::is_initials;
use super::item::{Item, ItemKind};
use super::layout::{Layout, Signs};
use super::name::{self, Shape};
use super::opening::{skip_question_dashes, skip_turn_mark};
use super::times::{self, FourParts};
use super::unpunctuated::Found;
use super::{furniture, questions};
use crate::document::{Boundary, Document, Person, Speech, Unit};
use crate::interview::Role;
use crate::text::{clean, is_question};

const INTERVIEWER: &str = "Interviewer";
const INTERVIEWEE: &str = "Interviewee";

/// Who speaks.
#[derive(Debug, Clone, Default)]
struct Speaker {
    name: Option<String>,
    role: Option<Role>,
}

pub(super) struct Writer<'a> {
    items: &'a [Item],
    evidence: &'a Evidence,
    layout: &'a Layout,
    people: &'a [Person],
    unpunctuated: HashMap<usize, Found>,
    speaker: Speaker,
    /// Whether the last label was `Q` and answers have no label.
    awaits_answer: bool,
    has_asked: bool,
    pending: Option<Pending>,
    /// Whether the next words begin a paragraph or a turn, even if their speaker stays the same.
    boundary: Boundary,
    /// The time mark after the words of the item, and its line.
    end: Option<(f64, String, usize)>,
    /// The last label and its line, until somebody speaks.
    unused_label: Option<(usize, String)>,
    last_start: f64,
    /// Whether times started over, as those of a second tape do.
    has_restarted: bool,
    dropped_times: usize,
    introduced: Vec<Person>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        items: &'a [Item],
        evidence: &'a Evidence,
        layout: &'a Layout,
        people: &'a [Person],
        unpunctuated: HashMap<usize, Found>,
    ) -> Self {
        Self {
            items,
            evidence,
            layout,
            people,
            unpunctuated,
            speaker: Speaker::default(),
            awaits_answer: false,
            has_asked: false,
            pending: None,
            boundary: Boundary::None,
            end: None,
            unused_label: None,
            last_start: 0.0,
            has_restarted: false,
            dropped_times: 0,
            introduced: Vec::new(),
        }
    }

    /// Writes an item.
    pub(super) fn write(&mut self, index: usize, document: &mut Document) {
        let items = self.items;
        let item = &items[index];
        if let Some(span) = item.time {
            self.wait(span, item.line, String::new(), document);
        }
        self.end = (item.end.clone()).map(|(end, mark)| (end, mark, item.line));
        match &item.kind {
            ItemKind::Heading(level) => self.write_heading(item, *level, document),
            ItemKind::Row(name) => {
                let name = clean(name);
                let name = name.trim_end_matches([':', ' ']);
                if !name.is_empty() {
                    self.speaker = self.named(name);
                }
                self.say(item.str(), item.line, document);
            }
            ItemKind::Text => self.write_text(index, item, document),
        }
        if let Some((_, mark, line)) = self.end.take() {
            document.set_aside(line, mark);
        }
    }

    fn write_heading(&mut self, item: &Item, level: u8, document: &mut Document) {
        let text = clean(item.str());
        if text.is_empty() {
            return;
        }
        let name = text.trim_end_matches(':');
        if self.layout.signs == Signs::NameHeadings && name::shape(name) >= Shape::Name {
            self.speaker = self.named(name);
        } else if self.layout.signs == Signs::QuestionHeadings && is_question(&text) {
            self.ask(&text, item.line, document);
        } else {
            document.heading(level, item.str(), item.line);
        }
    }

    fn write_text(&mut self, index: usize, item: &Item, document: &mut Document) {
        let text = item.str();
        if text.trim().is_empty() {
            return;
        }
        if let Some(label) = self.evidence.label(&item.opening) {
            self.write_labelled(item, label, document);
            return;
        }
        let is_near_end = index + 3 >= self.items.len();
        let is_remark =
            self.evidence.has_labels() && item.opening.time.is_none() && furniture::is_remark(text);
        if is_remark || furniture::is_furniture(text) || is_near_end && furniture::is_footer(text) {
            document.set_aside(item.line, clean(text));
            return;
        }
        if let Some(Found { name, words }) = self.unpunctuated.remove(&index) {
            self.wait_for(item, document);
            self.speaker = self.named(&name);
            self.say(&text[words..], item.line, document);
            return;
        }
        if let Some(words) = skip_question_dashes(text) {
            self.speaker = Speaker::default();
            self.boundary = Boundary::Turn;
            self.say(&text[words..], item.line, document);
            // What follows is the answer.
            self.boundary = Boundary::Turn;
            return;
        }
        let stamp = self.evidence.stamp(&item.opening);
        let from = stamp.map_or(0, |stamp| stamp.length);
        if let Some(stamp) = stamp {
            let time = text[..stamp.length].trim().to_owned();
            self.wait(stamp.span, item.line, time, document);
        }
        let words = skip_turn_mark(text, from);
        if text[from..words].contains('>') {
            self.speaker = Speaker::default();
        }
        if self.layout.signs == Signs::MarkedQuestions {
            self.write_unlabelled(index, item, words, document);
            return;
        }
        if self.layout.headings.contains(&index) {
            if self.layout.headings_without_speaker.contains(&index) {
                self.speaker = Speaker::default();
            }
            document.heading(2, clean(text).trim_end_matches(':'), item.line);
            return;
        }
        if self.awaits_answer {
            self.speaker = self.with_role(Role::Interviewee);
            self.awaits_answer = false;
        }
        self.say(&text[words..], item.line, document);
    }

    fn write_labelled(&mut self, item: &Item, label: &Candidate, document: &mut Document) {
        let text = item.str();
        self.set_aside_unused_label(document);
        self.unused_label = Some((item.line, clean(&text[..label.words])));
        self.wait_for(item, document);
        if let Some(span) = label.time {
            let label = text[..label.words].trim().to_owned();
            self.wait(span, item.line, label, document);
        }
        self.awaits_answer = false;
        self.speaker = match label.form {
            Form::Letter(_) if label.is_question_letter() => {
                self.awaits_answer = !self.evidence.has_answers();
                self.with_role(Role::Interviewer)
            }
            Form::Letter(_) => self.with_role(Role::Interviewee),
            _ => {
                let name = self.full_name(label, item.line, document);
                self.named(&name)
            }
        };
        let mut words = &text[label.words..];
        if label.time.is_none()
            && item.opening.time.is_none()
            && let Some(time) = times::parse_leading(words, FourParts::Frames)
            && (time.is_bracketed
                || words[time.length..].trim().is_empty()
                || time.span.parts > 2 && !time.continues && !time.is_time_of_day)
        {
            let stamp = words[..time.length].trim().to_owned();
            self.wait(time.span, item.line, stamp, document);
            words = &words[time.length..];
        }
        self.say(words, item.line, document);
    }

    /// Writes a paragraph of a text whose questions are in bold or italics.
    fn write_unlabelled(
        &mut self,
        index: usize,
        item: &Item,
        from: usize,
        document: &mut Document,
    ) {
        let text = item.str();
        let end = item.text.marked_end(from);
        let is_last = index + 1 == self.items.len();
        if let Some(end) = questions::question_end(text, end) {
            self.ask(&text[from..end], item.line, document);
            if text[end..].trim().is_empty() {
                return;
            }
            self.say(&text[end..], item.line, document);
            return;
        }
        if item.text.is_all_marked() && self.has_asked {
            if self.layout.headings.contains(&index) || super::header::is_title_like(text) {
                document.heading(2, text, item.line);
                return;
            }
            // The last one is a remark on the interview.
            if is_last {
                self.speaker = Speaker::default();
                self.say(&text[from..], item.line, document);
                return;
            }
            self.ask(&text[from..], item.line, document);
            return;
        }
        self.say(&text[from..], item.line, document);
    }

    /// Writes a question, after which the interviewee speaks.
    fn ask(&mut self, question: &str, line: usize, document: &mut Document) {
        self.has_asked = true;
        self.speaker = self.with_role(Role::Interviewer);
        self.say(question, line, document);
        self.speaker = self.with_role(Role::Interviewee);
    }

    fn say(&mut self, words: &str, line: usize, document: &mut Document) {
        if words.trim().is_empty() {
            return;
        }
        self.unused_label = None;
        let (start, end) = match self.pending.take() {
            Some(pending) => self.check(&pending, document),
            None => (None, None),
        };
        let end = self.end_of_item(document).or(end);
        document.speech(Speech {
            speaker: self.speaker.name.clone(),
            role: self.speaker.role,
            start,
            end,
            text: words.to_owned(),
            line,
            boundary: std::mem::take(&mut self.boundary),
            unit: if self.layout.has_captions {
                Unit::Cue
            } else {
                Unit::Paragraph
            },
        });
    }

    /// Sets aside a label without words, such as `Break:`.
    fn set_aside_unused_label(&mut self, document: &mut Document) {
        if let Some((line, label)) = self.unused_label.take() {
            document.set_aside(line, label);
        }
    }

    fn named(&self, name: &str) -> Speaker {
        let role = name::role(name);
        let is_numbered = name.ends_with(|c: char| c.is_ascii_digit());
        match role {
            Some(role) if !is_numbered && name::shape(name) == Shape::Role => Speaker {
                name: Some(only(self.people, role).unwrap_or(name).to_owned()),
                role: Some(role),
            },
            _ => Speaker {
                name: Some(name.to_owned()),
                role,
            },
        }
    }

    fn with_role(&self, role: Role) -> Speaker {
        let name = only(self.people, role).unwrap_or(match role {
            Role::Interviewer => INTERVIEWER,
            Role::Interviewee => INTERVIEWEE,
        });
        Speaker {
            name: Some(name.to_owned()),
            role: Some(role),
        }
    }

    /// The name of a label. The text in brackets after it is a remark, initials or part of the name.
    fn full_name(&mut self, label: &Candidate, line: usize, document: &mut Document) -> String {
        let Some(remark) = &label.remark else {
            return label.name.clone();
        };
        let inside = remark.trim_matches(['[', ']', '(', ')', '<', '>']);
        if is_initials(inside) && name::initials(&label.name).starts_with(inside) {
            self.introduced.push(Person {
                name: label.name.clone(),
                aliases: vec![inside.to_owned()],
                role: None,
            });
            return label.name.clone();
        }
        let is_part = remark.starts_with('(')
            && !matches!(label.form, Form::Time | Form::NearTime)
            && inside.starts_with(char::is_uppercase)
            && !self.evidence.occurs_without_remark(label);
        if is_part {
            return format!("{} {remark}", label.name);
        }
        document.set_aside(line, clean(remark));
        label.name.clone()
    }

    /// Sets aside a last label or time without words, adds the people that labels introduce, and reports
    /// the times that were left out.
    pub(super) fn finish(mut self, document: &mut Document) {
        self.set_aside_unused_label(document);
        if let Some(unused) = self.pending.take()
            && !unused.text.is_empty()
        {
            document.set_aside(unused.line, unused.text);
        }
        for person in self.introduced {
            if !document.people.contains(&person) {
                document.people.push(person);
            }
        }
        if self.dropped_times > 0 {
            document.remarks.push(format!(
                "left out times that are earlier than those before them; if the recording has several \
                 parts, continue the time from one part to the next: {}",
                self.dropped_times
            ));
        }
    }
}
