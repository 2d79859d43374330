//! `/statistics`: each figure of a fact, with all that it needs to stand alone.

use std::slice;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    Collection, Key, Link,
    extract::{Path, Query},
    list::{Entry, Filter, Rank, Shape, Sort},
    parts::{Evidence, Figure, Speaker, Topic, date_of, evidence, topics},
    serving::Current,
};
use crate::{
    archive::Archive,
    interview::{self, Fact, Interview, Quantity},
    server::{Answer, Base, Problem},
};

pub static SHAPE: Shape = Shape {
    collection: Collection::Statistics,
    filters: &[
        Filter::Interview,
        Filter::Section,
        Filter::Speaker,
        Filter::Role,
        Filter::Topic,
        Filter::Date,
        Filter::Unit,
        Filter::Measure,
        Filter::Key,
        Filter::Language,
    ],
    sorts: &[Sort::Value, Sort::Date],
};

#[derive(Serialize)]
struct Statistic<'a> {
    interview: &'a str,
    #[serde(flatten)]
    figure: Figure<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    language: &'a str,
    topics: Vec<Topic<'a>>,
    fact: FactReference<'a>,
    evidence: Vec<Evidence<'a>>,
}

/// The fact that states it.
#[derive(Serialize)]
struct FactReference<'a> {
    id: &'a str,
    url: Link<'a>,
    statement: &'a str,
}

pub fn render(archive: &Archive, base: &Base) -> Vec<Entry> {
    let mut entries = Vec::new();
    for interview in &archive.interviews {
        for fact in &interview.facts {
            let entry = |figure| entry(figure, fact, interview, archive, base);
            entries.extend(fact.figures.iter().map(entry));
        }
    }
    entries
}

fn entry(
    figure: &interview::Figure,
    fact: &Fact,
    interview: &Interview,
    archive: &Archive,
    base: &Base,
) -> Entry {
    let key = Key::Part(interview.id.clone(), figure.id.clone());
    let mut entry = Entry::new(key, &Statistic::of(figure, fact, interview, archive, base));
    let passage = slice::from_ref(&figure.passage);
    entry.filed(interview, passage, fact.voice, &fact.topics);
    entry.dated(date_of(figure, fact));
    entry.named(Filter::Unit, figure.unit.as_str());
    entry.named(Filter::Measure, figure.measure.as_str());
    entry.named(Filter::Key, figure.key.to_string());
    let amount = Rank::Amount {
        unit: figure.unit.clone(),
        value: rank(figure.quantity),
    };
    entry.ranks.push((Sort::Value, amount));
    entry
}

/// Where a quantity stands among others of its unit: a range by its minimum, a fraction by its
/// quotient, rounded to 28 digits.
fn rank(quantity: Quantity) -> Decimal {
    match quantity {
        Quantity::Exact(value) | Quantity::Range(value, _) => value,
        Quantity::Fraction(above, below) => {
            let quotient = Decimal::from(above).checked_div(Decimal::from(below));
            quotient.unwrap_or_default()
        }
    }
}

impl<'a> Statistic<'a> {
    fn of(
        figure: &'a interview::Figure,
        fact: &'a Fact,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a Base,
    ) -> Self {
        Self {
            interview: interview.id.as_str(),
            figure: Figure::of(figure, fact, interview, base),
            speaker: Speaker::of(fact.voice, interview),
            role: fact.voice.role.name(),
            language: &interview.language,
            topics: topics(&fact.topics, archive),
            fact: FactReference {
                id: fact.id.as_str(),
                url: Link::to_part(Collection::Facts, interview, &fact.id, base),
                statement: &fact.statement,
            },
            evidence: evidence(&fact.evidence, fact.voice, interview, base),
        }
    }
}

pub async fn list_statistics(
    Current(site): Current,
    Query(query): Query,
) -> Result<Answer, Problem> {
    site.lists.statistics.list(&query)
}

pub async fn get_statistic(
    Current(site): Current,
    path: Path,
    Query(query): Query,
) -> Result<Answer, Problem> {
    site.lists.statistics.item(&path, &query)
}
