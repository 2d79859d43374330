//! What the items of all lists are rendered from, and where each stands in it.

use std::collections::HashMap;
use std::sync::Arc;

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Interview, Slug};

use super::components::Counts;
use super::list::{IndexEntry, Items, ListDefinition};
use super::{Collection, Format, Key};

/// What items are rendered from.
#[derive(Debug)]
pub struct Content {
    pub archive: Arc<Archive>,
    /// Where links begin.
    pub base_url: BaseUrl,
    /// How much is filed under each topic, in the order of the archive's.
    pub topic_counts: Vec<Counts>,
}

/// Where an item stands in the archive: the index of its interview, person or topic, then its own among
/// the sections, quotes or facts of the interview, then that of a figure in its fact.
#[derive(Debug, Clone, Copy)]
pub struct ItemPosition {
    root: u32,
    part: u32,
    figure: u32,
}

impl Content {
    pub fn new(archive: Arc<Archive>, base_url: BaseUrl) -> Self {
        Self {
            topic_counts: count_by_topic(&archive),
            archive,
            base_url,
        }
    }
}

/// How much is filed under each topic.
fn count_by_topic(archive: &Archive) -> Vec<Counts> {
    let numbers: HashMap<&Slug, usize> = archive.topics.iter().map(|it| &it.id).zip(0..).collect();
    let mut counts = vec![Counts::default(); numbers.len()];
    for interview in &archive.interviews {
        for topic in interview.quotes.iter().flat_map(|quote| &quote.topics) {
            if let Some(number) = numbers.get(topic) {
                counts[*number].quotes += 1;
            }
        }
        for fact in &interview.facts {
            for number in fact.topics.iter().filter_map(|topic| numbers.get(topic)) {
                counts[*number] += Counts::from_fact(fact);
            }
        }
    }
    counts
}

impl ItemPosition {
    fn new(first: usize, part: usize, figure: usize) -> Self {
        let [root, part, figure] = [first, part, figure]
            .map(|index| u32::try_from(index).expect("no archive has 4 billion items"));
        Self { root, part, figure }
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
        self.figure as usize
    }

    /// The interview of the item.
    pub fn interview(self, archive: &Archive) -> &Interview {
        &archive.interviews[self.root_index()]
    }
}

impl Collection {
    /// Where its items stand, in their order.
    fn positions(self, archive: &Archive) -> Vec<ItemPosition> {
        let plain = |count| (0..count).map(|at| ItemPosition::new(at, 0, 0)).collect();
        let parts = |count: fn(&Interview) -> usize| {
            let interviews = archive.interviews.iter().enumerate();
            let parts = interviews.flat_map(|(first, interview)| {
                (0..count(interview)).map(move |part| ItemPosition::new(first, part, 0))
            });
            parts.collect()
        };
        match self {
            Self::Interviews => plain(archive.interviews.len()),
            Self::People => plain(archive.people.len()),
            Self::Topics => plain(archive.topics.len()),
            Self::Sections => parts(|interview| interview.sections.len()),
            Self::Quotes => parts(|interview| interview.quotes.len()),
            Self::Facts => parts(|interview| interview.facts.len()),
            Self::Statistics => {
                let facts: Vec<ItemPosition> = parts(|interview| interview.facts.len());
                let figures = facts.into_iter().flat_map(|at| {
                    let fact = &at.interview(archive).facts[at.part_index()];
                    let figures = 0..fact.figures.len();
                    figures.map(move |figure| {
                        ItemPosition::new(at.root_index(), at.part_index(), figure)
                    })
                });
                figures.collect()
            }
        }
    }
}

/// A collection: what its list can be asked, and how its items are found and rendered.
pub struct Resource {
    pub definition: ListDefinition,
    /// What an item is found and ranked by.
    pub index_entry: fn(&Archive, ItemPosition) -> IndexEntry<'_>,
    /// An item in a representation of its collection; as CSV the rows of the table that it fills.
    pub render: fn(&Content, ItemPosition, Format) -> Vec<u8>,
}

/// The items of a collection, rendered when they are asked for.
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

    /// Where they stand, in order.
    pub fn positions(&self) -> &[ItemPosition] {
        &self.positions
    }
}

impl Items for CollectionItems {
    fn key(&self, place: usize) -> Key<&Slug> {
        let (archive, at) = (&*self.content.archive, self.positions[place]);
        let interview = || at.interview(archive);
        let part = |id| Key::Part(&interview().id, id);
        match self.resource.definition.collection {
            Collection::Interviews => Key::One(&interview().id),
            Collection::People => Key::One(&archive.people[at.root_index()].id),
            Collection::Topics => Key::One(&archive.topics[at.root_index()].id),
            Collection::Sections => part(&interview().sections[at.part_index()].id),
            Collection::Quotes => part(&interview().quotes[at.part_index()].id),
            Collection::Facts => part(&interview().facts[at.part_index()].id),
            Collection::Statistics => {
                part(&interview().facts[at.part_index()].figures[at.figure_index()].id)
            }
        }
    }

    fn render(&self, place: usize, representation: Format) -> Vec<u8> {
        (self.resource.render)(&self.content, self.positions[place], representation)
    }
}
