//! The lists of a site.

use std::sync::Arc;

use onrecord_corpus::search::Searcher;
use onrecord_corpus::verify::Corpus;
use onrecord_model::archive::Archive;
use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};

use super::content::CollectionItems;
use super::list::{Filter, KnownNames, Listing, RetainedItems};
use super::{
    Collection, Content, Resource, facts, interviews, people, quotes, sections, statistics, topics,
};
use crate::pages;

/// All lists, in the order of [`Collection::ALL`].
#[derive(Debug)]
pub struct Lists(Vec<Listing>);

impl Lists {
    /// The lists of an archive. Their items are not found by words yet.
    pub fn new(content: &Arc<Content>) -> Self {
        let names = Arc::new(known_names(&content.archive));
        let lists = Collection::ALL.par_iter().map(|collection| {
            let resource = resource_for(*collection);
            let items = Arc::new(CollectionItems::new(resource, content));
            let positions = items.positions().iter();
            let entries = positions.map(|at| (resource.index_entry)(&content.archive, *at));
            let (names, base) = (Arc::clone(&names), content.base_url.clone());
            Listing::new(&resource.definition, items.clone(), entries, names, base)
        });
        Self(lists.collect())
    }

    /// The same lists, whose items are found by the words of the record, too.
    pub fn with_search_index(self, record: &Arc<Corpus>) -> Self {
        let found_by = |(collection, list): (Collection, Listing)| match collection {
            Collection::Sections => list.with_search_index(Searcher::sections(record)),
            Collection::Quotes => list.with_search_index(Searcher::quotes(record)),
            Collection::Facts => list.with_search_index(Searcher::facts(record)),
            _ => list,
        };
        let lists = Collection::ALL.into_par_iter().zip(self.0).map(found_by);
        Self(lists.collect())
    }

    /// What the page for people shows of each.
    pub fn home_page_lists(&self) -> Vec<pages::List> {
        let list = |each: Collection| pages::List {
            name: each.name(),
            items: self.get(each).len(),
            holds: each.description(),
        };
        Collection::ALL.map(list).into()
    }

    /// What tables that are being sent render their rows from.
    pub fn retained_items(&self) -> impl Iterator<Item = &Arc<RetainedItems>> {
        self.0.iter().map(Listing::retained_items)
    }

    pub fn get(&self, collection: Collection) -> &Listing {
        &self.0[collection as usize]
    }
}

fn resource_for(collection: Collection) -> &'static Resource {
    match collection {
        Collection::Interviews => &interviews::RESOURCE,
        Collection::Sections => &sections::RESOURCE,
        Collection::Quotes => &quotes::RESOURCE,
        Collection::Facts => &facts::RESOURCE,
        Collection::Statistics => &statistics::RESOURCE,
        Collection::People => &people::RESOURCE,
        Collection::Topics => &topics::RESOURCE,
    }
}

/// What filters may ask for: all that the archive names, used or not.
fn known_names(archive: &Archive) -> KnownNames {
    let mut names = KnownNames::default();
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
