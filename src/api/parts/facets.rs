//! What quotes, facts and statistics are found by, alike.

use std::borrow::Cow;

use crate::api::list::{Entry, Facet, Filter, Rank, Sort};
use onrecord_model::interview::{Date, Interview, Passage, Slug, Voice};

impl<'a> Entry<'a> {
    /// Found by its interview, the sections where its words stand, who speaks, and its topics.
    pub fn filed(
        &mut self,
        interview: &'a Interview,
        passages: &[Passage],
        voice: Voice,
        topics: &'a [Slug],
    ) {
        self.named(Filter::Interview, interview.id.as_str());
        self.named(Filter::Language, interview.language.as_str());
        for passage in passages {
            let section = &interview.sections[passage.section].id;
            self.named(Filter::Section, format!("{}/{section}", interview.id));
        }
        self.spoken(voice, interview);
        for topic in topics {
            self.named(Filter::Topic, topic.as_str());
        }
    }

    /// Found by who speaks, and by the part of that voice.
    pub fn spoken(&mut self, voice: Voice, interview: &'a Interview) {
        if let Some(speaker) = voice.speaker {
            self.named(Filter::Speaker, interview.participants[speaker].id.as_str());
        }
        self.named(Filter::Role, voice.role.name());
    }

    /// Found and ranked by its date.
    pub fn dated(&mut self, date: Option<&'a Date>) {
        if let Some(date) = date {
            let edtf = Cow::Borrowed(&date.edtf);
            self.facets.push((Filter::Date, Facet::Date(edtf.clone())));
            self.ranks.push((Sort::Date, Rank::Date(edtf)));
        }
    }
}
