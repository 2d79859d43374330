//! The objects in the responses of the comparison, as types that are only serialized and deserialized.

use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize, Deserialize)]
pub struct List<T> {
    pub items: Vec<T>,
    pub total: usize,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Quote {
    pub interview: String,
    pub id: String,
    pub url: String,
    pub words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Named>,
    pub role: String,
    pub language: String,
    pub rendering: String,
    pub topics: Vec<Topic>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Statistic {
    pub interview: String,
    pub id: String,
    pub url: String,
    pub label: String,
    pub subject: String,
    pub measure: String,
    pub words: String,
    pub section: String,
    pub start: u32,
    pub end: u32,
    pub value: i64,
    pub modifier: String,
    pub exclusive_maximum: i64,
    pub unit: String,
    pub key: bool,
    pub read_by: String,
    pub role: String,
    pub language: String,
    pub topics: Vec<Topic>,
    pub fact: Fact,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Fact {
    pub id: String,
    pub url: String,
    pub statement: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Topic {
    pub id: String,
    pub label: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Evidence {
    pub section: String,
    pub section_url: String,
    pub words: String,
    pub start: u32,
    pub end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Named>,
    pub role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
}
