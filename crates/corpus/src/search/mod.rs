//! Search: which items hold these words, which of them come first, and where the words stand in them.
//!
//! The one index of the record finds the words. A list adds only which stretches of it make an item:
//! the turns of a section, the evidence of a quote, the statement and the evidence of a fact.

mod found;
mod highlight;
mod hosts;
mod pieces;
mod query;
mod score;

use std::sync::Arc;

pub use self::{found::Found, highlight::Highlight, hosts::Spot, query::Query};
use self::{hosts::hosts, pieces::Pieces, score::Measure};
use crate::verify::Record;

/// The items of a list, by the words that they are found by. An item's number is its place in the
/// order of the archive, from 0.
#[derive(Debug)]
pub struct Searched {
    record: Arc<Record>,
    kind: Kind,
    /// Of each item, the index of its interview and its own there.
    items: Vec<(u32, u32)>,
    pieces: Pieces,
    measure: Measure,
}

/// What the items are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A piece a turn.
    Sections,
    /// A piece for each of their evidence.
    Quotes,
    /// The statement, then a piece for each of their evidence.
    Facts,
}

impl Searched {
    /// The sections of an archive, by the words of their turns.
    #[must_use]
    pub fn sections(record: &Arc<Record>) -> Self {
        Self::new(record, Kind::Sections)
    }

    /// The quotes, by the words of their evidence.
    #[must_use]
    pub fn quotes(record: &Arc<Record>) -> Self {
        Self::new(record, Kind::Quotes)
    }

    /// The facts, by their statements and the words of their evidence.
    #[must_use]
    pub fn facts(record: &Arc<Record>) -> Self {
        Self::new(record, Kind::Facts)
    }

    fn new(record: &Arc<Record>, kind: Kind) -> Self {
        let (mut items, mut stretches) = (Vec::new(), Vec::new());
        for (at, interview) in record.archive().interviews.iter().enumerate() {
            let count = match kind {
                Kind::Sections => interview.sections.len(),
                Kind::Quotes => interview.quotes.len(),
                Kind::Facts => interview.facts.len(),
            };
            for item in 0..count {
                let hosts = hosts(kind, interview, item).into_iter();
                stretches.push(hosts.map(|host| host.places(at, record)).collect());
                items.push((number(at), number(item)));
            }
        }
        let pieces = Pieces::new(stretches);
        let length = |item| pieces.length(item);
        let measure = Measure {
            items: items.len(),
            words: (0..number(items.len())).map(length).sum(),
        };
        Self {
            record: Arc::clone(record),
            kind,
            items,
            pieces,
            measure,
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("no archive has four thousand million items")
}
