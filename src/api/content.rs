//! The content that the items of all lists are rendered from, and the position of each item in it.

use std::collections::HashMap;
use std::sync::Arc;

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Interview, Slug};

use super::components::{Counts, RecordingLink};
use super::list::{IndexEntry, Items, ListDefinition, Surroundings};
use super::{Collection, Format, Key, Theme};

/// The content that items are rendered from.
#[derive(Debug)]
pub struct Content {
    pub archive: Arc<Archive>,
    /// The URL that links begin with.
    pub base_url: BaseUrl,
    /// What the owner of the archive adds to its pages.
    pub theme: Option<Theme>,
    /// The counts of each topic, in the order of the archive's topics.
    pub topic_counts: Vec<Counts>,
}

/// The position of an item in the archive: the index of its interview, person or topic; the index of the
/// section, quote or fact in the interview; and the index of the turn in the section or of the figure in the
/// fact. Indices that do not apply are 0.
#[derive(Debug, Clone, Copy)]
pub struct ItemPosition {
    root: u32,
    part: u32,
    subpart: u32,
}

impl Content {
    pub fn new(archive: Arc<Archive>, theme: Option<Theme>, base_url: BaseUrl) -> Self {
        Self {
            topic_counts: count_by_topic(&archive),
            archive,
            theme,
            base_url,
        }
    }

    /// Whether URLs begin with a public URL, so that they are absolute.
    pub fn has_public_url(&self) -> bool {
        self.base_url != BaseUrl::default()
    }
}

/// The counts of each topic.
fn count_by_topic(archive: &Archive) -> Vec<Counts> {
    let ids = archive.topics.iter().map(|topic| &topic.id);
    let indices: HashMap<&Slug, usize> = ids.zip(0..).collect();
    let mut counts = vec![Counts::default(); indices.len()];
    for interview in &archive.interviews {
        for topic in interview.quotes.iter().flat_map(|quote| &quote.topics) {
            if let Some(index) = indices.get(topic) {
                counts[*index].quotes += 1;
            }
        }
        for fact in &interview.facts {
            for index in fact.topics.iter().filter_map(|topic| indices.get(topic)) {
                counts[*index] += Counts::from_fact(fact);
            }
        }
    }
    counts
}

impl ItemPosition {
    fn new(root: usize, part: usize, subpart: usize) -> Self {
        let [root, part, subpart] = [root, part, subpart]
            .map(|index| u32::try_from(index).expect("an archive has fewer than 4 billion items"));
        Self {
            root,
            part,
            subpart,
        }
    }

    /// The index of an interview, a person or a topic.
    pub fn root_index(self) -> usize {
        self.root as usize
    }

    /// The index of a section, a quote or a fact in its interview.
    pub fn part_index(self) -> usize {
        self.part as usize
    }

    /// The index of a figure in its fact.
    pub fn figure_index(self) -> usize {
        self.subpart as usize
    }

    /// The index of a turn in its section.
    pub fn turn_index(self) -> usize {
        self.subpart as usize
    }

    /// The interview of the item.
    pub fn interview(self, archive: &Archive) -> &Interview {
        &archive.interviews[self.root_index()]
    }
}

impl Collection {
    /// The positions of its items, in their order.
    fn positions(self, archive: &Archive) -> Vec<ItemPosition> {
        let roots = |count| {
            (0..count)
                .map(|root| ItemPosition::new(root, 0, 0))
                .collect()
        };
        let parts = |count: fn(&Interview) -> usize| {
            let interviews = archive.interviews.iter().enumerate();
            let parts = interviews.flat_map(|(root, interview)| {
                (0..count(interview)).map(move |part| ItemPosition::new(root, part, 0))
            });
            parts.collect()
        };
        let subparts = |parts: Vec<ItemPosition>, count: fn(&Interview, usize) -> usize| {
            let subparts = parts.into_iter().flat_map(|part| {
                let count = count(part.interview(archive), part.part_index());
                (0..count).map(move |subpart| {
                    ItemPosition::new(part.root_index(), part.part_index(), subpart)
                })
            });
            subparts.collect()
        };
        match self {
            Self::Interviews => roots(archive.interviews.len()),
            Self::People => roots(archive.people.len()),
            Self::Topics => roots(archive.topics.len()),
            Self::Sections => parts(|interview| interview.sections.len()),
            Self::Quotes => parts(|interview| interview.quotes.len()),
            Self::Facts => parts(|interview| interview.facts.len()),
            Self::Turns => subparts(
                parts(|interview| interview.sections.len()),
                |interview, section| interview.sections[section].turns.len(),
            ),
            Self::Statistics => subparts(
                parts(|interview| interview.facts.len()),
                |interview, fact| interview.facts[fact].figures.len(),
            ),
        }
    }
}

