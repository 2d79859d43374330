//! What was found of one text, as it is served.

use std::ops::Range;

use serde::Serialize;

use super::asked::Question;
use crate::api::{
    Collection, Link, Site,
    parts::{Speaker, highlighted_stretch, rendering},
};
use onrecord_corpus::verify::{self, Answered, Asked, Attribution, Unknown};
use onrecord_http::Base;
use onrecord_model::archive::Archive;
use onrecord_text::CodePoints;

/// A text, and how and where it stands in the record.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Item<'a> {
    text: &'a str,
    verdict: &'static str,
    said: bool,
    clear: bool,
    matches: Vec<Match<'a>>,
    total: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<&'static str>,
}

/// Where the text stands. Offsets count code points of the section's text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Match<'a> {
    interview: &'a str,
    section: &'a str,
    section_url: Link<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<&'static str>,
    #[serde(flatten)]
    stretch: Stretch<'a>,
    sentence: Stretch<'a>,
    cut: Cut,
    language: &'a str,
    rendering: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_url: Option<String>,
    text_sha256: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Stretch<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    omitted: Vec<Stretch<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    insertions: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    difference: Vec<Difference<'a>>,
    cautions: Vec<Caution<'a>>,
}

/// Why the words may mislead, and the word or the mark that says so.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Caution<'a> {
    kind: &'static str,
    #[serde(flatten)]
    at: Option<Stretch<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Stretch<'a> {
    start: usize,
    end: usize,
    words: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Cut {
    start: bool,
    end: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
enum Difference<'a> {
    Same(Stretch<'a>),
    Missing {
        #[serde(flatten)]
        stretch: Stretch<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        differs_in: Option<&'static str>,
    },
    Added {
        words: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        differs_in: Option<&'static str>,
    },
}

/// The answer to one question, as JSON.
pub(super) fn item(site: &Site, question: &Question) -> Vec<u8> {
    let answered = site.record.verify(&Asked {
        text: &question.text,
        speaker: question.speaker.as_deref(),
        interview: question.interview.as_deref(),
    });
    let item = Item::of(
        &question.text,
        &answered,
        &site.content.archive,
        &site.content.base,
    );
    serde_json::to_vec(&item).expect("text and counts can be written as JSON")
}

fn unknown(what: Unknown) -> &'static str {
    match what {
        Unknown::Speaker => "speaker",
        Unknown::Interview => "interview",
    }
}

impl<'a> Item<'a> {
    /// What was answered to a text.
    #[must_use]
    pub fn of(text: &'a str, answered: &'a Answered, archive: &'a Archive, base: &'a Base) -> Self {
        let found = |one| Match::of(one, archive, base);
        Self {
            text,
            verdict: answered.verdict.name(),
            said: answered.verdict.is_said(),
            clear: answered.is_clear(),
            matches: answered.matches.iter().map(found).collect(),
            total: answered.total,
            unknown: answered.unknown.iter().copied().map(unknown).collect(),
        }
    }
}

impl<'a> Match<'a> {
    fn of(found: &'a verify::Match, archive: &'a Archive, base: &'a Base) -> Self {
        let interview = &archive.interviews[found.interview];
        let section = &interview.sections[found.section];
        let text = section.text.as_str();
        let mut points = CodePoints::of(text);
        let mut stretch = |bytes: &Range<usize>| Stretch::of(text, &mut points, bytes);
        let difference = found.difference.iter();
        Self {
            interview: interview.id.as_str(),
            section: section.id.as_str(),
            section_url: Link::to_part(Collection::Sections, interview, &section.id, base),
            speaker: Speaker::of(found.voice, interview),
            role: found.voice.role.name(),
            attribution: found.attribution.map(|whose| match whose {
                Attribution::Same => "same",
                Attribution::Other => "other",
            }),
            sentence: stretch(&found.sentence),
            parts: found.parts.iter().map(&mut stretch).collect(),
            omitted: found.omitted.iter().map(&mut stretch).collect(),
            difference: difference
                .map(|piece| match piece {
                    verify::Difference::Same(bytes) => Difference::Same(stretch(bytes)),
                    verify::Difference::Missing(bytes, differs_in) => Difference::Missing {
                        stretch: stretch(bytes),
                        differs_in: differs_in.map(verify::DiffersIn::name),
                    },
                    verify::Difference::Added(words, differs_in) => Difference::Added {
                        words,
                        differs_in: differs_in.map(verify::DiffersIn::name),
                    },
                })
                .collect(),
            cautions: (found.cautions.iter())
                .map(|caution| Caution {
                    kind: caution.kind.name(),
                    at: caution.at.as_ref().map(&mut stretch),
                })
                .collect(),
            stretch: stretch(&found.bytes),
            cut: Cut {
                start: found.cut.0,
                end: found.cut.1,
            },
            language: &interview.language,
            rendering: rendering(interview.rendering),
            source_url: highlighted_stretch(found.section, &found.bytes, interview),
            text_sha256: section.text.sha256(),
            insertions: found.insertions.iter().map(String::as_str).collect(),
        }
    }
}

impl<'a> Stretch<'a> {
    fn of(text: &'a str, points: &mut CodePoints, bytes: &Range<usize>) -> Self {
        let Range { start, end } = points.span(bytes);
        Self {
            start,
            end,
            words: &text[bytes.clone()],
        }
    }
}
