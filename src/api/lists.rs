//! The lists of a site.

use std::sync::Arc;

use onrecord_corpus::search::Searcher;
use onrecord_corpus::verify::Corpus;
use onrecord_model::archive::Archive;
use onrecord_text::language_names;
use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};

use super::components::LeftOut;
use super::content::CollectionItems;
use super::list::{Filter, KnownNames, Listing, RetainedItems};
use super::{
    Collection, Content, Resource, facts, interviews, people, quotes, sections, statistics, topics,
    turns,
};

/// All lists, in the order of [`Collection::ALL`].
#[derive(Debug)]
pub struct Lists(Vec<Listing>);

impl Lists {
    /// The lists of an archive, still without full-text search (see [`Lists::with_search_index`]).
    pub fn new(content: &Arc<Content>) -> Self {
        let names = Arc::new(known_names(&content.archive));
        let lists = Collection::ALL.par_iter().map(|collection| {
            let resource = resource_for(*collection);
            let items = Arc::new(CollectionItems::new(resource, content));
            let positions = items.positions().iter();
            let entries =
                positions.map(|position| (resource.index_entry)(&content.archive, *position));
            let (names, base) = (Arc::clone(&names), content.base_url.clone());
            let list = Listing::new(&resource.definition, items.clone(), entries, names, base);
            match LeftOut::new(&content.archive) {
                Some(left_out) if *collection == Collection::Interviews => {
                    list.with_left_out(&left_out)
                }
                _ => list,
            }
        });
        Self(lists.collect())
    }

    /// Adds full-text search in the transcripts, the facts and the figures.
    pub fn with_search_index(self, corpus: &Arc<Corpus>) -> Self {
        let add_index = |(collection, list): (Collection, Listing)| match collection {
            Collection::Sections => list.with_search_index(Searcher::sections(corpus)),
            Collection::Turns => list.with_search_index(Searcher::turns(corpus)),
            Collection::Quotes => list.with_search_index(Searcher::quotes(corpus)),
            Collection::Facts => list.with_search_index(Searcher::facts(corpus)),
            Collection::Statistics => list.with_search_index(Searcher::statistics(corpus)),
            _ => list,
        };
        let lists = Collection::ALL.into_par_iter().zip(self.0).map(add_index);
        Self(lists.collect())
    }

    /// The items from which CSV responses in progress are rendered.
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
        Collection::Turns => &turns::RESOURCE,
        Collection::Quotes => &quotes::RESOURCE,
        Collection::Facts => &facts::RESOURCE,
        Collection::Statistics => &statistics::RESOURCE,
        Collection::People => &people::RESOURCE,
        Collection::Topics => &topics::RESOURCE,
    }
}

/// The values that filters accept: every name that the archive declares, whether or not an item uses it.
fn known_names(archive: &Archive) -> KnownNames {
    let mut names = KnownNames::default();
    for topic in &archive.topics {
        names.add_labelled(Filter::Topic, topic.id.as_str(), &topic.label);
    }
    for person in &archive.people {
        let id = person.id.as_str();
        names.add_labelled(Filter::Speaker, id, &person.name);
        let last_name = person.name.split_whitespace().next_back();
        for other in person.aliases.iter().map(String::as_str).chain(last_name) {
            names.add_other_label(Filter::Speaker, id, other);
        }
    }
    for interview in &archive.interviews {
        names.add_labelled(Filter::Interview, interview.id.as_str(), &interview.title);
        names.add(Filter::Language, &interview.language);
        for name in language_names(&interview.language) {
            names.add_other_label(Filter::Language, &interview.language, name);
        }
        for section in &interview.sections {
            let name = format!("{}/{}", interview.id, section.id);
            names.add_other_label(Filter::Section, &name, section.id.as_str());
            match &section.title {
                Some(title) => {
                    names.add_labelled(Filter::Section, &name, title);
                    let in_interview = format!("{}/{title}", interview.id);
                    names.add_other_label(Filter::Section, &name, &in_interview);
                }
                None => names.add(Filter::Section, &name),
            }
        }
        for figure in interview.facts.iter().flat_map(|fact| &fact.figures) {
            names.add(Filter::Unit, &figure.unit);
            names.add(Filter::Measure, &figure.measure);
        }
    }
    names
}