/// A collection: the definition of its list, and how its items are indexed and rendered.
pub struct Resource {
    pub definition: ListDefinition,
    /// What an item is filtered and sorted by.
    pub index_entry: fn(&Archive, ItemPosition) -> IndexEntry<'_>,
    /// Renders an item in one of the formats of its collection; as CSV, the rows that the item takes up.
    pub render: fn(&Content, ItemPosition, Format) -> Vec<u8>,
}

/// The items of a collection, each rendered on request.
pub struct CollectionItems {
    resource: &'static Resource,
    content: Arc<Content>,
    positions: Vec<ItemPosition>,
}

impl CollectionItems {
    pub fn new(resource: &'static Resource, content: &Arc<Content>) -> Self {
        Self {
            resource,
            positions: resource.definition.collection.positions(&content.archive),
            content: Arc::clone(content),
        }
    }

    /// The positions of the items, in order.
    pub fn positions(&self) -> &[ItemPosition] {
        &self.positions
    }
}

impl Items for CollectionItems {
    fn key(&self, index: usize) -> Key<&Slug> {
        let (archive, position) = (&*self.content.archive, self.positions[index]);
        let interview = || position.interview(archive);
        let part = |id| Key::Part(&interview().id, id);
        match self.resource.definition.collection {
            Collection::Interviews => Key::One(&interview().id),
            Collection::People => Key::One(&archive.people[position.root_index()].id),
            Collection::Topics => Key::One(&archive.topics[position.root_index()].id),
            Collection::Sections => part(&interview().sections[position.part_index()].id),
            Collection::Turns => {
                part(&interview().sections[position.part_index()].turns[position.turn_index()].id)
            }
            Collection::Quotes => part(&interview().quotes[position.part_index()].id),
            Collection::Facts => part(&interview().facts[position.part_index()].id),
            Collection::Statistics => {
                part(&interview().facts[position.part_index()].figures[position.figure_index()].id)
            }
        }
    }

    fn render(&self, index: usize, format: Format) -> Vec<u8> {
        (self.resource.render)(&self.content, self.positions[index], format)
    }

    fn surroundings(&self, index: usize, count: usize) -> Option<Surroundings> {
        if self.resource.definition.collection != Collection::Turns {
            return None;
        }
        let position = self.positions[index];
        let is_in_interview = |other: &&ItemPosition| other.root == position.root;
        let before = self.positions[..index].iter().rev().take(count);
        let after = self.positions[index + 1..].iter().take(count);
        let interview = position.interview(&self.content.archive);
        let section = &interview.sections[position.part_index()];
        let question = section.question_of(position.turn_index());
        Some(Surroundings {
            before: index - before.take_while(is_in_interview).count()..index,
            after: index + 1..index + 1 + after.take_while(is_in_interview).count(),
            question: question.map(|question| index - (position.turn_index() - question)),
        })
    }

    fn recording_link(&self, index: usize, paragraph: usize, byte: usize) -> RecordingLink {
        if self.resource.definition.collection != Collection::Turns {
            return RecordingLink::default();
        }
        let position = self.positions[index];
        let interview = position.interview(&self.content.archive);
        let section = &interview.sections[position.part_index()];
        let first = section.turns[position.turn_index()].paragraphs.start;
        let start = section.text.paragraphs()[first + paragraph].start;
        RecordingLink::new(section.start_time_at(start + byte), interview)
    }

    fn missing_format(&self, index: usize, format: Format) -> Option<&'static str> {
        let has_times = || {
            self.positions[index]
                .interview(&self.content.archive)
                .has_times()
        };
        (format == Format::WebVtt && !has_times()).then_some("none of its turns has a start time")
    }
}
