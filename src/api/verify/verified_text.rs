//! The result for one text, as it is sent to the client.

use std::ops::Range;

use onrecord_corpus::verify::{self, Attribution, UnknownName, Verification, VerifyRequest};
use onrecord_http::BaseUrl;
use onrecord_model::archive::Archive;
use onrecord_text::CodePointCounter;
use serde::Serialize;

use super::input::VerifyInput;
use crate::api::components::{
    Correction, Cut, Seconds, Speaker, TurnReference, highlight_url_for_span, media_url,
    rendering_name, to_json,
};
use crate::api::{Collection, Link, Site};

/// A text, with the verdict and the matches in the transcripts.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::api) struct VerifiedText<'a> {
    text: &'a str,
    verdict: &'static str,
    said: bool,
    clear: bool,
    matches: Vec<Match<'a>>,
    total: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Correction<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<&'static str>,
}

/// A match of the text. Offsets are in code points of the section's text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Match<'a> {
    interview: &'a str,
    section: &'a str,
    section_url: Link<'a>,
    turn: TurnReference<'a>,
    /// The first one, if the words are in several paragraphs.
    paragraph: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Speaker<'a>>,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<&'static str>,
    #[serde(flatten)]
    stretch: Span<'a>,
    sentence: Span<'a>,
    cut: Cut,
    language: &'a str,
    rendering: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_url: Option<String>,
    text_sha256: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Span<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    omitted: Vec<Span<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    insertions: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    difference: Vec<Difference<'a>>,
    cautions: Vec<Caution<'a>>,
}

/// Why the words may mislead, and the word or the punctuation mark that shows it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Caution<'a> {
    kind: &'static str,
    #[serde(flatten)]
    at: Option<Span<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Span<'a> {
    start: usize,
    end: usize,
    words: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
enum Difference<'a> {
    Same(Span<'a>),
    Missing {
        #[serde(flatten)]
        stretch: Span<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        differs_in: Option<&'static str>,
    },
    Added {
        words: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        differs_in: Option<&'static str>,
    },
}

/// Verifies one text and renders the result as JSON.
pub(super) fn render_item(site: &Site, input: &VerifyInput) -> Vec<u8> {
    let verification = site.corpus.verify(&VerifyRequest {
        text: &input.text,
        speaker: input.speaker.as_deref(),
        interview: input.interview.as_deref(),
    });
    let item = VerifiedText::new(
        &input.text,
        &verification,
        &site.content.archive,
        &site.content.base_url,
    );
    to_json(&item)
}

/// Verifies a text and renders the result as JSON.
pub(in crate::api) fn render_text(site: &Site, text: String) -> Vec<u8> {
    let input = VerifyInput {
        text,
        ..VerifyInput::default()
    };
    render_item(site, &input)
}

fn unknown_name(what: UnknownName) -> &'static str {
    match what {
        UnknownName::Speaker => "speaker",
        UnknownName::Interview => "interview",
    }
}

impl<'a> VerifiedText<'a> {
    /// The result of a verification, ready to be sent to the client.
    pub(super) fn new(
        text: &'a str,
        verification: &'a Verification,
        archive: &'a Archive,
        base: &'a BaseUrl,
    ) -> Self {
        let to_match = |matched| Match::new(matched, archive, base);
        Self {
            text,
            verdict: verification.verdict.name(),
            said: verification.verdict.is_said(),
            clear: verification.is_clear(),
            matches: verification.matches.iter().map(to_match).collect(),
            total: verification.total,
            corrections: (verification.corrections.iter())
                .map(|found| {
                    let interview = &archive.interviews[found.interview];
                    let correction = &interview.corrections.list[found.correction];
                    Correction::new(interview, correction, base)
                })
                .collect(),
            unknown: verification
                .unknown_names
                .iter()
                .copied()
                .map(unknown_name)
                .collect(),
        }
    }
}

impl<'a> Match<'a> {
    fn new(matched: &'a verify::Match, archive: &'a Archive, base: &'a BaseUrl) -> Self {
        let interview = &archive.interviews[matched.interview];
        let section = &interview.sections[matched.section];
        let text = section.text.as_str();
        let mut points = CodePointCounter::new(text);
        let mut stretch = |bytes: &Range<usize>| Span::new(text, &mut points, bytes);
        let difference = matched.difference.iter();
        let start_time = section.start_time_at(matched.span.start);
        let turn = section.turn_at(matched.span.start);
        Self {
            interview: interview.id.as_str(),
            section: section.id.as_str(),
            section_url: Link::to_part(Collection::Sections, interview, &section.id, base),
            turn: TurnReference::new(turn, interview, base),
            paragraph: section.paragraph_number_at(matched.span.start),
            speaker: Speaker::new(matched.speaker, interview),
            role: matched.speaker.role.name(),
            attribution: matched.attribution.map(|attribution| match attribution {
                Attribution::Same => "same",
                Attribution::Other => "other",
            }),
            sentence: stretch(&matched.sentence),
            parts: matched.parts.iter().map(&mut stretch).collect(),
            omitted: matched.omitted.iter().map(&mut stretch).collect(),
            difference: difference
                .map(|piece| match piece {
                    verify::Difference::Same(bytes) => Difference::Same(stretch(bytes)),
                    verify::Difference::Missing(bytes, differs_in) => Difference::Missing {
                        stretch: stretch(bytes),
                        differs_in: differs_in.map(verify::MinorDifference::name),
                    },
                    verify::Difference::Added(words, differs_in) => Difference::Added {
                        words,
                        differs_in: differs_in.map(verify::MinorDifference::name),
                    },
                })
                .collect(),
            cautions: (matched.cautions.iter())
                .map(|caution| Caution {
                    kind: caution.kind.name(),
                    at: caution.span.as_ref().map(&mut stretch),
                })
                .collect(),
            stretch: stretch(&matched.span),
            cut: matched.cut.into(),
            language: &interview.language,
            rendering: rendering_name(interview.rendering),
            start_time: start_time.map(Seconds),
            media_url: media_url(start_time, interview),
            source_url: highlight_url_for_span(matched.section, &matched.span, interview),
            text_sha256: section.text.sha256(),
            insertions: matched.insertions.iter().map(String::as_str).collect(),
        }
    }
}

impl<'a> Span<'a> {
    fn new(text: &'a str, points: &mut CodePointCounter, bytes: &Range<usize>) -> Self {
        let Range { start, end } = points.code_point_range(bytes);
        Self {
            start,
            end,
            words: &text[bytes.clone()],
        }
    }
}
