//! `archive.json`: what the interviews of an archive share, as people write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::slug;

/// What the interviews share. The file may be absent.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "onrecord archive")]
pub struct Archive {
    /// Where this file's JSON Schema is, for editors.
    #[serde(rename = "$schema")]
    #[expect(dead_code, reason = "for editors; the program does not read it")]
    pub schema: Option<String>,
    /// The version of this file format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// The archive's name.
    pub name: String,
    /// One sentence on it.
    pub description: Option<String>,
    /// The vocabulary that quotes and facts are filed under.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// Nouns that figures count.
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
    /// What people read.
    pub label: String,
    /// What is filed under it.
    pub description: Option<String>,
}

/// A noun that figures count, as a unit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// The unit's slug, in the singular: `resident`. Codes of ISO 4217 and UCUM, `percent`,
    /// `ratio`, `ordinal` and `rank` are taken.
    #[schemars(schema_with = "slug")]
    pub unit: String,
    /// The forms that stand in texts: `resident`, `residents`. No other noun has any of them.
    #[schemars(length(min = 1))]
    pub forms: Vec<String>,
}
