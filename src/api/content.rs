//! What the items of all lists are rendered from, and where each stands in it.

use std::{collections::HashMap, sync::Arc};

use super::{
    Collection, Key, Representation,
    list::{Entry, Items, Shape},
    parts::Counts,
};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Interview, Slug};

/// What items are rendered from.
#[derive(Debug)]
pub struct Content {
    pub archive: Arc<Archive>,
    /// Where links begin.
    pub base: Base,
    /// How much is filed under each topic, in the order of the archive's.
    pub topics: Vec<Counts>,
}

/// Where an item stands in the archive: the index of its interview, person or topic, then its own among
/// the sections, quotes or facts of the interview, then that of a figure in its fact.
#[derive(Debug, Clone, Copy)]
pub struct Position {
    first: u32,
    part: u32,
    figure: u32,
}

impl Content {
    pub fn new(archive: Arc<Archive>, base: Base) -> Self {
        Self {
            topics: counts_of_topics(&archive),
            archive,
            base,
        }
    }
}

/// How much is filed under each topic.
fn counts_of_topics(archive: &Archive) -> Vec<Counts> {
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
                counts[*number] += Counts::of_fact(fact);
            }
        }
    }
    counts
}

impl Position {
    fn new(first: usize, part: usize, figure: usize) -> Self {
        let [first, part, figure] = [first, part, figure]
            .map(|index| u32::try_from(index).expect("no archive has 4 billion items"));
        Self {
            first,
            part,
            figure,
        }
    }

    /// The index of an interview, a person or a topic.
    pub fn first(self) -> usize {
        self.first as usize
    }

    /// The index of a section, a quote or a fact in its interview.
    pub fn part(self) -> usize {
        self.part as usize
    }

    /// The index of a figure in its fact.
    pub fn figure(self) -> usize {
        self.figure as usize
    }

    /// The interview of the item.
    pub fn interview(self, archive: &Archive) -> &Interview {
        &archive.interviews[self.first()]
    }
}

impl Collection {
    /// Where its items stand, in their order.
    fn positions(self, archive: &Archive) -> Vec<Position> {
        let plain = |count| (0..count).map(|at| Position::new(at, 0, 0)).collect();
        let parts = |count: fn(&Interview) -> usize| {
            let interviews = archive.interviews.iter().enumerate();
            let parts = interviews.flat_map(|(first, interview)| {
                (0..count(interview)).map(move |part| Position::new(first, part, 0))
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
                let facts: Vec<Position> = parts(|interview| interview.facts.len());
                let figures = facts.into_iter().flat_map(|at| {
                    let fact = &at.interview(archive).facts[at.part()];
                    let figures = 0..fact.figures.len();
                    figures.map(move |figure| Position::new(at.first(), at.part(), figure))
                });
                figures.collect()
            }
        }
    }
}

/// A collection: what its list can be asked, and how its items are found and rendered.
pub struct Resource {
    pub shape: Shape,
    /// What an item is found and ranked by.
    pub entry: fn(&Archive, Position) -> Entry<'_>,
    /// An item in a representation of its collection; as CSV the rows of the table that it fills.
    pub write: fn(&Content, Position, Representation) -> Vec<u8>,
}

/// The items of a collection, rendered when they are asked for.
pub struct ItemsOf {
    resource: &'static Resource,
    content: Arc<Content>,
    positions: Vec<Position>,
}

impl ItemsOf {
    pub fn new(resource: &'static Resource, content: &Arc<Content>) -> Self {
        Self {
            resource,
            positions: resource.shape.collection.positions(&content.archive),
            content: Arc::clone(content),
        }
    }

    /// Where they stand, in order.
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }
}

impl Items for ItemsOf {
    fn key(&self, place: usize) -> Key<&Slug> {
        let (archive, at) = (&*self.content.archive, self.positions[place]);
        let interview = || at.interview(archive);
        let part = |id| Key::Part(&interview().id, id);
        match self.resource.shape.collection {
            Collection::Interviews => Key::One(&interview().id),
            Collection::People => Key::One(&archive.people[at.first()].id),
            Collection::Topics => Key::One(&archive.topics[at.first()].id),
            Collection::Sections => part(&interview().sections[at.part()].id),
            Collection::Quotes => part(&interview().quotes[at.part()].id),
            Collection::Facts => part(&interview().facts[at.part()].id),
            Collection::Statistics => part(&interview().facts[at.part()].figures[at.figure()].id),
        }
    }

    fn write(&self, place: usize, representation: Representation) -> Vec<u8> {
        (self.resource.write)(&self.content, self.positions[place], representation)
    }
}
