//! A citation as CSL-JSON (`csl-data.json` of the Citation Style Language), which citation processors read.

use onrecord_model::interview::Edtf;
use serde::Serialize;

use super::{Citation, date_parts};
use crate::api::components::to_json;

/// An item of CSL-JSON.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CslItem<'a> {
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    interviewer: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date<'a>>,
    language: &'a str,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A name of which nobody said which part is the family name.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Name<'a> {
    literal: &'a str,
}

/// A date: its parts, or, if it is less certain or longer than a year, its EDTF.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Date<'a> {
    DateParts([Vec<u16>; 1]),
    Literal(&'a str),
}

/// The citation as the only item of a list, which is what citation processors expect.
pub fn render(citation: &Citation<'_>) -> Vec<u8> {
    let source = citation.source;
    to_json(&[CslItem {
        id: &citation.id,
        r#type: "interview",
        title: citation.title,
        author: names(&citation.interviewees),
        interviewer: names(&citation.interviewers),
        publisher: source.publisher.as_deref(),
        issued: citation.issued().map(date),
        accessed: source.retrieved.as_ref().map(date),
        language: citation.language,
        url: citation.url.as_deref(),
        note: citation.quotation.as_ref().map(super::Quotation::note),
    }])
}

fn names<'a>(names: &[&'a str]) -> Vec<Name<'a>> {
    names.iter().map(|literal| Name { literal }).collect()
}

fn date(date: &Edtf) -> Date<'_> {
    match date_parts(date) {
        Some(parts) => Date::DateParts([parts]),
        None => Date::Literal(date.as_str()),
    }
}
