//! What quotes, facts and statistics are found by, alike.

use std::borrow::Cow;

use onrecord_model::interview::{Date, Interview, Passage, Slug, SpeakerRef};

use crate::api::list::{Facet, Filter, IndexEntry, Sort, SortKey};

impl<'a> IndexEntry<'a> {
    /// Found by its interview, the sections where its words stand, who speaks, and its topics.
    pub fn add_common_facets(
        &mut self,
        interview: &'a Interview,
        passages: &[Passage],
        voice: SpeakerRef,
        topics: &'a [Slug],
    ) {
        self.add_name(Filter::Interview, interview.id.as_str());
        self.add_name(Filter::Language, interview.language.as_str());
        for passage in passages {
            let section = &interview.sections[passage.section].id;
            self.add_name(Filter::Section, format!("{}/{section}", interview.id));
        }
        self.add_speaker(voice, interview);
        for topic in topics {
            self.add_name(Filter::Topic, topic.as_str());
        }
    }

    /// Found by who speaks, and by the part of that voice.
    pub fn add_speaker(&mut self, voice: SpeakerRef, interview: &'a Interview) {
        if let Some(speaker) = voice.participant {
            self.add_name(Filter::Speaker, interview.participants[speaker].id.as_str());
        }
        self.add_name(Filter::Role, voice.role.name());
    }

    /// Found and ranked by its date.
    pub fn add_date(&mut self, date: Option<&'a Date>) {
        if let Some(date) = date {
            let edtf = Cow::Borrowed(&date.edtf);
            self.facets.push((Filter::Date, Facet::Date(edtf.clone())));
            self.sort_keys.push((Sort::Date, SortKey::Date(edtf)));
        }
    }
}
