//! What quotes, facts and statistics are found by, alike.

use crate::api::{
    Key,
    list::{Entry, Facet, Filter, Rank, Sort},
};
use onrecord_model::interview::{Date, Interview, Passage, Slug, Voice};

impl Entry {
    /// Found by its interview, the sections where its words stand, who speaks, and its topics.
    pub fn filed(
        &mut self,
        interview: &Interview,
        passages: &[Passage],
        voice: Voice,
        topics: &[Slug],
    ) {
        self.named(Filter::Interview, interview.id.as_str());
        self.named(Filter::Language, interview.language.as_str());
        for passage in passages {
            let section = interview.sections[passage.section].id.clone();
            let key = Key::Part(interview.id.clone(), section);
            self.named(Filter::Section, key.to_string());
        }
        self.spoken(voice, interview);
        for topic in topics {
            self.named(Filter::Topic, topic.as_str());
        }
    }

    /// Found by who speaks, and by the part of that voice.
    pub fn spoken(&mut self, voice: Voice, interview: &Interview) {
        if let Some(speaker) = voice.speaker {
            self.named(Filter::Speaker, interview.participants[speaker].id.as_str());
        }
        self.named(Filter::Role, voice.role.name());
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
