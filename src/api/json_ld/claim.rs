//! A fact: somebody said so, and nobody has checked it. So it is a `Claim`, and there is no
//! `ClaimReview`. A claim mentions its figures, and a figure alone names the claim that states it: so this
//! module and `observation.rs` need each other.

use serde::Serialize;

use super::{
    agent::Agent,
    date::period,
    observation::Observation,
    place::{Annotation, Motivation},
    reference::Reference,
    topic::{Topic, topics},
};
use crate::api::{Collection, Link};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Fact, Interview};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Claim<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    text: &'a str,
    /// Who says so: the text is an editor's.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Agent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Topic<'a>>,
    appearance: Reference<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Observation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<Annotation<'a>>,
}

impl<'a> Claim<'a> {
    pub fn of(
        fact: &'a Fact,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a Base,
    ) -> Self {
        let figure = |figure| Observation::of(figure, fact, interview, archive, base);
        let motivation = Motivation::Describing;
        let annotation = Annotation::of(motivation, &fact.evidence, interview, base);
        Self {
            about: topics(&fact.topics, archive, base),
            mentions: fact.figures.iter().map(figure).collect(),
            annotation: Some(annotation),
            ..Self::that_states(fact, interview, base)
        }
    }

    /// The fact of a figure, for which others ask at its own address.
    pub fn that_states(fact: &'a Fact, interview: &'a Interview, base: &'a Base) -> Self {
        Self {
            id: Link::to_part(Collection::Facts, interview, &fact.id, base),
            text: &fact.statement,
            author: Agent::who(fact.voice, interview, base),
            temporal_coverage: fact.date.as_ref().and_then(|date| period(&date.edtf)),
            about: Vec::new(),
            appearance: Reference::to(interview, base),
            mentions: Vec::new(),
            annotation: None,
        }
    }
}
