//! Reads the paragraphs before the first words.

use std::collections::HashSet;

use super::evidence::Evidence;
use super::header::Header;
use super::item::{Item, ItemKind};
use super::layout::{Layout, Signs};
use super::{dates, furniture, introductions, opening, questions};
use crate::document::{Document, Person};
use crate::text::is_question;

/// The maximum number of paragraphs of full sentences in a head, such as those of an abstract. If there
/// are more, the text has labels only late or not at all.
const MAX_SENTENCES: usize = 10;

/// What a text has before its first words.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub people: Vec<Person>,
    /// The items that are not speech. What they state is in the document, or they are set aside.
    pub taken: HashSet<usize>,
}

/// Reads the head of a text. `people` are those whom tables introduce.
pub(super) fn read(
    items: &[Item],
    evidence: &Evidence,
    layout: &Layout,
    people: Vec<Person>,
    document: &mut Document,
) -> Head {
    let mut header = Header::default();
    for person in people {
        header.add(person);
    }
    let mut taken = HashSet::new();
    // Without labels, times or questions, nothing shows where the head ends.
    let has_end = items.iter().any(|item| is_speech(item, evidence, layout));
    let is_section = layout.headings.len() > 1;
    let mut sentences = 0;
    for (index, item) in items.iter().enumerate() {
        let text = item.str();
        if !item.is_text() {
            if matches!(item.kind, ItemKind::Heading(_)) && !is_speech(item, evidence, layout) {
                continue;
            }
            break;
        }
        let is_remark = item.opening.time.is_none() && furniture::is_remark(text);
        if is_remark || furniture::is_furniture(text) || text.trim().is_empty() {
            continue;
        }
        let label = evidence.label(&item.opening);
        let first = item.opening.candidates.first();
        let is_single = first.is_none_or(|first| evidence.is_single(first));
        if let Some(person) = introductions::pair(text, |alias| evidence.has_candidate(alias)) {
            header.add(person);
            document.set_aside(item.line, text.trim());
            taken.insert(index);
            continue;
        }
        if header.has_key(text, item.line, is_single) {
            header.take_key(text, item.line, document);
            taken.insert(index);
            continue;
        }
        if label.is_some() || is_speech(item, evidence, layout) {
            break;
        }
        let (people, is_only) = introductions::find(text, |alias| evidence.has_candidate(alias));
        for person in people {
            header.add(person);
        }
        if is_only {
            document.set_aside(item.line, text.trim());
            taken.insert(index);
            continue;
        }
        if !has_end {
            break;
        }
        let is_last = items
            .get(index + 1)
            .is_some_and(|next| is_speech(next, evidence, layout));
        let is_section = is_section && is_last && layout.headings.contains(&index)
            || layout.headings_without_speaker.contains(&index);
        if is_section && document.title.is_some() {
            header.find_interview(text);
            sentences += 1;
        } else if (!item.is_listed || dates::parse(text).is_some())
            && header.take_line(text, item.line, document)
        {
            taken.insert(index);
        } else {
            sentences += 1;
        }
        if sentences > MAX_SENTENCES {
            break;
        }
    }
    Head {
        people: header.people,
        taken,
    }
}

/// Whether an item is certainly spoken.
fn is_speech(item: &Item, evidence: &Evidence, layout: &Layout) -> bool {
    match &item.kind {
        ItemKind::Row(_) => true,
        ItemKind::Heading(_) => {
            layout.signs == Signs::NameHeadings
                || layout.signs == Signs::QuestionHeadings && is_question(item.str())
        }
        ItemKind::Text => {
            evidence.label(&item.opening).is_some()
                || evidence.stamp(&item.opening).is_some()
                || opening::skip_question_dashes(item.str()).is_some()
                || layout.signs == Signs::MarkedQuestions
                    && questions::question_end(item.str(), item.text.marked_end(0)).is_some()
        }
    }
}
