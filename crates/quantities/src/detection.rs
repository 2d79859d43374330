//! What a detection states: an amount or a date, exactly as precise as its words.

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A quantity or date that a text states, the longest one at its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    /// The span in bytes of the scanned text. It includes modifier, direction, currency, percent and
    /// physical unit, but not a counted noun ("residents").
    pub span: Range<usize>,
    /// What the words of the span state.
    pub interpretation: Interpretation,
}

/// What the words of a detection state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interpretation {
    /// A quantity, a proportion, a position in an order, or a change.
    Amount(Amount),
    /// A date as EDTF (ISO 8601-2, levels 0 to 2). `X` stands for a digit that the words leave unspecified:
    /// "May of this year" is `XXXX-05`, "the 1990s" `199X`, "by October 2024" `../2024-10`.
    Date(String),
}

/// A quantity with everything that its own words say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number itself.
    pub value: Value,
    /// How the words qualify the number; `None` for a plain value.
    pub modifier: Option<Modifier>,
    /// The direction if the amount is a change; `None` if it is a level.
    pub direction: Option<Direction>,
    /// The unit, as far as the words name it.
    pub unit: Unit,
}

/// The number of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// An exact decimal, normalized.
    Exact(Decimal),
    /// A fraction in lowest terms that no decimal states exactly: "two thirds".
    Fraction(u32, u32),
    /// A range that includes both ends: "between 5 and 10".
    Range(Decimal, Decimal),
}

/// How words qualify a number (after `TimeML`'s `mod`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// about, approximately, around
    Approx,
    /// over, more than
    MoreThan,
    /// at least, no fewer than
    AtLeast,
    /// nearly, almost: close to the number, from below
    Nearly,
    /// under, fewer than
    LessThan,
    /// up to, at most
    AtMost,
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// "an increase of 100.9%", "grew by 5"
    IncreaseBy,
    /// "fell 3%", "a decline of"
    DecreaseBy,
    /// "doubled", "a threefold increase"
    MultipliedBy,
}

/// The unit of an amount, as far as its words name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// No unit is named inside the span; a counted noun may follow ("over 135 residents").
    Unspecified,
    /// One unit: an ISO 4217 code, a UCUM code, `percent`, `percentage_point`, `basis_point` or
    /// `ratio`.
    Code(&'static str),
    /// A unit name that may mean any of several units: "dollars", "tons".
    Ambiguous {
        /// The name, as in the table.
        name: &'static str,
        /// The ISO 4217 or UCUM codes that the name may mean.
        codes: &'static [&'static str],
    },
    /// A position in an order: "the twelfth", "ranks first". Only a reader of the sentence can decide whether
    /// it is an `ordinal` or a `rank`.
    Ordinal,
}

impl Amount {
    pub(super) fn with_direction(self, direction: Direction) -> Self {
        Self {
            direction: Some(direction),
            ..self
        }
    }
}

impl Unit {
    /// Whether this is percent, or a unit of differences between percentages.
    pub(super) fn is_percentage(&self) -> bool {
        matches!(
            self,
            Self::Code("percent" | "percentage_point" | "basis_point")
        )
    }
}

impl Modifier {
    /// The name in files and responses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Approx => "approx",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::Nearly => "nearly",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
        }
    }
}

impl Direction {
    /// The name in files and responses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::IncreaseBy => "increase_by",
            Self::DecreaseBy => "decrease_by",
            Self::MultipliedBy => "multiplied_by",
        }
    }
}

/// The interpretation in one line, for tables, tests and messages: `more_than 135`, `1020000000 CNY`,
/// `increase_by 100.9 percent`, `5..10 d`, `2/3 ratio`, `31000000 dollar?`, `12 order`, `2021-01-28`.
impl fmt::Display for Interpretation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount(amount) => amount.fmt(f),
            Self::Date(edtf) => f.write_str(edtf),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(modifier) = self.modifier {
            write!(f, "{} ", modifier.name())?;
        }
        if let Some(direction) = self.direction {
            write!(f, "{} ", direction.name())?;
        }
        match &self.value {
            Value::Exact(value) => write!(f, "{value}")?,
            Value::Fraction(numerator, denominator) => write!(f, "{numerator}/{denominator}")?,
            Value::Range(minimum, maximum) => write!(f, "{minimum}..{maximum}")?,
        }
        match &self.unit {
            Unit::Unspecified => Ok(()),
            Unit::Code(code) => write!(f, " {code}"),
            Unit::Ambiguous { name, .. } => write!(f, " {name}?"),
            Unit::Ordinal => f.write_str(" order"),
        }
    }
}

/// What a matcher finds at a token.
pub(super) enum Match {
    /// The tokens before the given index state this.
    Detected(Interpretation, usize),
    /// The tokens before the given index contain a number that is skipped.
    Skipped(usize),
}
