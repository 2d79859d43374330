//! What is said to stand in the transcript: evidence, quotes, facts, dates, figures.

use onrecord_quantities::{Direction, Modifier};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Note, Number, slug};

/// Words of the transcript. They stand inside one paragraph; a longer passage is several pieces.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The id of the section.
    pub section: String,
    /// The words, exactly as they stand there.
    pub words: String,
    /// Which of the places where the words stand in the section, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
}

/// Words of one participant worth citing alone.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The quote's slug.
    #[schemars(schema_with = "slug")]
    pub id: String,
    /// Ids of topics that `archive.json` declares.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The words.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
}

/// One statement in the editor's words, with its evidence. Stated, not checked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact's slug.
    #[schemars(schema_with = "slug")]
    pub id: String,
    /// Ids of topics that `archive.json` declares.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The statement: one sentence that stands alone.
    pub statement: String,
    /// The words that state it, all of one speaker.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
    /// When what is stated happened or held.
    pub date: Option<Date>,
    /// The figures that it states.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// What an editor knows beside the record.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// Who reads a value in its words, where onrecord's own reading is not what is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// The editor: loading checks that the words stand, and nothing else.
    Editor,
}

/// A date, beside its words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("dependentRequired" = { "read_by": ["reason"] }))]
pub struct Date {
    /// The words, inside the fact's evidence.
    pub words: String,
    /// Which of the places where the words stand in the fact's evidence, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// The date as EDTF (ISO 8601-2), as precise as the words and no more.
    pub edtf: String,
    /// `editor` where onrecord reads these words wrongly or not at all; needs a `reason`. Absent
    /// otherwise.
    pub read_by: Option<ReadBy>,
    /// Why the editor reads it so, where the words leave something open or onrecord reads them
    /// wrongly.
    pub reason: Option<String>,
}

/// A figure: what its own words state.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("dependentRequired" = { "read_by": ["reason"] }))]
pub struct Figure {
    /// The figure's slug, unique in the interview.
    #[schemars(schema_with = "slug")]
    pub id: String,
    /// A heading for it alone: "Chongqing–Belarus trade, 2023".
    pub label: String,
    /// Who or what it is a figure of.
    pub subject: String,
    /// What is measured, without a comma: figures with equal words here can be compared.
    #[schemars(regex(pattern = "^[^,]+$"), length(max = 100))]
    pub measure: String,
    /// The words that state it, inside the fact's evidence, with modifier, direction and unit.
    pub words: String,
    /// Which of the places where the words stand in the fact's evidence, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// The number, all its digits.
    pub value: Option<Number>,
    /// The lower end of a range, in place of `value`.
    pub minimum: Option<Number>,
    /// The upper end of a range, in place of `value`.
    pub maximum: Option<Number>,
    /// A fraction that no decimal states exactly ("2/3"), in place of `value`.
    #[schemars(regex(pattern = "^[1-9][0-9]*/[1-9][0-9]*$"))]
    pub fraction: Option<String>,
    /// How the words qualify the number; absent for a plain one.
    pub modifier: Option<Modifier>,
    /// An ISO 4217 code, a UCUM code, `percent`, `percentage_point`, `basis_point`, `ratio`,
    /// `ordinal`, `rank`, or a counted noun that `archive.json` declares.
    pub unit: String,
    /// What a share is a share of.
    pub of: Option<Whole>,
    /// The direction, when the figure is a change and no level.
    pub change: Option<Change>,
    /// A date of its own, when the fact's is not the figure's.
    pub date: Option<Date>,
    /// The id of a figure that states the same amount in another unit; said on one of the two.
    pub equivalent_to: Option<String>,
    /// Does it make the story?
    #[serde(default)]
    pub key: bool,
    /// `editor` where onrecord reads these words wrongly or not at all; needs a `reason`. Absent
    /// otherwise.
    pub read_by: Option<ReadBy>,
    /// Why the editor reads it so, where the words leave something open or onrecord reads them
    /// wrongly.
    pub reason: Option<String>,
}

/// What a share is a share of: a figure of the interview, or words of the fact's evidence. One of
/// the two.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct Whole {
    /// The id of a figure.
    pub figure: Option<String>,
    /// Words that stand in the fact's evidence.
    pub words: Option<String>,
}

/// The direction of a change, and what it is a change from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Which way.
    pub kind: Direction,
    /// When the level that it changed from held, as EDTF; needs a `reason`.
    pub from: Option<String>,
    /// How the editor knows `from`: usually words such as "year-on-year".
    pub reason: Option<String>,
}
