//! What quotes, facts and statistics are found by, alike.

use crate::{
    api::{
        Key,
        list::{Entry, Facet, Filter, Rank, Sort},
    },
    interview::{Date, Interview, Passage, Slug, Voice},
};

impl Entry {
    /// Found by who speaks, and by the part of that voice.
    pub fn spoken(&mut self, voice: Voice, interview: &Interview) {
        if let Some(speaker) = voice.speaker {
            self.named(Filter::Speaker, interview.participants[speaker].id.as_str());
        }
        self.named(Filter::Role, voice.role.name());
    }

    /// Found by the section where its words stand.
    pub fn stands_in(&mut self, passage: &Passage, interview: &Interview) {
        let section = interview.sections[passage.section].id.clone();
        let key = Key::Part(interview.id.clone(), section);
        self.named(Filter::Section, key.to_string());
    }

    /// Found by its topics.
    pub fn filed_under(&mut self, topics: &[Slug]) {
        for topic in topics {
            self.named(Filter::Topic, topic.as_str());
        }
    }

    /// Found and ranked by its date.
    pub fn dated(&mut self, date: Option<&Date>) {
        if let Some(date) = date {
            self.facets
                .push((Filter::Date, Facet::Date(date.edtf.clone())));
            self.ranks.push((Sort::Date, Rank::Date(date.edtf.clone())));
        }
    }
}
