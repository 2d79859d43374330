//! A date with the words that state it.

use onrecord_model::interview::{self, Interview};
use serde::Serialize;

/// A date, the days that it spans, and the position of the words that state it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Date<'a> {
    pub edtf: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    pub words: &'a str,
    pub start: usize,
    pub end: usize,
    pub section: &'a str,
    pub read_by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
}

impl<'a> Date<'a> {
    pub fn new(date: &'a interview::Date, interview: &'a Interview) -> Self {
        let section = &interview.sections[date.passage.section];
        let offsets = section.text.code_point_range(&date.passage.span);
        Self {
            edtf: date.edtf.as_str(),
            earliest: date.edtf.earliest(),
            latest: date.edtf.latest(),
            words: interview.words(&date.passage),
            start: offsets.start,
            end: offsets.end,
            section: section.id.as_str(),
            read_by: date.read_by.name(),
            reason: date.reason.as_deref(),
        }
    }
}
