//! A fact. Somebody stated it and nobody has checked it, so it is a `Claim` without a `ClaimReview`. A claim
//! mentions its figures, and a standalone figure refers to its claim, so this module and `observation.rs`
//! depend on each other.

use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_model::interview::{Fact, Interview};
use serde::Serialize;

use super::agent::Agent;
use super::annotation::{Annotation, Motivation};
use super::date::to_temporal_coverage;
use super::observation::Observation;
use super::reference::Reference;
use super::topic::{Topic, topics};
use crate::api::{Collection, Link};

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Claim<'a> {
    #[serde(rename = "@id")]
    id: Link<'a>,
    text: &'a str,
    /// Who made the claim. The text of the claim was written by an editor.
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
    pub fn new(
        fact: &'a Fact,
        interview: &'a Interview,
        archive: &'a Archive,
        base: &'a BaseUrl,
    ) -> Self {
        let figure = |figure| Observation::new(figure, fact, interview, archive, base);
        let motivation = Motivation::Describing;
        let annotation = Annotation::new(motivation, &fact.evidence, interview, base);
        Self {
            about: topics(&fact.topics, archive, base),
            mentions: fact.figures.iter().map(figure).collect(),
            annotation: Some(annotation),
            ..Self::summary(fact, interview, base)
        }
    }

    /// The fact that a figure refers to. The full claim has its own URL.
    pub fn summary(fact: &'a Fact, interview: &'a Interview, base: &'a BaseUrl) -> Self {
        Self {
            id: Link::to_part(Collection::Facts, interview, &fact.id, base),
            text: &fact.statement,
            author: Agent::from_speaker(fact.speaker, interview, base),
            temporal_coverage: fact
                .date
                .as_ref()
                .and_then(|date| to_temporal_coverage(&date.edtf)),
            about: Vec::new(),
            appearance: Reference::new(interview, base),
            mentions: Vec::new(),
            annotation: None,
        }
    }
}
