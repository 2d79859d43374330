//! The lists of a site.

use std::sync::Arc;

use super::{
    Collection, Content, Resource,
    content::ItemsOf,
    facts, interviews,
    list::{Filter, Listing, Names},
    people, quotes, sections, statistics, topics,
};
use crate::pages;
use onrecord_corpus::search::Searched;
use onrecord_corpus::verify::Record;
use onrecord_model::archive::Archive;

/// All lists, each ready to answer.
#[derive(Debug)]
pub struct Lists {
    pub interviews: Listing,
    pub sections: Listing,
    pub quotes: Listing,
    pub facts: Listing,
    pub statistics: Listing,
    pub people: Listing,
    pub topics: Listing,
}

impl Lists {
    /// The lists of an archive, of which `record` is the record.
    pub fn new(content: &Arc<Content>, record: &Arc<Record>) -> Self {
        let archive = &content.archive;
        let names = Arc::new(names(archive));
        let list = |resource: &'static Resource| {
            let items = Arc::new(ItemsOf::new(resource, content));
            let positions = items.positions().to_vec();
            let entries = positions.iter().map(|at| (resource.entry)(archive, *at));
            Listing::new(
                &resource.shape,
                items,
                entries,
                Arc::clone(&names),
                content.base.clone(),
            )
        };
        Self {
            interviews: list(&interviews::RESOURCE),
            sections: list(&sections::RESOURCE).found_by(Searched::sections(record)),
            quotes: list(&quotes::RESOURCE).found_by(Searched::quotes(record)),
            facts: list(&facts::RESOURCE).found_by(Searched::facts(record)),
            statistics: list(&statistics::RESOURCE),
            people: list(&people::RESOURCE),
            topics: list(&topics::RESOURCE),
        }
    }

    /// What the page for people shows of each.
    pub fn shown(&self) -> Vec<pages::List> {
        let list = |each: Collection| pages::List {
            name: each.name(),
            items: self.of(each).len(),
            holds: each.holds(),
        };
        Collection::ALL.map(list).into()
    }

    pub fn of(&self, collection: Collection) -> &Listing {
        match collection {
            Collection::Interviews => &self.interviews,
            Collection::Sections => &self.sections,
            Collection::Quotes => &self.quotes,
            Collection::Facts => &self.facts,
            Collection::Statistics => &self.statistics,
            Collection::People => &self.people,
            Collection::Topics => &self.topics,
        }
    }
}

/// What filters may ask for: all that the archive names, used or not.
fn names(archive: &Archive) -> Names {
    let mut names = Names::default();
    for topic in &archive.topics {
        names.add(Filter::Topic, topic.id.as_str());
    }
    for person in &archive.people {
        names.add(Filter::Speaker, person.id.as_str());
    }
    for interview in &archive.interviews {
        names.add(Filter::Interview, interview.id.as_str());
        names.add(Filter::Language, &interview.language);
        for section in &interview.sections {
            names.add(Filter::Section, &format!("{}/{}", interview.id, section.id));
        }
        for figure in interview.facts.iter().flat_map(|fact| &fact.figures) {
            names.add(Filter::Unit, &figure.unit);
            names.add(Filter::Measure, &figure.measure);
        }
    }
    names
}
