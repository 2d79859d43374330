//! The types of `archive.json`, which holds what the interviews of an archive share.

use schemars::JsonSchema;
use serde::Deserialize;

use super::slug;

/// What the interviews of an archive share. The file is optional.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "onrecord archive")]
pub struct Archive {
    /// The location of this file's JSON Schema, for code editors.
    #[serde(rename = "$schema")]
    #[expect(dead_code, reason = "for code editors; the program does not read it")]
    pub schema: Option<String>,
    /// The version of this file format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// The archive's name.
    pub name: String,
    /// A description in one sentence.
    pub description: Option<String>,
    /// A quotation that the home page verifies as an example; by default, the first quote of the newest interview
    /// that has quotes.
    pub example: Option<String>,
    /// The topics that quotes and facts are filed under.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// The nouns that figures count.
    #[serde(default)]
    pub nouns: Vec<Noun>,
}

/// A topic of the vocabulary.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The topic's slug.
    #[schemars(schema_with = "slug")]
    pub id: String,
    /// The label that readers see.
    pub label: String,
    /// What belongs under this topic.
    pub description: Option<String>,
}

/// A noun that figures count, used as a unit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// The unit's slug, in the singular: `resident`. ISO 4217 codes, UCUM codes and built-in units such
    /// as `percent`, `ratio`, `ordinal` and `rank` are reserved.
    #[schemars(schema_with = "slug")]
    pub unit: String,
    /// The forms used in texts: `resident`, `residents`. Two nouns cannot share a form.
    #[schemars(length(min = 1))]
    pub forms: Vec<String>,
}
