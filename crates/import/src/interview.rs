//! The interview file that an import writes: the parts of the file format that a transcript can fill.

use serde::Serialize;

use crate::json;

/// An interview file without facts and quotes.
#[derive(Debug, Serialize)]
pub struct Interview {
    /// The location of the JSON Schema, for code editors.
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    /// The version of the file format.
    pub format: u32,
    /// The title that the file states, or else the name of the file.
    pub title: String,
    /// A BCP 47 tag; `und` if the language is not known.
    pub language: String,
    /// Where the transcript was published.
    #[serde(skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// The people who speak.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// The transcript.
    pub sections: Vec<Section>,
}

/// Where the transcript was published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The URL of the page on which it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The URL of the recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    /// When it was published, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When the interview was conducted, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conducted: Option<String>,
    /// When the transcript was taken from the page, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// The licence or terms of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    /// The licence, as an SPDX identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
}

impl Source {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A person who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Participant {
    /// A slug.
    pub id: String,
    /// The name in the file.
    pub name: String,
    /// Other names in the file, such as initials.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The role, as the file states it or as it was guessed.
    pub role: Role,
}

/// The role of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Asks the questions.
    Interviewer,
    /// Answers the questions.
    Interviewee,
}

/// A section of the transcript.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// A slug.
    pub id: String,
    /// The heading in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The turns, in order.
    pub turns: Vec<Turn>,
}

/// What one speaker says without interruption.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Turn {
    /// The id of the participant; absent if the file names nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// When the turn starts in the recording, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<f64>,
    /// When the turn ends in the recording, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<f64>,
    /// When each paragraph starts in the recording, in seconds, if there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paragraph_times: Vec<f64>,
    /// When the captions that begin within each paragraph start: the offset of their first character in the paragraph, in
    /// code points, and seconds. Empty if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption_times: Vec<Vec<(usize, f64)>>,
    /// The words.
    pub paragraphs: Vec<String>,
}

impl Interview {
    /// The text of the file.
    ///
    /// # Panics
    /// Never: strings and numbers can be serialized as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let value =
            serde_json::to_value(self).expect("strings and numbers can be serialized as JSON");
        json::to_text(&value) + "\n"
    }
}
