//! The facets that quotes, facts and statistics have in common.

use std::borrow::Cow;

use onrecord_model::interview::{Date, Edtf, Interview, Passage, Slug, SpeakerRef};

use crate::api::list::{Facet, Filter, IndexEntry, Sort, SortKey};

impl<'a> IndexEntry<'a> {
    /// Adds the interview, its language, the sections of the passages, the speaker and the topics.
    pub fn add_common_facets(
        &mut self,
        interview: &'a Interview,
        passages: &[Passage],
        speaker: SpeakerRef,
        topics: &'a [Slug],
    ) {
        self.add_name(Filter::Interview, interview.id.as_str());
        self.add_name(Filter::Language, interview.language.as_str());
        for passage in passages {
            let section = &interview.sections[passage.section].id;
            self.add_name(Filter::Section, format!("{}/{section}", interview.id));
        }
        self.add_speaker(speaker, interview);
        for topic in topics {
            self.add_name(Filter::Topic, topic.as_str());
        }
    }

    /// Adds the speaker and the role.
    pub fn add_speaker(&mut self, speaker: SpeakerRef, interview: &'a Interview) {
        if let Some(participant) = speaker.participant {
            self.add_name(
                Filter::Speaker,
                interview.participants[participant].id.as_str(),
            );
        }
        self.add_name(Filter::Role, speaker.role.name());
    }

    /// Adds the date, to filter by and to sort by.
    pub fn add_date(&mut self, date: Option<&'a Date>) {
        self.add_edtf(Filter::Date, Sort::Date, date.map(|date| &date.edtf));
    }

    /// Adds the date of the interview, to filter by and to sort by.
    pub fn add_interview_date(&mut self, interview: &'a Interview) {
        let date = interview.source.date();
        self.add_edtf(Filter::InterviewDate, Sort::InterviewDate, date);
    }

    fn add_edtf(&mut self, filter: Filter, sort: Sort, date: Option<&'a Edtf>) {
        if let Some(date) = date.map(Cow::Borrowed) {
            self.facets.push((filter, Facet::Date(date.clone())));
            self.sort_keys.push((sort, SortKey::Date(date)));
        }
    }
}
