//! An item of a list: as it is given to the list, and as the list keeps it.

use serde::Serialize;

use super::{Facet, Filter, Piece, Rank, Sort};
use crate::api::{Address, Collection, Key, Link, Representation};
use onrecord_http::{Answer, Base};

/// One item, rendered, with what it is found and ranked by.
#[derive(Debug)]
pub struct Entry {
    pub key: Key,
    pub facets: Vec<(Filter, Facet)>,
    pub ranks: Vec<(Sort, Rank)>,
    written: Vec<(Representation, Vec<u8>)>,
    /// Rows of the list's table, each with its line break.
    rows: Vec<u8>,
}

/// An item that is ready to be answered, and to be joined with others.
#[derive(Debug)]
pub(super) struct Item {
    pub key: Key,
    /// Each with its representation, JSON first.
    pub answers: Vec<(Representation, Answer)>,
    pub rows: Piece,
}

impl Entry {
    /// Writes an item once and for all, as JSON.
    pub fn new(key: Key, item: &impl Serialize) -> Self {
        let json = serde_json::to_vec(item).expect("the shapes have text for keys and no floats");
        Self {
            key,
            facets: Vec::new(),
            ranks: Vec::new(),
            written: vec![(Representation::Json, json)],
            rows: Vec::new(),
        }
    }

    /// Adds the item in another representation that its collection has for items.
    pub fn also(&mut self, representation: Representation, bytes: impl Into<Vec<u8>>) {
        self.written.push((representation, bytes.into()));
    }

    /// Adds a row of the item to the table.
    pub fn row(&mut self, row: &[u8]) {
        self.rows.extend_from_slice(row);
    }

    /// Makes it found by a name under a filter.
    pub fn named(&mut self, filter: Filter, name: impl Into<String>) {
        self.facets.push((filter, Facet::Name(name.into())));
    }

    /// Makes it ready. Each representation names the others.
    pub(super) fn ready(self, collection: Collection, base: &Base) -> Item {
        let representations = self.written.iter().map(|(each, _)| *each);
        let representations: Vec<Representation> = representations.collect();
        let answer = |(representation, bytes): (Representation, Vec<u8>)| {
            let answer = Answer::new(representation.media(), bytes.into_boxed_slice());
            let others = representations.iter().filter(|it| **it != representation);
            let linked = others.fold(answer, |answer, other| {
                let address = Address::Item(collection, self.key.clone(), *other);
                answer.also_at(&Link::to(address, base).to_string(), other.media())
            });
            (representation, linked)
        };
        Item {
            answers: self.written.into_iter().map(answer).collect(),
            rows: Piece::new(self.rows),
            key: self.key,
        }
    }
}

impl Item {
    /// The item in a representation, if it is written so.
    pub(super) fn answer(&self, representation: Representation) -> Option<&Answer> {
        let mut answers = self.answers.iter();
        let found = answers.find(|(each, _)| *each == representation);
        found.map(|(_, answer)| answer)
    }

    /// Its JSON, to be joined with that of others.
    pub(super) fn json(&self) -> &Answer {
        // `Entry::new` writes it first.
        &self.answers[0].1
    }
}
