//! The types for what a file says about its transcript: evidence, quotes, facts, dates and figures.

use onrecord_quantities::{Direction, Modifier};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Note, Number, slug};

/// Words of the transcript. They must be inside one paragraph; split a longer passage into several
/// pieces.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The id of the section.
    pub section: String,
    /// The words, exactly as they occur there.
    pub words: String,
    /// Which occurrence of the words in the section is meant, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
}

/// Words of one participant that are worth citing on their own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The quote's slug.
    #[schemars(schema_with = "slug")]
    pub id: String,
    /// Ids of topics declared in `archive.json`.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The words.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
}

/// One statement in the editor's words, with its evidence. It says what was stated, not whether it is
/// true.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact's slug.
    #[schemars(schema_with = "slug")]
    pub id: String,
    /// Whether this is a draft fact, which is not served and annotates nothing. To finish it, replace each
    /// `?` and remove this field.
    #[serde(default)]
    pub draft: bool,
    /// Ids of topics declared in `archive.json`.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The statement: one sentence that makes sense on its own.
    pub statement: String,
    /// The words that state it, all by one speaker.
    #[schemars(length(min = 1))]
    pub evidence: Vec<Evidence>,
    /// When the stated event happened, or when the statement was true.
    pub date: Option<Date>,
    /// The figures in the statement.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Notes by the editor, from outside the transcript.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// Who determined a value, if not onrecord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// The editor: loading only checks that the words occur in the transcript.
    Editor,
}

/// A date and the words that state it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("dependentRequired" = { "read_by": ["reason"] }))]
pub struct Date {
    /// The words, inside the fact's evidence.
    pub words: String,
    /// Which occurrence of the words in the fact's evidence is meant, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// The date as EDTF (ISO 8601-2), exactly as precise as the words.
    pub edtf: String,
    /// `editor` if onrecord misreads these words or detects nothing; requires a `reason`. Absent
    /// otherwise.
    pub read_by: Option<ReadBy>,
    /// The reason for the value, if the words leave something open or onrecord misreads them.
    pub reason: Option<String>,
}

/// A figure: a quantity that its own words state.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("dependentRequired" = { "read_by": ["reason"] }))]
pub struct Figure {
    /// The figure's slug, unique within the interview.
    #[schemars(schema_with = "slug")]
    pub id: String,
    /// A heading that makes sense on its own: "Chongqing–Belarus trade, 2023".
    pub label: String,
    /// Who or what the figure is about.
    pub subject: String,
    /// What is measured, without a comma. Figures with the same measure can be compared.
    #[schemars(regex(pattern = "^[^,]+$"), length(max = 100))]
    pub measure: String,
    /// The words that state it, inside the fact's evidence, including modifier, direction and unit.
    pub words: String,
    /// Which occurrence of the words in the fact's evidence is meant, from 1.
    #[schemars(range(min = 1))]
    pub occurrence: Option<usize>,
    /// The number, with all its digits.
    pub value: Option<Number>,
    /// The lower end of a range, instead of `value`.
    pub minimum: Option<Number>,
    /// The upper end of a range, instead of `value`.
    pub maximum: Option<Number>,
    /// A fraction that has no exact decimal form ("2/3"), instead of `value`.
    #[schemars(regex(pattern = "^[1-9][0-9]*/[1-9][0-9]*$"))]
    pub fraction: Option<String>,
    /// How the words qualify the number. Absent for a plain number.
    pub modifier: Option<Modifier>,
    /// An ISO 4217 code, a UCUM code, `percent`, `percentage_point`, `basis_point`, `ratio`,
    /// `ordinal`, `rank`, or a counted noun that `archive.json` declares.
    pub unit: String,
    /// What a share is a share of.
    pub of: Option<ShareBase>,
    /// The change, if the figure is a change and not a level.
    pub change: Option<Change>,
    /// Its own date, if it differs from the fact's.
    pub date: Option<Date>,
    /// The id of a figure that states the same amount in another unit. Give it on one of the two
    /// figures.
    pub equivalent_to: Option<String>,
    /// Whether it is one of the key figures of the interview.
    #[serde(default)]
    pub key: bool,
    /// `editor` if onrecord misreads these words or detects nothing; requires a `reason`. Absent
    /// otherwise.
    pub read_by: Option<ReadBy>,
    /// The reason for the value, if the words leave something open or onrecord misreads them.
    pub reason: Option<String>,
}

/// What a share is a share of: either a figure of the interview, or words in the fact's evidence.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct ShareBase {
    /// The id of a figure.
    pub figure: Option<String>,
    /// Words in the fact's evidence.
    pub words: Option<String>,
}

/// The direction of a change, and the date of the level before it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The direction.
    pub kind: Direction,
    /// The date of the level before the change, as EDTF. Requires a `reason`.
    pub from: Option<String>,
    /// How the editor knows `from`: usually words such as "year-on-year".
    pub reason: Option<String>,
}
